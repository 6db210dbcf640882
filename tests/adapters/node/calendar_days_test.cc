// The checked cases of fx-and-money-market.md 2.1 and 2.2, by the calendars that come with Kontor.
#include <gtest/gtest.h>

#include "engine/calendar/spot.h"
#include "tests/adapters/node/calendars.h"

namespace kontor::node {
namespace {

Date day(std::string_view text) { return parse_date(text).value_or(Date{}); }

// Mexico is in no file: what these cases need of it.
const Centre& mexico() {
  static const Centre made{
      "MEX",
      0b1000001,
      2026,
      {{"Revolution Day", ClosingKind::weekday_of_month, 11, 0, 1, 3, 0, Substitute::none, 0, 0}},
      {},
      {}};
  return made;
}

const Centre& centre_or_mexico(const std::string& name) {
  return name == "MEX" ? mexico() : centre(name);
}

struct SpotCase {
  const char* name;
  const char* base;
  const char* quote;
  unsigned lag_days;
  bool new_york_between;
  const char* dealt;
  const char* want;
};

class CheckedSpot : public testing::TestWithParam<SpotCase> {};

TEST_P(CheckedSpot, IsAsCounted) {
  const PairCalendars pair{&centre_or_mexico(GetParam().base), &centre_or_mexico(GetParam().quote),
                           &centre("NYC"), GetParam().lag_days, GetParam().new_york_between};
  const Date spot = spot_date(pair, day(GetParam().dealt));
  EXPECT_EQ(to_string(spot), GetParam().want);
  EXPECT_TRUE(is_value_date(pair, spot));
}

INSTANTIATE_TEST_SUITE_P(
    , CheckedSpot,
    testing::Values(
        SpotCase{"eurusd_spot_on_veterans_day", "TARGET", "NYC", 2, false, "2026-11-09",
                 "2026-11-12"},
        SpotCase{"eurusd_veterans_day_between", "TARGET", "NYC", 2, false, "2026-11-10",
                 "2026-11-12"},
        SpotCase{"usdmxn_veterans_day_between", "NYC", "MEX", 2, true, "2026-11-10", "2026-11-13"},
        SpotCase{"usdcad_closed_in_both", "NYC", "TOR", 1, false, "2026-11-10", "2026-11-12"},
        SpotCase{"eurusd_thanksgiving", "TARGET", "NYC", 2, false, "2026-11-24", "2026-11-27"},
        SpotCase{"eurgbp_thanksgiving", "TARGET", "LON", 2, false, "2026-11-24", "2026-11-27"},
        SpotCase{"eurusd_christmas", "TARGET", "NYC", 2, false, "2026-12-23", "2026-12-28"},
        // Not in the table, by the same rule.
        SpotCase{"gbpusd_boxing_day_moved", "LON", "NYC", 2, false, "2026-12-23", "2026-12-29"},
        SpotCase{"gbpjpy_thanksgiving", "LON", "TOK", 2, false, "2026-11-24", "2026-11-27"},
        SpotCase{"usdjpy_golden_week", "NYC", "TOK", 2, false, "2026-05-01", "2026-05-08"},
        SpotCase{"eurcad_is_two_days", "TARGET", "TOR", 2, false, "2026-11-10", "2026-11-13"},
        SpotCase{"usdchf_labour_day", "NYC", "ZRH", 2, false, "2026-04-30", "2026-05-05"}),
    [](const auto& row) { return row.param.name; });

TEST(CheckedValueDate, NamesTheCentreThatIsClosed) {
  const PairCalendars pair{&centre("TARGET"), &centre("LON"), &centre("NYC")};
  const auto centres = value_date_centres(pair);
  EXPECT_EQ(closed_centre(centres, day("2026-11-25")), nullptr);
  EXPECT_EQ(closed_centre(centres, day("2026-11-26")), &centre("NYC"));
  EXPECT_EQ(closed_centre(centres, day("2026-12-28")), &centre("LON"));
  EXPECT_EQ(closed_centre(centres, day("2026-05-01")), &centre("TARGET"));
  EXPECT_TRUE(is_open(Centres(centres).first(2), day("2026-11-26")));
  EXPECT_EQ(incomplete_centre(centres, day("2028-01-03")), &centre("LON"));
}

// 2.2, without tenors: the days between which they roll.
TEST(CheckedRolling, FindsTheOpenDaysBesides) {
  const PairCalendars pair{&centre("TARGET"), &centre("NYC"), &centre("NYC")};
  const auto eurusd = value_date_centres(pair);
  const Centre* const gbp[] = {&centre("LON")};
  const auto is_last_of_month = [&](const char* date) {
    return civil(next_open_day(eurusd, day(date))).month() != civil(day(date)).month();
  };
  EXPECT_TRUE(is_last_of_month("2026-01-30"));
  EXPECT_FALSE(is_last_of_month("2026-12-30"));
  EXPECT_TRUE(is_last_of_month("2026-12-31"));
  EXPECT_EQ(previous_open_day(eurusd, day("2026-03-01")), day("2026-02-27"));
  EXPECT_EQ(open_day_from(eurusd, day("2027-02-28")), day("2027-03-01"));
  EXPECT_EQ(previous_open_day(eurusd, day("2027-02-28")), day("2027-02-26"));
  EXPECT_EQ(previous_open_day(eurusd, day("2027-02-01")), day("2027-01-29"));
  EXPECT_EQ(open_day_from(eurusd, day("2026-12-25")), day("2026-12-28"));
  EXPECT_EQ(open_day_from(gbp, day("2026-12-25")), day("2026-12-29"));
}

}  // namespace
}  // namespace kontor::node

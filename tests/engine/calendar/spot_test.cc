// Counting to spot with one holiday at a time, and the hour at which the dealing day changes. The
// checked cases of fx-and-money-market.md 2.1 stand beside the calendars they need.
#include "engine/calendar/spot.h"

#include <gtest/gtest.h>

#include "engine/calendar/bank_time.h"
#include "engine/calendar/dealing_day.h"

namespace kontor {
namespace {

Date day(std::string_view text) { return parse_date(text).value_or(Date{}); }

Centre closed_on(const char* name, const char* date) {
  Centre centre{name, 0b1000001, 2030, {}, {}, {}};
  if (date != nullptr)
    centre.additions = {
        {day(date), "test", day("2026-11-25")}
    };
  return centre;
}

// Dealt on Mon 2026-11-09. A cross has a third centre as its quote side.
struct SpotCase {
  const char* name;
  const char* base_closed;
  const char* new_york_closed;
  bool cross;
  unsigned lag_days;
  bool new_york_between;
  const char* want;
};

class SpotDate : public testing::TestWithParam<SpotCase> {};

TEST_P(SpotDate, IsCountedOverOpenDays) {
  const Centre base = closed_on("BASE", GetParam().base_closed);
  const Centre other = closed_on("OTHER", nullptr);
  const Centre new_york = closed_on("NYC", GetParam().new_york_closed);
  PairCalendars pair{&base, GetParam().cross ? &other : &new_york, &new_york, GetParam().lag_days,
                     GetParam().new_york_between};
  EXPECT_EQ(to_string(spot_date(pair, day("2026-11-09"))), GetParam().want);
  std::swap(pair.base, pair.quote);  // which side is the dollar does not matter
  EXPECT_EQ(to_string(spot_date(pair, day("2026-11-09"))), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , SpotDate,
    testing::Values(
        SpotCase{"plain", nullptr, nullptr, false, 2, false, "2026-11-11"},
        SpotCase{"one_day", nullptr, nullptr, false, 1, false, "2026-11-10"},
        SpotCase{"same_day", nullptr, nullptr, false, 0, false, "2026-11-09"},
        SpotCase{"same_day_closed", "2026-11-09", nullptr, false, 0, false, "2026-11-10"},
        SpotCase{"dealt_on_a_holiday", "2026-11-09", nullptr, false, 2, false, "2026-11-11"},
        SpotCase{"between_closed", "2026-11-10", nullptr, false, 2, false, "2026-11-12"},
        SpotCase{"between_closed_in_new_york", nullptr, "2026-11-10", false, 2, false,
                 "2026-11-11"},
        SpotCase{"between_closed_in_new_york_counts_for_some", nullptr, "2026-11-10", false, 2,
                 true, "2026-11-12"},
        SpotCase{"cross_between_closed_in_new_york", nullptr, "2026-11-10", true, 2, false,
                 "2026-11-11"},
        SpotCase{"cross_spot_closed_in_new_york", nullptr, "2026-11-11", true, 2, false,
                 "2026-11-12"},
        SpotCase{"cross_spot_closed_in_one", "2026-11-11", nullptr, true, 2, false, "2026-11-12"},
        SpotCase{"one_day_closed_in_new_york", nullptr, "2026-11-10", false, 1, false,
                 "2026-11-11"}),
    [](const auto& row) { return row.param.name; });

TEST(SpotDays, PassOverTheWeekend) {
  const Centre base = closed_on("BASE", "2026-11-16");
  const Centre new_york = closed_on("NYC", nullptr);
  const PairCalendars pair{&base, &new_york, &new_york};
  EXPECT_EQ(to_string(spot_date(pair, day("2026-11-12"))), "2026-11-17");  // Thursday
  EXPECT_EQ(to_string(spot_date(pair, day("2026-11-13"))), "2026-11-18");
  EXPECT_FALSE(is_value_date(pair, day("2026-11-16")));
  EXPECT_TRUE(is_value_date(pair, day("2026-11-17")));
}

// ---- the dealing day

struct DealingCase {
  const char* utc;
  const char* want;
};

class DealingDate : public testing::TestWithParam<DealingCase> {};

TEST_P(DealingDate, ChangesAtFiveInNewYork) {
  EXPECT_EQ(to_string(dealing_date(parse_instant(GetParam().utc).value_or(UtcNanos{}))),
            GetParam().want);
}

// Changes of 2026: 8 March 07:00 UTC, 1 November 06:00 UTC, both Sundays.
INSTANTIATE_TEST_SUITE_P(
    , DealingDate,
    testing::Values(DealingCase{"2026-11-24T21:59:59.999999999Z", "2026-11-24"},
                    DealingCase{"2026-11-24T22:00:00Z", "2026-11-25"},
                    DealingCase{"2026-11-25T00:00:00Z", "2026-11-25"},
                    DealingCase{"2026-07-01T20:59:59Z", "2026-07-01"},
                    DealingCase{"2026-07-01T21:00:00Z", "2026-07-02"},
                    // In weeks when Berlin and New York are five hours apart.
                    DealingCase{"2026-03-09T20:59:59Z", "2026-03-09"},
                    DealingCase{"2026-03-09T21:00:00Z", "2026-03-10"},
                    DealingCase{"2026-10-26T21:00:00Z", "2026-10-27"},
                    DealingCase{"2026-03-05T21:59:59Z", "2026-03-05"},
                    DealingCase{"2026-11-02T21:59:59Z", "2026-11-02"},
                    DealingCase{"2026-11-02T22:00:00Z", "2026-11-03"},
                    // The week ends on Friday at 17:00.
                    DealingCase{"2026-11-27T21:59:59Z", "2026-11-27"},
                    DealingCase{"2026-11-27T22:00:00Z", "2026-11-30"},
                    DealingCase{"2026-11-29T12:00:00Z", "2026-11-30"},
                    DealingCase{"2026-11-29T23:00:00Z", "2026-11-30"},
                    // Thanksgiving, Christmas Day: dealing days like any other.
                    DealingCase{"2026-11-26T15:00:00Z", "2026-11-26"},
                    DealingCase{"2026-12-25T15:00:00Z", "2026-12-25"},
                    DealingCase{"2026-12-31T22:00:00Z", "2027-01-01"},
                    DealingCase{"1969-12-30T23:00:00Z", "1969-12-31"}));

}  // namespace
}  // namespace kontor

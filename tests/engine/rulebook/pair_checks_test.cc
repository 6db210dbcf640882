// Checks of two texts, at the edges that no message of the golden folder has.
#include "engine/rulebook/pair_checks.h"

#include <gtest/gtest.h>

namespace kontor::rulebook {
namespace {

const BusinessCalendar kWeekdays{
    .weekend_days = 0b1000001, .closing_days = {1225}, .easter_offsets = {}};

struct Deadline {
  const char* name;
  Check check;
  std::string_view own;
  std::string_view earlier;
  std::size_t bound;
  bool broken;
};

class RulebookDeadline : public testing::TestWithParam<Deadline> {};

TEST_P(RulebookDeadline, IsBroken) {
  const Deadline& row = GetParam();
  EXPECT_EQ(breaks_deadline(row.check, row.own, row.earlier, row.bound, &kWeekdays), row.broken);
}

INSTANTIATE_TEST_SUITE_P(
    , RulebookDeadline,
    testing::Values(
        Deadline{"over_a_weekend_and_a_holiday", Check::in_days_of, "2026-12-29", "2026-12-23", 3,
                 false},
        Deadline{"a_day_late", Check::in_days_of, "2026-12-30", "2026-12-23", 3, true},
        Deadline{"begun_on_a_saturday", Check::in_days_of, "2026-11-23", "2026-11-14", 5, false},
        Deadline{"of_a_time", Check::in_days_of, "2026-11-24T23:00:00Z", " 2026-11-16 ", 5, true},
        Deadline{"no_date", Check::in_days_of, "soon", "2026-11-16", 0, false},
        Deadline{"no_earlier_date", Check::behind_days, "2026-11-16", "then", 9, false},
        Deadline{"on_the_last_day", Check::behind_days, "2026-11-20", "2026-11-13", 5, true},
        Deadline{"behind_the_last_day", Check::behind_days, "2026-11-23", "2026-11-13", 5, false},
        Deadline{"months_of_other_lengths", Check::in_months_of, "2027-02-28", "2026-01-31", 13,
                 false},
        Deadline{"a_day_more_than_the_months", Check::in_months_of, "2027-03-01", "2026-01-31", 13,
                 true},
        Deadline{"seconds_of_two_zones", Check::behind_seconds, "2026-11-24T08:15:09+01:00",
                 "2026-11-24T07:15:00.000Z", 9, false},
        Deadline{"centuries_later", Check::behind_seconds, "2262-01-01T00:00:00Z",
                 "1678-01-01T00:00:00Z", 9, false},
        Deadline{"centuries_early", Check::behind_seconds, "1678-01-01T00:00:00Z",
                 "2262-01-01T00:00:00Z", 9, true},
        Deadline{"a_millisecond_early", Check::behind_seconds, "2026-11-24T08:15:08.999+01:00",
                 "2026-11-24T07:15:00Z", 9, true}),
    [](const auto& row) { return row.param.name; });

TEST(RulebookPair, CountsNoBusinessDaysWithoutACalendar) {
  for (const Check check : {Check::in_days_of, Check::behind_days})
    EXPECT_FALSE(breaks_deadline(check, "2026-11-24", "2026-01-01", 3, nullptr));
}

TEST(RulebookPair, FindsACountryOnlyAsAWordInCapitals) {
  for (const char* const line : {"DE", "24103 Kiel, DE", "DE-24103 Kiel", "ADE DE"})
    EXPECT_TRUE(holds_whole_word(line, "DE")) << line;
  for (const char* const line : {"", "Rue de la Paix", "DEUTSCHLAND", "ADE", "DE1", "ÄDE"})
    EXPECT_FALSE(holds_whole_word(line, "DE")) << line;
}

TEST(RulebookPair, KnowsTheCountryOfABankByWhatNamesIt) {
  EXPECT_EQ(country_in("COBADEFFXXX"), "DE");
  EXPECT_EQ(country_in(" COBADEFF "), "DE");
  EXPECT_EQ(country_in("US"), "US");
  EXPECT_EQ(country_in("USABA"), "US");
  EXPECT_EQ(country_in("026009593"), "");
}

}  // namespace
}  // namespace kontor::rulebook

// What the rules of a centre close, one mechanism at a time; the calendars that come with Kontor
// are tested where they are read.
#include "engine/calendar/centre.h"

#include <gtest/gtest.h>

#include "engine/calendar/open_days.h"

namespace kontor {
namespace {

constexpr std::uint8_t kSaturdayAndSunday = 0b1000001;
constexpr std::uint8_t kMonday = 1;
constexpr std::uint8_t kFriday = 5;

Date day(std::string_view text) { return parse_date(text).value_or(Date{}); }

ClosingRule fixed(std::uint8_t month, std::uint8_t of_month, Substitute substitute) {
  ClosingRule rule;
  rule.kind = ClosingKind::fixed;
  rule.month = month;
  rule.day = of_month;
  rule.substitute = substitute;
  return rule;
}

ClosingRule weekday_of_month(std::int32_t week, std::uint8_t weekday, std::uint8_t month) {
  ClosingRule rule;
  rule.kind = ClosingKind::weekday_of_month;
  rule.week = week;
  rule.weekday = weekday;
  rule.month = month;
  return rule;
}

ClosingRule before(std::uint8_t weekday, std::uint8_t month, std::uint8_t of_month) {
  ClosingRule rule;
  rule.kind = ClosingKind::weekday_before;
  rule.weekday = weekday;
  rule.month = month;
  rule.day = of_month;
  return rule;
}

ClosingRule easter(std::int32_t offset_days) {
  ClosingRule rule;
  rule.kind = ClosingKind::easter;
  rule.offset_days = offset_days;
  return rule;
}

ClosingRule in_years(ClosingRule rule, std::uint16_t first, std::uint16_t last) {
  rule.first_year = first;
  rule.last_year = last;
  return rule;
}

struct RuleCase {
  const char* name;
  std::vector<ClosingRule> rules;
  std::vector<const char*> closed;
  std::vector<const char*> open;
};

class CentreRules : public testing::TestWithParam<RuleCase> {};

TEST_P(CentreRules, CloseTheirDays) {
  const Centre centre{"X", kSaturdayAndSunday, 2030, GetParam().rules, {}, {}};
  for (const char* date : GetParam().closed) EXPECT_FALSE(is_open(centre, day(date))) << date;
  for (const char* date : GetParam().open) EXPECT_TRUE(is_open(centre, day(date))) << date;
}

const ClosingRule kChristmas = fixed(12, 25, Substitute::weekend);
const ClosingRule kBoxingDay = fixed(12, 26, Substitute::weekend);

INSTANTIATE_TEST_SUITE_P(
    , CentreRules,
    testing::Values(
        RuleCase{
            "weekend", {},
             {"2026-11-28", "2026-11-29"},
             {"2026-11-27", "2026-11-30"}
},
        RuleCase{"not_moved",
                 {fixed(12, 25, Substitute::none)},
                 {"2026-12-25"},
                 {"2027-12-24", "2027-12-27"}},
        RuleCase{"sunday_moves",
                 {fixed(7, 4, Substitute::sunday)},
                 {"2027-07-05", "2025-07-04"},
                 {"2027-07-06", "2027-07-02"}},
        RuleCase{"saturday_does_not_move_with_sundays",
                 {fixed(7, 4, Substitute::sunday)},
                 {},
                 {"2026-07-03", "2026-07-06"}},
        RuleCase{"saturday_moves_with_weekends",
                 {fixed(7, 1, Substitute::weekend)},
                 {"2028-07-03"},
                 {"2028-06-30", "2028-07-04"}},
        RuleCase{"saturday_and_sunday_take_monday_and_tuesday",
                 {kChristmas, kBoxingDay},
                 {"2027-12-27", "2027-12-28"},
                 {"2027-12-24", "2027-12-29"}},
        RuleCase{"sunday_passes_over_the_monday_that_is_closed",
                 {kChristmas, kBoxingDay},
                 {"2022-12-26", "2022-12-27"},
                 {"2022-12-23", "2022-12-28"}},
        RuleCase{"only_saturday",
                 {kChristmas, kBoxingDay},
                 {"2026-12-25", "2026-12-28"},
                 {"2026-12-24", "2026-12-29"}},
        RuleCase{"over_a_row_of_closings",
                 {fixed(5, 3, Substitute::sunday), fixed(5, 4, Substitute::sunday),
                  fixed(5, 5, Substitute::sunday)},
                 {"2026-05-04", "2026-05-05", "2026-05-06", "2025-05-05", "2025-05-06"},
                 {"2026-05-07", "2026-05-01", "2025-05-07"}},
        RuleCase{"over_the_turn_of_the_year",
                 {fixed(12, 31, Substitute::weekend), fixed(1, 1, Substitute::weekend)},
                 {"2023-01-02", "2023-01-03"},
                 {"2022-12-30", "2023-01-04"}},
        RuleCase{"leap_day",
                 {fixed(2, 29, Substitute::none)},
                 {"2028-02-29"},
                 {"2027-02-26", "2027-03-01"}},
        RuleCase{"first_monday",
                 {weekday_of_month(1, kMonday, 9)},
                 {"2026-09-07", "2025-09-01"},
                 {"2026-09-14", "2026-08-31"}},
        RuleCase{"fourth_is_not_last",
                 {weekday_of_month(4, kMonday, 11)},
                 {"2026-11-23"},
                 {"2026-11-30", "2026-11-16"}},
        RuleCase{"last_monday",
                 {weekday_of_month(ClosingRule::kLastWeek, kMonday, 5)},
                 {"2026-05-25", "2027-05-31"},
                 {"2027-05-24", "2026-05-18", "2026-06-01"}},
        RuleCase{"monday_before",
                 {before(kMonday, 5, 25)},
                 {"2026-05-18", "2025-05-19", "2027-05-24"},
                 {"2026-05-25", "2026-05-11"}},
        RuleCase{"friday_before",
                 {before(kFriday, 6, 26)},
                 {"2026-06-19", "2027-06-25"},
                 {"2026-06-26", "2027-06-18"}},
        RuleCase{"easter",
                 {easter(-2), easter(60)},
                 {"2026-04-03", "2026-06-04"},
                 {"2026-04-06", "2026-04-02"}},
        RuleCase{"from_a_year_on",
                 {in_years(fixed(12, 24, Substitute::none), 2025, 0)},
                 {"2025-12-24", "2026-12-24"},
                 {"2024-12-24"}},
        RuleCase{"up_to_a_year", {in_years(easter(26), 0, 2023)}, {"2023-05-05"}, {"2024-04-26"}}),
    [](const auto& row) { return row.param.name; });

DatedRow row(std::string_view date) { return {day(date), "test", day("2026-11-25")}; }

TEST(Centre, DatedRowsGoBeforeRules) {
  const Centre centre{
      "X",
      kSaturdayAndSunday,
      2030,
      {weekday_of_month(ClosingRule::kLastWeek, kMonday, 5), kChristmas, kBoxingDay},
      {row("2022-06-02"), row("2022-06-03")},
      {row("2022-05-30"), row("2026-11-28")}
  };
  EXPECT_TRUE(is_open(centre, day("2022-05-30")));
  EXPECT_TRUE(is_open(centre, day("2022-06-01")));
  EXPECT_FALSE(is_open(centre, day("2022-06-02")));
  EXPECT_FALSE(is_open(centre, day("2022-06-03")));
  EXPECT_TRUE(is_open(centre, day("2026-11-28"))) << "a working Saturday";
  EXPECT_FALSE(is_open(centre, day("2026-11-29")));
}

TEST(Centre, ASubstitutePassesOverAnAddedDay) {
  const Centre centre{"X", kSaturdayAndSunday, 2030, {kChristmas}, {row("2027-12-27")}, {}};
  EXPECT_FALSE(is_open(centre, day("2027-12-27")));
  EXPECT_FALSE(is_open(centre, day("2027-12-28")));
  EXPECT_TRUE(is_open(centre, day("2027-12-29")));
}

TEST(Centre, ARemovedSubstituteGoesToNoOtherDay) {
  const Centre centre{"X", kSaturdayAndSunday, 2030, {kChristmas}, {}, {row("2027-12-27")}};
  EXPECT_TRUE(is_open(centre, day("2027-12-27")));
  EXPECT_TRUE(is_open(centre, day("2027-12-28")));
}

TEST(Centre, HasItsOwnWeekend) {
  const Centre centre{"X", 0b1100000, 2030, {fixed(11, 27, Substitute::weekend)}, {}, {}};
  EXPECT_TRUE(is_open(centre, day("2026-11-26")));
  EXPECT_FALSE(is_open(centre, day("2026-11-27"))) << "Friday";
  EXPECT_FALSE(is_open(centre, day("2026-11-28"))) << "Saturday";
  EXPECT_FALSE(is_open(centre, day("2026-11-29"))) << "instead of Friday";
  EXPECT_TRUE(is_open(centre, day("2026-11-30")));
}

TEST(OpenDays, AreThoseOfAllCentres) {
  const Centre one{"ONE", kSaturdayAndSunday, 2030, {fixed(11, 26, Substitute::none)}, {}, {}};
  const Centre two{"TWO", kSaturdayAndSunday, 2027, {fixed(11, 27, Substitute::none)}, {}, {}};
  const Centre* const both[] = {&one, &two};
  EXPECT_EQ(closed_centre(both, day("2026-11-25")), nullptr);
  EXPECT_EQ(closed_centre(both, day("2026-11-26")), &one);
  EXPECT_EQ(closed_centre(both, day("2026-11-27")), &two);
  EXPECT_EQ(closed_centre(both, day("2026-11-28")), &one);
  EXPECT_EQ(open_day_from(both, day("2026-11-25")), day("2026-11-25"));
  EXPECT_EQ(open_day_from(both, day("2026-11-26")), day("2026-11-30"));
  EXPECT_EQ(next_open_day(both, day("2026-11-25")), day("2026-11-30"));
  EXPECT_EQ(previous_open_day(both, day("2026-11-30")), day("2026-11-25"));
  EXPECT_EQ(previous_open_day(both, day("2026-11-25")), day("2026-11-24"));
  EXPECT_EQ(incomplete_centre(both, day("2027-12-31")), nullptr);
  EXPECT_EQ(incomplete_centre(both, day("2028-01-01")), &two);
  EXPECT_EQ(incomplete_centre(both, day("2031-01-01")), &one);
}

}  // namespace
}  // namespace kontor

// The calendars that come with Kontor, against the holidays that were published, and what the
// reader refuses.
#include "adapters/node/calendar_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/node/calendars.h"

namespace kontor::node {
namespace {

Date day(std::string_view text) { return parse_date(text).value_or(Date{}); }

TEST(Calendars, AreAllRead) {
  const std::vector<std::string> names = names_of_calendars();
  EXPECT_THAT(names, testing::ElementsAre("CPH", "LON", "NYC", "OSL", "STO", "SYD", "TARGET", "TOK",
                                          "TOR", "WAR", "ZRH"));
  for (const std::string& name : names) {
    EXPECT_EQ(centre(name).name, name);
    EXPECT_GE(centre(name).complete_until, 2027) << name;
    EXPECT_EQ(centre(name).weekend_days, 0b1000001) << name;
  }
}

// Closings from Monday to Friday.
struct YearCase {
  const char* centre;
  int year;
  const char* closings;
};

class CalendarYear : public testing::TestWithParam<YearCase> {};

TEST_P(CalendarYear, HasItsClosings) {
  std::string closings;
  const std::string year = std::to_string(GetParam().year);
  for (Date date = day(year + "-01-01"); date <= day(year + "-12-31"); date = plus_days(date, 1)) {
    const unsigned weekday = std::chrono::weekday{std::chrono::sys_days{civil(date)}}.c_encoding();
    const bool open = is_open(centre(GetParam().centre), date);
    if (weekday == 0 || weekday == 6) {
      EXPECT_FALSE(open) << to_string(date);
    } else if (!open) {
      closings += (closings.empty() ? "" : " ") + to_string(date).substr(5);
    }
  }
  EXPECT_EQ(closings, GetParam().closings);
}

INSTANTIATE_TEST_SUITE_P(
    , CalendarYear,
    testing::Values(
        YearCase{"TARGET", 2024, "01-01 03-29 04-01 05-01 12-25 12-26"},
        YearCase{"TARGET", 2025, "01-01 04-18 04-21 05-01 12-25 12-26"},
        YearCase{"TARGET", 2026, "01-01 04-03 04-06 05-01 12-25"},
        YearCase{"TARGET", 2027, "01-01 03-26 03-29"},
        YearCase{"NYC", 2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26"},
        YearCase{"NYC", 2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25"},
        YearCase{"NYC", 2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"},
        YearCase{"NYC", 2026, "01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25"},
        YearCase{"NYC", 2027, "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25"},
        YearCase{"LON", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"},
        YearCase{"LON", 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"},
        YearCase{"LON", 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"},
        YearCase{"LON", 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"},
        YearCase{"LON", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"},
        YearCase{"LON", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"},
        YearCase{"ZRH", 2024, "01-01 01-02 03-29 04-01 05-01 05-09 05-20 08-01 12-25 12-26"},
        YearCase{"ZRH", 2025, "01-01 01-02 04-18 04-21 05-01 05-29 06-09 08-01 12-25 12-26"},
        YearCase{"ZRH", 2026, "01-01 01-02 04-03 04-06 05-01 05-14 05-25 12-25"},
        YearCase{"ZRH", 2027, "01-01 03-26 03-29 05-06 05-17"},
        YearCase{"TOK", 2024,
                 "01-01 01-02 01-03 01-08 02-12 02-23 03-20 04-29 05-03 05-06 07-15 08-12 09-16 "
                 "09-23 10-14 11-04 12-31"},
        YearCase{"TOK", 2025,
                 "01-01 01-02 01-03 01-13 02-11 02-24 03-20 04-29 05-05 05-06 07-21 08-11 09-15 "
                 "09-23 10-13 11-03 11-24 12-31"},
        YearCase{"TOK", 2026,
                 "01-01 01-02 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 "
                 "09-22 09-23 10-12 11-03 11-23 12-31"},
        YearCase{"TOK", 2027,
                 "01-01 01-11 02-11 02-23 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 "
                 "10-11 11-03 11-23 12-31"},
        YearCase{"CPH", 2023, "04-06 04-07 04-10 05-05 05-18 05-19 05-29 06-05 12-25 12-26"},
        YearCase{"CPH", 2026, "01-01 04-02 04-03 04-06 05-14 05-15 05-25 06-05 12-24 12-25 12-31"},
        YearCase{"STO", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31"},
        YearCase{"STO", 2027, "01-01 01-06 03-26 03-29 05-06 06-25 12-24 12-31"},
        YearCase{"OSL", 2026, "01-01 04-02 04-03 04-06 05-01 05-14 05-25 12-24 12-25"},
        YearCase{"WAR", 2024, "01-01 04-01 05-01 05-03 05-30 08-15 11-01 11-11 12-25 12-26"},
        YearCase{"WAR", 2026, "01-01 01-06 04-06 05-01 06-04 11-11 12-24 12-25"},
        YearCase{"TOR", 2026,
                 "01-01 02-16 04-03 05-18 07-01 08-03 09-07 09-30 10-12 11-11 12-25 12-28"},
        YearCase{"TOR", 2027,
                 "01-01 02-15 03-26 05-24 07-01 08-02 09-06 09-30 10-11 11-11 12-27 12-28"},
        YearCase{"SYD", 2026, "01-01 01-26 04-03 04-06 04-27 06-08 08-03 10-05 12-25 12-28"},
        YearCase{"SYD", 2027, "01-01 01-26 03-26 03-29 04-26 06-14 08-02 10-04 12-27 12-28"}),
    [](const auto& row) { return row.param.centre + std::to_string(row.param.year); });

// ---- what is refused

constexpr const char* kSmall =
    "centre: ABC\n"
    "complete_until: 2030\n"
    "closings:\n"
    "  - {name: A, date: \"12-25\", substitute: weekend}\n"
    "  - {name: B, nth: last, weekday: monday, month: 5, first_year: 2020, last_year: 2029}\n"
    "  - {name: C, weekday: monday, before: \"05-25\"}\n"
    "  - {name: D, easter: -2}\n"
    "added:\n"
    "  - {date: 2026-03-20, source: s, entered: 2026-11-25}\n"
    "  - {date: 2026-09-23, source: s, entered: 2026-11-25}\n";

TEST(CalendarFile, IsReadAsWritten) {
  const auto made = read_centre(kSmall, "calendars/ABC.yaml");
  ASSERT_TRUE(made) << made.error();
  const Date entered = day("2026-11-25");
  const Centre want{
      "ABC",
      0b1000001,
      2030,
      {{"A", ClosingKind::fixed, 12, 25, 0, 0, 0, Substitute::weekend, 0, 0},
        {"B", ClosingKind::weekday_of_month, 5, 0, 1, ClosingRule::kLastWeek, 0, Substitute::none,
        2020, 2029},
        {"C", ClosingKind::weekday_before, 5, 25, 1, 0, 0, Substitute::none, 0, 0},
        {"D", ClosingKind::easter, 0, 0, 0, 0, -2, Substitute::none, 0, 0}},
      {{day("2026-03-20"), "s", entered}, {day("2026-09-23"), "s", entered}},
      {}
  };
  EXPECT_EQ(*made, want);
}

struct FaultCase {
  const char* name;
  const char* from;
  const char* to;
  const char* want;
};

class CalendarFault : public testing::TestWithParam<FaultCase> {};

TEST_P(CalendarFault, SaysWhereAndWhatIsAllowed) {
  std::string text = kSmall;
  const std::size_t found = text.find(GetParam().from);
  ASSERT_NE(found, std::string::npos);
  text.replace(found, std::string_view(GetParam().from).size(), GetParam().to);
  const auto made = read_centre(text, "calendars/ABC.yaml");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error(), std::string("calendars/ABC.yaml line ") + GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , CalendarFault,
    testing::Values(
        FaultCase{"other_name", "ABC", "XYZ", "1: centre is \"XYZ\", allowed: ABC"},
        FaultCase{"no_year", "complete_until: 2030\n", "", "1: key complete_until is missing"},
        FaultCase{"year", "2030", "30",
                  "2: complete_until is \"30\", allowed: a whole number from 2000 to 2199"},
        FaultCase{"unknown_key",
                  "closings:", "half_days: []\nclosings:", "3: unknown key half_days"},
        FaultCase{"unknown_key_inside", "name: D", "colour: red, name: D",
                  "7: unknown key closings[4].colour"},
        FaultCase{"two_kinds", "name: D", "nth: 1, weekday: monday, month: 1, name: D",
                  "7: unknown key closings[4].easter"},
        FaultCase{"no_kind", "name: D, easter: -2", "name: D",
                  "7: closings[4].name is \"D\", allowed: with one of date, nth, before, easter "
                  "beside it"},
        FaultCase{"substitute_of_a_weekday", "nth: last", "nth: last, substitute: weekend",
                  "5: unknown key closings[2].substitute"},
        FaultCase{"substitute", "substitute: weekend", "substitute: friday",
                  "4: closings[1].substitute is \"friday\", allowed: sunday or weekend or none"},
        FaultCase{"no_such_day", "12-25", "12-32",
                  "4: closings[1].date is \"12-32\", allowed: a day from \"01-01\" to \"12-31\""},
        FaultCase{"before_the_eighth", "05-25", "01-07",
                  "6: closings[3].before is \"01-07\", allowed: a day from \"01-08\" to "
                  "\"12-31\""},
        FaultCase{"fifth_week", "nth: last", "nth: 5",
                  "5: closings[2].nth is \"5\", allowed: a whole number from 1 to 4"},
        FaultCase{"weekday", "weekday: monday", "weekday: Mon",
                  "5: closings[2].weekday is \"Mon\", allowed: sunday or monday or tuesday or "
                  "wednesday or thursday or friday or saturday"},
        FaultCase{"easter", "easter: -2", "easter: 71",
                  "7: closings[4].easter is \"71\", allowed: a whole number from -70 to 70"},
        FaultCase{"years", "last_year: 2029", "last_year: 2019",
                  "5: closings[2].last_year is \"2019\", allowed: 2020 or later"},
        FaultCase{"no_date", "2026-09-23", "2026-09-31",
                  "10: added[2].date is \"2026-09-31\", allowed: a date as 2026-11-23"},
        FaultCase{"order", "2026-09-23", "2026-03-20",
                  "10: added[2].date is \"2026-03-20\", allowed: a date after 2026-03-20, the one "
                  "before it"},
        FaultCase{"no_source", "source: s, ", "", "9: key added[1].source is missing"},
        FaultCase{"no_list", "added:\n", "added: x\nremoved:\n",
                  "8: added is \"x\", allowed: a list of at most 2000"},
        FaultCase{"weekend", "closings:", "weekend: [sat]\nclosings:",
                  "3: weekend is nothing of that kind, allowed: days of the week in English"},
        FaultCase{"seven_days", "closings:",
                  "weekend: [monday, tuesday, wednesday, thursday, friday, saturday, "
                  "sunday]\nclosings:",
                  "3: weekend is nothing of that kind, allowed: at most six days"},
        FaultCase{"no_mapping", "{name: D, easter: -2}", "D",
                  "7: closings[4]. is \"D\", allowed: a mapping of keys to values"}),
    [](const auto& row) { return row.param.name; });

TEST(CalendarFile, ThatIsNoYamlIsRefused) {
  for (const char* text : {"", "x", "[", "{centre: ABC", "closings: {"}) {
    const auto made = read_centre(text, "ABC.yaml");
    ASSERT_FALSE(made) << text;
    EXPECT_THAT(made.error(), testing::StartsWith("ABC.yaml line ")) << text;
  }
}

}  // namespace
}  // namespace kontor::node

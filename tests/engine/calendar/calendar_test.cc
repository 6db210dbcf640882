// Dates, Easter and TARGET's business days.
#include <gtest/gtest.h>

#include "engine/calendar/business_days.h"
#include "engine/calendar/date.h"

namespace kontor {
namespace {

const BusinessCalendar kTarget{
    0b1000001, {101, 501, 1225, 1226},
     {-2, 1}
};

Date day(std::string_view text) { return *parse_date(text); }

struct DateCase {
  const char* text;
  bool exists;
};

class DateParse : public testing::TestWithParam<DateCase> {};

TEST_P(DateParse, TakesExistingDaysOnly) {
  const std::optional<Date> date = parse_date(GetParam().text);
  ASSERT_EQ(date.has_value(), GetParam().exists) << GetParam().text;
  if (!date) return;
  EXPECT_EQ(to_string(*date), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    , DateParse,
    testing::Values(
        DateCase{"1970-01-01", true}, DateCase{"2026-11-23", true}, DateCase{"2024-02-29", true},
        DateCase{"2000-02-29", true}, DateCase{"0001-01-01", true}, DateCase{"9999-12-31", true},
        DateCase{"2026-02-29", false}, DateCase{"1900-02-29", false}, DateCase{"2026-00-10", false},
        DateCase{"2026-13-10", false}, DateCase{"2026-04-31", false}, DateCase{"2026-11-00", false},
        DateCase{"0000-11-23", false}, DateCase{"2026-11-23Z", false},
        DateCase{"2026-11-23+01:00", false}, DateCase{"26-11-23", false},
        DateCase{"2026/11/23", false}, DateCase{"2026-1-123", false}, DateCase{" 2026-11-2", false},
        DateCase{"-026-11-23", false}, DateCase{"", false}));

TEST(Date, CountsDaysSince1970) {
  EXPECT_EQ(day("1970-01-01").value, 0);
  EXPECT_EQ(day("1969-12-31").value, -1);
  EXPECT_EQ(day("2026-11-23").value, 20780);
  EXPECT_EQ(plus_days(day("2024-02-28"), 1), day("2024-02-29"));
  EXPECT_EQ(plus_days(day("2026-01-01"), -1), day("2025-12-31"));
}

TEST(Easter, FollowsTheGregorianComputus) {
  for (const char* sunday : {"1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23",
                             "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05",
                             "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19"}) {
    EXPECT_EQ(to_string(easter_sunday(static_cast<int>(civil(day(sunday)).year()))), sunday);
  }
}

struct BusinessCase {
  const char* date;
  const char* from;   // the date itself or the first business day after it
  const char* after;  // the first business day after it
};

class BusinessDays : public testing::TestWithParam<BusinessCase> {};

TEST_P(BusinessDays, FollowTarget) {
  const Date date = day(GetParam().date);
  EXPECT_EQ(to_string(business_day_from(kTarget, date)), GetParam().from);
  EXPECT_EQ(to_string(next_business_day(kTarget, date)), GetParam().after);
  EXPECT_EQ(is_business_day(kTarget, date), std::string_view(GetParam().date) == GetParam().from);
}

INSTANTIATE_TEST_SUITE_P(, BusinessDays,
                         testing::Values(BusinessCase{"2026-11-23", "2026-11-23", "2026-11-24"},
                                         BusinessCase{"2026-11-27", "2026-11-27", "2026-11-30"},
                                         BusinessCase{"2026-11-28", "2026-11-30", "2026-11-30"},
                                         BusinessCase{"2026-11-29", "2026-11-30", "2026-11-30"},
                                         BusinessCase{"2026-12-24", "2026-12-24", "2026-12-28"},
                                         BusinessCase{"2026-12-25", "2026-12-28", "2026-12-28"},
                                         BusinessCase{"2026-12-31", "2026-12-31", "2027-01-04"},
                                         BusinessCase{"2027-01-01", "2027-01-04", "2027-01-04"},
                                         BusinessCase{"2026-04-02", "2026-04-02", "2026-04-07"},
                                         BusinessCase{"2026-04-03", "2026-04-07", "2026-04-07"},
                                         BusinessCase{"2026-04-06", "2026-04-07", "2026-04-07"},
                                         BusinessCase{"2026-05-01", "2026-05-04", "2026-05-04"},
                                         BusinessCase{"2026-10-03", "2026-10-05", "2026-10-05"},
                                         BusinessCase{"2028-12-26", "2028-12-27", "2028-12-27"}));

}  // namespace
}  // namespace kontor

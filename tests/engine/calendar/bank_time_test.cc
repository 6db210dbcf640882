// Wall clock in Berlin across both changes, and instants as text.
#include "engine/calendar/bank_time.h"

#include <gtest/gtest.h>

namespace kontor {
namespace {

Date day(std::string_view text) { return *parse_date(text); }

// Changes: 2026-03-29 and 2026-10-25, both at 01:00 UTC.
struct BerlinCase {
  const char* utc;
  const char* berlin;
};

class BankTimeOf : public testing::TestWithParam<BerlinCase> {};

TEST_P(BankTimeOf, IsBerlins) {
  const std::optional<UtcNanos> instant = parse_instant(GetParam().utc);
  ASSERT_TRUE(instant.has_value());
  EXPECT_EQ(to_bank_time_text(*instant), GetParam().berlin);
  EXPECT_EQ(to_utc_text(*instant), GetParam().utc);
  EXPECT_EQ(parse_instant(GetParam().berlin), instant);
  const BankTime time = bank_time(*instant);
  EXPECT_EQ(to_string(time.date), std::string_view(GetParam().berlin).substr(0, 10));
  EXPECT_EQ(time.minute_of_day(),
            parse_time_of_day(std::string_view(GetParam().berlin).substr(11, 5)));
}

INSTANTIATE_TEST_SUITE_P(
    , BankTimeOf,
    testing::Values(BerlinCase{"2026-11-23T07:00:00Z", "2026-11-23T08:00:00+01:00"},
                    BerlinCase{"2026-11-22T23:00:00Z", "2026-11-23T00:00:00+01:00"},
                    BerlinCase{"2026-11-22T22:59:59Z", "2026-11-22T23:59:59+01:00"},
                    BerlinCase{"2026-06-30T22:00:00Z", "2026-07-01T00:00:00+02:00"},
                    BerlinCase{"2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"},
                    BerlinCase{"2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"},
                    BerlinCase{"2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00"},
                    BerlinCase{"2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00"},
                    BerlinCase{"2026-10-25T01:59:59Z", "2026-10-25T02:59:59+01:00"},
                    BerlinCase{"2025-12-31T23:00:00Z", "2026-01-01T00:00:00+01:00"},
                    BerlinCase{"1970-01-01T00:00:00Z", "1970-01-01T01:00:00+01:00"},
                    BerlinCase{"1969-12-31T22:59:59Z", "1969-12-31T23:59:59+01:00"}));

struct WallCase {
  const char* name;
  const char* date;
  const char* time;
  const char* utc;
};

class InstantOf : public testing::TestWithParam<WallCase> {};

TEST_P(InstantOf, WallClockMinute) {
  const std::optional<int> minute = parse_time_of_day(GetParam().time);
  ASSERT_TRUE(minute.has_value());
  EXPECT_EQ(to_utc_text(instant_of(day(GetParam().date), *minute)), GetParam().utc);
}

INSTANTIATE_TEST_SUITE_P(
    , InstantOf,
    testing::Values(WallCase{"winter", "2026-11-23", "07:00", "2026-11-23T06:00:00Z"},
                    WallCase{"summer", "2026-07-01", "07:00", "2026-07-01T05:00:00Z"},
                    WallCase{"before_the_gap", "2026-03-29", "01:59", "2026-03-29T00:59:00Z"},
                    WallCase{"after_the_gap", "2026-03-29", "03:00", "2026-03-29T01:00:00Z"},
                    WallCase{"in_the_gap", "2026-03-29", "02:30", "2026-03-29T01:30:00Z"},
                    WallCase{"repeated_is_the_first", "2026-10-25", "02:30",
                             "2026-10-25T00:30:00Z"},
                    WallCase{"after_the_repeat", "2026-10-25", "03:00", "2026-10-25T02:00:00Z"}),
    [](const auto& row) { return row.param.name; });

struct InstantCase {
  const char* text;
  const char* want;  // UTC; nullptr: no instant
};

class InstantParse : public testing::TestWithParam<InstantCase> {};

TEST_P(InstantParse, TakesRfc3339AndBankTime) {
  const std::optional<UtcNanos> instant = parse_instant(GetParam().text);
  ASSERT_EQ(instant.has_value(), GetParam().want != nullptr) << GetParam().text;
  if (!instant) return;
  EXPECT_EQ(to_utc_text(*instant), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , InstantParse,
    testing::Values(
        InstantCase{"2026-11-24T10:00:00+01:00", "2026-11-24T09:00:00Z"},
        InstantCase{"2026-11-24T10:00:00-05:30", "2026-11-24T15:30:00Z"},
        InstantCase{"2026-11-24T10:00:00", "2026-11-24T09:00:00Z"},
        InstantCase{"2026-07-24T10:00:00", "2026-07-24T08:00:00Z"},
        InstantCase{"2026-11-24T10:00:00.5Z", "2026-11-24T10:00:00.5Z"},
        InstantCase{"2026-11-24T10:00:00.123456789Z", "2026-11-24T10:00:00.123456789Z"},
        InstantCase{"2026-11-24T10:00:00.1234567891Z", "2026-11-24T10:00:00.123456789Z"},
        InstantCase{"1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"},
        InstantCase{"2262-04-11T23:47:16Z", "2262-04-11T23:47:16Z"},
        InstantCase{"2262-04-12T00:00:00Z", nullptr},  // above 64 bits of nanoseconds
        InstantCase{"9999-12-31T23:59:59", nullptr}, InstantCase{"0001-01-01T00:00:00Z", nullptr},
        InstantCase{"2026-11-24", nullptr}, InstantCase{"2026-11-24 10:00:00", nullptr},
        InstantCase{"2026-11-24T24:00:00", nullptr}, InstantCase{"2026-11-24T10:60:00", nullptr},
        InstantCase{"2026-11-24T10:00:60", nullptr}, InstantCase{"2026-11-31T10:00:00", nullptr},
        InstantCase{"2026-11-24T10:00:00+1:00", nullptr},
        InstantCase{"2026-11-24T10:00:00+01", nullptr},
        InstantCase{"2026-11-24T10:00:00+15:00", nullptr},
        InstantCase{"2026-11-24T10:00:00+01:60", nullptr},
        InstantCase{"2026-11-24T10:00:00.Z", nullptr},
        InstantCase{"2026-11-24T10:00:00Zx", nullptr}, InstantCase{"", nullptr}));

TEST(TimeOfDay, IsHoursAndMinutes) {
  EXPECT_EQ(parse_time_of_day("00:00"), 0);
  EXPECT_EQ(parse_time_of_day("07:05"), 425);
  EXPECT_EQ(parse_time_of_day("23:59"), 1439);
  for (const char* text : {"24:00", "07:60", "7:00", "0700", "07:00:00", "-7:00", ""}) {
    EXPECT_FALSE(parse_time_of_day(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace kontor

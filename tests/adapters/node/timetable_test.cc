#include "adapters/node/timetable.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/calendar/bank_time.h"
#include "tests/adapters/node/calendars.h"

namespace kontor::node {
namespace {

party::Configuration bank() {
  party::Configuration configuration;
  configuration.calendar = {
      0b1000001, {101, 501, 1225, 1226},
       {-2, 1}
  };
  configuration.day_opens = 7 * 60;
  configuration.sct_cut_off = 16 * 60;
  configuration.clearing.cycles = {9 * 60, 16 * 60 + 30};
  return configuration;
}

struct TimetableCase {
  const char* name;
  const char* from;
  const char* to;
  std::vector<std::string> want;  // a letter and the time in UTC
};

class Timetable : public testing::TestWithParam<TimetableCase> {};

TEST_P(Timetable, GivesWhatIsDue) {
  const TimetableCase& row = GetParam();
  std::vector<std::string> got;
  for (const Due& due : due_between(bank(), *parse_instant(row.from), *parse_instant(row.to))) {
    const char letter = due.event == ClockEvent::day_opens ? 'O'
                        : due.event == ClockEvent::cycle   ? 'C'
                                                           : 'X';
    got.push_back(letter + (' ' + to_utc_text(due.at)));
  }
  EXPECT_EQ(got, row.want);
}

INSTANTIATE_TEST_SUITE_P(
    , Timetable,
    testing::Values(
        TimetableCase{
            "a_day_in_order",
            "2026-11-23T00:00:00+01:00",
            "2026-11-23T23:00:00+01:00",
            {"O 2026-11-23T06:00:00Z", "C 2026-11-23T08:00:00Z", "X 2026-11-23T15:00:00Z",
              "C 2026-11-23T15:30:00Z"}
},
        TimetableCase{"after_the_first_up_to_the_last",
                      "2026-11-23T07:00:00+01:00",
                      "2026-11-23T09:00:00+01:00",
                      {"C 2026-11-23T08:00:00Z"}},
        TimetableCase{"same_instant", "2026-11-23T09:00:00+01:00", "2026-11-23T09:00:00+01:00", {}},
        TimetableCase{
            "time_runs_back", "2026-11-23T10:00:00+01:00", "2026-11-23T08:00:00+01:00", {}},
        TimetableCase{"over_a_weekend",
                      "2026-11-20T16:00:00+01:00",
                      "2026-11-23T07:00:00+01:00",
                      {"C 2026-11-20T15:30:00Z", "O 2026-11-23T06:00:00Z"}},
        TimetableCase{
            "over_easter_and_the_change_to_summer_time",  // Good Friday is 2024-03-29
            "2024-03-28T16:00:00+01:00",
            "2024-04-02T09:00:00+02:00",
            {"C 2024-03-28T15:30:00Z", "O 2024-04-02T05:00:00Z", "C 2024-04-02T07:00:00Z"}},
        TimetableCase{
            "over_the_change_to_winter_time",
            "2026-10-23T16:00:00+02:00",
            "2026-10-26T09:00:00+01:00",
            {"C 2026-10-23T14:30:00Z", "O 2026-10-26T06:00:00Z", "C 2026-10-26T08:00:00Z"}}),
    [](const auto& row) { return row.param.name; });

// 25 December 2026 is a Friday: TARGET and New York are closed, Tokyo is open.
TEST(TimetableOfDeals, OpensOnADayOfACurrencyAloneForSettlement) {
  party::Configuration configuration = bank();
  configuration.dealing.centres = {centre("TARGET"), centre("NYC"), centre("TOK")};
  configuration.dealing.currencies = {
      {kEur, "TARGET", "RTGS",    16 * 60,      0, 23 * 60},
      {kUsd, "NYC",    "NOS-USD", 17 * 60,      0, 22 * 60},
      {kJpy, "TOK",    "NOS-JPY", 15 * 60 + 30, 1, 21 * 60}
  };
  const std::vector<Due> want = {
      {*parse_instant("2026-12-25T07:00:00+01:00"), ClockEvent::settlement},
      {*parse_instant("2026-12-25T15:30:00+01:00"), ClockEvent::settlement},
      {*parse_instant("2026-12-25T21:00:00+01:00"), ClockEvent::settlement}
  };
  EXPECT_EQ(due_between(configuration, *parse_instant("2026-12-25T00:00:00+01:00"),
                        *parse_instant("2026-12-27T23:59:00+01:00")),
            want);
}

}  // namespace
}  // namespace kontor::node

// The passes, their tie rule, legs of deals, matches undone, and why items are open.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/reconciliation/days.h"
#include "tests/engine/reconciliation/nostro_desk.h"
#include "tests/engine/written.h"

namespace kontor::reconciliation {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Statement monday(std::vector<Entry> entries) {
  return {.number = 1, .opening = 0, .entries = std::move(entries)};
}

bool near(const Lines& lines) {
  return std::ranges::any_of(
      lines, [](const std::string& line) { return line.find(" P4 ") != line.npos; });
}

TEST(References, ArePackedWithTheirVariants) {
  EXPECT_EQ(packed_references({"000123456", "RF18240118A7", "RF18 2401 18A7", "NONREF"}),
            "000123456 RF18240118A7 123456 240118A7");
}

TEST(Days, AroundADate) {
  const party::Configuration bank = written::demo_bank(fakes::SeededSealer(1));
  const AccountDays calendar(bank, kEur);
  const Date thursday = written::day("2026-11-19");
  EXPECT_EQ(business_days_between(calendar, thursday, written::day("2026-11-23")), 2);
  EXPECT_EQ(business_days_between(calendar, written::day("2026-11-23"), thursday), -2);
  for (int before = 0; before < 4; ++before) {
    for (int after = 0; after < 4; ++after) {
      for (int at = 0; at < 14; ++at) {
        const Date date = plus_days(thursday, at);
        const auto [first, last] = days_around(calendar, date, before, after);
        for (int to = -14; to < 28; ++to) {
          const Date other = plus_days(thursday, to);
          const int days = business_days_between(calendar, date, other);
          EXPECT_EQ(days >= -before && days <= after, other >= first && other <= last)
              << to_string(date) << ' ' << to_string(other) << ' ' << before << ' ' << after;
        }
      }
    }
  }
}

TEST(ExactPass, WhicheverSideComesFirst) {
  NostroDesk desk;
  desk.post(1'00, "INV-1000");
  EXPECT_THAT(desk.read(monday({
                  {1'00,  "INV1000"},
                  {-2'00, "INV2000"}
  })),
              Contains("Matched 1 P1 1=2 by INV1000"));
  EXPECT_THAT(desk.post(-2'00, "inv 2000"), Contains("Matched 2 P1 4=3 by INV2000"));
  EXPECT_EQ(desk.state().open.size(), 0U);
}

TEST(ExactPass, TriesReferencesInOrder) {
  NostroDesk desk;
  desk.post(1'00, "BBBB1");
  desk.post(1'00, "AAAA1");
  EXPECT_THAT(desk.read(monday({
                  {1'00, "XXXX1 AAAA1 BBBB1"}
  })),
              Contains("Matched 1 P1 2=3 by AAAA1"));
}

TEST(ExactPass, OldestBookingDateThenLowestNumber) {
  NostroDesk desk;
  desk.post(1'00, "AAAA1", "2026-11-23");
  desk.post(1'00, "AAAA1", "2026-11-20");
  desk.post(1'00, "AAAA1", "2026-11-20");
  const Lines told = desk.read(monday({
      {1'00, "AAAA1"},
      {1'00, "AAAA1"},
      {1'00, "AAAA1"},
      {1'00, "AAAA1"}
  }));
  EXPECT_THAT(told, Contains(HasSubstr("P1 2=4")));
  EXPECT_THAT(told, Contains(HasSubstr("P1 3=5")));
  EXPECT_THAT(told, Contains(HasSubstr("P1 1=6")));
  EXPECT_THAT(desk.breaks(), ElementsAre("7 BR-06"));
}

TEST(ExactPass, ValueDatesApartAreAValueBreak) {
  NostroDesk desk;
  desk.today("2026-11-30");
  desk.post(1'00, "AAAA1", "2026-11-23");
  desk.post(2'00, "AAAA2", "2026-11-23");
  const Lines told = desk.read({
      .number = 1,
      .opening = 0,
      .day = "2026-11-27",
      .entries = {{.cents = 1'00, .reference = "AAAA1", .value = "2026-11-25"},
                  {.cents = 2'00, .reference = "AAAA2", .value = "2026-11-27"}}
  });
  EXPECT_THAT(told, Contains("Matched 1 P1 1=3 by AAAA1 days 2"));
  EXPECT_THAT(told, Contains("Matched 2 P1 2=4 by AAAA2 days 4 VALUE"));
  EXPECT_EQ(desk.state().value_breaks.size(), 1U);
  desk.undo({2});
  EXPECT_TRUE(desk.state().value_breaks.empty());
}

struct WindowCase {
  const char* name;
  std::vector<Entry> entries;
  std::vector<std::pair<std::string, std::string>> ours;  // reference, value date; each 1180.00
  bool matched;
};
class WindowPass : public testing::TestWithParam<WindowCase> {};

TEST_P(WindowPass, OnlyWhereBothAreTheOnlyOne) {
  NostroDesk desk;
  desk.today("2026-11-30");
  for (const auto& [reference, value] : GetParam().ours)
    desk.post(1180'00, reference, "2026-11-19", value);
  Statement statement{
      .number = 1, .opening = 0, .day = "2026-11-27", .entries = GetParam().entries};
  EXPECT_EQ(near(desk.read(statement)), GetParam().matched);
  // The same where the statement is there first.
  NostroDesk other;
  other.today("2026-11-30");
  other.read(statement);
  Lines told;
  for (const auto& [reference, value] : GetParam().ours) {
    for (std::string& line : other.post(1180'00, reference, "2026-11-19", value))
      told.push_back(line);
  }
  if (GetParam().ours.size() < 2) {  // the first of two is alone when it comes
    EXPECT_EQ(near(told), GetParam().matched);
  }
}

INSTANTIATE_TEST_SUITE_P(
    , WindowPass,
    testing::Values(
        WindowCase{
            "two_business_days",
            {{.cents = 1180'00, .value = "2026-11-23"}},
            {{"", "2026-11-19"}                       },
            true
},
        WindowCase{
            "three", {{.cents = 1180'00, .value = "2026-11-24"}}, {{"", "2026-11-19"}}, true},
        WindowCase{"four_is_too_late",
                   {{.cents = 1180'00, .value = "2026-11-25"}},
                   {{"", "2026-11-19"}},
                   false},
        WindowCase{
            "one_before", {{.cents = 1180'00, .value = "2026-11-18"}}, {{"", "2026-11-19"}}, true},
        WindowCase{
            "two_before", {{.cents = 1180'00, .value = "2026-11-17"}}, {{"", "2026-11-19"}}, false},
        WindowCase{"other_side",
                   {{.cents = -1180'00, .value = "2026-11-19"}},
                   {{"", "2026-11-19"}},
                   false},
        WindowCase{"one_has_a_reference",
                   {{.cents = 1180'00, .reference = "AAAA1", .value = "2026-11-19"}},
                   {{"", "2026-11-19"}},
                   true},
        WindowCase{"references_contradict",
                   {{.cents = 1180'00, .reference = "AAAA1", .value = "2026-11-19"}},
                   {{"BBBB1", "2026-11-19"}},
                   false},
        WindowCase{"two_of_ours",
                   {{.cents = 1180'00, .value = "2026-11-19"}},
                   {{"", "2026-11-19"}, {"BBBB1", "2026-11-20"}},
                   false},
        WindowCase{
            "two_of_theirs",
            {{.cents = 1180'00, .value = "2026-11-19"}, {.cents = 1180'00, .value = "2026-11-20"}},
            {{"", "2026-11-19"}},
            false}),
    [](const auto& row) { return row.param.name; });

TEST(WindowPassOrder, ExactKeysOfTheWholeFileComeFirst) {
  NostroDesk desk;
  desk.post(1'00, "AAAA1");
  desk.begin(
      {
          monday({{1'00}, {1'00, "AAAA1"}}
          )
  },
      1);
  EXPECT_THAT(desk.chunk(1), Not(Contains(HasSubstr("Matched"))));
  EXPECT_THAT(desk.chunk(2), Contains("Matched 1 P1 1=3 by AAAA1"));
  EXPECT_THAT(desk.end(), Not(Contains(HasSubstr("Matched"))));
}

TEST(Legs, AReceiptIsBookedWhenTheStatementShowsIt) {
  NostroDesk desk;
  desk.expect({5}, 10'00, "VENUE-5");
  EXPECT_EQ(desk.proof(), "ledger 0.00 no statement");
  const std::string before = desk.open_image();
  const Lines told = desk.read(monday({
      {10'00, "VENUE5"}
  }));
  EXPECT_THAT(told, Contains("B-R 10.00"));
  EXPECT_THAT(told, Contains("Leg 5 receive"));
  EXPECT_THAT(told, Contains("Matched 1 P1 3=2 expected 1 by VENUE5"));
  EXPECT_EQ(desk.proof(), "ledger 10.00 statement 10.00 difference 0.00");
  EXPECT_THAT(told, Contains(HasSubstr("matched 1 open 0")));
}

TEST(Legs, AReceiptUndoneIsExpectedAgain) {
  NostroDesk desk;
  desk.expect({5}, 10'00, "VENUE-5");
  desk.post(3'00);
  desk.begin({
      monday({{10'00, "VENUE5"}}
      )
  });
  desk.chunk(1);
  desk.undo({1});
  EXPECT_EQ(desk.outcome().kind, Outcome::Kind::refused);  // its file is still being read
  desk.end();
  const Lines told = desk.undo({1});
  EXPECT_THAT(told, ElementsAre("B-R undone 10.00", "Leg 5 receive undone",
                                "Unmatched 1 open 1+4+3", "Matched 2 P9 4+5="));
  EXPECT_EQ(desk.proof(), "ledger 3.00 A1 3.00 B1 10.00 statement 10.00 difference 0.00");
  EXPECT_THAT(desk.undo({1}), ElementsAre());
  EXPECT_THAT(desk.undo({2}), ElementsAre());
  EXPECT_EQ(desk.outcome().kind, Outcome::Kind::refused);
}

TEST(Legs, AReceiptOfASettledDealStaysMatched) {
  NostroDesk desk;
  desk.expect({5}, 10'00, "VENUE-5");
  desk.read(monday({
      {10'00, "VENUE5"}
  }));
  desk.settle({5});
  EXPECT_THAT(desk.undo({1}), ElementsAre());
  EXPECT_EQ(desk.outcome().kind, Outcome::Kind::refused);
}

TEST(Legs, APayLegIsConfirmed) {
  NostroDesk desk;
  desk.pay_leg({6}, 4'00, "KONTOR-20261123-P000000001");
  EXPECT_THAT(desk.read(monday({
                  {-4'00, "KONTOR20261123P000000001"}
  })),
              Contains("Leg 6 pay"));
  EXPECT_THAT(desk.undo({1}), ElementsAre("Leg 6 pay undone", "Unmatched 1 open 1+2"));
}

TEST(Undo, LeavesItemsAndIndexesAsTheyWere) {
  NostroDesk desk;
  desk.today("2026-11-27");
  desk.post(1'00, "AAAA1");
  desk.post(1'00, "AAAA1");
  desk.post(7'00);
  desk.read(monday({
      {2'00, "BBBB1"},
      {8'00}
  }));
  desk.begin({
      {.number = 2, .opening = 10'00, .day = "2026-11-24", .entries = {{1'00, "AAAA1"}, {7'00}}}
  });
  // As it is with the entries open, from a desk where nothing fits yet.
  desk.chunk(1);
  desk.end();
  ASSERT_EQ(desk.matches().size(), 2U);
  const std::string matched = desk.open_image();
  desk.undo({1});
  desk.undo({2});
  const std::string open = desk.open_image();
  EXPECT_NE(open, matched);
  EXPECT_EQ(desk.state().open.size(), 7U);
  NostroDesk never;
  never.today("2026-11-27");
  // The same items, without a match: indexes are a function of what is open.
  OpenItems again;
  desk.state().open.for_each([&again](const Item& item) { again.add(item); });
  EXPECT_TRUE(again.indexed() == desk.state().open.indexed());
}

TEST(Undo, MatchAndUndoGiveTheSameBytes) {
  NostroDesk desk;
  desk.today("2026-11-27");
  desk.read(monday({
      {1'00, "AAAA1"},
      {1'00, "CCCC1"}
  }));
  desk.post(1'00, "AAAA1");
  desk.undo({1});
  const std::string once = desk.open_image();
  desk.post(-9'00, "ZZZZ9");
  desk.read({.number = 2, .opening = 2'00, .day = "2026-11-24", .entries = {{-9'00, "ZZZZ9"}}});
  EXPECT_EQ(desk.open_image(), once);
  // A new entry finds what was parted; parted again, all three lie open.
  desk.read({.number = 3, .opening = -7'00, .day = "2026-11-25", .entries = {{1'00, "AAAA1"}}});
  ASSERT_EQ(desk.matches().size(), 3U);
  desk.undo({3});
  EXPECT_EQ(desk.state().open.size(), 4U);
}

TEST(Undo, ThePairDoesNotFindItselfAgain) {
  NostroDesk desk;
  desk.today("2026-11-27");
  desk.post(1'00, "AAAA1");
  desk.read(monday({
      {1'00, "AAAA1"}
  }));
  EXPECT_THAT(desk.undo({1}), ElementsAre("Unmatched 1 open 1+2"));
  EXPECT_THAT(desk.post(5'00, "DDDD1"), ElementsAre("Booked 5.00"));
  EXPECT_EQ(desk.matches().size(), 1U);
}

TEST(BreakTypes, EachByItsCause) {
  NostroDesk desk;
  desk.today("2026-11-26");
  desk.post(1'00, "AAAA1");
  desk.read(monday({
      {1'00, "AAAA1"}
  }));
  desk.post(10'00, "LATE1", "2026-11-23");  // 3
  desk.post(11'00, "FRESH", "2026-11-26");  // 4
  desk.post(12'00, "WRONG1");               // 5
  desk.post(13'00, "SIDE1");                // 6
  desk.post(1'00, "AAAA1");                 // 7
  desk.post(14'00);                         // 8
  desk.post(14'00);                         // 9
  desk.read({
      .number = 2,
      .opening = 1'00,
      .day = "2026-11-24",
      .entries = {{15'00, "NEWIN"},                                                     // 10
                  {-16'00, "NEWOUT"},                                                   // 11
                  {12'50, "WRONG1"},                                                    // 12
                  {-13'00, "SIDE1"},                                                    // 13
                  {.cents = 17'00, .reference = "BACK1", .kind = EntryKind::returned},  // 14
                  {.cents = -18'00, .kind = EntryKind::charge},                         // 15
                  {.cents = 14'00},                                                     // 16
                  {.cents = 19'00, .reversal = true}}
  });                                // 17
  EXPECT_THAT(desk.breaks(),
              ElementsAre("3 BR-03", "4 ", "5 BR-04", "6 BR-05", "7 BR-07", "8 BR-11", "9 BR-11",
                          "10 BR-01", "11 BR-02", "12 BR-04", "13 BR-05", "14 BR-12", "15 BR-13",
                          "16 BR-11", "17 BR-12"));
}

TEST(Proof, WhatWasBookedAfterTheStatementStandsApart) {
  NostroDesk desk;
  desk.read(monday({
      {1'00, "AAAA1"}
  }));
  desk.post(5'00, "LATER", "2026-11-24");
  desk.post(-2'00, "SAME1", "2026-11-23");
  EXPECT_EQ(desk.proof(), "ledger 3.00 after 5.00 A2 -2.00 B1 1.00 statement 1.00 difference 0.00");
}

}  // namespace
}  // namespace kontor::reconciliation

// Every row of the table of checks, and what becomes of the statement's entries.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/reconciliation/checks.h"
#include "tests/engine/reconciliation/nostro_desk.h"

namespace kontor::reconciliation {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// One statement after what came before it: the verdict with what was found.
struct Row {
  const char* name;
  std::vector<Statement> before;
  Statement statement;
  std::string want;
  std::string proof = {};  // empty: not looked at
};

const Statement kMonday{.number = 1, .opening = 0, .entries = {{100'00, "AAAA1"}}};
const Statement kTuesday{
    .number = 2, .opening = 100'00, .day = "2026-11-24", .entries = {{5'00, "BBBB1"}}};

Statement with(Statement statement, void (*change)(Statement&)) {
  change(statement);
  return statement;
}

class StatementChecks : public testing::TestWithParam<Row> {};

TEST_P(StatementChecks, GiveTheVerdict) {
  const Row& row = GetParam();
  NostroDesk desk;
  if (!row.before.empty()) desk.read(row.before);
  const Lines told = desk.read(row.statement);
  const std::string number = std::to_string(row.before.size() + 1);
  EXPECT_THAT(told, Contains("Statement " + number + ' ' + row.want));
  if (row.proof.empty()) return;
  EXPECT_EQ(desk.proof(), row.proof);
}

INSTANTIATE_TEST_SUITE_P(
    , StatementChecks,
    testing::Values(
        Row{
            "first_is_accepted",
            {},
            kMonday,
            "accepted",
            "ledger 0.00 B1 100.00 statement 100.00 difference 0.00"
},
        Row{"goes_on",
            {kMonday},
            kTuesday,
            "accepted",
            "ledger 0.00 B1 105.00 statement 105.00 difference 0.00"},
        Row{"st01_unknown_account",
            {},
            with(kMonday, [](Statement& s) { s.nostro = {}; }),
            "refused ST-01 (S1)"},
        Row{"st02_currency",
            {},
            with(kMonday, [](Statement& s) { s.currency = kUsd; }),
            "held ST-02 (USD, the account is in EUR)",
            "ledger 0.00 no statement"},
        Row{"st03_same_content",
            {kMonday},
            kMonday,
            "repeated ST-03 (statement 1)",
            "ledger 0.00 B1 100.00 statement 100.00 difference 0.00"},
        Row{"st03_copy_of_one_taken",
            {kMonday},
            with(kMonday, [](Statement& s) { s.duplicate = true; }),
            "repeated ST-03 (statement 1)"},
        Row{"st03_copy_of_one_that_never_came",
            {},
            with(kMonday, [](Statement& s) { s.duplicate = true; }),
            "accepted"},
        Row{"st04_same_number",
            {kMonday},
            with(kMonday, [](Statement& s) { s.entries[0].cents = 7'00; }),
            "held ST-04 (number 1 of statement 1)"},
        Row{"st05_footing",
            {},
            with(kMonday, [](Statement& s) { s.closing = 99'00; }),
            "held ST-05 (0.00 and entries of 100.00 are 100.00, closing 99.00, difference -1.00)"},
        Row{"st05_no_opening",
            {},
            with(kMonday, [](Statement& s) { s.has_opening = false; }),
            "held ST-05 (no opening balance)"},
        Row{"st05_no_closing",
            {},
            with(kMonday, [](Statement& s) { s.has_closing = false; }),
            "held ST-05 (no closing balance)"},
        Row{"st06_numbers_follow_balances_do_not",
            {kMonday},
            with(kTuesday, [](Statement& s) { s.opening = 90'00; }),
            "held ST-06 (closing 100.00 of 2026-11-23, opening 90.00 of 2026-11-24)"},
        Row{"st06_date_of_the_opening_balance",
            {kMonday},
            with(kTuesday, [](Statement& s) { s.opened = "2026-11-20"; }),
            "held ST-06 (closing 100.00 of 2026-11-23, opening 100.00 of 2026-11-20)"},
        Row{"st07_gap",
            {kMonday},
            with(kTuesday,
                 [](Statement& s) {
                   s.number = 4;
                   s.opening = 130'00;
                 }),
            "accepted ST-07 (gap 2-3)",
            "ledger 0.00 B1 105.00 statement 135.00 difference 30.00, gap 2-3 30.00"},
        Row{"st07_numbers_jump_balances_follow",
            {kMonday},
            with(kTuesday, [](Statement& s) { s.number = 4; }),
            "accepted ST-07 (number 4 after 1, balances follow)",
            "ledger 0.00 B1 105.00 statement 105.00 difference 0.00"},
        Row{"st08_overlap",
            {kMonday},
            with(kTuesday,
                 [](Statement& s) {
                   s.opening = 90'00;
                   s.from = "2026-11-20";
                 }),
            "held ST-08 (from 2026-11-20, the one before ends 2026-11-23)"},
        Row{"st08_inside_a_run",
            {{.number = 5, .opening = 0, .day = "2026-11-20"},
             {.number = 6, .opening = 0, .day = "2026-11-23"},
             {.number = 7, .opening = 0, .day = "2026-11-24"}},
            {.number = 9, .opening = 3'00, .day = "2026-11-23"},
            "held ST-08 (closing date 2026-11-23 inside 2026-11-20 to 2026-11-24)"},
        Row{"st09_page_without_the_first",
            {},
            with(kMonday,
                 [](Statement& s) {
                   s.page = 2;
                   s.last_page = true;
                 }),
            "held ST-09 (page 2 without page 1)"},
        Row{"st10_by_the_reader",
            {},
            with(kMonday,
                 [](Statement& s) {
                   s.findings = {
                       {"ST-10", "NbOfNtries 3", 9}
                   };
                 }),
            "held ST-10 (NbOfNtries 3)"},
        Row{"st11_is_a_note",
            {},
            with(kMonday,
                 [](Statement& s) {
                   s.findings = {
                       {"ST-11", "entry 1", 9}
                   };
                 }),
            "accepted ST-11 (entry 1)"},
        Row{"st14_by_the_reader",
            {},
            with(kMonday,
                 [](Statement& s) {
                   s.findings = {
                       {"ST-14", "1907", 9}
                   };
                 }),
            "held ST-14 (1907)"},
        Row{"st15_in_the_future",
            {},
            with(kMonday, [](Statement& s) { s.day = "2026-11-26"; }),
            "held ST-15 (2026-11-26, today is 2026-11-24)"},
        Row{"a_check_unknown_here_holds",
            {},
            with(kMonday,
                 [](Statement& s) {
                   s.findings = {
                       {"ST-99", "?", 9}
                   };
                 }),
            "held ST-99 (?)"}),
    [](const auto& row) { return row.param.name; });

TEST(StatementTable, RowsAreInOrderWithBothTexts) {
  std::string_view before;
  for (const Check& check : checks()) {
    EXPECT_LT(before, check.id);
    before = check.id;
    EXPECT_FALSE(check.text_en.empty());
    EXPECT_FALSE(check.text_de.empty());
    EXPECT_EQ(check_named(check.id), &check);
  }
  EXPECT_EQ(check_named("ST-13"), nullptr);
}

TEST(Statements, OfAnAccountComeThroughItsChannel) {
  NostroDesk desk;
  desk.through({3});  // of a customer
  EXPECT_THAT(desk.read({.number = 1, .opening = 0, .day = "2026-11-23", .entries = {{1'00}}}),
              Contains("Statement 1 refused ST-01 (NOS-1 through channel bakery, only through "
                       "clearing)"));
  EXPECT_TRUE(desk.state().standings[0].runs.empty());
}

TEST(Statements, NewYearStartsNumbersAgain) {
  NostroDesk desk;
  desk.today("2027-01-05");
  desk.read({.number = 250, .opening = 0, .day = "2026-12-31", .entries = {{1'00}}});
  EXPECT_THAT(desk.read({.number = 1, .opening = 1'00, .day = "2027-01-04", .entries = {{1'00}}}),
              Contains("Statement 2 accepted"));
  EXPECT_EQ(desk.state().standings[0].runs.size(), 1U);
}

// Seeds 75, 82 and 281 of the simulation: the year's first was held for good, although the old
// year's last one was only late.
TEST(Statements, NewYearsFirstWaitsForTheOldYearsLast) {
  NostroDesk desk;
  desk.today("2027-01-05");
  desk.read({.number = 250, .opening = 0, .day = "2026-12-30", .entries = {{1'00}}});
  EXPECT_THAT(desk.read({.number = 1,
                         .opening = 3'00,
                         .day = "2027-01-04",
                         .entries = {{1'00}},
                         .opened = "2026-12-31"}),
              Contains("Statement 2 accepted ST-07 (gap 2026-12-30 to 2027-01-04)"));
  EXPECT_THAT(desk.read({.number = 251, .opening = 1'00, .day = "2026-12-31", .entries = {{2'00}}}),
              Contains("Statement 3 accepted"));
  EXPECT_EQ(desk.state().standings[0].runs.size(), 1U);
}

// Seed 79: the new year's second looks like the next one after a December's first.
TEST(Statements, NewYearsSecondIsNotTheOldYearsSecond) {
  NostroDesk desk;
  desk.today("2027-02-28");
  desk.read({.number = 1, .opening = 0, .day = "2026-12-31", .entries = {{1'00}}});
  EXPECT_THAT(desk.read({.number = 2, .opening = 3'00, .day = "2027-02-26", .entries = {{1'00}}}),
              Contains(HasSubstr("Statement 2 accepted ST-07 (gap 2026-12-31 to 2027-02-26)")));
  EXPECT_THAT(desk.read({.number = 1, .opening = 1'00, .day = "2027-01-29", .entries = {{2'00}}}),
              Contains(HasSubstr("Statement 3 accepted")));
  EXPECT_EQ(desk.state().standings[0].runs.size(), 1U);
}

TEST(Statements, NewYearsFirstIsHeldWhereNoDayCanBeMissing) {
  NostroDesk desk;
  desk.today("2027-01-05");
  desk.read({.number = 250, .opening = 0, .day = "2026-12-31", .entries = {{1'00}}});
  EXPECT_THAT(desk.read({.number = 1, .opening = 3'00, .day = "2027-01-01", .entries = {{1'00}}}),
              Contains(HasSubstr("Statement 2 held ST-06")));
}

TEST(Statements, WithoutNumbersABusinessDayBetweenIsAGap) {
  NostroDesk desk(party::Numbering::none);
  desk.today("2026-11-30");
  desk.read({.number = 1, .opening = 0, .day = "2026-11-23", .entries = {{1'00}}});
  EXPECT_THAT(desk.read({.number = 1, .opening = 9'00, .day = "2026-11-24", .entries = {{1'00}}}),
              Contains(HasSubstr("Statement 2 held ST-06")));
  EXPECT_THAT(desk.read({.number = 1, .opening = 9'00, .day = "2026-11-25", .entries = {{1'00}}}),
              Contains("Statement 3 accepted ST-07 (gap 2026-11-23 to 2026-11-25)"));
}

TEST(Statements, LateOneIsInsertedAtItsPlace) {
  NostroDesk desk;
  desk.today("2026-11-26");
  desk.read({.number = 1, .opening = 0, .day = "2026-11-23", .entries = {{1'00, "AAAA"}}});
  desk.read({.number = 3, .opening = 3'00, .day = "2026-11-25", .entries = {{4'00, "CCCC"}}});
  EXPECT_EQ(desk.proof(), "ledger 0.00 B1 5.00 statement 7.00 difference 2.00, gap 2 2.00");
  const Statement late{
      .number = 2, .opening = 1'00, .day = "2026-11-24", .entries = {{2'00, "BBBB"}}};
  EXPECT_THAT(desk.read(late), Contains("Statement 3 accepted"));
  EXPECT_EQ(desk.proof(), "ledger 0.00 B1 7.00 statement 7.00 difference 0.00");
  ASSERT_EQ(desk.state().standings[0].runs.size(), 1U);
  EXPECT_EQ(desk.state().standings[0].runs[0].span.last_number, 3U);
  EXPECT_EQ(desk.state().standings[0].runs[0].statements, 3U);
}

TEST(Statements, LateOneThatDoesNotFitTheNextIsHeld) {
  NostroDesk desk;
  desk.today("2026-11-26");
  desk.read({.number = 1, .opening = 0, .day = "2026-11-23", .entries = {{1'00}}});
  desk.read({.number = 3, .opening = 3'00, .day = "2026-11-25", .entries = {{4'00}}});
  EXPECT_THAT(desk.read({.number = 2, .opening = 1'00, .day = "2026-11-24", .entries = {{9'00}}}),
              Contains("Statement 3 held ST-06 (closing 10.00 of 2026-11-24, opening 3.00 of "
                       "2026-11-25)"));
  EXPECT_EQ(desk.proof(), "ledger 0.00 B1 5.00 statement 7.00 difference 2.00, gap 2 2.00");
}

TEST(Statements, FirstOpeningBalanceThatIsNotOursIsNamed) {
  NostroDesk desk;
  desk.open_with(100'00);
  desk.read({.number = 1, .opening = 90'00, .entries = {{1'00}}});
  EXPECT_EQ(desk.proof(),
            "ledger 100.00 B1 1.00 statement 91.00 difference -10.00, opening 2026-11-23 -10.00");
}

TEST(Statements, AHeldOneHandedInAgainIsHeldAgain) {
  NostroDesk desk;
  Statement wrong{.number = 1, .opening = 0, .entries = {{1'00}}};
  wrong.closing = 9'00;
  desk.read(wrong);
  const Lines told = desk.read(wrong);
  EXPECT_THAT(told, Contains("Statement 2 repeated ST-03 (statement 1, held)"));
  EXPECT_THAT(told,
              Contains("Decided statements 1 accepted 0 held 1 refused 0 repeated 0 entries 1 "
                       "matched 0 open 0"));
  EXPECT_EQ(desk.state().standings[0].held, 1U);
}

TEST(Statements, EntriesOfAHeldOneAreKeptAsSeen) {
  NostroDesk desk;
  desk.post(100'00, "AAAA1");
  const Lines told = desk.read(with(kMonday, [](Statement& s) { s.closing = 1'00; }));
  EXPECT_THAT(told, Contains("Entry 1/1 seen"));
  EXPECT_THAT(told,
              Contains("Decided statements 1 accepted 0 held 1 refused 0 repeated 0 entries 1 "
                       "matched 0 open 0"));
  EXPECT_EQ(desk.proof(), "ledger 100.00 A1 100.00 no statement");
  // One that adds up, of the same number, is taken.
  EXPECT_THAT(desk.read(kMonday), Contains("Matched 1 P1 1=2 by AAAA1"));
}

TEST(Statements, EntriesOfAnUnknownAccountAreNotTaken) {
  NostroDesk desk;
  const Lines told = desk.read(with(kMonday, [](Statement& s) { s.nostro = {}; }));
  EXPECT_THAT(told, Not(Contains(HasSubstr("Entry"))));
  EXPECT_THAT(told, Contains(HasSubstr("refused 1 repeated 0 entries 1 matched 0 open 0")));
}

TEST(Statements, OneOfAFileDoesNotRefuseTheOthers) {
  NostroDesk desk;
  const Lines told = desk.read(
      {with(kMonday, [](Statement& s) { s.nostro = {}; }), kMonday, with(kMonday, [](Statement& s) {
         s.nostro = {2};
         s.content = "two";
         s.closing = 1;
       })});
  EXPECT_THAT(told, Contains(HasSubstr("statements 3 accepted 1 held 1 refused 1")));
}

TEST(Statements, OnlyBookedEntriesAreMatched) {
  NostroDesk desk;
  desk.post(1'00, "AAAA1");
  const Lines told = desk.read({
      .number = 1,
      .opening = 0,
      .entries = {{.cents = 1'00, .reference = "AAAA1", .status = EntryStatus::pending},
                  {.cents = 1'00, .reference = "AAAA1", .status = EntryStatus::information},
                  {.cents = 1'00, .reference = "AAAA1", .status = EntryStatus::future},
                  {.cents = 0, .reference = "AAAA1"},
                  {1'00, "AAAA1"}}
  });
  EXPECT_THAT(told, Contains("Matched 1 P1 1=2 by AAAA1"));
  EXPECT_THAT(told, Contains(HasSubstr("entries 5 matched 1 open 0")));
}

TEST(Statements, SameEntryTwiceIsNoted) {
  NostroDesk desk;
  desk.post(1'00, "AAAA1");
  const Lines told = desk.read({
      .number = 1,
      .opening = 0,
      .entries = {{.cents = 1'00, .reference = "AAAA1", .content = "x"},
                  {.cents = 1'00, .reference = "AAAA1", .content = "x"}}
  });
  EXPECT_THAT(told, Contains("Entry 1/2 item 3 repeated"));
  EXPECT_THAT(desk.breaks(), ElementsAre("3 BR-06"));
}

TEST(Statements, SameBytesGetTheFirstOutcome) {
  NostroDesk desk;
  desk.begin({kMonday});
  EXPECT_THAT(desk.again(), ElementsAre());
  EXPECT_EQ(desk.outcome().kind, Outcome::Kind::waiting);
  desk.chunk(1);
  desk.end();
  EXPECT_EQ(desk.outcome().counts.open, 1U);
  EXPECT_THAT(desk.again(), ElementsAre("FileRepeated 5"));
  EXPECT_EQ(desk.outcome().kind, Outcome::Kind::repeated);
  EXPECT_EQ(desk.outcome().original, Sequence{5});
}

TEST(Statements, AFileGoesOnAtItsNextChunk) {
  NostroDesk desk;
  Statement three = kMonday;
  three.entries = {
      {1'00, "AAAA1"},
      {2'00, "AAAA2"},
      {3'00, "AAAA3"}
  };
  desk.begin({three}, 2);
  EXPECT_EQ(desk.proof(), "ledger 0.00 statement 6.00 difference 6.00, reading  6.00");
  desk.chunk(1);
  EXPECT_EQ(desk.proof(), "ledger 0.00 B1 3.00 statement 6.00 difference 3.00, reading  3.00");
  EXPECT_THAT(desk.chunk(1), ElementsAre());  // again
  desk.chunk(2);
  EXPECT_THAT(desk.end(), ElementsAre(HasSubstr("entries 3 matched 0 open 3")));
  EXPECT_THAT(desk.end(), ElementsAre());
  EXPECT_THAT(desk.chunk(2), ElementsAre());
}

}  // namespace
}  // namespace kontor::reconciliation

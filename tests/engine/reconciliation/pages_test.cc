// Statements in pages, in one file and across files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/reconciliation/nostro_desk.h"

namespace kontor::reconciliation {
namespace {

using testing::Contains;
using testing::HasSubstr;

Statement page(std::uint32_t number, bool last, std::int64_t cents) {
  Statement out{.number = 1, .opening = 0, .entries = {{cents, "PAGE" + std::to_string(number)}}};
  out.page = number;
  out.last_page = last;
  out.has_opening = number == 1;
  out.has_closing = last;
  return out;
}

Statement last_page(std::uint32_t number, std::int64_t cents, std::int64_t closing) {
  Statement out = page(number, true, cents);
  out.closing = closing;
  return out;
}

TEST(Pages, WaitForTheLastOne) {
  NostroDesk desk;
  desk.post(1'00, "PAGE1");
  EXPECT_THAT(desk.read(page(1, false, 1'00)), Contains("Statement 1 waiting"));
  EXPECT_EQ(desk.proof(), "ledger 1.00 A1 1.00 no statement");
  desk.read(page(2, false, 2'00));
  const Lines told = desk.read(last_page(3, 3'00, 6'00));
  EXPECT_THAT(told, Contains("Statement 3 accepted"));
  EXPECT_THAT(told, Contains("Pages accepted 2"));
  EXPECT_THAT(told, Contains("Matched 1 P1 1=2 by PAGE1"));
  EXPECT_EQ(desk.proof(), "ledger 1.00 B1 5.00 statement 6.00 difference 0.00");
  EXPECT_THAT(desk.read(last_page(3, 4'00, 7'00)), Contains(HasSubstr("held ST-04")));
}

TEST(Pages, OfOneFile) {
  NostroDesk desk;
  const Lines told = desk.read({page(1, false, 1'00), last_page(2, 2'00, 3'00)});
  EXPECT_THAT(told, Contains("Pages accepted 1"));
  EXPECT_EQ(desk.proof(), "ledger 0.00 B1 3.00 statement 3.00 difference 0.00");
}

TEST(Pages, ThatDoNotAddUpAreHeldTogether) {
  NostroDesk desk;
  desk.read(page(1, false, 1'00));
  const Lines told = desk.read(last_page(2, 2'00, 9'00));
  EXPECT_THAT(told, Contains(HasSubstr("Statement 2 held ST-05")));
  EXPECT_THAT(told, Contains(HasSubstr("Pages held 1 ST-05")));
  EXPECT_EQ(desk.proof(), "ledger 0.00 no statement");
  EXPECT_EQ(desk.state().standings[0].held, 2U);
}

TEST(Pages, ThatAreHeldMayComeAgain) {
  NostroDesk desk;
  desk.read(page(1, false, 1'00));
  EXPECT_THAT(desk.read(last_page(2, 2'00, 9'00)), Contains(HasSubstr("Pages held 1 ST-05")));
  const Lines again = desk.read(page(1, false, 1'00));
  EXPECT_THAT(again, Contains("Statement 3 waiting"));
  EXPECT_THAT(again, Contains("Entry 3/1 item 2"));  // not repeated: the first counts nothing
  EXPECT_THAT(desk.read(last_page(2, 2'00, 9'00)), Contains(HasSubstr("Pages held 1 ST-05")));
  desk.read(page(1, false, 1'00));
  const Lines told = desk.read(last_page(2, 2'00, 3'00));
  EXPECT_THAT(told, Contains("Statement 6 accepted"));
  EXPECT_THAT(told, Contains("Pages accepted 1"));
  EXPECT_EQ(desk.proof(), "ledger 0.00 B1 3.00 statement 3.00 difference 0.00");
}

TEST(Pages, ThatCameBeforeTheirFirstMayComeAgain) {
  NostroDesk desk;
  EXPECT_THAT(desk.read(last_page(2, 2'00, 3'00)), Contains(HasSubstr("held ST-09")));
  desk.read(page(1, false, 1'00));
  EXPECT_THAT(desk.read(last_page(2, 2'00, 3'00)), Contains("Pages accepted 1"));
}

TEST(Pages, ThatWereTakenAreRepeatedAfterwards) {
  NostroDesk desk;
  desk.read({page(1, false, 1'00), last_page(2, 2'00, 3'00)});
  EXPECT_THAT(desk.read(page(1, false, 1'00)),
              Contains("Statement 3 repeated ST-03 (statement 1)"));
}

TEST(Pages, OutOfOrderAreHeld) {
  NostroDesk desk;
  desk.read(page(1, false, 1'00));
  EXPECT_THAT(desk.read(last_page(3, 2'00, 9'00)),
              Contains("Statement 2 held ST-09 (page 3 where page 2 is next)"));
  EXPECT_THAT(desk.read(last_page(2, 2'00, 3'00)), Contains("Pages accepted 1"));
}

TEST(Pages, WithoutTheirLastAreHeldWhenTheNextStatementComes) {
  NostroDesk desk;
  desk.read(page(1, false, 1'00));
  const Statement next_day{.number = 2, .opening = 100'00, .day = "2026-11-24"};
  const Lines told = desk.read(next_day);
  EXPECT_THAT(told, Contains("Pages held 1 ST-09 (the last page did not come)"));
  EXPECT_THAT(told, Contains("Statement 2 accepted"));
}

TEST(Pages, WithoutTheirLastAreHeldWhenTheTimeIsOver) {
  NostroDesk desk;
  desk.post(1'00, "PAGE1");
  desk.read(page(1, false, 1'00));
  EXPECT_EQ(desk.pass(20), Lines{});
  EXPECT_THAT(desk.read(page(2, false, 2'00)), Contains("Statement 2 waiting"));  // counts anew
  EXPECT_EQ(desk.pass(24), Lines{});
  EXPECT_THAT(desk.pass(1),
              Contains("Pages held 2 ST-09 (the last page did not come within 24 hours)"));
  EXPECT_EQ(desk.proof(), "ledger 1.00 A1 1.00 no statement");
  EXPECT_EQ(desk.pass(100), Lines{});

  desk.read(page(1, false, 1'00));
  EXPECT_THAT(desk.read(last_page(2, 2'00, 3'00)), Contains("Pages accepted 1"));
}

TEST(Pages, AreHeldWhileTheirFileIsStillBeingRead) {
  NostroDesk desk;
  desk.begin({page(1, false, 1'00)});
  EXPECT_THAT(desk.pass(25), Contains(HasSubstr("Pages held 1 ST-09")));
  desk.chunk(1);
  EXPECT_THAT(desk.end(), Contains(HasSubstr("held 1")));
  EXPECT_EQ(desk.state().items_given, 0U);
}

TEST(Pages, WaitForEverWhereNoTimeIsSet) {
  NostroDesk desk(party::Numbering::legal, 0);
  desk.read(page(1, false, 1'00));
  EXPECT_EQ(desk.pass(1000), Lines{});
}

// Seed 54 of the simulation: the opening balance is dated in the old year, which had a number 1.
TEST(Pages, OfTheNewYearsFirstAreNotTheOldYearsFirst) {
  NostroDesk desk;
  desk.today("2027-01-05");
  desk.read({.number = 1, .opening = 0, .day = "2026-12-31", .entries = {{1'00}}});
  Statement first = page(1, false, 2'00);
  first.opening = 1'00;
  first.day = "2027-01-04";
  first.opened = "2026-12-31";
  Statement last = last_page(2, 3'00, 6'00);
  last.day = "2027-01-04";
  EXPECT_THAT(desk.read(first), Contains("Statement 2 waiting"));
  EXPECT_THAT(desk.read(last), Contains("Statement 3 accepted"));
}

TEST(Pages, OfANumberThatIsThereAreHeldWithTheLast) {
  NostroDesk desk;
  desk.read({.number = 1, .opening = 0, .entries = {{1'00}}});
  EXPECT_THAT(desk.read(page(1, false, 2'00)), Contains("Statement 2 waiting"));
  const Lines told = desk.read(last_page(2, 3'00, 5'00));
  EXPECT_THAT(told, Contains(HasSubstr("Statement 3 held ST-04")));
  EXPECT_THAT(told, Contains(HasSubstr("Pages held 1 ST-04")));
  EXPECT_EQ(desk.proof(), "ledger 0.00 B1 1.00 statement 1.00 difference 0.00");
}

// Seed 120 of the simulation: entries of pages that another file has made to be held were counted
// as matched.
TEST(Pages, ThatAreHeldBesideTheirOpenFileCountNoEntries) {
  NostroDesk desk;
  desk.begin({page(1, false, 1'00)});
  desk.chunk(1);
  desk.read({.number = 2, .opening = 100'00, .day = "2026-11-24"});
  EXPECT_THAT(desk.end(ReceiptId{1}),
              Contains("Decided statements 1 accepted 0 held 1 refused 0 repeated 0 entries 1 "
                       "matched 0 open 0"));
}

}  // namespace
}  // namespace kontor::reconciliation

// The reports of reconciliation, whole, of one nostro after a day; and payments settled by a
// statement through the whole engine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "engine/report/nostro_proof.h"
#include "engine/report/open_items.h"
#include "engine/report/reconciliation_overview.h"
#include "tests/engine/given_when_then.h"
#include "tests/engine/report/bank_day.h"

namespace kontor::report {
namespace {

using reconciliation::EntryInput;
using reconciliation::StatementInput;
using testing::Contains;
using testing::HasSubstr;

void with_nostro(party::Configuration& bank) {
  party::Nostro nostro;
  nostro.account = "CSM-STEP2";
  nostro.name = "clearing-step2";
  nostro.currency = kEur;
  nostro.channel = "clearing";
  nostro.numbering = party::Numbering::legal;
  nostro.days_after = 1;
  bank.nostros.push_back(nostro);
}

// The position at the clearing after 50.00 were settled; its statement shows them and a charge.
class Reconciled : public testing::Test {
 protected:
  Reconciled() {
    bank_.hand_in({.message_id = "M1", .batches = {{.orders = {{"eva", 50'00}}}}});
    bank_.close_cycle("2026-11-23T09:00:00");
    bank_.answer({.message_id = "A1",
                  .original = bank_.state().payment.bulks.begin()->second.message_id,
                  .group = "ACSC"});
    reconciliation::BeginStatements begin;
    begin.receipt = {bank_.next_receipt(), {2}, "camt.xml", bank_.sealer().hash("camt"), 900};
    StatementInput statement;
    statement.nostro = {1};
    statement.currency = kEur;
    statement.statement_id = "2026-223";
    statement.legal_number = 223;
    statement.has_opening = statement.has_closing = true;
    statement.opening = Money{0, kEur};
    statement.closing = Money{-52'50, kEur};
    statement.opening_date = statement.closing_date = written::day("2026-11-23");
    statement.booked_sum = -52'50;
    statement.entries = 2;
    begin.statements = {statement};
    EntryInput settled;
    settled.number = 1;
    settled.amount = Money{-50'00, kEur};
    settled.booking_date = settled.value_date = written::day("2026-11-23");
    EntryInput charge = settled;
    charge.number = 2;
    charge.amount = Money{-2'50, kEur};
    charge.kind = reconciliation::EntryKind::charge;
    charge.references = {"FEE2026"};
    charge.place = {4096, 512, 88};
    bank_.clock("2026-11-24T08:00:00");
    told_ = bank_.ask(begin);
    for (const Command& next : {
             Command(reconciliation::EntryChunk{begin.receipt.id, 1, {settled, charge}}
             ),
             Command(reconciliation::EndStatements{begin.receipt.id}
             )
    }) {
      for (std::string& line : bank_.ask(next)) told_.push_back(std::move(line));
    }
  }

  Bank bank_{Given{.change = with_nostro}};
  kontor::Lines told_;
};

TEST_F(Reconciled, ASettledBulkIsFoundByAmountAndDay) {
  EXPECT_THAT(told_, Contains("Matched 1 P4 1=2"));
  EXPECT_THAT(told_, Contains(HasSubstr("entries 2 matched 1 open 1")));
}

TEST_F(Reconciled, NostroProof) {
  test::Lines lines;
  nostro_proof(bank_.state(), Language::en, lines);
  EXPECT_EQ(
      lines.text,
      R"(clearing-step2 | CSM-STEP2 | LEDGER | Balance of our ledger | - | - | - | - | -50.00 | EUR | - | - | - | - | -
clearing-step2 | CSM-STEP2 | AFTER | less booked after the statement's date | 0 | - | - | - | 0.00 | EUR | - | - | - | - | -
clearing-step2 | CSM-STEP2 | A1 | less our debits, not yet on the statement | 0 | - | - | - | 0.00 | EUR | - | - | - | - | -
clearing-step2 | CSM-STEP2 | A2 | plus our credits, not yet on the statement | 0 | - | - | - | 0.00 | EUR | - | - | - | - | -
clearing-step2 | CSM-STEP2 | B1 | plus their credits, not yet in our ledger | 0 | - | - | - | 0.00 | EUR | - | - | - | - | -
clearing-step2 | CSM-STEP2 | B2 | less their debits, not yet in our ledger | 1 | - | - | - | -2.50 | EUR | - | - | - | - | -
clearing-step2 | CSM-STEP2 | B2 | - | - | 3 | 2026-11-23 | 2026-11-23 | -2.50 | EUR | FEE2026 | - | 4 | 4096 | 512
clearing-step2 | CSM-STEP2 | EXPECTED | Expected balance of the statement | - | - | - | - | -52.50 | EUR | - | - | - | - | -
clearing-step2 | CSM-STEP2 | STATEMENT | Balance of statement (2026-223, 223) | - | - | 2026-11-23 | - | -52.50 | EUR | - | - | - | - | -
clearing-step2 | CSM-STEP2 | DIFFERENCE | Unexplained difference | - | - | - | - | 0.00 | EUR | - | - | - | - | -
)");
}

TEST_F(Reconciled, NostroProofSaysThatLaterStatementsAreHeld) {
  StatementInput next;
  next.nostro = {1};
  next.currency = kEur;
  next.statement_id = "2026-224";
  next.legal_number = 224;
  next.has_opening = next.has_closing = true;
  next.opening = Money{-52'50, kEur};
  next.closing = Money{-99'00, kEur};  // without an entry
  next.opening_date = written::day("2026-11-23");
  next.closing_date = written::day("2026-11-24");
  const auto proof_after = [this](const StatementInput& statement, const char* file) {
    reconciliation::BeginStatements begin;
    begin.receipt = {bank_.next_receipt(), {2}, file, bank_.sealer().hash(file), 900};
    begin.statements = {statement};
    bank_.ask(begin);
    bank_.ask(reconciliation::EndStatements{begin.receipt.id});
    test::Lines english;
    nostro_proof(bank_.state(), Language::en, english);
    test::Lines german;
    nostro_proof(bank_.state(), Language::de, german);
    return english.text + german.text;
  };
  const std::string proof = proof_after(next, "wrong.xml");
  EXPECT_THAT(proof, HasSubstr("HELD | Statements held, later than that of the proof | 1 | "));
  EXPECT_THAT(proof,
              HasSubstr("HELD | Angehaltene Auszüge, jünger als der Auszug der Abstimmung | 1 | "));
  next.closing = next.opening;
  EXPECT_THAT(proof_after(next, "right.xml"), testing::Not(HasSubstr("HELD")));
}

TEST_F(Reconciled, OpenItems) {
  test::Lines lines;
  open_items(bank_.state(), written::day("2026-11-26"), Language::de, lines);
  EXPECT_EQ(
      lines.text,
      "clearing-step2 | Auszug | 3 | BR-13 | Entgelt, Zinsen | 2026-11-23 | 3 | 2-5 | -2.50 | "
      "EUR | FEE2026 | - | 9\n");
}

// Lines of "a | b | amount | ..."; the amounts of those that are taken.
double sum_of(const std::string& lines, std::size_t amount, const auto& taken) {
  double sum = 0;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    for (std::size_t at = 0, end = 0; end != std::string::npos; at = end + 3) {
      end = line.find(" | ", at);
      cells.push_back(line.substr(at, end - at));
    }
    if (taken(cells)) sum += std::stod(cells.at(amount));
  }
  return sum;
}

TEST_F(Reconciled, OpenItemsAreTheOpenSetsOfTheProof) {
  reconciliation::ItemsMatched match;
  for (const Decided& decided : bank_.records()) {
    RecordHeader header;
    const auto look = [&match](const Event& event) {
      if (const auto* of = std::get_if<reconciliation::ItemsMatched>(&event)) match = *of;
      return true;
    };
    ASSERT_TRUE(for_each_event(decided.bytes, nullptr, header, look));
  }
  bank_.ask(reconciliation::UndoMatch{match, "wrong", "anna"});
  test::Lines items;
  open_items(bank_.state(), written::day("2026-11-26"), Language::en, items);
  EXPECT_THAT(items.text, HasSubstr("ledger | 1 | BR-11 | Several fit"));
  EXPECT_THAT(items.text, HasSubstr(" | 50.00 | EUR"));
  test::Lines proof;
  nostro_proof(bank_.state(), Language::en, proof);
  const double open = sum_of(items.text, 8, [](const auto&) { return true; });
  EXPECT_EQ(open, -2.5);
  EXPECT_EQ(open, sum_of(proof.text, 8, [](const auto& cells) {
              return cells[5] == "-" && cells[3] != "-" &&
                     (cells[2] == "AFTER" || cells[2][0] == 'A' || cells[2][0] == 'B');
            }));
  test::Lines overview;
  reconciliation_overview(bank_.state(), written::day("2026-11-26"), Language::en, overview);
  EXPECT_EQ(open, sum_of(overview.text, 11, [](const auto&) { return true; }));
}

TEST_F(Reconciled, Overview) {
  test::Lines lines;
  reconciliation_overview(bank_.state(), written::day("2026-11-26"), Language::en, lines);
  EXPECT_EQ(
      lines.text,
      "clearing-step2 | CSM-STEP2 | EUR | 2026-223 | 2026-11-23 | accepted | 3 | 2 | 0 | 0 | 1 | "
      "-2.50 | 1 | 2026-11-23 | 0.00 | 0\n");
}

}  // namespace
}  // namespace kontor::report

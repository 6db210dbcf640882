#include "tests/engine/recorded_statements.h"

#include <gtest/gtest.h>

namespace kontor {
namespace {

using reconciliation::BeginStatements;
using reconciliation::EntryInput;
using reconciliation::StatementInput;

StatementInput statement(std::uint64_t number, std::int64_t opening, std::int64_t booked) {
  StatementInput out;
  out.nostro = {1};
  out.currency = kEur;
  out.statement_id = "S" + std::to_string(number);
  out.legal_number = number;
  out.has_opening = out.has_closing = true;
  out.opening = Money{opening, kEur};
  out.closing = Money{opening + booked, kEur};
  out.opening_date = out.closing_date = written::day("2026-11-24");
  out.booked_sum = booked;
  out.entries = 1;
  return out;
}

EntryInput entry(std::uint32_t of, std::int64_t cents, const Bank& bank, ReceiptId file) {
  EntryInput out;
  out.statement = of;
  out.number = 1;
  out.amount = Money{cents, kEur};
  out.booking_date = out.value_date = written::day("2026-11-24");
  out.texts = bank.sealer().seal(file, of, "from Eva");
  out.place = {100, 200, 3};
  return out;
}

}  // namespace

void list_position(party::Configuration& bank) {
  party::Nostro nostro;
  nostro.account = bank.clearing.position_account;
  nostro.name = "clearing";
  nostro.currency = kEur;
  nostro.channel = "clearing";
  nostro.numbering = party::Numbering::legal;
  nostro.days_after = 3;
  bank.nostros.push_back(nostro);
}

void hand_in_statements(Bank& bank) {
  const auto begin = [&bank](std::vector<StatementInput> statements) {
    BeginStatements out;
    const ReceiptId id = bank.next_receipt();
    out.receipt = {id, {2}, "camt.xml", bank.sealer().hash("camt" + std::to_string(id.value)), 9};
    out.statements = std::move(statements);
    return out;
  };
  std::int64_t booked = 0;
  bank.state().reconciliation.open.for_each(
      [&booked](const reconciliation::Item& item) { booked = item.minor_units; });
  StatementInput first_page = statement(1, 0, booked);
  first_page.page = 1;
  first_page.has_closing = false;
  StatementInput last_page = statement(1, 0, booked + 5);
  last_page.page = 2;
  last_page.last_page = true;
  last_page.has_opening = false;
  last_page.booked_sum = 5;
  StatementInput wrong = statement(2, 77, 7);
  const BeginStatements file = begin({first_page, last_page, wrong});
  const ReceiptId id = file.receipt.id;
  bank.ask(file);
  bank.ask(reconciliation::EntryChunk{
      id, 1, {entry(0, booked, bank, id), entry(1, 5, bank, id), entry(2, 7, bank, id)}
  });
  bank.ask(reconciliation::EndStatements{id});
  const std::optional<Record> decided = decode_record(bank.records().back().bytes);
  for (const Event& event : decided->events) {
    const auto* matched = std::get_if<reconciliation::ItemsMatched>(&event);
    if (matched == nullptr) continue;
    bank.ask(reconciliation::UndoMatch{*matched, "not this one", "anna"});
    break;
  }
  const BeginStatements open = begin({statement(2, booked + 5, 3)});
  bank.ask(open);
}

}  // namespace kontor

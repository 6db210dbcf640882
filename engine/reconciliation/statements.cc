// Files of statements: begin, chunks of entries, end.
#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"
#include "engine/payment/desk.h"
#include "engine/reconciliation/checks.h"
#include "engine/reconciliation/desk.h"

namespace kontor::reconciliation {
namespace {

Outcome outcome_of(const payment::Outcome& outcome) {
  const bool waits = outcome.kind == payment::Outcome::Kind::waiting;
  return {.kind = waits ? Outcome::Kind::waiting : Outcome::Kind::repeated,
          .original = outcome.original};
}

void judge_pages(NostroId nostro, Verdict verdict, const std::vector<StatementFinding>& findings,
                 const View& state, Emit& emit) {
  PagesJudged judged;
  judged.nostro = nostro;
  judged.verdict = verdict;
  judged.pages = state.reconciliation.standing(nostro).waiting.front().pages;
  judged.findings = findings;
  emit(judged);
}

void take_statement(Date today, ReceiptId file, const StatementInput& input, const View& state,
                    Emit& emit) {
  const Judgement judgement = judge(input, state.reconciliation, state.party.configuration, today);
  const bool begins = input.page < 2;
  if (begins && judgement.of_waiting) {
    const StatementFinding missing{"ST-09", "the last page did not come", input.place.line};
    judge_pages(input.nostro, *judgement.of_waiting, {missing}, state, emit);
  }
  StatementTaken taken;
  taken.statement = {state.reconciliation.statements_given + 1};
  taken.file = file;
  taken.verdict = judgement.verdict;
  taken.input = input;
  taken.findings = judgement.findings;
  taken.original = judgement.original;
  taken.span = judgement.span;
  taken.placement = judgement.placement;
  emit(taken);
  if (!begins && judgement.of_waiting) {
    judge_pages(input.nostro, *judgement.of_waiting, judgement.findings, state, emit);
  }
}

// Booked, of a statement that counts, and an amount to match.
bool is_item(const EntryInput& entry, Verdict verdict) {
  const bool counts = verdict == Verdict::accepted || verdict == Verdict::waiting;
  return counts && entry.status == EntryStatus::booked && entry.amount.minor_units() != 0;
}

void take_entry(const OpenFile& file, const EntryInput& entry, const View& state, Emit& emit) {
  const OpenStatement& statement = file.statements[entry.statement];
  if (statement.verdict == Verdict::refused || statement.verdict == Verdict::repeated) return;
  EntryTaken taken;
  taken.file = file.receipt.id;
  taken.statement = {file.first.value + entry.statement};
  taken.entry = entry;
  if (is_item(entry, statement.verdict)) {
    taken.item = {state.reconciliation.items_given + 1};
    taken.references = packed_references(entry.references);
    taken.repeated = !entry.content_key.empty() &&
                     state.reconciliation.entries_seen.find(entry.content_key).has_value();
  }
  emit(taken);
}

Counts counts_of(const OpenFile& file, const State& state) {
  Counts counts;
  counts.statements = static_cast<std::uint32_t>(file.statements.size());
  for (const OpenStatement& statement : file.statements) {
    switch (statement.verdict) {
      case Verdict::accepted:
      case Verdict::waiting:
        ++counts.accepted;
        break;
      case Verdict::held:
        ++counts.held;
        break;
      case Verdict::refused:
        ++counts.refused;
        break;
      case Verdict::repeated:
        ++counts.repeated;
        break;
    }
    const bool taken =
        statement.verdict != Verdict::refused && statement.verdict != Verdict::repeated;
    KONTOR_INVARIANT(!taken || (statement.entries == 0 && statement.booked_sum == 0));
  }
  counts.entries = file.entries;
  const ItemId last{state.items_given};
  for (ItemId id = file.first_item; id <= last; ++id.value) {
    const Item* item = state.open.find(id);
    if (item != nullptr && item->file == file.receipt.id) ++counts.open;
  }
  for (const Standing& standing : state.standings) {
    for (const Pages& pages : standing.waiting) {
      for (const Item& item : pages.items) counts.open += item.file == file.receipt.id ? 1 : 0;
    }
  }
  counts.matched = file.items - counts.open;
  return counts;
}

}  // namespace

Outcome on(UtcNanos decided_at, const BeginStatements& command, const View& state, Emit& emit) {
  const payment::View bytes{state.ledger, state.party, state.payment};
  if (const auto again = payment::seen_again(command.receipt, command.old_keys, bytes, emit)) {
    return outcome_of(*again);
  }
  emit(StatementsBegun{command.receipt, command.header});
  const Date today = bank_time(decided_at).date;
  for (const StatementInput& statement : command.statements) {
    take_statement(today, command.receipt.id, statement, state, emit);
  }
  return {};
}

Outcome on(UtcNanos /*decided_at*/, const EntryChunk& command, const View& state, Emit& emit) {
  const auto found = state.reconciliation.open_files.find(command.file);
  if (found == state.reconciliation.open_files.end()) return {};
  const OpenFile& file = found->second;
  if (command.number != file.next_chunk) return {};
  for (const EntryInput& entry : command.entries) {
    KONTOR_INVARIANT(entry.statement < file.statements.size());
    take_entry(file, entry, state, emit);
  }
  emit(StatementsAdvanced{command.file, command.number, file.begun_at});
  return {};
}

Outcome on(UtcNanos decided_at, const EndStatements& command, const View& state, Emit& emit) {
  const auto found = state.reconciliation.open_files.find(command.file);
  if (found == state.reconciliation.open_files.end()) return {};
  match_near(decided_at, command.file, state, emit);
  const OpenFile& file = found->second;
  const StatementsDecided decided{file.receipt, file.begun_at,
                                  counts_of(file, state.reconciliation)};
  emit(decided);
  return {.counts = decided.counts};
}

}  // namespace kontor::reconciliation

// Files of statements: begin, chunks of entries, end.
#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"
#include "engine/payment/desk.h"
#include "engine/reconciliation/checks.h"
#include "engine/reconciliation/desk.h"

namespace kontor::reconciliation {
namespace {

Outcome outcome_of(const payment::Outcome& outcome) {
  using Of = payment::Outcome::Kind;
  Outcome out;
  out.original = outcome.original;
  if (outcome.kind == Of::waiting) out.kind = Outcome::Kind::waiting;
  if (outcome.kind == Of::turned_away) out.kind = Outcome::Kind::turned_away;
  if (outcome.kind == Of::repeated) out.kind = Outcome::Kind::repeated;
  return out;
}

// An account's statements come through its own channel, or through the bank's staff.
bool may_report(const party::Channel& channel, const party::Nostro& nostro) {
  return channel.debits_all || channel.name == nostro.channel;
}

// A statement that its channel may not hand in is one of an unknown account.
StatementInput as_reported(const StatementInput& input, const payment::Receipt& receipt,
                           const party::State& state) {
  if (input.nostro.value == 0) return input;
  const party::Nostro& nostro = state.configuration.nostros.at(input.nostro.value - 1);
  const party::Channel* const channel = state.channel(receipt.channel);
  KONTOR_INVARIANT(channel != nullptr);
  if (may_report(*channel, nostro)) return input;
  StatementInput out = input;
  out.findings.push_back(
      {"ST-01",
       nostro.account + " through channel " + channel->name + ", only through " + nostro.channel,
       input.place.line});
  out.nostro = {};
  return out;
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

void take_statement(Date today, const payment::Receipt& receipt, const StatementInput& read,
                    const View& state, Emit& emit) {
  const StatementInput input = as_reported(read, receipt, state.party);
  const Judgement judgement = judge(input, state.reconciliation, state.party.configuration, today);
  const bool begins = input.page < 2;
  if (begins && judgement.of_waiting) {
    const StatementFinding missing{"ST-09", "the last page did not come", input.place.line};
    judge_pages(input.nostro, *judgement.of_waiting, {missing}, state, emit);
  }
  StatementTaken taken;
  taken.statement = {state.reconciliation.statements_given + 1};
  taken.file = receipt.id;
  taken.verdict = judgement.verdict;
  taken.input = input;
  taken.findings = judgement.findings;
  taken.original = judgement.original;
  taken.original_held = judgement.original_held;
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
                     state.reconciliation.entries_seen.find(entry.content_key).value_or(0) != 0;
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
        counts.entries_held += statement.entries_in_all;
        break;
      case Verdict::refused:
        ++counts.refused;
        counts.entries_refused += statement.entries_in_all;
        break;
      case Verdict::repeated:
        ++(statement.original_held ? counts.held : counts.repeated);
        if (statement.original_held) counts.entries_held += statement.entries_in_all;
        break;
    }
    counts.entries += statement.entries_in_all;
    const bool counts_in_proof =
        statement.verdict == Verdict::accepted || statement.verdict == Verdict::waiting;
    KONTOR_INVARIANT(!counts_in_proof || statement.booked_sum == 0);
    // The sum of a held one may leave entries out: of another currency than the statement's.
    KONTOR_INVARIANT(!(counts_in_proof || statement.verdict == Verdict::held) ||
                     statement.entries == 0);
  }
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

void hold_overdue_pages(UtcNanos decided_at, const View& state, Emit& emit) {
  const std::int64_t hours = state.party.configuration.page_wait_hours;
  if (hours == 0) return;
  const std::vector<Standing>& standings = state.reconciliation.standings;
  for (std::size_t i = 0; i < standings.size(); ++i) {
    if (standings[i].waiting.empty()) continue;
    const UtcNanos newest_at = standings[i].waiting.front().newest_at;
    if (decided_at.value - newest_at.value <= hours * 3'600 * kNanosPerSecond) continue;
    const StatementFinding missing{
        "ST-09", "the last page did not come within " + std::to_string(hours) + " hours"};
    judge_pages({static_cast<NostroId::rep>(i + 1)}, Verdict::held, {missing}, state, emit);
  }
}

Outcome on(UtcNanos decided_at, const BeginStatements& command, const View& state, Emit& emit) {
  const payment::View bytes{state.ledger, state.party, state.payment};
  if (const auto again = payment::seen_again(command.receipt, command.old_keys, bytes, emit)) {
    return outcome_of(*again);
  }
  if (!command.within_limits) {
    payment::MessageHeader header;
    header.message_name = command.header.message_name;
    header.message_id = command.header.message_id;
    if (const auto away = payment::turned_away(decided_at, command.receipt, header, bytes, emit))
      return outcome_of(*away);
  }
  emit(StatementsBegun{command.receipt, command.header});
  const Date today = bank_time(decided_at).date;
  for (const StatementInput& statement : command.statements) {
    take_statement(today, command.receipt, statement, state, emit);
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
                                  counts_of(file, state.reconciliation), file.reasons,
                                  file.message_name};
  emit(decided);
  return {.counts = decided.counts};
}

}  // namespace kontor::reconciliation

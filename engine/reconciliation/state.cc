#include "engine/reconciliation/state.h"

#include <algorithm>

#include "engine/base/invariant.h"
#include "engine/reconciliation/checks.h"

namespace kontor::reconciliation {
namespace {

Standing& standing_of(State& state, NostroId nostro) {
  KONTOR_INVARIANT(nostro.value >= 1 && nostro.value <= state.standings.size());
  return state.standings[nostro.value - 1];
}

void watch(State& state) {
  state.watched.clear();
  for (std::uint32_t i = 0; i < state.standings.size(); ++i) {
    if (state.standings[i].account.value == 0) continue;
    state.watched.emplace_back(state.standings[i].account, NostroId{i + 1});
  }
  std::ranges::sort(state.watched);
}

ItemId next_item(State& state) { return {++state.items_given}; }

// An item that no pass has seen.
void open_new(State& state, Item item) {
  state.fresh.push_back(item.id);
  state.open.add(std::move(item));
}

void post_on(State& state, NostroId nostro, bool debit, const ledger::TransferPosted& event) {
  if (nostro.value == 0 || event.step == ledger::Step::opening) return;
  Item item;
  item.id = next_item(state);
  item.nostro = nostro;
  item.side = Side::ledger;
  item.minor_units = debit ? event.amount.minor_units() : -event.amount.minor_units();
  item.booking_date = event.booking_date;
  item.value_date = event.value_date;
  item.references = packed_references({event.reference});
  item.known_at = state.record;
  item.transfer = event.transfer;
  item.step = event.step;
  item.deal = event.deal;
  Standing& standing = standing_of(state, nostro);
  standing.ledger_sum += item.minor_units;
  ++standing.items;
  open_new(state, std::move(item));
}

void append(Run& run, const Run& later) {
  run.span.last_number = later.span.last_number;
  run.span.closing = later.span.closing;
  run.span.closed = later.span.closed;
  run.last = later.last;
  run.last_name = later.last_name;
  run.statements += later.statements;
}

void place(std::vector<Run>& runs, const StatementTaken& event, const StatementId first) {
  Run run{event.span, first, event.statement, 1, event.input.statement_id};
  auto at = runs.begin() + event.placement.before;
  if (event.placement.joins_before) {
    append(*(at - 1), run);
    if (!event.placement.joins_after) return;
    append(*(at - 1), *at);
    runs.erase(at);
  } else if (event.placement.joins_after) {
    append(run, *at);
    *at = run;
  } else {
    runs.insert(at, run);
  }
}

void wait(Standing& standing, const StatementTaken& event, UtcNanos at) {
  const StatementInput& input = event.input;
  if (standing.waiting.empty()) {
    Pages pages;
    pages.statement_id = input.statement_id;
    pages.number = event.span.first_number;
    pages.has_opening = input.has_opening;
    pages.opening = input.opening.minor_units();
    pages.opened = input.opening_date;
    pages.from = input.from;
    standing.waiting.push_back(std::move(pages));
  }
  Pages& pages = standing.waiting.front();
  pages.pages.push_back(event.statement);
  pages.booked_sum += input.booked_sum;
  pages.contents.push_back(input.content_key);
  pages.newest_at = at;
}

bool is_page(const StatementInput& input) {
  return input.page > 1 || (input.page == 1 && !input.last_page);
}

// Of a whole statement: the same again has the same verdict. Pages that are held may come again,
// one by one, until they make a statement.
void remember_content(State& state, const StatementTaken& event) {
  const StatementInput& input = event.input;
  const bool held = event.verdict == Verdict::held;
  if (input.content_key.empty() || (held && is_page(input))) return;
  state.contents_seen.set(input.content_key, event.statement.value | (held ? kHeldContent : 0));
}

// Unless it was seen in another statement since.
void forget(RecentKeys& seen, const std::vector<Key128>& keys, const Pages& pages) {
  for (const Key128& key : keys) {
    const auto last = seen.find(key);
    if (last && std::ranges::find(pages.pages, StatementId{*last}) != pages.pages.end())
      seen.set(key, 0);
  }
}

// A page may tell no closing balance: then its opening one's date is the best there is.
void hold(Standing& standing, Date day, std::size_t statements) {
  standing.held += static_cast<std::uint32_t>(statements);
  if (standing.runs.empty() || day > standing.runs.back().span.closed)
    standing.held_after.insert(standing.held_after.end(), statements, day);
}

void remember_matched(State& state, const ItemsMatched& event, std::uint64_t as) {
  for (const auto* side : {&event.ours, &event.theirs}) {
    for (const Item& item : *side) {
      for_each_reference(item.references, [&](std::string_view reference) {
        state.matched_keys.set(exact_key(item.nostro, item.minor_units, reference), as);
        return true;
      });
    }
  }
}

}  // namespace

NostroId State::nostro_of(AccountId account) const {
  const auto found =
      std::ranges::lower_bound(watched, account, {}, &std::pair<AccountId, NostroId>::first);
  return found == watched.end() || found->first != account ? NostroId{} : found->second;
}

Key128 number_key(NostroId nostro, std::uint64_t number, Date day) {
  Key128 key;
  std::size_t at = 0;
  const auto put = [&](std::uint64_t value, unsigned bytes) {
    for (; bytes > 0; --bytes, value >>= 8U) key.bytes[at++] = static_cast<std::uint8_t>(value);
  };
  put(number, 8);
  put(nostro.value, 4);
  put(static_cast<std::uint64_t>(static_cast<int>(civil(day).year())), 4);
  return key;
}

std::uint64_t number_of(const StatementInput& input, party::Numbering numbering) {
  switch (numbering) {
    case party::Numbering::none:
      return 0;
    case party::Numbering::legal:
      return input.legal_number;
    case party::Numbering::electronic:
      return input.electronic_number;
  }
  return 0;
}

void enter(State& state, Sequence record, UtcNanos decided_at) {
  state.record = record;
  state.decided_at = decided_at;
  state.fresh.clear();
}

void apply(State& state, const party::Configured& event) {
  const std::vector<party::Nostro>& nostros = event.configuration.nostros;
  KONTOR_INVARIANT(nostros.size() >= state.standings.size());
  state.standings.resize(nostros.size());
  for (std::size_t i = 0; i < nostros.size(); ++i) {
    Standing& standing = state.standings[i];
    standing.code = nostros[i].account;
    const auto account = state.own_accounts.find(standing.code);
    if (account != state.own_accounts.end()) standing.account = account->second;
  }
  watch(state);
}

void apply(State& state, const ledger::AccountOpened& event) {
  if (event.code.empty()) return;
  state.own_accounts[event.code] = event.account;
  for (Standing& standing : state.standings) {
    if (standing.code == event.code) standing.account = event.account;
  }
  watch(state);
}

void apply(State& state, const ledger::TransferPosted& event) {
  if (state.watched.empty()) return;
  post_on(state, state.nostro_of(event.debit), true, event);
  post_on(state, state.nostro_of(event.credit), false, event);
}

void apply(State& state, const settlement::ReceiptExpected& event) {
  const NostroId nostro = state.nostro_of(event.account);
  if (nostro.value == 0) return;
  Item item;
  item.id = next_item(state);
  item.nostro = nostro;
  item.side = Side::expected;
  item.minor_units = event.amount.minor_units();
  item.booking_date = event.value_date;
  item.value_date = event.value_date;
  item.references = packed_references({event.reference});
  item.known_at = state.record;
  item.deal = event.deal;
  open_new(state, std::move(item));
}

void apply(State& state, const StatementsBegun& event) {
  OpenFile& file = state.open_files[event.receipt.id];
  file.receipt = event.receipt;
  file.begun_at = state.record;
  file.message_name = event.header.message_name;
  file.first = {state.statements_given + 1};
  file.first_item = {state.items_given + 1};
}

void apply(State& state, const StatementTaken& event) {
  KONTOR_INVARIANT(event.statement.value == state.statements_given + 1);
  ++state.statements_given;
  const StatementInput& input = event.input;
  state.open_files.at(event.file)
      .statements.push_back({event.verdict, input.nostro, input.entries, input.booked_sum,
                             input.entries, event.original_held});
  for (const StatementFinding& finding : event.findings) {
    const Check* check = check_named(finding.check);
    if (check == nullptr || check->effect != Effect::note)
      payment::count_reason(state.open_files.at(event.file).reasons, finding.check);
  }
  if (event.verdict == Verdict::refused) return;
  if (event.verdict == Verdict::repeated) return;
  remember_content(state, event);
  Standing& standing = standing_of(state, input.nostro);
  standing.newest = event.statement;
  standing.newest_verdict = event.verdict;
  standing.newest_name = input.statement_id;
  standing.newest_date = input.closing_date;
  if (event.verdict == Verdict::held) {
    hold(standing, input.has_closing ? input.closing_date : input.opening_date, 1);
  } else if (event.verdict == Verdict::waiting) {
    wait(standing, event, state.decided_at);
  } else {
    const std::uint64_t number = event.span.first_number;
    if (number != 0) {
      state.numbers_seen.set(number_key(input.nostro, number, event.span.closed),
                             event.statement.value);
    }
    const bool paged = input.page > 1 && !standing.waiting.empty();
    place(standing.runs, event, paged ? standing.waiting.front().pages.front() : event.statement);
    const Date closed = standing.runs.back().span.closed;
    std::erase_if(standing.held_after, [closed](Date day) { return day <= closed; });
  }
}

void apply(State& state, const PagesJudged& event) {
  Standing& standing = standing_of(state, event.nostro);
  KONTOR_INVARIANT(!standing.waiting.empty());
  const Pages pages = std::move(standing.waiting.front());
  standing.waiting.clear();
  for (auto& [id, file] : state.open_files) {
    for (std::size_t i = 0; i < file.statements.size(); ++i) {
      const StatementId statement{file.first.value + i};
      if (std::ranges::find(event.pages, statement) != event.pages.end())
        file.statements[i].verdict = event.verdict;
    }
  }
  if (event.verdict == Verdict::held) {
    hold(standing, pages.opened, event.pages.size());
    forget(state.contents_seen, pages.contents, pages);
    forget(state.entries_seen, pages.entry_contents, pages);
    standing.items -= pages.items.size();
    for (const Item& item : pages.items) {
      const auto file = state.open_files.find(item.file);
      if (file != state.open_files.end()) --file->second.items;
    }
    return;
  }
  for (const Item& item : pages.items) open_new(state, item);
}

void apply(State& state, const EntryTaken& event) {
  const EntryInput& entry = event.entry;
  OpenFile& file = state.open_files.at(event.file);
  OpenStatement& statement = file.statements[event.statement.value - file.first.value];
  KONTOR_INVARIANT(statement.entries > 0);
  --statement.entries;
  if (entry.status == EntryStatus::booked) statement.booked_sum -= entry.amount.minor_units();
  if (event.item.value == 0) return;
  if (!entry.content_key.empty()) {
    state.entries_seen.set(entry.content_key, event.statement.value);
    if (statement.verdict == Verdict::waiting && !event.repeated) {
      Standing& standing = standing_of(state, statement.nostro);
      standing.waiting.front().entry_contents.push_back(entry.content_key);
    }
  }
  KONTOR_INVARIANT(event.item.value == state.items_given + 1);
  Item item;
  item.id = next_item(state);
  item.nostro = statement.nostro;
  item.side = Side::statement;
  item.minor_units = entry.amount.minor_units();
  item.booking_date = entry.booking_date;
  item.value_date = entry.value_date;
  item.references = event.references;
  item.known_at = state.record;
  item.statement = event.statement;
  item.number = entry.number;
  item.file = file.receipt.id;
  item.place = entry.place;
  item.kind = entry.kind;
  item.reversal = entry.reversal;
  item.repeated = event.repeated;
  Standing& standing = standing_of(state, statement.nostro);
  ++standing.items;
  ++file.items;
  if (statement.verdict == Verdict::waiting) {
    standing.waiting.front().items.push_back(std::move(item));
  } else {
    open_new(state, std::move(item));
  }
}

void apply(State& state, const StatementsAdvanced& event) {
  OpenFile& file = state.open_files.at(event.file);
  KONTOR_INVARIANT(event.chunk == file.next_chunk);
  ++file.next_chunk;
}

void apply(State& state, const StatementsDecided& event) {
  KONTOR_INVARIANT(state.open_files.erase(event.receipt.id) == 1);
}

void apply(State& state, const ItemsMatched& event) {
  KONTOR_INVARIANT(event.match.value == state.matches_given + 1);
  ++state.matches_given;
  for (const auto* side : {&event.ours, &event.theirs, &event.expected}) {
    for (const Item& item : *side) state.open.remove(item.id);
  }
  standing_of(state, event.nostro).matched += event.ours.size() + event.theirs.size();
  if (event.pass == Pass::reversal) return;
  remember_matched(state, event, event.match.value);
  if (event.value_break) {
    state.value_breaks[event.match] = {event.ours.front(), event.theirs.front(), event.value_days};
  }
}

void apply(State& state, const ItemsUnmatched& event) {
  KONTOR_INVARIANT(state.undone.insert(event.match).second);
  state.value_breaks.erase(event.match);
  for (const Item& item : event.reopened) {
    for_each_reference(item.references, [&](std::string_view reference) {
      const Key128 key = exact_key(item.nostro, item.minor_units, reference);
      if (state.matched_keys.find(key) == event.match.value) state.matched_keys.set(key, 0);
      return true;
    });
    // What was expected, and not booked, counts in no sum of the matched.
    if (item.side != Side::expected) --standing_of(state, event.nostro).matched;
    state.open.add(item);
  }
}

void apply(payment::State& state, const StatementsBegun& event) {
  payment::count_file(state, event.receipt);
  payment::note_bytes(state, event.receipt, {});
}

void apply(payment::State& state, const StatementsDecided& event) {
  payment::note_bytes(state, event.receipt, state.record);
}

}  // namespace kontor::reconciliation

#include "tests/simulation/statement_model.h"

#include <algorithm>

namespace kontor::simulation {

using reconciliation::Counts;
using reconciliation::EntryInput;
using reconciliation::EntryStatus;
using reconciliation::EntryTaken;
using reconciliation::Item;
using reconciliation::ItemsMatched;
using reconciliation::PagesJudged;
using reconciliation::Pass;
using reconciliation::StatementFinding;
using reconciliation::StatementInput;
using reconciliation::StatementsBegun;
using reconciliation::StatementsDecided;
using reconciliation::StatementTaken;
using reconciliation::Verdict;

namespace {

std::string normal(const std::string& reference) {
  std::string out;
  for (const char c : reference) {
    if (c >= '0' && c <= 'Z') out += c;
  }
  return out == "NOTPROVIDED" ? std::string() : out;
}

const char* name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::accepted:
      return "accepted";
    case Verdict::waiting:
      return "waiting";
    case Verdict::held:
      return "held";
    case Verdict::refused:
      return "refused";
    case Verdict::repeated:
      return "repeated";
  }
  return "?";
}

bool counts(Verdict verdict) { return verdict == Verdict::accepted || verdict == Verdict::waiting; }

template <class Pages>
std::string told_pages(Verdict verdict, const Pages& pages) {
  std::string out = std::string("pages ") + name_of(verdict);
  for (const std::uint64_t page : pages) out += ' ' + std::to_string(page);
  return out;
}

std::string told(std::uint64_t statement, Verdict verdict, std::uint64_t original) {
  return "statement " + std::to_string(statement) + ' ' + name_of(verdict) +
         (original == 0 ? "" : " as " + std::to_string(original));
}

}  // namespace

void StatementModel::stated(const Statement& statement) {
  accounts_[statement.nostro].chain.emplace_back(statement.opening, statement.closing);
}

bool StatementModel::accepted(NostroId nostro, std::size_t place) const {
  const auto found = accounts_.find(nostro);
  return found != accounts_.end() && found->second.accepted.contains(place);
}

Sequence StatementModel::outcome_of(const payment::Receipt& receipt) const {
  const auto found = outcomes_.find({receipt.channel, receipt.sha256});
  return found == outcomes_.end() ? Sequence{} : found->second;
}

bool StatementModel::may_undo(const ItemsMatched& match) const {
  if (undone_.contains(match.match.value) || match.pass == Pass::reversal) return false;
  for (const Item& item : match.theirs) {
    if (open_files_.contains(taken_.at(lines_.at(item.id.value).statement).file)) return false;
  }
  const Line& ours = lines_.at(match.ours.front().id.value);
  const bool leg = ours.pay_leg || !match.expected.empty();
  return !leg || !settled_.contains(ours.deal);
}

// ---- statements

bool StatementModel::goes_on(const Sheet& sheet) const {
  const auto account = accounts_.find(sheet.input.nostro);
  if (account == accounts_.end() || account->second.waiting.empty()) return false;
  const std::vector<std::uint64_t>& waiting = account->second.waiting;
  const StatementInput& first = taken_.at(waiting.front()).sheet->input;
  return first.statement_id == sheet.input.statement_id && sheet.input.page == waiting.size() + 1;
}

Verdict StatementModel::verdict_of(const Sheet& sheet) const {
  const StatementInput& input = sheet.input;
  if (sheet.spoilt == Spoilt::refused) return Verdict::refused;
  if (contents_.contains(input.content_key)) return Verdict::repeated;
  if (input.page > 1 && !goes_on(sheet)) return Verdict::held;
  if (sheet.spoilt == Spoilt::held) return Verdict::held;
  if (input.page != 0 && !input.last_page) return Verdict::waiting;
  return accepted(input.nostro, sheet.place) ? Verdict::held : Verdict::accepted;
}

// Pages that are held may come again.
void StatementModel::judge_pages(Verdict verdict, std::vector<std::uint64_t>& waiting) {
  due_.push_back(told_pages(verdict, waiting));
  if (verdict == Verdict::held) {
    for (const std::uint64_t page : waiting)
      contents_.erase(taken_.at(page).sheet->input.content_key);
  }
  waiting.clear();
}

// All verdicts on a file fall in the record that begins it.
void StatementModel::expect(ReceiptId file) {
  for (const Sheet& sheet : papers_.at(file).sheets) {
    const std::uint64_t id = ++statements_given_;
    const Verdict verdict = verdict_of(sheet);
    Taken& taken = taken_[id];
    taken = {&sheet, file, verdict, 0};
    open_files_[file].push_back(id);
    const bool refused = verdict == Verdict::refused;
    if (refused || verdict == Verdict::repeated) {
      due_.push_back(told(id, verdict, refused ? 0 : contents_.at(sheet.input.content_key)));
      if (!refused) {
        const Taken& first = taken_.at(contents_.at(sheet.input.content_key));
        taken.again_held = first.verdict == Verdict::held;
      }
      continue;
    }
    const bool is_page = sheet.input.page != 0 && !(sheet.input.page == 1 && sheet.input.last_page);
    if (verdict != Verdict::held || !is_page) contents_[sheet.input.content_key] = id;
    Account& account = accounts_[sheet.input.nostro];
    std::vector<std::uint64_t>& waiting = account.waiting;
    const bool begins = sheet.input.page < 2;
    const bool follows = !begins && goes_on(sheet);
    if (begins && !waiting.empty() && verdict != Verdict::held) judge_pages(Verdict::held, waiting);
    due_.push_back(told(id, verdict, 0));
    if (verdict == Verdict::accepted) account.accepted.insert(sheet.place);
    if (follows && verdict != Verdict::waiting) judge_pages(verdict, waiting);
    if (verdict == Verdict::waiting) waiting.push_back(id);
  }
}

std::string StatementModel::on(const StatementsBegun& event) {
  if (!papers_.contains(event.receipt.id)) return "!statements that nobody handed in";
  if (outcome_of(event.receipt).value != 0) return "!bytes seen before were begun again";
  expect(event.receipt.id);
  return {};
}

std::string StatementModel::on(const StatementTaken& event) {
  seen_.clear();
  for (const StatementFinding& finding : event.findings)
    seen_ += ' ' + finding.check + ": " + finding.seen;
  if (event.original_held != taken_.at(event.statement.value).again_held)
    return "!a repeat has not the verdict of the first";
  return told(event.statement.value, event.verdict, event.original.value);
}

std::string StatementModel::on(const PagesJudged& event) {
  std::vector<std::uint64_t> pages;
  for (const StatementId page : event.pages) pages.push_back(page.value);
  const auto here = [&pages](std::uint64_t page) {
    return std::ranges::find(pages, page) != pages.end();
  };
  if (event.verdict == Verdict::held) {
    std::erase_if(entries_, [&here](const auto& entry) {
      const auto& [first, last] = entry.second;
      return here(first) && here(last);
    });
  }
  for (const std::uint64_t page : pages) {
    if (!taken_.contains(page)) return "!a page that is none";
    taken_.at(page).verdict = event.verdict;
    std::vector<std::uint64_t> of_page;
    for (const auto& [id, line] : lines_) {
      if (line.statement == page) of_page.push_back(id);
    }
    for (const std::uint64_t id : of_page) {
      if (event.verdict == Verdict::accepted) open(id, false);
      if (event.verdict == Verdict::held) lines_.erase(id);
    }
  }
  return told_pages(event.verdict, pages);
}

std::string StatementModel::on(const EntryTaken& event) {
  const auto found = taken_.find(event.statement.value);
  if (found == taken_.end()) return "!an entry of no statement";
  Taken& taken = found->second;
  const Sheet& sheet = *taken.sheet;
  if (taken.verdict == Verdict::refused || taken.verdict == Verdict::repeated)
    return "!an entry of a statement that is not taken";
  if (taken.read == sheet.entries.size()) return "!an entry too many";
  const EntryInput& entry = sheet.entries[taken.read++];
  if (entry.number != event.entry.number || entry.amount != event.entry.amount)
    return "!an entry was left out or taken twice";
  const bool item = counts(taken.verdict) && entry.status == EntryStatus::booked;
  if (item != (event.item.value != 0)) return "!an entry counts that must not, or does not";
  if (!item) return {};
  const auto [seen, is_new] = entries_.insert({
      entry.content_key, {event.statement.value, event.statement.value}
  });
  seen->second.second = event.statement.value;
  if (event.repeated == is_new)
    return "!an entry is taken for another one's repeat, or not for its own";
  Line& line = line_of(sheet.input.nostro, entry.amount.minor_units(), entry.value_date);
  if (event.item.value != lines_given_) return "!an item's number is not the next";
  line.statement = event.statement.value;
  for (const std::string& reference : entry.references) line.references.insert(normal(reference));
  line.references.erase("");
  if (taken.verdict == Verdict::accepted) open(lines_given_, false);
  return {};
}

std::string StatementModel::on(const StatementsDecided& event) {
  Counts want;
  std::uint64_t items = 0;
  for (const std::uint64_t id : open_files_[event.receipt.id]) {
    const Taken& taken = taken_.at(id);
    const std::uint64_t entries = taken.sheet->entries.size();
    ++want.statements;
    want.entries += entries;
    if (counts(taken.verdict)) ++want.accepted;
    if (taken.verdict == Verdict::held) ++want.held, want.entries_held += entries;
    if (taken.verdict == Verdict::refused) ++want.refused, want.entries_refused += entries;
    if (taken.again_held) ++want.held, want.entries_held += entries;
    if (taken.verdict == Verdict::repeated && !taken.again_held) ++want.repeated;
    const bool whole = taken.verdict == Verdict::refused || taken.verdict == Verdict::repeated ||
                       taken.read == entries;
    if (!whole) return "!a file is at its end before its entries are";
    for (const auto& [number, line] : lines_) {
      if (line.statement != id) continue;
      ++items;
      want.open += line.open || taken.verdict == Verdict::waiting ? 1 : 0;
    }
  }
  want.matched = items - want.open;
  open_files_.erase(event.receipt.id);
  const auto [first, is_new] = outcomes_.insert({
      {event.receipt.channel, event.receipt.sha256},
      sequence_
  });
  if (!is_new) return "!a file of statements was decided twice";
  if (want != event.counts)
    return "!a file's counts: matched " + std::to_string(event.counts.matched) + " of " +
           std::to_string(want.matched) + ", open " + std::to_string(event.counts.open) + " of " +
           std::to_string(want.open) + ", held " + std::to_string(event.counts.held) + " of " +
           std::to_string(want.held);
  return {};
}

std::string StatementModel::missing() const {
  for (const auto& [nostro, account] : accounts_) {
    if (account.accepted.size() != account.chain.size())
      return "account " + std::to_string(nostro.value) + ": a statement was never accepted";
  }
  return open_files_.empty() ? "" : "a file of statements stays open";
}

// ---- a record

std::string StatementModel::take(const Record& record, const State& state) {
  state_ = &state;
  sequence_ = record.header.sequence;
  due_.clear();
  met_ = 0;
  leg_.reset();
  fresh_.clear();
  for (const Event& event : record.events) {
    ++clock_;
    const std::string said = std::visit([this](const auto& one) { return on(one); }, event);
    if (said.starts_with("!")) return said.substr(1);
    if (said.empty()) continue;
    if (met_ == due_.size()) return "not expected: " + said;
    if (due_[met_] != said) return "expected " + due_[met_] + ", got " + said + seen_;
    ++met_;
  }
  if (met_ != due_.size()) return "did not happen: " + due_[met_];
  if (leg_) return "a leg is confirmed, or undone, without a match";
  for (const std::uint64_t id : fresh_) {
    if (std::string fault = unmatched_beside(id); !fault.empty()) return fault;
  }
  return compare(state);
}

}  // namespace kontor::simulation

// The lines of both sides, their matches, and the proof that they add up to.
#include <algorithm>

#include "engine/reconciliation/proof.h"
#include "tests/simulation/statement_model.h"

namespace kontor::simulation {

using reconciliation::EntryInput;
using reconciliation::EntryStatus;
using reconciliation::FigureItems;
using reconciliation::Item;
using reconciliation::ItemsMatched;
using reconciliation::ItemsUnmatched;
using reconciliation::Named;
using reconciliation::Pass;
using reconciliation::Proof;
using reconciliation::Verdict;
using settlement::Leg;

namespace {

std::string number(WideAmount amount) { return to_decimal(amount, kJpy); }

bool share_reference(const std::set<std::string>& one, const std::set<std::string>& other) {
  return std::ranges::any_of(one, [&](const std::string& text) { return other.contains(text); });
}

std::string differ(const char* what, WideAmount want, WideAmount got) {
  if (want == got) return {};
  return std::string(what) + ": want " + number(want) + ", got " + number(got);
}

}  // namespace

StatementModel::Line& StatementModel::line_of(NostroId nostro, std::int64_t minor_units,
                                              Date value_date) {
  Line& line = lines_[++lines_given_];
  line.nostro = nostro;
  line.minor_units = minor_units;
  line.value_date = value_date;
  return line;
}

void StatementModel::open(std::uint64_t id, bool parted) {
  Line& line = lines_.at(id);
  line.open = true;
  line.since = clock_;
  line.parted = parted;
  open_.insert(id);
  if (!parted) fresh_.push_back(id);
}

std::string StatementModel::post(NostroId nostro, bool debit, const ledger::TransferPosted& event) {
  if (nostro.value == 0 || event.step == ledger::Step::opening) return {};
  const std::int64_t amount = event.amount.minor_units();
  Line& line = line_of(nostro, debit ? amount : -amount, event.value_date);
  accounts_[nostro].ledger += line.minor_units;
  line.ours = true;
  line.deal = event.deal.value;
  line.pay_leg = event.step == ledger::Step::pay_leg_debited;
  std::string reference = event.reference;
  std::erase(reference, '-');
  if (!reference.empty()) line.references.insert(reference);
  open(lines_given_, false);
  return {};
}

std::string StatementModel::on(const ledger::TransferPosted& event) {
  const auto nostro_of = [this](AccountId account) {
    const std::vector<party::Nostro>& nostros = state_->party.configuration.nostros;
    for (std::uint32_t i = 0; i < nostros.size(); ++i) {
      if (state_->ledger.by_code(nostros[i].account) == account) return NostroId{i + 1};
    }
    return NostroId{};
  };
  return post(nostro_of(event.debit), true, event) + post(nostro_of(event.credit), false, event);
}

std::string StatementModel::on(const settlement::ReceiptExpected& event) {
  const std::vector<party::Nostro>& nostros = state_->party.configuration.nostros;
  for (std::uint32_t i = 0; i < nostros.size(); ++i) {
    if (state_->ledger.by_code(nostros[i].account) != event.account) continue;
    Line& line = line_of({i + 1}, event.amount.minor_units(), event.value_date);
    line.ours = line.expected = true;
    line.deal = event.deal.value;
    line.references.insert(event.reference);
    open(lines_given_, false);
    return {};
  }
  return "!a receipt is expected on no account";
}

std::string StatementModel::on(const settlement::LegConfirmed& event) {
  if (leg_) return "!two legs are confirmed by one match";
  leg_ = event;
  return {};
}

std::string StatementModel::on(const trade::DealAdvanced& event) {
  if (event.event == trade::DealEvent::confirm_legs) settled_.insert(event.deal.value);
  return {};
}

std::string StatementModel::close(const Item& item) {
  const auto found = lines_.find(item.id.value);
  if (found == lines_.end()) return "!a match of what there is not";
  Line& line = found->second;
  if (!line.open) return "!item " + std::to_string(item.id.value) + " is matched twice";
  if (line.nostro != item.nostro || line.minor_units != item.minor_units)
    return "!item " + std::to_string(item.id.value) + " is another in its match";
  line.open = false;
  open_.erase(item.id.value);
  return {};
}

// No other line could be meant by a window of no days.
std::string StatementModel::only_one(const Line& line, const Line& partner) const {
  const auto fits = [](const Line& one, const Line& other) {
    return one.nostro == other.nostro && one.minor_units == other.minor_units &&
           one.value_date == other.value_date && one.ours != other.ours &&
           (one.references.empty() || other.references.empty());
  };
  for (const std::uint64_t id : open_) {
    const Line& other = lines_.at(id);
    if (fits(line, other) || fits(partner, other)) return "!a tie is broken";
  }
  return {};
}

std::string StatementModel::on(const ItemsMatched& event) {
  if (event.match.value != matches_.size() + 1) return "!a match's number is not the next";
  matches_.push_back(event);
  std::string fault;
  for (const auto* side : {&event.ours, &event.theirs, &event.expected}) {
    for (const Item& item : *side) fault += close(item);
  }
  if (!fault.empty()) return fault;
  const Line& ours = lines_.at(event.ours.front().id.value);
  if (event.pass == Pass::reversal) {
    const bool two = event.ours.size() == 2 && event.theirs.empty() &&
                     event.ours[0].minor_units == -event.ours[1].minor_units;
    return two ? "" : "!a reversal of what it does not undo";
  }
  if (event.ours.size() != 1 || event.theirs.size() != 1) return "!a match of more than two";
  const Line& theirs = lines_.at(event.theirs.front().id.value);
  if (!ours.ours || theirs.ours || ours.minor_units != theirs.minor_units ||
      ours.nostro != theirs.nostro)
    return "!a match of what does not belong together";
  const bool receipt = !event.expected.empty();
  if (receipt || ours.pay_leg) {
    const Leg leg = receipt ? Leg::receive : Leg::pay;
    if (!leg_ || leg_->undone || leg_->deal.value != ours.deal || leg_->leg != leg)
      return "!a match shows a leg that is not confirmed by it";
    leg_.reset();
  }
  if (event.pass == Pass::exact) {
    const bool both =
        ours.references.contains(event.reference) && theirs.references.contains(event.reference);
    return both ? "" : "!matched by a reference that one of the two has not";
  }
  if (!ours.references.empty() && !theirs.references.empty())
    return "!two with references of their own are matched by amount";
  return only_one(ours, theirs);
}

std::string StatementModel::on(const ItemsUnmatched& event) {
  if (event.match.value == 0 || event.match.value > matches_.size())
    return "!what was never matched is undone";
  if (!undone_.insert(event.match.value).second) return "!a match is undone twice";
  const ItemsMatched& match = matches_[event.match.value - 1];
  for (const Item& item : event.reopened) {
    if (lines_.at(item.id.value).open) return "!an open item is opened again";
    open(item.id.value, true);
  }
  if (event.reopened.size() != match.ours.size() + match.theirs.size() + match.expected.size())
    return "!a match is undone in part";
  const Line& ours = lines_.at(match.ours.front().id.value);
  const bool receipt = !match.expected.empty();
  if (!receipt && !ours.pay_leg) return {};
  if (!leg_ || !leg_->undone || leg_->deal.value != ours.deal)
    return "!a match is undone that shows a leg, and the leg is not";
  leg_.reset();
  return {};
}

// A new line that is still open: no line of the other side that was there may have its exact key.
std::string StatementModel::unmatched_beside(std::uint64_t id) const {
  const auto found = lines_.find(id);
  if (found == lines_.end() || !found->second.open || found->second.parted) return {};
  const Line& line = found->second;
  for (const std::uint64_t other_id : open_) {
    const Line& other = lines_.at(other_id);
    if (other.ours == line.ours || other.nostro != line.nostro ||
        other.minor_units != line.minor_units || (other.parted && other.since > line.since))
      continue;
    if (share_reference(line.references, other.references))
      return "items " + std::to_string(id) + " and " + std::to_string(other_id) +
             " have one key and no match";
  }
  return {};
}

// ---- the proof

WideAmount StatementModel::being_read(NostroId nostro) const {
  WideAmount sum = 0;
  for (const auto& [file, statements] : open_files_) {
    for (const std::uint64_t id : statements) {
      const Taken& taken = taken_.at(id);
      if (taken.verdict != Verdict::accepted || taken.sheet->input.nostro != nostro) continue;
      for (std::size_t i = taken.read; i < taken.sheet->entries.size(); ++i) {
        const EntryInput& entry = taken.sheet->entries[i];
        if (entry.status == EntryStatus::booked) sum += entry.amount.minor_units();
      }
    }
  }
  return sum;
}

std::string StatementModel::compare(NostroId nostro, const State& state) const {
  const Proof proof = prove(nostro, state.reconciliation, state.ledger);
  if (!proof.holds) return "the proof does not hold";
  const auto found = accounts_.find(nostro);
  const Account account = found == accounts_.end() ? Account{} : found->second;
  if (std::string fault = differ("ledger", account.ledger, proof.ledger); !fault.empty())
    return fault;
  WideAmount expected = account.ledger;
  std::vector<ItemId> open;
  for (const std::uint64_t id : open_) {
    const Line& line = lines_.at(id);
    if (line.nostro != nostro || line.expected) continue;
    expected += line.ours ? -line.minor_units : line.minor_units;
    open.push_back({id});
  }
  if (std::string fault = differ("expected", expected, proof.expected); !fault.empty())
    return fault;
  std::vector<ItemId> shown;
  for (const FigureItems& figure : proof.figures)
    shown.insert(shown.end(), figure.items.begin(), figure.items.end());
  std::ranges::sort(shown);
  if (shown != open) return "the figures of the proof open to other items";
  std::uint64_t lines = 0;
  std::uint64_t matched = 0;
  for (const auto& [id, line] : lines_) {
    if (line.nostro != nostro || line.expected) continue;
    ++lines;
    const bool waits = line.statement != 0 && taken_.at(line.statement).verdict == Verdict::waiting;
    matched += line.open || waits ? 0 : 1;
  }
  const reconciliation::Standing& standing = state.reconciliation.standing(nostro);
  if (standing.items != lines || standing.matched != matched)
    return "the account counts " + std::to_string(standing.matched) + " of " +
           std::to_string(standing.items) + " items matched, want " + std::to_string(matched) +
           " of " + std::to_string(lines);
  if (account.accepted.empty() == proof.has_statement) return "a proof without its statement";
  if (account.accepted.empty()) return {};

  const std::int64_t closing = account.chain[*account.accepted.rbegin()].second;
  std::vector<std::pair<Named::Kind, WideAmount>> want;
  if (const WideAmount off = account.chain[*account.accepted.begin()].first; off != 0)
    want.emplace_back(Named::Kind::opening, off);
  for (auto at = std::next(account.accepted.begin()); at != account.accepted.end(); ++at) {
    const std::size_t before = *std::prev(at);
    if (*at == before + 1) continue;
    want.emplace_back(Named::Kind::gap,
                      WideAmount{account.chain[*at].first} - account.chain[before].second);
  }
  if (const WideAmount rest = being_read(nostro); rest != 0)
    want.emplace_back(Named::Kind::being_read, rest);
  std::vector<std::pair<Named::Kind, WideAmount>> got;
  for (const Named& named : proof.named) got.emplace_back(named.kind, named.amount);
  if (want != got) return "the proof names other reasons than there are";
  if (std::string fault = differ("closing", closing, proof.statement.span.closing); !fault.empty())
    return fault;
  return differ("difference", closing - expected, proof.difference);
}

std::string StatementModel::compare(const State& state) const {
  std::vector<std::uint64_t> open;
  state.reconciliation.open.for_each([&](const Item& item) { open.push_back(item.id.value); });
  if (!std::ranges::equal(open, open_)) return "other items are open";
  for (std::uint32_t i = 1; i <= state.reconciliation.standings.size(); ++i) {
    if (std::string fault = compare(NostroId{i}, state); !fault.empty())
      return "account " + std::to_string(i) + ": " + fault;
  }
  return {};
}

}  // namespace kontor::simulation

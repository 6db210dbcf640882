// The passes, and matches undone.
#include <algorithm>

#include "engine/base/invariant.h"
#include "engine/reconciliation/days.h"
#include "engine/reconciliation/desk.h"

namespace kontor::reconciliation {
namespace {

settlement::View settlement_view(const View& state) {
  return {state.ledger, state.party, state.payment, state.trade};
}

const party::Nostro& terms_of(NostroId nostro, const party::Configuration& configuration) {
  return configuration.nostros.at(nostro.value - 1);
}

bool is_pay_leg(const Item& item) {
  return item.step == ledger::Step::pay_leg_debited && item.deal.value != 0;
}

// A leg can be confirmed once, while its deal is settling.
bool awaits(const Item& item, const View& state) {
  const auto found = state.trade.deals.find(item.deal);
  if (found == state.trade.deals.end()) return false;
  const trade::Deal& deal = found->second;
  const bool settling =
      deal.state == trade::DealState::settling || deal.state == trade::DealState::late;
  return settling && !(is_pay_leg(item) ? deal.pay_confirmed : deal.receive_confirmed);
}

// What is expected can only be matched by booking it.
bool can_match(const Item& ours, const View& state) {
  return ours.side != Side::expected || awaits(ours, state);
}

// B-R puts the receipt on the ledger account, where it is the newest item.
Item book_receipt(UtcNanos decided_at, const Item& expected, const View& state, Emit& emit) {
  settlement::confirm_leg(decided_at, expected.deal, settlement::Leg::receive,
                          settlement_view(state), emit);
  const std::vector<ItemId>& fresh = state.reconciliation.fresh;
  const auto booked = std::ranges::find_if(fresh.rbegin(), fresh.rend(), [&](ItemId id) {
    const Item* item = state.reconciliation.open.find(id);
    return item != nullptr && item->side == Side::ledger && item->deal == expected.deal &&
           item->step == ledger::Step::receipt_confirmed;
  });
  KONTOR_INVARIANT(booked != fresh.rend());
  Item item = *state.reconciliation.open.find(*booked);
  KONTOR_INVARIANT(item.nostro == expected.nostro && item.minor_units == expected.minor_units);
  return item;
}

void match(UtcNanos decided_at, Pass pass, Item ours, Item theirs, std::string_view reference,
           const View& state, Emit& emit) {
  KONTOR_INVARIANT(ours.minor_units == theirs.minor_units && ours.nostro == theirs.nostro);
  ItemsMatched matched;
  matched.match = {state.reconciliation.matches_given + 1};
  matched.nostro = ours.nostro;
  matched.pass = pass;
  matched.reference = reference;
  if (ours.side == Side::expected) {
    Item booked = book_receipt(decided_at, ours, state, emit);
    matched.expected.push_back(std::move(ours));
    ours = std::move(booked);
  } else if (is_pay_leg(ours) && awaits(ours, state)) {
    settlement::confirm_leg(decided_at, ours.deal, settlement::Leg::pay, settlement_view(state),
                            emit);
  }
  const party::Configuration& configuration = state.party.configuration;
  const party::Nostro& terms = terms_of(matched.nostro, configuration);
  matched.value_days =
      business_days_between({configuration, terms.currency}, ours.value_date, theirs.value_date);
  matched.value_break = std::abs(matched.value_days) > terms.value_claim_days;
  matched.ours.push_back(std::move(ours));
  matched.theirs.push_back(std::move(theirs));
  emit(matched);
}

void match_two(UtcNanos decided_at, Pass pass, const Item& one, const Item& other,
               std::string_view reference, const View& state, Emit& emit) {
  if (ours(one.side)) {
    match(decided_at, pass, one, other, reference, state, emit);
  } else {
    match(decided_at, pass, other, one, reference, state, emit);
  }
}

// P1. The references of the new item are tried in order.
void match_exact(UtcNanos decided_at, ItemId id, const View& state, Emit& emit) {
  const Item* const item = state.reconciliation.open.find(id);
  if (item == nullptr) return;
  const bool of_ours = ours(item->side);
  if (of_ours && !can_match(*item, state)) return;
  const Item* partner = nullptr;
  std::string_view hit;
  for_each_reference(item->references, [&](std::string_view reference) {
    hit = reference;
    state.reconciliation.open.for_each_exact(!of_ours, item->nostro, item->minor_units, reference,
                                             [&](const Item& candidate) {
                                               if (!of_ours && !can_match(candidate, state))
                                                 return true;
                                               partner = &candidate;
                                               return false;
                                             });
    return partner == nullptr;
  });
  if (partner == nullptr) return;
  const std::string reference(hit);
  match_two(decided_at, Pass::exact, Item(*item), Item(*partner), reference, state, emit);
}

bool is_being_read(const Item& item, const State& state) {
  return item.side == Side::statement && state.open_files.contains(item.file);
}

#ifdef KONTOR_PLANTED_FAULT
// Only in the library that the simulation must find wanting: a tie is broken by the entry.
constexpr bool kAsksTheOtherSide = false;
#else
constexpr bool kAsksTheOtherSide = true;
#endif

// P4. file: entries of it are taken, although it is not at its end.
void match_window(UtcNanos decided_at, ItemId id, ReceiptId file, const View& state, Emit& emit) {
  const State& own = state.reconciliation;
  const party::Configuration& configuration = state.party.configuration;
  const Item* const item = own.open.find(id);
  if (item == nullptr || (item->file != file && is_being_read(*item, own))) return;
  const std::vector<ItemId> candidates = near_items(*item, 2, own, configuration);
  if (candidates.size() != 1) return;
  const Item& partner = *own.open.find(candidates.front());
  if (partner.file != file && is_being_read(partner, own)) return;
  if (kAsksTheOtherSide && near_items(partner, 2, own, configuration).size() != 1) return;
  if (!can_match(ours(item->side) ? *item : partner, state)) return;
  match_two(decided_at, Pass::window, Item(*item), Item(partner), {}, state, emit);
}

}  // namespace

std::vector<ItemId> near_items(const Item& item, std::size_t most, const State& state,
                               const party::Configuration& configuration) {
  const party::Nostro& terms = terms_of(item.nostro, configuration);
  const bool of_ours = ours(item.side);
  std::vector<ItemId> found;
  // Two that both have references, and none in common, are not the same: one of them must have
  // none.
  for (const bool with_references : {false, true}) {
    if (with_references && !item.references.empty()) break;
    if (!state.open.any_of_amount(!of_ours, item.nostro, item.minor_units, with_references))
      continue;
    const auto [from, to] = days_around({configuration, terms.currency}, item.value_date,
                                        of_ours ? terms.days_before : terms.days_after,
                                        of_ours ? terms.days_after : terms.days_before);
    state.open.for_each_near(!of_ours, item.nostro, item.minor_units, with_references, from, to,
                             [&](const Item& candidate) {
                               found.push_back(candidate.id);
                               return found.size() < most;
                             });
    if (found.size() >= most) break;
  }
  return found;
}

void follow(UtcNanos decided_at, const View& state, Emit& emit) {
  hold_overdue_pages(decided_at, state, emit);
  // Booking a receipt brings a further item, which its match takes away again.
  const std::vector<ItemId>& fresh = state.reconciliation.fresh;
  for (std::size_t i = 0; i < fresh.size(); ++i) match_exact(decided_at, fresh[i], state, emit);
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    match_window(decided_at, fresh[i], {}, state, emit);
  }
}

void match_near(UtcNanos decided_at, ReceiptId file, const View& state, Emit& emit) {
  const ItemId last{state.reconciliation.items_given};
  for (ItemId id = state.reconciliation.open_files.at(file).first_item; id <= last; ++id.value) {
    const Item* item = state.reconciliation.open.find(id);
    if (item == nullptr || item->file != file) continue;
    match_window(decided_at, id, file, state, emit);
  }
}

Outcome on(UtcNanos decided_at, const UndoMatch& command, const View& state, Emit& emit) {
  const State& own = state.reconciliation;
  const ItemsMatched& matched = command.matched;
  const bool known = matched.match.value != 0 && matched.match.value <= own.matches_given;
  const bool being_read = std::ranges::any_of(
      matched.theirs, [&own](const Item& item) { return is_being_read(item, own); });
  if (!known || own.undone.contains(matched.match) || matched.pass == Pass::reversal ||
      being_read) {
    return {.kind = Outcome::Kind::refused};
  }
  const bool receipt = !matched.expected.empty();
  const bool leg = receipt || is_pay_leg(matched.ours.front());
  if (leg && !settlement::undo_leg(decided_at, matched.ours.front().deal,
                                   receipt ? settlement::Leg::receive : settlement::Leg::pay,
                                   settlement_view(state), emit)) {
    return {.kind = Outcome::Kind::refused};
  }
  ItemsUnmatched unmatched;
  unmatched.match = matched.match;
  unmatched.nostro = matched.nostro;
  for (const auto* side : {&matched.expected, &matched.ours, &matched.theirs}) {
    unmatched.reopened.insert(unmatched.reopened.end(), side->begin(), side->end());
  }
  unmatched.reason = command.reason;
  unmatched.by = command.by;
  emit(unmatched);
  if (!receipt) return {};
  // B-R and what undid it: two of our side that leave each other.
  const Item& booked = matched.ours.front();
  const auto undoing = std::ranges::find_if(own.fresh, [&](ItemId id) {
    const Item* item = own.open.find(id);
    return item != nullptr && item->step == ledger::Step::receipt_undone &&
           item->deal == booked.deal && item->minor_units == -booked.minor_units;
  });
  KONTOR_INVARIANT(undoing != own.fresh.end());
  ItemsMatched both;
  both.match = {own.matches_given + 1};
  both.nostro = matched.nostro;
  both.pass = Pass::reversal;
  both.ours = {booked, *own.open.find(*undoing)};
  emit(both);
  return {};
}

}  // namespace kontor::reconciliation

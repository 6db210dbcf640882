// Settlement as reconciliation knows it: what engine/settlement/desk.h promises of a leg that a
// statement confirms, with the least that it takes.
#include "engine/settlement/desk.h"

namespace kontor::settlement {
namespace {

// B-R, or what undoes it.
void post_receipt(DealId id, bool undone, const View& state, Emit& emit) {
  const trade::Deal& deal = state.trade.deals.at(id);
  ledger::TransferPosted posted;
  posted.amount = deal.terms.bought;
  posted.debit = state.ledger.by_code(deal.receive_nostro);
  posted.credit = state.ledger.by_code("SRX-" + std::string(posted.amount.currency().code()));
  if (undone) std::swap(posted.debit, posted.credit);
  posted.booking_date = deal.terms.value_date;
  posted.value_date = deal.terms.value_date;
  posted.step = undone ? ledger::Step::receipt_undone : ledger::Step::receipt_confirmed;
  posted.deal = id;
  posted.reference = deal.venue_id;
  ledger::post(state.ledger, posted, emit);
}

}  // namespace

void confirm_leg(UtcNanos /*decided_at*/, DealId deal, Leg leg, const View& state, Emit& emit) {
  if (leg == Leg::receive) post_receipt(deal, false, state, emit);
  emit(LegConfirmed{deal, leg, false});
}

bool undo_leg(UtcNanos /*decided_at*/, DealId deal, Leg leg, const View& state, Emit& emit) {
  const auto found = state.trade.deals.find(deal);
  if (found == state.trade.deals.end() || found->second.state == trade::DealState::settled)
    return false;
  if (leg == Leg::receive) post_receipt(deal, true, state, emit);
  emit(LegConfirmed{deal, leg, true});
  return true;
}

}  // namespace kontor::settlement

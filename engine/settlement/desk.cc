#include "engine/settlement/desk.h"

#include <algorithm>
#include <string>

#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"
#include "engine/payment/desk.h"
#include "engine/trade/bookings.h"
#include "engine/trade/desk.h"

namespace kontor::settlement {
namespace {

using trade::DealEvent;
using trade::DealState;

const party::DealtCurrency& terms_of(Currency currency, const View& state) {
  const auto* found = state.party.configuration.dealing.currency(currency);
  KONTOR_INVARIANT(found != nullptr);
  return *found;
}

// From when on the pay leg may leave, and until when it leaves in time.
struct Window {
  UtcNanos opens;
  UtcNanos cut_off;
};

Window pay_window(const trade::DealTerms& terms, const View& state) {
  const party::Configuration& configuration = state.party.configuration;
  const party::DealtCurrency& paid = terms_of(terms.sold.currency(), state);
  const Centre* const centre = configuration.dealing.centre(paid.centre);
  Date day = terms.value_date;
  for (int n = paid.release_days_before; n > 0; --n) day = previous_open_day({&centre, 1}, day);
  return {instant_of(day, configuration.day_opens), instant_of(day, paid.cut_off)};
}

ledger::TransferPosted transfer_of(DealId id, const trade::DealTerms& terms, UtcNanos decided_at,
                                   const View& state) {
  ledger::TransferPosted transfer;
  transfer.deal = id;
  transfer.booking_date = payment::business_day(state.party.configuration, decided_at);
  transfer.value_date = terms.value_date;
  return transfer;
}

void instruct(UtcNanos decided_at, DealId id, const View& state, Emit& emit) {
  const trade::Deal& deal = state.trade.deals.at(id);
  const party::Configuration& configuration = state.party.configuration;
  const party::SettlementInstruction* theirs =
      trade::instruction_for(deal.terms, configuration.dealing);
  if (theirs == nullptr) return;  // the master data changed since: it waits for a new one
  PayLegReleased released;
  released.deal = id;
  const std::uint64_t number = state.trade.payments_given + 1;
  released.message_id = payment::message_id(decided_at, 'P', number);
  released.reference = released.message_id;
  released.nostro = deal.pay_nostro;
  released.amount = deal.terms.sold;
  released.settlement_date =
      std::max(deal.terms.value_date, payment::business_day(configuration, decided_at));
  released.counterparty = deal.terms.counterparty;
  released.beneficiary = theirs->beneficiary;
  released.account = theirs->account;
  released.account_with = theirs->account_with;
  released.intermediary = theirs->intermediary;
  released.created_at = decided_at;
  released.late = decided_at > pay_window(deal.terms, state).cut_off;
  const auto nostro =
      std::ranges::find(configuration.nostros, deal.pay_nostro, &party::Nostro::account);
  KONTOR_INVARIANT(nostro != configuration.nostros.end());
  emit(released);
  payment::MessageDue due;
  due.message = {state.payment.messages_given + 1};
  due.kind = payment::MessageKind::pay_leg;
  due.channel = state.party.channel_named(nostro->channel);
  due.name = released.message_id;
  due.message_name = "pacs.009.001.08";
  due.record = state.payment.record;
  due.created_at = decided_at;
  emit(due);
  emit(trade::DealAdvanced{id, DealEvent::instruct});
}

// A position that is reduced leaves its account at its average counter-value; what the deal brings
// beyond that is its result.
void realise(ledger::TransferPosted transfer, const trade::DealTerms& terms, WideAmount position,
             WideAmount value, const View& state, Emit& emit) {
  const bool buys = terms.bought.currency() != kEur;
  const WideAmount moved = buys ? terms.bought.minor_units() : -terms.sold.minor_units();
  const WideAmount euro = buys ? terms.sold.minor_units() : terms.bought.minor_units();
  if (position == 0 || (position > 0) == (moved > 0)) return;
  const WideAmount size = position > 0 ? position : -position;
  const WideAmount whole = moved > 0 ? moved : -moved;
  const WideAmount reduced = std::min(size, whole);
  const auto share = [reduced](WideAmount of, WideAmount all) {
    return divide(of * reduced, all, Rounding::half_away_from_zero).value;
  };
  // Credit positive: a long position cost euros (a debit), a short one brought them.
  const WideAmount left = share(value, size);
  const WideAmount brought = (buys ? -1 : 1) * share(euro, whole);
  const WideAmount result = left + brought;
  if (result == 0) return;
  const Currency foreign = trade::foreign_currency(terms);
  const AccountId counter_value =
      state.ledger.by_code(std::string(party::role::kPositionValue) + std::string(foreign.code()));
  const AccountId realised = state.ledger.by_code(std::string(party::role::kRealised) + "EUR");
  transfer.debit = result > 0 ? counter_value : realised;
  transfer.credit = result > 0 ? realised : counter_value;
  transfer.amount = Money{static_cast<std::int64_t>(result > 0 ? result : -result), kEur};
  transfer.step = ledger::Step::result_realised;
  ledger::post(state.ledger, transfer, emit);
}

// B-V and B-P.
void reach_value(UtcNanos decided_at, DealId id, const View& state, Emit& emit) {
  const trade::Deal deal = state.trade.deals.at(id);
  const trade::DealTerms& terms = deal.terms;
  const trade::DealAccounts accounts = trade::accounts_of(terms, state.ledger);
  const bool buys_foreign = terms.bought.currency() != kEur;
  const trade::LegAccounts& foreign = buys_foreign ? accounts.bought : accounts.sold;
  const trade::LegAccounts& euro = buys_foreign ? accounts.sold : accounts.bought;
  const std::int64_t position = state.ledger.account(foreign.position).balance;
  const std::int64_t value = state.ledger.account(euro.position).balance;

  ledger::TransferPosted transfer = transfer_of(id, terms, decided_at, state);
  const auto post = [&](ledger::Step step, AccountId debit, AccountId credit, Money amount) {
    transfer.step = step;
    transfer.debit = debit;
    transfer.credit = credit;
    transfer.amount = amount;
    ledger::post(state.ledger, transfer, emit);
  };
  using ledger::Step;
  post(Step::commitment_ended, accounts.bought.contra, accounts.bought.commitment, terms.bought);
  post(Step::commitment_ended, accounts.sold.commitment, accounts.sold.contra, terms.sold);
  post(Step::deal_on_balance, accounts.bought.transit, accounts.bought.position, terms.bought);
  post(Step::deal_on_balance, accounts.sold.position, accounts.sold.transit, terms.sold);
  realise(transfer, terms, position, value, state, emit);
  transfer.reference = deal.pay_reference;
  post(Step::pay_leg_debited, accounts.sold.transit, state.ledger.by_code(deal.pay_nostro),
       terms.sold);
  ReceiptExpected expected;
  expected.deal = id;
  expected.account = state.ledger.by_code(deal.receive_nostro);
  expected.amount = terms.bought;
  expected.value_date = terms.value_date;
  expected.reference = deal.venue_id;
  emit(expected);
  emit(trade::DealAdvanced{id, DealEvent::reach_value});
}

// B-R, or its reversal.
void book_receipt(UtcNanos decided_at, DealId id, const trade::Deal& deal, bool undo,
                  const View& state, Emit& emit) {
  ledger::TransferPosted transfer = transfer_of(id, deal.terms, decided_at, state);
  const AccountId nostro = state.ledger.by_code(deal.receive_nostro);
  const AccountId expected = trade::accounts_of(deal.terms, state.ledger).bought.transit;
  transfer.debit = undo ? expected : nostro;
  transfer.credit = undo ? nostro : expected;
  transfer.amount = deal.terms.bought;
  transfer.step = undo ? ledger::Step::receipt_undone : ledger::Step::receipt_confirmed;
  transfer.reference = deal.venue_id;
  ledger::post(state.ledger, transfer, emit);
}

bool is_late(UtcNanos scheduled_at, const trade::Deal& deal, const View& state) {
  const party::DealtCurrency& received = terms_of(deal.terms.bought.currency(), state);
  return !deal.receive_confirmed &&
         scheduled_at >= instant_of(deal.terms.value_date, received.fail_time);
}

// Takes one deal as far as the scheduled time takes it.
void settle(UtcNanos decided_at, UtcNanos scheduled_at, DealId id, const View& state, Emit& emit) {
  const auto deal = [&]() -> const trade::Deal& { return state.trade.deals.at(id); };
  if (deal().state == DealState::incomplete)
    trade::enrich(id, {state.ledger, state.party, state.trade}, emit);
  if (deal().state == DealState::confirmed && scheduled_at >= pay_window(deal().terms, state).opens)
    instruct(decided_at, id, state, emit);
  if (deal().state == DealState::instructed &&
      bank_time(scheduled_at).date >= deal().terms.value_date)
    reach_value(decided_at, id, state, emit);
  if (deal().state == DealState::settling && is_late(scheduled_at, deal(), state))
    emit(trade::DealAdvanced{id, DealEvent::fail_time});
}

}  // namespace

Outcome on(UtcNanos decided_at, const SettleDue& command, const View& state, Emit& emit) {
  std::vector<DealId> deals;
  for (auto at = state.trade.deals.upper_bound(command.after);
       at != state.trade.deals.end() && deals.size() < kDealsPerRecord; ++at) {
    deals.push_back(at->first);
  }
  for (const DealId id : deals) settle(decided_at, command.scheduled_at, id, state, emit);
  return {deals.empty() ? DealId{} : deals.back()};
}

void confirm_leg(UtcNanos decided_at, DealId id, Leg leg, const View& state, Emit& emit) {
  const trade::Deal deal = state.trade.deals.at(id);
  if (leg == Leg::receive) book_receipt(decided_at, id, deal, false, state, emit);
  emit(LegConfirmed{id, leg, false});
  const trade::Deal& after = state.trade.deals.at(id);
  if (after.pay_confirmed && after.receive_confirmed)
    emit(trade::DealAdvanced{id, DealEvent::confirm_legs});
}

bool undo_leg(UtcNanos decided_at, DealId id, Leg leg, const View& state, Emit& emit) {
  const auto found = state.trade.deals.find(id);
  if (found == state.trade.deals.end()) return false;
  const trade::Deal deal = found->second;
  if (leg == Leg::receive) book_receipt(decided_at, id, deal, true, state, emit);
  emit(LegConfirmed{id, leg, true});
  return true;
}

void apply(trade::State& state, const PayLegReleased& event) {
  ++state.payments_given;
  state.deals.at(event.deal).pay_reference = event.reference;
}

void apply(trade::State& /*state*/, const ReceiptExpected& /*event*/) {}

void apply(trade::State& state, const LegConfirmed& event) {
  trade::Deal& deal = state.deals.at(event.deal);
  bool& confirmed = event.leg == Leg::pay ? deal.pay_confirmed : deal.receive_confirmed;
  KONTOR_INVARIANT(confirmed == event.undone);
  confirmed = !event.undone;
}

}  // namespace kontor::settlement

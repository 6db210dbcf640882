#include "engine/trade/bookings.h"

#include <string>

#include "engine/base/invariant.h"

namespace kontor::trade {
namespace {

AccountId account(const ledger::State& ledger, std::string_view role, Currency currency) {
  std::string code(role);
  code += currency.code();
  const AccountId id = ledger.by_code(code);
  KONTOR_INVARIANT(id.value != 0);
  return id;
}

LegAccounts leg(std::string_view commitment, std::string_view transit, Currency currency,
                Currency foreign, const ledger::State& ledger) {
  namespace role = party::role;
  const bool euro = currency == kEur;
  return {account(ledger, commitment, currency),
          account(ledger, euro ? role::kForwardValue : role::kForward, foreign),
          account(ledger, euro ? role::kPositionValue : role::kPosition, foreign),
          account(ledger, transit, currency)};
}

}  // namespace

Currency foreign_currency(const DealTerms& terms) {
  KONTOR_INVARIANT((terms.bought.currency() == kEur) != (terms.sold.currency() == kEur));
  return terms.bought.currency() == kEur ? terms.sold.currency() : terms.bought.currency();
}

DealAccounts accounts_of(const DealTerms& terms, const ledger::State& ledger) {
  namespace role = party::role;
  const Currency foreign = foreign_currency(terms);
  return {leg(role::kReceivable, role::kExpected, terms.bought.currency(), foreign, ledger),
          leg(role::kDeliverable, role::kOwed, terms.sold.currency(), foreign, ledger)};
}

bool fits(const DealTerms& terms, const ledger::State& ledger) {
  const DealAccounts accounts = accounts_of(terms, ledger);
  const auto both = [&](AccountId debit, AccountId credit, Money amount) {
    return ledger::fits(ledger, debit, credit, amount);
  };
  return both(accounts.bought.commitment, accounts.bought.contra, terms.bought) &&
         both(accounts.sold.contra, accounts.sold.commitment, terms.sold) &&
         both(accounts.bought.transit, accounts.bought.position, terms.bought) &&
         both(accounts.sold.position, accounts.sold.transit, terms.sold);
}

void book_commitments(DealId deal, const DealTerms& terms, Date business_day, bool undo,
                      const ledger::State& ledger, Emit& emit) {
  const DealAccounts accounts = accounts_of(terms, ledger);
  ledger::TransferPosted transfer;
  transfer.deal = deal;
  transfer.booking_date = business_day;
  transfer.value_date = terms.value_date;
  transfer.step = undo ? ledger::Step::deal_reversed : ledger::Step::deal_committed;
  const auto post = [&](AccountId debit, AccountId credit, Money amount) {
    transfer.debit = undo ? credit : debit;
    transfer.credit = undo ? debit : credit;
    transfer.amount = amount;
    ledger::post(ledger, transfer, emit);
  };
  post(accounts.bought.commitment, accounts.bought.contra, terms.bought);
  post(accounts.sold.contra, accounts.sold.commitment, terms.sold);
}

}  // namespace kontor::trade

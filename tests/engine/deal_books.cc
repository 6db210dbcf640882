#include "tests/engine/deal_books.h"

#include <map>

#include "engine/calendar/bank_time.h"

namespace kontor::books {
namespace {

using trade::DealState;
namespace role = party::role;

bool on_balance(DealState state) {
  return state == DealState::settling || state == DealState::late;
}

std::string code(std::string_view of, Currency currency) {
  return std::string(of) + std::string(currency.code());
}

std::int64_t balance(const State& state, const std::string& account) {
  const AccountId id = state.ledger.by_code(account);
  return id.value == 0 ? 0 : state.ledger.account(id).balance;
}

}  // namespace

std::string deal_fault_in(const State& state) {
  std::map<std::string, std::int64_t> want;  // by account, credit positive
  for (const party::DealtCurrency& one : state.party.configuration.dealing.currencies) {
    for (const auto of : {role::kReceivable, role::kDeliverable, role::kExpected, role::kOwed})
      want[code(of, one.currency)] = 0;
    if (one.currency == kEur) continue;
    want[code(role::kForward, one.currency)] = 0;
    want[code(role::kForwardValue, one.currency)] = 0;
  }
  for (const auto& [id, deal] : state.trade.deals) {
    const Money bought = deal.terms.bought;
    const Money sold = deal.terms.sold;
    const auto found = state.trade.by_identity.find(deal.identity_key);
    if (found == state.trade.by_identity.end() || found->second != id)
      return "a deal without its identity";
    if (on_balance(deal.state)) {
      if (!deal.receive_confirmed)
        want[code(role::kExpected, bought.currency())] -= bought.minor_units();
      continue;
    }
    const Currency foreign = bought.currency() == kEur ? sold.currency() : bought.currency();
    const auto contra = [&](Currency currency) {
      return code(currency == kEur ? role::kForwardValue : role::kForward, foreign);
    };
    want[code(role::kReceivable, bought.currency())] -= bought.minor_units();
    want[contra(bought.currency())] += bought.minor_units();
    want[code(role::kDeliverable, sold.currency())] += sold.minor_units();
    want[contra(sold.currency())] -= sold.minor_units();
  }
  if (state.trade.by_identity.size() != state.trade.deals.size())
    return "an identity without its deal";
  for (const auto& [account, amount] : want) {
    const std::int64_t got = balance(state, account);
    if (got == amount) continue;
    return account + ": want " + std::to_string(amount) + ", got " + std::to_string(got);
  }
  return {};
}

std::string overdue_in(const State& state, UtcNanos scheduled_at) {
  for (const auto& [id, deal] : state.trade.deals) {
    const bool payable = deal.state == DealState::confirmed || deal.state == DealState::instructed;
    const bool due =
        scheduled_at >= instant_of(deal.terms.value_date, state.party.configuration.day_opens);
    if (payable && due) return "deal " + std::to_string(id.value) + " waits past its value date";
  }
  return {};
}

std::int64_t position(const State& state, Currency currency) {
  return balance(state, code(role::kPosition, currency)) +
         balance(state, code(role::kForward, currency));
}

}  // namespace kontor::books

#include "tests/engine/books.h"

#include <map>

#include "tests/engine/deal_books.h"

namespace kontor::books {
namespace {

using payment::BatchState;
using payment::OrderState;

// What the orders on their way add up to.
struct Sums {
  std::map<BatchId, std::uint32_t> of_batch;
  std::map<BatchId, std::int64_t> reserved_alone;  // orders that reserved for themselves
  std::map<BulkId, std::uint32_t> of_bulk;
  std::int64_t in_transit = 0;
};

Sums sums_of(const payment::State& state) {
  Sums sums;
  state.on_the_way.for_each([&](OrderId, const payment::Order& order) {
    ++sums.of_batch[order.batch];
    if (order.state == OrderState::reserved) sums.reserved_alone[order.batch] += order.minor_units;
    if (order.state == OrderState::ready || order.state == OrderState::sent) {
      sums.in_transit += order.minor_units;
    }
    if (order.state == OrderState::sent) ++sums.of_bulk[order.bulk];
  });
  return sums;
}

std::string said(const char* what, std::int64_t want, std::int64_t got) {
  return std::string(what) + ": want " + std::to_string(want) + ", got " + std::to_string(got);
}

}  // namespace

std::string fault_in(const State& state) {
  const Sums sums = sums_of(state.payment);
  std::map<Currency, WideAmount> totals;
  std::map<AccountId, std::int64_t> reserved;
  for (const auto& [id, batch] : state.payment.batches) {
    if (batch.state == BatchState::releasing) reserved[batch.debtor] += batch.reserved;
    if (batch.state != BatchState::taken || !batch.due) continue;
    const auto alone = sums.reserved_alone.find(id);
    if (batch.batch_booking) {
      reserved[batch.debtor] += batch.reserved;
    } else if (alone != sums.reserved_alone.end()) {
      reserved[batch.debtor] += alone->second;
    }
  }
  for (std::uint32_t i = 0; i < state.ledger.accounts().size(); ++i) {
    const ledger::Account& account = state.ledger.accounts()[i];
    totals[account.currency] += account.balance;
    if (account.reserved < 0) return said("reserved below zero", 0, account.reserved);
    const std::int64_t want = reserved[AccountId{i + 1}];
    if (account.reserved != want) return said("reserved on an account", want, account.reserved);
  }
  for (const auto& [currency, total] : totals) {
    if (total != 0) return said("balances of a currency", 0, static_cast<std::int64_t>(total));
  }
  const AccountId transit =
      state.ledger.by_code(state.party.configuration.clearing.transit_account);
  if (transit.value != 0) {
    const std::int64_t balance = state.ledger.account(transit).balance;
    if (balance != sums.in_transit) return said("transit account", sums.in_transit, balance);
  }
  std::size_t counted = 0;
  for (const auto& [id, batch] : state.payment.batches) {
    const auto found = sums.of_batch.find(id);
    const std::uint32_t orders = found == sums.of_batch.end() ? 0 : found->second;
    if (batch.on_the_way != orders) return said("orders of a batch", orders, batch.on_the_way);
    counted += orders;
  }
  if (counted != state.payment.on_the_way.size()) return "an order without its batch";
  counted = 0;
  for (const auto& [id, bulk] : state.payment.bulks) {
    const auto found = sums.of_bulk.find(id);
    const std::uint32_t orders = found == sums.of_bulk.end() ? 0 : found->second;
    if (bulk.on_the_way != orders) return said("orders of a bulk", orders, bulk.on_the_way);
    ++counted;
  }
  if (counted != sums.of_bulk.size()) return "an order sent in no bulk";
  return deal_fault_in(state);
}

}  // namespace kontor::books

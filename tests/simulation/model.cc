#include "tests/simulation/model.h"

#include <algorithm>

#include "engine/calendar/bank_time.h"

namespace kontor::simulation {
namespace {

constexpr const char* kTransit = "TRO-CSM";
constexpr const char* kPosition = "CSM-STEP2";

}  // namespace

Model::Model(std::uint32_t window_days, std::vector<written::Account> accounts)
    : window_days_(window_days) {
  for (const written::Account& account : accounts) {
    names_.push_back(account.name);
    money_[account.name] = account.cents;
  }
}

std::string Model::take(const Record& record) {
  sequence_ = record.header.sequence;
  today_ = bank_time(record.header.decided_at).date;
  for (const Event& event : record.events) {
    std::string fault = std::visit([this](const auto& e) { return on(e); }, event);
    if (!fault.empty()) return fault;
  }
  return {};
}

std::string Model::compare(const State& state) const {
  const auto differs = [&](const std::string& name, AccountId id) -> std::string {
    const std::int64_t got = id.value == 0 ? 0 : state.ledger.account(id).balance;
    const auto found = money_.find(name);
    const std::int64_t want = found == money_.end() ? 0 : found->second;
    if (got == want) return {};
    return name + ": want " + std::to_string(want) + ", got " + std::to_string(got);
  };
  for (const char* code : {kTransit, kPosition}) {
    if (std::string fault = differs(code, state.ledger.by_code(code)); !fault.empty()) return fault;
  }
  const std::size_t own = state.party.configuration.chart.size();
  if (state.ledger.accounts().size() == own) return {};  // not loaded yet
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const AccountId id{static_cast<std::uint32_t>(own + i + 1)};
    if (std::string fault = differs(names_[i], id); !fault.empty()) return fault;
    if (state.ledger.account(id).balance < 0) return names_[i] + " is overdrawn";
  }
  return {};
}

Sequence Model::outcome_of(const payment::Receipt& receipt) const {
  const auto found = outcomes_.find({receipt.channel, receipt.sha256});
  return found == outcomes_.end() ? Sequence{} : found->second;
}

Model::Written Model::next_of(std::uint64_t batch) {
  File& file = files_.at(batches_.at(batch).file);
  std::size_t skip = file.decided++;
  for (const written::Batch& of : file.file.batches) {
    if (skip >= of.orders.size()) {
      skip -= of.orders.size();
      continue;
    }
    const written::Order& order = of.orders[skip];
    return {of.debtor + '|' + of.day + '|' + order.creditor + '|' + std::to_string(order.cents) +
                '|' + order.end_to_end_id,
            order.cents, of.debtor};
  }
  return {};
}

std::string Model::move(std::uint64_t order, Is from, Is to) {
  const auto found = orders_.find(order);
  if (found == orders_.end() || found->second.is != from) {
    return "order " + std::to_string(order) + " moves as it must not";
  }
  Order& moved = found->second;
  moved.is = to;
  if (to == Is::released) money_[moved.debtor] -= moved.cents, money_[kTransit] += moved.cents;
  if (to == Is::bounced) money_[moved.debtor] += moved.cents, money_[kTransit] -= moved.cents;
  if (to == Is::settled) money_[kTransit] -= moved.cents, money_[kPosition] += moved.cents;
  return {};
}

std::string Model::move_all(const std::vector<payment::OrderRange>& orders, Is from, Is to) {
  for (const payment::OrderRange& range : orders) {
    for (std::uint64_t i = 0; i < range.count; ++i) {
      const std::uint64_t order = range.first.value + i;
      if (to == Is::settled && !allowed_.contains({order, true})) {
        return "order " + std::to_string(order) + " was settled by nobody";
      }
      if (std::string fault = move(order, from, to); !fault.empty()) return fault;
    }
  }
  return {};
}

std::string Model::on(const payment::FileBegun& event) {
  begun_[event.receipt.id] = event.receipt;
  if (!files_.contains(event.receipt.id)) return "a file that nobody handed in";
  if (outcome_of(event.receipt).value != 0) return "bytes seen before were begun again";
  return {};
}

std::string Model::on(const payment::BatchTaken& event) {
  batches_[event.batch.value] = {event.file, !event.findings.empty(), false};
  return {};
}

std::string Model::on(const payment::OrderTaken& event) {
  const Written order = next_of(event.batch.value);
  if (order.cents != event.amount.minor_units()) return "an order was taken over wrongly";
  const auto before = accepted_.find(order.content);
  if (before != accepted_.end() &&
      today_ <= plus_days(before->second, static_cast<int>(window_days_))) {
    return "order " + std::to_string(event.order.value) + " was accepted on " +
           to_string(before->second) + " before: " + order.content;
  }
  accepted_[order.content] = today_;
  if (!orders_
           .insert({
               event.order.value, {Is::taken, event.batch.value, order.debtor, order.cents}
  })
           .second) {
    return "an order's number was given twice";
  }
  return {};
}

std::string Model::on(const payment::OrderRefused& event) {
  const Written order = next_of(event.batch.value);
  if (batches_.at(event.batch.value).refused) return {};
  if (event.findings.at(0).reason != Reason::duplicate_content) return {};
  const auto before = accepted_.find(order.content);
  if (before == accepted_.end() ||
      today_ > plus_days(before->second, static_cast<int>(window_days_))) {
    return "order " + std::to_string(event.order.value) + " was never seen, yet refused for it";
  }
  return {};
}

std::string Model::on(const payment::KeptAdvanced& event) {
  if (event.value_date == Date{}) return {};  // reserved only
  batches_.at(event.batch.value).debited_alone = true;
  return move_all(event.orders, Is::taken, Is::released);
}

std::string Model::on(const payment::KeptRefused& event) {
  return move(event.order.value, Is::taken, Is::refused);
}

std::string Model::on(const payment::BatchReleased& event) {
  if (batches_.at(event.batch.value).debited_alone) return {};
  for (const auto& [id, order] : orders_) {
    if (order.batch != event.batch.value) continue;
    if (std::string fault = move(id, Is::taken, Is::released); !fault.empty()) return fault;
  }
  return {};
}

std::string Model::on(const payment::BatchRefused& event) {
  for (const auto& [id, order] : orders_) {
    if (order.batch != event.batch.value) continue;
    if (std::string fault = move(id, Is::taken, Is::refused); !fault.empty()) return fault;
  }
  return {};
}

std::string Model::on(const payment::BulkSent& event) {
  Bulk bulk{event.message_id, {}};
  for (const payment::OrderRange& range : event.orders) {
    for (std::uint64_t i = 0; i < range.count; ++i) bulk.orders.push_back(range.first.value + i);
  }
  bulks_.push_back(std::move(bulk));
  return move_all(event.orders, Is::released, Is::sent);
}

std::string Model::on(const payment::OrdersSettled& event) {
  Movement movement;
  movement.account = kPosition;
  movement.value_date = today_;
  for (const payment::OrderRange& range : event.orders) {
    for (std::uint64_t i = 0; i < range.count; ++i) {
      const auto order = orders_.find(range.first.value + i);
      if (order != orders_.end()) movement.minor_units -= order->second.cents;
    }
  }
  for (const Bulk& bulk : bulks_) {
    if (std::ranges::count(bulk.orders, event.orders.at(0).first.value) != 0)
      movement.reference = bulk.message_id;
  }
  movements_.push_back(std::move(movement));
  return move_all(event.orders, Is::sent, Is::settled);
}

std::string Model::on(const payment::OrderBounced& event) {
  if (!allowed_.contains({event.order.value, false})) {
    return "order " + std::to_string(event.order.value) + " was rejected by nobody";
  }
  return move(event.order.value, Is::sent, Is::bounced);
}

std::string Model::on(const payment::FileDecided& event) {
  const payment::Receipt& receipt = begun_.at(event.file);
  const bool first = outcomes_
                         .insert({
                             {receipt.channel, receipt.sha256},
                             sequence_
  })
                         .second;
  return first ? "" : "a file was decided twice";
}

std::string Model::on(const payment::FileRefused& event) {
  const bool first = outcomes_
                         .insert({
                             {event.receipt.channel, event.receipt.sha256},
                             sequence_
  })
                         .second;
  return first ? "" : "a file was refused twice";
}

}  // namespace kontor::simulation

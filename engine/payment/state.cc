#include "engine/payment/state.h"

#include <algorithm>

#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"

namespace kontor::payment {
namespace {

void move(Order& order, OrderEvent event) {
  const std::optional<OrderState> to = next(order.state, event);
  KONTOR_INVARIANT(to.has_value());
  order.state = *to;
}

Batch& batch_of(State& state, BatchId id) {
  const auto found = state.batches.find(id);
  KONTOR_INVARIANT(found != state.batches.end());
  return found->second;
}

Order& order_of(State& state, OrderId id) {
  Order* order = state.on_the_way.find(id);
  KONTOR_INVARIANT(order != nullptr);
  return *order;
}

// Today, as windows count days: the day in bank time.
Date today(const State& state) { return bank_time(state.decided_at).date; }

Usage& usage_of(State& state, ChannelId channel) {
  Usage& usage = state.usage[channel];
  if (usage.day != state.business_day) usage = Usage{.day = state.business_day};
  return usage;
}

// An order has come to its end: forgotten, and with the last of them its batch, unless that is
// being released.
void leave(State& state, OrderId id) {
  const BatchId batch_id = order_of(state, id).batch;
  state.on_the_way.remove(id);
  Batch& batch = batch_of(state, batch_id);
  KONTOR_INVARIANT(batch.on_the_way > 0);
  if (--batch.on_the_way == 0 && batch.state != BatchState::releasing)
    state.batches.erase(batch_id);
}

void leave_bulk(State& state, BulkId id, std::uint32_t orders) {
  const auto bulk = state.bulks.find(id);
  KONTOR_INVARIANT(bulk != state.bulks.end());
  KONTOR_INVARIANT(bulk->second.on_the_way >= orders);
  bulk->second.on_the_way -= orders;
  if (bulk->second.on_the_way == 0) state.bulks.erase(bulk);
}

template <class Visit>
void for_each_order(const Batch& batch, State& state, Visit&& visit) {
  for_each(batch.orders, [&](OrderId id) {
    if (Order* order = state.on_the_way.find(id)) visit(id, *order);
  });
}

void count_decided(State& state, BatchId batch_id, OrderId order) {
  KONTOR_INVARIANT(order == state.next_order());
  ++state.orders;
  Batch& batch = batch_of(state, batch_id);
  append(batch.orders, order);
  ++state.open_files.at(batch.file).decided;
}

}  // namespace

void count_file(State& state, const Receipt& receipt, bool kept) {
  Usage& usage = usage_of(state, receipt.channel);
  ++usage.files;
  if (kept) usage.bytes += receipt.size;
}

void note_bytes(State& state, const Receipt& receipt, Sequence decided) {
  state.bytes_seen.set(bytes_key(receipt), decided.value);
  state.last_receipt = std::max(state.last_receipt, receipt.id);
}

const Order* OrdersOnTheWay::find(OrderId id) const {
  const auto block = blocks_.find(id.value / kBlock);
  if (block == blocks_.end()) return nullptr;
  const Order& order = block->second->orders[id.value % kBlock];
  return order.batch.value == 0 ? nullptr : &order;
}

Order* OrdersOnTheWay::find(OrderId id) {
  return const_cast<Order*>(static_cast<const OrdersOnTheWay*>(this)->find(id));
}

void OrdersOnTheWay::add(OrderId id, const Order& order) {
  KONTOR_INVARIANT(order.batch.value != 0);
  std::unique_ptr<Block>& block = blocks_[id.value / kBlock];
  if (!block) block = std::make_unique<Block>();
  Order& place = block->orders[id.value % kBlock];
  KONTOR_INVARIANT(place.batch.value == 0);
  place = order;
  ++block->used;
  ++size_;
}

void OrdersOnTheWay::remove(OrderId id) {
  const auto block = blocks_.find(id.value / kBlock);
  KONTOR_INVARIANT(block != blocks_.end());
  block->second->orders[id.value % kBlock] = Order{};
  --size_;
  if (--block->second->used == 0) blocks_.erase(block);
}

bool original_kept(const FileRefused& event) {
  const Finding& first = event.findings.front();
  const bool over_limit = first.reason == Reason::limit_exceeded && first.field == Field::document;
  return first.reason != Reason::archive_limit && !over_limit;
}

Key128 bytes_key(const Receipt& receipt) {
  Key128 key = Key128::from(receipt.sha256.view().substr(0, Key128::kSize));
  for (std::size_t i = 0; i < sizeof receipt.channel.value; ++i) {
    key.bytes[Key128::kSize - 1 - i] ^= static_cast<std::uint8_t>(receipt.channel.value >> (8 * i));
  }
  return key;
}

void take_aged(State& state, std::vector<RecentKeys::Entry>& out) {
  for (RecentKeys* keys : {&state.bytes_seen, &state.messages_seen, &state.contents_seen,
                           &state.references_seen, &state.batches_seen, &state.orders_seen}) {
    keys->take_aged(out);
  }
}

void append(std::vector<OrderRange>& ranges, OrderId order) {
  if (!ranges.empty() && ranges.back().first.value + ranges.back().count == order.value) {
    ++ranges.back().count;
  } else {
    ranges.push_back({order, 1});
  }
}

void count_reason(std::vector<ReasonCount>& reasons, std::string_view code, std::uint32_t by) {
  const auto at = std::ranges::lower_bound(
      reasons, code, {}, [](const ReasonCount& reason) { return std::string_view(reason.code); });
  if (at != reasons.end() && at->code == code) {
    at->count += by;
  } else {
    reasons.insert(at, {std::string(code), by});
  }
}

void apply(State& state, const FileBegun& event) {
  const ReceiptId id = event.receipt.id;
  OpenFile& file = state.open_files[id];
  file.receipt = event.receipt;
  file.header = event.header;
  file.begun_at = state.record;
  file.first_batch = {state.batches_given + 1};
  note_bytes(state, event.receipt, {});
  state.messages_seen.set(event.header.message_key, day_number(today(state)));
  count_file(state, event.receipt);
}

void apply(State& state, const BatchTaken& event) {
  OpenFile& file = state.open_files.at(event.file);
  KONTOR_INVARIANT(event.batch.value == state.batches_given + 1);
  ++state.batches_given;
  ++file.batches;
  Batch& batch = state.batches[event.batch];
  batch.file = event.file;
  batch.begun_at = file.begun_at;
  batch.channel = file.receipt.channel;
  batch.message_name = file.header.message_name;
  batch.debtor = event.debtor;
  batch.due = event.due;
  batch.batch_booking = event.batch_booking;
  batch.execution_date = event.execution_date;
  batch.content_key = event.content_key;
  if (!event.findings.empty()) {
    batch.state = BatchState::refused;
    batch.refusal_rule = event.findings.front().rule;
    batch.refusal = event.findings.front().reason;
    batch.refusal_field = event.findings.front().field;
    return;
  }
  if (event.due && event.batch_booking) batch.reserved = event.sum;
  state.references_seen.set(event.reference_key, day_number(today(state)));
  usage_of(state, file.receipt.channel).amount += event.sum;
}

void apply(State& state, const OrderTaken& event) {
  count_decided(state, event.batch, event.order);
  Batch& batch = batch_of(state, event.batch);
  Order order;
  order.batch = event.batch;
  order.minor_units = event.amount.minor_units();
  move(order, batch.due ? OrderEvent::accept : OrderEvent::keep);
  state.on_the_way.add(event.order, order);
  ++batch.on_the_way;
  batch.accepted_sum += order.minor_units;
  ++state.open_files.at(batch.file).accepted;
  state.orders_seen.set(event.content_key, day_number(today(state)));
}

void apply(State& state, const OrderRefused& event) {
  count_decided(state, event.batch, event.order);
  count_reason(state.open_files.at(batch_of(state, event.batch).file).reasons,
               iso_code(event.findings.front().reason));
}

void apply(State& state, const FileAdvanced& event) {
  OpenFile& file = state.open_files.at(event.file);
  KONTOR_INVARIANT(event.chunk == file.next_chunk);
  ++file.next_chunk;
}

void apply(State& state, const BatchReleased& event) {
  Batch& batch = batch_of(state, event.batch);
  KONTOR_INVARIANT(batch.state == BatchState::taken || batch.state == BatchState::releasing);
  batch.state = BatchState::released;
  if (batch.value_date == Date{}) batch.value_date = event.value_date;
  batch.reserved = 0;
  for_each_order(batch, state, [](OrderId, Order& order) {
    if (order.state == OrderState::reserved) move(order, OrderEvent::release);
  });
  state.ready.push_back(event.batch);
  if (!batch.content_key.empty())
    state.batches_seen.set(batch.content_key, day_number(today(state)));
}

void apply(State& state, const BatchKept& event) {
  Batch& batch = batch_of(state, event.batch);
  KONTOR_INVARIANT(batch.state == BatchState::taken);
  batch.state = BatchState::kept;
  if (!batch.content_key.empty())
    state.batches_seen.set(batch.content_key, day_number(today(state)));
}

void apply(State& state, const BatchRefused& event) {
  Batch& batch = batch_of(state, event.batch);
  KONTOR_INVARIANT(batch.state == BatchState::kept);
  std::vector<OrderId> orders;
  for_each_order(batch, state, [&](OrderId id, Order& order) {
    move(order, OrderEvent::refuse);
    orders.push_back(id);
  });
  for (const OrderId id : orders) leave(state, id);
}

void apply(State& state, const KeptBegun& event) {
  Batch& batch = batch_of(state, event.batch);
  KONTOR_INVARIANT(batch.state == BatchState::kept);
  batch.state = BatchState::releasing;
  batch.reserved = event.reserved;
  batch.release = {};
  batch.release.begun_at = state.record;
}

void apply(State& state, const KeptAdvanced& event) {
  Batch& batch = batch_of(state, event.batch);
  KONTOR_INVARIANT(batch.state == BatchState::releasing);
  for_each(event.orders, [&](OrderId id) {
    move(order_of(state, id), batch.batch_booking ? OrderEvent::accept : OrderEvent::release);
  });
  batch.release.next = event.next;
  batch.release.waiting += event.waiting;
  if (event.value_date == Date{}) return;
  batch.release.debited = true;
  if (batch.value_date == Date{}) batch.value_date = event.value_date;
}

void apply(State& state, const KeptRefused& event) {
  Batch& batch = batch_of(state, event.batch);
  KONTOR_INVARIANT(batch.state == BatchState::releasing);
  ++batch.release.refused;
  move(order_of(state, event.order), OrderEvent::refuse);
  leave(state, event.order);
}

void apply(State& state, const KeptEnded& event) {
  Batch& batch = batch_of(state, event.batch);
  batch.state = event.waiting > 0 ? BatchState::kept : BatchState::released;
  batch.release = {};
  if (batch.on_the_way == 0) state.batches.erase(event.batch);
}

void apply(State& state, const FileDecided& event) {
  const OpenFile& file = state.open_files.at(event.file);
  note_bytes(state, file.receipt, state.record);
  if (event.accepted > 0 && !file.header.content_key.empty()) {
    state.contents_seen.set(file.header.content_key, day_number(today(state)));
  }
  for (std::uint32_t i = 0; i < file.batches; ++i) {
    const auto batch = state.batches.find({file.first_batch.value + i});
    if (batch != state.batches.end() && batch->second.on_the_way == 0) state.batches.erase(batch);
  }
  state.open_files.erase(event.file);
}

void apply(State& state, const FileRefused& event) {
  note_bytes(state, event.receipt, state.record);
  count_file(state, event.receipt, original_kept(event));
}

void apply(State& state, const FileRepeated& event) {
  state.last_receipt = std::max(state.last_receipt, event.receipt.id);
  count_file(state, event.receipt, false);
}

void apply(State& state, const ClockReached& event) {
  state.clock = std::max(state.clock, event.scheduled_at);
}

void apply(State& state, const CycleClosed& event) {
  KONTOR_INVARIANT(event.cycle == state.cycles + 1);
  ++state.cycles;
  state.clock = std::max(state.clock, event.scheduled_at);
  state.ready.clear();
}

void apply(State& state, const BulkSent& event) {
  KONTOR_INVARIANT(event.bulk.value == state.bulks_given + 1);
  ++state.bulks_given;
  for_each(event.orders, [&](OrderId id) {
    Order& order = order_of(state, id);
    move(order, OrderEvent::send);
    order.bulk = event.bulk;
  });
  state.bulks[event.bulk] = {event.message_id, event.orders, event.transactions, event.transactions,
                             event.sum};
}

void apply(State& state, const OrdersSettled& event) {
  std::uint32_t settled = 0;
  for_each(event.orders, [&](OrderId id) {
    move(order_of(state, id), OrderEvent::settle);
    leave(state, id);
    ++settled;
  });
  leave_bulk(state, event.bulk, settled);
}

void apply(State& state, const OrderBounced& event) {
  move(order_of(state, event.order), OrderEvent::bounce);
  leave(state, event.order);
  leave_bulk(state, event.bulk, 1);
}

void apply(State& state, const AnswerTaken& event) {
  note_bytes(state, event.receipt, state.record);
  count_file(state, event.receipt);
}

void apply(State& state, const MessageDue& event) {
  KONTOR_INVARIANT(event.message.value == state.messages_given + 1);
  ++state.messages_given;
  state.outbox[event.message] = event;
}

void apply(State& state, const MessageHandedOver& event) {
  KONTOR_INVARIANT(state.outbox.erase(event.message) == 1);
}

}  // namespace kontor::payment

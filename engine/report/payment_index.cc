#include "engine/report/payment_index.h"

#include <algorithm>
#include <limits>

#include "engine/base/invariant.h"
#include "engine/report/joins.h"

namespace kontor::report {

using payment::OrderState;

namespace {

// A state gives way only to a higher one.
constexpr int rank(OrderState state) {
  switch (state) {
    case OrderState::received:
      return 0;
    case OrderState::reserved:
    case OrderState::warehoused:
      return 1;
    case OrderState::ready:
      return 2;
    case OrderState::sent:
      return 3;
    case OrderState::settled:
      return 4;
    case OrderState::rejected:
      return 5;
  }
  return 0;
}

std::int64_t key_of_row(const PaymentIndex::Row& row, std::uint64_t order, PaymentSort sort) {
  switch (sort) {
    case PaymentSort::order:
      return static_cast<std::int64_t>(order);
    case PaymentSort::amount:
      return row.hundredths;
    case PaymentSort::execution_date:
      return row.execution_date.value;
  }
  return 0;
}

}  // namespace

std::uint32_t TextNumbers::add(std::string_view text) {
  if (text.empty()) return 0;
  if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(text);
  numbers_.emplace(text, number);
  return number;
}

std::optional<std::uint32_t> TextNumbers::find(std::string_view text) const {
  if (text.empty()) return 0;
  const auto found = numbers_.find(text);
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

std::int64_t hundredths(Money amount) {
  if (amount.currency().numeric() == 0) return 0;
  WideAmount value = amount.minor_units();
  int exponent = amount.currency().exponent();
  for (; exponent < 2; ++exponent) value *= 10;
  for (; exponent > 2; --exponent) value /= 10;
  constexpr WideAmount most = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(std::clamp(value, -most, most));
}

const PaymentIndex::Row& PaymentIndex::row(OrderId order) const {
  KONTOR_INVARIANT(order.value >= 1 && order.value <= orders_);
  return blocks_[(order.value - 1) / kBlock]->rows[(order.value - 1) % kBlock];
}

PaymentIndex::Row& PaymentIndex::at(std::uint64_t order) {
  return blocks_[(order - 1) / kBlock]->rows[(order - 1) % kBlock];
}

std::uint16_t PaymentIndex::short_text(std::string_view text) {
  const std::uint32_t number = texts_.add(text);
  // Rules and codes are some hundreds; a number that does not fit is not searched for.
  return number <= UINT16_MAX ? static_cast<std::uint16_t>(number) : std::uint16_t{0};
}

void PaymentIndex::put(OrderId order, const Row& row) {
  KONTOR_INVARIANT(order.value > 0);
  while (blocks_.size() * kBlock < order.value) blocks_.push_back(std::make_unique<Block>());
  Block& block = *blocks_[(order.value - 1) / kBlock];
  Row& own = at(order.value);
  KONTOR_INVARIANT(own.state == OrderState::received);
  own = row;
  orders_ = std::max(orders_, order.value);
  ++block.states[static_cast<std::size_t>(row.state)];
  block.amount_min = std::min(block.amount_min, row.hundredths);
  block.amount_max = std::max(block.amount_max, row.hundredths);
  block.date_min = std::min(block.date_min, row.execution_date.value);
  block.date_max = std::max(block.date_max, row.execution_date.value);
  block.file_min = std::min(block.file_min, row.file.value);
  block.file_max = std::max(block.file_max, row.file.value);
}

void PaymentIndex::set_state(OrderId order, OrderState state) {
  Row& own = at(order.value);
  Block& block = *blocks_[(order.value - 1) / kBlock];
  --block.states[static_cast<std::size_t>(own.state)];
  ++block.states[static_cast<std::size_t>(state)];
  own.state = state;
}

void PaymentIndex::raise(OrderId order, OrderState state, std::uint16_t rule, std::uint16_t code) {
  if (order.value == 0 || order.value > orders_) return;
  Row& own = at(order.value);
  if (rank(own.state) == 0 || rank(own.state) >= rank(state)) return;
  set_state(order, state);
  own.rule = rule;
  own.code = code;
}

void PaymentIndex::raise(const std::vector<payment::OrderRange>& orders, OrderState state) {
  payment::for_each(orders, [&](OrderId order) { raise(order, state); });
}

PaymentIndex::OpenBatch PaymentIndex::read_batch(const BatchRow& row, const Rows& rows,
                                                 TextNumbers& texts) {
  OpenBatch batch;
  batch.file = row.file;
  const auto file = find_row<FileRow>(rows, Table::files, key_of(row.file, kFirstPart));
  if (file) batch.channel = file->channel;
  batch.debtor = texts.add(row.debtor_iban);
  batch.execution_date = row.execution_date;
  batch.due = row.due;
  return batch;
}

PaymentIndex::OpenBatch& PaymentIndex::open_batch(BatchId id, const Rows& rows) {
  if (const auto found = open_.find(id); found != open_.end()) return found->second;
  const auto row = find_row<BatchRow>(rows, Table::batches, key_of(id, kFirstPart));
  OpenBatch batch = read_batch(row.value_or(BatchRow{}), rows, texts_);
  batches_[batch.file].push_back(id);
  return open_.emplace(id, std::move(batch)).first->second;
}

void PaymentIndex::build(const Rows& rows) {
  *this = PaymentIndex();
  Joins joins(rows);
  BatchId newest;
  OpenBatch batch;
  rows.scan(Table::orders, {}, [&](std::string_view key, std::string_view bytes) {
    const OrderId order{number_of(key)};
    const OrderRow row = wire::decode<OrderRow>(bytes).value_or(OrderRow{});
    if (row.batch != newest) {
      newest = row.batch;
      batch = read_batch(joins.batch(newest).row, rows, texts_);
      const auto& outcome = joins.batch(newest).outcome;
      batch.kept = outcome && outcome->state == payment::BatchState::kept;
    }
    const Standing standing = joins.standing(order, row);
    Row own;
    own.hundredths = hundredths(row.amount);
    own.file = batch.file;
    own.batch = row.batch;
    own.sequence = row.sequence;
    own.debtor = batch.debtor;
    own.execution_date = batch.execution_date;
    own.channel = static_cast<std::uint16_t>(batch.channel.value);
    own.rule = short_text(standing.rule);
    own.code = short_text(standing.code);
    own.state = standing.state;
    put(order, own);
    if (rank(own.state) == 1) {
      const auto [open, added] = open_.try_emplace(row.batch, batch);
      if (added && !batch.kept) batches_[batch.file].push_back(row.batch);
      payment::append(open->second.orders, order);
    }
    return true;
  });
}

void PaymentIndex::see(const RecordHeader& header, const Event& event, const Rows& rows) {
  sequence_ = header.sequence;
  std::visit(
      [&](const auto& one) {
        if constexpr (requires { on(one, rows); }) on(one, rows);
      },
      event);
}

void PaymentIndex::on(const payment::BatchTaken& event, const Rows& rows) {
  static_cast<void>(open_batch(event.batch, rows));
}

void PaymentIndex::on(const payment::OrderTaken& event, const Rows& rows) {
  OpenBatch& batch = open_batch(event.batch, rows);
  Row row;
  row.hundredths = hundredths(event.amount);
  row.file = batch.file;
  row.batch = event.batch;
  row.sequence = sequence_;
  row.debtor = batch.debtor;
  row.execution_date = batch.execution_date;
  row.channel = static_cast<std::uint16_t>(batch.channel.value);
  row.state = batch.due ? OrderState::reserved : OrderState::warehoused;
  put(event.order, row);
  payment::append(batch.orders, event.order);
}

void PaymentIndex::on(const payment::OrderRefused& event, const Rows& rows) {
  const OpenBatch& batch = open_batch(event.batch, rows);
  Row row;
  row.hundredths = hundredths(event.amount);
  row.file = batch.file;
  row.batch = event.batch;
  row.sequence = sequence_;
  row.debtor = batch.debtor;
  row.execution_date = batch.execution_date;
  row.channel = static_cast<std::uint16_t>(batch.channel.value);
  row.rule = short_text(event.findings.front().rule);
  row.code = short_text(code_of(event.findings.front().reason));
  row.state = OrderState::rejected;
  put(event.order, row);
}

void PaymentIndex::end_batch(BatchId id, OrderState state, std::uint16_t rule, std::uint16_t code) {
  const auto found = open_.find(id);
  if (found == open_.end()) return;
  payment::for_each(found->second.orders, [&](OrderId order) {
    if (rank(at(order.value).state) == 1) raise(order, state, rule, code);
  });
  found->second.orders.clear();
  found->second.kept = false;
  if (!batches_.contains(found->second.file)) open_.erase(found);
}

void PaymentIndex::on(const payment::BatchReleased& event, const Rows& /*rows*/) {
  end_batch(event.batch, OrderState::ready, 0, 0);
}

void PaymentIndex::on(const payment::BatchKept& event, const Rows& rows) {
  open_batch(event.batch, rows).kept = true;
}

void PaymentIndex::on(const payment::BatchRefused& event, const Rows& /*rows*/) {
  end_batch(event.batch, OrderState::rejected, short_text(event.rule),
            short_text(code_of(event.reason)));
}

void PaymentIndex::on(const payment::KeptAdvanced& event, const Rows& /*rows*/) {
  if (event.value_date != Date{}) raise(event.orders, OrderState::ready);
}

void PaymentIndex::on(const payment::KeptRefused& event, const Rows& /*rows*/) {
  raise(event.order, OrderState::rejected, short_text(event.rule),
        short_text(code_of(event.reason)));
}

void PaymentIndex::on(const payment::BulkSent& event, const Rows& /*rows*/) {
  raise(event.orders, OrderState::sent);
}

void PaymentIndex::on(const payment::OrdersSettled& event, const Rows& /*rows*/) {
  raise(event.orders, OrderState::settled);
}

void PaymentIndex::on(const payment::OrderBounced& event, const Rows& /*rows*/) {
  raise(event.order, OrderState::rejected, 0, short_text(event.reason_code));
}

// Batches of the file that nothing is kept of are not heard of any more.
void PaymentIndex::on(const payment::FileDecided& event, const Rows& /*rows*/) {
  const auto found = batches_.find(event.file);
  if (found == batches_.end()) return;
  for (const BatchId batch : found->second) {
    const auto open = open_.find(batch);
    if (open != open_.end() && !open->second.kept) open_.erase(open);
  }
  batches_.erase(found);
}

bool PaymentIndex::fits(const Row& row, const Query& query) {
  return (query.states >> static_cast<unsigned>(row.state) & 1U) != 0 &&
         row.state != OrderState::received && row.execution_date.value >= query.date_from &&
         row.execution_date.value <= query.date_to && row.hundredths >= query.amount_from &&
         row.hundredths <= query.amount_to && (query.file.value == 0 || row.file == query.file) &&
         (!query.channel || row.channel == *query.channel) &&
         (!query.debtor || row.debtor == *query.debtor) &&
         (!query.rule || row.rule == *query.rule) && (!query.code || row.code == *query.code);
}

bool PaymentIndex::may_hold(const Block& block, const Query& query) {
  if (block.amount_max < query.amount_from || block.amount_min > query.amount_to ||
      block.date_max < query.date_from || block.date_min > query.date_to) {
    return false;
  }
  if (query.file.value != 0 &&
      (block.file_max < query.file.value || block.file_min > query.file.value)) {
    return false;
  }
  for (std::size_t state = 0; state < kStates; ++state) {
    if (block.states[state] != 0 && (query.states >> state & 1U) != 0) return true;
  }
  return false;
}

template <class Visit>
void PaymentIndex::walk(const Query& query, Visit&& visit) const {
  if (query.among) {
    for (const std::uint64_t order : *query.among) {
      if (order < 1 || order > orders_) continue;
      const Row& own = row({order});
      if (fits(own, query)) visit(own, order);
    }
    return;
  }
  // In the direction of the list: then of orders hardly any is kept that is not of the page.
  for (std::size_t done = 0; done < blocks_.size(); ++done) {
    const std::size_t number = query.descending ? blocks_.size() - 1 - done : done;
    const Block& block = *blocks_[number];
    if (!may_hold(block, query)) continue;
    const std::uint64_t first = number * kBlock + 1;
    const std::size_t rows = std::min<std::uint64_t>(kBlock, orders_ - first + 1);
    for (std::size_t walked = 0; walked < rows; ++walked) {
      const std::size_t i = query.descending ? rows - 1 - walked : walked;
      if (fits(block.rows[i], query)) visit(block.rows[i], first + i);
    }
  }
}

// The best so far stand in a heap with the worst of them on top.
PaymentIndex::Found PaymentIndex::find(const Query& query) const {
  using Place = Query::Place;
  Found found;
  const auto before = [&](const Place& a, const Place& b) {
    return query.descending ? a > b : a < b;
  };
  std::vector<Place>& best = found.places;
  const std::size_t most = query.limit + 1;
  best.reserve(most + 1);
  walk(query, [&](const Row& own, std::uint64_t order) {
    ++found.total;
    const Place place{key_of_row(own, order, query.sort), order};
    if (query.after && !before(*query.after, place)) return;
    if (best.size() == most && !before(place, best.front())) return;
    best.push_back(place);
    std::ranges::push_heap(best, before);
    if (best.size() <= most) return;
    std::ranges::pop_heap(best, before);
    best.pop_back();
  });
  std::ranges::sort_heap(best, before);
  found.more = best.size() == most;
  if (found.more) best.pop_back();
  return found;
}

std::vector<std::uint64_t> PaymentIndex::of_amount(std::int64_t amount, std::size_t most) const {
  Query query;
  query.amount_from = amount;
  query.amount_to = amount;
  query.limit = most;
  std::vector<std::uint64_t> orders;
  for (const Query::Place& place : find(query).places) orders.push_back(place.order);
  return orders;
}

}  // namespace kontor::report

#include "engine/report/joins.h"

#include <algorithm>
#include <limits>

namespace kontor::report {

using payment::BatchState;
using payment::OrderState;

const OrderRangeRow* RangeCursor::find(OrderId order) {
  if (order.value < from_ || order.value > last_) {
    from_ = order.value;
    last_ = std::numeric_limits<std::uint64_t>::max();
    row_.reset();
    rows_.scan(table_, key_of(order), [this](std::string_view key, std::string_view row) {
      last_ = number_of(key);
      row_ = wire::decode<OrderRangeRow>(row);
      return false;
    });
  }
  return row_ && row_->first <= order ? &*row_ : nullptr;
}

Joins::Joins(const Rows& rows)
    : rows_(rows),
      released_(rows, Table::released),
      sent_(rows, Table::sent),
      settled_(rows, Table::settled),
      bounced_(rows, Table::bounced) {}

const BatchJoin& Joins::batch(BatchId id) {
  if (batch_.id != id) {
    batch_.id = id;
    batch_.row.row =
        find_row<BatchRow>(rows_, Table::batches, key_of(id, kFirstPart)).value_or(BatchRow{});
    batch_.row.outcome = find_row<BatchOutcomeRow>(rows_, Table::batches, key_of(id, kOutcomePart));
  }
  return batch_.row;
}

const FileRow& Joins::file(ReceiptId id) {
  if (file_.id != id) {
    file_.id = id;
    file_.row = find_row<FileRow>(rows_, Table::files, key_of(id, kFirstPart)).value_or(FileRow{});
  }
  return file_.row;
}

const BulkRow& Joins::bulk(BulkId id) {
  if (bulk_.id != id) {
    bulk_.id = id;
    bulk_.row = find_row<BulkRow>(rows_, Table::bulks, key_of(id)).value_or(BulkRow{});
  }
  return bulk_.row;
}

const std::string& Joins::channel(ChannelId id) {
  if (channel_.id != id) {
    channel_.id = id;
    channel_.row =
        find_row<NameRow>(rows_, Table::configuration, channel_key(id)).value_or(NameRow{});
  }
  return channel_.row.name;
}

Standing Joins::standing(OrderId order, const OrderRow& row) {
  if (!row.findings.empty()) {
    const FindingRow& first = row.findings.front();
    return {OrderState::rejected, first.rule, code_of(first.reason), {}};
  }
  if (const OrderRangeRow* bounced = bounced_.find(order)) {
    return {OrderState::rejected, bounced->rule, bounced->code, bounced->bulk};
  }
  if (const OrderRangeRow* settled = settled_.find(order)) {
    return {OrderState::settled, {}, {}, settled->bulk};
  }
  if (const OrderRangeRow* sent = sent_.find(order)) {
    return {OrderState::sent, {}, {}, sent->bulk};
  }
  if (released_.find(order) != nullptr) return {OrderState::ready, {}, {}, {}};
  const BatchJoin& joined = batch(row.batch);
  if (joined.outcome && joined.outcome->state == BatchState::released) {
    return {OrderState::ready, {}, {}, {}};
  }
  if (joined.outcome && joined.outcome->state == BatchState::refused) {
    return {OrderState::rejected, joined.outcome->rule, code_of(joined.outcome->reason), {}};
  }
  return {joined.row.due ? OrderState::reserved : OrderState::warehoused, {}, {}, {}};
}

std::string_view code_of(Reason reason) {
  const auto rows = reason_rows();
  const auto found = std::ranges::find(rows, reason, &ReasonRow::reason);
  return found == rows.end() ? std::string_view() : found->iso_code;
}

}  // namespace kontor::report

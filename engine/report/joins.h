// Rows that belong together, read once and kept while the listing stays near them.
//
// Errors:    a row that is not there, or cannot be read, is an empty one.
// Threads:   one.
#pragma once

#include <optional>
#include <string_view>

#include "engine/journal/wire.h"
#include "engine/report/view_rows.h"

namespace kontor::report {

template <class Row>
[[nodiscard]] std::optional<Row> find_row(const Rows& rows, Table table, std::string_view key) {
  const std::optional<std::string> bytes = rows.get(table, key);
  return bytes ? wire::decode<Row>(*bytes) : std::nullopt;
}

// The range of a table of ranges that holds an order. Cheap for orders asked in rising order.
class RangeCursor {
 public:
  RangeCursor(const Rows& rows, Table table) : rows_(rows), table_(table) {}

  // Null: none holds it. Valid until the next call.
  [[nodiscard]] const OrderRangeRow* find(OrderId order);

 private:
  const Rows& rows_;
  Table table_;
  // No range ends in from_..last_ but row_'s at last_; valid where from_ <= last_.
  std::uint64_t from_ = 1;
  std::uint64_t last_ = 0;
  std::optional<OrderRangeRow> row_;
};

struct BatchJoin {
  BatchRow row;
  std::optional<BatchOutcomeRow> outcome;
};

// Where an order stands, and why where it was rejected.
struct Standing {
  payment::OrderState state = payment::OrderState::received;
  std::string_view rule;
  std::string_view code;  // ISO
  BulkId bulk;            // 0: not sent
};

class Joins {
 public:
  // rows is borrowed and must not change.
  explicit Joins(const Rows& rows);

  // What these give is valid until the next call of the same one.
  [[nodiscard]] const BatchJoin& batch(BatchId id);
  [[nodiscard]] const FileRow& file(ReceiptId id);
  [[nodiscard]] const BulkRow& bulk(BulkId id);
  [[nodiscard]] const std::string& channel(ChannelId id);
  [[nodiscard]] Standing standing(OrderId order, const OrderRow& row);

 private:
  template <class Id, class Row>
  struct Kept {
    Id id;
    Row row;
  };

  const Rows& rows_;
  Kept<BatchId, BatchJoin> batch_;
  Kept<ReceiptId, FileRow> file_;
  Kept<BulkId, BulkRow> bulk_;
  Kept<ChannelId, NameRow> channel_;
  RangeCursor released_;
  RangeCursor sent_;
  RangeCursor settled_;
  RangeCursor bounced_;
};

// The ISO code of a reason; empty for one that this release does not know.
[[nodiscard]] std::string_view code_of(Reason reason);

}  // namespace kontor::report

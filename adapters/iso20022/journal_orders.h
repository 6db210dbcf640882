// Finds orders, batches and holders of accounts again in the journal, for writers that go through
// them in order of id.
//
// Ownership: what is found belongs to the finder until it is asked for the next.
// Errors:    a null pointer: not there, or a record that cannot be read.
// Memory:    OrderFinder holds the orders of one record; BatchFinder at most kBatchesKept batches,
//            also of a file that has many more in one record; HolderFinder as many holders.
// Threads:   one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "engine/ports/journal.h"

namespace kontor::iso20022 {

enum class Texts : std::uint8_t { left_out, wanted };

// Visits the events of one record, in order, until visit gives false; true: the record was read.
[[nodiscard]] bool visit_record(const JournalReader& journal, Sequence record, Texts texts,
                                const std::function<bool(const Event&)>& visit);
// The events of a record in hand.
[[nodiscard]] bool visit_events(const StoredRecord& record,
                                const std::function<bool(const Event&)>& visit);

class OrderFinder {
 public:
  OrderFinder(const JournalReader& journal, Texts texts) : journal_(journal), texts_(texts) {}

  // An order that was accepted. Reads the record only where the last one does not hold the order.
  [[nodiscard]] const payment::OrderTaken* find(OrderId order);
  // Of the record of the order found last.
  [[nodiscard]] ReceiptId file() const { return advanced_.file; }
  [[nodiscard]] Sequence begun_at() const { return advanced_.begun_at; }

 private:
  [[nodiscard]] bool load(Sequence record);

  const JournalReader& journal_;
  Texts texts_;
  std::vector<payment::OrderTaken> orders_;  // by id
  payment::FileAdvanced advanced_;
};

class BatchFinder {
 public:
  static constexpr std::size_t kBatchesKept = 4096;

  BatchFinder(const JournalReader& journal, Texts texts) : journal_(journal), texts_(texts) {}

  [[nodiscard]] const payment::BatchTaken* find(Sequence begun_at, BatchId batch);

 private:
  const JournalReader& journal_;
  Texts texts_;
  Sequence begun_at_;
  std::vector<payment::BatchTaken> batches_;  // by id, without a gap
};

class HolderFinder {
 public:
  static constexpr std::size_t kHoldersKept = 4096;

  explicit HolderFinder(const JournalReader& journal) : journal_(journal) {}

  // Who holds the account, by master data. opened_at: record with its AccountOpened.
  [[nodiscard]] const std::string* find(Sequence opened_at, AccountId account);

 private:
  const JournalReader& journal_;
  Sequence opened_at_;
  std::vector<std::pair<AccountId, std::string>> holders_;  // of that record, by account
};

}  // namespace kontor::iso20022

// A small bank whose engine runs in memory, with its journal, for tests of what is written from it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/schema_set.h"
#include "engine/engine.h"
#include "engine/payment/texts.h"
#include "engine/ports/journal.h"

namespace kontor::iso20022 {

// Those of the project.
[[nodiscard]] const SchemaSet& our_schemas();

class MemoryJournal final : public JournalReader {
 public:
  void append(const Decided& decided);
  // As after the retention period: the texts of every record are gone.
  void erase_texts();

  [[nodiscard]] Tip tip() const override;
  [[nodiscard]] bool read(Sequence from, Sequence to, bool with_texts,
                          const std::function<bool(const StoredRecord&)>& visit) const override;
  [[nodiscard]] Sequence record_of(OrderId order) const override;

  [[nodiscard]] std::uint64_t reads() const { return reads_; }

 private:
  std::vector<StoredRecord> records_;
  std::map<OrderId, Sequence> orders_;  // by the lowest of each record
  mutable std::uint64_t reads_ = 0;
};

// One order as a reader of pain.001 would give it.
struct MadeOrder {
  payment::OrderInput input;
  payment::CreditorText text;
};

struct MadeBatch {
  payment::BatchInput input;
  payment::DebtorText text;
  std::vector<MadeOrder> orders;
};

[[nodiscard]] MadeOrder made_order(std::string end_to_end_id, std::int64_t minor_units);
[[nodiscard]] MadeBatch made_batch(std::string id, std::vector<MadeOrder> orders);
[[nodiscard]] payment::Finding made_finding(std::string rule, Reason reason, Field field,
                                            std::uint32_t line, std::string_view seen);
[[nodiscard]] Personal personal(std::string text);

class WriterBank {
 public:
  WriterBank();

  // Monday 2026-11-23, 07:00 in bank time, and what was decided since.
  UtcNanos now = from_unix_seconds(1795413600);

  void decide(const Command& command);
  // BeginFile, its chunks and EndFile; begin and end can be left to the caller for files that mix.
  ReceiptId hand_in(std::string message_id, std::vector<MadeBatch> batches,
                    std::string_view message_name = "pain.001.001.09",
                    std::size_t orders_per_chunk = payment::kOrdersPerChunk);
  struct Pieces {
    payment::BeginFile begin;
    std::vector<payment::FileChunk> chunks;
    payment::EndFile end;
  };
  Pieces pieces_of(std::string message_id, std::vector<MadeBatch> batches,
                   std::string_view message_name, std::size_t orders_per_chunk);
  void refuse(std::string message_id, std::vector<payment::Finding> findings,
              std::string_view message_name = "pain.001.001.09");
  // Ends a cycle and gives the bulk's message id; empty where nothing left.
  std::string close_cycle();
  void answer(std::string bulk, std::string group_status,
              std::vector<payment::TransactionStatus> statuses);

  [[nodiscard]] const party::Configuration& configuration() const;
  [[nodiscard]] const MemoryJournal& journal() const { return journal_; }
  [[nodiscard]] MemoryJournal& journal() { return journal_; }
  // All messages due so far, in order.
  [[nodiscard]] std::vector<payment::MessageDue> due() const;
  // The last message due, written; empty where it could not be.
  [[nodiscard]] std::string write_last() const;
  [[nodiscard]] std::string write(const payment::MessageDue& due) const;

 private:
  payment::Receipt receipt(std::string_view file_name);

  Engine engine_;
  MemoryJournal journal_;
  std::uint64_t receipts_ = 0;
};

// "" where the text is valid for the schema of the message, else what is wrong.
[[nodiscard]] std::string schema_fault(std::string_view message_name, std::string_view text);

}  // namespace kontor::iso20022

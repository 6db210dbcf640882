// The journal and what lies beside its records, as the engine needs it kept.
//
// Format:    docs/formats/journal.md. A record's hash is SHA-256(hash of the record before it,
//            record bytes).
// Threads:   append is called by one thread at a time; reading may go on beside it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/bytes.h"
#include "engine/base/id.h"
#include "engine/base/recent_keys.h"

namespace kontor {

// One decision. bytes: the wire form that is chained. texts: the personal texts of its events,
// packed, beside the chain.
struct StoredRecord {
  Sequence sequence;
  Sha256 hash;
  std::string bytes;
  std::string texts;    // empty: the record has none
  OrderId first_order;  // lowest order decided in it; 0: none. For finding an order's record again
};

// A received file, small enough to travel with the record that first speaks of it: both become
// durable in one write or neither does.
struct FileBeside {
  ReceiptId receipt;
  std::uint64_t size_bytes = 0;
  Sha256 sha256;
  std::string channel;  // its name
  std::string packed;   // its bytes as the archive keeps them
};

// The records that share one fsync. Sequences follow each other without a gap.
struct Block {
  std::vector<StoredRecord> records;
  std::vector<FileBeside> files;
  std::vector<RecentKeys::Entry> keys;  // that the state will forget
};

// durable: it will be there after a power cut. refused: nothing was written, all is as before.
// in_doubt: the process stops; at the next start the block may be there, unanswered.
enum class Appended : std::uint8_t { durable, refused, in_doubt };

class Journal {
 public:
  virtual ~Journal() = default;
  [[nodiscard]] virtual Appended append(const Block& block) = 0;
  // Why the last append was refused or in doubt; empty before the first such answer.
  [[nodiscard]] virtual std::string append_fault() const = 0;
};

// What can be read of a journal, by reports, writers, recovery and verification.
class JournalReader {
 public:
  virtual ~JournalReader() = default;

  // The last durable record; 0 and the empty hash for a journal without records.
  struct Tip {
    Sequence sequence;
    Sha256 hash;
  };
  [[nodiscard]] virtual Tip tip() const = 0;
  // Visits the records from..to (both included) in order until visit gives false. with_texts: fill
  // StoredRecord::texts. False: a record is missing or cannot be read; what was visited before is
  // good.
  [[nodiscard]] virtual bool read(Sequence from, Sequence to, bool with_texts,
                                  const std::function<bool(const StoredRecord&)>& visit) const = 0;
  // The record that decided an order; 0: no such order.
  [[nodiscard]] virtual Sequence record_of(OrderId order) const = 0;
};

}  // namespace kontor

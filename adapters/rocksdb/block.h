// A block as it lies in the journal.
//
// Format:    docs/formats/journal.md. block  = version (one byte, 1), varint count, count times
//            record record = varint size, bytes, hash (32 bytes), varint first_order The sequences
//            are not in it: the key is the first one's.
// Errors:    decoding untrusted bytes gives false and never reads outside them.
// Threads:   free functions over their arguments.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/ports/journal.h"

namespace kontor::store {

[[nodiscard]] std::string encode_block(const Block& block);

// Reads a block record by record, without texts.
class BlockReader {
 public:
  // bytes is borrowed.
  BlockReader(Sequence first, std::string_view bytes);

  // False: the block is over, or damaged. record's strings are reused.
  [[nodiscard]] bool next(StoredRecord& record);
  // The bytes were not a block; meaningful once next gave false.
  [[nodiscard]] bool damaged() const { return damaged_; }
  // How many records it says it has.
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  bool fail();

  Sequence next_;
  std::string_view rest_;
  std::uint64_t count_ = 0;
  std::uint64_t left_ = 0;
  bool damaged_ = false;
};

}  // namespace kontor::store

// The rows of one file between reading and deciding: orders, entries of statements. Up to 16 MiB in
// memory, the rest in an unlinked temporary file.
//
// Errors:    add, start_at and read_chunk give false when the disk does; problem() says why.
//            Nothing of the spool survives the process.
// Ownership: holds copies of what was added.
// Threads:   one thread at a time.
// Format:    a row is varint size and wire form of the struct, then its packed texts
//            (journal/wire.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/files/row_spool.h"
#include "engine/journal/wire.h"
#include "engine/payment/commands.h"
#include "engine/reconciliation/commands.h"

namespace kontor::files {

template <Described Row, std::uint32_t kRowsPerChunk>
class Spool {
 public:
  // folder: where the temporary file goes, on a disk that may fill.
  explicit Spool(const std::string& folder, std::size_t memory = RowSpool::kMemory)
      : rows_(folder, memory, kRowsPerChunk) {}

  [[nodiscard]] bool add(const Row& row) {
    struct_.clear();
    texts_.clear();
    wire::Writer writer{struct_, &texts_};
    wire::put_fields(writer, row);
    packed_.clear();
    wire::put_varint(packed_, struct_.size());
    packed_ += struct_;
    packed_ += texts_;
    return rows_.add(packed_);
  }
  // Rows added.
  [[nodiscard]] std::uint64_t size() const { return rows_.size(); }
  [[nodiscard]] std::uint64_t bytes() const { return rows_.bytes(); }
  [[nodiscard]] const std::string& problem() const { return rows_.problem(); }

  // Reading goes on at this row, counted from 0. Cheap where it is a multiple of kRowsPerChunk.
  [[nodiscard]] bool start_at(std::uint64_t row) { return rows_.start_at(row); }
  // The next rows, at most kRowsPerChunk, fewer only at the end; empty: no more.
  [[nodiscard]] bool read_chunk(std::vector<Row>& rows) {
    rows.clear();
    while (rows.size() < kRowsPerChunk && !rows_.at_end()) {
      std::string_view packed;
      std::string_view bytes;
      if (!rows_.read(packed)) return false;
      if (!wire::get_bytes(packed, bytes)) return rows_.spoilt();
      std::optional<Row> row = wire::decode<Row>(bytes, &packed);
      if (!row) return rows_.spoilt();
      rows.push_back(std::move(*row));
    }
    return true;
  }

 private:
  RowSpool rows_;
  std::string packed_;  // these three are reused
  std::string struct_;
  std::string texts_;
};

using OrderSpool = Spool<payment::OrderInput, payment::kOrdersPerChunk>;
using EntrySpool = Spool<reconciliation::EntryInput, reconciliation::kEntriesPerChunk>;

}  // namespace kontor::files

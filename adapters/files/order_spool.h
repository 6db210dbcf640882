// The orders of one file between reading and deciding: up to 16 MiB in memory, the rest in an
// unlinked temporary file.
//
// Errors:    add and read give false when the disk does; problem() says why. Nothing of the spool
//            survives the process.
// Ownership: holds copies of what was added.
// Threads:   one thread at a time.
// Format:    a row is u32 size, then varint size and wire form of OrderInput, then its packed texts
//            (journal/wire.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/payment/commands.h"

namespace kontor::files {

class OrderSpool {
 public:
  static constexpr std::size_t kMemory = std::size_t{16} << 20U;

  // folder: where the temporary file goes, on a disk that may fill.
  explicit OrderSpool(std::string folder, std::size_t memory = kMemory);
  ~OrderSpool();
  OrderSpool(const OrderSpool&) = delete;
  OrderSpool& operator=(const OrderSpool&) = delete;

  [[nodiscard]] bool add(const payment::OrderInput& order);
  // Orders added.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] const std::string& problem() const { return problem_; }

  // Reading goes on at this order, counted from 0. Cheap where it is a multiple of kOrdersPerChunk.
  [[nodiscard]] bool start_at(std::uint64_t order);
  // The next orders, at most kOrdersPerChunk, fewer only at the end; empty: no more.
  [[nodiscard]] bool read_chunk(std::vector<payment::OrderInput>& orders);

 private:
  void fill_row(const payment::OrderInput& order);
  [[nodiscard]] bool spill();
  // Precondition: at + size <= bytes_.
  [[nodiscard]] bool copy(std::uint64_t at, std::size_t size, char* to);
  [[nodiscard]] bool read_row();
  [[nodiscard]] bool fail(std::string_view what);

  std::string folder_;
  std::size_t memory_max_;
  std::vector<std::string> blocks_;  // what is in memory, kBlock bytes each but the last
  int file_ = -1;
  std::uint64_t in_file_ = 0;  // bytes of the front that lie in the file
  std::uint64_t bytes_ = 0;
  std::uint64_t size_ = 0;
  std::vector<std::uint64_t> chunk_starts_;  // offset of each chunk's first row
  std::string row_;                          // these three are reused
  std::string bytes_of_order_;
  std::string texts_;
  std::string ahead_;  // read from the file, starting at ahead_at_
  std::uint64_t ahead_at_ = 0;
  std::uint64_t read_at_ = 0;
  std::uint64_t read_orders_ = 0;
  std::string problem_;
};

}  // namespace kontor::files

// Rows of bytes in the order in which they were added: up to 16 MiB in memory, the rest in an
// unlinked temporary file. What a row holds is spool.h's to know.
//
// Errors:    add and read give false when the disk does; problem() says why. Nothing of the spool
//            survives the process.
// Ownership: holds copies of what was added.
// Threads:   one thread at a time.
// Format:    a row is u32 size, then that many bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kontor::files {

class RowSpool {
 public:
  static constexpr std::size_t kMemory = std::size_t{16} << 20U;

  // folder: where the temporary file goes, on a disk that may fill. rows_per_chunk: start_at is
  // cheap at multiples of it.
  RowSpool(std::string folder, std::size_t memory, std::uint32_t rows_per_chunk);
  ~RowSpool();
  RowSpool(const RowSpool&) = delete;
  RowSpool& operator=(const RowSpool&) = delete;

  [[nodiscard]] bool add(std::string_view row);
  // Rows added.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] const std::string& problem() const { return problem_; }

  // Reading goes on at this row, counted from 0.
  [[nodiscard]] bool start_at(std::uint64_t row);
  [[nodiscard]] bool at_end() const { return read_rows_ == size_; }
  // Precondition: not at the end. The row lives until the next call.
  [[nodiscard]] bool read(std::string_view& row);
  // For who finds that a row is not what was added; gives false.
  bool spoilt();

 private:
  [[nodiscard]] bool append(std::string_view bytes);
  [[nodiscard]] bool spill();
  // Precondition: at + size <= bytes_.
  [[nodiscard]] bool copy(std::uint64_t at, std::size_t size, char* to);
  [[nodiscard]] bool read_row();
  [[nodiscard]] bool fail(std::string_view what);

  std::string folder_;
  std::size_t memory_max_;
  std::uint32_t rows_per_chunk_;
  std::vector<std::string> blocks_;  // what is in memory, kBlock bytes each but the last
  int file_ = -1;
  std::uint64_t in_file_ = 0;  // bytes of the front that lie in the file
  std::uint64_t bytes_ = 0;
  std::uint64_t size_ = 0;
  std::vector<std::uint64_t> chunk_starts_;  // offset of each chunk's first row
  std::string row_;                          // reused
  std::string ahead_;                        // read from the file, starting at ahead_at_
  std::uint64_t ahead_at_ = 0;
  std::uint64_t read_at_ = 0;
  std::uint64_t read_rows_ = 0;
  std::string problem_;
};

}  // namespace kontor::files

#include "adapters/files/row_spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "engine/base/invariant.h"

namespace kontor::files {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20U;
constexpr std::size_t kAhead = std::size_t{256} << 10U;
using RowSize = std::uint32_t;

int open_unlinked(const std::string& folder) {
  const int fd = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)) return fd;
  // A file system without nameless files.
  std::string path = folder + "/spool-XXXXXX";
  const int named = mkostemp(path.data(), O_CLOEXEC);
  if (named >= 0) unlink(path.c_str());
  return named;
}

}  // namespace

RowSpool::RowSpool(std::string folder, std::size_t memory, std::uint32_t rows_per_chunk)
    : folder_(std::move(folder)),
      memory_max_(std::max(memory, 2 * kBlock)),
      rows_per_chunk_(rows_per_chunk) {}

RowSpool::~RowSpool() {
  if (file_ >= 0) close(file_);
}

bool RowSpool::fail(std::string_view what) {
  problem_ = std::string(what) + ' ' + folder_ + ": " + std::strerror(errno);
  return false;
}

bool RowSpool::spoilt() {
  problem_ = "a temporary file in " + folder_ + " was changed by another";
  return false;
}

bool RowSpool::add(std::string_view row) {
  if (!problem_.empty()) return false;
  if (size_ % rows_per_chunk_ == 0) chunk_starts_.push_back(bytes_);
  const auto size = static_cast<RowSize>(row.size());
  char size_bytes[sizeof size];
  std::memcpy(size_bytes, &size, sizeof size);
  if (!append({size_bytes, sizeof size}) || !append(row)) return false;
  bytes_ += sizeof size + row.size();
  ++size_;
  return true;
}

bool RowSpool::append(std::string_view bytes) {
  while (!bytes.empty()) {
    if (blocks_.empty() || blocks_.back().size() == kBlock) {
      if ((blocks_.size() + 1) * kBlock > memory_max_ && !spill()) return false;
      const bool first = blocks_.empty();
      std::string& block = blocks_.emplace_back();
      if (!first) block.reserve(kBlock);  // most files have few rows
    }
    const std::string_view piece = bytes.substr(0, kBlock - blocks_.back().size());
    blocks_.back().append(piece);
    bytes.remove_prefix(piece.size());
  }
  return true;
}

// Writes all that is in memory behind what the file already holds.
bool RowSpool::spill() {
  if (file_ < 0) {
    file_ = open_unlinked(folder_);
    if (file_ < 0) return fail("cannot open a temporary file in");
  }
  for (const std::string& block : blocks_) {
    std::string_view rest = block;
    while (!rest.empty()) {
      const ssize_t written = pwrite(file_, rest.data(), rest.size(), static_cast<off_t>(in_file_));
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return fail("cannot write a temporary file in");
      rest.remove_prefix(static_cast<std::size_t>(written));
      in_file_ += static_cast<std::uint64_t>(written);
    }
  }
  blocks_.clear();
  return true;
}

bool RowSpool::copy(std::uint64_t at, std::size_t size, char* to) {
  KONTOR_INVARIANT(at + size <= bytes_);
  while (size > 0) {
    std::string_view piece;
    if (at >= in_file_) {
      const std::uint64_t offset = at - in_file_;
      piece = std::string_view(blocks_[offset / kBlock]).substr(offset % kBlock);
    } else if (at >= ahead_at_ && at < ahead_at_ + ahead_.size()) {
      piece = std::string_view(ahead_).substr(at - ahead_at_);
    } else {
      ahead_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kAhead, in_file_ - at)));
      ahead_at_ = at;
      const ssize_t got = pread(file_, ahead_.data(), ahead_.size(), static_cast<off_t>(at));
      if (got < 0 && errno == EINTR) {
        ahead_.clear();
        continue;
      }
      if (got <= 0) return fail("cannot read a temporary file in");
      ahead_.resize(static_cast<std::size_t>(got));
      continue;
    }
    piece = piece.substr(0, size);
    std::memcpy(to, piece.data(), piece.size());
    at += piece.size();
    to += piece.size();
    size -= piece.size();
  }
  return true;
}

bool RowSpool::read_row() {
  RowSize size = 0;
  if (!copy(read_at_, sizeof size, reinterpret_cast<char*>(&size))) return false;
  row_.resize(size);
  if (!copy(read_at_ + sizeof size, size, row_.data())) return false;
  read_at_ += sizeof size + size;
  ++read_rows_;
  return true;
}

bool RowSpool::start_at(std::uint64_t row) {
  KONTOR_INVARIANT(row <= size_);
  const std::uint64_t chunk = row / rows_per_chunk_;
  read_at_ = chunk < chunk_starts_.size() ? chunk_starts_[chunk] : bytes_;
  read_rows_ = chunk < chunk_starts_.size() ? chunk * rows_per_chunk_ : size_;
  while (read_rows_ < row) {
    if (!read_row()) return false;
  }
  return true;
}

bool RowSpool::read(std::string_view& row) {
  KONTOR_INVARIANT(read_rows_ < size_);
  if (!read_row()) return false;
  row = row_;
  return true;
}

}  // namespace kontor::files

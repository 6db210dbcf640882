#include "adapters/files/order_spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <utility>

#include "engine/base/invariant.h"
#include "engine/journal/wire.h"

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

std::optional<payment::OrderInput> read_order(std::string_view row) {
  std::string_view bytes;
  if (!wire::get_bytes(row, bytes)) return std::nullopt;
  return wire::decode<payment::OrderInput>(bytes, &row);
}

}  // namespace

OrderSpool::OrderSpool(std::string folder, std::size_t memory)
    : folder_(std::move(folder)), memory_max_(std::max(memory, 2 * kBlock)) {}

OrderSpool::~OrderSpool() {
  if (file_ >= 0) close(file_);
}

bool OrderSpool::fail(std::string_view what) {
  problem_ = std::string(what) + ' ' + folder_ + ": " + std::strerror(errno);
  return false;
}

bool OrderSpool::add(const payment::OrderInput& order) {
  if (!problem_.empty()) return false;
  if (size_ % payment::kOrdersPerChunk == 0) chunk_starts_.push_back(bytes_);
  fill_row(order);
  for (std::string_view rest = row_; !rest.empty();) {
    if (blocks_.empty() || blocks_.back().size() == kBlock) {
      if ((blocks_.size() + 1) * kBlock > memory_max_ && !spill()) return false;
      const bool first = blocks_.empty();
      std::string& block = blocks_.emplace_back();
      if (!first) block.reserve(kBlock);  // most files have few orders
    }
    const std::string_view piece = rest.substr(0, kBlock - blocks_.back().size());
    blocks_.back().append(piece);
    rest.remove_prefix(piece.size());
  }
  bytes_ += row_.size();
  ++size_;
  return true;
}

void OrderSpool::fill_row(const payment::OrderInput& order) {
  bytes_of_order_.clear();
  texts_.clear();
  wire::Writer writer{bytes_of_order_, &texts_};
  wire::put_fields(writer, order);
  row_.assign(sizeof(RowSize), '\0');
  wire::put_varint(row_, bytes_of_order_.size());
  row_ += bytes_of_order_;
  row_ += texts_;
  const auto size = static_cast<RowSize>(row_.size() - sizeof(RowSize));
  std::memcpy(row_.data(), &size, sizeof size);
}

// Writes all that is in memory behind what the file already holds.
bool OrderSpool::spill() {
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

bool OrderSpool::copy(std::uint64_t at, std::size_t size, char* to) {
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

bool OrderSpool::read_row() {
  RowSize size = 0;
  if (!copy(read_at_, sizeof size, reinterpret_cast<char*>(&size))) return false;
  row_.resize(size);
  if (!copy(read_at_ + sizeof size, size, row_.data())) return false;
  read_at_ += sizeof size + size;
  ++read_orders_;
  return true;
}

bool OrderSpool::start_at(std::uint64_t order) {
  KONTOR_INVARIANT(order <= size_);
  const std::uint64_t chunk = order / payment::kOrdersPerChunk;
  read_at_ = chunk < chunk_starts_.size() ? chunk_starts_[chunk] : bytes_;
  read_orders_ = chunk < chunk_starts_.size() ? chunk * payment::kOrdersPerChunk : size_;
  while (read_orders_ < order) {
    if (!read_row()) return false;
  }
  return true;
}

bool OrderSpool::read_chunk(std::vector<payment::OrderInput>& orders) {
  orders.clear();
  while (orders.size() < payment::kOrdersPerChunk && read_orders_ < size_) {
    if (!read_row()) return false;
    std::optional<payment::OrderInput> order = read_order(row_);
    if (!order) {
      problem_ = "a temporary file in " + folder_ + " was changed by another";
      return false;
    }
    orders.push_back(std::move(*order));
  }
  return true;
}

}  // namespace kontor::files

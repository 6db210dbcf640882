#include "adapters/rocksdb/log_tail.h"

#include <fcntl.h>
#include <rocksdb/write_batch.h>
#include <unistd.h>

#include <algorithm>
#include <boost/crc.hpp>
#include <charconv>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "adapters/rocksdb/block.h"
#include "adapters/rocksdb/store_impl.h"

namespace kontor::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlock = std::size_t{32} << 10U;
constexpr std::size_t kHeader = 7;
constexpr std::uint64_t kSector = 512;
// Fewer zeros than this at a sector's end may be the beginning of a checksum.
constexpr std::uint64_t kZerosMin = 4;

constexpr std::uint8_t kFull = 1;
constexpr std::uint8_t kFirst = 2;
constexpr std::uint8_t kMiddle = 3;
constexpr std::uint8_t kLast = 4;

bool all_zero(std::string_view bytes) { return bytes.find_first_not_of('\0') == bytes.npos; }

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t at = bytes.size(); at-- > 0;)
    value = value << 8U | static_cast<std::uint8_t>(bytes[at]);
  return value;
}

std::uint32_t masked_crc(std::string_view bytes) {
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
  crc.process_bytes(bytes.data(), bytes.size());
  const std::uint32_t sum = crc.checksum();
  return (sum >> 15U | sum << 17U) + 0xa282ead8U;
}

// Reads up to size bytes at an offset; fewer only at the file's end or where it cannot be read.
std::string_view read_at(int descriptor, std::uint64_t offset, std::size_t size,
                         std::string& room) {
  room.resize(size);
  std::size_t got = 0;
  while (got < size) {
    const ssize_t more =
        ::pread(descriptor, room.data() + got, size - got, static_cast<off_t>(offset + got));
    if (more <= 0) break;
    got += static_cast<std::size_t>(more);
  }
  return std::string_view(room).substr(0, got);
}

// The sequences of the journal's block in a write batch.
struct Sequences {
  std::uint64_t first = 0;  // 0: it has no block
  std::uint64_t next = 0;   // behind the last
};

Sequences block_in(const std::string& write_batch) {
  struct Looks final : rocksdb::WriteBatch::Handler {
    rocksdb::Status PutCF(std::uint32_t family, const rocksdb::Slice& key,
                          const rocksdb::Slice& value) override {
      if (family != kJournal || key.size() != kNumberKeyBytes) return rocksdb::Status::OK();
      found.first = big_endian<std::uint64_t>(view(key));
      found.next = found.first + BlockReader({found.first}, view(value)).count();
      return rocksdb::Status::OK();
    }
    rocksdb::Status DeleteCF(std::uint32_t, const rocksdb::Slice&) override {
      return rocksdb::Status::OK();
    }
    rocksdb::Status DeleteRangeCF(std::uint32_t, const rocksdb::Slice&,
                                  const rocksdb::Slice&) override {
      return rocksdb::Status::OK();
    }
    Sequences found;
  } looks;
  (void)rocksdb::WriteBatch(write_batch).Iterate(&looks);
  return looks.found;
}

class Scan {
 public:
  Scan(int descriptor, std::uint64_t size_bytes) : descriptor_(descriptor), size_(size_bytes) {}

  LogTail run() {
    std::string room;
    for (std::uint64_t offset = 0; offset < size_; offset += kBlock) {
      const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, size_ - offset));
      const std::string_view block = read_at(descriptor_, offset, wanted, room);
      take(block, offset);
      if (block.size() < wanted) break;
    }
    if (!broken_) return {LogTail::Kind::whole, whole_};
    const bool torn = !synced_later_ && misses_a_sector();
    return {torn ? LogTail::Kind::torn : LogTail::Kind::damaged, whole_};
  }

 private:
  void take(std::string_view block, std::uint64_t offset) {
    for (std::size_t at = 0; block.size() - at >= kHeader;) {
      const std::string_view rest = block.substr(at);
      const std::size_t size = little_endian(rest.substr(4, 2));
      const bool fits = kHeader + size <= rest.size();
      if (fits && size > 0 && is_record(rest, size)) {
        at += kHeader + size;
        take_part(static_cast<std::uint8_t>(rest[kHeader - 1]), rest.substr(kHeader, size),
                  offset + at);
        continue;
      }
      if (all_zero(rest.substr(0, kHeader))) {
        if (untouched(rest, offset + at)) return;
      } else if (fits) {
        breaks(offset + at + kHeader + size);
      } else if (offset + block.size() < size_) {
        breaks(offset + block.size());
      } else if (!broken_) {
        return;  // the file ends inside a record: RocksDB takes that for the end
      }
      ++at;  // what is behind the broken one is looked for at every place
    }
  }

  static bool is_record(std::string_view rest, std::size_t size) {
    return masked_crc(rest.substr(kHeader - 1, size + 1)) == little_endian(rest.substr(0, 4));
  }

  // Zeros where a record would begin; true: to the end of the block.
  bool untouched(std::string_view rest, std::uint64_t offset) {
    const std::size_t last = rest.find_last_not_of('\0');
    const bool to_the_end = last == rest.npos;
    if (inside_ || !to_the_end) breaks(offset + (to_the_end ? 0 : last) + 1);
    if (to_the_end && hole_ == 0) hole_ = offset + 1;
    return to_the_end;
  }

  void take_part(std::uint8_t type, std::string_view bytes, std::uint64_t end) {
    if (hole_ != 0 && !broken_) breaks(hole_);
    const bool begins = type == kFull || type == kFirst;
    if (begins == inside_ || type < kFull || type > kLast) {
      breaks(end);
      if (!begins) return;
    }
    if (begins) record_.clear();
    record_ += bytes;
    inside_ = type == kFirst || type == kMiddle;
    if (!inside_) take_record(end);
  }

  void take_record(std::uint64_t end) {
    const Sequences block = block_in(record_);
    if (broken_) {
      // A block is synced when it is written: nothing comes behind one that was not, and what is
      // broken before one is none.
      synced_later_ = synced_later_ || block_later_ || (block.first != 0 && block.first != next_);
      block_later_ = block.first != 0;
      return;
    }
    whole_ = end;
    if (block.first != 0) next_ = block.next;
  }

  void breaks(std::uint64_t reaches) {
    if (!broken_) reaches_ = std::max(reaches, whole_ + 1);
    broken_ = true;
    inside_ = false;
  }

  [[nodiscard]] bool misses_a_sector() const {
    std::string room;
    for (std::uint64_t at = whole_; at < reaches_;) {
      const std::uint64_t next = (at / kSector + 1) * kSector;
      const std::string_view piece = read_at(descriptor_, at, next - at, room);
      if (piece.size() >= kZerosMin && all_zero(piece)) return true;
      at = next;
    }
    return false;
  }

  int descriptor_;
  std::uint64_t size_;
  std::uint64_t whole_ = 0;
  bool inside_ = false;        // a record of several parts
  bool broken_ = false;        // something behind whole_ is missing or wrong
  std::uint64_t reaches_ = 0;  // how far the first that is broken would have gone
  std::uint64_t hole_ = 0;     // behind it there are zeros to the end of its block; 0: none
  std::string record_;
  std::uint64_t next_ = 0;     // the sequence behind the last whole block; 0: there is none
  bool block_later_ = false;   // the last behind the broken one has a block of the journal
  bool synced_later_ = false;  // one behind it was written when a sync of it had returned
};

}  // namespace

LogTail read_log_tail(int descriptor, std::uint64_t size_bytes) {
  return Scan(descriptor, size_bytes).run();
}

std::uint64_t log_number(const std::string& name) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  return error == std::errc() && std::string_view(end) == ".log" ? number : 0;
}

bool cut_torn_log(const std::string& folder) {
  std::string newest;
  std::uint64_t number = 0;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::uint64_t found = log_number(entry->path().filename().string());
    if (found <= number || entry->file_size(error) == 0) continue;
    number = found;
    newest = entry->path().string();
  }
  if (number == 0) return true;
  const int descriptor = ::open(newest.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor < 0) return true;  // RocksDB will say why
  const LogTail tail = read_log_tail(descriptor, fs::file_size(newest, error));
  bool done = tail.kind != LogTail::Kind::damaged;
  if (tail.kind == LogTail::Kind::torn)
    done = ::ftruncate(descriptor, static_cast<off_t>(tail.whole_bytes)) == 0;
  ::close(descriptor);
  return done;
}

}  // namespace kontor::store

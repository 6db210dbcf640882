// What the tests of the store share: a folder that goes away, records that chain, and words for
// results.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "adapters/rocksdb/digest.h"
#include "adapters/rocksdb/store.h"

namespace kontor::testing_store {

// In memory where there is a file system for it: what these tests prove is counted by their own
// file systems, not by a disk, and the thousands of starts of the power tests would wait minutes
// for one.
class Folder {
 public:
  Folder() {
    const std::string root = ::access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : ::testing::TempDir();
    std::string pattern = root + "kontor_store_XXXXXX";
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// Record n of a journal in which every third has no texts and every second decides order 10 * n.
inline StoredRecord record(std::uint64_t n, const Sha256& before, std::size_t size_bytes = 40) {
  StoredRecord made;
  made.sequence = {n};
  made.bytes = "record " + std::to_string(n) + " ";
  if (made.bytes.size() < size_bytes)
    made.bytes.resize(size_bytes, static_cast<char>('a' + n % 26));
  made.hash = store::sha256(std::string(before.view()) + made.bytes);
  if (n % 3 != 0) made.texts = "texts of " + std::to_string(n);
  if (n % 2 == 0) made.first_order = {10 * n};
  return made;
}

inline Block block_after(JournalReader::Tip tip, std::size_t records, std::size_t size_bytes = 40) {
  Block block;
  for (std::size_t at = 0; at < records; ++at) {
    block.records.push_back(record(tip.sequence.value + 1, tip.hash, size_bytes));
    tip = {block.records.back().sequence, block.records.back().hash};
  }
  return block;
}

inline bool same(const StoredRecord& a, const StoredRecord& b) {
  return a.sequence == b.sequence && a.hash == b.hash && a.bytes == b.bytes && a.texts == b.texts &&
         a.first_order == b.first_order;
}

// Opens or fails the test.
inline std::unique_ptr<Store> opened(const std::string& data,
                                     Store::Mode mode = Store::Mode::read_write,
                                     const Store::Options& options = {}) {
  auto store = Store::open(data, mode, options);
  if (!store) {
    ADD_FAILURE() << store.error().text();
    return nullptr;
  }
  return std::move(*store);
}

// All records, checked to chain and to have been made by record().
inline std::vector<StoredRecord> all_records(const Store& store) {
  std::vector<StoredRecord> records;
  const auto done =
      store.read_checked({1}, store.tip().sequence, true, [&](const StoredRecord& read) {
        records.push_back(read);
        return true;
      });
  if (store.tip().sequence.value > 0) {
    EXPECT_TRUE(done) << (done ? "" : done.error().text());
  }
  Sha256 before;
  for (const StoredRecord& read : records) {
    EXPECT_TRUE(same(read, record(read.sequence.value, before, read.bytes.size())))
        << read.sequence.value;
    before = read.hash;
  }
  EXPECT_EQ(before, store.tip().hash);
  EXPECT_EQ(records.size(), store.tip().sequence.value);
  return records;
}

inline std::string archived(const Store& store, std::uint64_t receipt) {
  std::string bytes;
  const auto done = store.read_archive({receipt}, [&](std::string_view piece) {
    bytes += piece;
    return true;
  });
  return done ? bytes : "<" + done.error().text() + ">";
}

// check(0) .. check(last), sixteen at a time: RocksDB sleeps a second after each failed flush.
inline void each_up_to(std::uint64_t last, const std::function<void(std::uint64_t)>& check) {
  std::atomic<std::uint64_t> next = 0;
  constexpr int kThreads = 16;
  std::vector<std::jthread> threads;
  threads.reserve(kThreads);
  for (int at = 0; at < kThreads; ++at) {
    threads.emplace_back([&] {
      for (std::uint64_t number = next++; number <= last; number = next++) check(number);
    });
  }
}

// Bytes that zstd cannot make much smaller.
inline std::string noise(std::size_t size, std::uint64_t seed = 1) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    byte = static_cast<char>(seed >> 56U);
  }
  return bytes;
}

inline StoreResult<void> archive(Store& store, std::uint64_t receipt, std::string_view bytes,
                                 std::size_t step = 70'000, std::string_view channel = "operator") {
  auto writer = store.begin({receipt});
  for (std::string_view rest = bytes; !rest.empty();) {
    const std::string_view part = rest.substr(0, step);
    rest.remove_prefix(part.size());
    if (auto done = writer.write(part); !done) return done;
  }
  return writer.finish(store::sha256(bytes), bytes.size(), channel);
}

}  // namespace kontor::testing_store

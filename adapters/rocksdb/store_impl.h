// The inside of a Store, shared by its sources.
//
// Threads:   tip, fault and stopped are guarded; the rest is set while opening.
#pragma once

#include <rocksdb/write_batch.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "adapters/files/folder_lock.h"
#include "adapters/rocksdb/database.h"
#include "adapters/rocksdb/keys.h"
#include "adapters/rocksdb/store.h"

namespace kontor {

namespace store {

// Column families in the order in which they are opened.
using Family = std::uint8_t;
inline constexpr Family kMeta = 0;
inline constexpr Family kJournal = 1;
inline constexpr Family kTexts = 2;
inline constexpr Family kArchive = 3;
inline constexpr Family kReceipts = 4;
inline constexpr Family kOrders = 5;
inline constexpr Family kKeys = 6;
inline constexpr Family kSnapshots = 7;
inline constexpr Family kSessions = 8;

inline constexpr std::string_view kFormatKey = "format";
inline constexpr std::string_view kFormat =
    "2";  // 2: small originals as they are, none found by their hash
inline constexpr std::string_view kFoundingKey = "founding_key";
// How often the store was ended cleanly; the last thing written before the database is closed, so
// that whatever loses the tail of its files loses this too.
inline constexpr std::string_view kEndsKey = "ends";

}  // namespace store

struct Store::Impl {
  std::string data;
  Mode mode = Mode::read_only;
  bool fsync = true;
  FileSystem* files = nullptr;
  std::unique_ptr<rocksdb::Env> env;
  std::optional<FolderLock> lock;
  std::unique_ptr<store::Database> database;  // null: closed
  std::uint64_t ends = 0;

  mutable std::mutex mutex;  // tip, fault
  Tip tip;
  std::string fault;
  std::atomic<bool> stopped = false;
  std::atomic<bool> has_keys = false;

  [[nodiscard]] std::string path() const { return data + "/journal"; }
  [[nodiscard]] std::string tip_path() const { return data + "/tip"; }
  [[nodiscard]] rocksdb::DB& db() const { return database->db(); }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* family(store::Family index) const {
    return database->family(index);
  }

  // closed: read-only or stopped by an earlier fault.
  [[nodiscard]] StoreResult<void> writable() const;
  // A failure stops the store.
  [[nodiscard]] StoreResult<void> write(rocksdb::WriteBatch& batch, bool synced,
                                        const std::string& where);
  // nullopt: no such key.
  [[nodiscard]] StoreResult<std::optional<std::string>> get(store::Family family,
                                                            std::string_view key) const;
  void stop(const std::string& why);
  void put(rocksdb::WriteBatch& batch, const FileBeside& file) const;
  void put_receipt(rocksdb::WriteBatch& batch, ReceiptId number, const Receipt& receipt) const;

  [[nodiscard]] StoreResult<void> open(const Options& options);
  [[nodiscard]] StoreResult<void> open_database();
  [[nodiscard]] StoreResult<void> find_tip();
  [[nodiscard]] StoreResult<void> find_keys();
  [[nodiscard]] StoreResult<void> check_format();
  [[nodiscard]] StoreResult<void> check(Sequence sequence, const Sha256& hash,
                                        const std::string& witness) const;
  [[nodiscard]] StoreResult<void> read(Sequence from, Sequence to, bool with_texts,
                                       const std::function<bool(const StoredRecord&)>& visit) const;
};

}  // namespace kontor

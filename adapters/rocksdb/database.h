// One open RocksDB with its column families: what Store and RowStore share.
//
// Errors:    StoreError; foreign status codes end here.
// Threads:   as RocksDB's DB: any.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>

#include <memory>
#include <string>
#include <vector>

#include "adapters/rocksdb/store_error.h"

namespace kontor::store {

[[nodiscard]] StoreError error_of(const rocksdb::Status& status, std::string where);
[[nodiscard]] inline std::unexpected<StoreError> refuse(StoreFault fault, std::string what,
                                                        std::string where) {
  return std::unexpected(StoreError{fault, std::move(what), std::move(where)});
}

// RocksDB asserts that even an empty slice points somewhere.
inline rocksdb::Slice slice(std::string_view bytes) {
  return {bytes.data() != nullptr ? bytes.data() : "", bytes.size()};
}
inline std::string_view view(const rocksdb::Slice& bytes) { return {bytes.data(), bytes.size()}; }

// The given environment (null: the machine's) without hard links, so that a backup is a copy: links
// would share the fate of the disk blocks that they were made against.
[[nodiscard]] std::unique_ptr<rocksdb::Env> environment(rocksdb::Env* base);

// Options both databases have: checks on, quiet, small, two background jobs.
[[nodiscard]] rocksdb::DBOptions base_options(rocksdb::Env* env);

class Database {
 public:
  using Families = std::vector<rocksdb::ColumnFamilyDescriptor>;

  // Creates the database, or families that it lacks: created() tells.
  [[nodiscard]] static StoreResult<std::unique_ptr<Database>> open(const std::string& path,
                                                                   rocksdb::DBOptions options,
                                                                   const Families& families);
  // Beside a writer, at one moment (PinnedFiles). Writes nothing, not even a LOG. missing: its
  // maker was killed before it had all its families.
  [[nodiscard]] static StoreResult<std::unique_ptr<Database>> open_read_only(
      const std::string& path, rocksdb::DBOptions options, const Families& families);
  [[nodiscard]] static bool exists(const std::string& path, rocksdb::Env* env);

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  [[nodiscard]] rocksdb::DB& db() const { return *db_; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* family(std::size_t index) const {
    return handles_[index];
  }
  [[nodiscard]] const std::vector<rocksdb::ColumnFamilyHandle*>& families() const {
    return handles_;
  }
  [[nodiscard]] bool created() const { return created_; }

 private:
  Database() = default;

  std::unique_ptr<rocksdb::Env> env_;  // read-only: with the pinned files
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;  // owned by db_, given back before it goes
  bool created_ = false;
};

}  // namespace kontor::store

// Read models on disk: a second RocksDB at DATA/views, without a log, behind the journal and never
// the truth.
//
// Format:    docs/formats/views.md: one column family a table, the watermark in the default one, in
//            the same batch.
// Promise:   after a crash at any instant rows and watermark agree, at some earlier commit; close
//            makes the last commit durable.
// Memory:    about 24 MiB, and what is put before a commit.
// Errors:    Rows has no room for them: the first one stays in failed(), later puts and commits do
//            nothing, reads are empty.
// Threads:   one writer, which alone sees its uncommitted rows through this object (those of search
//            and entries not even it: nobody reads them back, so they are not indexed). watermark,
//            committed() and failed from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/rocksdb/store_error.h"
#include "engine/base/bytes.h"
#include "engine/base/id.h"
#include "engine/ports/rows.h"

namespace rocksdb {
class Env;
}

namespace kontor {

class RowStore final : public Rows {
 public:
  // read_only works beside a writer and sees what it last flushed; where there is no database, or
  // its maker was killed before it had all its tables: no rows, watermark 0.
  enum class Mode : std::uint8_t { read_write, read_only };
  [[nodiscard]] static StoreResult<std::unique_ptr<RowStore>> open(const std::string& data,
                                                                   Mode mode,
                                                                   rocksdb::Env* env = nullptr);
  // Deletes DATA/views, so that the next open starts at watermark 0. Killed at any instant, it
  // leaves either the old ones or none.
  [[nodiscard]] static StoreResult<void> erase(const std::string& data,
                                               rocksdb::Env* env = nullptr);

  RowStore(const RowStore&) = delete;
  RowStore& operator=(const RowStore&) = delete;
  ~RowStore()
      override;  // without close: as if killed; what was not flushed is caught up from the journal

  [[nodiscard]] std::optional<std::string> get(Table table, std::string_view key) const override;
  void put(Table table, std::string_view key, std::string_view row) override;
  void scan(
      Table table, std::string_view from,
      const std::function<bool(std::string_view key, std::string_view row)>& visit) const override;
  [[nodiscard]] Sequence watermark() const override;
  // put and commit where it is read_only are a fault: lay OverlayRows over it.
  void commit(Sequence watermark) override;

  // The rows as they were last committed, for any thread; put and commit are a fault. Lives as long
  // as this and may not be used during close.
  [[nodiscard]] const Rows& committed() const;

  // What stopped it, if anything did.
  [[nodiscard]] std::optional<StoreError> failed() const;
  // Everything committed is on disk afterwards.
  [[nodiscard]] StoreResult<void> flush();
  [[nodiscard]] StoreResult<void> close();
  // rows_hash of this.
  [[nodiscard]] StoreResult<Sha256> content_hash() const;

 private:
  struct Impl;
  explicit RowStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// SHA-256 over every table in order: its number, then each key and row with its size before it
// (docs/formats/views.md). The same rows give the same hash whatever holds them.
[[nodiscard]] Sha256 rows_hash(const Rows& rows);

}  // namespace kontor

#include "adapters/rocksdb/row_store.h"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/write_batch_with_index.h>

#include <atomic>
#include <mutex>
#include <utility>

#include "adapters/files/file_system.h"
#include "adapters/rocksdb/database.h"
#include "adapters/rocksdb/digest.h"
#include "adapters/rocksdb/keys.h"

namespace kontor {

using store::refuse;

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20U;
constexpr std::string_view kWatermarkKey = "watermark";
constexpr std::string_view kFormatKey = "format";
constexpr std::string_view kFormat = "2";  // 2: with names of both parties, search, entries
// Families: the default one with the watermark, then one a table.
store::Database::Families families() {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(6 * kMiB, 2);
  table.cache_index_and_filter_blocks = true;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  rocksdb::ColumnFamilyOptions options;
  options.write_buffer_size = 6 * kMiB;
  options.arena_block_size = 64 * 1024;
  options.max_write_buffer_number = 2;
  options.compression = rocksdb::kLZ4Compression;
  options.target_file_size_base = 16 * kMiB;
  // Keys of one first byte mostly rise: each goes in behind the last without a search.
  options.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewCappedPrefixTransform(1));
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  store::Database::Families all;
  all.emplace_back(rocksdb::kDefaultColumnFamilyName, options);
  for (const char* name : kTableNames) all.emplace_back(name, options);
  return all;
}

// Rows that nobody reads before they are committed cost no index of the batch.
constexpr bool is_indexed(Table table) { return table != Table::search && table != Table::entries; }

}  // namespace

struct RowStore::Impl {
  class Committed final : public Rows {
   public:
    explicit Committed(Impl& impl) : impl_(impl) {}
    [[nodiscard]] std::optional<std::string> get(Table table, std::string_view key) const override;
    void put(Table, std::string_view, std::string_view) override {
      impl_.fail(rocksdb::Status::NotSupported("committed rows are for reading"));
    }
    void scan(Table table, std::string_view from,
              const std::function<bool(std::string_view key, std::string_view row)>& visit)
        const override;
    [[nodiscard]] Sequence watermark() const override { return {impl_.watermark}; }
    void commit(Sequence) override { put({}, {}, {}); }

   private:
    Impl& impl_;
  };

  std::string path;
  Mode mode = Mode::read_only;
  std::unique_ptr<rocksdb::Env> env;
  std::unique_ptr<store::Database> database;  // null: there is none, or closed
  mutable rocksdb::WriteBatchWithIndex pending{rocksdb::BytewiseComparator(), 0, true};
  std::atomic<std::uint64_t> watermark = 0;
  mutable std::mutex fault_mutex;
  mutable std::optional<StoreError> first_fault;
  mutable std::atomic<bool> faulty = false;
  Committed committed{*this};

  [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Table table) const {
    return database->family(1 + std::to_underlying(table));
  }
  void fail(const StoreError& error) const {
    const std::lock_guard lock(fault_mutex);
    if (!first_fault) first_fault = error;
    faulty = true;
  }
  void fail(const rocksdb::Status& status) const { fail(store::error_of(status, path)); }
  [[nodiscard]] std::optional<StoreError> fault() const {
    const std::lock_guard lock(fault_mutex);
    return first_fault;
  }
  // False where the call is without effect; a fault where it should not have been made.
  [[nodiscard]] bool writable() {
    if (mode == Mode::read_only || database == nullptr) {
      fail(StoreError{StoreFault::closed, "opened for reading only, or closed", path});
    }
    return !faulty;
  }
  [[nodiscard]] StoreResult<void> open();
  [[nodiscard]] StoreResult<void> start();
};

StoreResult<void> RowStore::Impl::open() {
  auto options = store::base_options(env.get());
  options.db_write_buffer_size = 12 * kMiB;
  options.atomic_flush = true;
  options.allow_concurrent_memtable_write = false;  // one thread commits; hints need it
  if (mode == Mode::read_only) {
    if (!store::Database::exists(path, env.get())) return {};
    auto opened = store::Database::open_read_only(path, options, families());
    if (!opened && opened.error().fault == StoreFault::missing) return {};
    if (!opened) return std::unexpected(std::move(opened.error()));
    database = std::move(*opened);
  } else {
    if (const auto made = make_folder_durably(posix_file_system(), path); !made) {
      return refuse(StoreFault::io, made.error().text(), {});
    }
    auto opened = store::Database::open(path, options, families());
    if (!opened) return std::unexpected(std::move(opened.error()));
    database = std::move(*opened);
  }
  return start();
}

// Format and watermark.
StoreResult<void> RowStore::Impl::start() {
  rocksdb::DB& db = database->db();
  std::string format;
  auto status = db.Get(rocksdb::ReadOptions(), store::slice(kFormatKey), &format);
  if (status.IsNotFound()) return {};  // nothing was ever flushed
  if (!status.ok()) return std::unexpected(store::error_of(status, path));
  if (format != kFormat)
    return refuse(StoreFault::unsupported, "read models of format " + format, path);
  std::string mark;
  status = db.Get(rocksdb::ReadOptions(), store::slice(kWatermarkKey), &mark);
  if (!status.ok()) return std::unexpected(store::error_of(status, path));
  if (mark.size() != store::kNumberKeyBytes) {
    return refuse(StoreFault::damaged, "the watermark is not a sequence", path);
  }
  watermark = store::big_endian<std::uint64_t>(mark);
  if (mode == Mode::read_write && database->created()) {
    return refuse(StoreFault::unsupported, "made before some of its tables were thought of", path);
  }
  return {};
}

std::optional<std::string> RowStore::Impl::Committed::get(Table table, std::string_view key) const {
  if (impl_.faulty || impl_.database == nullptr) return std::nullopt;
  std::string row;
  const auto status = impl_.database->db().Get(rocksdb::ReadOptions(), impl_.family(table),
                                               store::slice(key), &row);
  if (status.ok()) return row;
  if (!status.IsNotFound()) impl_.fail(status);
  return std::nullopt;
}

void RowStore::Impl::Committed::scan(
    Table table, std::string_view from,
    const std::function<bool(std::string_view, std::string_view)>& visit) const {
  if (impl_.faulty || impl_.database == nullptr) return;
  const std::unique_ptr<rocksdb::Iterator> rows(
      impl_.database->db().NewIterator(rocksdb::ReadOptions(), impl_.family(table)));
  for (rows->Seek(store::slice(from)); rows->Valid(); rows->Next()) {
    if (!visit(store::view(rows->key()), store::view(rows->value()))) return;
  }
  if (!rows->status().ok()) impl_.fail(rows->status());
}

RowStore::RowStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RowStore::~RowStore() = default;

StoreResult<std::unique_ptr<RowStore>> RowStore::open(const std::string& data, Mode mode,
                                                      rocksdb::Env* env) try {
  auto impl = std::make_unique<Impl>();
  impl->path = data + "/views";
  impl->mode = mode;
  impl->env = store::environment(env);
  if (auto done = impl->open(); !done) return std::unexpected(std::move(done.error()));
  return std::unique_ptr<RowStore>(new RowStore(std::move(impl)));
} catch (const std::exception& thrown) {
  return refuse(StoreFault::io, thrown.what(), data);
}

StoreResult<void> RowStore::erase(const std::string& data, rocksdb::Env* env) {
  const auto ours = store::environment(env);
  rocksdb::Options options;
  options.env = ours.get();
  // Away under one rename: half of a database, left by a kill, could not be opened any more.
  const std::string path = data + "/views";
  const std::string gone = path + ".gone";
  auto status = rocksdb::DestroyDB(gone, options);  // an earlier one that was killed
  if (status.ok() && ours->FileExists(path).ok()) status = ours->RenameFile(path, gone);
  if (status.ok()) status = rocksdb::DestroyDB(gone, options);
  if (!status.ok()) return std::unexpected(store::error_of(status, path));
  return {};
}

std::optional<std::string> RowStore::get(Table table, std::string_view key) const {
  if (impl_->faulty || impl_->database == nullptr) return std::nullopt;
  std::string row;
  const auto status =
      impl_->pending.GetFromBatchAndDB(&impl_->database->db(), rocksdb::ReadOptions(),
                                       impl_->family(table), store::slice(key), &row);
  if (status.ok()) return row;
  if (!status.IsNotFound()) impl_->fail(status);
  return std::nullopt;
}

void RowStore::put(Table table, std::string_view key, std::string_view row) {
  if (!impl_->writable()) return;
  rocksdb::ColumnFamilyHandle* const family = impl_->family(table);
  const auto status =
      is_indexed(table)
          ? impl_->pending.Put(family, store::slice(key), store::slice(row))
          : impl_->pending.GetWriteBatch()->Put(family, store::slice(key), store::slice(row));
  if (!status.ok()) impl_->fail(status);
}

void RowStore::scan(Table table, std::string_view from,
                    const std::function<bool(std::string_view, std::string_view)>& visit) const {
  if (impl_->faulty || impl_->database == nullptr) return;
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  rocksdb::ColumnFamilyHandle* const family = impl_->family(table);
  rocksdb::Iterator* const below = impl_->database->db().NewIterator(options, family);
  const std::unique_ptr<rocksdb::Iterator> rows(
      impl_->pending.NewIteratorWithBase(family, below, &options));
  for (rows->Seek(store::slice(from)); rows->Valid(); rows->Next()) {
    if (!visit(store::view(rows->key()), store::view(rows->value()))) return;
  }
  if (!rows->status().ok()) impl_->fail(rows->status());
}

Sequence RowStore::watermark() const { return {impl_->watermark}; }

const Rows& RowStore::committed() const { return impl_->committed; }

void RowStore::commit(Sequence watermark) {
  if (!impl_->writable()) return;
  rocksdb::WriteBatch& batch = *impl_->pending.GetWriteBatch();
  rocksdb::ColumnFamilyHandle* const marks = impl_->database->family(0);
  auto status = batch.Put(marks, store::slice(kFormatKey), store::slice(kFormat));
  if (status.ok())
    status = batch.Put(marks, store::slice(kWatermarkKey), store::number_key(watermark.value));
  rocksdb::WriteOptions options;
  options.disableWAL = true;
  if (status.ok()) status = impl_->database->db().Write(options, &batch);
  impl_->pending.Clear();
  if (!status.ok()) return impl_->fail(status);
  impl_->watermark = watermark.value;
}

std::optional<StoreError> RowStore::failed() const { return impl_->fault(); }

StoreResult<void> RowStore::flush() {
  if (!impl_->writable()) return std::unexpected(*impl_->fault());
  const auto status =
      impl_->database->db().Flush(rocksdb::FlushOptions(), impl_->database->families());
  if (!status.ok()) impl_->fail(status);
  if (impl_->faulty) return std::unexpected(*impl_->fault());
  return {};
}

StoreResult<void> RowStore::close() {
  if (impl_->mode == Mode::read_write && impl_->database != nullptr) {
    if (auto done = flush(); !done) return done;
  }
  impl_->database.reset();
  return {};
}

StoreResult<Sha256> RowStore::content_hash() const {
  const Sha256 hash = rows_hash(*this);
  if (impl_->faulty) return std::unexpected(*impl_->fault());
  return hash;
}

Sha256 rows_hash(const Rows& rows) {
  store::Digest digest;
  std::string prefix;
  for (std::uint8_t table = 0; table < kTables; ++table) {
    digest.add({reinterpret_cast<const char*>(&table), 1});
    rows.scan(static_cast<Table>(table), {}, [&](std::string_view key, std::string_view row) {
      prefix.assign(1, '\1');
      store::put_big_endian(prefix, static_cast<std::uint32_t>(key.size()));
      store::put_big_endian(prefix, static_cast<std::uint32_t>(row.size()));
      digest.add(prefix);
      digest.add(key);
      digest.add(row);
      return true;
    });
    digest.add({"\0", 1});
  }
  return digest.finish();
}

}  // namespace kontor

#include "adapters/rocksdb/store.h"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/checkpoint.h>
#include <rocksdb/write_buffer_manager.h>

#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>

#include "adapters/rocksdb/store_impl.h"
#include "adapters/rocksdb/witness.h"

namespace kontor {

using store::refuse;

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20U;

struct FamilyPlan {
  const char* name;
  std::size_t write_buffer_bytes;
  rocksdb::CompressionType compression;
  bool point_lookups;  // worth a bloom filter
  bool deletes_ranges;
};

// In the order of store::Family. All write buffers together are held at 20 MiB by
// db_write_buffer_size; larger archive pieces are compressed by us already.
constexpr FamilyPlan kPlans[] = {
    {"default",   kMiB,     rocksdb::kNoCompression,  false, false},
    {"journal",   8 * kMiB, rocksdb::kLZ4Compression, false, false},
    {"texts",     8 * kMiB, rocksdb::kLZ4Compression, false, false},
    {"archive",   8 * kMiB, rocksdb::kLZ4Compression, false, false},
    {"receipts",  kMiB,     rocksdb::kNoCompression,  true,  false},
    {"orders",    2 * kMiB, rocksdb::kLZ4Compression, false, false},
    {"keys",      2 * kMiB, rocksdb::kNoCompression,  true,  false},
    {"snapshots", 4 * kMiB, rocksdb::kLZ4Compression, false, false},
    {"sessions",  2 * kMiB, rocksdb::kLZ4Compression, false, true },
};

store::Database::Families families() {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(8 * kMiB, 2);
  table.cache_index_and_filter_blocks = true;
  table.block_size = 16 * 1024;
  rocksdb::BlockBasedTableOptions filtered = table;
  filtered.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  store::Database::Families all;
  for (const FamilyPlan& plan : kPlans) {
    rocksdb::ColumnFamilyOptions options;
    options.write_buffer_size = plan.write_buffer_bytes;
    options.max_write_buffer_number = 2;
    options.compression = plan.compression;
    options.target_file_size_base = 32 * kMiB;
    // Keys of one first byte mostly rise: each goes in behind the last without a search. Not where
    // ranges are deleted: those lie in a table of their own, which must not share the place.
    if (!plan.deletes_ranges) {
      options.memtable_insert_with_hint_prefix_extractor.reset(
          rocksdb::NewCappedPrefixTransform(1));
    }
    options.table_factory.reset(
        rocksdb::NewBlockBasedTableFactory(plan.point_lookups ? filtered : table));
    all.emplace_back(plan.name, options);
  }
  return all;
}

rocksdb::DBOptions database_options(rocksdb::Env* env) {
  rocksdb::DBOptions options = store::base_options(env);
  options.db_write_buffer_size = 20 * kMiB;
  options.max_total_wal_size = 32 * kMiB;
  options.allow_concurrent_memtable_write = false;  // one thread appends; hints need it
  return options;
}

std::optional<std::uint64_t> decimal(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

StoreError file_error(const FileError& error) { return {StoreFault::io, error.text(), {}}; }

}  // namespace

// -- inside ---------------------------------------------------------------------------------------

StoreResult<void> Store::Impl::writable() const {
  if (mode == Mode::read_only) return refuse(StoreFault::closed, "opened for reading only", data);
  if (database == nullptr) return refuse(StoreFault::closed, "the store is closed", data);
  if (stopped) {
    const std::scoped_lock guard(mutex);
    return refuse(StoreFault::closed, "stopped by an earlier fault: " + fault, data);
  }
  return {};
}

void Store::Impl::stop(const std::string& why) {
  const std::scoped_lock guard(mutex);
  if (!stopped) fault = why;
  stopped = true;
}

StoreResult<void> Store::Impl::write(rocksdb::WriteBatch& batch, bool synced,
                                     const std::string& where) {
  if (auto can = writable(); !can) return can;
  rocksdb::WriteOptions options;
  options.sync = synced && fsync;
  const auto status = db().Write(options, &batch);
  if (status.ok()) return {};
  StoreError error = store::error_of(status, data + ": " + where);
  stop(error.text());
  return std::unexpected(std::move(error));
}

StoreResult<std::optional<std::string>> Store::Impl::get(store::Family index,
                                                         std::string_view key) const {
  std::string value;
  const auto status = db().Get(rocksdb::ReadOptions(), family(index), store::slice(key), &value);
  if (status.IsNotFound()) return std::optional<std::string>();
  if (!status.ok()) {
    return std::unexpected(store::error_of(status, data + ": " + kPlans[index].name));
  }
  return value;
}

StoreResult<void> Store::Impl::check_format() {
  const auto format = get(store::kMeta, store::kFormatKey);
  if (!format) return std::unexpected(format.error());
  if (*format) {
    if (**format == store::kFormat) return {};
    return refuse(
        StoreFault::unsupported,
        "written in format " + **format + ", this program reads " + std::string(store::kFormat),
        path());
  }
  if (tip.sequence != Sequence{}) {
    return refuse(StoreFault::damaged, "records without the mark of their format", path());
  }
  if (mode == Mode::read_only) return {};
  rocksdb::WriteBatch batch;
  batch.Put(family(store::kMeta), store::slice(store::kFormatKey), store::slice(store::kFormat));
  return write(batch, true, "format");
}

StoreResult<void> Store::Impl::open_database() {
  auto options = database_options(env.get());
  auto opened = mode == Mode::read_write
                    ? store::Database::open(path(), options, families())
                    : store::Database::open_read_only(path(), options, families());
  if (!opened) return std::unexpected(std::move(opened.error()));
  database = std::move(*opened);
  return {};
}

StoreResult<void> Store::Impl::open(const Options& options) {
  fsync = options.fsync;
  files = options.files != nullptr ? options.files : &posix_file_system();
  env = store::environment(options.env);
  if (mode == Mode::read_write) {
    if (const auto made = make_folder_durably(posix_file_system(), data); !made) {
      return std::unexpected(file_error(made.error()));
    }
    auto taken = FolderLock::take(data + "/lock");
    if (!taken) {
      if (taken.error().holder_pid == 0 && !taken.error().what.empty()) {
        return refuse(StoreFault::io, taken.error().what, data + "/lock");
      }
      const std::int64_t pid = taken.error().holder_pid;
      return std::unexpected(
          StoreError{StoreFault::in_use, "in use by process " + std::to_string(pid), data, pid});
    }
    lock.emplace(std::move(*taken));
  }
  // Before the database: a writer beside us may end, and then witness more than we were opened
  // with.
  const auto witness = store::read_witness(*files, tip_path());
  if (!witness) return std::unexpected(witness.error());
  if (!store::Database::exists(path(), env.get())) {
    if (*witness) {
      return refuse(StoreFault::damaged,
                    "the journal is missing, though " + tip_path() + " knows of record " +
                        std::to_string((*witness)->sequence.value),
                    path());
    }
    if (mode == Mode::read_only) return refuse(StoreFault::missing, "there is no store here", data);
  }
  if (auto done = open_database(); !done) {
    if (done.error().fault == StoreFault::missing && *witness)
      return refuse(StoreFault::damaged, "a column family is missing", path());
    return done;
  }
  if (auto done = find_tip(); !done) return done;
  if (auto done = find_keys(); !done) return done;
  if (database->created()) {
    if (tip.sequence != Sequence{} || *witness) {
      return refuse(StoreFault::damaged, "a column family is missing", path());
    }
    // The names above the database; it syncs its own folder itself.
    for (const std::string& folder : {data, folder_of(data)}) {
      if (const auto done = posix_file_system().sync_folder(folder); !done) {
        return std::unexpected(file_error(done.error()));
      }
    }
  }
  if (auto done = check_format(); !done) return done;
  const auto counted = get(store::kMeta, store::kEndsKey);
  if (!counted) return std::unexpected(counted.error());
  if (*counted) {
    const auto number = decimal(**counted);
    if (!number)
      return refuse(StoreFault::damaged, "the count of clean ends is not a number", path());
    ends = *number;
  }
  if (!*witness) return {};
  if (auto done = check((*witness)->sequence, (*witness)->hash, tip_path()); !done) return done;
  if (ends < (*witness)->ends) {
    return refuse(StoreFault::damaged,
                  "written before the clean end that " + tip_path() +
                      " tells of: the store lost its newest part",
                  path());
  }
  return {};
}

// -- outside --------------------------------------------------------------------------------------

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;

bool Store::stopped() const { return impl_->stopped; }

StoreResult<std::unique_ptr<Store>> Store::open(const std::string& data, Mode mode) {
  return open(data, mode, Options());
}

StoreResult<std::unique_ptr<Store>> Store::open(const std::string& data, Mode mode,
                                                const Options& options) try {
  auto impl = std::make_unique<Impl>();
  impl->data = data;
  impl->mode = mode;
  if (auto done = impl->open(options); !done) return std::unexpected(std::move(done.error()));
  return std::unique_ptr<Store>(new Store(std::move(impl)));
} catch (const std::exception& thrown) {
  return refuse(StoreFault::io, thrown.what(), data);
}

StoreResult<void> Store::close() {
  Impl& store = *impl_;
  if (store.database == nullptr) return {};
  if (store.mode == Mode::read_only) {
    store.database.reset();
    return {};
  }
  if (auto can = store.writable(); !can) return can;
  rocksdb::DB& db = store.db();
  rocksdb::WriteBatch batch;
  batch.Put(store.family(store::kMeta), store::slice(store::kEndsKey),
            std::to_string(store.ends + 1));
  if (auto done = store.write(batch, true, "clean end"); !done) return done;
  // Tables have a checksum a block, the log's tail has not; the family with the count of ends goes
  // last.
  for (std::size_t left = store.database->families().size(); left-- > 0;) {
    const auto status = db.Flush(rocksdb::FlushOptions(), store.database->family(left));
    if (!status.ok()) return std::unexpected(store::error_of(status, store.path()));
  }
  static_assert(store::kMeta == 0);
  if (store.fsync) {
    const Tip end = tip();
    const store::Witness witness{end.sequence, end.hash, store.ends + 1};
    if (auto done = store::write_witness(*store.files, store.tip_path(), witness); !done)
      return done;
  }
  store.database.reset();
  store.lock.reset();
  return {};
}

StoreResult<void> Store::put_founding_key(std::string_view key) {
  const auto there = founding_key();
  if (!there) return std::unexpected(there.error());
  if (*there)
    return refuse(StoreFault::unsupported, "the store has its founding key already", impl_->path());
  rocksdb::WriteBatch batch;
  batch.Put(impl_->family(store::kMeta), store::slice(store::kFoundingKey), store::slice(key));
  return impl_->write(batch, true, "founding key");
}

StoreResult<std::optional<std::string>> Store::founding_key() const {
  return impl_->get(store::kMeta, store::kFoundingKey);
}

StoreResult<void> Store::backup_to(const std::string& target) {
  if (auto can = impl_->writable(); !can) return can;
  FileSystem& files = posix_file_system();
  if (files.exists(target)) {
    const auto names = files.list(target);
    if (!names) return std::unexpected(file_error(names.error()));
    if (!names->empty())
      return refuse(StoreFault::unsupported, "is not empty; a backup goes into a new folder",
                    target);
  }
  if (const auto made = make_folder_durably(files, target); !made)
    return std::unexpected(file_error(made.error()));
  rocksdb::Checkpoint* made = nullptr;
  auto status = rocksdb::Checkpoint::Create(&impl_->db(), &made);
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  // No record may be added between the two: the witness must not know more than the copy.
  const Tip end = tip();
  if (status.ok()) status = checkpoint->CreateCheckpoint(target + "/journal");
  if (!status.ok()) return std::unexpected(store::error_of(status, target));
  const store::Witness witness{end.sequence, end.hash, impl_->ends};
  if (auto done = store::write_witness(files, target + "/tip", witness); !done) return done;
  if (const auto done = files.sync_folder(folder_of(target)); !done) {
    return std::unexpected(file_error(done.error()));
  }
  return {};
}

std::uint64_t Store::memory_bytes() const {
  std::uint64_t total = 0;
  for (const char* property :
       {"rocksdb.cur-size-all-mem-tables", "rocksdb.estimate-table-readers-mem"}) {
    std::uint64_t sum = 0;
    if (impl_->db().GetAggregatedIntProperty(property, &sum)) total += sum;
  }
  std::uint64_t cache = 0;
  if (impl_->db().GetIntProperty("rocksdb.block-cache-usage", &cache)) total += cache;
  return total;
}

}  // namespace kontor

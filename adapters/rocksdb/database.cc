#include "adapters/rocksdb/database.h"

#include <rocksdb/file_system.h>

#include <algorithm>
#include <cstdarg>
#include <utility>

#include "adapters/rocksdb/laid_out_logs.h"
#include "adapters/rocksdb/log_tail.h"
#include "adapters/rocksdb/pinned_files.h"

namespace kontor::store {

namespace {

class NoLinks final : public rocksdb::FileSystemWrapper {
 public:
  using FileSystemWrapper::FileSystemWrapper;
  const char* Name() const override { return "KontorNoLinks"; }
  rocksdb::IOStatus LinkFile(const std::string&, const std::string&, const rocksdb::IOOptions&,
                             rocksdb::IODebugContext*) override {
    return rocksdb::IOStatus::NotSupported("copies only");
  }
};

// RocksDB keeps no log of its own; a reader's would also rename the writer's.
class Silence final : public rocksdb::Logger {
 public:
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
};

bool vanished(const rocksdb::Status& status) {
  return status.IsPathNotFound() || status.ToString().find("No such file") != std::string::npos;
}

// RocksDB makes families one by one, so a process killed while it made the database leaves a part
// of them.
bool made_in_part(const rocksdb::Status& status) {
  return status.IsInvalidArgument() &&
         status.ToString().find("Column family not found") != std::string::npos;
}

// CURRENT is gone but the database is not: creating one here would delete what is left.
bool remains(const std::string& path, rocksdb::Env* env) {
  std::vector<std::string> names;
  if (!env->GetChildren(path, &names).ok()) return false;
  return std::ranges::any_of(names, [&](const std::string& name) {
    if (name.ends_with(".sst")) return true;
    std::uint64_t size = 0;
    return name.ends_with(".log") && env->GetFileSize(path + "/" + name, &size).ok() && size > 0;
  });
}

}  // namespace

StoreError error_of(const rocksdb::Status& status, std::string where) {
  StoreFault fault = StoreFault::io;
  if (status.IsNotFound()) fault = StoreFault::missing;
  if (status.IsCorruption() || status.IsInvalidArgument() || vanished(status)) {
    fault = StoreFault::damaged;
  }
  if (status.IsNotSupported()) fault = StoreFault::unsupported;
  if (status.IsTryAgain()) fault = StoreFault::in_use;
  return {fault, status.ToString(), std::move(where)};
}

std::unique_ptr<rocksdb::Env> environment(rocksdb::Env* base) {
  if (base == nullptr) base = rocksdb::Env::Default();
  // Merging tables can wait for those who decide.
  (void)rocksdb::Env::Default()->LowerThreadPoolCPUPriority(rocksdb::Env::LOW,
                                                            rocksdb::CpuPriority::kLow);
  auto files = std::make_shared<NoLinks>(base->GetFileSystem());
  return rocksdb::NewCompositeEnv(std::make_shared<LaidOutLogs>(std::move(files)));
}

rocksdb::DBOptions base_options(rocksdb::Env* env) {
  rocksdb::DBOptions options;
  options.env = env;
  options.paranoid_checks = true;
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.recycle_log_file_num = 0;
  options.max_background_jobs = 2;
  options.max_open_files = 256;
  // No LOG file: what goes wrong comes back as a status, and Debian's library, its assertions on,
  // aborts when its log cannot grow.
  options.info_log = std::make_shared<Silence>();
  options.keep_log_file_num = 2;
  options.max_log_file_size = std::size_t{1} << 20U;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.avoid_flush_during_shutdown = true;
  return options;
}

bool Database::exists(const std::string& path, rocksdb::Env* env) {
  return env->FileExists(path + "/CURRENT").ok();
}

StoreResult<std::unique_ptr<Database>> Database::open(const std::string& path,
                                                      rocksdb::DBOptions options,
                                                      const Families& families) {
  std::unique_ptr<Database> database(new Database);
  if (!exists(path, options.env)) {
    if (remains(path, options.env)) {
      return refuse(StoreFault::damaged, "CURRENT is missing beside files of a database", path);
    }
    options.create_if_missing = true;
    database->created_ = true;
  } else {
    std::vector<std::string> there;
    if (const auto status = rocksdb::DB::ListColumnFamilies(options, path, &there); !status.ok()) {
      return std::unexpected(error_of(status, path));
    }
    database->created_ = std::ranges::any_of(
        families, [&](const auto& family) { return std::ranges::count(there, family.name) == 0; });
    if (!cut_torn_log(path))
      return refuse(StoreFault::damaged, "its log is damaged before its end", path);
  }
  options.create_missing_column_families = database->created_;
  rocksdb::DB* db = nullptr;
  const auto status = rocksdb::DB::Open(options, path, families, &database->handles_, &db);
  if (!status.ok()) return std::unexpected(error_of(status, path));
  database->db_.reset(db);
  return database;
}

StoreResult<std::unique_ptr<Database>> Database::open_read_only(const std::string& path,
                                                                rocksdb::DBOptions options,
                                                                const Families& families) {
  std::shared_ptr<PinnedFiles> pinned;
  if (const auto status = PinnedFiles::pin(path, options.env, pinned); !status.ok()) {
    return std::unexpected(error_of(status, path));
  }
  std::unique_ptr<Database> database(new Database);
  database->env_ = rocksdb::NewCompositeEnv(pinned);
  options.env = database->env_.get();
  options.info_log = std::make_shared<Silence>();
  rocksdb::DB* db = nullptr;
  const auto status =
      rocksdb::DB::OpenForReadOnly(options, path, families, &database->handles_, &db);
  if (made_in_part(status)) {
    return refuse(StoreFault::missing, "it was made only in part: " + status.ToString(), path);
  }
  if (!status.ok()) return std::unexpected(error_of(status, path));
  database->db_.reset(db);
  return database;
}

Database::~Database() {
  if (db_ == nullptr) return;
  for (rocksdb::ColumnFamilyHandle* handle : handles_) (void)db_->DestroyColumnFamilyHandle(handle);
}

}  // namespace kontor::store

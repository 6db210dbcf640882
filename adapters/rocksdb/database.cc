#include "adapters/rocksdb/database.h"

#include <rocksdb/file_system.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

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

// Name and size of the MANIFEST; empty where it cannot be told.
std::string manifest_state(const std::string& path, rocksdb::Env* env) {
  std::string name;
  if (!rocksdb::ReadFileToString(env, path + "/CURRENT", &name).ok()) return {};
  while (!name.empty() && name.back() == '\n') name.pop_back();
  std::uint64_t size = 0;
  if (!env->GetFileSize(path + "/" + name, &size).ok()) return {};
  return name + ":" + std::to_string(size);
}

bool vanished(const rocksdb::Status& status) {
  return status.IsPathNotFound() || status.ToString().find("No such file") != std::string::npos;
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
  return {fault, status.ToString(), std::move(where)};
}

std::unique_ptr<rocksdb::Env> environment(rocksdb::Env* base) {
  if (base == nullptr) base = rocksdb::Env::Default();
  return rocksdb::NewCompositeEnv(std::make_shared<NoLinks>(base->GetFileSystem()));
}

rocksdb::DBOptions base_options(rocksdb::Env* env) {
  rocksdb::DBOptions options;
  options.env = env;
  options.paranoid_checks = true;
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.recycle_log_file_num = 0;
  options.max_background_jobs = 2;
  options.max_open_files = 256;
  options.info_log_level = rocksdb::WARN_LEVEL;
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
  constexpr int kTries = 60;
  // Every table is opened now: what the writer deletes later stays readable through its descriptor.
  options.max_open_files = -1;
  for (int attempt = 1;; ++attempt) {
    const std::string before = manifest_state(path, options.env);
    std::unique_ptr<Database> database(new Database);
    rocksdb::DB* db = nullptr;
    const auto status =
        rocksdb::DB::OpenForReadOnly(options, path, families, &database->handles_, &db);
    if (status.ok()) database->db_.reset(db);
    const bool still = !before.empty() && manifest_state(path, options.env) == before;
    if (status.ok() && still) return database;
    const bool changing = !still || vanished(status);
    if (!status.ok() && (!changing || attempt >= kTries)) {
      return std::unexpected(error_of(status, path));
    }
    if (attempt >= kTries) {
      return refuse(StoreFault::in_use, "its writer changes it faster than it can be opened", path);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(attempt, 20)));
  }
}

Database::~Database() {
  if (db_ == nullptr) return;
  for (rocksdb::ColumnFamilyHandle* handle : handles_) (void)db_->DestroyColumnFamilyHandle(handle);
}

}  // namespace kontor::store

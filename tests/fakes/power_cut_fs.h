// A RocksDB file system over the machine's that forgets what was not fsynced when the power goes.
//
// Promise:   after forget() the folders hold what a disk may hold that does only what fsync
//            demands: a file ends at its size when it was last synced (with a seed: somewhere from
//            there to what was written; where zeros were laid out ahead, any sectors of what was
//            written into them are there); names created, renamed, removed since the folder's last
//            fsync are undone, the last first (with a seed: all but some of the oldest, as a
//            journaling file system keeps an order). Files RocksDB logs its own words to (LOG) are
//            not watched. Disk full: an append writes half of its bytes, then fails; no file can be
//            created.
// Threads:   any, until forget.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "tests/fakes/power.h"

namespace kontor::fakes {

class PowerCutFs final : public rocksdb::FileSystemWrapper {
 public:
  // graveyard: a folder for removed files, in the same file system. power is borrowed.
  PowerCutFs(std::string graveyard, Power& power);

  // The power is gone and everything that used the file system is destroyed: leaves on disk what
  // was durable.
  void forget(std::optional<std::uint64_t> seed = std::nullopt);

  const char* Name() const override { return "PowerCutFs"; }
  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result,
                                    rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus ReopenWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                       std::unique_ptr<rocksdb::FSWritableFile>* result,
                                       rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus ReuseWritableFile(const std::string& path, const std::string& old_path,
                                      const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSWritableFile>* result,
                                      rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus NewDirectory(const std::string& path, const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* result,
                                 rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus DeleteFile(const std::string& path, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus LinkFile(const std::string& from, const std::string& to,
                             const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus Truncate(const std::string& path, std::size_t size,
                             const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override;

 private:
  class File;
  class Directory;

  struct Size {
    std::uint64_t written = 0;
    std::uint64_t synced = 0;
    std::uint64_t laid_out = 0;  // with zeros, by a write ahead of the end
    std::uint64_t laid_out_synced = 0;
  };
  // A change of a folder's names that is not durable yet.
  struct Change {
    std::string made;   // the name that came to be; empty: none
    std::string gone;   // the name that went; empty: none
    std::string saved;  // in the graveyard: what `gone` was, or what `made` replaced
  };

  // OK where the operation may happen.
  rocksdb::IOStatus ask(bool takes_room);
  // A hard link in the graveyard; empty where there is no such file.
  std::string bury(const std::string& path);
  void undo(const Change& change);

  std::string graveyard_;
  Power& power_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Size>> sizes_;  // by the name of now
  std::map<std::string, std::vector<Change>> changes_;  // by folder, oldest first
  std::uint64_t buried_ = 0;
};

// An Env with it, for Store::Options.
[[nodiscard]] std::unique_ptr<rocksdb::Env> power_cut_env(std::shared_ptr<PowerCutFs> files);

}  // namespace kontor::fakes

// Our own files in memory, which forget what was not fsynced when the power goes.
//
// Promise:   after forget() a folder has the names of its last sync_folder, a file the bytes of its
//            last sync. A folder that was not made here counts as always there. Disk full: a write
//            keeps half of its bytes, then fails with ENOSPC; no file can be created.
// Threads:   any.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "adapters/files/file_system.h"
#include "tests/fakes/power.h"

namespace kontor::fakes {

class ForgetfulFiles final : public FileSystem {
 public:
  // power is borrowed and must outlive this; use_power gives another one to a machine that starts
  // again.
  explicit ForgetfulFiles(Power& power) : power_(&power) {}
  void forget();
  void use_power(Power& power) { power_ = &power; }

  FileResult<std::unique_ptr<File>> create(const std::string& path) override;
  FileResult<std::string> read(const std::string& path) const override;
  bool exists(const std::string& path) const override;
  FileResult<std::vector<std::string>> list(const std::string& folder) const override;
  FileResult<void> rename(const std::string& from, const std::string& to) override;
  FileResult<void> remove(const std::string& path) override;
  FileResult<void> make_folder(const std::string& path) override;
  FileResult<void> sync_folder(const std::string& path) override;

 private:
  class Handle;
  struct Node {
    std::string bytes;
    std::string synced;
  };
  using Names = std::map<std::string, std::shared_ptr<Node>>;  // by path

  [[nodiscard]] FileResult<void> ask(const char* operation, const std::string& path,
                                     bool takes_room);

  Power* power_;
  mutable std::mutex mutex_;
  Names now_;
  Names durable_;
  std::map<std::string, bool> folders_;  // made through this; whether their name is durable
};

}  // namespace kontor::fakes

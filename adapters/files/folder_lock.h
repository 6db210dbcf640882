// One process at a time: a lock file that names its holder.
//
// Format:    the holder's process id in decimal and a line feed. The lock is flock's, not the
//            file's presence: it ends with the process, and what the file says counts only while it
//            is locked.
// Errors:    holder_pid of the one who has it (0: not readable), or errno's text.
// Threads:   one.
#pragma once

#include <cstdint>
#include <expected>
#include <string>

namespace kontor {

class FolderLock {
 public:
  struct Refused {
    std::int64_t holder_pid = 0;  // set: in use by this process
    std::string what;             // set: the lock file could not be opened or written
  };

  // Takes path as a lock file, creating it where it is missing.
  [[nodiscard]] static std::expected<FolderLock, Refused> take(const std::string& path);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();  // lets go; the file stays

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace kontor

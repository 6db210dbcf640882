// What our own files (tip witness, outbox) need of a file system, so that a test can take the power
// away.
//
// Promise:   nothing is durable before it was asked for: a file's bytes by File::sync, its name
//            (created, renamed, removed) by sync_folder of the folder that holds it.
// Errors:    FileError with the operation, the path and errno. A failed write or sync leaves the
//            file in an unknown state.
// Threads:   a FileSystem may be used by several threads, one File by one at a time.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kontor {

struct FileError {
  const char* operation;  // "write", "rename", ...
  std::string path;
  int code;  // errno

  [[nodiscard]] std::string text() const;
};
template <class T>
using FileResult = std::expected<T, FileError>;

class FileSystem {
 public:
  class File {
   public:
    virtual ~File() = default;  // closes; bytes not synced may be lost
    [[nodiscard]] virtual FileResult<void> write(
        std::string_view bytes) = 0;  // all of it, at the end
    [[nodiscard]] virtual FileResult<void> sync() = 0;
  };

  virtual ~FileSystem() = default;

  // A new file, or an old one emptied; mode 0666 less the process's umask.
  [[nodiscard]] virtual FileResult<std::unique_ptr<File>> create(const std::string& path) = 0;
  // The whole of a small file. code ENOENT: there is none.
  [[nodiscard]] virtual FileResult<std::string> read(const std::string& path) const = 0;
  [[nodiscard]] virtual bool exists(const std::string& path) const = 0;
  // Names in a folder, sorted, without "." and "..".
  [[nodiscard]] virtual FileResult<std::vector<std::string>> list(
      const std::string& folder) const = 0;
  // Replaces `to`. Both in one file system.
  [[nodiscard]] virtual FileResult<void> rename(const std::string& from, const std::string& to) = 0;
  [[nodiscard]] virtual FileResult<void> remove(const std::string& path) = 0;
  // One level; one that is there already is fine.
  [[nodiscard]] virtual FileResult<void> make_folder(const std::string& path) = 0;
  [[nodiscard]] virtual FileResult<void> sync_folder(const std::string& path) = 0;
};

// The machine's own, by POSIX calls.
[[nodiscard]] FileSystem& posix_file_system();

// Temporary name (path + ".tmp"), fsync, rename, fsync of the folder: after a power cut `path`
// holds the old bytes or the new ones, never a part; after success the new ones.
[[nodiscard]] FileResult<void> write_durably(FileSystem& files, const std::string& path,
                                             std::string_view bytes);

// With the folders above it: after success the power may go and all of them are there. Also of a
// folder that is there already, since whoever made it may not have come to sync its name.
[[nodiscard]] FileResult<void> make_folder_durably(FileSystem& files, const std::string& path);

// The folder part of a path; "." where there is none.
[[nodiscard]] std::string folder_of(const std::string& path);

}  // namespace kontor

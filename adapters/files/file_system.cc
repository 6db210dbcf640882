#include "adapters/files/file_system.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace kontor {

namespace {

std::unexpected<FileError> failed(const char* operation, const std::string& path, int code) {
  return std::unexpected(FileError{operation, path, code});
}

// Owns one descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

class PosixFile final : public FileSystem::File {
 public:
  PosixFile(Descriptor descriptor, std::string path)
      : descriptor_(std::move(descriptor)), path_(std::move(path)) {}

  FileResult<void> write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_.number(), bytes.data(), bytes.size());
      if (written < 0) {
        if (errno == EINTR) continue;
        return failed("write", path_, errno);
      }
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  }
  FileResult<void> sync() override {
    if (::fsync(descriptor_.number()) != 0) return failed("fsync", path_, errno);
    return {};
  }

 private:
  Descriptor descriptor_;
  std::string path_;
};

class PosixFileSystem final : public FileSystem {
 public:
  FileResult<std::unique_ptr<File>> create(const std::string& path) override {
    Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (descriptor.number() < 0) return failed("create", path, errno);
    return std::make_unique<PosixFile>(std::move(descriptor), path);
  }

  FileResult<std::string> read(const std::string& path) const override {
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (descriptor.number() < 0) return failed("open", path, errno);
    std::string bytes;
    char buffer[16384];
    for (;;) {
      const ssize_t size = ::read(descriptor.number(), buffer, sizeof buffer);
      if (size == 0) return bytes;
      if (size < 0 && errno != EINTR) return failed("read", path, errno);
      if (size > 0) bytes.append(buffer, static_cast<std::size_t>(size));
    }
  }

  bool exists(const std::string& path) const override {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0;
  }

  FileResult<std::vector<std::string>> list(const std::string& folder) const override {
    std::error_code error;
    std::vector<std::string> names;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
      names.push_back(entry->path().filename().string());
    }
    if (error) return failed("list", folder, error.value());
    std::ranges::sort(names);
    return names;
  }

  FileResult<void> rename(const std::string& from, const std::string& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return failed("rename", from, errno);
    return {};
  }

  FileResult<void> remove(const std::string& path) override {
    if (::unlink(path.c_str()) != 0) return failed("remove", path, errno);
    return {};
  }

  FileResult<void> make_folder(const std::string& path) override {
    if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST)
      return failed("make folder", path, errno);
    return {};
  }

  FileResult<void> sync_folder(const std::string& path) override {
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.number() < 0) return failed("open", path, errno);
    if (::fsync(descriptor.number()) != 0) return failed("fsync", path, errno);
    return {};
  }
};

}  // namespace

std::string FileError::text() const {
  return path + ": " + operation + ": " + std::generic_category().message(code);
}

FileSystem& posix_file_system() {
  static PosixFileSystem files;  // holds nothing
  return files;
}

FileResult<void> write_durably(FileSystem& files, const std::string& path, std::string_view bytes) {
  const std::string temporary = path + ".tmp";
  {
    auto file = files.create(temporary);
    if (!file) return std::unexpected(std::move(file.error()));
    if (auto done = (*file)->write(bytes); !done) return done;
    if (auto done = (*file)->sync(); !done) return done;
  }
  if (auto done = files.rename(temporary, path); !done) return done;
  return files.sync_folder(folder_of(path));
}

FileResult<void> make_folder_durably(FileSystem& files, const std::string& path) {
  const std::string above = folder_of(path);
  if (!files.exists(path)) {
    if (above != path && !files.exists(above)) {
      if (auto made = make_folder_durably(files, above); !made) return made;
    }
    if (auto made = files.make_folder(path); !made) return made;
  }
  return files.sync_folder(above);
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace kontor

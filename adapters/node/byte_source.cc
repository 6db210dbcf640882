#include "adapters/node/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace kontor::node {
namespace {

class FileSource final : public ByteSource {
 public:
  explicit FileSource(int descriptor) : descriptor_(descriptor) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { ::close(descriptor_); }

  std::int64_t read(char* to, std::size_t size) override {
    std::size_t filled = 0;
    while (filled < size) {
      const ssize_t got = ::read(descriptor_, to + filled, size - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return -1;
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    return static_cast<std::int64_t>(filled);
  }

  bool rewind() override { return ::lseek(descriptor_, 0, SEEK_SET) == 0; }

 private:
  int descriptor_;
};

class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  std::int64_t read(char* to, std::size_t size) override {
    const std::size_t now = std::min(size, bytes_.size() - at_);
    std::memcpy(to, bytes_.data() + at_, now);
    at_ += now;
    return static_cast<std::int64_t>(now);
  }

  bool rewind() override {
    at_ = 0;
    return true;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  struct stat status{};
  if (::fstat(descriptor, &status) != 0 || S_ISDIR(status.st_mode)) {
    ::close(descriptor);
    errno = EISDIR;
    return nullptr;
  }
  return std::make_unique<FileSource>(descriptor);
}

std::unique_ptr<ByteSource> from_memory(std::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

}  // namespace kontor::node

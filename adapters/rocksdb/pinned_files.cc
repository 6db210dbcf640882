#include "adapters/rocksdb/pinned_files.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "adapters/rocksdb/log_tail.h"

namespace kontor::store {

namespace fs = std::filesystem;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Status;

namespace {

// Ends where the file ended when it was pinned.
class BoundedFile final : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  BoundedFile(std::unique_ptr<rocksdb::FSSequentialFile>&& target, std::uint64_t left)
      : FSSequentialFileOwnerWrapper(std::move(target)), left_(left) {}

  IOStatus Read(std::size_t n, const IOOptions& options, rocksdb::Slice* result, char* scratch,
                IODebugContext* debug) override {
    const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(n, left_));
    auto done = target()->Read(most, options, result, scratch, debug);
    if (done.ok()) left_ -= result->size();
    return done;
  }
  IOStatus Skip(std::uint64_t n) override {
    const std::uint64_t most = std::min(n, left_);
    left_ -= most;
    return target()->Skip(most);
  }

 private:
  std::uint64_t left_;
};

std::string by_descriptor(int descriptor) { return "/proc/self/fd/" + std::to_string(descriptor); }

// Name and size of the MANIFEST; empty where it cannot be told.
std::string manifest_state(const std::string& folder, rocksdb::Env* env) {
  std::string name;
  if (!rocksdb::ReadFileToString(env, folder + "/CURRENT", &name).ok()) return {};
  while (!name.empty() && name.back() == '\n') name.pop_back();
  std::uint64_t size = 0;
  if (!env->GetFileSize(folder + "/" + name, &size).ok()) return {};
  return name + ":" + std::to_string(size);
}

// A store may have more files than a process may open by default.
void ask_for_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

PinnedFiles::PinnedFiles(std::string folder, const std::shared_ptr<rocksdb::FileSystem>& base)
    : FileSystemWrapper(base), folder_(std::move(folder)) {}

PinnedFiles::~PinnedFiles() { unpin_all(); }

Status PinnedFiles::pin(const std::string& folder, rocksdb::Env* env,
                        std::shared_ptr<PinnedFiles>& out) {
  constexpr int kTries = 60;
  bool damaged = false;
  const std::string tidy = fs::path(folder).lexically_normal().string();
  for (int attempt = 1; attempt <= kTries; ++attempt) {
    const std::string before = manifest_state(tidy, env);
    const std::shared_ptr<PinnedFiles> pinned(new PinnedFiles(tidy, env->GetFileSystem()));
    if (auto done = pinned->pin_all(); !done.ok()) return done;
    const bool at_rest = manifest_state(tidy, env) == before;
    damaged = at_rest && !pinned->end_newest_log();
    if (at_rest && !damaged) {
      out = pinned;
      return Status::OK();  // an empty state is the open's to complain about
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(attempt, 20)));
  }
  if (damaged) return Status::Corruption("its log is damaged before its end");
  return Status::TryAgain("its writer changes it faster than it can be opened");
}

Status PinnedFiles::pin_all() {
  std::error_code error;
  for (fs::directory_iterator entry(folder_, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::string path = entry->path().string();
    int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && errno == EMFILE) {
      ask_for_descriptors();
      descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    }
    if (descriptor < 0) {
      if (errno == ENOENT)
        continue;  // deleted since it was listed: if it was needed, the MANIFEST has grown
      return Status::IOError(path, std::generic_category().message(errno));
    }
    struct stat status{};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
      ::close(descriptor);
      continue;
    }
    pins_[entry->path().filename().string()] = {descriptor,
                                                static_cast<std::uint64_t>(status.st_size)};
  }
  return error ? Status::IOError(folder_, error.message()) : Status::OK();
}

bool PinnedFiles::end_newest_log() {
  Pin* newest = nullptr;
  std::uint64_t number = 0;
  for (auto& [name, pin] : pins_) {
    const std::uint64_t found = log_number(name);
    if (found <= number || pin.size_bytes == 0) continue;
    number = found;
    newest = &pin;
  }
  if (newest == nullptr) return true;
  const LogTail tail = read_log_tail(newest->descriptor, newest->size_bytes);
  if (tail.kind == LogTail::Kind::torn) newest->size_bytes = tail.whole_bytes;
  return tail.kind != LogTail::Kind::damaged;
}

void PinnedFiles::unpin_all() {
  for (const auto& [name, pin] : pins_) ::close(pin.descriptor);
  pins_.clear();
}

const PinnedFiles::Pin* PinnedFiles::find(const std::string& path) const {
  const fs::path tidy = fs::path(path).lexically_normal();
  if (tidy.parent_path() != fs::path(folder_)) return nullptr;
  const auto found = pins_.find(tidy.filename().string());
  return found != pins_.end() ? &found->second : nullptr;
}

IOStatus PinnedFiles::NewSequentialFile(const std::string& path,
                                        const rocksdb::FileOptions& options,
                                        std::unique_ptr<rocksdb::FSSequentialFile>* result,
                                        IODebugContext* debug) {
  const Pin* const pin = find(path);
  if (pin == nullptr) return IOStatus::PathNotFound(path);
  std::unique_ptr<rocksdb::FSSequentialFile> file;
  auto done = target()->NewSequentialFile(by_descriptor(pin->descriptor), options, &file, debug);
  if (done.ok()) *result = std::make_unique<BoundedFile>(std::move(file), pin->size_bytes);
  return done;
}

IOStatus PinnedFiles::NewRandomAccessFile(const std::string& path,
                                          const rocksdb::FileOptions& options,
                                          std::unique_ptr<rocksdb::FSRandomAccessFile>* result,
                                          IODebugContext* debug) {
  const Pin* const pin = find(path);
  if (pin == nullptr) return IOStatus::PathNotFound(path);
  return target()->NewRandomAccessFile(by_descriptor(pin->descriptor), options, result, debug);
}

IOStatus PinnedFiles::FileExists(const std::string& path, const IOOptions& options,
                                 IODebugContext* debug) {
  if (find(path) != nullptr) return IOStatus::OK();
  if (fs::path(path).lexically_normal() == fs::path(folder_))
    return target()->FileExists(path, options, debug);
  return IOStatus::NotFound(path);
}

IOStatus PinnedFiles::GetChildren(const std::string&, const IOOptions&,
                                  std::vector<std::string>* result, IODebugContext*) {
  result->clear();
  for (const auto& [name, pin] : pins_) result->push_back(name);
  return IOStatus::OK();
}

IOStatus PinnedFiles::GetFileSize(const std::string& path, const IOOptions&, std::uint64_t* size,
                                  IODebugContext*) {
  const Pin* const pin = find(path);
  if (pin == nullptr) return IOStatus::PathNotFound(path);
  *size = pin->size_bytes;
  return IOStatus::OK();
}

}  // namespace kontor::store

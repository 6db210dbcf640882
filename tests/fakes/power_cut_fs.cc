#include "tests/fakes/power_cut_fs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <utility>

namespace kontor::fakes {

namespace fs = std::filesystem;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

namespace {

constexpr std::uint64_t kSector = 512;

std::string folder(const std::string& path) { return fs::path(path).parent_path().string(); }

// One spelling a file: RocksDB writes some paths with two slashes.
std::string tidy(const std::string& path) { return fs::path(path).lexically_normal().string(); }

}  // namespace

class PowerCutFs::File final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  File(std::unique_ptr<rocksdb::FSWritableFile>&& target, PowerCutFs& owner,
       std::shared_ptr<Size> size)
      : FSWritableFileOwnerWrapper(std::move(target)), owner_(owner), size_(std::move(size)) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    return append(data, [&](const Slice& part) { return target()->Append(part, options, debug); });
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  // Of zeros ahead of the end, as logs are laid out.
  IOStatus PositionedAppend(const Slice& zeros, std::uint64_t offset, const IOOptions& options,
                            IODebugContext* debug) override {
    if (auto may = owner_.ask(true); !may.ok()) return may;
    auto done = target()->PositionedAppend(zeros, offset, options, debug);
    const std::scoped_lock guard(owner_.mutex_);
    if (done.ok()) size_->laid_out = offset + zeros.size();
    return done;
  }
  IOStatus PositionedAppend(const Slice&, std::uint64_t, const IOOptions&,
                            const rocksdb::DataVerificationInfo&, IODebugContext*) override {
    return IOStatus::NotSupported("buffered files only");
  }
  IOStatus Truncate(std::uint64_t size, const IOOptions& options, IODebugContext* debug) override {
    if (auto may = owner_.ask(false); !may.ok()) return may;
    const std::scoped_lock guard(owner_.mutex_);
    size_->written = size;
    size_->laid_out = size_->laid_out_synced = 0;
    return target()->Truncate(size, options, debug);
  }
  IOStatus Sync(const IOOptions&, IODebugContext*) override { return sync(); }
  IOStatus Fsync(const IOOptions&, IODebugContext*) override { return sync(); }
  // A hint: it makes nothing durable.
  IOStatus RangeSync(std::uint64_t, std::uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::OK();
  }
  IOStatus Allocate(std::uint64_t, std::uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::OK();
  }

 private:
  IOStatus append(const Slice& data, const auto& write) {
    auto may = owner_.ask(true);
    if (!may.ok() && !may.IsNoSpace()) return may;
    const Slice part(data.data(), may.ok() ? data.size() : data.size() / 2);
    const auto written = write(part);
    const std::scoped_lock guard(owner_.mutex_);
    if (written.ok()) size_->written += part.size();
    return may.ok() ? written : may;
  }
  // The disk itself is not asked: what must survive is counted here, and thousands of cuts are
  // quick without it.
  IOStatus sync() {
    if (auto may = owner_.ask(false); !may.ok()) return may;
    const std::scoped_lock guard(owner_.mutex_);
    size_->synced = size_->written;
    size_->laid_out_synced = size_->laid_out;
    return IOStatus::OK();
  }

  PowerCutFs& owner_;
  std::shared_ptr<Size> size_;
};

class PowerCutFs::Directory final : public rocksdb::FSDirectoryWrapper {
 public:
  Directory(std::unique_ptr<rocksdb::FSDirectory>&& target, PowerCutFs& owner, std::string path)
      : FSDirectoryWrapper(std::move(target)), owner_(owner), path_(std::move(path)) {}

  IOStatus Fsync(const IOOptions&, IODebugContext*) override {
    if (auto may = owner_.ask(false); !may.ok()) return may;
    const std::scoped_lock guard(owner_.mutex_);
    owner_.changes_.erase(path_);
    return IOStatus::OK();
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                               const rocksdb::DirFsyncOptions&) override {
    return Fsync(options, debug);
  }

 private:
  PowerCutFs& owner_;
  std::string path_;
};

PowerCutFs::PowerCutFs(std::string graveyard, Power& power)
    : FileSystemWrapper(rocksdb::FileSystem::Default()),
      graveyard_(std::move(graveyard)),
      power_(power) {
  fs::create_directories(graveyard_);
}

IOStatus PowerCutFs::ask(bool takes_room) {
  switch (power_.operation(takes_room)) {
    case Power::Answer::works:
      return IOStatus::OK();
    case Power::Answer::full:
      return IOStatus::NoSpace("planted: disk full");
    case Power::Answer::off:
      return IOStatus::IOError("planted: power is off");
  }
  return IOStatus::OK();
}

std::string PowerCutFs::bury(const std::string& path) {
  if (!fs::exists(path)) return {};
  std::string saved = graveyard_ + "/" + std::to_string(buried_++);
  fs::create_hard_link(path, saved);
  return saved;
}

IOStatus PowerCutFs::NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                     std::unique_ptr<rocksdb::FSWritableFile>* result,
                                     IODebugContext* debug) {
  const std::string path = tidy(name);
  if (auto may = ask(true); !may.ok()) return may;
  const std::scoped_lock guard(mutex_);
  const std::string saved = bury(path);
  if (!saved.empty())
    fs::remove(path);  // a new file under the name, so that the old one can come back
  std::unique_ptr<rocksdb::FSWritableFile> file;
  if (auto made = target()->NewWritableFile(path, options, &file, debug); !made.ok()) return made;
  const auto size = std::make_shared<Size>();
  sizes_[path] = size;
  changes_[folder(path)].push_back({path, {}, saved});
  *result = std::make_unique<File>(std::move(file), *this, size);
  return IOStatus::OK();
}

IOStatus PowerCutFs::ReopenWritableFile(const std::string&, const rocksdb::FileOptions&,
                                        std::unique_ptr<rocksdb::FSWritableFile>*,
                                        IODebugContext*) {
  return IOStatus::NotSupported("the store never reopens a file for writing");
}

IOStatus PowerCutFs::ReuseWritableFile(const std::string&, const std::string&,
                                       const rocksdb::FileOptions&,
                                       std::unique_ptr<rocksdb::FSWritableFile>*, IODebugContext*) {
  return IOStatus::NotSupported("logs are not recycled");
}

IOStatus PowerCutFs::NewDirectory(const std::string& path, const IOOptions& options,
                                  std::unique_ptr<rocksdb::FSDirectory>* result,
                                  IODebugContext* debug) {
  std::unique_ptr<rocksdb::FSDirectory> directory;
  if (auto made = target()->NewDirectory(path, options, &directory, debug); !made.ok()) return made;
  std::string folder_path = tidy(path);
  if (folder_path.ends_with('/')) folder_path.pop_back();
  *result = std::make_unique<Directory>(std::move(directory), *this, folder_path);
  return IOStatus::OK();
}

IOStatus PowerCutFs::DeleteFile(const std::string& name, const IOOptions& options,
                                IODebugContext* debug) {
  const std::string path = tidy(name);
  if (auto may = ask(false); !may.ok()) return may;
  const std::scoped_lock guard(mutex_);
  const std::string saved = bury(path);
  auto done = target()->DeleteFile(path, options, debug);
  if (done.ok()) changes_[folder(path)].push_back({{}, path, saved});
  return done;
}

IOStatus PowerCutFs::RenameFile(const std::string& old_name, const std::string& new_name,
                                const IOOptions& options, IODebugContext* debug) {
  const std::string from = tidy(old_name);
  const std::string to = tidy(new_name);
  if (fs::is_directory(from)) return target()->RenameFile(from, to, options, debug);
  if (auto may = ask(false); !may.ok()) return may;
  const std::scoped_lock guard(mutex_);
  const std::string saved = bury(to);
  auto done = target()->RenameFile(from, to, options, debug);
  if (!done.ok()) return done;
  changes_[folder(to)].push_back({to, from, saved});
  if (const auto found = sizes_.find(from); found != sizes_.end()) {
    sizes_[to] = found->second;
    sizes_.erase(found);
  }
  return done;
}

IOStatus PowerCutFs::LinkFile(const std::string&, const std::string&, const IOOptions&,
                              IODebugContext*) {
  return IOStatus::NotSupported("copies only");
}

IOStatus PowerCutFs::Truncate(const std::string&, std::size_t, const IOOptions&, IODebugContext*) {
  return IOStatus::NotSupported("the store never truncates by name");
}

void PowerCutFs::undo(const Change& change) {
  if (!change.gone.empty() && !change.made.empty()) {  // a rename
    fs::rename(change.made, change.gone);
    if (const auto found = sizes_.find(change.made); found != sizes_.end()) {
      sizes_[change.gone] = found->second;
      sizes_.erase(found);
    }
    if (!change.saved.empty()) fs::rename(change.saved, change.made);
  } else if (!change.made.empty()) {  // a new file
    fs::remove(change.made);
    sizes_.erase(change.made);
    if (!change.saved.empty()) fs::rename(change.saved, change.made);
  } else if (!change.saved.empty()) {  // a removed file
    fs::rename(change.saved, change.gone);
  }
}

void PowerCutFs::forget(std::optional<std::uint64_t> seed) {
  power_.cut_now();
  const std::scoped_lock guard(mutex_);
  std::mt19937_64 random(seed.value_or(0));
  const auto up_to = [&](std::uint64_t most) { return seed ? random() % (most + 1) : 0; };
  for (auto& [path, changes] : changes_) {
    const std::uint64_t kept = up_to(changes.size());
    while (changes.size() > kept) {
      undo(changes.back());
      changes.pop_back();
    }
  }
  changes_.clear();
  for (const auto& [path, size] : sizes_) {
    if (!fs::exists(path)) continue;
    const std::uint64_t synced = std::min(size->synced, size->written);
    if (size->laid_out_synced <= synced) {
      fs::resize_file(path, synced + up_to(size->written - synced));
      continue;
    }
    std::fstream bytes(path, std::ios::in | std::ios::out | std::ios::binary);
    for (std::uint64_t at = synced, next = 0; at < size->laid_out_synced; at = next) {
      next = std::min((at / kSector + 1) * kSector, size->laid_out_synced);
      if (up_to(1) == 1) continue;
      bytes.seekp(static_cast<std::streamoff>(at));
      bytes.write(std::string(next - at, '\0').data(), static_cast<std::streamsize>(next - at));
    }
    bytes.close();
    fs::resize_file(path, size->laid_out_synced);
  }
  sizes_.clear();
  fs::remove_all(graveyard_);
}

std::unique_ptr<rocksdb::Env> power_cut_env(std::shared_ptr<PowerCutFs> files) {
  // RocksDB sleeps a second in its one flush thread after a failed flush; databases side by side
  // need not share that.
  rocksdb::Env::Default()->SetBackgroundThreads(16, rocksdb::Env::HIGH);
  return rocksdb::NewCompositeEnv(std::move(files));
}

}  // namespace kontor::fakes

#include "adapters/rocksdb/laid_out_logs.h"

#include <algorithm>
#include <cstdint>

namespace kontor::store {

using rocksdb::DataVerificationInfo;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

namespace {

// What is synced at once and is more than this is better appended: the zeros would double it.
constexpr std::uint64_t kSmall = std::uint64_t{16} << 10U;
constexpr std::uint64_t kRoom = std::uint64_t{256} << 10U;

class LaidOutLog final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  using FSWritableFileOwnerWrapper::FSWritableFileOwnerWrapper;

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    return count(data, target()->Append(data, options, debug));
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const DataVerificationInfo& info,
                  IODebugContext* debug) override {
    return count(data, target()->Append(data, options, info, debug));
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    lay_out(options, debug);
    unsynced_ = 0;
    return target()->Sync(options, debug);
  }
  IOStatus Close(const IOOptions& options, IODebugContext* debug) override {
    // Also where the zeros are used up: the file below counts them to its size.
    if (laid_out_ > 0) {
      if (auto done = target()->Truncate(end_, options, debug); !done.ok()) return done;
    }
    return target()->Close(options, debug);
  }

 private:
  IOStatus count(const Slice& data, IOStatus done) {
    if (done.ok()) {
      end_ += data.size();
      unsynced_ += data.size();
    }
    return done;
  }
  // Room for the next sync of this size; it becomes durable with this one.
  void lay_out(const IOOptions& options, IODebugContext* debug) {
    if (!may_ || unsynced_ > kSmall || laid_out_ >= end_ + kSmall) return;
    static const std::string zeros(kRoom, '\0');
    const std::uint64_t from = std::max(end_, laid_out_);
    may_ = target()->PositionedAppend(zeros, from, options, debug).ok();
    if (may_) laid_out_ = from + kRoom;
  }

  std::uint64_t end_ = 0;       // of what was appended
  std::uint64_t unsynced_ = 0;  // bytes of it
  std::uint64_t laid_out_ = 0;  // where the zeros end; less than end_: there are none
  bool may_ = true;             // false: there was no room, or the file system cannot
};

}  // namespace

IOStatus LaidOutLogs::NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSWritableFile>* result,
                                      IODebugContext* debug) {
  std::unique_ptr<rocksdb::FSWritableFile> file;
  auto made = target()->NewWritableFile(path, options, &file, debug);
  if (!made.ok()) return made;
  if (path.ends_with(".log")) {
    *result = std::make_unique<LaidOutLog>(std::move(file));
  } else {
    *result = std::move(file);
  }
  return made;
}

}  // namespace kontor::store

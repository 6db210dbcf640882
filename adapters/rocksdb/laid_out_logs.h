// RocksDB's logs with room laid out ahead.
//
// An append that makes a file longer costs its fdatasync a second write, of the file's size, and
// makes it take half as long again (docs/adr/0020). So a log is given zeros ahead of its records
// while what is synced at once is small; where much comes at once it grows as it is written. A log
// that is closed ends with its last record; one that was not has zeros behind it, which RocksDB
// reads as nothing, and behind a power cut perhaps parts of records that nobody was told of
// (log_tail.h).
//
// Threads:   RocksDB's: one at a time for each file.
#pragma once

#include <rocksdb/file_system.h>

#include <memory>
#include <string>

namespace kontor::store {

class LaidOutLogs final : public rocksdb::FileSystemWrapper {
 public:
  using FileSystemWrapper::FileSystemWrapper;

  const char* Name() const override { return "KontorLaidOutLogs"; }
  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result,
                                    rocksdb::IODebugContext* debug) override;
};

}  // namespace kontor::store

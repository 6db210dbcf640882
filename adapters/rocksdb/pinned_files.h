// A database's folder as it was at one moment, for reading beside a writer that goes on replacing
// files.
//
// Every file is held open, so that what the writer deletes afterwards can still be read, and its
// size is fixed, so that what the writer appends is not seen. The moment is one in which the list
// of the database's files (MANIFEST) did not grow: RocksDB reads that list first and the logs
// later, so a log that was flushed and deleted in between would be a silent hole.
//
// The newest log is read up to its last whole record.
//
// Errors:    RocksDB's Status. TryAgain: the writer was faster sixty times running. Corruption: the
//            newest log stayed damaged before its end (log_tail.h).
// Threads:   pin by one; reading by any.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace kontor::store {

class PinnedFiles final : public rocksdb::FileSystemWrapper {
 public:
  // env: the writer's kind of environment, borrowed for the call.
  [[nodiscard]] static rocksdb::Status pin(const std::string& folder, rocksdb::Env* env,
                                           std::shared_ptr<PinnedFiles>& out);
  ~PinnedFiles() override;

  const char* Name() const override { return "KontorPinnedFiles"; }
  rocksdb::IOStatus NewSequentialFile(const std::string& path, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSSequentialFile>* result,
                                      rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus NewRandomAccessFile(const std::string& path,
                                        const rocksdb::FileOptions& options,
                                        std::unique_ptr<rocksdb::FSRandomAccessFile>* result,
                                        rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus FileExists(const std::string& path, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus GetChildren(const std::string& folder, const rocksdb::IOOptions& options,
                                std::vector<std::string>* result,
                                rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus GetFileSize(const std::string& path, const rocksdb::IOOptions& options,
                                std::uint64_t* size, rocksdb::IODebugContext* debug) override;

 private:
  struct Pin {
    int descriptor;
    std::uint64_t size_bytes;
  };

  PinnedFiles(std::string folder, const std::shared_ptr<rocksdb::FileSystem>& base);
  [[nodiscard]] rocksdb::Status pin_all();
  // The newest log ends where its last whole record does. False: it looks damaged, as one does into
  // which something is being written.
  [[nodiscard]] bool end_newest_log();
  void unpin_all();
  // Null: not a file of the folder.
  [[nodiscard]] const Pin* find(const std::string& path) const;

  std::string folder_;
  std::map<std::string, Pin> pins_;  // by name
};

}  // namespace kontor::store

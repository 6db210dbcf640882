// From bytes to commands: archives what came in, reads it in the same pass, hands the engine the
// file in its three steps.
//
//   bytes --> reader (this thread) --> spool --> BeginFile, FileChunk 1..n, EndFile
//        \--> archive (a thread of its own for large files): SHA-256, zstd, pieces
//
// Promise:   the archive holds every byte of a file before the engine hears of it. What is answered
// is durable. Errors:    in English, of the machine's kind only (file cannot be read, store
// stopped): bad content is an answer. Threads:   take and resume on one thread for each Intake;
// several Intakes may share store and sequencer.
#pragma once

#include <atomic>
#include <expected>
#include <string>

#include "adapters/iso20022/credit_transfer_reader.h"
#include "adapters/iso20022/schema_set.h"
#include "adapters/node/answer.h"
#include "adapters/node/configuration_file.h"
#include "adapters/node/sealer.h"
#include "adapters/node/sequencer.h"
#include "adapters/rocksdb/store.h"

namespace kontor::files {
class OrderSpool;
}

namespace kontor::node {

// Where a file's bytes come from: a file, memory, the archive. Reads again from the start after
// rewind.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // The next bytes, at most size; 0: the end; -1: cannot be read.
  [[nodiscard]] virtual std::int64_t read(char* to, std::size_t size) = 0;
  [[nodiscard]] virtual bool rewind() = 0;
};

// Null where the file cannot be opened.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::string& path);
[[nodiscard]] std::unique_ptr<ByteSource> from_memory(std::string_view bytes);

// What the rules of form look at on the day of an instant; points into site.
[[nodiscard]] payment::RuleContext rules_for(const SiteConfiguration& site, UtcNanos now);

// A file as it is handed in.
struct Submission {
  ByteSource& bytes;
  std::string file_name;
  ChannelId channel;
  Sequencer::Times times;
};

class Intake {
 public:
  // What all intakes of a node share; outlives them.
  struct Shared {
    Store& store;
    Sequencer& sequencer;
    const iso20022::SchemaSet& schemas;
    const NodeSealer& sealer;
    const SiteConfiguration& site;
    std::string spool_folder;
    std::atomic<std::uint64_t> last_receipt;  // highest number given
  };

  explicit Intake(Shared& shared) : shared_(shared) {}

  // remarks: hears what readers find, may be null.
  [[nodiscard]] std::expected<FileAnswer, std::string> take(
      const Submission& submission, iso20022::RemarkSink* remarks = nullptr);

  // A file with FileBegun and no FileDecided goes on from the archive at its next chunk.
  [[nodiscard]] std::expected<FileAnswer, std::string> resume(const payment::OpenFile& file,
                                                              const Sequencer::Times& times);

 private:
  struct Arrived;
  [[nodiscard]] std::expected<FileAnswer, std::string> take_orders(Arrived& arrived,
                                                                   iso20022::RemarkSink* remarks);
  [[nodiscard]] std::expected<FileAnswer, std::string> take_clearing_answer(Arrived& arrived);
  [[nodiscard]] std::expected<FileAnswer, std::string> refuse(Arrived& arrived,
                                                              std::string_view message_name,
                                                              std::string_view what, Reason reason);
  [[nodiscard]] std::expected<FileAnswer, std::string> send_chunks(ReceiptId file,
                                                                   files::OrderSpool& spool,
                                                                   std::uint64_t first,
                                                                   const Sequencer::Times& times,
                                                                   const Sequence& refused_at);
  [[nodiscard]] std::expected<FileAnswer, std::string> decide(const Sequencer::Times& times,
                                                              Command command);
  [[nodiscard]] std::expected<FileAnswer, std::string> answer_at(Sequence decided) const;

  Shared& shared_;
};

}  // namespace kontor::node

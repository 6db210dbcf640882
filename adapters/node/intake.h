// From bytes to commands: reads what came in, keeps it, hands the engine the file in its three
// steps.
//
//   bytes --> reader --> spool --> BeginFile, FileChunk 1..n, EndFile --> sequencer
//                              \--> BeginStatements, EntryChunk 1..n, EndStatements
//        \--> archive: a small file packed beside its first record; a large one by a thread of its
//             own, in pieces, before the engine hears of it
//
// Promise:   a record that speaks of a file is never durable without the file's bytes. What is told
//            is durable.
// Errors:    in English, of the machine's kind only (file cannot be read, store stopped): bad
//            content is an answer.
// Threads:   one for each Intake, which takes one file after the other; several Intakes may share
//            store and sequencer. `told` is called once, on the calling thread or on the
//            sequencer's, and must be short.
#pragma once

#include <atomic>
#include <expected>
#include <functional>
#include <string>

#include "adapters/files/spool.h"
#include "adapters/iso20022/credit_transfer_reader.h"
#include "adapters/iso20022/schema_set.h"
#include "adapters/iso20022/statement_reader.h"
#include "adapters/node/answer.h"
#include "adapters/node/byte_source.h"
#include "adapters/node/configuration_file.h"
#include "adapters/node/in_work.h"
#include "adapters/node/sealer.h"
#include "adapters/node/sequencer.h"
#include "adapters/rocksdb/store.h"

namespace kontor::node {

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
  // What all intakes of a node share; outlives them and every answer that is still to be told.
  struct Shared {
    Store& store;
    Sequencer& sequencer;
    const iso20022::SchemaSet& schemas;
    const NodeSealer& sealer;
    const SiteConfiguration& site;
    std::string spool_folder;
    std::atomic<std::uint64_t> last_receipt;  // highest number given
    InWork in_work{};
  };
  using Answer = std::expected<FileAnswer, std::string>;
  using Told = std::function<void(Answer)>;

  explicit Intake(Shared& shared)
      : shared_(shared),
        orders_(shared.schemas, shared.sealer),
        statements_(shared.schemas, shared.sealer) {}

  // Returns when all of the file is read and submitted. remarks: hears what readers find, may be
  // null.
  void hand_in(const Submission& submission, Told told, iso20022::RemarkSink* remarks = nullptr);

  // A file that was begun and not decided goes on from the archive at its next chunk.
  [[nodiscard]] Answer resume(const payment::OpenFile& file, const Sequencer::Times& times);
  [[nodiscard]] Answer resume(const reconciliation::OpenFile& file, const Sequencer::Times& times);

 private:
  // A file whose bytes are known and not yet read.
  struct Arrived {
    const Submission& submission;
    const party::Channel& channel;
    Told told;
    payment::Receipt receipt;
    bool small = false;  // all of it lies in head_
  };
  using Show = std::function<void(std::string_view)>;
  [[nodiscard]] bool arrive(Arrived& arrived);
  void claim(Arrived& arrived);
  [[nodiscard]] bool read_all(Arrived& arrived, const Show& show);
  void hand_in_orders(Arrived& arrived, iso20022::RemarkSink* remarks);
  void hand_in_clearing_answer(Arrived& arrived);
  void hand_in_statements(Arrived& arrived);
  void refuse_too_large(Arrived& arrived);
  void decide(Arrived& arrived, Command command);
  [[nodiscard]] std::expected<void, std::string> submit(const Sequencer::Times& times,
                                                        std::vector<Sequencer::Request> requests);
  [[nodiscard]] std::optional<FileBeside> beside(const Arrived& arrived) const;

  // `begin`, the file's rows, then its end.
  template <class Rows>
  void submit_file(Arrived& arrived, Command begin, typename Rows::Spool& spool);
  // What an open file lacks, from its next chunk on.
  template <class Rows>
  [[nodiscard]] Answer submit_rest(ReceiptId file, std::uint32_t next_chunk,
                                   typename Rows::Spool& spool, const Sequencer::Times& times);
  // The file's rows from `first` on, then its end. What is pending goes before them.
  template <class Rows>
  [[nodiscard]] std::expected<void, std::string> submit_rows(
      ReceiptId file, typename Rows::Spool& spool, std::uint64_t first,
      const Sequencer::Times& times, std::vector<Sequencer::Request> pending,
      Sequencer::Answer ended);
  // begun: of the file's BeginFile, where there was one.
  [[nodiscard]] static Answer answer(const Shared& shared, const Committed* begun,
                                     const Committed* decided);

  Shared& shared_;
  iso20022::CreditTransferReader orders_;
  iso20022::StatementReader statements_;
  std::string head_;  // of the file: all of a small one
};

}  // namespace kontor::node

// One running Kontor on one data folder: store, engine, sequencer, intake, clock, outbox, wired.
//
//   DATA/journal, lock, tip   the store (adapters/rocksdb)
//   DATA/views                read models, may be deleted
//   DATA/out/CHANNEL          messages that left
//   DATA/spool                temporary files of a file being read, unlinked
//
// Opening recovers: newest snapshot and the records after it; orphans of the archive are forgotten;
// messages not handed over leave; files left in the middle go on; then the configuration is taken
// up.
//
// Errors:    in English, one line. After an error of the store the process must end.
// Threads:   one caller at a time; take may be called from several (each file on its own thread).
#pragma once

#include <expected>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include "adapters/node/fix_sessions.h"
#include "adapters/node/intake.h"
#include "adapters/node/outbox.h"
#include "adapters/node/read_models.h"
#include "adapters/node/recovery.h"
#include "adapters/node/timetable.h"
#include "adapters/node/users.h"
#include "adapters/rocksdb/row_store.h"

namespace kontor::node {

struct NodeOptions {
  std::string data;
  std::string configuration;          // path of kontor.yaml
  std::string schema_folder;          // schemas/iso20022, beside schemas/codesets
  std::string dictionary;             // schemas/fix/kontor-fix44.xml
  std::optional<std::uint64_t> seed;  // salts and keys from a seed: demo, simulation, tests
  std::uint64_t snapshot_events = 1'000'000;
  Watch recovering;      // hears how many records after the snapshot were replayed; may be empty
  Store::Options store;  // fault injection in tests
  // The process ends after a fault of the store: it is then left open. Debian's RocksDB has its
  // assertions on and aborts when a file that refused a write is closed.
  bool abandons_stopped_store = false;
};

class Node {
 public:
  template <class T>
  using Done = std::expected<T, std::string>;

  [[nodiscard]] static Done<std::unique_ptr<Node>> open(const NodeOptions& options, UtcNanos now);
  ~Node();  // without close: as if the process had been killed
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  // The due commands of the clock up to now, with their hand-overs.
  [[nodiscard]] Done<void> follow_clock(UtcNanos now);
  // A clearing cycle besides the timetable's.
  [[nodiscard]] Done<void> close_cycle(UtcNanos now);

  // 0 where there is none.
  [[nodiscard]] ChannelId channel(const std::string& name) const;
  // The answer is durable; the hand-overs that follow from it are still to be finished.
  [[nodiscard]] Done<FileAnswer> take(const Submission& submission,
                                      iso20022::RemarkSink* remarks = nullptr);
  // The same without waiting: `told` is called once the answer is durable, before the node is
  // closed. Any thread.
  void hand_in(const Submission& submission, Intake::Told told,
               iso20022::RemarkSink* remarks = nullptr);
  // Serves the FIX sessions of the configuration until close; nothing where there are none. clock
  // and log are called on other threads; so is told, with the record of each message once it is
  // durable and its answer has left.
  [[nodiscard]] Done<void> open_fix(std::function<UtcNanos()> clock,
                                    std::function<void(const std::string&)> log,
                                    std::function<void(const StoredRecord&)> told = nullptr);
  // Null where open_fix serves none.
  [[nodiscard]] FixSessions* fix() { return fix_.get(); }
  [[nodiscard]] Users& users() { return *users_; }
  // Every message due lies in its folder and is noted.
  [[nodiscard]] Done<void> finish_hand_overs(UtcNanos now);

  struct LoadAnswer {
    std::uint32_t accounts = 0;
    std::vector<party::RowFault> faults;
    bool repeated = false;  // the bytes were loaded before: nothing changed
  };
  [[nodiscard]] Done<LoadAnswer> load_accounts(ByteSource& bytes, UtcNanos now);
  [[nodiscard]] Done<LoadAnswer> load_account_status(ByteSource& bytes, UtcNanos now);

  // A person ends a match. Brings the read models up to now: they say where the match was made.
  struct UndoAnswer {
    std::string refused;  // why, in English; empty: it is undone
    Sequence record;      // that undid it
  };
  [[nodiscard]] Done<UndoAnswer> undo_match(MatchId match, const std::string& reason,
                                            const std::string& by, UtcNanos now);

  // Read models up to the last durable record. Where they follow, waits for them.
  [[nodiscard]] Done<void> catch_up_views();
  // From now on until close the read models follow the journal on a thread of their own. Once, and
  // before several threads hand in.
  [[nodiscard]] Done<void> follow_views();
  // The console's questions; null before follow_views. Lives until close.
  [[nodiscard]] report::Console* console() { return console_.get(); }
  // Snapshot where much has happened since the last, read models, tip: a clean end. Nothing may be
  // called after it.
  [[nodiscard]] Done<void> close();

  // False: the store or the read models have stopped, nothing can be done any more.
  [[nodiscard]] bool running() const { return fault().empty(); }
  // Why it has stopped; empty while it runs.
  [[nodiscard]] std::string fault() const;
  [[nodiscard]] const SiteConfiguration& site() const { return site_; }
  [[nodiscard]] JournalReader::Tip head() const { return sequencer_->head(); }
  [[nodiscard]] const JournalReader& journal() const { return *store_; }
  [[nodiscard]] Store& store() { return *store_; }
  [[nodiscard]] const Stages& stages() const { return sequencer_->stages(); }
  // What waits between the stages, by names as the interface spells them. Any thread.
  struct Queue {
    std::string name;
    Waiting waiting;
  };
  [[nodiscard]] std::vector<Queue> queues();

 private:
  Node() = default;
  [[nodiscard]] Done<void> recover_all(UtcNanos now);
  [[nodiscard]] Done<void> take_configuration(UtcNanos now);
  [[nodiscard]] Done<Committed> run(const Sequencer::Times& times, Command command);
  template <class Read>
  [[nodiscard]] Done<LoadAnswer> load(ByteSource& bytes, UtcNanos now, party::LoadKind kind,
                                      const Read& read);
  [[nodiscard]] Done<void> release_due(const Sequencer::Times& times, UtcNanos scheduled_at,
                                       bool last_call);
  [[nodiscard]] Done<void> settle_due(const Sequencer::Times& times, UtcNanos scheduled_at);
  void snapshot(const State& state);
  [[nodiscard]] Done<void> open_views();
  [[nodiscard]] Done<void> wait_for_snapshot();

  NodeOptions options_;
  SiteConfiguration site_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<NodeSealer> sealer_;
  std::unique_ptr<iso20022::SchemaSet> schemas_;
  std::unique_ptr<iso20022::SchemaSet> outbound_schemas_;  // without the site's
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Sequencer> sequencer_;
  std::unique_ptr<Intake::Shared> intake_;
  std::unique_ptr<Users> users_;
  std::mutex intakes_mutex_;
  std::vector<std::unique_ptr<Intake>> idle_intakes_;
  std::unique_ptr<Outbox> outbox_;
  std::unique_ptr<FixSessions> fix_;  // ends before what it calls
  std::unique_ptr<RowStore> views_;
  std::unique_ptr<ReadModels> read_models_;  // null: nobody asked that they follow
  std::unique_ptr<report::Console> console_;
  UtcNanos clock_;  // the timetable was followed up to here
  UtcNanos floor_;  // last decision before this process; a time before it counts as it
  std::mutex due_mutex_;
  struct DueMessage {
    payment::MessageDue message;
    Stopwatch since;
  };
  std::vector<DueMessage> due_;
  std::uint64_t events_at_snapshot_ = 0;
  std::future<Done<void>> snapshot_;
};

}  // namespace kontor::node

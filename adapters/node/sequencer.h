// Decides commands one at a time, on the thread that hands them in, and commits their records on
// another.
//
//   callers --one at a time: decide--> open block --> hash, append, fsync --> answers
//
// While one block is being synced the next one fills: group commit without a timer. A block closes
// at kBlockBytes, never inside a record; who brings more waits until it is taken. An answer is
// given only when its record is durable; a command that emitted nothing is answered in its order
// too, after the records before it.
//
// Errors:    when the journal refuses or is in doubt the sequencer stops: what is not answered yet
//            is answered with null, `stopped` says why, and the process must end.
// Threads:   submit from any thread. Answers are called on the commit thread (null also on the
//            submitting one) and must be short. Milestone is called on the submitting thread.
// Ownership: engine and journal outlive the sequencer; the engine's state is its own while submit
//            runs. Why not on a thread of its own: docs/adr/0008.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "adapters/node/stages.h"
#include "engine/engine.h"
#include "engine/ports/journal.h"

namespace kontor::node {

// A command's record, once it is durable.
struct Committed {
  Outcome outcome;
  Sequence sequence;                           // 0: it emitted nothing
  std::shared_ptr<const StoredRecord> record;  // null likewise
};

class Sequencer {
 public:
  // Called exactly once; null: stopped, nothing is known of the command.
  using Answer = std::function<void(const Committed*)>;
  // Called between two commands, once so many events were emitted since the last call.
  using Milestone = std::function<void(const State&)>;
  // Called on the commit thread, before the answer, for each message that a durable record says
  // must leave.
  using Due = std::function<void(const payment::MessageDue&)>;

  struct Times {
    UtcNanos received_at;
    UtcNanos now;
  };

  struct Request {
    Command command;
    Answer answer;  // may be empty
    // Kept with the command's record, unless its outcome is that the bytes are known already.
    std::optional<FileBeside> file;
  };

  Sequencer(Engine& engine, Journal& journal, const Sha256& head, Due due,
            std::uint64_t milestone_events, Milestone milestone);
  ~Sequencer();  // commits what was decided
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  // No command of another caller comes between the requests.
  void submit(const Times& times, std::vector<Request> requests);
  void submit(const Times& times, Command command, Answer answer);
  // Submits and waits; nothing when stopped.
  [[nodiscard]] std::optional<Committed> run(const Times& times, Command command);
  // Waits until everything submitted so far is answered; false when stopped.
  [[nodiscard]] bool drain();

  // Called on the commit thread with the newest durable record, after its answers were given; must
  // be short. Null: nobody any more, and once this has returned it is not called.
  using Durable = std::function<void(Sequence)>;
  void tell_durable(Durable told);

  [[nodiscard]] std::string stopped() const;  // why; empty while it runs
  // What deciding, committing and answering take; others count their stages here too.
  [[nodiscard]] Stages& stages() { return stages_; }
  // Of the last durable record.
  [[nodiscard]] JournalReader::Tip head() const;
  // Commands that are decided and whose block is not being written yet.
  [[nodiscard]] Waiting waiting() const;

 private:
  struct Open {
    Block block;
    std::vector<std::pair<Committed, Answer>> answers;
    std::vector<payment::MessageDue> messages;
    std::size_t bytes = 0;
    Stopwatch::Clock::time_point first_at;  // when its first record came
  };

  void commit_all();
  // False: stopped; the request is still to be answered.
  [[nodiscard]] bool put(Decided& decided, Request& request);
  void stop(const std::string& why);

  static constexpr std::size_t kBlockBytes = std::size_t{256} << 10U;

  std::mutex deciding_;  // taken before mutex_
  Engine& engine_;
  std::uint64_t milestone_events_;
  Milestone milestone_;
  std::uint64_t next_milestone_ = 0;

  Journal& journal_;
  Stages stages_;
  Due due_;
  mutable std::mutex mutex_;
  std::condition_variable filled_;  // the commit thread waits for it
  std::condition_variable taken_;   // the one that decides waits for it
  std::condition_variable idle_;
  Open open_;
  std::uint64_t submitted_ = 0;
  std::uint64_t answered_ = 0;
  bool ending_ = false;
  std::string stopped_;
  JournalReader::Tip head_;

  std::mutex durable_mutex_;  // held while durable_ is called
  Durable durable_;

  std::thread commits_;
};

}  // namespace kontor::node

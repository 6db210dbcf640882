// Decides commands in order on one thread and commits their records on another.
//
//   callers --bounded queue--> decide --open block--> hash, append, fsync --> answers
//
// While one block is being synced the next one fills: group commit without a timer. A block closes
// at kBlockBytes, never inside a record. An answer is given only when its record is durable; a
// command that emitted nothing is answered in its order too, after the records before it.
//
// Errors:    when the journal refuses or is in doubt the sequencer stops: no answer is given any
// more, `stopped` says why,
//            and the process must end.
// Threads:   submit from any thread; it waits where the queue is full. Answers are called on the
// commit thread and
//            must be short.
// Ownership: engine and journal outlive the sequencer; while it runs the engine's state belongs to
// the decide thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "engine/engine.h"
#include "engine/ports/journal.h"

namespace kontor::node {

// A command's record, once it is durable.
struct Committed {
  std::variant<payment::Outcome, party::ConfigureOutcome> outcome;
  Sequence sequence;                           // 0: it emitted nothing
  std::shared_ptr<const StoredRecord> record;  // null likewise
};

class Sequencer {
 public:
  using Answer = std::function<void(const Committed&)>;
  // Called on the decide thread between two commands, once so many events were emitted since the
  // last call.
  using Milestone = std::function<void(const State&)>;
  // Called on the commit thread, before the answer, for each message that a durable record says
  // must leave.
  using Due = std::function<void(const payment::MessageDue&)>;

  struct Times {
    UtcNanos received_at;
    UtcNanos now;
  };

  Sequencer(Engine& engine, Journal& journal, const Sha256& head, Due due,
            std::uint64_t milestone_events, Milestone milestone);
  ~Sequencer();  // decides and commits what was submitted
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  // False: stopped; the answer will not be called.
  [[nodiscard]] bool submit(const Times& times, Command command, Answer answer);
  // Submits and waits; nothing when stopped.
  [[nodiscard]] std::optional<Committed> run(const Times& times, Command command);
  // Waits until everything submitted so far is answered; false when stopped.
  [[nodiscard]] bool drain();

  [[nodiscard]] std::string stopped() const;  // why; empty while it runs
  // Of the last durable record.
  [[nodiscard]] JournalReader::Tip head() const;

 private:
  struct Asked {
    Times times;
    Command command;
    Answer answer;
  };
  struct Open {
    Block block;
    std::vector<std::pair<Committed, Answer>> answers;
    std::vector<payment::MessageDue> messages;
    std::size_t bytes = 0;
  };

  void decide_all();
  void commit_all();
  void put(Decided decided, Answer answer);
  void stop(const std::string& why);

  static constexpr std::size_t kQueueBound = 256;
  static constexpr std::size_t kBlockBytes = std::size_t{256} << 10U;

  Engine& engine_;
  Journal& journal_;
  Due due_;
  std::uint64_t milestone_events_;
  Milestone milestone_;
  std::uint64_t next_milestone_ = 0;

  mutable std::mutex mutex_;
  std::condition_variable asked_changed_;
  std::condition_variable open_changed_;
  std::condition_variable idle_;
  std::deque<Asked> asked_;
  Open open_;
  std::uint64_t submitted_ = 0;
  std::uint64_t answered_ = 0;
  bool ending_ = false;
  bool decided_all_ = false;
  std::string stopped_;
  JournalReader::Tip head_;

  std::thread commits_;
  std::thread decides_;
};

}  // namespace kontor::node

// The read side of one running Kontor: follows the durable records on a thread of its own and keeps
// rows, an engine beside the one that decides, and the console's indexes as of the same record.
//
//   sequencer --tell: sequence--> follower: reads records, applies a batch, commits --> listeners
//                                              |
//                              readers: with(...) between two batches, many at a time
//
// The engine follows from the state at `start`; it decides nothing and remembers few keys, so what
// it gives (balances, reserved, open items, proof) costs the deciding one nothing.
//
// Errors:    the first one stops it: stopped() says why, in English; nothing else is affected.
// Threads:   one follower; everything from any thread but start and stop, which the owner calls.
//            Readers wait for at most one batch of kBatchBytes; a batch waits for the readers
//            before it and no others.
// Ownership: journal and rows are borrowed; rows have no other writer while it runs.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>

#include "adapters/node/stages.h"
#include "adapters/rocksdb/row_store.h"
#include "adapters/rocksdb/store.h"
#include "engine/engine.h"
#include "engine/report/book_index.h"
#include "engine/report/console.h"
#include "engine/report/payment_index.h"

namespace kontor::node {

class ReadModels {
 public:
  // state: of the newest record that was decided, as encode_state gives it. times: counts how long
  // records waited to be followed, and what a batch took; borrowed.
  ReadModels(const Store& store, RowStore& rows, const std::string& state, Stages::Times& times);
  ~ReadModels();
  ReadModels(const ReadModels&) = delete;
  ReadModels& operator=(const ReadModels&) = delete;

  // A record is durable. Short, and never waits for the follower.
  void tell(Sequence durable);

  // What a reader sees: all of the same record. Rows that were committed since the reader began are
  // not in it.
  struct Sight {
    const Rows& rows;
    const Engine& engine;
    const report::PaymentIndex& payments;
    const report::BookIndex& books;
    report::Point as_of;
  };
  // False: not there yet, or stopped; read was not called.
  [[nodiscard]] bool with(const std::function<void(const Sight&)>& read) const;

  [[nodiscard]] report::Point watermark() const;
  // False: not within the time, or stopped.
  [[nodiscard]] bool wait_for(Sequence sequence, std::chrono::milliseconds timeout) const;
  // Why it follows no more; empty while it does.
  [[nodiscard]] std::string stopped() const;
  // Durable records that it was told of and that cannot be seen yet. The age is that of the first
  // which it has not taken up, or since it took up those before.
  [[nodiscard]] Waiting waiting() const;

  using Listener = report::Console::Listener;
  [[nodiscard]] std::uint64_t listen(Listener listener);
  void leave(std::uint64_t number);

 private:
  void follow();
  void build();
  [[nodiscard]] std::string catch_up(Sequence to);
  [[nodiscard]] std::string apply(const std::vector<StoredRecord>& batch);
  void publish(const std::vector<report::Changes>& changes);
  void stop(const std::string& why);

  const Store& store_;
  RowStore& rows_;
  Stages::Times& times_;
  Engine engine_;
  report::PaymentIndex payments_;
  report::BookIndex books_;

  // Of all above: readers share it. turn_ lets a batch that waits come before later readers.
  mutable std::shared_mutex sight_;
  mutable std::mutex turn_;
  bool built_ = false;

  mutable std::mutex mutex_;
  mutable std::condition_variable moved_;      // readers wait for the watermark
  mutable std::condition_variable told_more_;  // the follower waits for records
  Sequence told_;
  mutable Sequence awaited_;  // the newest that a reader waited for: it is not gathered
  // The first of those that the follower has not taken.
  Stopwatch::Clock::time_point told_at_ = Stopwatch::Clock::now();
  report::Point watermark_;
  std::string stopped_;
  bool ending_ = false;

  std::mutex listeners_mutex_;  // held while they are called
  std::map<std::uint64_t, Listener> listeners_;
  std::uint64_t listeners_given_ = 0;

  std::thread follower_;
};

}  // namespace kontor::node

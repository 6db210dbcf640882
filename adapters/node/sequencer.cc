#include "adapters/node/sequencer.h"

#include <algorithm>
#include <iterator>

#include "adapters/node/digest.h"

namespace kontor::node {

Sequencer::Sequencer(Engine& engine, Journal& journal, const Sha256& head, Due due,
                     std::uint64_t milestone_events, Milestone milestone)
    : engine_(engine),
      journal_(journal),
      due_(std::move(due)),
      milestone_events_(milestone_events),
      milestone_(std::move(milestone)),
      next_milestone_(engine.state().events + milestone_events),
      head_{engine.state().last.sequence, head},
      commits_([this] { commit_all(); }),
      decides_([this] { decide_all(); }) {}

Sequencer::~Sequencer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  asked_changed_.notify_all();
  decides_.join();
  {
    const std::lock_guard lock(mutex_);
    decided_all_ = true;
  }
  open_changed_.notify_all();
  commits_.join();
}

bool Sequencer::submit(const Times& times, Command command, Answer answer) {
  std::unique_lock lock(mutex_);
  asked_changed_.wait(lock, [this] { return asked_.size() < kQueueBound || !stopped_.empty(); });
  if (!stopped_.empty()) return false;
  asked_.push_back({times, std::move(command), std::move(answer)});
  ++submitted_;
  lock.unlock();
  asked_changed_.notify_all();
  return true;
}

std::optional<Committed> Sequencer::run(const Times& times, Command command) {
  std::optional<Committed> result;
  if (!submit(times, std::move(command),
              [&result](const Committed& committed) { result = committed; })) {
    return std::nullopt;
  }
  if (!drain()) return std::nullopt;
  return result;
}

bool Sequencer::drain() {
  std::unique_lock lock(mutex_);
  const std::uint64_t until = submitted_;
  idle_.wait(lock, [&] { return answered_ >= until || !stopped_.empty(); });
  return stopped_.empty();
}

std::string Sequencer::stopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

JournalReader::Tip Sequencer::head() const {
  const std::lock_guard lock(mutex_);
  return head_;
}

void Sequencer::decide_all() {
  for (;;) {
    std::deque<Asked> batch;
    {
      std::unique_lock lock(mutex_);
      asked_changed_.wait(lock, [this] { return !asked_.empty() || ending_ || !stopped_.empty(); });
      if (!stopped_.empty() || asked_.empty()) return;
      batch.swap(asked_);
    }
    asked_changed_.notify_all();
    for (Asked& asked : batch) {
      put(engine_.decide(asked.times.received_at, asked.times.now, asked.command),
          std::move(asked.answer));
      if (engine_.state().events >= next_milestone_) {
        next_milestone_ = engine_.state().events + milestone_events_;
        milestone_(engine_.state());
      }
    }
  }
}

void Sequencer::put(Decided decided, Answer answer) {
  Committed committed;
  committed.outcome = std::move(decided.outcome);
  std::unique_lock lock(mutex_);
  // The next block may fill while one is synced, no further.
  open_changed_.wait(lock, [this] { return open_.bytes < kBlockBytes || !stopped_.empty(); });
  if (!stopped_.empty()) return;
  if (decided.events > 0) {
    committed.sequence = decided.header.sequence;
    StoredRecord record;
    record.sequence = decided.header.sequence;
    record.bytes = std::move(decided.bytes);
    record.texts = std::move(decided.texts);
    record.first_order = decided.first_order;
    open_.bytes += record.bytes.size() + record.texts.size();
    open_.block.records.push_back(std::move(record));
    std::ranges::move(decided.messages, std::back_inserter(open_.messages));
  }
  open_.answers.emplace_back(std::move(committed), std::move(answer));
  lock.unlock();
  open_changed_.notify_all();
}

void Sequencer::commit_all() {
  JournalReader::Tip head = head_;
  for (;;) {
    Open taken;
    {
      std::unique_lock lock(mutex_);
      open_changed_.wait(
          lock, [this] { return !open_.answers.empty() || decided_all_ || !stopped_.empty(); });
      if (!stopped_.empty() || open_.answers.empty()) return;
      std::swap(taken, open_);
    }
    open_changed_.notify_all();
    for (StoredRecord& record : taken.block.records) {
      record.hash = chain(head.hash, record.bytes);
      head = {record.sequence, record.hash};
    }
    if (!taken.block.records.empty()) {
      const Appended appended = journal_.append(taken.block);
      if (appended != Appended::durable) {
        const char* const what = appended == Appended::refused
                                     ? "the journal refused a block: "
                                     : "it is not known whether a block is durable: ";
        stop(what + journal_.append_fault());
        return;
      }
    }
    for (const payment::MessageDue& message : taken.messages) due_(message);
    auto record = taken.block.records.begin();
    for (auto& [committed, answer] : taken.answers) {
      if (committed.sequence.value != 0)
        committed.record = std::make_shared<const StoredRecord>(std::move(*record++));
      if (answer) answer(committed);
    }
    {
      const std::lock_guard lock(mutex_);
      head_ = head;
      answered_ += taken.answers.size();
    }
    idle_.notify_all();
  }
}

void Sequencer::stop(const std::string& why) {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = why;
  }
  asked_changed_.notify_all();
  open_changed_.notify_all();
  idle_.notify_all();
}

}  // namespace kontor::node

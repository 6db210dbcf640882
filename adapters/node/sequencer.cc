#include "adapters/node/sequencer.h"

#include <algorithm>
#include <future>
#include <iterator>

#include "adapters/node/digest.h"

namespace kontor::node {
namespace {

// False: the bytes were known, or are not to be kept.
bool decided_anew(const Outcome& outcome) {
  return std::visit(
      [](const auto& of) {
        using Of = std::decay_t<decltype(of)>;
        if constexpr (requires { Of::Kind::turned_away; }) return of.kind == Of::Kind::done;
        return true;
      },
      outcome);
}

void tell_nothing(const Sequencer::Answer& answer) {
  if (answer) answer(nullptr);
}

}  // namespace

Sequencer::Sequencer(Engine& engine, Journal& journal, const Sha256& head, Due due,
                     std::uint64_t milestone_events, Milestone milestone)
    : engine_(engine),
      milestone_events_(milestone_events),
      milestone_(std::move(milestone)),
      next_milestone_(engine.state().events + milestone_events),
      journal_(journal),
      due_(std::move(due)),
      head_{engine.state().last.sequence, head},
      commits_([this] { commit_all(); }) {}

Sequencer::~Sequencer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  filled_.notify_all();
  commits_.join();
}

void Sequencer::submit(const Times& times, std::vector<Request> requests) {
  Stages::Times& deciding = stages_.of(Stage::decide);
  Stopwatch watch;
  const std::lock_guard one_at_a_time(deciding_);
  for (Request& request : requests) {
    deciding.waiting.count(watch.lap());  // for others, or for room in the open block
    Decided decided = engine_.decide(times.received_at, times.now, request.command);
    deciding.working.count(watch.lap());
    if (!put(decided, request)) {
      tell_nothing(request.answer);
    } else if (engine_.state().events >= next_milestone_) {
      next_milestone_ = engine_.state().events + milestone_events_;
      milestone_(engine_.state());
    }
  }
  filled_.notify_one();  // once for all: they mostly share a block
}

void Sequencer::submit(const Times& times, Command command, Answer answer) {
  std::vector<Request> requests;
  requests.push_back({std::move(command), std::move(answer), std::nullopt});
  submit(times, std::move(requests));
}

std::optional<Committed> Sequencer::run(const Times& times, Command command) {
  std::promise<std::optional<Committed>> answer;
  submit(times, std::move(command), [&answer](const Committed* committed) {
    answer.set_value(committed == nullptr ? std::nullopt : std::optional(*committed));
  });
  return answer.get_future().get();
}

bool Sequencer::drain() {
  std::unique_lock lock(mutex_);
  const std::uint64_t until = submitted_;
  idle_.wait(lock, [&] { return answered_ >= until || !stopped_.empty(); });
  return stopped_.empty();
}

void Sequencer::tell_durable(Durable told) {
  const std::lock_guard lock(durable_mutex_);
  durable_ = std::move(told);
}

std::string Sequencer::stopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

JournalReader::Tip Sequencer::head() const {
  const std::lock_guard lock(mutex_);
  return head_;
}

Waiting Sequencer::waiting() const {
  const std::lock_guard lock(mutex_);
  if (open_.answers.empty()) return {};
  return {open_.answers.size(), Stopwatch(open_.first_at).nanos()};
}

bool Sequencer::put(Decided& decided, Request& request) {
  const bool keeps_file = decided_anew(decided.outcome);
  Committed committed;
  committed.outcome = std::move(decided.outcome);
  {
    std::unique_lock lock(mutex_);
    // The next block may fill while one is synced, no further.
    if (open_.bytes >= kBlockBytes) filled_.notify_one();
    taken_.wait(lock, [this] { return open_.bytes < kBlockBytes || !stopped_.empty(); });
    if (!stopped_.empty()) return false;
    if (open_.answers.empty()) open_.first_at = Stopwatch::Clock::now();
    ++submitted_;
    std::ranges::move(decided.aged_keys, std::back_inserter(open_.block.keys));
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
      if (request.file && keeps_file) {
        open_.bytes += request.file->packed.size();
        open_.block.files.push_back(std::move(*request.file));
      }
    }
    open_.answers.emplace_back(std::move(committed), std::move(request.answer));
  }
  return true;
}

void Sequencer::commit_all() {
  JournalReader::Tip head = head_;
  for (;;) {
    Open taken;
    {
      std::unique_lock lock(mutex_);
      filled_.wait(lock, [this] { return !open_.answers.empty() || ending_; });
      if (open_.answers.empty()) return;
      std::swap(taken, open_);
    }
    taken_.notify_one();
    Stopwatch watch(taken.first_at);
    stages_.of(Stage::commit).waiting.count(watch.lap());
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
        for (const auto& [committed, answer] : taken.answers) tell_nothing(answer);
        return;
      }
    }
    stages_.of(Stage::commit).working.count(watch.lap());
    {
      const std::lock_guard lock(mutex_);
      head_ = head;  // before the answers: who has one finds its record
    }
    for (const payment::MessageDue& message : taken.messages) due_(message);
    auto record = taken.block.records.begin();
    for (auto& [committed, answer] : taken.answers) {
      StoredRecord* const own = committed.sequence.value != 0 ? &*record++ : nullptr;
      if (!answer) continue;
      if (own != nullptr) committed.record = std::make_shared<const StoredRecord>(std::move(*own));
      answer(&committed);
    }
    stages_.of(Stage::answer).working.count(watch.lap());
    {
      const std::lock_guard lock(mutex_);
      answered_ += taken.answers.size();
    }
    idle_.notify_all();
    const std::lock_guard lock(durable_mutex_);
    if (durable_ && !taken.block.records.empty()) durable_(head.sequence);
  }
}

void Sequencer::stop(const std::string& why) {
  Open open;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = why;
    open.answers.swap(open_.answers);
  }
  taken_.notify_all();
  idle_.notify_all();
  for (const auto& [committed, answer] : open.answers) tell_nothing(answer);
}

}  // namespace kontor::node

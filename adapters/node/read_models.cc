#include "adapters/node/read_models.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

#include "engine/report/changes.h"
#include "engine/report/projection.h"

namespace kontor::node {
namespace {

constexpr std::size_t kBatchBytes = std::size_t{128} << 10U;
constexpr std::size_t kBatchRecords = 64;
// Those who decide come first where there are fewer processors than threads: the follower has a
// thirtieth of one that both want, and takes up what comes one by one together.
constexpr int kNice = 15;
constexpr std::chrono::milliseconds kGather{10};
// The follower decides nothing: what it remembers of keys is only what replay itself needs.
constexpr std::size_t kKeysBound = 1'000;

State with_few_keys(State state) {
  for (RecentKeys* keys :
       {&state.payment.bytes_seen, &state.payment.messages_seen, &state.payment.contents_seen,
        &state.payment.references_seen, &state.payment.batches_seen, &state.payment.orders_seen,
        &state.trade.deals_seen, &state.trade.contents_seen, &state.trade.businesses_seen}) {
    *keys = RecentKeys(kKeysBound);
  }
  return state;
}

// Sees the events of a record for everything that is kept in memory.
class Watch final : public report::EventWatcher {
 public:
  Watch(report::PaymentIndex& payments, report::BookIndex& books, const Rows& rows)
      : payments_(payments), books_(books), rows_(rows) {}

  void see(const RecordHeader& header, const Event& event) override {
    if (changes.empty() || changes.back().sequence != header.sequence) {
      report::Changes& one = changes.emplace_back();
      one.sequence = header.sequence;
      one.at = header.decided_at;
    }
    payments_.see(header, event, rows_);
    books_.see(header, event, rows_);
    report::add_changes(event, changes.back());
  }

  std::vector<report::Changes> changes;

 private:
  report::PaymentIndex& payments_;
  report::BookIndex& books_;
  const Rows& rows_;
};

}  // namespace

ReadModels::ReadModels(const Store& store, RowStore& rows, const std::string& state,
                       Stages::Times& times)
    : store_(store), rows_(rows), times_(times) {
  std::optional<State> decoded = decode_state(state);
  if (!decoded) {
    stopped_ = "the state cannot be read";
    return;
  }
  engine_ = Engine(with_few_keys(std::move(*decoded)));
  told_ = store.tip().sequence;
  follower_ = std::thread([this] { follow(); });
}

ReadModels::~ReadModels() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  told_more_.notify_all();
  moved_.notify_all();
  if (follower_.joinable()) follower_.join();
}

void ReadModels::tell(Sequence durable) {
  {
    const std::lock_guard lock(mutex_);
    if (durable <= told_) return;
    if (told_ <= watermark_.sequence) told_at_ = Stopwatch::Clock::now();
    const bool wakes =
        told_ <= watermark_.sequence || durable.value - watermark_.sequence.value >= kBatchRecords;
    told_ = durable;
    if (!wakes) return;
  }
  told_more_.notify_one();
}

bool ReadModels::with(const std::function<void(const Sight&)>& read) const {
  {
    const std::lock_guard in_turn(turn_);
    sight_.lock_shared();
  }
  const std::shared_lock lock(sight_, std::adopt_lock);
  if (!built_ || !stopped().empty()) return false;
  read({rows_.committed(), engine_, payments_, books_, watermark()});
  return true;
}

report::Point ReadModels::watermark() const {
  const std::lock_guard lock(mutex_);
  return watermark_;
}

std::string ReadModels::stopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

Waiting ReadModels::waiting() const {
  const std::lock_guard lock(mutex_);
  if (told_ <= watermark_.sequence) return {};
  return {told_.value - watermark_.sequence.value, Stopwatch(told_at_).nanos()};
}

bool ReadModels::wait_for(Sequence sequence, std::chrono::milliseconds timeout) const {
  std::unique_lock lock(mutex_);
  if (awaited_ < sequence) {
    awaited_ = sequence;
    told_more_.notify_one();
  }
  moved_.wait_for(lock, timeout,
                  [&] { return watermark_.sequence >= sequence || !stopped_.empty() || ending_; });
  return watermark_.sequence >= sequence && stopped_.empty();
}

std::uint64_t ReadModels::listen(Listener listener) {
  const std::lock_guard lock(listeners_mutex_);
  listeners_.emplace(++listeners_given_, std::move(listener));
  return listeners_given_;
}

void ReadModels::leave(std::uint64_t number) {
  const std::lock_guard lock(listeners_mutex_);
  listeners_.erase(number);
}

void ReadModels::stop(const std::string& why) {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = why;
  }
  moved_.notify_all();
}

void ReadModels::follow() {
  static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), kNice));
  if (const std::string why = catch_up(engine_.state().last.sequence); !why.empty())
    return stop(why);
  build();
  for (;;) {
    Sequence to;
    Stopwatch watch;
    {
      std::unique_lock lock(mutex_);
      told_more_.wait(lock, [this] { return told_ > watermark_.sequence || ending_; });
      told_more_.wait_for(lock, kGather, [this] {
        return awaited_ > watermark_.sequence || ending_ ||
               told_.value - watermark_.sequence.value >= kBatchRecords;
      });
      // What is durable when the end comes is still followed: a clean end leaves nothing behind.
      if (told_ <= watermark_.sequence) return;
      to = told_;
      watch = Stopwatch(std::exchange(told_at_, Stopwatch::Clock::now()));
    }
    times_.waiting.count(watch.lap());
    std::string why;
    std::vector<StoredRecord> batch;
    std::size_t bytes = 0;
    const auto take = [&](const StoredRecord& record) {
      batch.push_back(record);
      bytes += record.bytes.size() + record.texts.size();
      if (bytes < kBatchBytes && batch.size() < kBatchRecords) return true;
      why = apply(batch);
      batch.clear();
      bytes = 0;
      return why.empty();
    };
    const auto read = store_.read_checked({watermark().sequence.value + 1}, to, true, take);
    if (!read) why = read.error().text();
    if (why.empty() && !batch.empty()) why = apply(batch);
    times_.working.count(watch.lap());
    if (!why.empty()) return stop(why);
  }
}

// Rows alone, up to where the engine stands.
std::string ReadModels::catch_up(Sequence to) {
  const Sequence from = rows_.watermark();
  if (from > to) return "the read models know of records that the engine does not have";
  if (from < to) {
    report::Projection projection(rows_);
    bool applied = true;
    const auto apply = [&](const StoredRecord& record) {
      applied = projection.apply(record);
      if (record.sequence.value % kBatchRecords == 0) rows_.commit(record.sequence);
      return applied;
    };
    const auto read = store_.read_checked({from.value + 1}, to, true, apply);
    if (!read) return read.error().text();
    if (!applied) return "a record cannot be read into the read models";
    rows_.commit(to);
  }
  const auto fault = rows_.failed();
  return fault ? fault->text() : std::string();
}

void ReadModels::build() {
  payments_.build(rows_.committed());
  books_.build(rows_.committed());
  const RecordHeader& last = engine_.state().last;
  {
    const std::unique_lock sight(sight_);
    built_ = true;
    const std::lock_guard lock(mutex_);
    watermark_ = {last.sequence, last.decided_at};
  }
  moved_.notify_all();
}

std::string ReadModels::apply(const std::vector<StoredRecord>& batch) {
  std::vector<report::Changes> changes;
  {
    const std::lock_guard in_turn(turn_);
    const std::unique_lock sight(sight_);
    Watch watch(payments_, books_, rows_);
    report::Projection projection(rows_, &watch);
    for (const StoredRecord& record : batch) {
      if (!projection.apply(record) || !engine_.replay(record.bytes))
        return "record " + std::to_string(record.sequence.value) + " cannot be followed";
    }
    rows_.commit(batch.back().sequence);
    if (const auto fault = rows_.failed()) return fault->text();
    changes = std::move(watch.changes);
    const std::lock_guard lock(mutex_);
    watermark_ = {batch.back().sequence, engine_.state().last.decided_at};
  }
  moved_.notify_all();
  publish(changes);
  return {};
}

void ReadModels::publish(const std::vector<report::Changes>& changes) {
  const std::lock_guard lock(listeners_mutex_);
  for (const report::Changes& one : changes) {
    for (const auto& [number, listener] : listeners_) listener(one);
  }
}

}  // namespace kontor::node

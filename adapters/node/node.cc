#include "adapters/node/node.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "adapters/iso20022/code_set_files.h"
#include "adapters/node/accounts_file.h"
#include "adapters/node/archiving.h"
#include "adapters/node/recovery.h"
#include "engine/calendar/bank_time.h"

namespace kontor::node {
namespace {

// A clean end writes a snapshot when the next start would have to replay more than this.
constexpr std::uint64_t kSnapshotAtEnd = 200'000;

std::unexpected<std::string> failed(const StoreError& error) {
  if (error.fault == StoreFault::in_use) {
    return std::unexpected(error.where + ": in use by process " + std::to_string(error.holder_pid));
  }
  return std::unexpected(error.text());
}

// Gives up what must not be closed: its destructor would end the process (see
// abandons_stopped_store).
template <class T>
void leave_open(std::unique_ptr<T>& store) {
  [[maybe_unused]] T* const left = store.release();
}

}  // namespace

Node::Done<std::unique_ptr<Node>> Node::open(const NodeOptions& options, UtcNanos now) {
  // Opening a store founds it, which a wrong configuration must not. The keys are made again below,
  // with the store's own founding key; until then any serves.
  const NodeSealer any(std::string(kFoundingKeySize, '\0'), 0);
  if (const auto readable = read_configuration(options.configuration, any); !readable)
    return std::unexpected(readable.error());
  auto code_sets = iso20022::read_code_sets(options.schema_folder + "/../codesets");
  if (!code_sets) return std::unexpected(code_sets.error());
  std::unique_ptr<Node> node(new Node);
  node->options_ = options;
  auto store = Store::open(options.data, Store::Mode::read_write, options.store);
  if (!store) return failed(store.error());
  node->store_ = std::move(*store);
  if (const auto made = posix_file_system().make_folder(options.data + "/spool"); !made)
    return std::unexpected(made.error().text());

  const auto key = node->store_->founding_key();
  if (!key) return failed(key.error());
  const std::string founding_key = key->value_or(draw_founding_key(options.seed));
  node->sealer_ = std::make_unique<NodeSealer>(founding_key, options.seed);
  auto site = read_configuration(options.configuration, *node->sealer_);
  if (!site) return std::unexpected(site.error());
  if (!*key) {
    if (const auto put = node->store_->put_founding_key(founding_key); !put)
      return failed(put.error());
  }
  node->site_ = std::move(*site);
  node->site_.code_sets = std::move(*code_sets);
  node->schemas_ = std::make_unique<iso20022::SchemaSet>(options.schema_folder);
  node->outbound_schemas_ = std::make_unique<iso20022::SchemaSet>(options.schema_folder);
  if (!node->site_.schema_folder.empty()) {
    if (const auto added = node->schemas_->add_site(node->site_.schema_folder); !added)
      return std::unexpected("schemas: " + added.error());
  }
  if (const auto recovered = node->recover_all(now); !recovered)
    return std::unexpected(recovered.error());
  return node;
}

Node::Done<void> Node::recover_all(UtcNanos now) {
  const JournalReader::Tip tip = store_->tip();
  auto recovered = recover(*store_, tip.sequence, StartAt::snapshot, options_.recovering);
  if (!recovered) return std::unexpected(recovered.error());
  engine_ = std::make_unique<Engine>(std::move(recovered->engine));
  const State& state = engine_->state();
  const payment::State& payments = state.payment;
  events_at_snapshot_ = recovered->snapshot.value == 0 ? 0 : state.events;
  clock_ = payments.clock;
  floor_ = state.last.decided_at;
  for (const auto& [id, message] : payments.outbox) due_.push_back({message, {}});
  const auto open_orders = payments.open_files;  // copies: the state goes on
  const auto open_statements = state.reconciliation.open_files;

  // Before anything is written: what lies in the archive may belong to records that are lost.
  const party::Configuration journaled = state.party.configuration;
  FileSystem* const files = options_.store.files;
  outbox_ = std::make_unique<Outbox>(files != nullptr ? *files : posix_file_system(),
                                     options_.data + "/out", *store_, *outbound_schemas_);
  const Outbox::Left left =
      outbox_->left(journaled.channels.empty() ? site_.configuration : journaled);
  if (left.statuses > payments.messages_given || left.bulks > payments.bulks_given ||
      left.pay_legs > state.trade.payments_given) {
    return std::unexpected(options_.data +
                           "/out holds messages that the journal does not know: its end is lost");
  }
  // What no record mentions was never acknowledged: its sender will send it again.
  ReceiptId last = std::max(payments.last_receipt, state.trade.last_receipt);
  for (const party::LoadOutcome& load : state.party.loads) last = std::max(last, load.receipt);
  const auto highest = store_->highest_receipt();
  if (!highest) return failed(highest.error());
  for (std::uint64_t orphan = last.value + 1; orphan <= highest->value; ++orphan) {
    if (const auto gone = store_->discard({orphan}); !gone) return failed(gone.error());
  }

  const auto due = [this](const payment::MessageDue& message) {
    const std::lock_guard lock(due_mutex_);
    due_.push_back({message, {}});
  };
  sequencer_ =
      std::make_unique<Sequencer>(*engine_, *store_, tip.hash, due, options_.snapshot_events,
                                  [this](const State& live) { snapshot(live); });
  const party::Configuration wanted = std::exchange(site_.configuration, journaled);
  if (const auto handed = finish_hand_overs(now); !handed) return handed;
  site_.configuration = wanted;
  if (const auto taken = take_configuration(now); !taken) return taken;
  if (clock_.value == 0) {
    if (const auto noted = run({now, now}, payment::NoteClock{now}); !noted)
      return std::unexpected(noted.error());
    clock_ = now;
  }
  intake_.reset(new Intake::Shared{*store_, *sequencer_, *schemas_, *sealer_, site_,
                                   options_.data + "/spool", last.value});
  users_ = std::make_unique<Users>(*store_, *sequencer_, *sealer_, intake_->last_receipt);
  const auto resume = [&](const auto& open_files) -> Done<void> {
    for (const auto& [id, file] : open_files) {
      const auto answer = Intake(*intake_).resume(file, {now, now});
      if (!answer) return std::unexpected(answer.error());
    }
    return {};
  };
  if (const auto resumed = resume(open_orders); !resumed) return resumed;
  if (const auto resumed = resume(open_statements); !resumed) return resumed;
  return finish_hand_overs(now);
}

Node::Done<void> Node::take_configuration(UtcNanos now) {
  const auto done = run({now, now}, party::Configure{site_.configuration});
  if (!done) return std::unexpected(done.error());
  const auto* outcome = std::get_if<party::ConfigureOutcome>(&done->outcome);
  if (outcome != nullptr && !outcome->fault.empty()) {
    return std::unexpected(options_.configuration + ": " + outcome->fault);
  }
  return {};
}

Node::~Node() {
  fix_.reset();
  if (snapshot_.valid()) snapshot_.wait();  // it asks the sequencer whether to go on
  if (sequencer_) sequencer_->tell_durable(nullptr);
  console_.reset();
  read_models_.reset();
  if (!options_.abandons_stopped_store) return;
  if (views_ && views_->failed()) leave_open(views_);
  if (store_ && store_->stopped()) leave_open(store_);
}

Node::Done<Committed> Node::run(const Sequencer::Times& times, Command command) {
  std::optional<Committed> done = sequencer_->run(times, std::move(command));
  if (!done) return std::unexpected("the store has stopped: " + sequencer_->stopped());
  return std::move(*done);
}

Node::Done<void> Node::release_due(const Sequencer::Times& times, UtcNanos scheduled_at,
                                   bool last_call) {
  for (payment::Outcome last{.more = true}; last.more;) {
    const auto done = run(times, payment::ReleaseDue{scheduled_at, last.batch, last_call});
    if (!done) return std::unexpected(done.error());
    last = std::get<payment::Outcome>(done->outcome);
    if (const auto handed = finish_hand_overs(times.now); !handed) return handed;
  }
  return {};
}

Node::Done<void> Node::settle_due(const Sequencer::Times& times, UtcNanos scheduled_at) {
  for (DealId after;;) {
    const auto done = run(times, settlement::SettleDue{scheduled_at, after});
    if (!done) return std::unexpected(done.error());
    after = std::get<settlement::Outcome>(done->outcome).last;
    if (const auto handed = finish_hand_overs(times.now); !handed) return handed;
    if (after.value == 0) return {};
  }
}

Node::Done<void> Node::open_fix(std::function<UtcNanos()> clock,
                                std::function<void(const std::string&)> log,
                                std::function<void(const StoredRecord&)> told) {
  if (site_.configuration.dealing.sessions.empty()) return {};
  auto opened =
      FixSessions::open({*store_, *sequencer_, *sealer_, site_, intake_->last_receipt,
                         std::move(clock), std::move(log), std::move(told), options_.dictionary},
                        engine_->state().trade);
  if (!opened) return std::unexpected(opened.error());
  fix_ = std::move(*opened);
  return {};
}

Node::Done<void> Node::follow_clock(UtcNanos now) {
  now = std::max(now, floor_);
  for (const Due& due : due_between(site_.configuration, clock_, now)) {
    const Sequencer::Times times{due.at, now};
    // Orders wait for the bank's own days; deals settle by the calendars of their currencies.
    if (is_business_day(site_.configuration.calendar, bank_time(due.at).date)) {
      const auto released = release_due(times, due.at, due.event == ClockEvent::cut_off);
      if (!released) return released;
    }
    if (const auto settled = settle_due(times, due.at); !settled) return settled;
    Command command = payment::NoteClock{due.at};
    if (due.event == ClockEvent::cycle) command = payment::CloseCycle{due.at};
    if (const auto done = run(times, std::move(command)); !done)
      return std::unexpected(done.error());
    clock_ = due.at;
    if (const auto handed = finish_hand_overs(now); !handed) return handed;
  }
  return {};
}

Node::Done<void> Node::close_cycle(UtcNanos now) {
  now = std::max(now, floor_);
  if (const auto done = run({now, now}, payment::CloseCycle{now}); !done)
    return std::unexpected(done.error());
  clock_ = std::max(clock_, now);
  return finish_hand_overs(now);
}

std::string Node::fault() const {
  std::string why = sequencer_->stopped();
  if (why.empty() && store_->stopped()) why = "a write was refused";
  if (!why.empty()) return "the store has stopped: " + why;
  if (read_models_) why = read_models_->stopped();
  return why.empty() ? why : "the read models have stopped: " + why;
}

ChannelId Node::channel(const std::string& name) const {
  const auto& channels = site_.configuration.channels;
  const auto found = std::ranges::find(channels, name, &party::Channel::name);
  if (found == channels.end()) return {};
  return {static_cast<std::uint32_t>(found - channels.begin() + 1)};
}

Node::Done<FileAnswer> Node::take(const Submission& submission, iso20022::RemarkSink* remarks) {
  std::promise<Intake::Answer> told;
  hand_in(
      submission, [&told](Intake::Answer answer) { told.set_value(std::move(answer)); }, remarks);
  return told.get_future().get();
}

void Node::hand_in(const Submission& submission, Intake::Told told, iso20022::RemarkSink* remarks) {
  Submission in_order = submission;
  in_order.times.now = std::max(submission.times.now, floor_);
  std::unique_ptr<Intake> intake;
  {
    const std::lock_guard lock(intakes_mutex_);
    if (!idle_intakes_.empty()) {
      intake = std::move(idle_intakes_.back());
      idle_intakes_.pop_back();
    }
  }
  if (!intake) intake = std::make_unique<Intake>(*intake_);
  intake->hand_in(in_order, std::move(told), remarks);
  const std::lock_guard lock(intakes_mutex_);
  idle_intakes_.push_back(std::move(intake));
}

Node::Done<void> Node::finish_hand_overs(UtcNanos now) {
  for (;;) {
    std::vector<DueMessage> due;
    {
      const std::lock_guard lock(due_mutex_);
      due.swap(due_);
    }
    if (due.empty()) return {};
    Stages::Times& handing_over = sequencer_->stages().of(Stage::hand_over);
    for (auto& [message, since] : due) {
      handing_over.waiting.count(since.lap());
      if (const auto handed = outbox_->hand_over(message, site_.configuration); !handed)
        return handed;
      if (const auto noted = run({now, now}, payment::NoteHandOver{message.message}); !noted) {
        return std::unexpected(noted.error());
      }
      handing_over.working.count(since.lap());
    }
  }
}

Node::Done<Node::LoadAnswer> Node::load_accounts(ByteSource& bytes, UtcNanos now) {
  return load(bytes, now, party::LoadKind::accounts,
              [this](std::string_view text, ReceiptId receipt, const Sha256& sha256) {
                return read_accounts(text, receipt, sha256, *sealer_, site_.configuration);
              });
}

Node::Done<Node::LoadAnswer> Node::load_account_status(ByteSource& bytes, UtcNanos now) {
  return load(bytes, now, party::LoadKind::account_status,
              [this](std::string_view text, ReceiptId receipt, const Sha256& sha256) {
                return read_statuses(text, receipt, sha256, *sealer_);
              });
}

template <class Read>
Node::Done<Node::LoadAnswer> Node::load(ByteSource& bytes, UtcNanos now, party::LoadKind kind,
                                        const Read& read) {
  const auto print = fingerprint(bytes);
  if (!print) return std::unexpected(print.error());
  const ReceiptId receipt{++intake_->last_receipt};
  std::string text;
  const auto archived = archive(bytes, *store_, receipt, *print, "",
                                [&text](std::string_view piece) { text += piece; });
  if (!archived) return std::unexpected(archived.error());
  const auto done = run({now, now}, read(text, receipt, print->sha256));
  if (!done) return std::unexpected(done.error());
  if (done->sequence.value == 0) {
    // A repeat: the bytes lie in the archive already.
    if (const auto gone = store_->discard(receipt); !gone) return failed(gone.error());
  }
  // Nothing is being decided while the one caller waits here, so the state may be read.
  const party::LoadOutcome* first = engine_->state().party.load_of(kind, print->sha256);
  return LoadAnswer{first->accounts, first->faults, done->sequence.value == 0};
}

// On the thread that decides: the image of the live state; the shadow proves and stores it beside.
void Node::snapshot(const State& state) {
  if (snapshot_.valid() && snapshot_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    return;
  events_at_snapshot_ = state.events;
  snapshot_ =
      std::async(std::launch::async,
                 [this, at = state.last.sequence, image = encode_state(state)]() -> Done<void> {
                   while (store_->tip().sequence < at) {
                     if (!sequencer_->stopped().empty()) return {};
                     std::this_thread::sleep_for(std::chrono::milliseconds(5));
                   }
                   return prove_and_store(*store_, at, image);
                 });
}

Node::Done<void> Node::wait_for_snapshot() {
  if (!snapshot_.valid()) return {};
  return snapshot_.get();
}

Node::Done<void> Node::close() {
  if (fix_) fix_->close();
  fix_.reset();
  if (!sequencer_->drain())
    return std::unexpected("the store has stopped: " + sequencer_->stopped());
  if (const auto proved = wait_for_snapshot(); !proved) return proved;
  if (engine_->state().events - events_at_snapshot_ > kSnapshotAtEnd) {
    snapshot(engine_->state());
    if (const auto proved = wait_for_snapshot(); !proved) return proved;
  }
  if (const auto caught_up = catch_up_views(); !caught_up) return caught_up;
  sequencer_->tell_durable(nullptr);
  console_.reset();
  read_models_.reset();
  if (const auto closed = views_->close(); !closed) return failed(closed.error());
  sequencer_.reset();
  if (const auto closed = store_->close(); !closed) {
    if (options_.abandons_stopped_store) leave_open(store_);
    return failed(closed.error());
  }
  return {};
}

}  // namespace kontor::node

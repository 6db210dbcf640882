#include "tests/simulation/simulation.h"

#include <algorithm>
#include <optional>

#include "engine/calendar/bank_time.h"
#include "engine/journal/wire.h"
#include "tests/engine/books.h"
#include "tests/simulation/dealing_desk.h"
#include "tests/simulation/model.h"
#include "tests/simulation/scribe.h"
#include "tests/simulation/statement_bank.h"

namespace kontor::simulation {
namespace {

constexpr std::uint32_t kSteps = 60;
constexpr int kDaysToDrain = 60;

const std::vector<written::Account> kAccounts = {
    {"anna", 20'000'00},
    {"bert", 600'00},
    {"carl", 5'000'00},
    {"otto", 0},
    {"dora", 100'00, kUsd}
};

class World final : private Process {
 public:
  explicit World(std::uint64_t seed)
      : random_(seed),
        sealer_(seed),
        scribe_(random_),
        model_(15, kAccounts),
        deals_(random_, sealer_, *this),
        statements_(random_, sealer_, *this) {}

  Run run() {
    now_ = written::instant("2026-11-20T08:00:00");
    open_bank();
    for (run_.step = 1; run_.step <= kSteps && well(); ++run_.step) step();
    drain();
    run_.orders = model_.taken();
    run_.deals = deals_.model.taken();
    run_.statements = statements_.model.taken();
    run_.matches = statements_.model.matches().size();
    run_.undone = statements_.model.undone();
    return std::move(run_);
  }

 private:
  [[nodiscard]] bool well() const override { return run_.fault.empty(); }
  void judge(std::string fault) override {
    if (well()) run_.fault = std::move(fault);
  }
  [[nodiscard]] const State& state() const override { return engine_.state(); }
  [[nodiscard]] UtcNanos now() const override { return now_; }
  [[nodiscard]] ReceiptId next_receipt() override { return {++receipts_}; }
  [[nodiscard]] const payment::State& payments() const { return engine_.state().payment; }
  [[nodiscard]] Date today() const { return bank_time(now_).date; }

  // ---- the process: an answer, or a crash before or after the record was durable

  std::optional<Decided> ask(const Command& command) override {
    return live_or_die(engine_.decide(now_, now_, command));
  }

  std::optional<Decided> live_or_die(Decided decided) {
    judge(books::fault_in(engine_.state()));
    const std::uint64_t luck = random_.below(100);
    if (luck >= 2 && !decided.bytes.empty()) keep(decided);
    if (luck >= 4) return decided;
    restart();
    return std::nullopt;
  }

  void keep(const Decided& decided) {
    run_.journal += decided.bytes + decided.texts;
    records_.push_back(decided.bytes);
    const bool follows = shadow_.replay(decided.bytes);
    if (!follows) return judge("a record does not follow the one before it");
    const std::optional<Record> record = decode_record(decided.bytes);
    if (!record) return judge("a record cannot be read");
    judge(model_.take(*record));
    judge(model_.compare(shadow_.state()));
    judge(deals_.model.take(*record, shadow_.state()));
    judge(statements_.model.take(*record, shadow_.state()));
    for (const Movement& movement : model_.take_movements()) statements_.order(movement);
    for (const Movement& movement : deals_.model.take_movements()) statements_.order(movement);
    for (; answered_ < model_.bulks().size(); ++answered_) write_answers(model_.bulks()[answered_]);
    if (random_.percent(5)) image_ = {records_.size(), encode_state(shadow_.state())};
  }

  void restart() {
    ++run_.restarts;
    std::size_t from = 0;
    engine_ = Engine();
    if (image_.records != 0 && random_.percent(80)) {
      std::optional<State> state = decode_state(image_.bytes);
      if (!state) return judge("an image cannot be read back");
      engine_ = Engine(std::move(*state));
      from = image_.records;
    }
    for (; from < records_.size(); ++from) {
      if (!engine_.replay(records_[from])) judge("a record cannot be replayed");
    }
    if (encode_state(engine_.state()) != encode_state(shadow_.state())) {
      judge("after a restart the state is another");
    }
  }

  // ---- what is asked

  void open_bank() {
    party::Configuration bank = written::demo_bank(sealer_);
    written::open_dealing(bank);
    statements_.open_accounts(bank);
    bank.clearing.transactions_per_bulk_max =
        random_.one_of(std::vector<std::uint32_t>{2, 3, 7, payment::kOrdersPerBulk});
    while (well() && engine_.state().last.sequence.value < 1) ask(party::Configure{bank});
    const party::LoadAccounts load = written::load_of(kAccounts, {++receipts_}, sealer_);
    while (well() && engine_.state().last.sequence.value < 2) ask(load);
  }

  void step() {
    if (random_.percent(70)) deals_.step();
    if (random_.percent(80)) statements_.step();
    const std::uint64_t kind = random_.below(100);
    if (kind < 45) {
      hand_in(scribe_.next(today()));
    } else if (kind < 50) {
      refuse();
    } else if (kind < 80) {
      aside();
    } else {
      pass_time();
    }
  }

  // What may also happen between two chunks of a file.
  void aside() {
    const std::uint64_t kind = random_.below(4);
    if (kind == 0) follow_clock();
    if (kind == 1) ask(payment::CloseCycle{now_});
    if (kind == 2) deliver_one();
    if (kind == 3) hand_over_one();
  }

  void pass_time() {
    constexpr std::int64_t kMinute = 60 * kNanosPerSecond;
    const std::uint64_t kind = random_.below(10);
    if (kind < 6) now_.value += static_cast<std::int64_t>(1 + random_.below(180)) * kMinute;
    if (kind >= 6) now_.value += static_cast<std::int64_t>(1 + random_.below(3)) * 1440 * kMinute;
    if (kind == 9) now_.value += 14 * 1440 * kMinute;  // windows end
    if (!random_.percent(70)) return;                  // the clock comes late
    follow_clock();
    deals_.settle_due();
  }

  // The times of the timetable since the last one that was followed.
  void follow_clock() {
    const party::Configuration& bank = engine_.state().party.configuration;
    const UtcNanos since = std::max(payments().clock, written::instant("2026-11-20T00:00:00"));
    for (Date day = bank_time(since).date; day <= today() && well(); day = plus_days(day, 1)) {
      if (!is_business_day(bank.calendar, day)) continue;
      std::vector<std::uint16_t> times = bank.clearing.cycles;
      times.push_back(bank.day_opens);
      times.push_back(bank.sct_cut_off);
      std::ranges::sort(times);
      for (const std::uint16_t minute : times) {
        const UtcNanos time = instant_of(day, minute);
        while (well() && time > payments().clock && time <= now_) follow(bank, time, minute);
      }
    }
  }

  void follow(const party::Configuration& bank, UtcNanos time, std::uint16_t minute) {
    if (minute != bank.day_opens && minute != bank.sct_cut_off) {
      ask(payment::CloseCycle{time});
      return;
    }
    payment::ReleaseDue release{time, {}, minute == bank.sct_cut_off};
    for (bool more = true; more;) {
      const std::optional<Decided> decided = ask(release);
      if (!decided) return;  // begun again from the first batch
      const auto& outcome = std::get<payment::Outcome>(decided->outcome);
      release.after = outcome.batch;
      more = outcome.more;
    }
    ask(payment::NoteClock{time});
  }

  // ---- files

  void hand_in(const written::File& file) {
    const ChannelId channel = engine_.state().party.channel_named(file.channel);
    while (well()) {
      const ReceiptId receipt{++receipts_};
      const auto& commands =
          archive_.insert({receipt, written::commands_of(file, receipt, channel, sealer_)})
              .first->second;
      model_.know(receipt, file);
      const std::optional<Decided> decided = ask(commands.begin);
      if (!decided) continue;  // unanswered: the sender comes again
      const auto& outcome = std::get<payment::Outcome>(decided->outcome);
      const Sequence first = model_.outcome_of(commands.begin.receipt);
      const bool known = outcome.kind == payment::Outcome::Kind::repeated;
      if (known && outcome.original != first) judge("a repeat was told another outcome");
      if (known) return;
      if (outcome.kind == payment::Outcome::Kind::done && random_.percent(30)) return;  // left open
      const bool open = !payments().open_files.empty();
      finish_files();
      if (model_.outcome_of(commands.begin.receipt).value == 0) judge("a file without an outcome");
      if (outcome.kind != payment::Outcome::Kind::waiting) return;
      if (!open) judge("waits for a file not open");
    }
  }

  // Files begun go on at their next chunk, also after a crash; their chunks may take turns.
  void finish_files() {
    while (well() && !payments().open_files.empty()) {
      auto at = payments().open_files.begin();
      std::advance(at, static_cast<long>(random_.below(payments().open_files.size())));
      const written::Commands& commands = archive_.at(at->first);
      const std::size_t next = at->second.next_chunk;
      if (next > 1 && random_.percent(10)) ask_in_vain(commands.chunks[next - 2]);
      if (random_.percent(5)) ask_in_vain(commands.begin);
      if (random_.percent(15)) aside();
      if (next <= commands.chunks.size()) {
        ask(commands.chunks[next - 1]);
      } else {
        ask(commands.end);
      }
    }
  }

  void ask_in_vain(const Command& command) {
    const std::optional<Decided> decided = ask(command);
    if (decided && !decided->bytes.empty()) judge("what was decided was decided again");
  }

  void refuse() {
    payment::RefuseFile refuse;
    refuse.receipt = {{++receipts_}, {1}, "broken.xml", sealer_.hash(std::to_string(receipts_)), 9};
    refuse.header.message_name = "pain.001.001.09";
    if (random_.percent(50)) refuse.header.message_id = "broken";
    refuse.findings = {written::finding("GEN-001", Reason::malformed)};
    while (well() && !ask(refuse)) {
    }
  }

  // ---- the clearing: what it says of a bulk is fixed when the bulk leaves, when it says so is not

  void write_answers(const Model::Bulk& bulk) {
    written::Answer answer;
    answer.message_id = "A-" + bulk.message_id;
    answer.original = bulk.message_id;
    const std::uint64_t kind = random_.below(10);
    if (kind == 0) {
      answer.group = "RJCT";
      answer.group_code = "FF01";
    } else if (kind == 1) {
      for (const std::uint64_t order : bulk.orders) {
        answer.transactions.push_back({order, random_.percent(50) ? "RJCT" : "ACSC", "AC04"});
      }
    } else {
      answer.group = "ACSC";
      for (const std::uint64_t order : bulk.orders) {
        if (random_.percent(10)) answer.transactions.push_back({order, "RJCT", "AC04"});
      }
    }
    if (random_.percent(5)) {  // says all of it in two messages, which may come in either order
      written::Answer second{.message_id = answer.message_id + "-2", .original = answer.original};
      second.group = "ACSC";
      answers_.push_back({second, bulk.orders});
    }
    answers_.push_back({std::move(answer), bulk.orders});
  }

  struct FromClearing {
    written::Answer answer;
    std::vector<std::uint64_t> orders;  // of the bulk
    bool delivered = false;
  };

  void deliver(FromClearing& from) {
    std::map<std::uint64_t, bool> said;
    for (const written::Status& status : from.answer.transactions) {
      said[status.order] = status.status == "ACSC";
    }
    for (const std::uint64_t order : from.orders) {
      const auto own = said.find(order);
      if (own != said.end()) model_.allow(order, own->second);
      if (own == said.end() && !from.answer.group.empty()) {
        model_.allow(order, from.answer.group == "ACSC");
      }
    }
    const ChannelId channel = engine_.state().party.channel_named("clearing");
    if (ask(written::command_of(from.answer, {++receipts_}, channel, sealer_))) {
      from.delivered = true;
    }
  }

  // Any answer, also one delivered before, or one to nothing that we sent.
  void deliver_one() {
    if (random_.percent(10)) {
      FromClearing stray;
      stray.answer = {.message_id = "S" + std::to_string(receipts_), .original = "nothing"};
      stray.answer.group = "ACSC";
      return deliver(stray);
    }
    if (!answers_.empty()) deliver(answers_[random_.below(answers_.size())]);
  }

  // ---- the outbox: written under its name first, noted after; a crash between repeats the writing

  void hand_over(MessageId id) {
    const payment::MessageDue& due = payments().outbox.at(id);
    const std::string bytes = wire::encode(due);
    const auto [written, is_new] = folder_.insert({due.name, bytes});
    if (!is_new && written->second != bytes) judge("two messages of one name");
    ask(payment::NoteHandOver{id});
  }

  void hand_over_one() {
    if (payments().outbox.empty()) return;
    auto at = payments().outbox.begin();
    std::advance(at, static_cast<long>(random_.below(payments().outbox.size())));
    hand_over(at->first);
  }

  // ---- the end: days pass until nothing is on its way

  void drain() {
    finish_files();
    for (int day = 0; day < kDaysToDrain && well() && !at_rest(); ++day) {
      now_.value += std::int64_t{86'400} * kNanosPerSecond;
      follow_clock();
      deals_.end_day();
      statements_.end_day(deals_.model.unshown());
      for (std::size_t i = 0; i < answers_.size() && well(); ++i) {
        while (well() && !answers_[i].delivered) deliver(answers_[i]);
      }
      while (well() && !payments().outbox.empty()) hand_over(payments().outbox.begin()->first);
    }
    if (!at_rest()) judge("days pass and something stays on its way");
    judge(deals_.model.unsettled());
    judge(statements_.model.missing());
    for (const ledger::Account& account : engine_.state().ledger.accounts()) {
      if (account.reserved != 0) judge("funds stay reserved");
      if (account.code == "TRO-CSM" && account.balance != 0) judge("money stays in transit");
    }
    if (folder_.size() != payments().messages_given) judge("a message never left");
    restart();
  }

  [[nodiscard]] bool at_rest() const {
    const payment::State& state = payments();
    return state.on_the_way.size() == 0 && state.batches.empty() && state.bulks.empty() &&
           state.outbox.empty() && state.open_files.empty() && deals_.at_rest() &&
           statements_.at_rest();
  }

  struct Image {
    std::size_t records = 0;
    std::string bytes;
  };

  Random random_;
  fakes::SeededSealer sealer_;
  Scribe scribe_;
  Model model_;
  DealingDesk deals_;
  StatementBank statements_;
  UtcNanos now_;
  std::uint64_t receipts_ = 0;
  Engine engine_;                     // dies and comes back
  Engine shadow_;                     // follows the durable records
  std::vector<std::string> records_;  // durable
  Image image_;
  std::map<ReceiptId, written::Commands> archive_;
  std::size_t answered_ = 0;  // bulks for which answers were written
  std::vector<FromClearing> answers_;
  std::map<std::string, std::string> folder_;
  Run run_;
};

}  // namespace

Run run(std::uint64_t seed) { return World(seed).run(); }

}  // namespace kontor::simulation

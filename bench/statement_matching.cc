// Question 7: 1,000,000 statement entries against 1,000,000 expected ones, beside a plain hash join
// on the same exact keys.
//
// Ours: the engine's own handlers, with each event applied and encoded into the record as the
// engine does it: the expected items are posted first, then the statement comes in files of 50,000
// entries in chunks of 500. Of 1,000: 940 match by reference, 40 by amount and day (window pass),
// 20 on each side have no partner. The time is from the first statement to the last outcome;
// nothing is written to a disk. Peer: std::unordered_map from (account, amount, reference) to the
// numbers of the expected ones; the entries are looked up and taken out. It knows no order among
// equals, no window, no undo and leaves no record. Its time includes building the table; ours does
// not include what posting adds to the indexes, which is told beside it with the posting.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <unordered_map>

#include "bench/runner.h"
#include "bench/scratch.h"
#include "engine/engine.h"
#include "engine/journal/wire.h"

namespace kontor::bench {
namespace {

namespace rec = reconciliation;

constexpr std::uint32_t kFile = 50'000;
constexpr Date kDay{20'780};  // 2026-11-23, a Monday

struct Line {
  std::int64_t cents = 0;
  std::string reference;
  bool in_ledger = true;
  bool on_statement = true;
  int days = 0;  // value date on the statement
};

// The same for both.
Line line(std::uint64_t number) {
  Line out;
  out.cents = static_cast<std::int64_t>(number * 7919 % 900'000'007 + 100);
  if (number % 3 == 0) out.cents = -out.cents;
  const std::uint64_t kind = number % 1'000;
  if (kind >= 40) out.reference = fmt::format("R{:015}", number * 104'729 % 999'999'999'999'989);
  if (kind < 40) out.days = static_cast<int>(number % 2);
  if (kind >= 980) (number % 2 == 0 ? out.in_ledger : out.on_statement) = false;
  return out;
}

class Joined final : public Emit {
 public:
  explicit Joined(State& state) : state_(state) {}
  std::uint64_t bytes = 0;

  void begin_record(std::uint64_t number) {
    bytes += record_.size();
    record_.clear();
    state_.payment.record = {number};
    rec::enter(state_.reconciliation, {number}, now_);
  }
  [[nodiscard]] UtcNanos now() const { return now_; }

 private:
  template <class E>
  bool keep(std::uint32_t number, const void* erased) {
    if (number != E::kNumber) return false;
    const E& event = *static_cast<const E*>(erased);
    wire::Writer writer{record_, nullptr};
    wire::put_sized(record_, 4, wire::Empty::written, [&] {
      wire::put_sized(record_, E::kNumber, wire::Empty::written,
                      [&] { wire::put_fields(writer, event); });
    });
    if constexpr (requires { apply(state_.party, event); }) apply(state_.party, event);
    if constexpr (requires { apply(state_.ledger, event); }) apply(state_.ledger, event);
    if constexpr (requires { apply(state_.payment, event); }) apply(state_.payment, event);
    apply(state_.reconciliation, event);
    return true;
  }
  template <class... E>
  void keep_one_of(std::uint32_t number, const void* event) {
    if (!(keep<E>(number, event) || ...)) fail("an event that is not of this question");
  }
  void take(std::uint32_t number, const void* event) override {
    keep_one_of<rec::EntryTaken, rec::ItemsMatched, ledger::TransferPosted, rec::StatementsAdvanced,
                rec::StatementTaken, rec::StatementsBegun, rec::StatementsDecided,
                party::Configured, ledger::AccountOpened>(number, event);
  }

  State& state_;
  std::string record_;
  UtcNanos now_ = from_unix_seconds(std::int64_t{kDay.value + 2} * 86'400);
};

void found(State& state, Joined& emit) {
  party::Configured configured;
  configured.configuration.calendar.weekend_days = 0x41;
  party::Nostro nostro;
  nostro.account = "NOSTRO";
  nostro.currency = kEur;
  nostro.days_before = 1;
  nostro.days_after = 3;
  nostro.channel = "correspondent";
  configured.configuration.nostros = {nostro};
  party::Channel channel;
  channel.name = nostro.channel;
  channel.kind = party::ChannelKind::correspondent;
  configured.configuration.channels = {channel};
  emit(configured);
  for (const char* code : {"NOSTRO", "OTHER"}) {
    ledger::AccountOpened opened;
    opened.account = state.ledger.next_account();
    opened.currency = kEur;
    opened.code = code;
    emit(opened);
  }
}

ledger::TransferPosted posting(const Line& of) {
  ledger::TransferPosted posted;
  posted.debit = {of.cents > 0 ? 1U : 2U};
  posted.credit = {of.cents > 0 ? 2U : 1U};
  posted.amount = Money{of.cents > 0 ? of.cents : -of.cents, kEur};
  posted.booking_date = posted.value_date = kDay;
  posted.step = ledger::Step::transfer_settled;
  posted.reference = of.reference;
  return posted;
}

struct Measured {
  double seconds = 0;  // of the statements
  double posting_seconds = 0;
  std::uint64_t exact_and_window = 0;
  std::uint64_t open = 0;
  std::uint64_t record_bytes = 0;
  std::uint64_t state_bytes = 0;  // resident, with everything expected open
};

rec::EntryInput entry(std::uint64_t number, const Line& of) {
  rec::EntryInput out;
  out.number = static_cast<std::uint32_t>(number);
  out.amount = Money{of.cents, kEur};
  out.booking_date = kDay;
  out.value_date = plus_days(kDay, of.days);
  out.kind = rec::EntryKind::payment;
  if (!of.reference.empty()) out.references.push_back(of.reference);
  for (std::size_t i = 0; i < 8; ++i)
    out.content_key.bytes[i] = static_cast<std::uint8_t>((number + 1) >> (8 * i));
  out.place = {number * 700, 700, static_cast<std::uint32_t>(number)};
  return out;
}

Measured ours(std::uint32_t lines) {
  Measured out;
  State state;
  Joined emit(state);
  std::uint64_t record = 0;
  const rec::View view{state.ledger, state.party, state.payment, state.trade, state.reconciliation};
  emit.begin_record(++record);
  found(state, emit);
  const std::uint64_t before = resident_bytes();
  double begun = seconds_now();
  for (std::uint64_t i = 0; i < lines; ++i) {
    const Line of = line(i);
    if (!of.in_ledger) continue;
    emit.begin_record(++record);
    ledger::post(state.ledger, posting(of), emit);
    rec::follow(emit.now(), view, emit);
  }
  out.posting_seconds = seconds_now() - begun;
  out.state_bytes = resident_bytes() - before;
  std::int64_t opening = 0;
  std::uint64_t file = 0;
  for (std::uint64_t first = 0; first < lines; first += kFile) {
    // What a reader has made of the file lies there before the time counts.
    rec::BeginStatements begin;
    begin.receipt.id = {++file};
    begin.receipt.channel = {1};
    for (std::size_t i = 0; i < 8; ++i)
      begin.receipt.sha256.bytes[i] = static_cast<std::uint8_t>(file >> (8 * i));
    rec::StatementInput statement;
    statement.nostro = {1};
    statement.currency = kEur;
    statement.has_opening = statement.has_closing = true;
    statement.opening_date = statement.closing_date = plus_days(kDay, 1);
    std::vector<rec::EntryChunk> chunks;
    for (std::uint64_t i = first; i < first + kFile && i < lines; ++i) {
      const Line of = line(i);
      if (!of.on_statement) continue;
      if (statement.entries % rec::kEntriesPerChunk == 0)
        chunks.push_back({begin.receipt.id, static_cast<std::uint32_t>(chunks.size() + 1), {}});
      chunks.back().entries.push_back(entry(i, of));
      ++statement.entries;
      statement.booked_sum += of.cents;
    }
    statement.opening = Money{opening, kEur};
    opening += static_cast<std::int64_t>(statement.booked_sum);
    statement.closing = Money{opening, kEur};
    begin.statements.push_back(statement);
    begun = seconds_now();
    emit.begin_record(++record);
    on(emit.now(), begin, view, emit);
    for (const rec::EntryChunk& chunk : chunks) {
      emit.begin_record(++record);
      on(emit.now(), chunk, view, emit);
      rec::follow(emit.now(), view, emit);
    }
    emit.begin_record(++record);
    on(emit.now(), rec::EndStatements{begin.receipt.id}, view, emit);
    rec::follow(emit.now(), view, emit);
    out.seconds += seconds_now() - begun;
  }
  emit.begin_record(++record);
  out.exact_and_window = state.reconciliation.matches_given;
  out.open = state.reconciliation.open.size();
  out.record_bytes = emit.bytes;
  return out;
}

struct JoinKey {
  std::uint32_t account = 0;
  std::int64_t cents = 0;
  std::string reference;
  friend bool operator==(const JoinKey&, const JoinKey&) = default;
};
struct JoinHash {
  std::size_t operator()(const JoinKey& key) const {
    return std::hash<std::string>{}(key.reference) * 31 + static_cast<std::size_t>(key.cents) * 7 +
           key.account;
  }
};

double peer_seconds(std::uint32_t lines, std::uint64_t& joined) {
  std::unordered_map<JoinKey, std::vector<std::uint64_t>, JoinHash> expected;
  std::vector<JoinKey> entries;
  std::vector<JoinKey> posted;
  for (std::uint64_t i = 0; i < lines; ++i) {
    Line of = line(i);
    if (of.in_ledger) posted.push_back({1, of.cents, of.reference});
    if (of.on_statement) entries.push_back({1, of.cents, of.reference});
  }
  joined = 0;
  const double begun = seconds_now();
  for (std::uint64_t i = 0; i < posted.size(); ++i) expected[posted[i]].push_back(i);
  for (const JoinKey& key : entries) {
    const auto at = expected.find(key);
    if (at == expected.end()) continue;
    ++joined;
    at->second.pop_back();
    if (at->second.empty()) expected.erase(at);
  }
  return seconds_now() - begun;
}

std::uint64_t peak_bytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != "VmHWM:") continue;
    std::uint64_t kib = 0;
    status >> kib;
    return kib * 1024;
  }
  return 0;
}

}  // namespace

void statement_matching(const Plan& plan) {
  const std::uint32_t lines = plan.quick ? 20'000 : 1'000'000;
  Measured last;
  std::uint64_t joined = 0;
  Answer answer;
  answer.question =
      "7 seconds for 1,000,000 statement entries against 1,000,000 expected ones, exact and window "
      "passes, beside a plain hash join on the exact keys";
  answer.unit = "s";
  answer.pair = alternate(
      plan,
      [&] {
        const std::uint64_t known = last.state_bytes;
        last = ours(lines);
        last.state_bytes = std::max(last.state_bytes, known);  // later runs find memory freed
        return last.seconds;
      },
      [&] { return peer_seconds(lines, joined); });
  const std::uint64_t both = std::uint64_t{lines} / 1'000 * 980;
  answer.bound = "every pair found, nothing else";
  answer.reached = last.exact_and_window == both && last.open == lines / 1'000 * 20;
  const double mib = 1 << 20U;
  answer.facts = {
      {"lines",                   lines                                       },
      {"matched",                 static_cast<double>(last.exact_and_window)  },
      {"joined_by_peer",          static_cast<double>(joined)                 },
      {"entries_per_second",      lines / answer.pair.ours.median()           },
      {"posting_seconds",         last.posting_seconds                        },
      {"record_mib",              static_cast<double>(last.record_bytes) / mib},
      {"open_items_mib",          static_cast<double>(last.state_bytes) / mib },
      {"peak_mib_of_the_process", static_cast<double>(peak_bytes()) / mib     }
  };
  print(plan, answer);
}

}  // namespace kontor::bench

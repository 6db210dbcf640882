// Question 3: ledger transfers made durable, 8,000 in a record, beside SQLite (WAL,
// synchronous=FULL, 1,000 in a transaction: the transfer inserted, two balances updated).
//
// Ours: engine ledger::post, each event applied and encoded into the record as the engine does it,
// the record chained and appended to the store; one record is appended while the next is made, as
// in the sequencer.
#include <fmt/format.h>
#include <sqlite3.h>

#include <future>

#include "adapters/node/digest.h"
#include "adapters/rocksdb/store.h"
#include "bench/runner.h"
#include "bench/scratch.h"
#include "engine/engine.h"
#include "engine/journal/wire.h"

namespace kontor::bench {
namespace {

constexpr std::uint32_t kBatch = 8'000;
constexpr std::uint32_t kTransaction = 1'000;
constexpr std::uint32_t kLedgerAccounts = 10'000;
constexpr double kLeast = 300'000;

struct Pick {
  std::uint32_t debit;
  std::uint32_t credit;
  std::int64_t minor_units;
};
// Spread over the accounts, the same for both.
Pick pick(std::uint64_t number) {
  const auto debit = static_cast<std::uint32_t>(number * 7919 % kLedgerAccounts);
  const auto credit = static_cast<std::uint32_t>((number * 104'729 + 1) % kLedgerAccounts);
  return {debit + 1, (credit == debit ? (credit + 1) % kLedgerAccounts : credit) + 1,
          static_cast<std::int64_t>(number % 100'000) + 1};
}

// Keeps what engine.cc keeps of an event: applied, and one more field of the record.
class LedgerEmit final : public Emit {
 public:
  LedgerEmit(ledger::State& state, std::string& bytes) : state_(state), bytes_(bytes) {}

 private:
  template <class E>
  void keep(const E& event) {
    wire::Writer writer{bytes_, nullptr};
    wire::put_sized(bytes_, 4, wire::Empty::written, [&] {
      wire::put_sized(bytes_, E::kNumber, wire::Empty::written,
                      [&] { wire::put_fields(writer, event); });
    });
    apply(state_, event);
  }
  void take(std::uint32_t number, const void* event) override {
    if (number == ledger::TransferPosted::kNumber)
      keep(*static_cast<const ledger::TransferPosted*>(event));
    else
      keep(*static_cast<const ledger::AccountOpened*>(event));
  }

  ledger::State& state_;
  std::string& bytes_;
};

StoredRecord record_of(std::uint64_t sequence, const std::function<void(Emit&)>& fill,
                       ledger::State& state) {
  StoredRecord record;
  record.sequence = {sequence};
  wire::Writer writer{record.bytes, nullptr};
  wire::put_fields(writer, RecordHeader{{sequence}, {1}, {1}});
  LedgerEmit emit(state, record.bytes);
  fill(emit);
  return record;
}

double ours_per_second(const std::string& data, std::uint32_t batches) {
  const auto store = must(Store::open(data, Store::Mode::read_write));
  ledger::State state;
  Sha256 head;
  const auto append = [&store, &head](StoredRecord record) {
    record.hash = node::chain(head, record.bytes);
    head = record.hash;
    Block block;
    block.records.push_back(std::move(record));
    return store->append(block) == Appended::durable;
  };
  std::uint64_t sequence = 1;
  const auto opened = [&state](Emit& emit) {
    for (std::uint32_t i = 0; i < kLedgerAccounts; ++i) {
      emit(ledger::AccountOpened{
          .account = state.next_account(), .currency = kEur, .code = {}, .key = {}, .texts = {}});
    }
  };
  if (!append(record_of(sequence, opened, state))) fail("the store stopped");

  std::uint64_t number = 0;
  std::future<bool> appended;
  const double begun = seconds_now();
  for (std::uint32_t batch = 0; batch < batches; ++batch) {
    const auto post = [&](Emit& emit) {
      ledger::TransferPosted transfer;
      transfer.booking_date = Date{20'781};
      transfer.value_date = transfer.booking_date;
      transfer.step = ledger::Step::transfer_posted;
      for (std::uint32_t i = 0; i < kBatch; ++i) {
        const Pick chosen = pick(++number);
        transfer.debit = {chosen.debit};
        transfer.credit = {chosen.credit};
        transfer.amount = Money{chosen.minor_units, kEur};
        transfer.order = {number};
        ledger::post(state, transfer, emit);
      }
    };
    StoredRecord record = record_of(++sequence, post, state);
    if (appended.valid() && !appended.get()) fail("the store stopped");
    appended = std::async(std::launch::async, append, std::move(record));
  }
  if (!appended.get()) fail("the store stopped");
  return batches * double{kBatch} / (seconds_now() - begun);
}

void sql(sqlite3* db, const std::string& text) {
  if (sqlite3_exec(db, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(sqlite3_errmsg(db));
}

double sqlite_per_second(const std::string& path, std::uint32_t transfers) {
  sqlite3* db = nullptr;
  if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) fail("SQLite does not open");
  sql(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
  sql(db, "CREATE TABLE account(id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)");
  sql(db,
      "CREATE TABLE transfer(id INTEGER PRIMARY KEY, debit INTEGER, credit INTEGER, amount "
      "INTEGER, "
      "currency INTEGER, booking_date INTEGER, value_date INTEGER, step INTEGER, payment INTEGER)");
  sql(db, "BEGIN");
  for (std::uint32_t i = 1; i <= kLedgerAccounts; ++i)
    sql(db, fmt::format("INSERT INTO account VALUES({}, 0)", i));
  sql(db, "COMMIT");
  sqlite3_stmt* insert = nullptr;
  sqlite3_stmt* update = nullptr;
  sqlite3_prepare_v2(db, "INSERT INTO transfer VALUES(?1, ?2, ?3, ?4, 978, 20781, 20781, 2, ?1)",
                     -1, &insert, nullptr);
  sqlite3_prepare_v2(db, "UPDATE account SET balance = balance + ?2 WHERE id = ?1", -1, &update,
                     nullptr);
  const auto step = [db](sqlite3_stmt* statement, std::initializer_list<std::int64_t> values) {
    int at = 0;
    for (const std::int64_t value : values) sqlite3_bind_int64(statement, ++at, value);
    if (sqlite3_step(statement) != SQLITE_DONE) fail(sqlite3_errmsg(db));
    sqlite3_reset(statement);
  };
  const double begun = seconds_now();
  for (std::uint32_t i = 1; i <= transfers; ++i) {
    if (i % kTransaction == 1) sql(db, "BEGIN");
    const Pick chosen = pick(i);
    step(insert, {i, chosen.debit, chosen.credit, chosen.minor_units});
    step(update, {chosen.debit, -chosen.minor_units});
    step(update, {chosen.credit, chosen.minor_units});
    if (i % kTransaction == 0) sql(db, "COMMIT");
  }
  const double seconds = seconds_now() - begun;
  sqlite3_finalize(insert);
  sqlite3_finalize(update);
  sqlite3_close(db);
  return transfers / seconds;
}

}  // namespace

void ledger_transfers(const Plan& plan) {
  Scratch scratch("ledger");
  const std::uint32_t batches = plan.quick ? 2 : 125;
  const std::uint32_t of_peer = plan.quick ? 2 * kTransaction : 100 * kTransaction;
  const auto ours = [&] {
    const std::string data = scratch.fresh("data");
    const double per_second = ours_per_second(data, batches);
    Scratch::remove(data);
    return per_second;
  };
  const auto peer = [&] {
    const std::string folder = scratch.fresh("sqlite");
    const double per_second = sqlite_per_second(folder + "/ledger.db", of_peer);
    Scratch::remove(folder);
    return per_second;
  };
  Answer answer;
  answer.question =
      "3 durable ledger transfers, 8,000 in a record, beside SQLite with 1,000 in a transaction";
  answer.unit = "transfers/s";
  answer.pair = alternate(plan, ours, peer);
  answer.bound = "at least the peer, at least 300,000";
  answer.reached = answer.pair.ours.median() >= std::max(kLeast, answer.pair.peer.median());
  answer.facts = {
      {"transfers_each_run",      batches * double{kBatch}},
      {"peer_transfers_each_run", double{1} * of_peer     }
  };
  print(plan, answer);
}

}  // namespace kontor::bench

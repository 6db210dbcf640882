#include "tests/engine/recorded_day.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/engine/dealing_bank.h"
#include "tests/engine/recorded_statements.h"

namespace kontor {
namespace {

std::string bulk_of(const Bank& bank) {
  return bank.state().payment.bulks.begin()->second.message_id;
}

// From Monday's reports to Wednesday's statement.
void deal(DealingBank& bank) {
  using settlement::Leg;
  using trade::DealAction;
  const std::string time = "2026-11-24T17:00:00";
  written::Report first{.id = "T1", .time = time};
  first.trade_date = "2026-11-24";
  first.value_date = "2026-11-27";
  bank.take(first);
  bank.take(first);
  written::Report second = first;
  second.id = "T2";
  second.rate = "1.0860";
  bank.take(second);
  second.action = DealAction::correct;
  second.reference = "T2";
  second.id = "T3";
  second.rate = "1.0870";
  bank.take(second);
  second = first;
  second.id = "T4";
  second.quantity = "1.00";
  bank.take(second);
  bank.take({.id = "T5", .action = DealAction::cancel, .reference = "T4", .time = time});
  second = first;
  second.id = "T6";
  second.parties[0].id = "BETA";
  bank.take(second);
  bank.take({.id = "T7", .quantity = "0", .time = time});
  bank.take({.id = "E1", .action = DealAction::note, .execution = true, .session = "ALPHA"});
  trade::NoteRefusal refusal;
  refusal.receipt = {
      bank.next_receipt(), bank.session("ALPHA"), 2, trade::FixKind::other, "D", {}, {}};
  refusal.fault = {"FX-002", 35, "D"};
  bank.ask(refusal);
  bank.ask(trade::ReserveNumbers{bank.session("CLRX"), 1'000, {bank.state().last.sequence}});
  bank.ask(trade::ResetSession{bank.session("ALPHA")});
  bank.settle("2026-11-27T07:00:00");
  bank.confirm(1, Leg::receive);
  bank.undo(1, Leg::receive);
  bank.confirm(1, Leg::receive);
  bank.confirm(1, Leg::pay);
  bank.settle("2026-11-27T23:00:00");
}

// A user who logs in at the sixth attempt, submits, and asks for what is not his.
void use_console(Bank& bank) {
  const Key128 name_key = bank.sealer().key("user:erika");
  const auto seal = [&bank](const char* text) {
    return bank.sealer().seal(bank.next_receipt(), 1, text);
  };
  party::AddUser user;
  user.name_key = name_key;
  user.role = party::Role::operator_;
  user.added_by = "root";
  user.name = seal("erika");
  user.credential = seal("$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA");
  bank.ask(user);
  for (std::uint32_t i = 0; i < party::kFreeFailures; ++i)
    bank.ask(party::NoteLogIn{name_key, false, seal("erika"), seal("127.0.0.1")});
  bank.ask(
      party::NoteLogIn{bank.sealer().key("user:nobody"), false, seal("nobody"), seal("127.0.0.1")});
  bank.clock("2026-11-28T09:00:00");
  bank.ask(party::NoteLogIn{name_key, true, seal("erika"), seal("127.0.0.1")});
  bank.ask(party::NoteSubmission{{1}, bank.sealer().key("1:key"), bank.sealer().hash("body"), {}});
  bank.ask(party::NoteAccessRefused{{1}, "metrics.read"});
  bank.ask(party::NoteLogOut{{1}, party::LogOutReason::asked});
}

template <class... E>
void expect_all(const std::set<std::size_t>& seen, std::variant<E...>*) {
  EXPECT_EQ(seen.size(), sizeof...(E)) << "the day leaves out an event";
}

}  // namespace

std::unique_ptr<Bank> recorded_day() {
  auto day = std::make_unique<DealingBank>(dealing([](party::Configuration& configuration) {
    list_position(configuration);
    written::open_dealing(configuration);
  }));
  DealingBank& bank = *day;
  bank.ask(payment::NoteClock{written::instant("2026-11-23T07:00:00")});
  party::LoadAccounts wrong = written::load_of(
      {
          {"anna", 5}
  },
      bank.next_receipt(), bank.sealer());
  bank.ask(wrong);
  written::File first{.message_id = "M1", .chunk_size = 2};
  first.batches = {
      {.id = "B1", .orders = {{"eva", 10'00}, {"eva", 10'00}, {"max", 5'00}}},
      {.id = "B2",
       .debtor = "bert",
       .booked_as_one = false,
       .orders = {{"eva", 3'00}, {"leo", 600'00}, {"ida", 2'00, "", "invoice 7"}}},
      {.id = "B3", .debtor = "nobody", .orders = {{"eva", 1'00}}},
      {.id = "B4", .day = "2026-11-24", .booked_as_one = false, .orders = {{"eva", 7'00}}},
      {.id = "B5", .debtor = "otto", .day = "2026-11-24", .orders = {{"eva", 8'00}}},
      {.id = "B10",
       .debtor = "otto",
       .day = "2026-11-24",
       .booked_as_one = false,
       .orders = {{"max", 9'00}}}
  };
  bank.hand_in(first);
  bank.hand_in(first);
  bank.hand_in({.message_id = "M2", .batches = {{.id = "B6", .orders = {{"eva", 10'00}}}}});
  bank.hand_in({.message_id = "M1", .batches = {{.id = "B7", .orders = {{"eva", 11'00}}}}});
  bank.close_cycle("2026-11-23T09:00:00");
  bank.ask(payment::NoteHandOver{{1}});
  bank.answer({.message_id = "A1", .original = "unknown", .group = "ACSC"});
  bank.answer({
      .message_id = "A2",
      .original = bulk_of(bank),
      .group = "ACSC",
      .transactions = {{1, "RJCT", "AC04"}, {99, "RJCT", "AC04"}}
  });
  bank.clock("2026-11-24T07:00:00");
  bank.release_due("2026-11-24T07:00:00");
  bank.close_cycle("2026-11-24T09:00:00");
  bank.clock("2026-11-24T16:00:00");
  bank.release_due("2026-11-24T16:00:00", true);
  hand_in_statements(bank);
  bank.hand_in({.message_id = "M3", .batches = {{.id = "B8", .orders = {{"zoe", 4'00}}}}});
  bank.begin({.message_id = "M4",
              .batches = {{.id = "B9", .debtor = "bert", .orders = {{"zoe", 4'00}, {"zoe", 5'00}}}},
              .chunk_size = 1},
             1);
  deal(bank);
  party::ChangeStatus block;
  block.sha256 = bank.sealer().hash("block otto");
  block.rows = {
      {2, written::account_key(bank.sealer(), "otto"), ledger::AccountStatus::blocked,
       written::day("2026-11-24")}
  };
  bank.ask(block);
  use_console(bank);
  std::set<std::size_t> seen;
  for (const Decided& decided : bank.records()) {
    const std::optional<Record> record = decode_record(decided.bytes);
    EXPECT_TRUE(record.has_value());
    if (!record) continue;
    for (const Event& event : record->events) seen.insert(event.index());
  }
  expect_all(seen, static_cast<Event*>(nullptr));
  return day;
}

}  // namespace kontor

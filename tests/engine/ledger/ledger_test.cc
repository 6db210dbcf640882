// Accounts and transfers: what a booking moves, what a day adds up to, what loading refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/given_when_then.h"

namespace kontor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr AccountId kAnna{1};
constexpr AccountId kBert{2};

ledger::State two_accounts() {
  ledger::State state;
  for (const AccountId id : {kAnna, kBert}) {
    ledger::AccountOpened opened;
    opened.account = id;
    opened.currency = kEur;
    opened.code = id == kAnna ? "anna" : "bert";
    apply(state, opened);
  }
  return state;
}

void book(ledger::State& state, std::int64_t cents, std::string_view day,
          std::int64_t released = 0) {
  ledger::TransferPosted transfer;
  transfer.transfer = state.next_transfer();
  transfer.debit = kAnna;
  transfer.credit = kBert;
  transfer.amount = Money{cents, kEur};
  transfer.booking_date = written::day(day);
  transfer.released = released;
  apply(state, transfer);
}

TEST(Ledger, TransferMovesTheSameAmountTwice) {
  ledger::State state = two_accounts();
  book(state, 10'00, "2026-11-23");
  EXPECT_EQ(state.account(kAnna).balance, -10'00);
  EXPECT_EQ(state.account(kBert).balance, 10'00);
}

TEST(Ledger, ReservedIsNotAvailable) {
  ledger::State state = two_accounts();
  book(state, 10'00, "2026-11-23");
  apply(state, ledger::FundsReserved{kBert, 4'00, {1}, {}});
  EXPECT_EQ(state.account(kBert).balance, 10'00);
  EXPECT_EQ(state.available(kBert), 6'00);
  apply(state, ledger::FundsReleased{kBert, 1'00, {1}});
  EXPECT_EQ(state.available(kBert), 7'00);
}

TEST(Ledger, TransferMayEndMoreThanItsAmountOfAReservation) {
  ledger::State state = two_accounts();
  apply(state, ledger::FundsReserved{kAnna, 10'00, {1}, {}});
  book(state, 6'00, "2026-11-23", 10'00);
  EXPECT_EQ(state.account(kAnna).reserved, 0);
}

TEST(Ledger, DayHasOpeningDebitsAndCredits) {
  ledger::State state = two_accounts();
  book(state, 10'00, "2026-11-23");
  book(state, 5'00, "2026-11-23");
  const ledger::Account& bert = state.account(kBert);
  EXPECT_EQ(bert.opening, 0);
  EXPECT_TRUE(bert.credits == 15'00 && bert.debits == 0);
  book(state, 1'00, "2026-11-24");
  EXPECT_EQ(bert.opening, 15'00);
  EXPECT_TRUE(bert.credits == 1'00);
  book(state, 2'00, "2026-11-23");  // late for the day before
  EXPECT_EQ(bert.opening, 17'00);
  EXPECT_TRUE(bert.credits == 1'00);
  EXPECT_EQ(bert.balance, 18'00);
}

TEST(Ledger, FitsKeepsBalancesWithin64Bits) {
  ledger::State state = two_accounts();
  book(state, INT64_MAX, "2026-11-23");
  EXPECT_FALSE(fits(state, kAnna, kBert, Money{1, kEur}));
  EXPECT_TRUE(fits(state, kBert, kAnna, Money{1, kEur}));
}

TEST(LedgerDeathTest, BrokenBookingsStopTheProcess) {
  ledger::State state = two_accounts();
  EXPECT_DEATH(apply(state, ledger::FundsReleased{kAnna, 1, {}}), "reserved");
  EXPECT_DEATH(book(state, 0, "2026-11-23"), "minor_units");
  EXPECT_DEATH(book(state, 1, "2026-11-23", 1), "reserved");
  EXPECT_DEATH(static_cast<void>(state.account({3})), "accounts_");
}

TEST(Ledger, FindsAccountsByKeyAndCode) {
  Bank bank;
  EXPECT_EQ(bank.state().ledger.by_key(written::account_key(bank.sealer(), "anna")),
            bank.account("anna"));
  EXPECT_EQ(bank.state().ledger.by_key(written::account_key(bank.sealer(), "eva")), AccountId{});
  EXPECT_EQ(bank.state().ledger.by_code("TRO-CSM"), bank.account("TRO-CSM"));
  EXPECT_EQ(bank.state().ledger.by_code(""), AccountId{});
  EXPECT_EQ(bank.state().ledger.by_code("TRO"), AccountId{});
}

// ---- loading

TEST(Load, OpeningBalancesStandAgainstOpening) {
  Bank bank({
      .accounts = {{"anna", 10'00}, {"bert", -3'00}, {"otto", 0}}
  });
  EXPECT_EQ(bank.balance("anna"), "10.00");
  EXPECT_EQ(bank.balance("bert"), "-3.00");
  EXPECT_EQ(bank.balance("OPENING-EUR"), "-7.00");
}

TEST(Load, SameRowsAgainAreNotBooked) {
  Bank bank;
  const auto again = written::load_of(Given{}.accounts, bank.next_receipt(), bank.sealer());
  EXPECT_THAT(bank.ask(again), IsEmpty());
}

TEST(Load, OneWrongRowRefusesAll) {
  Bank bank;
  auto load = written::load_of(
      {
          {"ida",  1'00},
          {"anna", 1'00},
          {"leo",  1'00},
          {"leo",  2'00}
  },
      bank.next_receipt(), bank.sealer());
  load.rows[0].booking_date = written::day("2026-11-24");
  EXPECT_THAT(bank.ask(load), ElementsAre("AccountsRefused 2:DT01 3:AM05 4:AM05 5:AM05"));
  EXPECT_THAT(bank.ask(load), IsEmpty());
  EXPECT_EQ(bank.balance("OPENING-EUR"), "-1500.00");
}

TEST(Load, OwnAccountsAreFilledByCode) {
  Bank bank;
  party::LoadAccounts load;
  load.receipt = bank.next_receipt();
  load.sha256 = bank.sealer().hash("own");
  party::AccountRow row;
  row.kind = ledger::AccountKind::own;
  row.code = "RTGS";
  row.currency = kEur;
  row.opening_balance = Money{-9'00, kEur};
  row.booking_date = written::day("2026-11-20");
  load.rows = {row};
  EXPECT_THAT(bank.ask(load),
              ElementsAre("Booked opening RTGS>OPENING-EUR 9.00 on 2026-11-20 value 2026-11-20",
                          "AccountsLoaded 1"));
  load.sha256 = bank.sealer().hash("own again");
  load.rows[0].code = "NOS-USD-X";
  load.rows.push_back(row);
  load.rows[1].currency = kUsd;
  EXPECT_THAT(bank.ask(load), ElementsAre("AccountsRefused 0:AC01 0:CURR"));
}

// Each row is booked against it, so a row of its own would have one account on both sides.
TEST(Load, TheOpeningAccountItselfIsRefused) {
  Bank bank;
  party::LoadAccounts load;
  load.receipt = bank.next_receipt();
  load.sha256 = bank.sealer().hash("opening");
  party::AccountRow& row = load.rows.emplace_back();
  row.line = 2;
  row.kind = ledger::AccountKind::own;
  row.code = "OPENING-EUR";
  row.currency = kEur;
  row.opening_balance = Money{1'00, kEur};
  row.booking_date = written::day("2026-11-20");
  EXPECT_THAT(bank.ask(load), ElementsAre("AccountsRefused 2:AG01"));
}

// ---- configuration

TEST(Configure, SameContentAndVersionEmitNothing) {
  Bank bank;
  EXPECT_THAT(bank.ask(party::Configure{written::demo_bank(bank.sealer())}), IsEmpty());
  party::Configuration next = written::demo_bank(bank.sealer());
  next.program_version = "next";
  EXPECT_THAT(bank.ask(party::Configure{next}), ElementsAre("Configured"));
}

TEST(Configure, ChannelsKeepTheirPlace) {
  Bank bank;
  party::Configuration next = written::demo_bank(bank.sealer());
  next.content_hash = bank.sealer().hash("next");
  next.channels.pop_back();
  EXPECT_THAT(bank.ask(party::Configure{next}), IsEmpty());
}

class Unheard final : public Emit {
  void take(std::uint32_t /*number*/, const void* /*event*/) override {}
};

TEST(Configure, NostrosKeepTheirAccountAndCurrency) {
  party::Configuration bank = written::demo_bank(Bank{}.sealer());
  party::Nostro& nostro = bank.nostros.emplace_back();
  nostro.name = "nostro-eur";
  nostro.account = "RTGS";
  nostro.currency = kEur;
  const ledger::State ledger;
  party::State party;
  party.configuration = bank;
  const auto fault_of = [&](auto change) {
    party::Configure next{bank};
    next.configuration.program_version = "next";
    change(next.configuration.nostros);
    Unheard emit;
    return party::on({}, next, {ledger, party}, emit).fault;
  };
  EXPECT_EQ(fault_of([](auto&) {}), "");
  EXPECT_EQ(fault_of([](auto& nostros) { nostros[0].account = "CSM-STEP2"; }),
            "nostros: the account and currency of nostro-eur cannot change");
  EXPECT_EQ(fault_of([](auto& nostros) { nostros[0].currency = kUsd; }),
            "nostros: the account and currency of nostro-eur cannot change");
  EXPECT_EQ(fault_of([](auto& nostros) { nostros.clear(); }),
            "nostros: nostro-eur cannot be taken away or change its place");
}

TEST(Configure, NewAccountsOfTheChartAreOpenedAndTypesStay) {
  Bank bank;
  party::Configuration next = written::demo_bank(bank.sealer());
  next.content_hash = bank.sealer().hash("next");
  next.chart.push_back(next.chart.back());
  next.chart.back().code = "MCA";
  EXPECT_EQ(bank.ask(party::Configure{next}).size(), 2U);
  EXPECT_NE(bank.state().ledger.by_code("MCA"), AccountId{});
  next.content_hash = bank.sealer().hash("third");
  next.chart.back().type = ledger::AccountType::income;
  EXPECT_THAT(bank.ask(party::Configure{next}), IsEmpty());
}

}  // namespace
}  // namespace kontor

// Accounts blocked and closed: what is refused, when it comes and on the day it was kept for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/given_when_then.h"

namespace kontor {
namespace {

using ledger::AccountStatus;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using written::File;

struct Change {
  std::string account;
  AccountStatus status = AccountStatus::blocked;
  std::string date = "2026-11-23";
};

party::ChangeStatus change_of(const Bank& bank, const std::vector<Change>& changes) {
  party::ChangeStatus command;
  std::string bytes = "statuses";
  for (const Change& change : changes) {
    bytes += change.account + std::to_string(static_cast<int>(change.status)) + change.date;
    command.rows.push_back({static_cast<std::uint32_t>(command.rows.size() + 2),
                            written::account_key(bank.sealer(), change.account), change.status,
                            written::day(change.date)});
  }
  command.sha256 = bank.sealer().hash(bytes);
  return command;
}

File pays(std::string_view day = "2026-11-23", bool booked_as_one = true) {
  return {.message_id = "M1",
          .batches = {{.day = std::string(day),
                       .booked_as_one = booked_as_one,
                       .orders = {{"eva", 10'00}, {"max", 5'00}}}}};
}

struct StatusCase {
  const char* name;
  AccountStatus status;
  const char* code;
};

class Status : public testing::TestWithParam<StatusCase> {
 protected:
  Lines change(Bank& bank) {
    return bank.ask(change_of(bank, {
                                        {"anna", GetParam().status}
    }));
  }
  [[nodiscard]] std::string code() const { return GetParam().code; }
};

TEST_P(Status, RefusesADebit) {
  Bank bank;
  EXPECT_THAT(change(bank), Contains("AccountsLoaded 1"));
  EXPECT_THAT(bank.hand_in(pays()), Contains("BatchTaken 1 refused " + code() + " C2B-001-013"));
}

TEST_P(Status, RefusesAKeptBatchOnItsDay) {
  Bank bank;
  bank.hand_in(pays("2026-11-24"));
  change(bank);
  bank.clock("2026-11-24T07:00:00");
  EXPECT_THAT(bank.release_due("2026-11-24T07:00:00"),
              ElementsAre("BatchRefused 1 " + code() + " C2B-001-013",
                          "MessageDue 2 pain.002.001.10 to 1 KONTOR-20261124-S000000002"));
}

TEST_P(Status, RefusesKeptSingleBookingsOnTheirDay) {
  Bank bank;
  bank.hand_in(pays("2026-11-24", false));
  change(bank);
  bank.clock("2026-11-24T07:00:00");
  EXPECT_THAT(
      only(bank.release_due("2026-11-24T07:00:00"), {"KeptRefused", "KeptEnded"}),
      ElementsAre("KeptRefused 1 " + code() + " C2B-001-013",
                  "KeptRefused 2 " + code() + " C2B-001-013", "KeptEnded 1 refused 2 waiting 0"));
  EXPECT_TRUE(bank.state().payment.batches.empty());
}

TEST_P(Status, TakesBackWhatTheClearingRejects) {
  Bank bank;
  bank.hand_in(pays());
  bank.close_cycle("2026-11-23T09:00:00");
  change(bank);
  bank.answer({.message_id = "A1", .original = "KONTOR-20261123-C000000001", .group = "RJCT"});
  EXPECT_EQ(bank.balance("anna"), "1000.00");
}

INSTANTIATE_TEST_SUITE_P(, Status,
                         testing::Values(StatusCase{"blocked", AccountStatus::blocked, "AC06"},
                                         StatusCase{"closed", AccountStatus::closed, "AC04"}),
                         [](const auto& row) { return row.param.name; });

TEST(StatusChange, OpensABlockedAccountAgain) {
  Bank bank;
  bank.ask(change_of(bank, {{"anna"}}));
  bank.ask(change_of(bank, {
                               {"anna", AccountStatus::open}
  }));
  EXPECT_THAT(bank.hand_in(pays()), Contains("FileDecided ACCP 2+0"));
}

TEST(StatusChange, SameBytesAgainChangeNothing) {
  Bank bank;
  const auto block = change_of(bank, {{"anna"}});
  bank.ask(block);
  bank.ask(change_of(bank, {
                               {"anna", AccountStatus::open}
  }));
  EXPECT_THAT(bank.ask(block), IsEmpty());
  bank.clock("2026-11-24T08:00:00");
  EXPECT_THAT(bank.ask(change_of(bank,
                                 {
                                     {"anna", AccountStatus::blocked, "2026-11-24"}
  })),
              Contains("Status anna 2"));
}

TEST(StatusChange, AllRowsOrNone) {
  Bank bank;
  bank.ask(change_of(bank, {
                               {"bert", AccountStatus::closed}
  }));
  EXPECT_THAT(bank.ask(change_of(bank,
                                 {
                                     {"anna"},
                                     {"nobody"},
                                     {"bert", AccountStatus::open},
                                     {"otto", AccountStatus::blocked, "2026-11-24"},
                                     {"anna", AccountStatus::closed}
  })),
              ElementsAre("AccountsRefused 3:AC01 4:AC04 5:DT01 6:AM05"));
  EXPECT_THAT(bank.hand_in(pays()), Contains("FileDecided ACCP 2+0"));
}

TEST(StatusChange, BytesOfAnotherKindAreAnotherFile) {
  Bank bank;
  auto change = change_of(bank, {
                                    {"anna", AccountStatus::blocked}
  });
  change.sha256 = bank.state().party.loads.front().sha256;  // of the accounts that were loaded
  EXPECT_THAT(bank.ask(change), ElementsAre("Status anna 2", "AccountsLoaded 1"));
  EXPECT_THAT(bank.ask(change), IsEmpty());
}

}  // namespace
}  // namespace kontor

// Users of the console: given, when, then.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/given_when_then.h"

namespace kontor::party {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Kind = AccessOutcome::Kind;

class Console : public testing::Test {
 protected:
  Lines add(const std::string& name, Role role = Role::operator_) {
    AddUser command;
    command.name_key = key(name);
    command.role = role;
    command.added_by = "root";
    command.name = seal(name);
    command.credential = seal("$argon2id$of-" + name);
    return bank.ask(command);
  }
  Lines log_in(const std::string& name, bool right) {
    return bank.ask(NoteLogIn{key(name), right, seal(name), seal("127.0.0.1")});
  }
  Lines submit(UserId user, const std::string& under, std::uint8_t body) {
    NoteSubmission command;
    command.user = user;
    command.key = key(under);
    command.sha256.bytes.fill(body);
    return bank.ask(command);
  }
  [[nodiscard]] Key128 key(const std::string& text) const { return bank.sealer().key(text); }
  Personal seal(const std::string& text) {
    return bank.sealer().seal(bank.next_receipt(), 1, text);
  }
  // Seconds from now until which the last outcome asks to wait.
  [[nodiscard]] std::int64_t wait() const {
    const std::int64_t until = bank.access().until.value;
    return until == 0 ? 0 : (until - bank.now().value) / kNanosPerSecond;
  }
  void at(const std::string& time) { bank.clock("2026-11-23T" + time); }

  Bank bank;
};

TEST_F(Console, AUserIsAddedOnceAndTheStateHoldsNoCredential) {
  EXPECT_THAT(add("erika", Role::supervisor), ElementsAre("UserAdded 1 erika by root"));
  EXPECT_EQ(bank.access().kind, Kind::done);
  EXPECT_EQ(bank.access().added, bank.state().last.sequence);
  EXPECT_EQ(bank.state().party.user({1})->role, Role::supervisor);
  EXPECT_EQ(encode_state(bank.state()).find("argon2id"), std::string::npos);

  EXPECT_THAT(add("erika", Role::admin), IsEmpty());
  EXPECT_EQ(bank.access().kind, Kind::name_taken);
  EXPECT_EQ(bank.state().party.user({1})->role, Role::supervisor);
}

TEST_F(Console, AUserWithoutRoleIsNone) {
  EXPECT_THAT(add("erika", Role::none), IsEmpty());
  EXPECT_EQ(bank.access().kind, Kind::no_place);
}

TEST_F(Console, AskingLeavesNoRecordAndSaysWhereTheCredentialIs) {
  add("erika");
  const Sequence added = bank.state().last.sequence;
  EXPECT_THAT(bank.ask(AskLogIn{key("erika")}), IsEmpty());
  EXPECT_EQ(bank.access().kind, Kind::done);
  EXPECT_EQ(bank.access().added, added);
  EXPECT_THAT(bank.ask(AskLogIn{key("nobody")}), IsEmpty());
  EXPECT_EQ(bank.access().kind, Kind::unknown);
}

TEST_F(Console, LoggingInAndOutAreEvents) {
  add("erika");
  EXPECT_THAT(log_in("erika", true), ElementsAre("LoggedIn 1 from 127.0.0.1"));
  EXPECT_THAT(bank.ask(NoteLogOut{{1}, LogOutReason::asked}), ElementsAre("LoggedOut 1"));
  EXPECT_THAT(bank.ask(NoteAccessRefused{{1}, "metrics.read"}),
              ElementsAre("AccessRefused 1 metrics.read"));
}

TEST_F(Console, NobodyIsNoUser) {
  EXPECT_THAT(bank.ask(NoteLogOut{{1}, LogOutReason::asked}), IsEmpty());
  EXPECT_THAT(bank.ask(NoteAccessRefused{{7}, "metrics.read"}), IsEmpty());
  EXPECT_THAT(submit({1}, "k", 1), IsEmpty());
  EXPECT_EQ(bank.access().kind, Kind::unknown);
}

TEST_F(Console, TheFifthFailureWaitsAndEachFurtherOneTwiceAsLong) {
  add("erika");
  const std::int64_t want[] = {0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900};
  int hour = 8;
  for (const std::int64_t seconds : want) {
    at((hour < 10 ? "0" : "") + std::to_string(hour) + ":00:00");
    ++hour;
    log_in("erika", false);
    EXPECT_EQ(bank.access().kind, Kind::wrong);
    EXPECT_EQ(wait(), seconds) << "at hour " << hour - 1;
  }
}

TEST_F(Console, WhileItWaitsARightPasswordIsRefusedAndCountsForNothing) {
  add("erika");
  at("09:00:00");
  for (int i = 0; i < 4; ++i) log_in("erika", false);
  EXPECT_THAT(log_in("erika", false),
              ElementsAre("LogInRefused erika wrong", "LockedOut 1 after 5"));
  EXPECT_THAT(log_in("erika", true), ElementsAre("LogInRefused erika waiting"));
  EXPECT_EQ(bank.access().kind, Kind::waiting);
  EXPECT_EQ(wait(), 1);
  bank.ask(AskLogIn{key("erika")});
  EXPECT_EQ(bank.access().kind, Kind::waiting);
  at("09:00:01");
  EXPECT_THAT(log_in("erika", true), ElementsAre("LoggedIn 1 from 127.0.0.1"));
  EXPECT_THAT(log_in("erika", false), ElementsAre("LogInRefused erika wrong"));
  EXPECT_EQ(wait(), 0) << "a log-in ends the counting";
}

// Else a wait would say which names there are.
TEST_F(Console, ANameThatNobodyHasWaitsLikeAUsers) {
  add("erika");
  for (int i = 0; i < 4; ++i) log_in("nobody", true);
  EXPECT_THAT(log_in("nobody", true),
              ElementsAre("LogInRefused nobody unknown", "LockedOut 0 after 5"));
  EXPECT_EQ(wait(), 1);
  bank.ask(AskLogIn{key("nobody")});
  EXPECT_EQ(bank.access().kind, Kind::waiting);
  EXPECT_EQ(bank.state().party.user({1})->failures, 0U);
}

TEST_F(Console, NamesOfStrangersAreBoundedAndNeverPushAUserOut) {
  add("erika");
  log_in("erika", false);
  for (std::size_t i = 0; i <= kStrangersBound; ++i) log_in("s" + std::to_string(i), false);
  EXPECT_EQ(bank.state().party.strangers.size(), kStrangersBound);
  EXPECT_EQ(bank.state().party.strangers.front().name_key, key("s1"));
  EXPECT_EQ(bank.state().party.user({1})->failures, 1U);
}

TEST_F(Console, AKeyStandsForOneBody) {
  add("erika");
  EXPECT_THAT(submit({1}, "k", 7), ElementsAre("SubmissionNoted 1"));
  EXPECT_EQ(bank.access().kind, Kind::done);
  EXPECT_THAT(submit({1}, "k", 7), IsEmpty());
  EXPECT_EQ(bank.access().kind, Kind::again);
  EXPECT_THAT(submit({1}, "k", 8), IsEmpty());
  EXPECT_EQ(bank.access().kind, Kind::other);
  EXPECT_THAT(submit({1}, "l", 8), ElementsAre("SubmissionNoted 1"));
}

TEST_F(Console, AKeyThatTheStateHasForgottenIsKnownFromTheStore) {
  add("erika");
  NoteSubmission command;
  command.user = {1};
  command.key = key("old");
  command.sha256.bytes = {0, 0, 0, 0, 0, 0, 1, 2, 3};
  command.old_keys = {
      {key("else"), 1    },
      {key("old"),  0x102}
  };
  EXPECT_THAT(bank.ask(command), IsEmpty());
  EXPECT_EQ(bank.access().kind, Kind::again);
  command.sha256.bytes[7] = 9;
  bank.ask(command);
  EXPECT_EQ(bank.access().kind, Kind::other);
}

}  // namespace
}  // namespace kontor::party

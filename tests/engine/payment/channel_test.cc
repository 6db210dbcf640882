// What a channel may do: bounds of a day, accounts, senders, kinds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/given_when_then.h"

namespace kontor {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using written::File;

// ---- what a channel may do: bakery may debit anna, orders 800.00 and 3 files and 5000 bytes a day

struct ChannelCase {
  const char* name;
  File file;
  Lines want;  // FileRefused, or BatchTaken
};

class ChannelRules : public testing::TestWithParam<ChannelCase> {};

TEST_P(ChannelRules, Hold) {
  Bank bank;
  File file = GetParam().file;
  file.message_id = "M1";
  file.channel = "bakery";
  EXPECT_EQ(only(bank.hand_in(file), {"FileRefused", "BatchTaken"}), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , ChannelRules,
    testing::Values(
        ChannelCase{
            "initiator_by_id",
            {.batches = {{.orders = {{"eva", 100}}}}},
            {"BatchTaken 1 due 2026-11-23 1.00"     }
},
        ChannelCase{"initiator_by_name",
                    {.batches = {{.orders = {{"eva", 100}}}}, .initiator = "Bakery"},
                    {"BatchTaken 1 due 2026-11-23 1.00"}},
        ChannelCase{"initiator_unknown",
                    {.batches = {{.orders = {{"eva", 100}, {"max", 100}}}}, .initiator = "KD9999"},
                    {"FileRefused BE05 C2B-001-004 BE05:2"}},
        ChannelCase{"debtor_not_held",
                    {.batches = {{.debtor = "nobody", .orders = {{"eva", 100}}}}},
                    {"BatchTaken 1 refused AC01 C2B-001-013"}},
        ChannelCase{"debtor_of_another",
                    {.batches = {{.debtor = "bert", .orders = {{"eva", 100}}}}},
                    {"BatchTaken 1 refused AG01 C2B-001-013"}},
        ChannelCase{"day_at_horizon",  // 365 days from 2026-11-23; the next business day is Monday
                    {.batches = {{.day = "2027-11-23", .orders = {{"eva", 100}}}}},
                    {"BatchTaken 1 kept 2027-11-23 1.00"}},
        ChannelCase{"day_beyond_horizon",
                    {.batches = {{.day = "2027-11-24", .orders = {{"eva", 100}}}}},
                    {"BatchTaken 1 refused DT01 GEN-013"}},
        ChannelCase{"amount_at_limit",
                    {.batches = {{.orders = {{"eva", 800'00}}}}},
                    {"BatchTaken 1 due 2026-11-23 800.00"}},
        ChannelCase{"amount_above_limit",
                    {.batches = {{.orders = {{"eva", 800'01}}}}},
                    {"BatchTaken 1 refused AM14 C2B-001-024"}},
        ChannelCase{
            "amount_above_limit_by_second_batch",
            {.batches = {{.id = "B1", .orders = {{"eva", 500'00}}},
                         {.id = "B2", .orders = {{"eva", 300'01}}}}},
            {"BatchTaken 1 due 2026-11-23 500.00", "BatchTaken 2 refused AM14 C2B-001-024"}},
        ChannelCase{"bytes_at_limit",
                    {.batches = {{.orders = {{"eva", 100}}}}, .size = 5000},
                    {"BatchTaken 1 due 2026-11-23 1.00"}},
        ChannelCase{"bytes_above_limit",
                    {.batches = {{.orders = {{"eva", 100}}}}, .size = 5001},
                    {"FileRefused AM14 C2B-001-024 AM14:1"}}),
    [](const auto& row) { return row.param.name; });

// ---- what the channel's files are signed with

template <char... Classes>
void signed_with(party::Configuration& configuration) {
  configuration.channels[0].signatures = {Classes...};
}

struct SignatureCase {
  const char* name;
  void (*change)(party::Configuration&);
  bool authorises;
};

class Signatures : public testing::TestWithParam<SignatureCase> {};

TEST_P(Signatures, AuthoriseAFileOrLetItWait) {
  Bank bank({.change = GetParam().change});
  const Lines lines = bank.hand_in({.message_id = "M1", .batches = {{.orders = {{"eva", 100}}}}});
  const char* const want =
      GetParam().authorises ? "FileDecided ACCP 1+0" : "FileRefused DS0A C2B-001-025 DS0A:1";
  EXPECT_THAT(lines, Contains(want));
}

INSTANTIATE_TEST_SUITE_P(
    , Signatures,
    testing::Values(SignatureCase{"not_told", nullptr, true},
                    SignatureCase{"single", signed_with<'E'>, true},
                    SignatureCase{"transport", signed_with<'T'>, false},
                    SignatureCase{"first", signed_with<'A'>, false},
                    SignatureCase{"second", signed_with<'B'>, false},
                    SignatureCase{"first_and_second", signed_with<'A', 'B'>, true},
                    SignatureCase{"two_first", signed_with<'A', 'A'>, true},
                    SignatureCase{"two_second", signed_with<'B', 'B'>, false},
                    SignatureCase{"first_and_transport", signed_with<'A', 'T'>, false},
                    SignatureCase{"transport_and_single", signed_with<'T', 'E'>, true}),
    [](const auto& row) { return row.param.name; });

TEST(SignedFiles, AreAuthorisedUpToAnAmount) {
  Bank bank({.change = [](party::Configuration& configuration) {
    configuration.channels[0].signed_amount_max = 10'00;
  }});
  const auto file = [](const char* id, std::int64_t second) {
    File out{.message_id = id};
    out.batches = {
        {.id = std::string(id) + "-1", .orders = {{"eva", 4'00}}  },
        {.id = std::string(id) + "-2", .orders = {{"max", second}}}
    };
    return out;
  };
  EXPECT_THAT(bank.hand_in(file("M1", 6'01)), Contains("FileRefused DS0A C2B-001-025 DS0A:2"));
  EXPECT_THAT(bank.hand_in(file("M2", 6'00)), Contains("FileDecided ACCP 2+0"));
}

TEST(ChannelKind, OrdersDoNotComeThroughTheClearing) {
  Bank bank;
  File file{.message_id = "M1", .channel = "clearing"};
  file.batches = {{.orders = {{"eva", 100}}}};
  EXPECT_THAT(bank.hand_in(file), Contains("FileRefused BE05 C2B-001-004 BE05:1"));
}

TEST(ChannelLimits, AccountInDollarsIsNotDebitedInEuro) {
  Bank bank;
  EXPECT_THAT(
      bank.hand_in({.message_id = "M1", .batches = {{.debtor = "dora", .orders = {{"eva", 100}}}}}),
      Contains("BatchTaken 1 refused AC01 C2B-001-013"));
}

TEST(ChannelLimits, FilesOfADayAreCountedUntilMidnightInBankTime) {
  Bank bank;
  const auto file = [](int number) {
    File out{.message_id = "M" + std::to_string(number), .channel = "bakery"};
    out.batches = {
        {.id = "B" + std::to_string(number), .orders = {{"eva", 100 + number}}}
    };
    return out;
  };
  for (int i = 1; i <= 3; ++i) EXPECT_THAT(bank.hand_in(file(i)), Contains("FileDecided ACCP 1+0"));
  bank.clock("2026-11-23T23:59:59");
  EXPECT_THAT(bank.hand_in(file(4)), Contains("FileRefused AM14 C2B-001-024 AM14:1"));
  bank.clock("2026-11-24T00:00:00");
  EXPECT_THAT(bank.hand_in(file(5)), Contains("FileDecided ACCP 1+0"));
}

File small(int number, std::string_view channel = "bakery") {
  File out{.message_id = "M" + std::to_string(number), .channel = std::string(channel)};
  out.batches = {
      {.id = "B" + std::to_string(number), .orders = {{"eva", 100 + number}}}
  };
  return out;
}

TEST(ChannelLimits, AWeekendCountsToTheNextBusinessDay) {
  Bank bank;
  bank.clock("2026-11-28T10:00:00");
  bank.hand_in(small(1));
  bank.clock("2026-11-29T10:00:00");
  bank.hand_in(small(2));
  bank.clock("2026-11-30T08:00:00");
  EXPECT_THAT(bank.hand_in(small(3)), Contains("FileDecided ACCP 1+0"));
  EXPECT_THAT(bank.hand_in(small(4)), Contains("FileRefused AM14 C2B-001-024 AM14:1"));
}

TEST(ChannelLimits, RefusedFilesCount) {
  Bank bank;
  for (int i = 1; i <= 3; ++i) {
    File file = small(i);
    file.initiator = "KD9999";
    EXPECT_THAT(bank.hand_in(file), Contains("FileRefused BE05 C2B-001-004 BE05:1"));
  }
  EXPECT_THAT(bank.hand_in(small(4)), Contains("FileRefused AM14 C2B-001-024 AM14:1"));
  EXPECT_EQ(bank.outcome(), "turned away");
}

TEST(ChannelLimits, BytesOfWhatIsTurnedAwayDoNotCount) {
  Bank bank;
  File large = small(1);
  large.size = 6000;
  EXPECT_THAT(bank.hand_in(large), Contains("FileRefused AM14 C2B-001-024 AM14:1"));
  File fits = small(2);
  fits.size = 5000;
  EXPECT_THAT(bank.hand_in(fits), Contains("FileDecided ACCP 1+0"));
}

TEST(ChannelLimits, HoldForFilesRefusedByTheirFormAndForAnswers) {
  Given given;
  given.change = [](party::Configuration& bank) {
    for (party::Channel& channel : bank.channels) channel.files_per_day_max = 1;
  };
  Bank bank(given);
  bank.answer({.message_id = "A1", .original = "none", .group = "ACSC"});
  EXPECT_THAT(bank.answer({.message_id = "A2", .original = "none", .group = "ACSC"}),
              ElementsAre("FileRefused AM14 C2B-001-024 AM14:1"));
  payment::RefuseFile refuse;
  refuse.findings = {written::finding("GEN-001", Reason::malformed)};
  for (const char* want :
       {"FileRefused FF01 GEN-001 FF01:1", "FileRefused AM14 C2B-001-024 AM14:1"}) {
    refuse.receipt = {bank.next_receipt(), {1}, "x.xml", bank.sealer().hash(want), 10};
    EXPECT_THAT(bank.ask(refuse), ElementsAre(want));
  }
}

TEST(ChannelLimits, LargeFileIsAskedForBeforeItIsKept) {
  Bank bank;
  const auto ask = [&](int number, std::uint64_t size) {
    const ChannelId bakery = bank.state().party.channel_named("bakery");
    const payment::Receipt receipt{bank.next_receipt(), bakery, "x.xml",
                                   bank.sealer().hash(std::to_string(number)), size};
    return bank.ask(payment::NoteRepeat{receipt, "pain.001.001.09", {}});
  };
  EXPECT_THAT(ask(1, 5000), IsEmpty());
  EXPECT_THAT(ask(2, 5001), ElementsAre("FileRefused AM14 C2B-001-024 AM14:1"));
}

TEST(ChannelLimits, AmountsOfADayAddUp) {
  Bank bank;
  File first{.message_id = "M1", .channel = "bakery"};
  first.batches = {{.orders = {{"eva", 500'00}}}};
  bank.hand_in(first);
  File second{.message_id = "M2", .channel = "bakery"};
  second.batches = {
      {.id = "B2", .orders = {{"eva", 300'01}}}
  };
  EXPECT_THAT(bank.hand_in(second), Contains("BatchTaken 2 refused AM14 C2B-001-024"));
  second.message_id = "M3";
  second.batches[0].orders[0].cents = 300'00;
  EXPECT_THAT(bank.hand_in(second), Contains("BatchTaken 3 due 2026-11-23 300.00"));
}

}  // namespace
}  // namespace kontor

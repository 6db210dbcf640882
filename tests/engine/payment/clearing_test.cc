// Clearing: cycles, bulks, the clearing's answers and their bookings (B2, B23).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/given_when_then.h"

namespace kontor {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using written::Answer;
using written::File;

constexpr const char* kBulk = "KONTOR-20261123-C000000001";

File three_orders() {
  return {.message_id = "M1",
          .batches = {{.orders = {{"eva", 10'00}, {"max", 5'00}, {"ida", 1'00}}}}};
}

// ---- cycles

TEST(Cycle, SendsWhatIsReadyInOneBulk) {
  Bank bank;
  bank.hand_in(three_orders());
  bank.hand_in(
      {.message_id = "M2", .batches = {{.id = "B2", .debtor = "bert", .orders = {{"eva", 4'00}}}}});
  EXPECT_THAT(bank.close_cycle("2026-11-23T09:00:00"),
              ElementsAre("CycleClosed 1 settles 2026-11-23",
                          "BulkSent KONTOR-20261123-C000000001 1-4 sum 20.00 settles 2026-11-23",
                          "MessageDue 3 pacs.008.001.08 to 2 KONTOR-20261123-C000000001"));
  EXPECT_EQ(bank.balance("TRO-CSM"), "20.00");
}

TEST(Cycle, EmptyOneWritesNoMessage) {
  Bank bank;
  EXPECT_THAT(bank.close_cycle("2026-11-23T09:00:00"),
              ElementsAre("CycleClosed 1 settles 2026-11-23"));
}

TEST(Cycle, TwoOfTheSameTimeAreTwo) {
  Bank bank;
  bank.hand_in(three_orders());
  bank.close_cycle("2026-11-23T09:00:00");
  EXPECT_THAT(bank.close_cycle("2026-11-23T09:00:00"),
              ElementsAre("CycleClosed 2 settles 2026-11-23"));
}

TEST(Cycle, LeavesOutOpenFilesAndKeptBatches) {
  Bank bank;
  File later = three_orders();
  later.batches[0].day = "2026-11-24";
  bank.hand_in(later);
  bank.begin({.message_id = "M2", .batches = {{.id = "B2", .orders = {{"eva", 4'00}}}}}, 1);
  EXPECT_THAT(only(bank.close_cycle("2026-11-23T09:00:00"), {"BulkSent"}), IsEmpty());
  bank.end();
  EXPECT_THAT(bank.close_cycle("2026-11-23T12:00:00"),
              Contains("BulkSent KONTOR-20261123-C000000001 4-4 sum 4.00 settles 2026-11-23"));
}

TEST(Cycle, RefusedOrdersLeaveGaps) {
  Bank bank;
  bank.hand_in({.message_id = "M1",
                .batches = {{.orders = {{"eva", 10'00}, {"eva", 10'00}, {"max", 5'00}}}}});
  EXPECT_THAT(bank.close_cycle("2026-11-23T09:00:00"),
              Contains("BulkSent KONTOR-20261123-C000000001 1-1 3-3 sum 15.00 settles 2026-11-23"));
}

TEST(Cycle, BulksHoldNoMoreThanTheClearingTakes) {
  Given small;
  small.change = [](party::Configuration& bank) { bank.clearing.transactions_per_bulk_max = 2; };
  Bank bank(small);
  bank.hand_in(three_orders());
  EXPECT_THAT(only(bank.close_cycle("2026-11-23T09:00:00"), {"BulkSent"}),
              ElementsAre("BulkSent KONTOR-20261123-C000000001 1-2 sum 15.00 settles 2026-11-23",
                          "BulkSent KONTOR-20261123-C000000002 3-3 sum 1.00 settles 2026-11-23"));
}

TEST(Cycle, ExactlyFullBulkIsFollowedByNone) {
  Given small;
  small.change = [](party::Configuration& bank) { bank.clearing.transactions_per_bulk_max = 3; };
  Bank bank(small);
  bank.hand_in(three_orders());
  EXPECT_THAT(only(bank.close_cycle("2026-11-23T09:00:00"), {"BulkSent"}),
              ElementsAre("BulkSent KONTOR-20261123-C000000001 1-3 sum 16.00 settles 2026-11-23"));
}

struct SettlementCase {
  const char* name;
  const char* scheduled_at;
  const char* want;
};

class SettlementDate : public testing::TestWithParam<SettlementCase> {};

TEST_P(SettlementDate, FollowsTheCycle) {
  Bank bank;
  bank.clock(GetParam().scheduled_at);
  EXPECT_THAT(bank.close_cycle(GetParam().scheduled_at),
              ElementsAre("CycleClosed 1 settles " + std::string(GetParam().want)));
}

INSTANTIATE_TEST_SUITE_P(
    , SettlementDate,
    testing::Values(SettlementCase{"in_the_day", "2026-11-23T12:00:00", "2026-11-23"},
                    SettlementCase{"before_the_last", "2026-11-23T16:59:00", "2026-11-23"},
                    SettlementCase{"at_the_last", "2026-11-23T17:00:00", "2026-11-24"},
                    SettlementCase{"after_the_last", "2026-11-23T17:01:00", "2026-11-24"},
                    SettlementCase{"friday_evening", "2026-11-27T18:00:00", "2026-11-30"},
                    SettlementCase{"saturday_morning", "2026-11-28T09:00:00", "2026-11-30"},
                    SettlementCase{"saturday_evening", "2026-11-28T18:00:00", "2026-11-30"},
                    SettlementCase{"before_christmas", "2026-12-24T18:00:00", "2026-12-28"}),
    [](const auto& row) { return row.param.name; });

// The machine stood still; the cycles that it missed are caught up when it starts again.
struct LateCase {
  const char* name;
  const char* scheduled_at;
  const char* closed_at;
  const char* want;
};

class LateCycle : public testing::TestWithParam<LateCase> {};

TEST_P(LateCycle, SettlesNotBeforeTheDayItCloses) {
  Bank bank;
  bank.clock(GetParam().closed_at);
  EXPECT_THAT(bank.close_cycle(GetParam().scheduled_at),
              ElementsAre("CycleClosed 1 settles " + std::string(GetParam().want)));
}

INSTANTIATE_TEST_SUITE_P(
    , LateCycle,
    testing::Values(
        LateCase{"same_day", "2026-11-23T09:00:00", "2026-11-23T15:00:00", "2026-11-23"},
        LateCase{"after_the_last", "2026-11-23T16:30:00", "2026-11-23T17:00:00", "2026-11-24"},
        LateCase{"next_morning", "2026-11-23T16:30:00", "2026-11-24T08:00:00", "2026-11-24"},
        LateCase{"next_evening", "2026-11-23T09:00:00", "2026-11-24T18:00:00", "2026-11-25"},
        LateCase{"over_a_weekend", "2026-11-27T12:00:00", "2026-11-28T10:00:00", "2026-11-30"},
        LateCase{"days_later", "2026-11-23T12:00:00", "2026-11-26T12:00:00", "2026-11-26"}),
    [](const auto& row) { return row.param.name; });

// ---- answers

class Answers : public testing::Test {
 protected:
  Answers() {
    bank.hand_in(three_orders());
    bank.close_cycle("2026-11-23T09:00:00");
    bank.clock("2026-11-24T10:00:00");
  }
  Bank bank;
};

TEST_F(Answers, GroupSettledClearsTheTransitAccount) {
  EXPECT_THAT(bank.answer({.message_id = "A1", .original = kBulk, .group = "ACSC"}),
              ElementsAre("AnswerTaken bulk 1 read 1 accepted 1 held 0",
                          "Booked B2 TRO-CSM>CSM-STEP2 16.00 on 2026-11-24 value 2026-11-24 bulk 1",
                          "OrdersSettled bulk 1 1-3"));
  EXPECT_EQ(bank.balance("TRO-CSM"), "0.00");
  EXPECT_EQ(bank.balance("CSM-STEP2"), "16.00");
  EXPECT_TRUE(bank.state().payment.batches.empty());
  EXPECT_TRUE(bank.state().payment.bulks.empty());
}

TEST_F(Answers, GroupRejectedIsBookedBackWithTheValueDateOfTheDebit) {
  EXPECT_THAT(
      bank.answer({.message_id = "A1", .original = kBulk, .group = "RJCT", .group_code = "FF01"}),
      ElementsAre("AnswerTaken bulk 1 read 1 accepted 1 held 0 FF01:3",
                  "Booked B23 TRO-CSM>anna 10.00 on 2026-11-24 value 2026-11-23 order 1",
                  "OrderBounced 1 FF01",
                  "Booked B23 TRO-CSM>anna 5.00 on 2026-11-24 value 2026-11-23 order 2",
                  "OrderBounced 2 FF01",
                  "Booked B23 TRO-CSM>anna 1.00 on 2026-11-24 value 2026-11-23 order 3",
                  "OrderBounced 3 FF01",
                  "MessageDue 3 pain.002.001.10 to 1 KONTOR-20261124-S000000003"));
  EXPECT_EQ(bank.balance("anna"), "1000.00");
  EXPECT_EQ(bank.balance("TRO-CSM"), "0.00");
}

TEST_F(Answers, SettledButForOneIsBoth) {
  EXPECT_THAT(bank.answer({.message_id = "A1",
                           .original = kBulk,
                           .group = "ACSC",
                           .transactions = {{2, "RJCT", "AC04"}}}),
              ElementsAre("AnswerTaken bulk 1 read 2 accepted 2 held 0 AC04:1",
                          "Booked B23 TRO-CSM>anna 5.00 on 2026-11-24 value 2026-11-23 order 2",
                          "OrderBounced 2 AC04",
                          "Booked B2 TRO-CSM>CSM-STEP2 11.00 on 2026-11-24 value 2026-11-24 bulk 1",
                          "OrdersSettled bulk 1 1-1 3-3",
                          "MessageDue 3 pain.002.001.10 to 1 KONTOR-20261124-S000000003"));
}

TEST_F(Answers, RejectsFirstAndTheRestLater) {
  bank.answer({.message_id = "A1", .original = kBulk, .transactions = {{1, "RJCT", "AC01"}}});
  EXPECT_EQ(bank.balance("TRO-CSM"), "6.00");
  bank.answer({.message_id = "A2", .original = kBulk, .transactions = {{3, "ACSC", ""}}});
  EXPECT_EQ(bank.balance("TRO-CSM"), "5.00");
  EXPECT_THAT(only(bank.answer({.message_id = "A3", .original = kBulk, .group = "ACSC"}),
                   {"OrdersSettled"}),
              ElementsAre("OrdersSettled bulk 1 2-2"));
}

TEST_F(Answers, OtherGroupStatusMovesNothing) {
  EXPECT_THAT(bank.answer({.message_id = "A1", .original = kBulk, .group = "PART"}),
              ElementsAre("AnswerTaken bulk 1 read 1 accepted 1 held 0"));
}

TEST_F(Answers, UnknownMessageWaitsForAPerson) {
  EXPECT_THAT(bank.answer({.message_id = "A1",
                           .original = "KONTOR-20261123-C000000009",
                           .group = "ACSC",
                           .transactions = {{1, "RJCT", "AC04"}}}),
              ElementsAre("AnswerTaken bulk 0 read 2 accepted 0 held 2"));
}

TEST_F(Answers, OneWithTheTotalsOfTheBulkSettlesIt) {
  EXPECT_THAT(
      bank.answer(
          {.message_id = "A1", .original = kBulk, .group = "ACSC", .count = 3, .sum = 16'00}),
      Contains("OrdersSettled bulk 1 1-3"));
}

TEST_F(Answers, OneWithOtherTotalsWaitsForAPerson) {
  const Lines held = {"AnswerTaken bulk 0 read 1 accepted 0 held 1"};
  EXPECT_EQ(bank.answer({.message_id = "A1", .original = kBulk, .group = "ACSC", .count = 4}),
            held);
  EXPECT_EQ(bank.answer({.message_id = "A2", .original = kBulk, .group = "ACSC", .sum = 15'99}),
            held);
  EXPECT_EQ(
      bank.answer({.message_id = "A3", .original = kBulk, .group = "ACSC", .count = 3, .sum = -1}),
      held);
}

TEST_F(Answers, OneThroughAChannelOfOrdersWaitsForAPerson) {
  EXPECT_THAT(
      bank.answer({.message_id = "A1", .original = kBulk, .group = "ACSC", .channel = "operator"}),
      ElementsAre("AnswerTaken bulk 0 read 1 accepted 0 held 1"));
}

struct NameCase {
  const char* name;
  const char* original_name;
  const char* want;
};

class OriginalName : public testing::TestWithParam<NameCase> {};

TEST_P(OriginalName, SaysWhatTheAnswerIsAbout) {
  Bank bank;
  bank.hand_in(three_orders());
  bank.close_cycle("2026-11-23T09:00:00");
  EXPECT_THAT(bank.answer({.message_id = "A1",
                           .original = kBulk,
                           .group = "ACSC",
                           .original_name = GetParam().original_name}),
              Contains(GetParam().want));
}

INSTANTIATE_TEST_SUITE_P(
    , OriginalName,
    testing::Values(
        NameCase{"full", "pacs.008.001.08", "AnswerTaken bulk 1 read 1 accepted 1 held 0"},
        NameCase{"bare", "pacs.008", "AnswerTaken bulk 1 read 1 accepted 1 held 0"},
        NameCase{"other_version", "pacs.008.001.10", "AnswerTaken bulk 0 read 1 accepted 0 held 1"},
        NameCase{"other_message", "pacs.003.001.08", "AnswerTaken bulk 0 read 1 accepted 0 held 1"},
        NameCase{"none", "", "AnswerTaken bulk 0 read 1 accepted 0 held 1"}),
    [](const auto& row) { return row.param.name; });

TEST_F(Answers, WhatIsHeldIsNamedUpToABound) {
  Answer answer{.message_id = "A1", .original = "KONTOR-20261123-C000000009", .group = "ACSC"};
  for (std::uint64_t i = 1; i <= 150; ++i) answer.transactions.push_back({i, "RJCT", "AC04"});
  EXPECT_THAT(bank.answer(answer), ElementsAre("AnswerTaken bulk 0 read 151 accepted 0 held 151"));
  const std::optional<Record> record = decode_record(bank.records().back().bytes);
  ASSERT_TRUE(record.has_value());
  const auto& taken = std::get<payment::AnswerTaken>(record->events.front());
  ASSERT_EQ(taken.held_statuses.size(), payment::kHeldStatusesMax);
  const auto cause = payment::HeldCause::bulk_unknown;
  EXPECT_EQ(taken.held_statuses[0], (payment::HeldStatus{"", "ACSC", "", cause, "", 4}));
  EXPECT_EQ(taken.held_statuses[1],
            (payment::HeldStatus{"KONTOR-000000000001", "RJCT", "AC04", cause, "", 5}));
}

// What the newest record holds: line, order, status, cause, what was seen.
Lines held_in(const Bank& bank) {
  Lines lines;
  const std::optional<Record> record = decode_record(bank.records().back().bytes);
  if (!record) return lines;
  for (const payment::HeldStatus& held :
       std::get<payment::AnswerTaken>(record->events.front()).held_statuses) {
    std::string line = std::to_string(held.line);
    if (!held.transaction_id.empty()) line += ' ' + held.transaction_id;
    if (!held.status.empty()) line += ' ' + held.status;
    line.append(": ").append(payment::row_of(held.cause).text_en);
    lines.push_back(held.seen.empty() ? line : line + ": " + held.seen);
  }
  return lines;
}

struct HeldCase {
  const char* name;
  Answer answer;  // after A0 rejected order 1 and C000000002 was sent and settled
  Lines want;
};

class Held : public testing::TestWithParam<HeldCase> {};

TEST_P(Held, SaysWhy) {
  Bank bank;
  bank.hand_in(three_orders());
  bank.close_cycle("2026-11-23T09:00:00");
  bank.hand_in(
      {.message_id = "M2", .batches = {{.id = "B2", .debtor = "bert", .orders = {{"eva", 4'00}}}}});
  bank.close_cycle("2026-11-23T12:00:00");
  bank.answer({.message_id = "A0", .original = kBulk, .transactions = {{1, "RJCT", "AC04"}}});
  bank.answer({.message_id = "A1", .original = "KONTOR-20261123-C000000002", .group = "ACSC"});
  const std::string transit = bank.balance("TRO-CSM");
  Answer answer = GetParam().answer;
  if (answer.message_id.empty()) answer.message_id = "A2";
  const Lines told = bank.answer(answer);
  EXPECT_EQ(held_in(bank), GetParam().want);
  EXPECT_THAT(told, ElementsAre(testing::EndsWith(" held " + std::to_string(told.size()))));
  EXPECT_EQ(bank.balance("TRO-CSM"), transit) << "nothing moves";
}

INSTANTIATE_TEST_SUITE_P(
    , Held,
    testing::Values(
        HeldCase{
            "through_another_channel",
            {.original = kBulk, .group = "ACSC", .channel = "operator"},
            {"4 ACSC: the answer did not come through the clearing's channel: operator"}
},
        HeldCase{"no_such_bulk",
                 {.original = "KONTOR-20261123-C000000009", .group = "ACSC"},
                 {"4 ACSC: the answer speaks of a message that was not sent"}},
        HeldCase{"another_day_of_an_open_bulk",
                 {.original = "KONTOR-20261122-C000000001", .group = "ACSC"},
                 {"4 ACSC: the answer speaks of a message that was not sent"}},
        HeldCase{"settled_bulk",
                 {.original = "KONTOR-20261123-C000000002", .group = "RJCT"},
                 {"4 RJCT: all orders of the message were settled or rejected before"}},
        HeldCase{"another_message",
                 {.original = kBulk, .group = "ACSC", .original_name = "pacs.003.001.08"},
                 {"4 ACSC: OrgnlMsgNmId is not that of the message that was sent: "
                  "pacs.003.001.08, sent pacs.008.001.08"}},
        HeldCase{"another_count",
                 {.original = kBulk, .group = "ACSC", .count = 4},
                 {"4 ACSC: OrgnlNbOfTxs is not that of the message that was sent: 4, sent 3"}},
        HeldCase{"another_sum",
                 {.original = kBulk, .group = "ACSC", .sum = 15'99},
                 {"4 ACSC: OrgnlCtrlSum is not that of the message that was sent: 15.99, "
                  "sent 16.00"}},
        HeldCase{"no_status_at_all",
                 {.original = kBulk},
                 {"4: the answer has no status, neither GrpSts nor TxInfAndSts"}},
        HeldCase{"no_status_of_what_nobody_sent",
                 {.original = "OTHER"},
                 {"4: the answer speaks of a message that was not sent"}},
        HeldCase{"unknown_order",
                 {.original = kBulk, .transactions = {{9, "RJCT", "AC04"}}},
                 {"5 KONTOR-000000000009 RJCT: OrgnlTxId is of no order in the message that was "
                  "sent"}},
        HeldCase{"order_of_another_bulk",
                 {.original = kBulk, .transactions = {{4, "RJCT", "AC04"}}},
                 {"5 KONTOR-000000000004 RJCT: OrgnlTxId is of no order in the message that was "
                  "sent"}},
        HeldCase{"answered_order",
                 {.original = kBulk, .transactions = {{1, "ACSC", ""}}},
                 {"5 KONTOR-000000000001 ACSC: the order was settled or rejected before"}},
        HeldCase{"another_status",
                 {.original = kBulk, .transactions = {{2, "PDNG", ""}}},
                 {"5 KONTOR-000000000002 PDNG: TxSts is neither ACSC nor RJCT"}},
        HeldCase{"rejected_with_another_amount",
                 {.original = kBulk, .transactions = {{2, "RJCT", "AC04", "1.00", "EUR"}}},
                 {"5 KONTOR-000000000002 RJCT: the amount is not that of the order: 1.00 EUR, "
                  "sent 5.00 EUR"}},
        HeldCase{"settled_with_another_amount",
                 {.original = kBulk, .transactions = {{2, "ACSC", "", "5.001", "EUR"}}},
                 {"5 KONTOR-000000000002 ACSC: the amount is not that of the order: 5.001 EUR, "
                  "sent 5.00 EUR"}},
        HeldCase{"settled_in_another_currency",
                 {.original = kBulk, .transactions = {{2, "ACSC", "", "5.00", "USD"}}},
                 {"5 KONTOR-000000000002 ACSC: the currency is not that of the order: 5.00 USD, "
                  "sent 5.00 EUR"}}),
    [](const auto& row) { return row.param.name; });

TEST_F(Answers, OneThatRepeatsTheAmountOfTheOrderIsTaken) {
  EXPECT_THAT(only(bank.answer({
                       .message_id = "A1",
                       .original = kBulk,
                       .transactions = {{1, "ACSC", "", "10.00", "EUR"},
                                        {2, "RJCT", "AC04", "05.000", "EUR"}}
  }),
                   {"AnswerTaken", "OrderBounced", "OrdersSettled"}),
              ElementsAre("AnswerTaken bulk 1 read 2 accepted 2 held 0 AC04:1",
                          "OrderBounced 2 AC04", "OrdersSettled bulk 1 1-1"));
}

TEST_F(Answers, GroupDoesNotSettleWhatWaitsForItsAmount) {
  EXPECT_THAT(
      only(bank.answer({.message_id = "A1",
                        .original = kBulk,
                        .group = "ACSC",
                        .transactions = {{2, "RJCT", "AC04", "1.00", "EUR"}}}),
           {"AnswerTaken", "OrderBounced", "OrdersSettled"}),
      ElementsAre("AnswerTaken bulk 1 read 2 accepted 1 held 1", "OrdersSettled bulk 1 1-1 3-3"));
  EXPECT_EQ(bank.balance("TRO-CSM"), "5.00");
}

TEST_F(Answers, TheSecondOfTwoForAnOrderIsHeld) {
  bank.answer({
      .message_id = "A1",
      .original = kBulk,
      .transactions = {{1, "RJCT", "AC04"}, {1, "ACSC", ""}}
  });
  EXPECT_THAT(held_in(bank), ElementsAre("6 KONTOR-000000000001 ACSC: an earlier status of the "
                                         "answer speaks of the same order"));
}

TEST(HeldCauses, AreAllInTheTable) {
  std::uint8_t number = 0;
  for (const payment::HeldCauseRow& row : payment::held_causes()) {
    EXPECT_EQ(static_cast<std::uint8_t>(row.cause), number++);
    EXPECT_FALSE(row.text_en.empty());
    EXPECT_FALSE(row.text_de.empty());
  }
  EXPECT_EQ(number, static_cast<std::uint8_t>(payment::HeldCause::currency_wrong) + 1);
}

TEST_F(Answers, SettledBulkIsUnknownToALaterAnswer) {
  bank.answer({.message_id = "A1", .original = kBulk, .group = "ACSC"});
  EXPECT_THAT(bank.answer({.message_id = "A2", .original = kBulk, .group = "RJCT"}),
              ElementsAre("AnswerTaken bulk 0 read 1 accepted 0 held 1"));
}

TEST_F(Answers, UnknownTransactionsWaitForAPerson) {
  const Lines told = bank.answer({
      .message_id = "A1",
      .original = kBulk,
      .transactions = {
                       {9, "RJCT", "AC04"}, {1, "RJCT", "AC04"}, {1, "RJCT", "AC06"}, {2, "PDNG", ""}}
  });
  EXPECT_THAT(
      only(told, {"AnswerTaken", "OrderBounced"}),
      ElementsAre("AnswerTaken bulk 1 read 4 accepted 1 held 3 AC04:1", "OrderBounced 1 AC04"));
}

TEST_F(Answers, OrderOfAnotherBulkIsUnknown) {
  bank.hand_in(
      {.message_id = "M2", .batches = {{.id = "B2", .debtor = "bert", .orders = {{"eva", 4'00}}}}});
  bank.close_cycle("2026-11-24T12:00:00");
  EXPECT_THAT(
      bank.answer({.message_id = "A1", .original = kBulk, .transactions = {{4, "RJCT", "AC04"}}}),
      ElementsAre("AnswerTaken bulk 1 read 1 accepted 0 held 1"));
}

TEST_F(Answers, SameAnswerAgainMovesNothing) {
  const Answer answer{.message_id = "A1",
                      .original = kBulk,
                      .group = "ACSC",
                      .transactions = {{2, "RJCT", "AC04"}}};
  bank.answer(answer);
  const std::string decided = std::to_string(bank.state().last.sequence.value);
  EXPECT_THAT(bank.answer(answer), ElementsAre("FileRepeated " + decided));
  EXPECT_EQ(bank.outcome(), "repeated " + decided);
  EXPECT_EQ(bank.balance("anna"), "989.00");
}

TEST_F(Answers, SettlementAtAWeekendIsBookedOnTheNextBusinessDay) {
  bank.clock("2026-11-28T10:00:00");
  EXPECT_THAT(bank.answer({.message_id = "A1", .original = kBulk, .group = "ACSC"}),
              Contains("Booked B2 TRO-CSM>CSM-STEP2 16.00 on 2026-11-30 value 2026-11-30 bulk 1"));
}

TEST_F(Answers, OneStatusMessageForEachFile) {
  bank.hand_in({
      .message_id = "M2",
      .batches = {{.id = "B2", .orders = {{"eva", 4'00}}},
                  {.id = "B3", .debtor = "bert", .orders = {{"eva", 3'00}}}},
      .channel = "operator",
      .message_name = "pain.001.001.03"
  });
  bank.close_cycle("2026-11-24T12:00:00");
  EXPECT_THAT(only(bank.answer({.message_id = "A1",
                                .original = "KONTOR-20261124-C000000002",
                                .group = "RJCT",
                                .group_code = "AM04"}),
                   {"MessageDue"}),
              ElementsAre("MessageDue 5 pain.002.001.03 to 1 KONTOR-20261124-S000000005"));
}

struct TransactionIdCase {
  const char* name;
  const char* text;
  std::uint64_t want;  // 0: none of ours
};

class TransactionId : public testing::TestWithParam<TransactionIdCase> {};

TEST_P(TransactionId, IsReadBack) {
  const std::optional<OrderId> order = payment::order_of_transaction_id(GetParam().text);
  EXPECT_EQ(order ? order->value : 0, GetParam().want);
  if (!order) return;
  EXPECT_EQ(payment::transaction_id(*order), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(, TransactionId,
                         testing::Values(TransactionIdCase{"ours", "KONTOR-000000000012", 12},
                                         TransactionIdCase{"beyond_twelve_digits",
                                                           "KONTOR-1234567890123", 1234567890123},
                                         TransactionIdCase{"zero", "KONTOR-000000000000", 0},
                                         TransactionIdCase{"too_few_digits", "KONTOR-12", 0},
                                         TransactionIdCase{"another_bank", "OTHER-000000000012", 0},
                                         TransactionIdCase{"tail", "KONTOR-000000000012 ", 0},
                                         TransactionIdCase{"sign", "KONTOR--00000000012", 0},
                                         TransactionIdCase{"too_large",
                                                           "KONTOR-99999999999999999999", 0},
                                         TransactionIdCase{"empty", "", 0}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kontor

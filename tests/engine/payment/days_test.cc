// Days: cut-off, weekends and closing days, batches kept and released by the clock.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/given_when_then.h"

namespace kontor {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using written::File;

File wanted_on(std::string_view day, bool booked_as_one = true) {
  return {.message_id = "M1",
          .batches = {{.day = std::string(day),
                       .booked_as_one = booked_as_one,
                       .orders = {{"eva", 10'00}, {"max", 5'00}}}}};
}

// The cut-off is 16:00; 2026-11-23 is a Monday, 2026-12-25 a Friday, 2027-03-26 Good Friday.
struct DayCase {
  const char* name;
  const char* handed_in;
  const char* wanted;
  const char* taken;
};

class ExecutionDay : public testing::TestWithParam<DayCase> {};

TEST_P(ExecutionDay, FollowsCutOffAndCalendar) {
  Bank bank;
  bank.clock(GetParam().handed_in);
  EXPECT_THAT(bank.hand_in(wanted_on(GetParam().wanted)),
              Contains("BatchTaken 1 " + std::string(GetParam().taken) + " 15.00"));
}

INSTANTIATE_TEST_SUITE_P(
    , ExecutionDay,
    testing::Values(
        DayCase{"today", "2026-11-23T08:00:00", "2026-11-23", "due 2026-11-23"},
        DayCase{"day_gone", "2026-11-23T08:00:00", "2026-11-02", "due 2026-11-23"},
        DayCase{"last_second", "2026-11-23T15:59:59", "2026-11-23", "due 2026-11-23"},
        DayCase{"at_cut_off", "2026-11-23T16:00:00", "2026-11-23", "kept 2026-11-24"},
        DayCase{"after_cut_off_for_later", "2026-11-23T18:00:00", "2026-11-26", "kept 2026-11-26"},
        DayCase{"tomorrow", "2026-11-23T08:00:00", "2026-11-24", "kept 2026-11-24"},
        DayCase{"for_a_saturday", "2026-11-23T08:00:00", "2026-11-28", "kept 2026-11-30"},
        DayCase{"friday_after_cut_off", "2026-11-27T17:00:00", "2026-11-27", "kept 2026-11-30"},
        DayCase{"on_a_saturday", "2026-11-28T10:00:00", "2026-11-27", "kept 2026-11-30"},
        DayCase{"on_a_saturday_evening", "2026-11-28T20:00:00", "2026-11-28", "kept 2026-11-30"},
        DayCase{"before_christmas", "2026-12-24T16:30:00", "2026-12-24", "kept 2026-12-28"},
        DayCase{"for_good_friday", "2027-03-25T08:00:00", "2027-03-26", "kept 2027-03-30"},
        DayCase{"midnight_in_bank_time", "2026-11-22T23:30:00Z", "2026-11-23", "due 2026-11-23"},
        DayCase{"summer_cut_off", "2027-06-07T13:59:59Z", "2027-06-07", "due 2027-06-07"},
        DayCase{"summer_at_cut_off", "2027-06-07T14:00:00Z", "2027-06-07", "kept 2027-06-08"}),
    [](const auto& row) { return row.param.name; });

TEST(Kept, ReservesNothingAndIsBookedOnItsDay) {
  Bank bank;
  EXPECT_THAT(only(bank.hand_in(wanted_on("2026-11-25")), {"Reserved", "Booked", "BatchKept"}),
              ElementsAre("BatchKept 1"));
  EXPECT_EQ(bank.reserved("anna"), "0.00");
  bank.clock("2026-11-24T07:00:00");
  EXPECT_THAT(bank.release_due("2026-11-24T07:00:00"), IsEmpty());
  bank.clock("2026-11-25T07:00:00");
  EXPECT_THAT(bank.release_due("2026-11-25T07:00:00"),
              ElementsAre("KeptBegun 1", "Reserved anna 15.00 batch 1", "KeptAdvanced 1 1-2",
                          "Booked B1 anna>TRO-CSM 15.00 on 2026-11-25 value 2026-11-25 batch 1 "
                          "frees 15.00",
                          "BatchReleased 1", "KeptEnded 1 refused 0 waiting 0"));
  EXPECT_THAT(bank.release_due("2026-11-25T07:00:00"), IsEmpty());
}

TEST(Kept, SingleBookingIsDebitedOrderByOrder) {
  Bank bank;
  bank.hand_in(wanted_on("2026-11-24", false));
  bank.clock("2026-11-24T07:00:00");
  EXPECT_THAT(
      bank.release_due("2026-11-24T07:00:00"),
      ElementsAre("KeptBegun 1",
                  "Booked B1 anna>TRO-CSM 10.00 on 2026-11-24 value 2026-11-24 order 1",
                  "Booked B1 anna>TRO-CSM 5.00 on 2026-11-24 value 2026-11-24 order 2",
                  "KeptAdvanced 1 1-2", "BatchReleased 1", "KeptEnded 1 refused 0 waiting 0"));
}

// 1,100 orders of 0.50: two full chunks and one of 100.
File large(bool booked_as_one) {
  File file = wanted_on("2026-11-24", booked_as_one);
  file.batches[0].orders.clear();
  for (int i = 0; i < 1100; ++i) {
    file.batches[0].orders.push_back({.creditor = "eva" + std::to_string(i), .cents = 50});
  }
  return file;
}

TEST(Kept, BatchIsReleasedInChunksAndEndedByItsOwnRecord) {
  Bank bank;
  bank.hand_in(large(true));
  bank.clock("2026-11-24T07:00:00");
  EXPECT_THAT(bank.release_step("2026-11-24T07:00:00"),
              ElementsAre("KeptBegun 1", "Reserved anna 550.00 batch 1", "KeptAdvanced 1 1-500"));
  EXPECT_EQ(bank.reserved("anna"), "550.00");
  EXPECT_THAT(only(bank.close_cycle("2026-11-24T07:00:00"), {"BulkSent"}), IsEmpty())
      << "nothing leaves before the batch has ended";
  EXPECT_THAT(bank.release_step("2026-11-24T07:00:00"), ElementsAre("KeptAdvanced 1 501-1000"));
  EXPECT_THAT(bank.release_step("2026-11-24T07:00:00"), ElementsAre("KeptAdvanced 1 1001-1100"));
  EXPECT_THAT(bank.release_step("2026-11-24T07:00:00"),
              ElementsAre("Booked B1 anna>TRO-CSM 550.00 on 2026-11-24 value 2026-11-24 batch 1 "
                          "frees 550.00",
                          "BatchReleased 1", "KeptEnded 1 refused 0 waiting 0"));
  EXPECT_THAT(bank.release_step("2026-11-24T07:00:00"), IsEmpty());
  EXPECT_THAT(bank.close_cycle("2026-11-24T09:00:00"),
              Contains("BulkSent KONTOR-20261124-C000000001 1-1100 sum 550.00 settles 2026-11-24"));
}

TEST(Kept, SingleBookingIsDebitedAChunkARecord) {
  Bank bank;
  bank.hand_in(large(false));
  bank.clock("2026-11-24T07:00:00");
  EXPECT_EQ(bank.release_step("2026-11-24T07:00:00").size(), 502U);
  EXPECT_EQ(bank.balance("TRO-CSM"), "250.00");
  EXPECT_THAT(only(bank.close_cycle("2026-11-24T07:00:00"), {"BulkSent"}), IsEmpty());
  EXPECT_EQ(bank.release_step("2026-11-24T07:00:00").size(), 501U);
  EXPECT_EQ(bank.release_step("2026-11-24T07:00:00").size(), 101U);
  EXPECT_THAT(bank.release_step("2026-11-24T07:00:00"),
              ElementsAre("BatchReleased 1", "KeptEnded 1 refused 0 waiting 0"));
  EXPECT_EQ(bank.balance("anna"), "450.00");
}

TEST(Kept, GoesOnAtTheNextChunkAfterACrash) {
  Bank bank;
  bank.hand_in(large(false));
  bank.clock("2026-11-24T07:00:00");
  bank.release_step("2026-11-24T07:00:00");
  Engine again;
  for (const Decided& decided : bank.records()) ASSERT_TRUE(again.replay(decided.bytes));
  const std::optional<State> from_image = decode_state(encode_state(again.state()));
  ASSERT_TRUE(from_image.has_value());
  EXPECT_EQ(from_image->payment.batches.at({1}).release.next.value, 501U);
  bank.release_due("2026-11-24T07:00:00");
  EXPECT_EQ(bank.balance("anna"), "450.00");
}

TEST(Kept, SingleBookingTakesWhatIsCoveredAndRefusesTheRestAtTheLastCall) {
  Given given;
  given.accounts = {
      {"anna", 412'35}
  };
  Bank bank(given);
  File file = wanted_on("2026-11-24", false);
  file.batches[0].orders = {
      {"eva", 300'00},
      {"max", 200'00},
      {"ida", 100'00}
  };
  bank.hand_in(file);
  bank.clock("2026-11-24T07:00:00");
  EXPECT_THAT(bank.release_due("2026-11-24T07:00:00"),
              ElementsAre("KeptBegun 1",
                          "Booked B1 anna>TRO-CSM 300.00 on 2026-11-24 value 2026-11-24 order 1",
                          "Booked B1 anna>TRO-CSM 100.00 on 2026-11-24 value 2026-11-24 order 3",
                          "KeptAdvanced 1 1-1 3-3 waiting 1", "BatchReleased 1",
                          "KeptEnded 1 refused 0 waiting 1"));
  EXPECT_THAT(bank.release_due("2026-11-24T09:00:00"), IsEmpty()) << "nothing new is covered";
  EXPECT_THAT(
      bank.close_cycle("2026-11-24T09:00:00"),
      Contains("BulkSent KONTOR-20261124-C000000001 1-1 3-3 sum 400.00 settles 2026-11-24"));
  bank.clock("2026-11-24T16:00:00");
  EXPECT_THAT(bank.release_due("2026-11-24T16:00:00", true),
              ElementsAre("KeptBegun 1", "KeptRefused 2 AM04 C2B-001-024", "KeptAdvanced 1",
                          "KeptEnded 1 refused 1 waiting 0",
                          "MessageDue 3 pain.002.001.10 to 1 KONTOR-20261124-S000000003"));
  bank.answer({.message_id = "A1", .original = "KONTOR-20261124-C000000001", .group = "ACSC"});
  EXPECT_TRUE(bank.state().payment.batches.empty());
}

TEST(Kept, WhatWaitedIsReleasedOnceItIsCovered) {
  Bank bank;
  File file = wanted_on("2026-11-24", false);
  file.batches[0].orders = {
      {"eva", 900'00},
      {"max", 200'00}
  };
  bank.hand_in(file);
  bank.hand_in({.message_id = "M2", .batches = {{.id = "B2", .orders = {{"leo", 500'00}}}}});
  bank.close_cycle("2026-11-23T09:00:00");
  bank.clock("2026-11-24T07:00:00");
  EXPECT_THAT(only(bank.release_due("2026-11-24T07:00:00"), {"KeptAdvanced"}),
              ElementsAre("KeptAdvanced 1 2-2 waiting 1"));
  bank.answer({.message_id = "A1", .original = "KONTOR-20261123-C000000001", .group = "RJCT"});
  EXPECT_EQ(bank.balance("anna"), "800.00");
  EXPECT_THAT(bank.release_due("2026-11-24T09:00:00"), IsEmpty());
  bank.close_cycle("2026-11-24T09:00:00");
  bank.answer({.message_id = "A2", .original = "KONTOR-20261124-C000000002", .group = "RJCT"});
  EXPECT_THAT(only(bank.release_due("2026-11-24T12:00:00"), {"KeptAdvanced", "BatchReleased"}),
              ElementsAre("KeptAdvanced 1 1-1", "BatchReleased 1"));
  EXPECT_EQ(bank.balance("anna"), "100.00");
}

TEST(Kept, SingleBookingWithoutAnyFundsIsRefusedOrderByOrder) {
  Bank bank;
  File file = wanted_on("2026-11-24", false);
  file.batches[0].debtor = "otto";
  bank.hand_in(file);
  bank.clock("2026-11-24T16:00:00");
  EXPECT_THAT(
      only(bank.release_due("2026-11-24T16:00:00", true), {"Kept", "Batch"}),
      ElementsAre("KeptBegun 1", "KeptRefused 1 AM04 C2B-001-024", "KeptRefused 2 AM04 C2B-001-024",
                  "KeptAdvanced 1", "KeptEnded 1 refused 2 waiting 0"));
  EXPECT_TRUE(bank.state().payment.batches.empty());
}

TEST(Kept, SingleBookingSurvivesASnapshot) {
  Bank bank;
  bank.hand_in(wanted_on("2026-11-24", false));
  std::optional<State> read_back = decode_state(encode_state(bank.state()));
  ASSERT_TRUE(read_back.has_value());
  EXPECT_FALSE(read_back->payment.batches.at({1}).batch_booking);
}

TEST(Kept, ReleasedLateIsBookedOnTheDayItIsDone) {
  Bank bank;
  bank.hand_in(wanted_on("2026-11-24"));
  bank.clock("2026-11-26T09:00:00");
  EXPECT_THAT(
      bank.release_due("2026-11-24T07:00:00"),
      Contains("Booked B1 anna>TRO-CSM 15.00 on 2026-11-26 value 2026-11-26 batch 1 frees 15.00"));
}

TEST(Kept, WaitsForFundsUntilTheLastCall) {
  Bank bank;
  File file = wanted_on("2026-11-24");
  file.batches[0].debtor = "otto";
  EXPECT_THAT(bank.hand_in(file), Contains("FileDecided ACCP 2+0"));
  bank.clock("2026-11-24T07:00:00");
  EXPECT_THAT(bank.release_due("2026-11-24T07:00:00"), IsEmpty());
  bank.clock("2026-11-24T16:00:00");
  EXPECT_THAT(bank.release_due("2026-11-24T16:00:00", true),
              ElementsAre("BatchRefused 1 AM04 C2B-001-024",
                          "MessageDue 2 pain.002.001.10 to 1 KONTOR-20261124-S000000002"));
  EXPECT_EQ(bank.state().payment.on_the_way.size(), 0U);
  EXPECT_TRUE(bank.state().payment.batches.empty());
}

TEST(Kept, LastCallReleasesWhatIsCoveredInOrder) {
  Bank bank;
  File file{.message_id = "M1"};
  file.batches = {
      {.id = "B1", .day = "2026-11-24", .orders = {{"eva", 600'00}}},
      {.id = "B2", .day = "2026-11-24", .orders = {{"eva", 400'01}}},
      {.id = "B3", .day = "2026-11-24", .orders = {{"eva", 400'00}}},
      {.id = "B4", .day = "2026-11-25", .orders = {{"eva", 1}}     }
  };
  bank.hand_in(file);
  bank.clock("2026-11-24T16:00:00");
  EXPECT_THAT(only(bank.release_due("2026-11-24T16:00:00", true), {"Batch"}),
              ElementsAre("BatchReleased 1", "BatchRefused 2 AM04 C2B-001-024", "BatchReleased 3"));
  EXPECT_EQ(bank.balance("anna"), "0.00");
}

TEST(Kept, CountsAsSeenLikeOneThatWasReleased) {
  Bank bank;
  bank.hand_in(wanted_on("2026-11-25"));
  File again = wanted_on("2026-11-25");
  again.message_id = "M2";
  again.batches[0].id = "B2";
  again.batches[0].orders[0].end_to_end_id = "other";
  EXPECT_THAT(bank.hand_in(again), Contains("BatchTaken 2 refused AM05 GEN-020"));
}

TEST(Clock, NotesOnlyWhatIsLater) {
  Bank bank;
  const auto at = [](std::string_view time) { return payment::NoteClock{written::instant(time)}; };
  EXPECT_THAT(bank.ask(at("2026-11-23T07:00:00")),
              ElementsAre("ClockReached 2026-11-23T07:00:00+01:00"));
  EXPECT_THAT(bank.ask(at("2026-11-23T07:00:00")), IsEmpty());
  EXPECT_THAT(bank.ask(at("2026-11-23T06:59:59")), IsEmpty());
}

TEST(Clock, NeverRunsBackwards) {
  Bank bank;
  bank.hand_in({.message_id = "M1", .batches = {{.orders = {{"eva", 10'00}}}}});
  bank.clock("2026-11-22T08:00:00");
  bank.close_cycle("2026-11-23T09:00:00");
  EXPECT_EQ(bank.state().last.decided_at, written::instant("2026-11-23T08:00:00"));
}

}  // namespace
}  // namespace kontor

// Funds: reservation (R1), debit (B1), what is freed, and files seen again or broken off.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/given_when_then.h"

namespace kontor {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using written::File;

TEST(Funds, BatchBookedAsOneIsReservedAndDebitedOnce) {
  Bank bank;
  EXPECT_THAT(
      bank.hand_in({.message_id = "M1", .batches = {{.orders = {{"eva", 10'00}, {"max", 5'00}}}}}),
      ElementsAre("FileBegun M1", "BatchTaken 1 due 2026-11-23 15.00",
                  "Reserved anna 15.00 batch 1", "OrderTaken 1 10.00", "OrderTaken 2 5.00",
                  "FileAdvanced 1",
                  "Booked B1 anna>TRO-CSM 15.00 on 2026-11-23 value 2026-11-23 batch 1 frees 15.00",
                  "BatchReleased 1", "FileDecided ACCP 2+0",
                  "MessageDue 1 pain.002.001.10 to 1 KONTOR-20261123-S000000001"));
  EXPECT_EQ(bank.balance("anna"), "985.00");
  EXPECT_EQ(bank.balance("TRO-CSM"), "15.00");
  EXPECT_EQ(bank.reserved("anna"), "0.00");
}

TEST(Funds, SingleBookingReservesAndDebitsEachOrder) {
  Bank bank;
  const File file{.message_id = "M1",
                  .batches = {{.booked_as_one = false, .orders = {{"eva", 10'00}, {"max", 5'00}}}}};
  EXPECT_THAT(
      only(bank.hand_in(file), {"Reserved", "Booked"}),
      ElementsAre("Reserved anna 10.00 order 1", "Reserved anna 5.00 order 2",
                  "Booked B1 anna>TRO-CSM 10.00 on 2026-11-23 value 2026-11-23 order 1 frees 10.00",
                  "Booked B1 anna>TRO-CSM 5.00 on 2026-11-23 value 2026-11-23 order 2 frees 5.00"));
}

TEST(Funds, BatchBookedAsOneIsAllOrNothing) {
  Bank bank;
  const File file{.message_id = "M1", .batches = {{.orders = {{"eva", 999'99}, {"max", 2}}}}};
  const Lines told = bank.hand_in(file);
  EXPECT_THAT(told, Contains("BatchTaken 1 refused AM04 C2B-001-024"));
  EXPECT_THAT(told, Contains("FileDecided RJCT 0+2 AM04:2"));
  EXPECT_EQ(bank.reserved("anna"), "0.00");
}

TEST(Funds, BatchMayUseTheLastCent) {
  Bank bank;
  const File file{.message_id = "M1", .batches = {{.orders = {{"eva", 1000'00}}}}};
  EXPECT_THAT(bank.hand_in(file), Contains("FileDecided ACCP 1+0"));
  EXPECT_EQ(bank.balance("anna"), "0.00");
}

TEST(Funds, SingleBookingTakesWhatIsCovered) {
  Bank bank;
  const File file{
      .message_id = "M1",
      .batches = {{.booked_as_one = false,
                   .orders = {{"eva", 600'00}, {"max", 400'01}, {"ida", 400'00}, {"leo", 1}}}}};
  EXPECT_THAT(
      only(bank.hand_in(file), {"Order", "FileDecided"}),
      ElementsAre("OrderTaken 1 600.00", "OrderRefused 2 AM04 C2B-001-024", "OrderTaken 3 400.00",
                  "OrderRefused 4 AM04 C2B-001-024", "FileDecided PART 2+2 AM04:2"));
}

TEST(Funds, EarlierBatchOfTheFileComesFirst) {
  Bank bank;
  const File file{
      .message_id = "M1",
      .batches = {{.id = "B1", .orders = {{"eva", 600'00}}},
                  {.id = "B2", .orders = {{"eva", 400'01}}},
                  {.id = "B3", .orders = {{"eva", 400'00}}}}
  };
  EXPECT_THAT(
      only(bank.hand_in(file), {"BatchTaken"}),
      ElementsAre("BatchTaken 1 due 2026-11-23 600.00", "BatchTaken 2 refused AM04 C2B-001-024",
                  "BatchTaken 3 due 2026-11-23 400.00"));
}

TEST(Funds, OpenFileKeepsOthersFromItsReservation) {
  Bank bank;
  bank.begin({.message_id = "M1", .batches = {{.orders = {{"eva", 700'00}}}}}, 1);
  EXPECT_EQ(bank.reserved("anna"), "700.00");
  EXPECT_THAT(
      bank.hand_in({.message_id = "M2", .batches = {{.id = "B2", .orders = {{"max", 300'01}}}}}),
      Contains("BatchTaken 2 refused AM04 C2B-001-024"));
}

TEST(Funds, RefusedOrdersFreeTheirShareOfTheBatch) {
  Bank bank;
  const File file{.message_id = "M1",
                  .batches = {{.orders = {{"eva", 10'00}, {"eva", 10'00}, {"max", 1'00}}}}};
  EXPECT_THAT(
      bank.hand_in(file),
      Contains("Booked B1 anna>TRO-CSM 11.00 on 2026-11-23 value 2026-11-23 batch 1 frees 21.00"));
  EXPECT_EQ(bank.reserved("anna"), "0.00");
}

TEST(Funds, BatchWithoutAnyAcceptedOrderIsFreed) {
  Bank bank;
  bank.hand_in(
      {.message_id = "M1", .batches = {{.id = "B1", .orders = {{"eva", 10'00}, {"max", 5'00}}}}});
  const File again{
      .message_id = "M2",
      .batches = {
          {.id = "B2",
           .orders = {{"eva", 10'00}, {.creditor = "max", .cents = 5'00, .remittance = "x"}}}}};
  const Lines told = bank.hand_in(again);
  EXPECT_THAT(told, Contains("Freed anna 15.00 batch 2"));
  EXPECT_THAT(told, Contains("FileDecided RJCT 0+2 AM05:2"));
  EXPECT_EQ(bank.balance("anna"), "985.00");
  EXPECT_EQ(bank.reserved("anna"), "0.00");
}

// ---- an order that was refused when the batch was taken, and is not when it is read again

struct ReadAgain {
  const char* name;
  std::int64_t refused_cents;  // of the orders refused the first time, so not reserved
  bool booked_as_one;
  const char* day;
  Lines orders;
  const char* balance;  // of anna, who had 1000.00, when the file is decided
};

class ChunkReadAgain : public testing::TestWithParam<ReadAgain> {};

TEST_P(ChunkReadAgain, SpendsNoMoreThanWasReserved) {
  const ReadAgain& row = GetParam();
  const auto file = [&row](const std::vector<payment::Finding>& findings) {
    return File{
        .message_id = "M1",
        .batches = {
            {.day = row.day,
             .booked_as_one = row.booked_as_one,
             .orders = {{.creditor = "eva", .cents = row.refused_cents, .findings = findings},
                        {.creditor = "max", .cents = 10'00}}}}};
  };
  Bank bank;
  bank.begin(file({written::finding("C2B-001-018", Reason::agent_wrong)}), 0);
  payment::FileChunk chunk =
      written::commands_of(file({}), {bank.state().payment.open_files.begin()->first}, {1},
                           bank.sealer())
          .chunks[0];
  EXPECT_EQ(only(bank.ask(chunk), {"Order"}), row.orders);
  bank.end();
  EXPECT_EQ(bank.balance("anna"), row.balance);
  EXPECT_EQ(bank.reserved("anna"), "0.00");
}

INSTANTIATE_TEST_SUITE_P(, ChunkReadAgain,
                         testing::Values(
                             ReadAgain{
                                 "more_than_the_account",
                                 2000'00,
                                 true,
                                 "2026-11-23",
                                 {"OrderRefused 1 AM04 C2B-001-024", "OrderTaken 2 10.00"},
                                 "990.00"
},
                             ReadAgain{"one_cent_more",
                                       10'01,
                                       true,
                                       "2026-11-23",
                                       {"OrderRefused 1 AM04 C2B-001-024", "OrderTaken 2 10.00"},
                                       "990.00"},
                             ReadAgain{"all_that_was_reserved",
                                       10'00,
                                       true,
                                       "2026-11-23",
                                       {"OrderTaken 1 10.00", "OrderRefused 2 AM04 C2B-001-024"},
                                       "990.00"},
                             ReadAgain{"booked_alone",
                                       2000'00,
                                       false,
                                       "2026-11-23",
                                       {"OrderRefused 1 AM04 C2B-001-024", "OrderTaken 2 10.00"},
                                       "990.00"},
                             ReadAgain{"kept",
                                       2000'00,
                                       true,
                                       "2026-11-24",
                                       {"OrderTaken 1 2000.00", "OrderTaken 2 10.00"},
                                       "1000.00"}),
                         [](const auto& row) { return row.param.name; });

// ---- seen again

TEST(SeenAgain, SameBytesGetTheFirstOutcome) {
  Bank bank;
  const File file{.message_id = "M1", .batches = {{.orders = {{"eva", 10'00}}}}};
  bank.hand_in(file);
  const std::string decided = std::to_string(bank.state().last.sequence.value);
  EXPECT_THAT(bank.hand_in(file), ElementsAre("FileRepeated " + decided));
  EXPECT_EQ(bank.outcome(), "repeated " + decided);
  EXPECT_THAT(bank.hand_in(file), ElementsAre("FileRepeated " + decided));
  EXPECT_EQ(bank.balance("anna"), "990.00");
}

TEST(SeenAgain, SameBytesOnAnotherChannelAreAnotherFile) {
  Bank bank;
  File file{.message_id = "M1", .batches = {{.orders = {{"eva", 10'00}}}}};
  bank.hand_in(file);
  file.channel = "bakery";
  EXPECT_THAT(bank.hand_in(file), Contains("FileRefused AM05 GEN-020 AM05:1"));
}

TEST(SeenAgain, WaitsWhileTheFirstIsOpen) {
  Bank bank;
  const File file{.message_id = "M1", .batches = {{.orders = {{"eva", 10'00}}}}};
  bank.begin(file, 0);
  payment::BeginFile again =
      written::commands_of(file, bank.next_receipt(), {1}, bank.sealer()).begin;
  EXPECT_THAT(bank.ask(again), IsEmpty());
  EXPECT_EQ(bank.outcome(), "waiting");
  bank.chunk(1);
  EXPECT_THAT(bank.end(), Contains("FileDecided ACCP 1+0"));
  bank.ask(again);
  EXPECT_EQ(bank.outcome(), "repeated 5");
}

TEST(SeenAgain, RefusedFileStaysRefused) {
  Bank bank;
  const File file{.message_id = "M1",
                  .batches = {{.orders = {{"eva", 10'00}}}},
                  .channel = "bakery",
                  .initiator = "KD9999"};
  bank.hand_in(file);
  EXPECT_THAT(bank.hand_in(file), ElementsAre("FileRepeated 3"));
}

TEST(Chunks, RepeatedOrEarlyChunkChangesNothing) {
  Bank bank;
  const File file{.message_id = "M1",
                  .batches = {{.orders = {{"eva", 1'00}, {"max", 2'00}, {"ida", 3'00}}}},
                  .chunk_size = 1};
  EXPECT_THAT(only(bank.begin(file, 2), {"FileAdvanced"}),
              ElementsAre("FileAdvanced 1", "FileAdvanced 2"));
  const std::string before = encode_state(bank.state());
  EXPECT_THAT(bank.chunk(1), IsEmpty());
  EXPECT_THAT(bank.chunk(2), IsEmpty());
  EXPECT_EQ(encode_state(bank.state()), before);
  EXPECT_THAT(bank.chunk(3), ElementsAre("OrderTaken 3 3.00", "FileAdvanced 3"));
  bank.end();
  EXPECT_THAT(bank.chunk(3), IsEmpty());
  EXPECT_THAT(bank.end(), IsEmpty());
}

TEST(Chunks, BatchesMayCrossThem) {
  Bank bank;
  File file{.message_id = "M1", .chunk_size = 2};
  file.batches = {
      {.id = "B1", .orders = {{"eva", 1'00}, {"max", 2'00}, {"ida", 3'00}}},
      {.id = "B2", .debtor = "bert", .orders = {{"eva", 4'00}}}
  };
  EXPECT_THAT(bank.hand_in(file), Contains("FileDecided ACCP 4+0"));
  EXPECT_EQ(bank.balance("anna"), "994.00");
  EXPECT_EQ(bank.balance("bert"), "496.00");
}

TEST(HandOver, IsNotedOnce) {
  Bank bank;
  bank.hand_in({.message_id = "M1", .batches = {{.orders = {{"eva", 10'00}}}}});
  EXPECT_THAT(bank.ask(payment::NoteHandOver{{1}}), ElementsAre("MessageHandedOver 1"));
  EXPECT_THAT(bank.ask(payment::NoteHandOver{{1}}), IsEmpty());
  EXPECT_THAT(bank.ask(payment::NoteHandOver{{2}}), IsEmpty());
}

}  // namespace
}  // namespace kontor

// Reports that come again, change or cancel a deal, and what a session must know of its numbers.
//
// Source:    fx-and-money-market.md 3.6 and 3.8, rules FX-033, 034, 035, 045 and 046.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/dealing_bank.h"

namespace kontor {
namespace {

using settlement::Leg;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using trade::DealAction;
using written::Report;

constexpr const char* kMessage = "Message 2 AE of session 1";

// ---- the same report again

TEST(Repeat, OfACaptureGivesTheStoredAnswerAndBooksNothing) {
  DealingBank bank;
  bank.take({.id = "T1"});
  EXPECT_THAT(bank.take({.id = "T1"}), ElementsAre(kMessage, "Repeated T1 decided 3 answered"));
  EXPECT_THAT(bank.take({.id = "T1", .resent = true}),
              ElementsAre("Message 3 AE of session 1", "Repeated T1 decided 3 announced answered"));
  EXPECT_EQ(bank.state().trade.deals.size(), 1U);
}

TEST(Repeat, OfARefusalGivesItsAnswerAlsoWhenItWouldNowBeTaken) {
  DealingBank bank;
  bank.take({.id = "T1", .parties = {{"DELTA", 'D', 17}}});
  bank.configure([](party::Configuration& next) {
    auto delta = next.dealing.counterparties[0];
    delta.name = "DELTA";
    delta.bic = *Bic::parse("DELTDEFFXXX");
    next.dealing.counterparties.push_back(delta);
  });
  EXPECT_THAT(bank.take({.id = "T1", .parties = {{"DELTA", 'D', 17}}}),
              ElementsAre(kMessage, "Repeated T1 decided 3 answered"));
}

TEST(Repeat, OfAnExecutionReportHasNoAnswer) {
  DealingBank bank;
  bank.take({.id = "E1", .execution = true});
  EXPECT_THAT(bank.take({.id = "E1", .execution = true}),
              ElementsAre("Message 2 8 of session 1", "Repeated E1 decided 3"));
}

TEST(Repeat, IsKnownAcrossAResetOfTheSession) {
  DealingBank bank;
  bank.take({.id = "T1"}, 41);
  bank.ask(trade::ResetSession{bank.session("CLRX")});
  EXPECT_THAT(bank.take({.id = "T1", .resent = true}, 1),
              ElementsAre("Message 1 AE of session 1", "Repeated T1 decided 3 announced answered"));
}

TEST(Repeat, OfACancelOrACorrectionIsKnownToo) {
  DealingBank bank;
  bank.take({.id = "T1"});
  const Report better{.id = "T2", .action = DealAction::correct, .reference = "T1", .rate = "1.09"};
  const Report cancel{.id = "T3", .action = DealAction::cancel, .reference = "T2"};
  bank.take(better);
  EXPECT_THAT(bank.take(better),
              ElementsAre("Message 3 AE of session 1", "Repeated T2 decided 4 answered"));
  bank.take(cancel);
  EXPECT_THAT(bank.take(cancel),
              ElementsAre("Message 5 AE of session 1", "Repeated T3 decided 6 answered"));
  EXPECT_THAT(bank.state().trade.deals, IsEmpty());
}

TEST(Repeat, WithOtherContentIsRefusedAndTheFirstStays) {
  DealingBank bank;
  bank.take({.id = "T1"});
  const Lines refused = {kMessage, "Refused T1 FX-034",
                         "Answer AR 99 to AE T1: FX-034 duplicate id, different content: T1"};
  EXPECT_EQ(bank.take({.id = "T1", .rate = "1.0851"}), refused);
  EXPECT_THAT(bank.take({.id = "T1"}), Contains("Repeated T1 decided 3 answered"));
  EXPECT_THAT(bank.take({.id = "T1", .rate = "1.0851"}), Contains("Refused T1 FX-034"));
}

TEST(Repeat, OfAnIdOnAnotherSessionIsAnotherDeal) {
  DealingBank bank;
  bank.take({.id = "T1"});
  bank.take({.id = "T1", .session = "ALPHA"});
  EXPECT_EQ(bank.state().trade.deals.size(), 2U);
}

TEST(Repeat, OfAStatusIsKnownToo) {
  DealingBank bank;
  const Report status{.id = "E1", .action = DealAction::note, .execution = true};
  EXPECT_THAT(bank.take(status), ElementsAre("Message 1 8 of session 1", "Noted E1"));
  EXPECT_THAT(bank.take(status), ElementsAre("Message 2 8 of session 1", "Repeated E1 decided 3"));
}

struct AlikeCase {
  const char* name;
  const char* time;
  bool warned;
};
class AlikeDeals : public testing::TestWithParam<AlikeCase> {};

TEST_P(AlikeDeals, AreNamedWithinAMinuteAndTaken) {
  DealingBank bank;
  bank.clock("2026-11-23T08:10:00");
  bank.take({.id = "T1"});
  const Lines lines = bank.take({.id = "T2", .time = GetParam().time});
  EXPECT_EQ(lines.at(1).ends_with("warns FX-035"), GetParam().warned) << lines.at(1);
  EXPECT_EQ(bank.state().trade.deals.size(), 2U);
}
INSTANTIATE_TEST_SUITE_P(, AlikeDeals,
                         testing::Values(AlikeCase{"same", "2026-11-23T08:00:00", true},
                                         AlikeCase{"after", "2026-11-23T08:01:00", true},
                                         AlikeCase{"before", "2026-11-23T07:59:00", true},
                                         AlikeCase{"later", "2026-11-23T08:01:01", false},
                                         AlikeCase{"earlier", "2026-11-23T07:58:59", false}),
                         [](const auto& row) { return row.param.name; });

// ---- corrections and cancels

TEST(Correction, UndoesTheOldVersionAndBooksTheNew) {
  DealingBank bank;
  bank.take({.id = "T1"});
  EXPECT_THAT(
      bank.take({.id = "T2", .action = DealAction::correct, .reference = "T1", .rate = "1.09"}),
      ElementsAre(
          kMessage,
          "Booked B-T-undone CMC-USD>CMR-EUR 10000000.00 on 2026-11-23 value 2026-11-25 deal 1",
          "Booked B-T-undone CMD-USD>CMX-USD 10850000.00 on 2026-11-23 value 2026-11-25 deal 1",
          "Captured 1.2 T2 buys EUR 10000000.00 sells USD 10900000.00 at 1.09 value 2026-11-25 "
          "with 1",
          "Booked B-T CMR-EUR>CMC-USD 10000000.00 on 2026-11-23 value 2026-11-25 deal 1",
          "Booked B-T CMX-USD>CMD-USD 10900000.00 on 2026-11-23 value 2026-11-25 deal 1",
          "Enriched 1 receives on RTGS pays from NOS-USD by ALPHA-USD", "Deal 1 waive",
          "Answer AR accepted to AE T2"));
}

TEST(Cancel, UndoesTheDeal) {
  DealingBank bank;
  bank.take({.id = "T1"});
  EXPECT_THAT(
      bank.take({.id = "T2", .action = DealAction::cancel, .reference = "T1"}),
      ElementsAre(
          kMessage,
          "Booked B-T-undone CMC-USD>CMR-EUR 10000000.00 on 2026-11-23 value 2026-11-25 deal 1",
          "Booked B-T-undone CMD-USD>CMX-USD 10850000.00 on 2026-11-23 value 2026-11-25 deal 1",
          "Cancelled 1 by T2", "Answer AR accepted to AE T2"));
  EXPECT_EQ(bank.balance("CMR-EUR"), "0.00");
  EXPECT_EQ(bank.balance("CMX-USD"), "0.00");
}

class Versions : public testing::TestWithParam<bool> {};  // of execution reports

TEST_P(Versions, OfACorrectionNameTheCorrection) {
  DealingBank bank;
  const bool execution = GetParam();
  bank.take({.id = "T1", .execution = execution});
  bank.take({.id = "T2",
             .action = DealAction::correct,
             .reference = "T1",
             .execution = execution,
             .rate = "1.09"});
  const Lines third = bank.take({.id = "T3",
                                 .action = DealAction::correct,
                                 .reference = "T2",
                                 .execution = execution,
                                 .rate = "1.10"});
  EXPECT_THAT(third, Contains("Captured 1.3 T3 buys EUR 10000000.00 sells USD 11000000.00 at 1.1 "
                              "value 2026-11-25 with 1"));
  // The first version is not the deal any more.
  EXPECT_THAT(
      bank.take(
          {.id = "T4", .action = DealAction::cancel, .reference = "T1", .execution = execution}),
      Contains("Refused T4 FX-046"));
  EXPECT_THAT(
      bank.take(
          {.id = "T5", .action = DealAction::cancel, .reference = "T3", .execution = execution}),
      Contains("Cancelled 1 by T5"));
  EXPECT_THAT(
      bank.take(
          {.id = "T6", .action = DealAction::cancel, .reference = "T3", .execution = execution}),
      Contains("Refused T6 FX-046"));
}
INSTANTIATE_TEST_SUITE_P(, Versions, testing::Bool(), [](const auto& row) {
  return row.param ? std::string("execution_reports") : std::string("trade_capture_reports");
});

TEST(Changes, MayComeUnderTheIdOfWhatTheyChange) {
  DealingBank bank;
  bank.take({.id = "T1"});
  bank.take({.id = "T1", .action = DealAction::correct, .reference = "T1", .rate = "1.09"});
  EXPECT_EQ(bank.state().trade.deals.at({1}).version, 2U);
  EXPECT_THAT(bank.take({.id = "T1", .action = DealAction::cancel, .reference = "T1"}),
              Contains("Cancelled 1 by T1"));
}

TEST(Changes, DoNotTakeTheIdOfAnotherDeal) {
  DealingBank bank;
  bank.take({.id = "T1"});
  bank.take({.id = "T2"});
  const Report correct{.id = "T1", .action = DealAction::correct, .reference = "T2", .rate = "1.1"};
  const std::string refusal = "Answer AR 99 to AE T1: FX-034 duplicate id, different content: T1";
  EXPECT_THAT(bank.take(correct),
              ElementsAre("Message 3 AE of session 1", "Refused T1 FX-034", refusal));
  bank.take({.id = "T3", .action = DealAction::correct, .reference = "T2", .rate = "1.1"});
  EXPECT_THAT(bank.take({.id = "T3"}), Contains("Refused T3 FX-034"));  // a correction's id
  EXPECT_THAT(bank.take({.id = "T3", .execution = true}), Contains("Deal 3 waive"));
}

TEST(Changes, OfAnotherSessionsDealReferToNothing) {
  DealingBank bank;
  bank.take({.id = "T1"});
  EXPECT_THAT(
      bank.take({.id = "T2", .action = DealAction::cancel, .reference = "T1", .session = "ALPHA"}),
      Contains("Refused T2 FX-045"));
}

TEST(Changes, OfARefusedReportReferToNothing) {
  DealingBank bank;
  bank.take({.id = "T1", .quantity = "0"});
  EXPECT_THAT(bank.take({.id = "T2", .action = DealAction::cancel, .reference = "T1"}),
              Contains("Refused T2 FX-045"));
}

TEST(Changes, ThatOvertakeTheirDealAreRefusedAndStayRefused) {
  DealingBank bank;
  const Report cancel{.id = "T2", .action = DealAction::cancel, .reference = "T1"};
  EXPECT_THAT(bank.take(cancel), Contains("Refused T2 FX-045"));
  bank.take({.id = "T1"});
  EXPECT_THAT(bank.take(cancel), Contains("Repeated T2 decided 3 answered"));
  EXPECT_EQ(bank.state_of(1), "confirmed");
}

TEST(Changes, OfWhatHasLeftAreTooLate) {
  DealingBank bank;
  bank.take({.id = "T1"});
  bank.settle("2026-11-25T07:00:00");
  EXPECT_THAT(bank.take({.id = "T2", .action = DealAction::cancel, .reference = "T1"}),
              ElementsAre(kMessage, "Refused T2 FX-046",
                          "Answer AR 99 to AE T2: FX-046 too late to change: T1 is settling"));
  bank.confirm(1, Leg::pay);
  bank.confirm(1, Leg::receive);
  EXPECT_THAT(bank.take({.id = "T3", .action = DealAction::cancel, .reference = "T1"}),
              ElementsAre("Message 3 AE of session 1", "Refused T3 FX-046",
                          "Answer AR 99 to AE T3: FX-046 too late to change: T1"));
}

// ---- sessions

const trade::Session& clrx(const DealingBank& bank) {
  return bank.state().trade.sessions.at(bank.session("CLRX"));
}

TEST(SessionNumbers, AreUsedUpByRefusalsAndRepeatsToo) {
  DealingBank bank;
  bank.take({.id = "T1"}, 5);
  EXPECT_EQ(clrx(bank).incoming, 5U);
  bank.take({.id = "T1"}, 6);
  bank.take({.id = "T2", .quantity = "0"}, 9);
  EXPECT_EQ(clrx(bank).incoming, 9U);
  bank.take({.id = "T3"}, 7);  // never runs back
  EXPECT_EQ(clrx(bank).incoming, 9U);
  bank.ask(trade::ResetSession{bank.session("CLRX")});
  EXPECT_EQ(clrx(bank).incoming, 0U);
}

TEST(SessionNumbers, OutgoingOnesAreSetAsideAndAnswersThatHaveLeftAreDropped) {
  DealingBank bank;
  bank.take({.id = "T1"});
  bank.take({.id = "E1", .execution = true});
  bank.take({.id = "T2", .quantity = "0"});
  bank.take({.id = "T1"});
  EXPECT_THAT(clrx(bank).answers, ElementsAre(Sequence{3}, Sequence{5}, Sequence{6}));
  const auto reserve = [&](std::uint64_t until, std::uint64_t sent) {
    bank.ask(trade::ReserveNumbers{bank.session("CLRX"), until, {sent}});
  };
  reserve(1'000, 4);
  EXPECT_EQ(clrx(bank).outgoing_reserved, 1'000U);
  EXPECT_THAT(clrx(bank).answers, ElementsAre(Sequence{5}, Sequence{6}));
  bank.ask(trade::ResetSession{bank.session("CLRX")});
  EXPECT_EQ(clrx(bank).outgoing_reserved, 0U);
  EXPECT_THAT(clrx(bank).answers, ElementsAre(Sequence{5}, Sequence{6}));
  reserve(1'000, 6);
  EXPECT_THAT(clrx(bank).answers, IsEmpty());
}

}  // namespace
}  // namespace kontor

// Deals from their value date to the statement: the worked examples booked, pay legs by the clock,
// legs confirmed.
//
// Source:    fx-and-money-market.md 1.2 to 1.5 (S1, S2, F1), 5.1.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/deal_books.h"
#include "tests/engine/dealing_bank.h"

namespace kontor {
namespace {

using settlement::Leg;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using trade::DealAction;
using written::Report;

TEST(WorkedExampleS1, IsBookedStepByStep) {
  DealingBank bank;
  EXPECT_THAT(
      only(bank.take({.id = "T1"}), {"Booked"}),
      ElementsAre("Booked B-T CMR-EUR>CMC-USD 10000000.00 on 2026-11-23 value 2026-11-25 deal 1",
                  "Booked B-T CMX-USD>CMD-USD 10850000.00 on 2026-11-23 value 2026-11-25 deal 1"));
  EXPECT_THAT(
      bank.settle("2026-11-25T07:00:00"),
      ElementsAre("PayLeg 1 USD 10850000.00 from NOS-USD to ALPHGB2LXXX settles 2026-11-25",
                  "MessageDue 1 pacs.009.001.08 to 4 KONTOR-20261125-P000000001", "Deal 1 instruct",
                  "Booked B-V CMC-USD>CMR-EUR 10000000.00 on 2026-11-25 value 2026-11-25 deal 1",
                  "Booked B-V CMD-USD>CMX-USD 10850000.00 on 2026-11-25 value 2026-11-25 deal 1",
                  "Booked B-V SRX-EUR>FXC-USD 10000000.00 on 2026-11-25 value 2026-11-25 deal 1",
                  "Booked B-V FXP-USD>SPX-USD 10850000.00 on 2026-11-25 value 2026-11-25 deal 1",
                  "Booked B-P SPX-USD>NOS-USD 10850000.00 on 2026-11-25 value 2026-11-25 deal 1",
                  "Expected 1 EUR 10000000.00 value 2026-11-25 named T1", "Deal 1 reach_value"));
  EXPECT_THAT(
      bank.confirm(1, Leg::receive),
      ElementsAre("Booked B-R RTGS>SRX-EUR 10000000.00 on 2026-11-25 value 2026-11-25 deal 1",
                  "Leg 1 receive"));
  EXPECT_THAT(bank.confirm(1, Leg::pay), ElementsAre("Leg 1 pay", "Deal 1 confirm_legs"));
  EXPECT_EQ(bank.balance("FXP-USD"), "-10850000.00");
  EXPECT_EQ(bank.balance("FXC-USD"), "10000000.00");
  EXPECT_EQ(bank.balance("NOS-USD"), "10850000.00");
  EXPECT_EQ(bank.balance("RTGS"), "-10000000.00");
}

Report bought_dollars(const char* id, const char* dollars, const char* rate) {
  return {.id = id, .currency = "USD", .quantity = dollars, .rate = rate};
}

// F1 as a spot deal: buy USD 5,000,000.00 at 1.0904.
TEST(WorkedExampleF1, IsBookedWithTheSidesExchanged) {
  DealingBank bank;
  EXPECT_THAT(
      only(bank.take(bought_dollars("T1", "5000000.00", "1.0904")), {"Booked"}),
      ElementsAre("Booked B-T CMR-USD>CMX-USD 5000000.00 on 2026-11-23 value 2026-11-25 deal 1",
                  "Booked B-T CMC-USD>CMD-EUR 4585473.22 on 2026-11-23 value 2026-11-25 deal 1"));
  EXPECT_THAT(
      only(bank.settle("2026-11-25T07:00:00"), {"Booked"}),
      ElementsAre("Booked B-V CMX-USD>CMR-USD 5000000.00 on 2026-11-25 value 2026-11-25 deal 1",
                  "Booked B-V CMD-EUR>CMC-USD 4585473.22 on 2026-11-25 value 2026-11-25 deal 1",
                  "Booked B-V SRX-USD>FXP-USD 5000000.00 on 2026-11-25 value 2026-11-25 deal 1",
                  "Booked B-V FXC-USD>SPX-EUR 4585473.22 on 2026-11-25 value 2026-11-25 deal 1",
                  "Booked B-P SPX-EUR>RTGS 4585473.22 on 2026-11-25 value 2026-11-25 deal 1"));
  EXPECT_THAT(bank.confirm(1, Leg::receive),
              Contains("Booked B-R NOS-USD>SRX-USD 5000000.00 on 2026-11-25 value 2026-11-25 "
                       "deal 1"));
}

// A position and the deals that reduce it, all of one value date, in the order of capture.
struct ResultCase {
  const char* name;
  std::vector<Report> deals;
  const char* realised;  // FXR-EUR
  const char* position;  // FXP-USD
  const char* value;     // FXC-USD
};

class RealisedResult : public testing::TestWithParam<ResultCase> {};

TEST_P(RealisedResult, LeavesAtTheAverageCounterValue) {
  DealingBank bank;
  for (const Report& report : GetParam().deals) bank.take(report);
  bank.settle("2026-11-25T07:00:00");
  EXPECT_EQ(bank.balance("FXR-EUR"), GetParam().realised);
  EXPECT_EQ(bank.balance("FXP-USD"), GetParam().position);
  EXPECT_EQ(bank.balance("FXC-USD"), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(
    , RealisedResult,
    testing::Values(
        ResultCase{
            "one_way", {{.id = "T1"}, {.id = "T2"}},
             "0.00", "-21700000.00", "20000000.00"
},
        ResultCase{"s1_and_s2",
                   {{.id = "T1"}, bought_dollars("T2", "10850000.00", "1.0890")},
                   "36730.95",
                   "0.00",
                   "0.00"},
        // half of it: 5,000,000.00 less 4,981,634.53 (5,425,000.00 at 1.0890)
        ResultCase{"reduced",
                   {{.id = "T1"}, bought_dollars("T2", "5425000.00", "1.0890")},
                   "18365.47",
                   "-5425000.00",
                   "5000000.00"},
        // twice of it (19,926,538.11): one half closes, the other opens long at what is left of its
        // cost
        ResultCase{"flipped",
                   {{.id = "T1"}, bought_dollars("T2", "21700000.00", "1.0890")},
                   "36730.94",
                   "10850000.00",
                   "-9963269.05"},
        ResultCase{"long_at_a_loss",
                   {bought_dollars("T1", "10850000.00", "1.0850"),
                    {.id = "T2",
                     .currency = "USD",
                     .buy = false,
                     .quantity = "10850000.00",
                     .rate = "1.0890"}},
                   "-36730.95",
                   "0.00",
                   "0.00"}),
    [](const auto& row) { return row.param.name; });

// ---- the clock

struct WindowCase {
  const char* name;
  const char* symbol;  // EUR is bought
  const char* before;
  const char* at;
  bool late;
};
class PayWindow : public testing::TestWithParam<WindowCase> {};

TEST_P(PayWindow, OpensInTheMorningAndSaysWhatIsLate) {
  DealingBank bank;
  bank.take({.id = "T1", .symbol = GetParam().symbol});
  EXPECT_THAT(bank.settle(GetParam().before), IsEmpty());
  EXPECT_EQ(bank.state_of(1), "confirmed");
  const Lines lines = only(bank.settle(GetParam().at), {"PayLeg"});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].ends_with("late"), GetParam().late) << lines[0];
}
INSTANTIATE_TEST_SUITE_P(
    , PayWindow,
    testing::Values(
        WindowCase{"opening", "EUR/USD", "2026-11-25T06:59:59", "2026-11-25T07:00:00", false},
        WindowCase{"cut_off", "EUR/USD", "2026-11-24T23:00:00", "2026-11-25T17:00:00", false},
        WindowCase{"after", "EUR/USD", "2026-11-24T23:00:00", "2026-11-25T17:00:01", true},
        WindowCase{"days_after", "EUR/USD", "2026-11-24T23:00:00", "2026-11-27T08:00:00", true},
        WindowCase{"pounds", "EUR/GBP", "2026-11-24T23:00:00", "2026-11-25T15:00:01", true},
        WindowCase{"yen_a_day_before", "EUR/JPY", "2026-11-24T06:59:59", "2026-11-24T07:00:00",
                   false},
        WindowCase{"yen_on_the_value_date", "EUR/JPY", "2026-11-24T06:59:59", "2026-11-25T07:00:00",
                   true}),
    [](const auto& row) { return row.param.name; });

TEST(Settlement, OfYenIsPaidADayBeforeAndBookedOnTheValueDate) {
  DealingBank bank;
  bank.take({.id = "T1", .symbol = "EUR/JPY", .rate = "165.55"});
  EXPECT_THAT(bank.settle("2026-11-24T07:00:00"),
              ElementsAre("PayLeg 1 JPY 1655500000 from NOS-JPY to ALPHGB2LXXX settles 2026-11-25",
                          "MessageDue 1 pacs.009.001.08 to 4 KONTOR-20261124-P000000001",
                          "Deal 1 instruct"));
  EXPECT_THAT(bank.take({.id = "T2", .action = DealAction::cancel, .reference = "T1"}),
              Contains("Answer AR 99 to AE T2: FX-046 too late to change: T1 is instructed"));
  EXPECT_THAT(bank.settle("2026-11-25T00:00:00"), Contains("Deal 1 reach_value"));
}

// Dealt on Tuesday; Thursday is a holiday of New York.
TEST(Settlement, PassesOverAHoliday) {
  DealingBank bank;
  bank.clock("2026-11-24T09:00:00");
  bank.take({.id = "T1",
             .trade_date = "2026-11-24",
             .value_date = "2026-11-27",
             .time = "2026-11-24T09:00:00"});
  EXPECT_THAT(bank.settle("2026-11-26T23:00:00"), IsEmpty());
  EXPECT_THAT(bank.settle("2026-11-27T07:00:00"), Contains("Deal 1 reach_value"));
}

TEST(Settlement, GoesOnWhereARecordEnds) {
  DealingBank bank;
  const std::uint32_t deals = settlement::kDealsPerRecord + 5;
  for (std::uint32_t i = 1; i <= deals; ++i) bank.take({.id = "T" + std::to_string(i)});
  EXPECT_EQ(only(bank.settle("2026-11-25T07:00:00"), {"PayLeg"}).size(), deals);
  EXPECT_THAT(bank.settle("2026-11-25T07:00:00"), IsEmpty());
}

TEST(Settlement, LateReceiptIsSettledWhenItComes) {
  DealingBank bank;
  bank.take({.id = "T1"});
  bank.settle("2026-11-25T07:00:00");
  bank.confirm(1, Leg::pay);
  EXPECT_THAT(bank.settle("2026-11-25T22:59:59"), IsEmpty());
  EXPECT_THAT(bank.settle("2026-11-25T23:00:00"), ElementsAre("Deal 1 fail_time"));
  EXPECT_EQ(bank.state_of(1), "late");
  EXPECT_EQ(bank.balance("SRX-EUR"), "-10000000.00");
  bank.clock("2026-11-26T09:00:00");
  EXPECT_THAT(bank.confirm(1, Leg::receive), Contains("Deal 1 confirm_legs"));
  EXPECT_EQ(bank.state_of(1), "");
  EXPECT_EQ(bank.balance("SRX-EUR"), "0.00");
}

TEST(Settlement, LegConfirmedCanBeUndoneUntilBothAre) {
  DealingBank bank;
  bank.take({.id = "T1"});
  bank.settle("2026-11-25T07:00:00");
  bank.confirm(1, Leg::receive);
  EXPECT_THAT(bank.settle("2026-11-25T23:00:00"), IsEmpty());  // received in time
  EXPECT_THAT(
      bank.undo(1, Leg::receive),
      ElementsAre(
          "Booked B-R-undone SRX-EUR>RTGS 10000000.00 on 2026-11-25 value 2026-11-25 deal 1",
          "Leg 1 receive undone"));
  EXPECT_THAT(bank.settle("2026-11-25T23:00:00"), ElementsAre("Deal 1 fail_time"));
  bank.confirm(1, Leg::pay);
  EXPECT_THAT(bank.undo(1, Leg::pay), ElementsAre("Leg 1 pay undone"));
  bank.confirm(1, Leg::receive);
  EXPECT_EQ(bank.state_of(1), "late");
  bank.confirm(1, Leg::pay);
  EXPECT_THAT(bank.undo(1, Leg::pay), IsEmpty());  // settled: corrected by a booking of its own
}

// ---- settlement instructions

void two_at_once(party::Configuration& bank) {
  written::open_dealing(bank);
  auto& instructions = bank.dealing.counterparties[0].instructions;
  instructions.push_back(instructions[1]);
}
void ended_before(party::Configuration& bank) {
  written::open_dealing(bank);
  bank.dealing.counterparties[0].instructions[1].effective_until = written::day("2026-11-24");
}
void begins_after(party::Configuration& bank) {
  written::open_dealing(bank);
  bank.dealing.counterparties[0].instructions[1].effective_from = written::day("2026-11-26");
}

struct LackCase {
  const char* name;
  const char* party;
  void (*bank)(party::Configuration&);
};
class InstructionLacks : public testing::TestWithParam<LackCase> {};

TEST_P(InstructionLacks, AndTheDealWaitsForIt) {
  DealingBank bank(dealing(GetParam().bank));
  EXPECT_THAT(bank.take({.id = "T1", .parties = {{GetParam().party, 'D', 17}}}),
              Contains("Deal 1 lack"));
  EXPECT_EQ(bank.state_of(1), "incomplete");
  EXPECT_THAT(bank.settle("2026-11-25T07:00:00"), IsEmpty());
  bank.configure([](party::Configuration& next) {
    party::Configuration whole = next;
    whole.chart.clear();
    written::open_dealing(whole);
    for (std::size_t i = 0; i < 2; ++i) {
      auto& instructions = next.dealing.counterparties[i].instructions;
      instructions = whole.dealing.counterparties[0].instructions;
    }
  });
  const Lines lines = bank.settle("2026-11-25T08:00:00");
  EXPECT_EQ(lines.at(0), "Enriched 1 receives on RTGS pays from NOS-USD by ALPHA-USD");
  EXPECT_THAT(lines, Contains("Deal 1 reach_value"));
}
INSTANTIATE_TEST_SUITE_P(, InstructionLacks,
                         testing::Values(LackCase{"none", "BETA", written::open_dealing},
                                         LackCase{"two", "ALPHA", two_at_once},
                                         LackCase{"ended", "ALPHA", ended_before},
                                         LackCase{"not_begun", "ALPHA", begins_after}),
                         [](const auto& row) { return row.param.name; });

TEST(Settlement, IncompleteDealIsCorrectedOrCancelled) {
  DealingBank bank;
  Report report{.id = "T1", .parties = {{"BETA", 'D', 17}}};
  bank.take(report);
  report = {.id = "T2", .action = DealAction::correct, .reference = "T1"};
  EXPECT_THAT(bank.take(report), Contains("Deal 1 waive"));
  EXPECT_EQ(bank.state_of(1), "confirmed");
}

TEST(Settlement, CurrencyWithOpenDealsStaysDealt) {
  DealingBank bank;
  bank.take({.id = "T1"});
  bank.configure([](party::Configuration& next) {
    std::erase_if(next.dealing.currencies, [](const auto& one) { return one.currency == kUsd; });
    std::erase_if(next.dealing.pairs, [](const auto& one) { return one.quote == kUsd; });
  });
  EXPECT_THAT(bank.settle("2026-11-25T07:00:00"), Contains("Deal 1 reach_value"));
}

}  // namespace
}  // namespace kontor

// Each rule of a reported deal, broken by one report: what is refused and how it is answered, for a
// trade capture report, for an execution report, and for one whose session wants it rejected.
//
// Source:    fx-and-money-market.md section 4, the rows of this release.
#include "engine/trade/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/dealing_bank.h"

namespace kontor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using written::Report;

struct Broken {
  const char* name;
  void (*change)(Report&);
  const char* rules;   // broken, in order
  const char* answer;  // to a trade capture report
  const char* reject;  // to an execution report, where it is answered
  const char* text;
  void (*bank)(party::Configuration&) = written::open_dealing;
  const char* now = "2026-11-23T08:00:05";
};

void same_day_pounds(party::Configuration& bank) {
  written::open_dealing(bank);
  bank.dealing.pairs[1].spot_lag = 0;
}

void no_horizon(party::Configuration& bank) {
  written::open_dealing(bank);
  bank.dealing.horizon_years = 0;
}

class DealRule : public testing::TestWithParam<Broken> {
 protected:
  // What the bank says of the report, but for the message itself.
  static Lines told(Report report) {
    DealingBank bank(dealing(GetParam().bank));
    bank.clock(GetParam().now);
    report.id = "T1";
    GetParam().change(report);
    const Lines lines = bank.take(report);
    EXPECT_EQ(lines.front(), std::string("Message 1 ") + (report.execution ? "8" : "AE") +
                                 (report.session == "CLRX" ? " of session 1" : " of session 2"));
    EXPECT_THAT(bank.state().trade.deals, IsEmpty());
    return {lines.begin() + 1, lines.end()};
  }
  static std::string refused() { return std::string("Refused T1 ") + GetParam().rules; }
};

TEST_P(DealRule, RefusesATradeCaptureReportWithItsCode) {
  EXPECT_THAT(told({}), ElementsAre(refused(), std::string("Answer ") + GetParam().answer +
                                                   " to AE T1: " + GetParam().text));
}

TEST_P(DealRule, RefusesAnExecutionReportWithoutAnAnswer) {
  EXPECT_THAT(told({.execution = true}), ElementsAre(refused()));
}

TEST_P(DealRule, RejectsAnExecutionReportWhereTheSessionAsks) {
  EXPECT_THAT(told({.execution = true, .session = "ALPHA"}),
              ElementsAre(refused(), std::string("Answer ") + GetParam().reject +
                                         " to 8 T1: " + GetParam().text));
}

const auto kBroken = testing::Values(
    Broken{"fx001_malformed", [](Report& r) { r.faults = {{"FX-001", 60, "tag 60"}}; }, "FX-001",
           "j 0", "j 0", "FX-001 message malformed: tag 60"},
    Broken{"fx002_not_served", [](Report& r) { r.faults = {{"FX-002", 35, "AE"}}; }, "FX-002",
           "j 3", "j 3", "FX-002 message type not served: AE"},
    Broken{"fx003_product", [](Report& r) { r.product = "FXFWD"; }, "FX-003", "AR 3", "j 6",
           "FX-003 not authorised: FXFWD"},
    Broken{"fx003_swap", [](Report& r) { r.product = "FXSWAP"; }, "FX-003", "AR 3", "j 6",
           "FX-003 not authorised: FXSWAP"},
    Broken{"fx003_ndf", [](Report& r) { r.product = "FXNDF"; }, "FX-003", "AR 3", "j 6",
           "FX-003 not authorised: FXNDF"},
    Broken{"fx004_said_by_the_reader",
           [](Report& r) { r.faults = {{"FX-004", 64, "tag 64 required"}}; }, "FX-004", "j 5",
           "j 5", "FX-004 conditionally required tag missing: tag 64 required"},
    Broken{"fx004_no_side", [](Report& r) { r.buy = {}; }, "FX-004", "j 5", "j 5",
           "FX-004 conditionally required tag missing: tag 54"},
    Broken{"fx004_no_trade_date", [](Report& r) { r.trade_date = ""; }, "FX-004", "j 5", "j 5",
           "FX-004 conditionally required tag missing: tag 75"},
    Broken{"fx004_no_value_date", [](Report& r) { r.value_date = ""; }, "FX-004", "j 5", "j 5",
           "FX-004 conditionally required tag missing: tag 64"},
    Broken{"fx004_no_time", [](Report& r) { r.time = ""; }, "FX-004", "j 5", "j 5",
           "FX-004 conditionally required tag missing: tag 60"},
    Broken{"fx005_no_currency", [](Report& r) { r.symbol = "EUR/XXX"; }, "FX-005", "AR 2", "j 0",
           "FX-005 unknown currency: EUR/XXX"},
    Broken{"fx005_not_traded", [](Report& r) { r.symbol = "EUR/CHF"; }, "FX-005", "AR 2", "j 0",
           "FX-005 unknown currency: EUR/CHF"},
    Broken{"fx005_not_in_market_order", [](Report& r) { r.symbol = "USD/EUR"; }, "FX-005", "AR 2",
           "j 0", "FX-005 unknown currency: USD/EUR"},
    Broken{"fx006_dealt", [](Report& r) { r.currency = "GBP"; }, "FX-006", "AR 2", "j 0",
           "FX-006 pair and currencies differ: EUR/USD GBP "},
    Broken{"fx006_settled", [](Report& r) { r.settlement_currency = "EUR"; }, "FX-006", "AR 2",
           "j 0", "FX-006 pair and currencies differ: EUR/USD EUR EUR"},
    Broken{"fx007_zero", [](Report& r) { r.quantity = "0.00"; }, "FX-007", "AR 99", "j 0",
           "FX-007 amount invalid: 0.00"},
    Broken{"fx007_negative", [](Report& r) { r.quantity = "-5"; }, "FX-007", "AR 99", "j 0",
           "FX-007 amount invalid: -5"},
    Broken{"fx007_decimals", [](Report& r) { r.quantity = "1.005"; }, "FX-007", "AR 99", "j 0",
           "FX-007 amount invalid: 1.005"},
    Broken{"fx007_missing", [](Report& r) { r.quantity = ""; }, "FX-007", "AR 99", "j 0",
           "FX-007 amount invalid"},
    Broken{"fx008_zero", [](Report& r) { r.rate = "0.0"; }, "FX-008", "AR 99", "j 0",
           "FX-008 rate invalid: 0.0"},
    Broken{"fx008_negative", [](Report& r) { r.rate = "-1.0850"; }, "FX-008", "AR 99", "j 0",
           "FX-008 rate invalid: -1.0850"},
    Broken{"fx008_thirteen_digits", [](Report& r) { r.rate = "1.234567890123"; }, "FX-008",
           "AR 99", "j 0", "FX-008 rate invalid: 1.234567890123"},
    Broken{"fx009_two_cents", [](Report& r) { r.counter = "10850000.02"; }, "FX-009", "AR 99",
           "j 0", "FX-009 counter amount differs: 0.02 USD"},
    Broken{"fx009_decimals", [](Report& r) { r.counter = "10850000.001"; }, "FX-009", "AR 99",
           "j 0", "FX-009 counter amount differs: 10850000.001"},
    Broken{"fx009_leaves_nothing",
           [](Report& r) {
             r.quantity = "0.01";
             r.rate = "0.0001";
           },
           "FX-009", "AR 99", "j 0", "FX-009 counter amount differs"},
    Broken{"fx011_value_before_trade", [](Report& r) { r.value_date = "2026-11-20"; },
           "FX-011 FX-013 FX-016", "AR 99", "j 0",
           "FX-011 dates out of order: 2026-11-23 2026-11-20"},
    Broken{"fx011_trade_in_the_future",
           [](Report& r) {
             r.trade_date = "2026-11-24";
             r.value_date = "2026-11-27";
           },
           "FX-011", "AR 99", "j 0", "FX-011 dates out of order: 2026-11-24 2026-11-27"},
    Broken{"fx012_new_york", [](Report& r) { r.value_date = "2026-11-26"; }, "FX-012 FX-013",
           "AR 99", "j 0", "FX-012 value date is a holiday: 2026-11-26 NYC"},
    Broken{"fx012_weekend", [](Report& r) { r.value_date = "2026-11-28"; }, "FX-012 FX-013",
           "AR 99", "j 0", "FX-012 value date is a holiday: 2026-11-28 TARGET"},
    Broken{"fx013_a_day_early", [](Report& r) { r.value_date = "2026-11-24"; }, "FX-013", "AR 99",
           "j 0",
           "FX-013 value date does not fit tenor: 2026-11-24, spot is 2026-11-25"},
    Broken{"fx013_other_tenor", [](Report& r) { r.settlement_type = "2"; }, "FX-013", "AR 99",
           "j 0",
           "FX-013 value date does not fit tenor: 2026-11-25 SettlType 2, spot is 2026-11-25"},
    Broken{"fx015_no_spot_either", [](Report& r) { r.value_date = "2037-01-05"; },
           "FX-013 FX-015", "AR 99", "j 0",
           "FX-013 value date does not fit tenor: 2037-01-05, spot is 2026-11-25"},
    Broken{"fx015_horizon", [](Report&) {}, "FX-015", "AR 99", "j 0",
           "FX-015 too far: 2026-11-25", no_horizon},
    Broken{"fx016_after_the_cut_off",
           [](Report& r) {
             r.symbol = "EUR/GBP";
             r.value_date = "2026-11-23";
             r.time = "2026-11-23T15:01:00";
           },
           "FX-016", "AR 99", "j 0", "FX-016 too late for value today: 2026-11-23",
           [](party::Configuration& bank) {
             same_day_pounds(bank);
             bank.dealing.currencies[0].cut_off = 15 * 60;  // whichever side is sold
           },
           "2026-11-23T15:01:00"},
    Broken{"fx017_stale",
           [](Report& r) {
             r.trade_date = "2026-11-19";
             r.value_date = "2026-11-23";
             r.time = "2026-11-19T10:00:00";
           },
           "FX-017", "AR 99", "j 0", "FX-017 late trade: 2026-11-19"},
    Broken{"fx023_unknown", [](Report& r) { r.parties[0].id = "DELTA"; }, "FX-023", "AR 1", "j 0",
           "FX-023 unknown party: DELTA"},
    Broken{"fx023_other_role", [](Report& r) { r.parties[0].role = 12; }, "FX-023", "AR 1", "j 0",
           "FX-023 unknown party"},
    Broken{"fx023_contra_firm_unknown_executing_firm_known",
           [](Report& r) {
             r.parties = {
                 {"ALPHA", 'D', 1 },
                 {"DELTA", 'D', 17}
             };
           },
           "FX-023", "AR 1", "j 0", "FX-023 unknown party: DELTA"},
    Broken{"fx024_blocked", [](Report& r) { r.parties[0].id = "OMEGA"; }, "FX-024", "AR 1", "j 0",
           "FX-024 party not eligible: OMEGA"},
    Broken{"fx047_said_by_the_reader", [](Report& r) { r.faults = {{"FX-047", 487, "487=3"}}; },
           "FX-047", "AR 99", "j 0", "FX-047 wrong state: 487=3"},
    Broken{"fx045_nothing",
           [](Report& r) {
             r.action = trade::DealAction::correct;
             r.reference = "T0";
           },
           "FX-045", "AR 99", "j 1", "FX-045 unknown reference: T0"},
    Broken{"fx045_cancel_of_nothing",
           [](Report& r) {
             r.action = trade::DealAction::cancel;
             r.reference = "T0";
             r.quantity = "";  // says nothing of the terms
             r.rate = "";
           },
           "FX-045", "AR 99", "j 1", "FX-045 unknown reference: T0"});

INSTANTIATE_TEST_SUITE_P(, DealRule, kBroken, [](const auto& row) { return row.param.name; });

// A session without a counterparty of its own.
TEST(DealRules, WithoutAPartyNobodyIsMeant) {
  DealingBank bank;
  Lines lines = bank.take({.id = "T1", .parties = {}});
  EXPECT_THAT(lines.at(1), "Refused T1 FX-023");
  lines = bank.take({.id = "T1", .session = "ALPHA", .parties = {}});
  EXPECT_THAT(lines.at(1), HasSubstr("Captured 1.1 T1"));
}

TEST(DealRules, FirstInTheOrderOfTheRulesAnswers) {
  DealingBank bank;
  const Lines lines = bank.take(
      {.id = "T1", .product = "FXSWAP", .quantity = "0", .rate = "0", .value_date = "2026-11-26"});
  EXPECT_THAT(lines, ElementsAre("Message 1 AE of session 1",
                                 "Refused T1 FX-003 FX-007 FX-008 FX-012 FX-013",
                                 "Answer AR 3 to AE T1: FX-003 not authorised: FXSWAP"));
}

TEST(DealRules, EachRowHasTextsAndStandsInOrder) {
  std::string_view before;
  for (const trade::Rule& rule : trade::rules()) {
    EXPECT_FALSE(rule.text_en.empty() || rule.text_de.empty()) << rule.id;
    EXPECT_LE(before, rule.id);
    before = rule.id;
    EXPECT_EQ(&trade::rule_row(rule.id, rule.severity == trade::Severity::warn), &rule) << rule.id;
  }
}

TEST(DealRules, MessageRefusedByItsSessionUsesUpItsNumber) {
  DealingBank bank;
  trade::NoteRefusal refusal;
  refusal.receipt.id = bank.next_receipt();
  refusal.receipt.session = bank.session("CLRX");
  refusal.receipt.number = 9;
  refusal.receipt.message_type = "D";
  refusal.fault = {"FX-002", 35, "D"};
  EXPECT_THAT(bank.ask(refusal),
              ElementsAre("Message 9 D of session 1", "MessageRefused FX-002 D"));
  EXPECT_EQ(bank.state().trade.sessions.at(bank.session("CLRX")).incoming, 9U);
}

// ---- rules that are noted and refuse nothing, and what keeps the rules

struct Taken {
  const char* name;
  void (*change)(Report&);
  const char* captured;
  void (*bank)(party::Configuration&) = written::open_dealing;
  const char* now = "2026-11-23T08:00:05";
};

class DealTaken : public testing::TestWithParam<Taken> {};

TEST_P(DealTaken, IsCapturedWithItsWarnings) {
  DealingBank bank(dealing(GetParam().bank));
  bank.clock(GetParam().now);
  Report report{.id = "T1"};
  GetParam().change(report);
  const Lines lines = bank.take(report);
  EXPECT_EQ(lines.at(1), std::string("Captured 1.1 T1 ") + GetParam().captured);
  EXPECT_EQ(lines.back(), "Answer AR accepted to AE T1");
  EXPECT_EQ(bank.state_of(1), "confirmed");
}

constexpr const char* kS1 =
    "buys EUR 10000000.00 sells USD 10850000.00 at 1.085 value 2026-11-25 with 1";

INSTANTIATE_TEST_SUITE_P(
    , DealTaken,
    testing::Values(
        Taken{"plain", [](Report&) {}, kS1},
        Taken{"sells", [](Report& r) { r.buy = false; },
              "buys USD 10850000.00 sells EUR 10000000.00 at 1.085 value 2026-11-25 with 1"},
        Taken{"in_the_quote",
              [](Report& r) {
                r.currency = "USD";
                r.quantity = "10850000";
              },
              "buys USD 10850000.00 sells EUR 10000000.00 at 1.085 value 2026-11-25 with 1"},
        Taken{"side_of_the_sender", [](Report& r) { r.session = "ALPHA"; },
              "buys USD 10850000.00 sells EUR 10000000.00 at 1.085 value 2026-11-25 with 1"},
        Taken{"yen_have_no_decimals",
              [](Report& r) {
                r.symbol = "EUR/JPY";
                r.quantity = "1.01";
                r.rate = "165.55";
              },
              "buys EUR 1.01 sells JPY 167 at 165.55 value 2026-11-25 with 1"},
        Taken{"product_named", [](Report& r) { r.product = "FXSPOT"; }, kS1},
        Taken{"settled_in", [](Report& r) { r.settlement_currency = "USD"; }, kS1},
        Taken{"counter_amount_a_cent_off", [](Report& r) { r.counter = "10849999.99"; },
              "buys EUR 10000000.00 sells USD 10849999.99 at 1.085 value 2026-11-25 with 1"},
        Taken{"tenor_named", [](Report& r) { r.settlement_type = "3"; }, kS1},
        Taken{"by_bic", [](Report& r) { r.parties[0] = {"ALPHGB2L", 'B', 17}; }, kS1},
        Taken{"by_lei", [](Report& r) { r.parties[0] = {"213800ALPHA000000000", 'N', 17}; }, kS1},
        Taken{"as_the_executing_firm", [](Report& r) { r.parties[0].role = 1; }, kS1},
        Taken{"executing_firm_that_is_us",
              [](Report& r) {
                r.parties = {
                    {"KONTDEFFXXX", 'B', 1},
                    {"ALPHA",       'D', 1}
                };
              },
              kS1},
        Taken{"fx014_calendar_open", [](Report&) {},
              "buys EUR 10000000.00 sells USD 10850000.00 at 1.085 value 2026-11-25 with 1 warns "
              "FX-014",
              [](party::Configuration& bank) {
                written::open_dealing(bank);
                bank.dealing.centres[0].complete_until = 2025;
              }},
        Taken{"fx016_on_the_minute",
              [](Report& r) {
                r.symbol = "EUR/GBP";
                r.value_date = "2026-11-23";
              },
              "buys EUR 10000000.00 sells GBP 10850000.00 at 1.085 value 2026-11-23 with 1",
              same_day_pounds, "2026-11-23T15:00:00"},
        Taken{"fx017_one_day",
              [](Report& r) {
                r.trade_date = "2026-11-20";
                r.value_date = "2026-11-24";
                r.time = "2026-11-20T16:00:00";
              },
              "buys EUR 10000000.00 sells USD 10850000.00 at 1.085 value 2026-11-24 with 1"},
        Taken{"fx018_ahead_of_us", [](Report& r) { r.time = "2026-11-23T08:00:06.000000001"; },
              "buys EUR 10000000.00 sells USD 10850000.00 at 1.085 value 2026-11-25 with 1 warns "
              "FX-018"},
        Taken{"fx018_a_second_ahead", [](Report& r) { r.time = "2026-11-23T08:00:06"; }, kS1},
        Taken{"fx018_other_day", [](Report& r) { r.time = "2026-11-20T12:00:00"; },
              "buys EUR 10000000.00 sells USD 10850000.00 at 1.085 value 2026-11-25 with 1 warns "
              "FX-018"},
        Taken{"fx024_lapsed", [](Report& r) { r.parties[0].id = "GAMMA"; },
              "buys EUR 10000000.00 sells USD 10850000.00 at 1.085 value 2026-11-25 with 4 warns "
              "FX-024"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kontor

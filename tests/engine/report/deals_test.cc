// The report of deals, in both languages: what refused reports said, whether pay legs left in time,
// which confirmations were waived.
#include <gtest/gtest.h>

#include "engine/report/deal_listing.h"
#include "engine/report/overlay_rows.h"
#include "engine/report/projection.h"
#include "tests/engine/dealing_bank.h"
#include "tests/engine/report/bank_day.h"

namespace kontor::report {
namespace {

using trade::DealAction;

std::string deals_of(const Bank& bank, Language language = Language::en) {
  OverlayRows rows(nullptr);
  Projection projection(rows);
  for (const Decided& decided : bank.records()) {
    EXPECT_TRUE(projection.apply({decided.header.sequence, {}, decided.bytes, decided.texts, {}}));
  }
  test::Lines lines;
  deal_listing(rows, language, lines);
  return lines.text;
}

TEST(DealListing, SaysWhatARefusedReportSaidAndWhyItWasRefused) {
  DealingBank bank;
  bank.take({.id = "T1", .value_date = "2026-11-26"});  // Thanksgiving
  EXPECT_EQ(
      deals_of(bank),
      R"(- | 3 | - | CLRX | T1 | - | - | EUR/USD | - | - | - | - | 1.0850 | 2026-11-23 | 2026-11-26 | refused | - | - | FX-012 | value date is a holiday | 2026-11-26 NYC | 10000000.00 EUR
)");
  EXPECT_EQ(
      deals_of(bank, Language::de),
      R"(- | 3 | - | CLRX | T1 | - | - | EUR/USD | - | - | - | - | 1.0850 | 2026-11-23 | 2026-11-26 | abgelehnt | - | - | FX-012 | Valuta ist ein Feiertag | 2026-11-26 NYC | 10000000.00 EUR
)");
}

TEST(DealListing, SaysWhatATakenDealIsWarnedOfByTheRowThatWarns) {
  DealingBank bank;
  bank.take({.id = "T1", .parties = {{"GAMMA", 'D', 17}}});  // FX-024 also has a row that refuses
  EXPECT_EQ(
      deals_of(bank),
      R"(1 | 3 | 1 | CLRX | T1 | SPOT | GAMMA | EUR/USD | 10000000.00 | EUR | -10850000.00 | USD | 1.085 | 2026-11-23 | 2026-11-25 | confirmed | WAIVED | - | FX-024 | identifier of the party has lapsed | - | -
)");
  EXPECT_EQ(
      deals_of(bank, Language::de),
      R"(1 | 3 | 1 | CLRX | T1 | SPOT | GAMMA | EUR/USD | 10000000.00 | EUR | -10850000.00 | USD | 1.085 | 2026-11-23 | 2026-11-25 | bestätigt | WAIVED | - | FX-024 | Kennung der Partei abgelaufen | - | -
)");
}

TEST(DealListing, SaysWhetherThePayLegLeftInTime) {
  DealingBank bank;
  bank.take({.id = "T1"});
  bank.take({.id = "T2", .symbol = "EUR/GBP"});
  bank.settle("2026-11-25T16:00:00");  // pounds until 15:00, dollars until 17:00
  EXPECT_EQ(
      deals_of(bank),
      R"(1 | 3 | 1 | CLRX | T1 | SPOT | ALPHA | EUR/USD | 10000000.00 | EUR | -10850000.00 | USD | 1.085 | 2026-11-23 | 2026-11-25 | settling | WAIVED | in time | - | - | - | -
2 | 4 | 1 | CLRX | T2 | SPOT | ALPHA | EUR/GBP | 10000000.00 | EUR | -10850000.00 | GBP | 1.085 | 2026-11-23 | 2026-11-25 | settling | WAIVED | late | - | - | - | -
)");
  EXPECT_EQ(
      deals_of(bank, Language::de),
      R"(1 | 3 | 1 | CLRX | T1 | SPOT | ALPHA | EUR/USD | 10000000.00 | EUR | -10850000.00 | USD | 1.085 | 2026-11-23 | 2026-11-25 | in Abwicklung | WAIVED | rechtzeitig | - | - | - | -
2 | 4 | 1 | CLRX | T2 | SPOT | ALPHA | EUR/GBP | 10000000.00 | EUR | -10850000.00 | GBP | 1.085 | 2026-11-23 | 2026-11-25 | in Abwicklung | WAIVED | verspätet | - | - | - | -
)");
}

// BETA has said nothing of its dollars.
TEST(DealListing, NoConfirmationIsWaivedOfADealCancelledWhileIncomplete) {
  DealingBank bank;
  bank.take({.id = "T1", .parties = {{"BETA", 'D', 17}}});
  bank.take({.id = "T2", .action = DealAction::cancel, .reference = "T1"});
  bank.take({.id = "T3"});
  bank.take({.id = "T4", .action = DealAction::cancel, .reference = "T3"});
  EXPECT_EQ(
      deals_of(bank),
      R"(1 | 3 | 1 | CLRX | T1 | SPOT | BETA | EUR/USD | 10000000.00 | EUR | -10850000.00 | USD | 1.085 | 2026-11-23 | 2026-11-25 | cancelled | - | - | - | - | - | -
2 | 5 | 1 | CLRX | T3 | SPOT | ALPHA | EUR/USD | 10000000.00 | EUR | -10850000.00 | USD | 1.085 | 2026-11-23 | 2026-11-25 | cancelled | WAIVED | - | - | - | - | -
)");
}

TEST(DealListing, ACorrectionIsConfirmedAnew) {
  DealingBank bank;
  bank.take({.id = "T1"});
  bank.take({.id = "T2",
             .action = DealAction::correct,
             .reference = "T1",
             .parties = {{"BETA", 'D', 17}}});
  bank.take({.id = "T3", .action = DealAction::cancel, .reference = "T2"});
  EXPECT_EQ(
      deals_of(bank),
      R"(1 | 4 | 2 | CLRX | T2 | SPOT | BETA | EUR/USD | 10000000.00 | EUR | -10850000.00 | USD | 1.085 | 2026-11-23 | 2026-11-25 | cancelled | - | - | - | - | - | -
)");
}

}  // namespace
}  // namespace kontor::report

// The table of rules as a whole, the order of findings, the creditor's bank.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/payment/message.h"

namespace kontor::payment {
namespace {

using testing::ElementsAre;

TEST(RuleTable, HasChecksOfTheRowsOwnLevel) {
  for (const Rule& rule : rules()) {
    EXPECT_TRUE(rule.in_header == nullptr || rule.level == Level::file) << rule.id;
    EXPECT_TRUE(rule.in_batch == nullptr || rule.level == Level::batch) << rule.id;
    EXPECT_TRUE(rule.in_order == nullptr || rule.level == Level::order) << rule.id;
  }
}

TEST(RuleTable, SaysWhatIsAllowedAndHasACodeForWhatIsRefused) {
  for (const Rule& rule : rules()) {
    EXPECT_FALSE(rule.allowed_en.empty()) << rule.id;
    EXPECT_FALSE(rule.allowed_de.empty()) << rule.id;
    EXPECT_FALSE(element_of(rule.field).empty()) << rule.id;
    EXPECT_TRUE(rule.severity == Severity::warn || !iso_code(rule.reason).empty()) << rule.id;
    // A finding keeps id, reason and field: enough to find the text again.
    const Rule& found = rule_row(rule.id, rule.reason, rule.field);
    EXPECT_EQ(found.allowed_en, rule.allowed_en) << rule.id;
    EXPECT_EQ(found.allowed_de, rule.allowed_de) << rule.id;
  }
}

struct Decided {
  const char* id;
  Reason reason;
};

class RowOfTheEngine : public testing::TestWithParam<Decided> {};

TEST_P(RowOfTheEngine, IsInTheTable) {
  const Rule& rule = rule_row(GetParam().id, GetParam().reason);
  EXPECT_EQ(rule.id, GetParam().id);
  EXPECT_EQ(rule.reason, GetParam().reason);
}

INSTANTIATE_TEST_SUITE_P(, RowOfTheEngine,
                         testing::Values(Decided{"GEN-001", Reason::malformed},
                                         Decided{"GEN-002", Reason::malformed},
                                         Decided{"GEN-013", Reason::date_wrong},
                                         Decided{"GEN-020", Reason::duplicate_content},
                                         Decided{"GEN-001", Reason::archive_limit},
                                         Decided{"GEN-004", Reason::wrong_total_count},
                                         Decided{"GEN-004", Reason::wrong_total_sum},
                                         Decided{"C2B-001-001", Reason::duplicate_message},
                                         Decided{"C2B-001-003", Reason::wrong_total_count},
                                         Decided{"C2B-001-003", Reason::wrong_total_sum},
                                         Decided{"C2B-001-004", Reason::initiator_unknown},
                                         Decided{"C2B-001-005", Reason::duplicate_batch},
                                         Decided{"C2B-001-013", Reason::account_unknown},
                                         Decided{"C2B-001-013", Reason::account_closed},
                                         Decided{"C2B-001-013", Reason::account_blocked},
                                         Decided{"C2B-001-013", Reason::account_forbidden},
                                         Decided{"C2B-001-024", Reason::funds_missing},
                                         Decided{"C2B-001-024", Reason::limit_exceeded}));

TEST(Findings, ComeInOrderOfPrecedence) {
  Message message = faultless();
  message.order.amount = "0.00";
  message.order.end_to_end_id = "/RE";
  message.order.text.creditor.name = " ";
  std::vector<std::string_view> ids;
  for (const Broken& broken : check(message)) ids.push_back(broken.rule->id);
  EXPECT_THAT(ids, ElementsAre("GEN-006", "GEN-011", "C2B-001-019"));
}

TEST(Findings, StandAtTheLineOfTheirElementOrElseOfTheirOrder) {
  Message message = faultless();
  message.order.amount = "0";
  EXPECT_EQ(check(message).front().line, 40U);
  message.order.lines.set(Field::instructed_amount, 43);
  EXPECT_EQ(check(message).front().line, 43U);
}

struct BankCase {
  const char* name;
  std::string_view iban;
  std::string_view agent;
  std::string_view want;  // empty: none
};

class CreditorBank : public testing::TestWithParam<BankCase> {};

TEST_P(CreditorBank, IsTheIbansElseTheAgent) {
  Message message = faultless();
  message.order.text.creditor_iban = GetParam().iban;
  message.order.creditor_agent_bic = GetParam().agent;
  EXPECT_EQ(creditor_bank(message.order, context_of(message)), Bic::parse(GetParam().want));
}

INSTANTIATE_TEST_SUITE_P(
    , CreditorBank,
    testing::Values(BankCase{"iban", "DE89370400440532013000", "", "COBADEFF"},
                    BankCase{"iban_wins", "DE89370400440532013000", "BANKATWW", "COBADEFF"},
                    BankCase{"agent", "FR1420041010050500013M02606", "BANKATWW", "BANKATWW"},
                    BankCase{"agent_left", "FR1420041010050500013M02606", "GONEDEFF", ""},
                    BankCase{"neither", "FR1420041010050500013M02606", "", ""}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kontor::payment

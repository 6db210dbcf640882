// The table of rules as a whole, the order of findings, what is agreed or in force, the creditor's
// bank.
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
                                         Decided{"C2B-001-025", Reason::signature_missing},
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

TEST(SingleBooking, IsNoMatterWhereItWasAgreed) {
  Message message = faultless();
  message.batch.batch_booking = "false";
  RuleContext context = context_of(message);
  context.single_booking_agreed = true;
  std::vector<Broken> broken;
  check_batch(message.batch, context, broken);
  EXPECT_TRUE(broken.empty());
}

TEST(CodeSets, AreNotAskedWhereThereAreNone) {
  Message message = faultless();
  message.order.text.purpose_code = "RENT";
  message.order.text.creditor.identification.other_scheme_code = "XXXX";
  RuleContext context = context_of(message);
  context.code_sets = OrderCodeSets::of({});
  std::vector<Broken> broken;
  check_order(message.order, context, broken);
  EXPECT_TRUE(broken.empty());
}

TEST(Codes, OfTheirSetsAreKept) {
  Message message = faultless();
  message.order.text.purpose_code = "SUPP";
  message.order.text.category_purpose_code = "SALA";
  message.order.text.creditor.identification.other_scheme_code = "CUST";
  message.order.text.ultimate_creditor.identification.other_scheme_code = "NIDN";
  message.order.text.ultimate_creditor.identification.is_private = true;
  EXPECT_TRUE(check(message).empty());
}

TEST(TownInALine, IsNoMatterWhereTheSiteSaysSo) {
  Message message = faultless();
  message.order.text.creditor.address.town_name = "Linz";
  message.order.text.creditor.address.country = "AT";
  message.order.text.creditor.address.lines = {"4020 Linz"};
  RuleContext context = context_of(message);
  context.town_only_once = false;
  std::vector<Broken> broken;
  check_order(message.order, context, broken);
  EXPECT_TRUE(broken.empty());
}

// Of a file received in October.
TEST(RulesInForce, AreThoseOfTheDayOfExecution) {
  struct Case {
    const char* execution;
    int unstructured;
  };
  for (const Case& row : {
           Case{"2026-10-30", 0},
           Case{"2026-11-13", 0},
           Case{"2026-11-14", 2}, // a Saturday: on Monday
           Case{"2026-11-16", 2}
  }) {
    Message message = faultless();
    message.header.creation_time = "2026-10-30T09:00:00+01:00";
    message.batch.requested_execution_date = row.execution;
    message.batch.text.debtor.address.lines = {"Am Kai 4, 24103 Kiel"};
    message.order.text.creditor.address.lines = {"Lange Gasse 7, Linz"};
    RuleContext context = context_of(message);
    context.received_on = context.today = context.first_day = *parse_date("2026-10-30");
    std::vector<Broken> broken;
    check_batch(message.batch, context, broken);
    check_order(message.order, context, broken);
    const auto found =
        std::ranges::count_if(broken, [](const Broken& one) { return one.rule->id == "ADR-001"; });
    EXPECT_EQ(found, row.unstructured) << row.execution;
  }
}

TEST(NationalCheckDigits, AreNotAskedForWhereTheSiteDoesNotWant) {
  for (const char* const iban :
       {"BE18539008547034", "DE12100999990532013000", "DE55370400440532014000"}) {
    Message message = faultless();
    message.order.text.creditor_iban = iban;
    message.order.creditor_agent_bic = "COBADEFF";
    RuleContext context = context_of(message);
    std::vector<Broken> broken;
    check_order(message.order, context, broken);
    EXPECT_EQ(broken.size(), 1U) << iban;
    context.national_check_digits = false;
    broken.clear();
    check_order(message.order, context, broken);
    EXPECT_TRUE(broken.empty()) << iban;
  }
}

}  // namespace
}  // namespace kontor::payment

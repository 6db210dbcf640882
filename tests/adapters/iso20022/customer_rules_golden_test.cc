// Every rule of a customer's transfer that has a check, beside a message that keeps it and one that
// breaks it and nothing else: tests/golden/customer_rules, where a line of the .edits is
// `RULE: edit`. Rules that need the books are tests/engine/payment's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "adapters/iso20022/credit_transfer_reader.h"
#include "engine/rulebook/plan.h"
#include "tests/adapters/iso20022/edited_message.h"
#include "tests/adapters/iso20022/plain_sealer.h"
#include "tests/adapters/iso20022/reading.h"
#include "tests/engine/payment/message.h"

namespace kontor::iso20022 {
namespace {

using payment::Level;
using payment::Rule;

// What the rules look at beside the message, with all that a site may bring.
payment::RuleContext context() {
  payment::RuleContext context = payment::context_of({});
  context.header = nullptr;
  context.batch = nullptr;
  return context;
}

// The rows that a message breaks.
struct BrokenRules final : RemarkSink {
  std::set<const Rule*> rules;
  std::string words;

  void remark(const Remark& remark) override {
    words.append(remark.rule).append(" ").append(remark.path).append("\n");
    const Level level = remark.path.contains("CdtTrfTxInf") ? Level::order
                        : remark.path.contains("PmtInf")    ? Level::batch
                                                            : Level::file;
    const Rule* found = nullptr;
    for (const Rule& rule : payment::rules()) {
      const bool same = rule.id == remark.rule && rule.reason == remark.reason &&
                        rule.severity == remark.severity && rule.level == level;
      if (same && (found == nullptr || rule.field == remark.field)) found = &rule;
    }
    rules.insert(found);
  }
};

struct Checked {
  FormVerdict form;
  BrokenRules broken;
};

Checked checked(const std::string& xml) {
  const PlainSealer sealer;
  Checked out;
  CreditTransferReader reader(schemas(), sealer);
  reader.begin(ReceiptId{1}, context(), nullptr, &out.broken);
  reader.feed(xml);
  out.form = reader.finish().form;
  return out;
}

const std::string kMessage = KONTOR_SOURCE_DIR "/tests/golden/customer_rules/pain.001.001.09";

TEST(CustomerRulesGolden, TheMessageKeepsEveryRule) {
  const Checked all = checked(file_text(kMessage + ".xml"));
  EXPECT_TRUE(all.form.valid);
  EXPECT_EQ(all.broken.words, "");
}

// Rules that the schema does not let a message break: GEN-013 no such day, C2B-001-016 forms of
// ids.
constexpr std::string_view kBySchema[] = {"GEN-013", "C2B-001-016"};

TEST(CustomerRulesGolden, EveryCheckedRuleIsBrokenAlone) {
  const std::string xml = file_text(kMessage + ".xml");
  const std::string_view transactions = rulebook::transactions_of("pain.001.001.09");
  std::istringstream lines(file_text(kMessage + ".edits"));
  std::set<const Rule*> broken;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t colon = line.find(": ");
    const Checked all = checked(edited(xml, line.substr(colon + 2), transactions));
    EXPECT_TRUE(all.form.valid) << line << ": "
                                << (all.form.findings.empty() ? "" : all.form.findings[0].text);
    ASSERT_EQ(all.broken.rules.size(), 1U) << line << ", found:\n" << all.broken.words;
    const Rule* const rule = *all.broken.rules.begin();
    ASSERT_NE(rule, nullptr) << line;
    EXPECT_EQ(rule->id, line.substr(0, colon)) << line;
    EXPECT_TRUE(broken.insert(rule).second || rule->id == "GEN-006") << line << " is there twice";
  }
  for (const Rule& rule : payment::rules()) {
    const bool has_check =
        rule.in_header != nullptr || rule.in_batch != nullptr || rule.in_order != nullptr;
    const bool by_schema = std::ranges::find(kBySchema, rule.id) != std::end(kBySchema);
    EXPECT_EQ(broken.contains(&rule), has_check && !by_schema)
        << rule.id << ' ' << element_of(rule.field) << ": no message breaks it and only it";
  }
}

}  // namespace
}  // namespace kontor::iso20022

// Whatever texts orders carry, what is written stays valid for its schema.
#include <gtest/gtest.h>

#include "engine/payment/desk.h"
#include "tests/adapters/iso20022/hostile_texts.h"
#include "tests/adapters/iso20022/writer_bank.h"

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kOrders2019 = "pain.001.001.09";
constexpr std::string_view kOrders2009 = "pain.001.001.03";

TEST(OutboundWriter, HostileTextsStayValid) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Hostile hostile(seed);
    const std::string_view version = seed % 2 == 0 ? kOrders2019 : kOrders2009;
    const std::string_view status = seed % 2 == 0 ? "pain.002.001.10" : "pain.002.001.03";
    WriterBank bank;
    std::vector<MadeBatch> batches;
    for (std::size_t b = 0; b < 2; ++b) {
      MadeBatch batch = made_batch(hostile.text(), {});
      hostile.fill(batch.text);
      batch.text.debtor_iban = "DE12500105170648489890";
      batch.orders.push_back(made_order("E", 5));
      for (std::size_t i = 0; i < 6; ++i) {
        MadeOrder order = made_order(hostile.text(), 100 + static_cast<std::int64_t>(i));
        hostile.fill(order.text);
        order.text.creditor_iban = "FR1420041010050500013M02606";
        order.text.remittance_structured.clear();
        if (hostile.below(2) == 0) {
          order.text.remittance_unstructured.clear();
          order.text.remittance_structured =
              "<AddtlRmtInf>ß" + escaped(hostile.text().substr(0, 139)) + "</AddtlRmtInf>";
        }
        order.input.instruction_id = hostile.text();
        order.input.uetr = hostile.text();
        if (hostile.below(2) == 0) {
          order.input.findings = {made_finding(hostile.text(), Reason::malformed,
                                               Field::creditor_name, 1, hostile.text())};
        }
        batch.orders.push_back(std::move(order));
      }
      batches.push_back(std::move(batch));
    }
    bank.hand_in("M" + hostile.text(), std::move(batches), version, 3);
    EXPECT_EQ(schema_fault(status, bank.write_last()), "");
    bank.refuse(
        "M" + hostile.text(),
        {made_finding(hostile.text(), Reason::malformed, Field::document, 0, hostile.text())},
        version);
    EXPECT_EQ(schema_fault(status, bank.write_last()), "");
    const std::string bulk = bank.close_cycle();
    EXPECT_EQ(schema_fault("pacs.008.001.08", bank.write_last()), "");
    bank.answer(bulk, "",
                {
                    {payment::transaction_id({1}), "RJCT", hostile.text()}
    });
    ASSERT_EQ(bank.due().back().kind, payment::MessageKind::bounce_status);
    EXPECT_EQ(schema_fault(status, bank.write_last()), "");
  }
}

}  // namespace
}  // namespace kontor::iso20022

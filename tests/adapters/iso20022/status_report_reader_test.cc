#include "adapters/iso20022/status_report_reader.h"

#include <gtest/gtest.h>

#include "tests/adapters/iso20022/reading.h"

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kReport = R"(<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10">
  <FIToFIPmtStsRpt>
    <GrpHdr>
      <MsgId>CSM-4711</MsgId>
      <CreDtTm>2026-11-23T11:30:00</CreDtTm>
    </GrpHdr>
    <OrgnlGrpInfAndSts>
      <OrgnlMsgId>KONTOR-BULK-1</OrgnlMsgId>
      <OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId>
      <GrpSts>PART</GrpSts>
    </OrgnlGrpInfAndSts>
    <TxInfAndSts>
      <StsId>1</StsId>
      <OrgnlEndToEndId>E2E-1</OrgnlEndToEndId>
      <OrgnlTxId>TX-1</OrgnlTxId>
      <TxSts>RJCT</TxSts>
      <StsRsnInf>
        <Orgtr><Id><OrgId><AnyBIC>COBADEFFXXX</AnyBIC></OrgId></Id></Orgtr>
        <Rsn><Cd>AC04</Cd></Rsn>
      </StsRsnInf>
    </TxInfAndSts>
    <TxInfAndSts>
      <OrgnlTxId>TX-2</OrgnlTxId>
      <TxSts>ACSC</TxSts>
    </TxInfAndSts>
  </FIToFIPmtStsRpt>
</Document>
)";

auto answer_to(std::string_view xml) {
  StatusReportReader reader(schemas());
  reader.feed(xml);
  return reader.finish();
}

TEST(StatusReport, GivesGroupAndTransactions) {
  const auto answer = answer_to(kReport);
  ASSERT_TRUE(answer) << answer.error().form.findings.at(0).text;
  EXPECT_EQ(answer->message_id, "CSM-4711");
  EXPECT_EQ(answer->original_message_id, "KONTOR-BULK-1");
  EXPECT_EQ(answer->original_message_name, "pacs.008.001.08");
  EXPECT_EQ(answer->group_status, "PART");
  EXPECT_EQ(answer->group_reason_code, "");
  ASSERT_EQ(answer->transactions.size(), 2U);
  EXPECT_EQ(answer->transactions[0].original_transaction_id, "TX-1");
  EXPECT_EQ(answer->transactions[0].status, "RJCT");
  EXPECT_EQ(answer->transactions[0].reason_code, "AC04");
  EXPECT_EQ(answer->transactions[1].status, "ACSC");
  EXPECT_EQ(answer->transactions[1].reason_code, "");
}

TEST(StatusReport, TakesAReasonOfTheGroup) {
  const auto answer =
      answer_to(changed(std::string(kReport), "<GrpSts>PART</GrpSts>",
                        "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->group_status, "RJCT");
  EXPECT_EQ(answer->group_reason_code, "FF01");
}

TEST(StatusReport, RefusesASecondGroup) {
  const std::string group =
      "<OrgnlGrpInfAndSts><OrgnlMsgId>KONTOR-BULK-1</OrgnlMsgId>"
      "<OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>";
  const auto answer = answer_to(
      changed(std::string(kReport), "</OrgnlGrpInfAndSts>", "</OrgnlGrpInfAndSts>" + group));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().message_id, "CSM-4711");
  ASSERT_EQ(answer.error().form.findings.size(), 1U);
  EXPECT_EQ(answer.error().form.findings[0].text, "several OrgnlGrpInfAndSts; allowed: one");
}

TEST(StatusReport, TakesTheTotalsOfTheOriginal) {
  const auto with = [](const std::string& elements) {
    return answer_to(changed(std::string(kReport), "<GrpSts>PART<", elements + "<GrpSts>PART<"))
        .value();
  };
  EXPECT_EQ(with("").original_count, std::nullopt);
  EXPECT_EQ(with("").original_sum, std::nullopt);
  EXPECT_EQ(with("<OrgnlNbOfTxs>0467</OrgnlNbOfTxs>").original_count, 467U);
  EXPECT_EQ(with("<OrgnlCtrlSum>3490263.43</OrgnlCtrlSum>").original_sum, 349'026'343);
  EXPECT_EQ(with("<OrgnlCtrlSum>12.3000</OrgnlCtrlSum>").original_sum, 1230);
  EXPECT_EQ(with("<OrgnlCtrlSum>12.345</OrgnlCtrlSum>").original_sum, -1);
}

TEST(StatusReport, TakesTheAmountThatAStatusRepeats) {
  const std::string amounts =
      "</StsRsnInf><OrgnlTxRef><IntrBkSttlmAmt Ccy=\"EUR\">540.54</IntrBkSttlmAmt><Amt><InstdAmt "
      "Ccy=\"USD\">1.00</InstdAmt></Amt></OrgnlTxRef>";
  const auto answer = answer_to(changed(std::string(kReport), "</StsRsnInf>", amounts)).value();
  EXPECT_EQ(answer.transactions.at(0).amount, "540.54");
  EXPECT_EQ(answer.transactions.at(0).currency, "EUR");
  EXPECT_EQ(answer.transactions.at(0).line, 13U);
  EXPECT_EQ(answer.transactions.at(1).amount, "");
  EXPECT_EQ(answer.transactions.at(1).currency, "");
  EXPECT_EQ(answer.group_line, 8U);
}

TEST(StatusReport, NamesTheLineOfASecondGroup) {
  const std::string group =
      "\n<OrgnlGrpInfAndSts><OrgnlMsgId>KONTOR-BULK-1</OrgnlMsgId>"
      "<OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId></OrgnlGrpInfAndSts>";
  const auto answer = answer_to(
      changed(std::string(kReport), "</OrgnlGrpInfAndSts>", "</OrgnlGrpInfAndSts>" + group));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().form.findings.at(0).line, 13U);
}

TEST(StatusReport, IsRefusedWhereItIsNotValid) {
  const auto answer = answer_to(changed(std::string(kReport), "<GrpSts>PART<", "<GrpSts>PARTLY<"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().message_id, "CSM-4711");
  EXPECT_EQ(answer.error().form.findings.at(0).path,
            "Document/FIToFIPmtStsRpt/OrgnlGrpInfAndSts/GrpSts");
}

TEST(StatusReport, IsRefusedWhereItIsAnotherMessage) {
  EXPECT_FALSE(answer_to(golden("two_batches")));
}

}  // namespace
}  // namespace kontor::iso20022

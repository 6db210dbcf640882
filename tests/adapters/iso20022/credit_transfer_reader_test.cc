#include "adapters/iso20022/credit_transfer_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/money/exact_total.h"
#include "tests/adapters/iso20022/reading.h"

namespace kontor::iso20022 {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

std::string first_code(const Read& read) {
  if (read.contents.refusal.empty()) return "";
  const payment::Finding& first = read.contents.refusal.front();
  return first.rule + " " + std::string(iso_code(first.reason));
}

// --- one file after the other

std::vector<std::string> bytes_of(const FileContents& contents,
                                  const std::vector<payment::OrderInput>& orders) {
  std::vector<std::string> all{wire::encode(contents.header), contents.initiating_party_name};
  for (const payment::BatchInput& batch : contents.batches) all.push_back(wire::encode(batch));
  for (const payment::OrderInput& order : orders) all.push_back(wire::encode(order));
  for (const payment::Finding& finding : contents.refusal) all.push_back(wire::encode(finding));
  for (const FormFinding& finding : contents.form.findings)
    all.push_back(finding.path + ": " + finding.text);
  return all;
}

TEST(OneReader, ReadsEachFileAsIfItWereItsFirst) {
  const std::string two = golden("two_batches");
  std::vector<std::string> files{two,
                                 golden("form_of_2009"),
                                 golden("wrong_sum_at_the_last"),
                                 changed(two, "<NbOfTxs>4<", "<NbOfTxs>four<"),
                                 two.substr(0, two.size() / 2),
                                 changed(two, "<Document", "<!DOCTYPE Document><Document"),
                                 golden("envelope"),
                                 "<a/>",
                                 ""};
  std::ranges::move(told_by_first_bytes(two), std::back_inserter(files));
  const PlainSealer sealer;
  CreditTransferReader reader(schemas(), sealer);
  for (const std::string& before : files) {
    for (const std::string& file : files) {
      for (const std::string& one : {before, file}) {
        KeptOrders sink;
        reader.begin(ReceiptId{1}, monday(), &sink);
        reader.feed(one);
        const FileContents contents = reader.finish();
        const Read alone = read(one);
        ASSERT_EQ(bytes_of(contents, sink.orders), bytes_of(alone.contents, alone.orders));
      }
    }
  }
}

// --- no sink

TEST(OneReader, OnlyChecksForNoSink) {
  const std::string wrong_sum = changed(golden("two_batches"), "<CtrlSum>", "<CtrlSum>1");
  const PlainSealer sealer;
  CreditTransferReader reader(schemas(), sealer);
  reader.begin(ReceiptId{1}, monday(), nullptr);
  reader.feed(wrong_sum);
  const FileContents contents = reader.finish();
  EXPECT_TRUE(contents.batches.empty());
  EXPECT_TRUE(contents.header.content_key.empty());
  const FileContents kept = read(wrong_sum).contents;
  EXPECT_EQ(contents.header.transactions, kept.header.transactions);
  EXPECT_EQ(contents.refusal, kept.refusal);
  EXPECT_FALSE(contents.refusal.empty());
}

// --- which files are refused whole

struct RefusalCase {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  const char* want;  // rule and code of the first finding; empty: not refused
};

class FileRefusal : public testing::TestWithParam<RefusalCase> {};

TEST_P(FileRefusal, HasTheFirstRulesCode) {
  const RefusalCase& row = GetParam();
  EXPECT_EQ(first_code(read(changed(golden(row.file), row.from, row.to))), row.want);
}

INSTANTIATE_TEST_SUITE_P(
    , FileRefusal,
    testing::Values(
        RefusalCase{"unchanged", "two_batches", "SAMMLER-1", "SAMMLER-9", ""},
        RefusalCase{"count_too_high", "two_batches", "<NbOfTxs>4<", "<NbOfTxs>5<",
                    "C2B-001-003 AM18"},
        RefusalCase{"count_with_leading_zeros", "two_batches", "<NbOfTxs>4<", "<NbOfTxs>0004<", ""},
        RefusalCase{"sum_one_cent_off", "two_batches", "<CtrlSum>1234.56<", "<CtrlSum>1234.57<",
                    "C2B-001-003 AM10"},
        RefusalCase{"sum_off_in_the_fifth_decimal", "two_batches", "<CtrlSum>1234.56<",
                    "<CtrlSum>1234.56001<", "C2B-001-003 AM10"},
        RefusalCase{"sum_off_in_the_seventh_decimal", "two_batches", "<CtrlSum>1234.56<",
                    "<CtrlSum>1234.5600001<", "C2B-001-003 AM10"},
        RefusalCase{"sum_with_zeros_behind", "two_batches", "<CtrlSum>1234.56<",
                    "<CtrlSum>1234.5600000<", ""},
        RefusalCase{"sum_with_zeros_in_front", "two_batches", "<CtrlSum>1234.56<",
                    "<CtrlSum>+001234.56<", ""},
        RefusalCase{"sum_absent", "two_batches", "<CtrlSum>1234.56</CtrlSum>", "", ""},
        RefusalCase{"count_before_sum", "wrong_sum_at_the_last", "<NbOfTxs>2<", "<NbOfTxs>3<",
                    "C2B-001-003 AM18"},
        RefusalCase{"batch_count", "two_batches", "<NbOfTxs>3<", "<NbOfTxs>2<", "GEN-004 AM18"},
        RefusalCase{"doctype", "two_batches", "<Document", "<!DOCTYPE Document><Document",
                    "GEN-002 FF01"},
        RefusalCase{"entity_undefined", "two_batches", "SAMMLER-1", "&nbsp;", "GEN-001 FF01"},
        RefusalCase{"processing_instruction", "two_batches", "<PmtInf>", "<?x y?><PmtInf>",
                    "GEN-002 FF01"},
        RefusalCase{"other_encoding", "wrong_count", "encoding=\"UTF-8\"",
                    "encoding=\"ISO-8859-1\"", "GEN-001 FF01"},
        RefusalCase{"encoding_in_lower_case", "wrong_count", "encoding=\"UTF-8\"",
                    "encoding=\"utf-8\"", "C2B-001-003 AM18"},
        RefusalCase{"unknown_element", "two_batches", "<MsgId>", "<MsgNo>1</MsgNo><MsgId>",
                    "GEN-001 FF01"},
        RefusalCase{"other_message", "two_batches", "pain.001.001.09", "pain.008.001.08",
                    "GEN-001 FF01"},
        RefusalCase{"payment_method", "two_batches", "<PmtMtd>TRF<", "<PmtMtd>TRA<",
                    "C2B-001-006 FF01"}),
    [](const auto& row) { return row.param.name; });

TEST(CreditTransferReader, ASchemaInvalidFileStillTellsItsMessageIdAndCount) {
  const Read got = read(golden("schema_invalid"));
  EXPECT_EQ(got.contents.header.message_id, "MSG-SCHEMA");
  EXPECT_EQ(got.contents.header.transactions, 2U);
  EXPECT_FALSE(got.contents.form.valid);
  EXPECT_THAT(got.contents.refusal, SizeIs(2));
}

TEST(CreditTransferReader, TwoMessagesInAFileAreRefused) {
  std::string xml = golden("envelope");
  const std::size_t from = xml.find("<Document");
  const std::size_t to = xml.find("</Document>") + std::string_view("</Document>").size();
  xml.insert(to, xml.substr(from, to - from));
  const Read got = read(xml);
  EXPECT_TRUE(got.contents.form.valid);
  EXPECT_EQ(first_code(got), "GEN-001 FF01");
}

TEST(CreditTransferReader, StopsWhenTheSinkIsFull) {
  struct Full : OrderSink {
    bool take(payment::OrderInput&) override { return false; }
  } full;
  const PlainSealer sealer;
  CreditTransferReader reader(schemas(), sealer);
  reader.begin(ReceiptId{1}, monday(), &full);
  reader.feed(golden("two_batches"));
  EXPECT_TRUE(reader.stopped());
  EXPECT_TRUE(reader.finish().sink_failed);
}

// --- texts and places

TEST(CreditTransferReader, SealsTextsUnderTheirNumberInTheFile) {
  const Read got = read(golden("two_batches"));
  ASSERT_THAT(got.orders, SizeIs(4));
  ASSERT_THAT(got.contents.batches, SizeIs(2));
  EXPECT_EQ(PlainSealer::place_of(got.contents.batches[0].texts), 0U);
  EXPECT_EQ(PlainSealer::place_of(got.orders[0].texts), 1U);
  EXPECT_EQ(PlainSealer::place_of(got.orders[2].texts), 3U);
  EXPECT_EQ(PlainSealer::place_of(got.contents.batches[1].texts), 4U);
  EXPECT_EQ(PlainSealer::place_of(got.orders[3].texts), 5U);
}

TEST(CreditTransferReader, SealsWhatFindingsShowInARangeOfItsOwn) {
  const Read got = read(golden("wrong_count"));
  ASSERT_THAT(got.contents.refusal, SizeIs(1));
  EXPECT_EQ(PlainSealer::place_of(got.contents.refusal[0].seen), kSeenPlaces);
}

TEST(CreditTransferReader, RemarksSayWhereInTheMessage) {
  const Read got = read(golden("broken_orders"));
  EXPECT_THAT(
      got.remarks,
      testing::Contains(testing::StartsWith(
          "GEN-007 Document/CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN 80:13 DE88")));
}

struct PlaceCase {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  const char* want;  // how a remark begins
};

class PlaceOfARemark : public testing::TestWithParam<PlaceCase> {};

TEST_P(PlaceOfARemark, IsTheElementsOwn) {
  const PlaceCase& row = GetParam();
  const Read got = read(changed(golden(row.file), row.from, row.to));
  ASSERT_TRUE(got.contents.form.valid) << got.contents.form.findings[0].text;
  EXPECT_THAT(got.remarks,
              testing::Contains(testing::StartsWith(std::string(row.want).insert(
                  std::string_view(row.want).find(' ') + 1, "Document/CstmrCdtTrfInitn/"))));
}

INSTANTIATE_TEST_SUITE_P(
    , PlaceOfARemark,
    testing::Values(
        PlaceCase{"total_of_the_file", "two_batches", "<NbOfTxs>4<", "<NbOfTxs>5<",
                  "C2B-001-003 GrpHdr/NbOfTxs 7:7 5, counted 4"},
        PlaceCase{"total_of_a_batch", "two_batches", "<NbOfTxs>3<", "<NbOfTxs>2<",
                  "GEN-004 PmtInf/NbOfTxs 24:7 2, counted 3"},
        PlaceCase{"service_level_of_an_order", "every_element", "</PmtId>",
                  "</PmtId><PmtTpInf><SvcLvl><Prtry>FAST</Prtry></SvcLvl></PmtTpInf>",
                  "C2B-001-008 PmtInf/CdtTrfTxInf/PmtTpInf/SvcLvl/Prtry 65:35 FAST"},
        PlaceCase{"second_intermediary", "every_element", "<CdtrAgt>",
                  "<IntrmyAgt1><FinInstnId/></IntrmyAgt1>\n<IntrmyAgt2><FinInstnId><BICFI>"
                  "KONTXXFFXXX</BICFI></FinInstnId></IntrmyAgt2><CdtrAgt>",
                  "GEN-008 PmtInf/CdtTrfTxInf/IntrmyAgt2/FinInstnId/BICFI 78:25 KONTXXFFXXX"},
        PlaceCase{"first_of_several_countries", "every_element", "<CtryOfBirth>DE",
                  "<CtryOfBirth>QQ",
                  "GEN-014 PmtInf/CdtTrfTxInf/Cdtr/Id/PrvtId/DtAndPlcOfBirth/CtryOfBirth"}),
    [](const auto& row) { return row.param.name; });

TEST(CreditTransferReader, RemarksStandAtTheOrderWhereAnElementIsMissing) {
  std::string xml = golden("two_batches");
  const std::size_t name = xml.find("<Nm>", xml.find("<Cdtr>"));
  xml.erase(name, xml.find("</Nm>", name) + 5 - name);
  const std::string before = xml.substr(0, xml.find("<CdtTrfTxInf>"));
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto column = before.size() - before.rfind('\n');
  EXPECT_THAT(read(xml).remarks,
              testing::Contains(testing::StartsWith(
                  "C2B-001-019 Document/CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Cdtr/Nm " +
                  std::to_string(line) + ":" + std::to_string(column))));
}

TEST(CreditTransferReader, BatchsInstructionForItsAgentIsSeen) {
  const Read got = read(changed(golden("two_batches"), "</DbtrAgt>",
                                "</DbtrAgt><InstrForDbtrAgt>hold</InstrForDbtrAgt>"));
  ASSERT_TRUE(got.contents.form.valid);
  EXPECT_THAT(got.remarks, testing::Contains(testing::StartsWith(
                               "C2B-001-023 Document/CstmrCdtTrfInitn/PmtInf/InstrFor")));
}

TEST(CreditTransferReader, AddressesOfBothPartiesAreChecked) {
  const std::string message = golden("two_batches");
  const std::string untyped = "<PstlAdr>";
  const std::size_t debtor = message.find(untyped);
  const std::size_t creditor = message.find(untyped, debtor + 1);
  ASSERT_NE(creditor, std::string::npos);
  const std::string unstructured =
      "<PstlAdr><AdrTp><Cd>HOME</Cd></AdrTp><AdrLine>Am Kai 4</AdrLine></PstlAdr>";
  const std::string end = "</PstlAdr>";
  std::string broken = message;
  for (const std::size_t at : {creditor, debtor}) {  // the later one first
    broken.replace(at, broken.find(end, at) + end.size() - at, unstructured);
  }
  const Read got = read(broken);
  ASSERT_TRUE(got.contents.form.valid) << got.contents.form.findings[0].text;
  for (const char* const found :
       {"ADR-001 Document/CstmrCdtTrfInitn/PmtInf/Dbtr/PstlAdr 36:9 Am Kai 4",
        "ADR-004 Document/CstmrCdtTrfInitn/PmtInf/Dbtr/PstlAdr 36:9 AdrTp",
        "ADR-001 Document/CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Cdtr/PstlAdr",
        "ADR-004 Document/CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Cdtr/PstlAdr"}) {
    EXPECT_THAT(got.remarks, testing::Contains(testing::StartsWith(found)));
  }
}

TEST(CreditTransferReader, ElementsThatSepaDoesNotCarryAreFound) {
  struct Case {
    const char* behind;
    const char* element;
    const char* found;
  };
  for (const Case& row : {
           Case{"</Amt>",      "<XchgRateInf><XchgRate>1.1</XchgRate></XchgRateInf>", "/XchgRateInf"},
           Case{"</Amt>",      "<ChqInstr><ChqNb>4711</ChqNb></ChqInstr>",            "/ChqInstr"   },
           Case{"</CdtrAcct>", "<Tax><RefNb>4711</RefNb></Tax>",                      "/Tax"        },
           Case{"</CdtrAcct>", "<RltdRmtInf><RmtId>4711</RmtId></RltdRmtInf>",        "/RltdRmtInf" },
  }) {
    const Read got =
        read(changed(golden("two_batches"), row.behind, std::string(row.behind) + row.element));
    EXPECT_TRUE(got.contents.form.valid) << row.element;
    EXPECT_THAT(got.remarks, testing::Contains(testing::AllOf(testing::StartsWith("C2B-001-026 "),
                                                              testing::HasSubstr(row.found))))
        << row.element;
  }
}

struct MomentCase {
  const char* name;
  const char* moment;
  const char* want;
};

class ExecutionMoment : public testing::TestWithParam<MomentCase> {};

TEST_P(ExecutionMoment, IsADayInBankTime) {
  const Read got = read(changed(golden("two_batches"), "<Dt>2026-11-23</Dt>",
                                std::string("<DtTm>") + GetParam().moment + "</DtTm>"));
  ASSERT_TRUE(got.contents.form.valid);
  EXPECT_EQ(to_string(got.contents.batches.at(0).requested_execution_date), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , ExecutionMoment,
    testing::Values(MomentCase{"without_zone", "2026-11-24T23:30:00", "2026-11-24"},
                    MomentCase{"late_in_utc", "2026-11-24T23:30:00Z", "2026-11-25"},
                    MomentCase{"fraction", "2026-11-24T23:30:00.25Z", "2026-11-25"},
                    MomentCase{"early_in_tokyo", "2026-11-24T05:00:00+09:00", "2026-11-23"}),
    [](const auto& row) { return row.param.name; });

struct InsideStrdCase {
  const char* name;
  const char* invoicer;
  const char* want;
};

class InsideStrd : public testing::TestWithParam<InsideStrdCase> {};

TEST_P(InsideStrd, PartiesAreChecked) {
  const Read got =
      read(changed(golden("two_batches"), "<Ustrd>Rechnung 4711</Ustrd>",
                   std::string("<Strd><Invcr>") + GetParam().invoicer + "</Invcr></Strd>"));
  ASSERT_TRUE(got.contents.form.valid);
  EXPECT_THAT(got.remarks, testing::Contains(testing::StartsWith(GetParam().want)));
}

INSTANTIATE_TEST_SUITE_P(
    , InsideStrd,
    testing::Values(InsideStrdCase{"lei", "<Id><OrgId><LEI>529900KONTORBANK0046</LEI></OrgId></Id>",
                                   "GEN-010"},
                    InsideStrdCase{"country", "<PstlAdr><Ctry>XX</Ctry></PstlAdr>", "GEN-014"},
                    InsideStrdCase{"residence", "<CtryOfRes>XX</CtryOfRes>", "GEN-014"}),
    [](const auto& row) { return row.param.name; });

// --- keys

struct KeyCase {
  const char* name;
  const char* from;
  const char* to;
  bool same_message;
  bool same_batch;
  bool same_order;
};

class ContentKey : public testing::TestWithParam<KeyCase> {};

// What is changed concerns the first batch and its first order.
TEST_P(ContentKey, ChangesWithTheContentAndNotWithReferences) {
  const std::string xml = golden("two_batches");
  const Read before = read(xml);
  const Read after = read(changed(xml, GetParam().from, GetParam().to));
  EXPECT_EQ(before.contents.header.content_key == after.contents.header.content_key,
            GetParam().same_message);
  EXPECT_EQ(before.contents.batches[0].content_key == after.contents.batches[0].content_key,
            GetParam().same_batch);
  EXPECT_EQ(before.orders[0].content_key == after.orders[0].content_key, GetParam().same_order);
}

INSTANTIATE_TEST_SUITE_P(
    , ContentKey,
    testing::Values(KeyCase{"message_id", "MSG-2026-1123-001", "OTHER", true, true, true},
                    KeyCase{"creation_time", "08:15:00", "09:15:00", true, true, true},
                    KeyCase{"batch_id", "SAMMLER-1", "OTHER", false, true, true},
                    KeyCase{"white_space", "<PmtMtd>", "\n\n<PmtMtd>", true, true, true},
                    KeyCase{"end_to_end_id", "E2E-1", "E2E-9", false, true, false},
                    KeyCase{"remittance", "Rechnung 4711", "Rechnung 4712", false, false, true},
                    KeyCase{"creditor_account", "AT611904300234573201", "NL91ABNA0417164300", false,
                            false, false},
                    KeyCase{"day", "<Dt>2026-11-23<", "<Dt>2026-11-24<", false, false, false},
                    KeyCase{"initiating_party", "KUNDE-0815", "KUNDE-0816", false, true, true}),
    [](const auto& row) { return row.param.name; });

TEST(ContentKeyOfABatch, DoesNotDependOnTheOrdersSequence) {
  std::string xml = golden("wrong_sum_at_the_last");
  const Read before = read(xml);
  const std::size_t first = xml.find("      <CdtTrfTxInf>");
  const std::size_t second = xml.find("      <CdtTrfTxInf>", first + 1);
  const std::size_t end = xml.find("    </PmtInf>");
  xml = xml.substr(0, first) + xml.substr(second, end - second) +
        xml.substr(first, second - first) + xml.substr(end);
  EXPECT_EQ(read(xml).contents.batches[0].content_key, before.contents.batches[0].content_key);
}

TEST(ContentKeyOfAnOrder, CountsTheRemittanceWhereNoReferenceIsProvided) {
  const std::string xml = golden("two_batches");
  const Read before = read(xml);
  const Read after = read(changed(xml, "Dank", "Danke"));
  EXPECT_EQ(before.orders[2].end_to_end_id, "NOTPROVIDED");
  EXPECT_NE(before.orders[2].content_key, after.orders[2].content_key);
}

TEST(ContentKeyOfAnAccount, IsTheBatchsDebtorAccount) {
  const Read got = read(golden("two_batches"));
  const auto text = text_of<payment::DebtorText>(got.contents.batches[0].texts);
  EXPECT_EQ(got.contents.batches[0].debtor_account, account_key(PlainSealer(), text.debtor_iban));
}

// --- totals

TEST(ExactTotal, ReadsAndWritesDecimals) {
  for (const auto& [text, want] : std::vector<std::pair<std::string, std::string>>{
           {"0",                  "0"                 },
           {"12.34",              "12.34"             },
           {".5",                 "0.5"               },
           {"12.",                "12"                },
           {"0012.50000000",      "12.5"              },
           {"-1.00001",           "-1.00001"          },
           {"999999999999999999", "999999999999999999"}
  }) {
    const auto total = parse_total(text);
    ASSERT_TRUE(total) << text;
    EXPECT_EQ(total_text(*total), want);
  }
  for (const char* text : {"", ".", "-", "1e3", "1,5", "1.234567", "1.2.3", " 1"})
    EXPECT_FALSE(parse_total(text)) << text;
  EXPECT_FALSE(parse_total(std::string(60, '9')));
}

}  // namespace
}  // namespace kontor::iso20022

// What is written for every kind of message, in both versions.
#include "adapters/iso20022/outbound_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "engine/payment/desk.h"
#include "tests/adapters/iso20022/writer_bank.h"

namespace kontor::iso20022 {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kOrders2019 = "pain.001.001.09";
constexpr std::string_view kOrders2009 = "pain.001.001.03";

payment::Finding wrong_iban(std::uint32_t line) {
  return made_finding("GEN-007", Reason::creditor_account_wrong, Field::creditor_account, line,
                      "DE00370400440532013000");
}

MadeOrder refused_order(std::string end_to_end_id, std::int64_t minor_units) {
  MadeOrder order = made_order(std::move(end_to_end_id), minor_units);
  order.input.findings = {wrong_iban(42)};
  return order;
}

// With KONTOR_WRITE_GOLDEN set the files are written instead.
void expect_golden(std::string_view name, const std::string& text) {
  const std::string path = std::string(KONTOR_SOURCE_DIR) + "/tests/golden/" + std::string(name);
  if (std::getenv("KONTOR_WRITE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream want;
  want << file.rdbuf();
  EXPECT_EQ(text, want.str()) << path;
}

void expect_message(std::string_view golden, std::string_view message_name, const WriterBank& bank,
                    const payment::MessageDue& due) {
  EXPECT_EQ(due.message_name, message_name);
  const std::string text = bank.write(due);
  ASSERT_NE(text, "");
  EXPECT_EQ(schema_fault(message_name, text), "");
  EXPECT_EQ(bank.write(due), text) << "the same bytes each time";
  expect_golden(golden, text);
}

MadeBatch full_batch() {
  MadeOrder full = made_order("INV-2026-0815", 123'456);
  full.input.instruction_id = "INSTR-1";
  full.input.uetr = "8a562c67-ca16-48ba-b074-65581be6f001";
  full.text.creditor.name = "Jürgen Groß & Söhne KG";
  full.text.creditor.address.street_name = "Königstraße";
  full.text.creditor.address.building_number = "1a";
  full.text.creditor.address.post_code = "50667";
  full.text.creditor.address.town_name = "Köln";
  full.text.creditor.address.country = "DE";
  full.text.creditor.address.lines = {"Hinterhaus", "2. Stock", "links"};
  full.text.creditor.identification.any_bic = "GROSDE33";
  full.text.creditor.identification.lei = "5299000J2N45DDNE4Y28";
  full.text.creditor.identification.other_id = "4711";
  full.text.creditor.identification.other_scheme_code = "CUST";
  full.text.ultimate_creditor.name = "Łukasz Żółw";
  full.text.ultimate_creditor.address.town_name = "Warszawa";
  full.text.ultimate_creditor.address.country = "PL";
  full.text.purpose_code = "SALA";
  full.text.category_purpose_code = "SALA";
  full.text.remittance_unstructured = "Rechnung 4711 – Müller & Co. €";

  MadeOrder structured = made_order("", 1);
  structured.text.creditor.name = "Person";
  structured.text.creditor.identification.is_private = true;
  structured.text.creditor.identification.birth_date = "1970-01-31";
  structured.text.creditor.identification.birth_city = "Görlitz";
  structured.text.creditor.identification.birth_country = "DE";
  structured.text.ultimate_debtor.name = "Tochter GmbH";
  structured.text.remittance_structured =
      "<CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp>"
      "<Ref>RF18539007547034</Ref></CdtrRefInf><AddtlRmtInf>für Mai</AddtlRmtInf>";

  MadeOrder unstructured_address = made_order("E2E-3", 99'999'999'999);
  unstructured_address.text.creditor.address.country = "DE";
  unstructured_address.text.creditor.address.lines = {"Hauptstr. 1", "10115 Berlin"};

  MadeBatch batch = made_batch("BATCH-1", {full, structured, unstructured_address});
  batch.text.debtor.address.town_name = "Frankfurt am Main";
  batch.text.debtor.address.country = "DE";
  batch.text.ultimate_debtor.name = "Muster Holding SE";
  batch.text.category_purpose_code = "SUPP";
  return batch;
}

TEST(OutboundWriter, BulkCarriesEveryElement) {
  WriterBank bank;
  bank.hand_in("MSG-1", {full_batch()});
  MadeBatch other = made_batch("BATCH-2", {made_order("E2E-4", 250)});
  other.text.debtor.name = "Zweite AG";
  bank.hand_in("MSG-2", {other, made_batch("BATCH-3",
                                           {refused_order("E2E-5", 1), made_order("E2E-6", 300)})});
  ASSERT_NE(bank.close_cycle(), "");
  const payment::MessageDue due = bank.due().back();
  expect_message("pacs008/bulk.xml", "pacs.008.001.08", bank, due);
  const std::string text = bank.write(due);
  EXPECT_THAT(text, HasSubstr("<NbOfTxs>5</NbOfTxs>"));
  EXPECT_THAT(text, HasSubstr("<Nm>Juergen Gross + Soehne KG</Nm>"));
  EXPECT_THAT(text, HasSubstr("<EndToEndId>NOTPROVIDED</EndToEndId>"));
  EXPECT_THAT(text, HasSubstr("<TxId>" + payment::transaction_id({1}) + "</TxId>"));
  EXPECT_THAT(text, Not(HasSubstr("Hauptstr."))) << "no unstructured address between banks";
  EXPECT_THAT(text, Not(HasSubstr("Warszawa"))) << "no address of an ultimate party";
  EXPECT_THAT(text, Not(HasSubstr("links"))) << "at most two address lines";
  EXPECT_THAT(text, Not(HasSubstr("Zweite AG"))) << "the payer is who holds the account";
}

TEST(OutboundWriter, DebtorIsTheHolderWhateverTheFileSays) {
  for (const char* name : {"", "   ", "Somebody Else"}) {
    WriterBank bank;
    MadeBatch batch = made_batch("BATCH-1", {made_order("E2E-1", 250)});
    batch.text.debtor.name = name;
    bank.hand_in("MSG-1", {batch});
    ASSERT_NE(bank.close_cycle(), "");
    EXPECT_THAT(bank.write_last(), HasSubstr("<Dbtr><Nm>Muster GmbH</Nm></Dbtr>")) << name;
  }
}

// The first character of each becomes several.
TEST(OutboundWriter, TownsWhoseFirstCharacterFoldsToSeveralKeepTheirAddress) {
  for (const auto& [town, folded] : {
           std::pair{"Überlingen", "Ueberlingen"},
           {"Щёлково",    "Shtelkovo"  }
  }) {
    WriterBank bank;
    MadeOrder order = made_order("E2E-1", 250);
    order.text.creditor.address.town_name = town;
    order.text.creditor.address.country = "DE";
    order.text.creditor.address.lines = {"1", "", "2", "3", "4", "5"};
    order.text.creditor.identification.is_private = true;
    order.text.creditor.identification.birth_date = "1970-01-31";
    order.text.creditor.identification.birth_city = town;
    order.text.creditor.identification.birth_country = "DE";
    bank.hand_in("MSG-1", {made_batch("BATCH-1", {order})});
    ASSERT_NE(bank.close_cycle(), "");
    const std::string text = bank.write_last();
    EXPECT_THAT(text, HasSubstr("<PstlAdr><TwnNm>" + std::string(folded) +
                                "</TwnNm><Ctry>DE</Ctry><AdrLine>1</AdrLine><AdrLine>2</AdrLine>"
                                "</PstlAdr>"));
    EXPECT_THAT(text, HasSubstr("<CityOfBirth>" + std::string(folded) + "</CityOfBirth>"));
  }
}

class FileStatus : public testing::TestWithParam<std::string_view> {
 protected:
  [[nodiscard]] bool of_2019() const { return GetParam() == kOrders2019; }
  [[nodiscard]] std::string_view message() const {
    return of_2019() ? "pain.002.001.10" : "pain.002.001.03";
  }
  [[nodiscard]] std::string golden(std::string_view name) const {
    return "pain002/" + std::string(name) + (of_2019() ? "_10.xml" : "_03.xml");
  }
};

TEST_P(FileStatus, AcceptedListsBatchesOnly) {
  WriterBank bank;
  bank.hand_in("MSG-1",
               {made_batch("B-1", {made_order("E-1", 100), made_order("E-2", 200)}),
                made_batch("B-2", {made_order("E-3", 300)})},
               GetParam());
  expect_message(golden("accepted"), message(), bank, bank.due().back());
}

TEST_P(FileStatus, PartlyListsEachOrderRefused) {
  WriterBank bank;
  MadeBatch refused = made_batch("B-2", {made_order("E-4", 400), made_order("E-5", 500)});
  refused.input.findings = {
      made_finding("C2B-001-014", Reason::agent_wrong, Field::debtor_agent, 17, "DEUTDEFF")};
  MadeOrder twice = refused_order("E-2", 0);
  twice.input.instruction_id = "INSTR-2";
  twice.input.findings.push_back(
      made_finding("GEN-011", Reason::amount_zero, Field::instructed_amount, 43, "0.00"));
  MadeOrder no_amount = refused_order("E-8", 0);
  no_amount.input.amount = {};
  bank.hand_in("MSG-1",
               {made_batch("B-1", {made_order("E-1", 100), twice, made_order("E-3", 300)}), refused,
                made_batch("B-3", {made_order("E-6", 600)}),
                made_batch("B-4", {refused_order("E-7", 700), no_amount})},
               GetParam(), 2);
  expect_message(golden("partly"), message(), bank, bank.due().back());
}

TEST_P(FileStatus, AllOrdersRefusedForDifferentReasons) {
  WriterBank bank;
  MadeOrder zero = made_order("E-2", 0);
  zero.input.findings = {
      made_finding("GEN-011", Reason::amount_zero, Field::instructed_amount, 43, "0.00")};
  bank.hand_in("MSG-1", {made_batch("B-1", {refused_order("E-1", 100), zero})}, GetParam());
  expect_message(golden("no_order_accepted"), message(), bank, bank.due().back());
}

TEST_P(FileStatus, RefusedWhole) {
  WriterBank bank;
  bank.refuse("MSG-1",
              {made_finding("C2B-001-003", Reason::wrong_total_count, Field::number_of_transactions,
                            4, "13"),
               made_finding("GEN-001", Reason::malformed, Field::document, 812,
                            "Element 'Größe': This element is not expected. Expected is ( Nm ), in "
                            "a document that goes on and on")},
              GetParam());
  expect_message(golden("refused"), message(), bank, bank.due().back());
}

TEST_P(FileStatus, WrongFormIsSaidWhole) {
  WriterBank bank;
  bank.refuse(
      "MSG-1",
      {made_finding("GEN-001", Reason::malformed, Field::document, 27,
                    "Document/CstmrCdtTrfInitn/PmtInf[3]/CdtTrfTxInf[12]/RmtInf/Strd/CdtrRefInf/"
                    "Tp/CdOrPrtry: Größe is not expected here; allowed: Cd, Prtry"),
       made_finding("GEN-002", Reason::malformed, Field::document, 2, "a DOCTYPE declaration")},
      GetParam());
  expect_message(golden("wrong_form"), message(), bank, bank.due().back());
}

TEST_P(FileStatus, BouncedByTheClearingNamesOnlyOrdersOfThatFile) {
  WriterBank bank;
  MadeOrder traced = made_order("E-2", 200);
  traced.input.uetr = "8a562c67-ca16-48ba-b074-65581be6f001";
  bank.hand_in("MSG-1",
               {made_batch("B-1", {made_order("E-1", 100), traced}),
                made_batch("B-2", {made_order("E-3", 300)})},
               GetParam());
  bank.hand_in("MSG-2", {made_batch("B-9", {made_order("E-9", 900)})}, GetParam());
  const std::string bulk = bank.close_cycle();
  bank.answer(bulk, "",
              {
                  {payment::transaction_id({2}), "RJCT", "AC04"},
                  {payment::transaction_id({3}), "RJCT", ""    },
                  {payment::transaction_id({4}), "RJCT", "MS03"}
  });
  const std::vector<payment::MessageDue> due = bank.due();
  ASSERT_GE(due.size(), 2U);
  expect_message(golden("bounced"), message(), bank, due[due.size() - 2]);
  const std::string second = bank.write(due.back());
  EXPECT_EQ(schema_fault(message(), second), "");
  EXPECT_THAT(second, HasSubstr("<OrgnlMsgId>MSG-2</OrgnlMsgId>"));
  EXPECT_THAT(second, HasSubstr("<OrgnlEndToEndId>E-9</OrgnlEndToEndId>"));
  EXPECT_THAT(second, Not(HasSubstr("E-2")));
}

TEST_P(FileStatus, MarksWhatWasSeenAndIsCut) {
  const auto said = [](const std::string& seen) {
    WriterBank bank;
    bank.refuse("MSG-1", {made_finding("R-1", Reason::malformed, Field::message_id, 0, seen)},
                GetParam());
    return bank.write_last();
  };
  const std::string seventy(70, 'x');
  EXPECT_THAT(said(seventy), HasSubstr("GrpHdr/MsgId " + seventy + "</AddtlInf>"));
  const std::string cut = "GrpHdr/MsgId " + std::string(67, 'x') + "...</AddtlInf>";
  EXPECT_THAT(said(seventy + "y"), HasSubstr(cut));
  EXPECT_THAT(said(seventy + "ß"), HasSubstr(cut)) << "the mark also where a fold would be cut";
  EXPECT_THAT(said(std::string(66, 'x') + "ßyyy"),
              HasSubstr("GrpHdr/MsgId " + std::string(66, 'x') + "...</AddtlInf>"));
}

TEST_P(FileStatus, ClearingsCodesAreNeverBlank) {
  for (const auto& [code, want] : {
           std::pair{"     ",                "<Cd>MS03</Cd>"       },
           {"\x01\x01\x01\x01\x01", "<Cd>MS03</Cd>"       },
           {"",                     "<Cd>MS03</Cd>"       },
           {"OWN-1",                "<Prtry>OWN-1</Prtry>"}
  }) {
    WriterBank bank;
    bank.hand_in("MSG-1", {made_batch("B-1", {made_order("E-1", 100)})}, GetParam());
    const std::string bulk = bank.close_cycle();
    bank.answer(bulk, "",
                {
                    {payment::transaction_id({1}), "RJCT", code}
    });
    EXPECT_THAT(bank.write_last(), HasSubstr("<Rsn>" + std::string(want) + "</Rsn>"));
  }
}

TEST_P(FileStatus, OrdersShortOfFundsOnTheirDayAreReportedAlone) {
  WriterBank bank;
  MadeBatch later =
      made_batch("B-LATER", {made_order("E-1", 300), made_order("E-2", 300'000'000'000),
                             made_order("E-3", 200), made_order("E-4", 300'000'000'000)});
  later.input.requested_execution_date = *parse_date("2026-11-24");
  later.input.batch_booking = false;
  bank.hand_in("MSG-1", {later}, GetParam(), 3);
  bank.now.value += 86'400 * kNanosPerSecond;
  bank.decide(payment::ReleaseDue{bank.now, {}, true});
  ASSERT_EQ(bank.due().back().kind, payment::MessageKind::bounce_status);
  const std::string text = bank.write_last();
  EXPECT_EQ(schema_fault(message(), text), "");
  EXPECT_THAT(text, HasSubstr("<OrgnlEndToEndId>E-4</OrgnlEndToEndId>"));
  EXPECT_THAT(text, HasSubstr("<Cd>AM04</Cd>"));
  for (const char* paid : {"E-1", "E-2", "E-3"}) EXPECT_THAT(text, Not(HasSubstr(paid)));
}

TEST_P(FileStatus, BatchShortOfFundsOnItsDay) {
  WriterBank bank;
  MadeBatch later = made_batch("B-LATER", {made_order("E-1", 300'000'000'000),
                                           refused_order("E-2", 200), made_order("E-3", 300)});
  later.input.requested_execution_date = *parse_date("2026-11-24");
  later.input.batch_booking = true;
  bank.hand_in("MSG-1", {later}, GetParam(), 1);
  bank.hand_in("MSG-2", {made_batch("B-NOW", {made_order("E-9", 300'000'000'000)})}, GetParam());
  bank.now.value += 86'400 * kNanosPerSecond;
  bank.decide(payment::ReleaseDue{bank.now, {}, true});
  ASSERT_EQ(bank.due().back().kind, payment::MessageKind::bounce_status);
  expect_message(golden("short_of_funds"), message(), bank, bank.due().back());
}

INSTANTIATE_TEST_SUITE_P(, FileStatus, testing::Values(kOrders2019, kOrders2009),
                         [](const auto& row) {
                           return row.param == kOrders2019 ? "of_2019" : "of_2009";
                         });

TEST(OutboundWriter, FilesThatMixAreToldApart) {
  WriterBank bank;
  // A batch is not cut by another file's chunk: the engine numbers its orders without a gap.
  const auto first = bank.pieces_of("MSG-1",
                                    {made_batch("B-11", {refused_order("E-11", 100)}),
                                     made_batch("B-12", {made_order("E-12", 200)})},
                                    kOrders2019, 1);
  const auto second = bank.pieces_of("MSG-2",
                                     {made_batch("B-21", {made_order("E-21", 100)}),
                                      made_batch("B-22", {refused_order("E-22", 200)})},
                                     kOrders2019, 1);
  bank.decide(first.begin);
  bank.decide(second.begin);
  bank.decide(first.chunks[0]);
  bank.decide(second.chunks[0]);
  bank.decide(second.chunks[1]);
  bank.decide(first.chunks[1]);
  bank.decide(second.end);
  const std::string of_second = bank.write_last();
  bank.decide(first.end);
  const std::string of_first = bank.write_last();
  for (const std::string& text : {of_first, of_second}) {
    EXPECT_EQ(schema_fault("pain.002.001.10", text), "");
    EXPECT_THAT(text, HasSubstr("<GrpSts>PART</GrpSts>"));
  }
  EXPECT_THAT(of_first, HasSubstr("E-11"));
  EXPECT_THAT(of_first, Not(HasSubstr("E-22")));
  EXPECT_THAT(of_second, HasSubstr("E-22"));
  EXPECT_THAT(of_second, Not(HasSubstr("E-11")));
  ASSERT_NE(bank.close_cycle(), "");
  const std::string bulk = bank.write_last();
  EXPECT_EQ(schema_fault("pacs.008.001.08", bulk), "");
  EXPECT_THAT(bulk, HasSubstr("<NbOfTxs>2</NbOfTxs>"));
}

TEST(OutboundWriter, SaysWhenItCannot) {
  WriterBank bank;
  bank.hand_in("MSG-1", {made_batch("B-1", {made_order("E-1", 100)})});
  ASSERT_NE(bank.close_cycle(), "");
  payment::MessageDue due = bank.due().back();
  const Sink refuses = [](std::string_view) { return false; };
  EXPECT_FALSE(write_message(due, bank.configuration(), bank.journal(), our_schemas(), refuses));
  due.record = {99};
  EXPECT_EQ(bank.write(due), "") << "no such record";
  due.record = bank.due().back().begun_at;
  EXPECT_EQ(bank.write(due), "") << "no such bulk";
  bank.journal().erase_texts();
  EXPECT_EQ(bank.write_last(), "") << "texts erased";
}

TEST(OutboundWriter, NoBulkWithAnOrderThatCouldNotBePaid) {
  using Change = void (*)(MadeBatch&);
  static constexpr Change kChanges[] = {
      [](MadeBatch& batch) { batch.orders[0].input.creditor_agent = {}; },
      [](MadeBatch& batch) { batch.orders[0].input.amount = Money{100, kJpy}; },
      [](MadeBatch& batch) { batch.orders[0].text.creditor_iban = "DE 89"; },
      [](MadeBatch& batch) { batch.text.debtor_iban = "de89370400440532013000"; },
  };
  for (const Change change : kChanges) {
    WriterBank bank;
    MadeBatch batch = made_batch("B-1", {made_order("E-1", 100)});
    change(batch);
    bank.hand_in("MSG-1", {batch});
    ASSERT_NE(bank.close_cycle(), "");
    EXPECT_EQ(bank.write_last(), "");
  }
}

TEST(OutboundWriter, StatusNeedsNoTexts) {
  WriterBank bank;
  bank.hand_in("MSG-1", {made_batch("B-1", {made_order("E-1", 100), refused_order("E-2", 1)})});
  bank.journal().erase_texts();
  const std::string text = bank.write_last();
  EXPECT_EQ(schema_fault("pain.002.001.10", text), "");
  EXPECT_THAT(text, HasSubstr("<AddtlInf>GEN-007 line 42: CdtrAcct/Id/IBAN, allowed:"));
}

TEST(OutboundWriter, ABulkOfManyBatchesReadsEachRecordFewTimes) {
  WriterBank bank;
  std::vector<MadeBatch> batches;
  for (int i = 0; i < 9'000; ++i) {
    batches.push_back(
        made_batch("B-" + std::to_string(i), {made_order("E-" + std::to_string(i), 1)}));
  }
  bank.hand_in("MSG-1", std::move(batches));
  ASSERT_NE(bank.close_cycle(), "");
  const std::uint64_t before = bank.journal().reads();
  const std::string text = bank.write_last();
  EXPECT_LE(bank.journal().reads() - before, 1 + 18 + 3 + 1U);
  EXPECT_EQ(schema_fault("pacs.008.001.08", text), "");
}

}  // namespace
}  // namespace kontor::iso20022

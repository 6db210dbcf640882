// What the streaming writers give out, over made files: valid by our validator and by libxml2's,
// read back, and the same as what was handed in.
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include "adapters/iso20022/messages/reader.h"
#include "adapters/iso20022/xml_stream.h"
#include "engine/base/character_set.h"
#include "engine/payment/desk.h"
#include "tests/adapters/iso20022/handed_in.h"
#include "tests/adapters/iso20022/held_message.h"
#include "tests/adapters/iso20022/made_files.h"

namespace kontor::iso20022 {
namespace {

using messages::CustomerStatusReport;
using messages::CustomerTransfer;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint32_t kRounds = 40;
#else
constexpr std::uint32_t kRounds = 200;
#endif
constexpr std::string_view kOrders2019 = "pain.001.001.09";
constexpr std::string_view kOrders2009 = "pain.001.001.03";

std::string our_fault(std::string_view text) {
  XmlStream stream(&our_schemas(), nullptr);
  stream.feed(text);
  const FormVerdict verdict = stream.finish();
  if (verdict.valid) return {};
  return verdict.findings.empty() ? "not valid" : verdict.findings[0].path;
}

// The generations of what we write differ in their namespace and in how a bank is named.
void turn_to_2019(xmlNode* node) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (xmlStrEqual(node->name, BAD_CAST "BICOrBEI")) xmlNodeSetName(node, BAD_CAST "AnyBIC");
    turn_to_2019(node->children);
  }
}

std::string of_2019(const std::string& text) {
  xmlDoc* document = xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                                   XML_PARSE_NONET | XML_PARSE_HUGE);
  xmlNode* root = xmlDocGetRootElement(document);
  xmlFree(const_cast<xmlChar*>(root->nsDef->href));
  root->nsDef->href = xmlStrdup(BAD_CAST "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10");
  turn_to_2019(root);
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemory(document, &bytes, &size);
  std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  xmlFree(bytes);
  xmlFreeDoc(document);
  return out;
}

template <class T>
void read_back(std::string_view message_name, const std::string& text, T& back) {
  ASSERT_NE(text, "");
  ASSERT_EQ(our_fault(text), "") << text;
  ASSERT_EQ(schema_fault(message_name, text), "") << text;
  const bool old = message_name == "pain.002.001.03";
  const auto passed_over = messages::read(old ? of_2019(text) : text, back, our_schemas());
  ASSERT_TRUE(passed_over) << passed_over.error().text() << '\n' << text;
  ASSERT_TRUE(passed_over->empty()) << passed_over->front();
}

void expect_same(const messages::BatchStatus& got, const messages::BatchStatus& want) {
  EXPECT_EQ(got.payment_information_id, want.payment_information_id);
  EXPECT_EQ(got.transactions, want.transactions);
  EXPECT_EQ(got.status, want.status);
  EXPECT_TRUE(got.reasons == want.reasons) << want.payment_information_id;
  ASSERT_EQ(got.orders.size(), want.orders.size());
  for (std::size_t i = 0; i < got.orders.size(); ++i) {
    const messages::OrderStatus& one = got.orders[i];
    const messages::OrderStatus& other = want.orders[i];
    EXPECT_EQ(one.status_id, other.status_id);
    EXPECT_EQ(one.instruction_id, other.instruction_id);
    EXPECT_EQ(one.end_to_end_id, other.end_to_end_id);
    EXPECT_EQ(one.uetr, other.uetr);
    EXPECT_TRUE(one.reasons == other.reasons) << other.status_id;
    EXPECT_TRUE(one.original_order == other.original_order) << other.status_id;
    EXPECT_TRUE(one == other) << other.status_id;
  }
}

void expect_report(const WriterBank& bank, const payment::MessageDue& due,
                   CustomerStatusReport want) {
  const std::string text = bank.write(due);
  CustomerStatusReport back;
  ASSERT_NO_FATAL_FAILURE(read_back(due.message_name, text, back));
  EXPECT_EQ(join_words(back, want), "");
  EXPECT_TRUE(back.header == want.header);
  EXPECT_EQ(back.file.status, want.file.status);
  EXPECT_TRUE(back.file == want.file);
  ASSERT_EQ(back.batches.size(), want.batches.size());
  for (std::size_t i = 0; i < back.batches.size(); ++i) {
    ASSERT_NO_FATAL_FAILURE(expect_same(back.batches[i], want.batches[i]));
  }
  ASSERT_TRUE(back == want) << text;
}

void expect_same(const messages::TransferredTransaction& got,
                 const messages::TransferredTransaction& want) {
  EXPECT_EQ(got.id.instruction_id, want.id.instruction_id);
  EXPECT_EQ(got.id.end_to_end_id, want.id.end_to_end_id);
  EXPECT_TRUE(got.id == want.id);
  EXPECT_TRUE(got.type == want.type);
  EXPECT_EQ(got.settlement_amount.minor_units(), want.settlement_amount.minor_units());
  EXPECT_TRUE(got.ultimate_debtor == want.ultimate_debtor);
  EXPECT_EQ(got.debtor.name, want.debtor.name);
  EXPECT_TRUE(got.debtor == want.debtor);
  EXPECT_TRUE(got.debtor_account == want.debtor_account);
  EXPECT_TRUE(got.creditor_agent == want.creditor_agent);
  EXPECT_EQ(got.creditor.name, want.creditor.name);
  EXPECT_TRUE(got.creditor.address == want.creditor.address);
  EXPECT_TRUE(got.creditor == want.creditor);
  EXPECT_TRUE(got.creditor_account == want.creditor_account);
  EXPECT_TRUE(got.ultimate_creditor == want.ultimate_creditor);
  EXPECT_TRUE(got.purpose == want.purpose);
  EXPECT_TRUE(got.remittance == want.remittance);
  EXPECT_TRUE(got == want);
}

HandedIn hand_in(WriterBank& bank, FileMaker& make, std::string_view version) {
  HandedIn file;
  file.batches = make.batches();
  const std::size_t orders_per_chunk = 1 + make.below(4);
  WriterBank::Pieces pieces =
      bank.pieces_of("M" + make.id(), file.batches, version, orders_per_chunk);
  pieces.begin.header.creation_time = make.creation_time();
  file.header = pieces.begin.header;
  // Lines are given as the pieces are made.
  std::size_t at = 0;
  std::vector<const payment::OrderInput*> inputs;
  for (const payment::FileChunk& chunk : pieces.chunks) {
    for (const payment::OrderInput& order : chunk.orders) inputs.push_back(&order);
  }
  for (MadeBatch& batch : file.batches) {
    for (MadeOrder& order : batch.orders) order.input.line = inputs[at++]->line;
  }
  bank.decide(pieces.begin);
  for (const payment::FileChunk& chunk : pieces.chunks) bank.decide(chunk);
  bank.decide(pieces.end);
  return file;
}

// The version of the orders decides the version of the reports.
class OutboundRoundTrip : public testing::TestWithParam<std::string_view> {};

TEST_P(OutboundRoundTrip, StatusOfADecidedFile) {
  std::size_t refused_whole = 0;
  std::size_t partly = 0;
  for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    WriterBank bank;
    FileMaker make(seed);
    const HandedIn file = hand_in(bank, make, GetParam());
    const payment::MessageDue due = bank.due().back();
    const CustomerStatusReport want = decided_status(file, due);
    ASSERT_NO_FATAL_FAILURE(expect_report(bank, due, want));
    refused_whole += want.file.status == "RJCT" ? 1 : 0;
    partly += want.file.status == "PART" ? 1 : 0;
  }
  EXPECT_GT(refused_whole, kRounds / 20);
  EXPECT_GT(partly, kRounds / 4);
}

TEST_P(OutboundRoundTrip, StatusOfARefusedFile) {
  for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    WriterBank bank;
    FileMaker make(seed);
    payment::MessageHeader header;
    header.message_name = GetParam();
    header.message_id = "M" + make.id();
    header.creation_time = "2026-11-23T06:59:00";
    header.transactions = 12;
    header.sum = 1'234'500;
    const std::vector<payment::Finding> findings = make.findings();
    bank.refuse(header.message_id, findings, GetParam());
    const payment::MessageDue due = bank.due().back();
    ASSERT_NO_FATAL_FAILURE(expect_report(bank, due, refused_status(header, findings, due)));
  }
}

TEST_P(OutboundRoundTrip, StatusOfOrdersThatCameBack) {
  std::size_t reports = 0;
  for (std::uint32_t seed = 0; seed < kRounds + kRounds / 2; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    WriterBank bank;
    FileMaker make(seed);
    const HandedIn file = hand_in(bank, make, GetParam());
    const std::string name = bank.close_cycle();
    std::vector<Bounced> bounced;
    std::vector<payment::TransactionStatus> statuses;
    for (const TakenOrder& order : taken(file)) {
      if (make.below(3) == 0) continue;
      bounced.push_back({order, make.reason_code()});
      statuses.push_back({payment::transaction_id(order.id), "RJCT", bounced.back().reason_code});
    }
    if (bounced.empty()) continue;
    bank.answer(name, "", statuses);
    const payment::MessageDue due = bank.due().back();
    ASSERT_EQ(due.kind, payment::MessageKind::bounce_status);
    const bool with_uetr = GetParam() == kOrders2019;
    ASSERT_NO_FATAL_FAILURE(
        expect_report(bank, due, bounced_status(file, bounced, due, with_uetr)));
    ++reports;
  }
  EXPECT_GE(reports, kRounds);
}

INSTANTIATE_TEST_SUITE_P(, OutboundRoundTrip, testing::Values(kOrders2019, kOrders2009),
                         [](const auto& row) {
                           return row.param == kOrders2019 ? "of_2019" : "of_2009";
                         });

TEST(OutboundBulks, SayWhatWasOrdered) {
  std::size_t bulks = 0;
  for (std::uint32_t seed = 0; seed < kRounds + kRounds / 2; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    WriterBank bank;
    FileMaker make(seed);
    const HandedIn file = hand_in(bank, make, kOrders2019);
    const std::vector<TakenOrder> orders = taken(file);
    ASSERT_EQ(bank.close_cycle() == "", orders.empty());
    if (orders.empty()) continue;
    ++bulks;
    const payment::MessageDue due = bank.due().back();
    const CustomerTransfer want = bulk(orders, due);
    CustomerTransfer back;
    const std::string text = bank.write(due);
    ASSERT_NO_FATAL_FAILURE(read_back("pacs.008.001.08", text, back));
    EXPECT_TRUE(back.header == want.header);
    ASSERT_EQ(back.transactions.size(), want.transactions.size());
    for (std::size_t i = 0; i < back.transactions.size(); ++i) {
      expect_same(back.transactions[i], want.transactions[i]);
    }
    ASSERT_TRUE(back == want) << text;
  }
  EXPECT_GE(bulks, kRounds);
}

// Rows that are the customer's to keep: an order that breaks them is refused before it is written,
// and the writers change none of what they ask for.
constexpr std::string_view kRowsOfCustomers[] = {"GEN-008", "GEN-009", "GEN-015", "ADR-003"};

TEST(OutboundBulks, KeepTheRowsOfTheScheme) {
  for (std::uint32_t seed = 0; seed < kRounds; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    WriterBank bank;
    FileMaker make(seed);
    std::vector<MadeBatch> batches = make.batches();
    for (MadeBatch& batch : batches) {
      for (MadeOrder& order : batch.orders) {
        // C2B-001-021, GEN-006
        std::string& structured = order.text.remittance_structured;
        if (length_of(structured) > 140) structured.clear();
        order.input.instruction_id.clear();
        order.input.end_to_end_id = "E-1";
      }
    }
    bank.hand_in("M-1", std::move(batches));
    if (bank.close_cycle() == "") continue;
    const Held read = held(bank.write_last(), "2026-11-23");
    ASSERT_TRUE(read.form.valid);
    EXPECT_EQ(read.profile, rulebook::Profile::sct);
    for (const rulebook::Row* row : read.kept.rows) {
      const bool of_customer =
          std::ranges::find(kRowsOfCustomers, row->id) != std::end(kRowsOfCustomers);
      EXPECT_TRUE(of_customer) << read.kept.words;
    }
  }
}

// Folded, two texts of 140 characters with their tags would be 172 without.
TEST(OutboundBulks, KeepStructuredRemittanceToItsLength) {
  std::string text;
  for (int i = 0; i < 43; ++i) text += "ß";
  const std::string element = "<AddtlRmtInf>" + text + "</AddtlRmtInf>";
  WriterBank bank;
  MadeOrder order = made_order("E-1", 250);
  order.text.remittance_structured = element + element;
  ASSERT_EQ(length_of(order.text.remittance_structured), 140U);
  bank.hand_in("M-1", {made_batch("B-1", {order})});
  ASSERT_NE(bank.close_cycle(), "");
  EXPECT_EQ(held(bank.write_last(), "2026-11-23").kept.words, "");
}

}  // namespace
}  // namespace kontor::iso20022

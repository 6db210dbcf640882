// What the writer and the reader of layouts promise beside the round trip: what is folded and cut,
// what is refused and in which words, and that the schema has the last word.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/iso20022/messages/extended_set.h"
#include "adapters/iso20022/messages/payment_return.h"
#include "adapters/iso20022/messages/payment_status.h"
#include "adapters/iso20022/messages/reader.h"
#include "adapters/iso20022/messages/writer.h"
#include "engine/calendar/bank_time.h"
#include "tests/adapters/iso20022/reading.h"

namespace kontor::iso20022::messages {
namespace {

using testing::HasSubstr;
using testing::Not;

const UtcNanos kNow = *parse_instant("2026-11-24T09:30:00.125+01:00");

PaymentReturn a_return() {
  PaymentReturn made;
  made.header.message_id = "RTR-1";
  made.header.created_at = kNow;
  made.header.transactions = 1;
  made.header.settlement.method = "CLRG";
  ReturnedTransaction& transaction = made.transactions.emplace_back();
  transaction.return_id = "R-1";
  transaction.original.transaction_id = "TX-0001";
  transaction.returned_amount = Money{125'000, kEur};
  transaction.reasons.push_back({.reason = Code{.code = "AC04"}});
  return made;
}

std::string written(const PaymentReturn& message, Scheme scheme = Scheme::sepa) {
  const Written made = write(message, scheme, schemas());
  EXPECT_TRUE(made) << made.error().text();
  return made.value_or("");
}

// ---- what is written

TEST(WrittenMessage, HasALineForEachPartOfItsRoot) {
  EXPECT_EQ(written(a_return()),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.004.001.09\"><PmtRtr>\n"
            "<GrpHdr><MsgId>RTR-1</MsgId><CreDtTm>2026-11-24T09:30:00+01:00</CreDtTm>"
            "<NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>\n"
            "<TxInf><RtrId>R-1</RtrId><OrgnlTxId>TX-0001</OrgnlTxId>"
            "<RtrdIntrBkSttlmAmt Ccy=\"EUR\">1250.00</RtrdIntrBkSttlmAmt>"
            "<RtrRsnInf><Rsn><Cd>AC04</Cd></Rsn></RtrRsnInf></TxInf>\n"
            "</PmtRtr></Document>\n");
}

TEST(WrittenMessage, HasTheDecimalsOfEachCurrency) {
  PaymentReturn made = a_return();
  for (const auto& [code, text] : {
           std::pair{"JPY", "125000" },
           {"EUR", "1250.00"},
           {"KWD", "125.000"}
  }) {
    made.transactions[0].returned_amount = Money{125'000, *currency_of(code)};
    EXPECT_THAT(written(made), HasSubstr(std::string("Ccy=\"") + code + "\">" + text + "<"));
  }
}

TEST(WrittenMessage, CutsNamesByTheScheme) {
  PaymentReturn made = a_return();
  Party originator{.name = std::string(69, 'a') + "\xC3\xA4" + std::string(200, 'b')};
  made.transactions[0].reasons[0].originator = originator;
  // The replacement of ä would be cut in its middle: it is left out whole.
  EXPECT_THAT(written(made), HasSubstr("<Nm>" + std::string(69, 'a') + "</Nm>"));
  EXPECT_THAT(written(made, Scheme::cross_border),
              HasSubstr("<Nm>" + std::string(69, 'a') + "ae" + std::string(69, 'b') + "</Nm>"));
}

TEST(WrittenMessage, KeepsMoreMarksAcrossBorders) {
  PaymentReturn made = a_return();
  made.transactions[0].reasons[0].originator = Party{.name = "Schmidt & S\xC3\xB6hne <Kiel>"};
  EXPECT_THAT(written(made), HasSubstr("<Nm>Schmidt + Soehne .Kiel.</Nm>"));
  EXPECT_THAT(written(made, Scheme::cross_border),
              HasSubstr("<Nm>Schmidt &amp; Soehne &lt;Kiel&gt;</Nm>"));
}

TEST(WrittenMessage, HasMillisecondsWhereTheSchemeTakesThem) {
  StatusReport report;
  report.header.message_id = "S";
  report.header.created_at = kNow;
  report.transactions.push_back({.accepted_at = kNow});
  const Written inside = write(report, Scheme::sepa, schemas());
  const Written across = write(report, Scheme::cross_border, schemas());
  ASSERT_TRUE(inside && across);
  EXPECT_THAT(*inside, HasSubstr("<AccptncDtTm>2026-11-24T09:30:00.125+01:00<"));
  EXPECT_THAT(*across, HasSubstr("<AccptncDtTm>2026-11-24T09:30:00+01:00<"));
}

TEST(WrittenMessage, LeavesOutWhatHoldsNothing) {
  PaymentReturn made = a_return();
  ReturnedTransaction& transaction = made.transactions[0];
  transaction.chain.emplace().debtor.emplace().party.emplace().name = " \xE2\x80\x8B";
  transaction.reasons.emplace_back();
  transaction.clearing_reference = "  ";
  EXPECT_EQ(written(made), written(a_return()));
}

TEST(WrittenMessage, StandsBehindItsHeaderInAnEnvelope) {
  BusinessHeader header;
  header.from.agent = header.to.agent = Agent{.bic = *Bic::parse("KONTDEFFXXX")};
  header.message_id = "RTR-1";
  header.message_definition = "pacs.004.001.09";
  header.created_at = kNow;
  const Written made = write(header, a_return(), Scheme::cross_border, schemas());
  ASSERT_TRUE(made) << made.error().text();
  EXPECT_THAT(*made, HasSubstr("<Envelope>\n<AppHdr xmlns="));
  EXPECT_THAT(*made, HasSubstr("</AppHdr>\n<Document xmlns="));
  BusinessHeader header_back;
  PaymentReturn back;
  ASSERT_TRUE(read(*made, header_back, back, schemas()));
  header.created_at = *parse_instant("2026-11-24T09:30:00+01:00");
  EXPECT_TRUE(header_back == header);
  header.message_definition = "pacs.008.001.08";
  const Written other = write(header, a_return(), Scheme::cross_border, schemas());
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().text(), "AppHdr/MsgDefIdr: 'pacs.008.001.08', allowed: pacs.004.001.09");
}

struct FoldCase {
  const char* name;
  const char* text;
  std::size_t max_length;
  const char* want;
};
class ExtendedSet : public testing::TestWithParam<FoldCase> {};
TEST_P(ExtendedSet, KeepsItsMarks) {
  EXPECT_EQ(fold_extended(GetParam().text, GetParam().max_length), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(
    , ExtendedSet,
    testing::Values(FoldCase{"nothing", "", 10, ""}, FoldCase{"basic", "abc", 10, "abc"},
                    FoldCase{"mark_alone", "&", 10, "&"},
                    FoldCase{"spaces_around", " A  &\tB ", 10, "A & B"},
                    FoldCase{"no_spaces", "A&B", 10, "A&B"},
                    FoldCase{"control_is_space", "A\x01&B", 10, "A &B"},
                    FoldCase{"folded_between", "\xC3\x84&\xC3\xB6", 10, "Ae&oe"},
                    FoldCase{"cut_before_a_mark", "abc&d", 3, "abc"},
                    FoldCase{"cut_behind_a_mark", "abc&d", 4, "abc&"},
                    FoldCase{"no_half_replacement", "ab&\xC3\xB6z", 4, "ab&"},
                    FoldCase{"no_space_at_the_end", "ab &", 3, "ab"},
                    FoldCase{"all_marks", "!#$&%*=^_`{|}~\";<>@[\\]", 30,
                             "!#$&%*=^_`{|}~\";<>@[\\]"},
                    FoldCase{"euro_and_emoji", "5\xE2\x82\xAC;\xF0\x9F\x98\x80", 10, "5E;."}),
    [](const auto& row) { return row.param.name; });

// ---- what is refused

struct RefusedCase {
  const char* name;
  void (*change)(PaymentReturn&);
  const char* words;
};

class RefusedMessages : public testing::TestWithParam<RefusedCase> {};

TEST_P(RefusedMessages, NamePlaceValueAndWhatIsAllowed) {
  PaymentReturn made = a_return();
  GetParam().change(made);
  const Written written = write(made, Scheme::sepa, schemas());
  ASSERT_FALSE(written) << *written;
  EXPECT_EQ(written.error().text(), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    , RefusedMessages,
    testing::Values(
        RefusedCase{"double_slash",
                    [](PaymentReturn& made) { made.transactions[0].return_id = "A//B"; },
                    "Document/PmtRtr/TxInf/RtrId: 'A//B', allowed: 1 to 35 characters of the basic "
                    "set, no / at the ends, no // inside (GEN-006)"},
        RefusedCase{"second_transaction",
                    [](PaymentReturn& made) {
                      made.transactions.push_back(made.transactions[0]);
                      made.transactions[1].original.uetr = "X";
                    },
                    "Document/PmtRtr/TxInf[2]/OrgnlUETR: 'X', allowed: 1 to 36 characters of a "
                    "UETR (GEN-018)"},
        RefusedCase{
            "id_too_long", [](PaymentReturn& made) { made.header.message_id.assign(36, 'x'); },
            "Document/PmtRtr/GrpHdr/MsgId: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', allowed: "
            "1 to 35 characters of the basic set, no / at the ends, no // inside (GEN-006)"},
        RefusedCase{"id_missing", [](PaymentReturn& made) { made.header.message_id.clear(); },
                    "Document/PmtRtr/GrpHdr/MsgId: '', allowed: 1 to 35 characters of the basic "
                    "set, no / at the ends, no // inside (GEN-006)"},
        RefusedCase{
            "control_in_a_copy",
            [](PaymentReturn& made) { made.transactions[0].original.end_to_end_id = "a\tb"; },
            "Document/PmtRtr/TxInf/OrgnlEndToEndId: 'a\tb', allowed: 1 to 35 characters, "
            "none of them a control"},
        RefusedCase{
            "overlong_utf8",
            [](PaymentReturn& made) { made.transactions[0].clearing_reference = "\xC0\xAF"; },
            "Document/PmtRtr/TxInf/ClrSysRef: '\xC0\xAF', allowed: 1 to 35 characters, none "
            "of them a control"},
        RefusedCase{"not_listed",
                    [](PaymentReturn& made) { made.header.settlement.method = "CASH"; },
                    "Document/PmtRtr/GrpHdr/SttlmInf/SttlmMtd: 'CASH', allowed: one of INDA INGA "
                    "COVE CLRG"},
        RefusedCase{
            "negative",
            [](PaymentReturn& made) { made.transactions[0].returned_amount = Money{-1, kEur}; },
            "Document/PmtRtr/TxInf/RtrdIntrBkSttlmAmt: '-0.01 EUR', allowed: an amount of "
            "a currency, not negative, of at most 18 digits"},
        RefusedCase{"no_currency",
                    [](PaymentReturn& made) { made.transactions[0].returned_amount = Money{}; },
                    "Document/PmtRtr/TxInf/RtrdIntrBkSttlmAmt: '0 of no currency', allowed: an "
                    "amount of a currency, not negative, of at most 18 digits"},
        RefusedCase{"count_too_long",
                    [](PaymentReturn& made) { made.header.transactions = 1'000'000'000'000'000; },
                    "Document/PmtRtr/GrpHdr/NbOfTxs: '1000000000000000', allowed: a number of at "
                    "most 15 digits"},
        RefusedCase{
            "two_of_a_choice",
            [](PaymentReturn& made) { made.transactions[0].reasons[0].reason->proprietary = "B"; },
            "Document/PmtRtr/TxInf/RtrRsnInf/Rsn/Prtry: 'a second one', allowed: one of "
            "the choice"},
        RefusedCase{"half_a_block",
                    [](PaymentReturn& made) {
                      made.transactions[0].original_message = OriginalMessage{.id = "M-9"};
                    },
                    "Document/PmtRtr/TxInf/OrgnlGrpInf/OrgnlMsgNmId: '', allowed: 1 to 35 "
                    "characters, none of them a control"},
        RefusedCase{"too_many_lines",
                    [](PaymentReturn& made) {
                      Party party{.address = PostalAddress{.lines = {"1", "2", "3"}}};
                      made.transactions[0].reasons[0].originator = party;
                    },
                    "Document/PmtRtr/TxInf/RtrRsnInf/Orgtr/PstlAdr/AdrLine: '3', allowed: at most "
                    "2"}),
    [](const auto& row) { return row.param.name; });

// ---- a table that is not the schema's

struct Crooked {
  std::string id{};
  std::string second{};
  static const Message kMessage;
};
constexpr Member kCrookedHeader[] = {
    copied<&Crooked::second>("CreDtTm"),  // no moment, and before MsgId
    must(copied<&Crooked::id>("MsgId")),
};
constexpr Layout kCrookedHeaderLayout = layout_of<Crooked>(kCrookedHeader);
constexpr Member kCrooked[] = {wrap("GrpHdr", kCrookedHeaderLayout)};
constexpr Layout kCrookedLayout = layout_of<Crooked>(kCrooked);
constinit const Message Crooked::kMessage = {"pacs.002.001.10", "FIToFIPmtStsRpt", kCrookedLayout};

TEST(CrookedTable, GivesOutNothing) {
  const Written written = write(Crooked{"M-1", "2026-11-24T09:30:00"}, Scheme::sepa, schemas());
  ASSERT_FALSE(written) << *written;
  EXPECT_EQ(written.error().path, "Document/FIToFIPmtStsRpt/GrpHdr/CreDtTm");
  EXPECT_EQ(written.error().allowed, "what the schema takes");
}

// ---- reading

TEST(ReadMessage, NamesWhatItHasNoMemberFor) {
  std::string xml = written(a_return());
  const std::string_view end = "</TxInf>";
  xml.insert(xml.find(end),
             "<SplmtryData><Envlp><a xmlns=\"urn:x\"><b/></a></Envlp></SplmtryData>");
  PaymentReturn back;
  const auto passed_over = read(xml, back, schemas());
  ASSERT_TRUE(passed_over) << passed_over.error().text();
  EXPECT_THAT(*passed_over, testing::ElementsAre("Document/PmtRtr/TxInf/SplmtryData"));
  EXPECT_TRUE(back.transactions == a_return().transactions);
}

TEST(ReadMessage, SaysWhatItCannotTake) {
  std::string xml = written(a_return());
  xml.replace(xml.find("EUR"), 3, "DEM");
  PaymentReturn back;
  const auto passed_over = read(xml, back, schemas());
  ASSERT_FALSE(passed_over);
  EXPECT_THAT(passed_over.error().text(),
              HasSubstr("Document/PmtRtr/TxInf/RtrdIntrBkSttlmAmt: '1250.00 DEM'"));
  StatusReport other;
  const auto wrong = read(written(a_return()), other, schemas());
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().text(), "pacs.002.001.10: '0 times', allowed: once");
  EXPECT_FALSE(read("<Document", back, schemas()));
}

}  // namespace
}  // namespace kontor::iso20022::messages

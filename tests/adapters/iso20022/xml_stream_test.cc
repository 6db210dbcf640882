#include "adapters/iso20022/xml_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/iso20022/message_kind.h"
#include "adapters/iso20022/schema_words.h"
#include "tests/adapters/iso20022/reading.h"

namespace kontor::iso20022 {
namespace {

using testing::HasSubstr;

FormVerdict verdict_of(std::string_view bytes, std::size_t piece = std::size_t{64} << 10U) {
  XmlStream stream(&schemas(), nullptr);
  for (std::size_t at = 0; at < bytes.size(); at += piece) stream.feed(bytes.substr(at, piece));
  return stream.finish();
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string base() { return golden("envelope").substr(golden("envelope").find("<Document")); }
std::string document() {
  const std::string all = base();
  return all.substr(0, all.find("</Document>") + 11);
}

struct HostileCase {
  const char* name;
  std::string bytes;
  const char* words;  // of the first finding
  std::uint32_t line;
};

class Hostile : public testing::TestWithParam<HostileCase> {};

TEST_P(Hostile, IsRefusedWithWordsAndLine) {
  for (const std::size_t piece : {std::size_t{64} << 10U, std::size_t{977}}) {
    const FormVerdict verdict = verdict_of(GetParam().bytes, piece);
    EXPECT_FALSE(verdict.valid);
    ASSERT_FALSE(verdict.findings.empty());
    EXPECT_THAT(verdict.findings[0].text, HasSubstr(GetParam().words));
    EXPECT_EQ(verdict.findings[0].line, GetParam().line);
  }
}

INSTANTIATE_TEST_SUITE_P(
    , Hostile,
    testing::Values(
        HostileCase{"empty", "", "the file is empty (0 bytes)", 1},
        HostileCase{"white_space", " \n ", "only white space", 1},
        HostileCase{"not_xml", "1234;5678;EUR\n", "not XML", 1},
        HostileCase{"declaration_only", "<?xml version=\"1.0\"?>\n", "ends before its root element",
                    2},
        HostileCase{"cut_off", document().substr(0, document().find("<PmtMtd>")),
                    "it ends inside CstmrCdtTrfInitn/PmtInf", 21},
        HostileCase{"garbage_behind", document() + "x", "after the end of the root element", 88},
        HostileCase{"crossed_tags", changed(document(), "</MsgId>", "</MsgID>"), "tag mismatch", 4},
        HostileCase{"doctype",
                    "<!DOCTYPE Document [<!ENTITY a SYSTEM \"file:///dev/zero\">]>" + document(),
                    "DOCTYPE", 1},
        HostileCase{"deep", repeat("<a>", 100'000), "deeper than 64", 1},
        HostileCase{"long_text",
                    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">" +
                        std::string(2U << 20U, 'x'),
                    "text longer than 1 MiB", 1},
        HostileCase{"long_text_of_a_wrapper", "<All>" + std::string(2U << 20U, 'x'),
                    "text longer than 1 MiB", 1},
        HostileCase{"long_blanks_between_children",
                    changed(document(), "</MsgId>", "</MsgId>" + std::string(2U << 20U, ' ')),
                    "text longer than 1 MiB", 4},
        HostileCase{"long_comment", "<!--" + std::string(3U << 20U, 'x'), "longer than 1 MiB", 1},
        HostileCase{"long_attribute", "<a b=\"" + std::string(3U << 20U, 'x'), "longer than 1 MiB",
                    1},
        HostileCase{"many_attributes",
                    "<a " +
                        [] {
                          std::string all;
                          for (int i = 0; i < 65; ++i) all += " a" + std::to_string(i) + "=\"1\"";
                          return all;
                        }() +
                        "/>",
                    "more than 64 attributes", 1},
        HostileCase{"bytes_not_utf8", changed(document(), "Muster", "M\xFCster"),
                    "not proper UTF-8", 9},
        HostileCase{"utf7", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>",
                    "the encoding is UTF-7", 1},
        HostileCase{"unknown_namespace", changed(document(), "pain.001.001.09", "pain.001.001.99"),
                    "not that of a known message", 1},
        HostileCase{"no_namespace", "<Document><a/></Document>", "no namespace", 1},
        HostileCase{"no_part", "<Envelope/>", "neither a Document nor an AppHdr", 1},
        HostileCase{"prefix_unbound", changed(document(), "<MsgId>", "<q:MsgId>"), "q", 4}),
    [](const auto& row) { return row.param.name; });

struct SchemaCase {
  const char* name;
  const char* from;
  const char* to;
  const char* path;
  const char* words;
};

class SchemaFinding : public testing::TestWithParam<SchemaCase> {};

TEST_P(SchemaFinding, NamesThePathAndWhatWasAllowed) {
  const FormVerdict verdict = verdict_of(changed(document(), GetParam().from, GetParam().to));
  EXPECT_FALSE(verdict.valid);
  EXPECT_TRUE(verdict.well_formed);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].path, GetParam().path);
  EXPECT_THAT(verdict.findings[0].text, HasSubstr(GetParam().words));
}

INSTANTIATE_TEST_SUITE_P(
    , SchemaFinding,
    testing::Values(
        SchemaCase{"pattern", "Ccy=\"EUR\"", "Ccy=\"eur\"",
                   "Document/CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Amt/InstdAmt", "[A-Z]{3}"},
        SchemaCase{"length", "<MsgId>MSG-ENV<", "<MsgId>123456789012345678901234567890123456<",
                   "Document/CstmrCdtTrfInitn/GrpHdr/MsgId", "36 characters; allowed: 1 to 35"},
        SchemaCase{"missing", "<MsgId>MSG-ENV</MsgId>", "",
                   "Document/CstmrCdtTrfInitn/GrpHdr/CreDtTm",
                   "CreDtTm is not expected here; allowed: MsgId"},
        SchemaCase{"stray_text", "<PmtInf>", "<PmtInf>stray", "Document/CstmrCdtTrfInitn/PmtInf",
                   "text 'stray' is not expected here"},
        SchemaCase{"long_stray_text", "<PmtInf>",
                   "<PmtInf>"
                   "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3"
                   "\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
                   "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3"
                   "\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
                   "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3"
                   "\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
                   "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3"
                   "\xA4\xC3\xA4\xC3\xA4\xC3\xA4",
                   "Document/CstmrCdtTrfInitn/PmtInf", "\xC3\xA4...'"}),
    [](const auto& row) { return row.param.name; });

TEST(XmlStream, KeepsTheFirstHundredFindingsAndCountsTheRest) {
  std::string xml = document();
  const std::size_t from = xml.find("<CdtTrfTxInf>");
  const std::string order =
      changed(xml.substr(from, xml.find("</PmtInf>") - from), "Ccy=\"EUR\"", "Ccy=\"eur\"");
  const FormVerdict verdict = verdict_of(xml.insert(from, repeat(order, 250)));
  EXPECT_EQ(verdict.findings.size(), kFindingsMax);
  EXPECT_EQ(verdict.findings_left_out, 150U);
  EXPECT_EQ(verdict.findings[99].path,
            "Document/CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf[100]/Amt/InstdAmt");
}

TEST(XmlStream, AnotherEncodingIsAFindingButNoSchemaFault) {
  std::string latin = changed(golden("wrong_count"), "UTF-8", "ISO-8859-1");
  latin = changed(latin, "Muster", "M\xFCster");
  const FormVerdict verdict = verdict_of(latin);
  EXPECT_TRUE(verdict.valid);
  EXPECT_TRUE(verdict.other_encoding);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_FALSE(verdict.findings[0].of_schema);
}

TEST(XmlStream, ReadsUtf16) {
  const std::string narrow = golden("wrong_count").substr(golden("wrong_count").find("<Document"));
  std::string wide = "\xFF\xFE";
  for (const char c : narrow) wide.append(1, c).append(1, '\0');
  const FormVerdict verdict = verdict_of(wide);
  EXPECT_TRUE(verdict.valid);
  EXPECT_TRUE(verdict.other_encoding);
}

TEST(XmlStream, AByteOrderMarkIsTolerated) {
  const FormVerdict verdict = verdict_of("\xEF\xBB\xBF" + golden("wrong_count"));
  EXPECT_TRUE(verdict.valid);
  EXPECT_FALSE(verdict.other_encoding);
}

TEST(XmlStream, HintsToSchemasAreNotFollowed) {
  const std::string hinted =
      changed(document(), "<Document",
              "<Document xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
              "xsi:schemaLocation=\"urn:x file:///x\"");
  EXPECT_TRUE(verdict_of(hinted).valid);
}

TEST(XmlStream, EveryPartOfAnEnvelopeIsValidated) {
  EXPECT_TRUE(verdict_of(golden("envelope")).valid);
  EXPECT_FALSE(
      verdict_of(changed(golden("envelope"), "<BizMsgIdr>", "<BizMsgId>1</BizMsgId><BizMsgIdr>"))
          .valid);
  EXPECT_EQ(verdict_of(golden("envelope")).message, "pain.001.001.09");
}

TEST(MessageKind, IsTheDocumentsAlsoBehindAHeader) {
  EXPECT_EQ(message_kind(golden("envelope")), "pain.001.001.09");
  EXPECT_EQ(message_kind(golden("form_of_2009")), "pain.001.001.03");
  EXPECT_EQ(message_kind(golden("form_of_2009").substr(0, 200)), "pain.001.001.03");
  EXPECT_EQ(message_kind("<a/>"), "");
  EXPECT_EQ(message_kind(""), "");
}

TEST(SchemaWords, AreOneLineWithoutNamespaces) {
  EXPECT_EQ(tidy_message("Element '{urn:iso:x}MsgId': wrong.\n"), "Element 'MsgId': wrong");
  EXPECT_EQ(tidy_message("a pattern '[A-Z]{3}'\n b"), "a pattern '[A-Z]{3}' b");
  EXPECT_EQ(tidy_message(std::string(1000, 'x')).size(), 403U);
}

// --- messages under other names

TEST(XmlStream, NamesAClearingsVariantOfAMessage) {
  for (const char* const xml :
       {"<x:File xmlns:x=\"urn:S2SCTCvf:xsd:$SCTCvfBlkCredTrf\"><x:FIToFIPmtStsRptS2 "
        "xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10S2\"><GrpHdr/>"
        "<OrgnlGrpInfAndSts/></x:FIToFIPmtStsRptS2></x:File>",
        "<File><FIToFIPmtStsRptS2 xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10S2\">"
        "<GrpHdr><MsgId>1</MsgId></GrpHdr></FIToFIPmtStsRptS2></File>",
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10S2\"><A/></Document>"}) {
    const FormVerdict verdict = verdict_of(xml);
    EXPECT_FALSE(verdict.valid);
    EXPECT_EQ(verdict.message, "");
    EXPECT_EQ(verdict.named, "pacs.002.001.10");
    EXPECT_EQ(verdict.documents, 1U);
    ASSERT_EQ(verdict.findings.size(), 1U);
    EXPECT_THAT(verdict.findings[0].text,
                HasSubstr("is not ISO's: this is STEP2's variant of pacs.002.001.10 (suffix S2)"));
  }
}

struct NamedCase {
  const char* name_space;
  const char* message;
  const char* suffix;
};

TEST(Namespaces, TellMessagesAndVariants) {
  constexpr std::string_view kIso = "urn:iso:std:iso:20022:tech:xsd:";
  for (const NamedCase& row : {
           NamedCase{"pacs.008.001.08S2",         "pacs.008.001.08", "S2"},
           NamedCase{"pacs.008.001.08",           "",                ""  },
           NamedCase{"pacs.008.001.08 S2",        "",                ""  },
           NamedCase{"pacs.008.001.08S2S2S2S2S2", "",                ""  },
           NamedCase{"pacs.008.01.08S2",          "",                ""  },
           NamedCase{"",                          "",                ""  }
  }) {
    const std::string name_space = std::string(kIso) + row.name_space;
    const Variant variant = variant_of_namespace(name_space);  // looks into it
    EXPECT_EQ(variant.message, row.message) << row.name_space;
    EXPECT_EQ(variant.suffix, row.suffix) << row.name_space;
  }
  EXPECT_EQ(variant_of_namespace("urn:pacs.008.001.08S2").message, "");
  EXPECT_EQ(
      schemas().message_named("http://www.six-interbank-clearing.com/de/pain.001.001.03.ch.02.xsd"),
      "pain.001.001.03");
  EXPECT_EQ(schemas().message_named("ISO:pain.001.001.03:APC:STUZZA:payments:003"),
            "pain.001.001.03");
  EXPECT_EQ(schemas().message_named("urn:a"), "");
}

TEST(XmlStream, NumbersTheDocumentsOfAFile) {
  const std::string other = "<Document xmlns=\"urn:a\"/>";
  const FormVerdict verdict =
      verdict_of("<All>" + document() + "<X>" + other + "</X>" + other + "</All>");
  ASSERT_EQ(verdict.findings.size(), 2U);
  EXPECT_EQ(verdict.findings[0].path, "Document[2]");
  EXPECT_EQ(verdict.findings[1].path, "Document[3]");
}

}  // namespace
}  // namespace kontor::iso20022

#include "adapters/iso20022/xml_writer.h"

#include <gtest/gtest.h>

namespace kontor::iso20022 {
namespace {

constexpr std::string_view kStart =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">";

template <class Write>
std::string written(Write&& write) {
  std::string out;
  const Sink sink = [&out](std::string_view piece) {
    out += piece;
    return true;
  };
  XmlWriter xml(sink, "pacs.008.001.08");
  write(xml);
  EXPECT_TRUE(xml.finish());
  EXPECT_TRUE(out.starts_with(kStart));
  EXPECT_TRUE(out.ends_with("</Document>\n"));
  return out.substr(kStart.size(), out.size() - kStart.size() - 12);
}

struct TextCase {
  const char* name;
  std::string_view text;
  std::size_t max_length;
  std::string_view want;
};

class XmlText : public testing::TestWithParam<TextCase> {};

TEST_P(XmlText, IsAlwaysWellFormed) {
  const TextCase& row = GetParam();
  EXPECT_EQ(written([&](XmlWriter& xml) { xml.text("Nm", row.text, row.max_length); }), row.want);
}

constexpr std::size_t kAny = XmlWriter::kNoLimit;
INSTANTIATE_TEST_SUITE_P(
    , XmlText,
    testing::Values(TextCase{"plain", "Muster GmbH", kAny, "<Nm>Muster GmbH</Nm>"},
                    TextCase{"marks", "<A & B>", kAny, "<Nm>&lt;A &amp; B&gt;</Nm>"},
                    TextCase{"umlauts", "Jürgen", kAny, "<Nm>Jürgen</Nm>"},
                    TextCase{"cut_at_points", "Jürgen", 2, "<Nm>Jü</Nm>"},
                    TextCase{"line_ends", "a\r\nb\tc", kAny, "<Nm>a&#13;&#10;b&#9;c</Nm>"},
                    TextCase{"control", "a\x01\x7f\x1f", kAny, "<Nm>a...</Nm>"},
                    TextCase{"no_utf8", "\xC3(\xFF\xED\xA0\x80\xC0", kAny, "<Nm>.(.....</Nm>"},
                    TextCase{"no_character", "\xEF\xBF\xBF", kAny, "<Nm>.</Nm>"},
                    TextCase{"section_end", "]]>", kAny, "<Nm>]]&gt;</Nm>"},
                    TextCase{"empty", "", kAny, ""}, TextCase{"blank", " \t\n", kAny, ""}),
    [](const auto& row) { return row.param.name; });

TEST(XmlWriter, LeavesOutElementsWithoutContent) {
  EXPECT_EQ(written([](XmlWriter& xml) {
              const Element outer(xml, "Dbtr");
              {
                const Element address(xml, "PstlAdr");
                const Element inner(xml, "AdrTp");
                xml.text("Cd", "");
              }
              xml.text("Nm", "A");
            }),
            "<Dbtr><Nm>A</Nm></Dbtr>");
  EXPECT_EQ(written([](XmlWriter& xml) { const Element outer(xml, "Dbtr"); }), "");
}

TEST(XmlWriter, WritesAmountsWithTheirCurrency) {
  EXPECT_EQ(written([](XmlWriter& xml) {
              xml.amount("InstdAmt", Money{1, kEur});
              xml.amount("InstdAmt", Money{1500, kJpy});
              xml.number("NbOfTxs", 12);
            }),
            "<InstdAmt Ccy=\"EUR\">0.01</InstdAmt><InstdAmt Ccy=\"JPY\">1500</InstdAmt>"
            "<NbOfTxs>12</NbOfTxs>");
}

TEST(XmlWriter, HandsOverPiecesAndKeepsWhatIsOpen) {
  std::string whole;
  std::size_t largest = 0;
  const Sink sink = [&](std::string_view piece) {
    whole += piece;
    largest = std::max(largest, piece.size());
    return true;
  };
  XmlWriter xml(sink, "pacs.008.001.08");
  xml.open("FIToFICstmrCdtTrf");
  for (int i = 0; i < 10'000; ++i) {
    xml.text("Nm", "a name that fills the line");
    xml.line();
  }
  ASSERT_TRUE(xml.finish());
  EXPECT_LT(largest, XmlWriter::kPieceSize + 100);
  EXPECT_TRUE(whole.ends_with("</Nm>\n</FIToFICstmrCdtTrf></Document>\n"));
}

TEST(XmlWriter, GivesNothingMoreToASinkThatRefused) {
  int pieces = 0;
  const Sink sink = [&](std::string_view) {
    ++pieces;
    return false;
  };
  XmlWriter xml(sink, "pacs.008.001.08");
  for (int i = 0; i < 10'000; ++i) {
    xml.text("Nm", "a name that fills the line");
    xml.line();
  }
  EXPECT_TRUE(xml.refused());
  EXPECT_FALSE(xml.finish());
  EXPECT_EQ(pieces, 1);
}

TEST(FoldContent, FoldsTextsAndNothingElse) {
  EXPECT_EQ(fold_content("<CdtrRefInf><Ref>RF18 539</Ref></CdtrRefInf>"),
            "<CdtrRefInf><Ref>RF18 539</Ref></CdtrRefInf>");
  EXPECT_EQ(fold_content("<RmtdAmt Ccy=\"EUR\">1.00</RmtdAmt><AddtlRmtInf>Müller &amp; Söhne"
                         "</AddtlRmtInf>"),
            "<RmtdAmt Ccy=\"EUR\">1.00</RmtdAmt><AddtlRmtInf>Mueller + Soehne</AddtlRmtInf>");
  EXPECT_EQ(fold_content("<Ref>" + std::string(34, 'x') + "ß</Ref><Cd>ß</Cd>"),
            "<Ref>" + std::string(34, 'x') + "</Ref><Cd>.</Cd>");
  EXPECT_EQ(fold_content("<Nm>&#10;\t</Nm><Nm>&lt;x&bogus;</Nm>"), "<Nm>.</Nm><Nm>.x.</Nm>");
  EXPECT_EQ(fold_content("<Nb> 1  2 </Nb><Issr>  </Issr>"), "<Nb>1 2</Nb><Issr>.</Issr>");
}

TEST(FoldContent, TextsTogetherKeepToWhatIsAllowed) {
  const auto additional = [](const std::string& text) {
    return "<AddtlRmtInf>" + text + "</AddtlRmtInf>";
  };
  EXPECT_EQ(fold_content("<Nb>12</Nb>" + additional("ßß") + additional("ßß"), 9),
            "<Nb>12</Nb>" + additional("ssss") + additional("ss"));
  EXPECT_EQ(fold_content(additional("ßß") + additional("ßß"), 5),
            additional("ssss") + additional("."));
  EXPECT_EQ(fold_content(additional("ßß") + additional("ßß") + additional("a"), 4),
            additional("ssss"));
  EXPECT_EQ(fold_content("<Ref>12345</Ref>" + additional("a"), 4), "<Ref>12345</Ref>");
}

}  // namespace
}  // namespace kontor::iso20022

// In which encodings a file is read, and that it is read in one from its first byte to its last.
#include "adapters/iso20022/file_encoding.h"

#include <gtest/gtest.h>

#include "adapters/iso20022/xml_stream.h"
#include "tests/adapters/iso20022/statement_reading.h"

namespace kontor::iso20022 {
namespace {

using Bytes = std::array<unsigned char, 4>;

constexpr Bytes kPlain{'<', '?', 'x', 'm'};
constexpr Bytes kMarked{0xEF, 0xBB, 0xBF, '<'};
constexpr Bytes kBig{0xFE, 0xFF, 0, '<'};
constexpr Bytes kBigUnmarked{0, '<', 0, '?'};
constexpr Bytes kLittle{0xFF, 0xFE, '<', 0};
constexpr Bytes kLittleUnmarked{'<', 0, '?', 0};
constexpr Bytes kUcs4{0, 0, 0, '<'};
constexpr Bytes kEbcdic{0x4C, 0x6F, 0xA7, 0x94};

struct EncodingCase {
  const char* name;
  Bytes first;
  const char* declared;
  const char* words;
  bool readable;
};

class EncodingOfAFile : public testing::TestWithParam<EncodingCase> {};

TEST_P(EncodingOfAFile, IsReadInOneWayOnly) {
  const FileEncoding got = encoding_of(GetParam().first, GetParam().declared);
  EXPECT_EQ(got.words.en, GetParam().words);
  EXPECT_EQ(got.readable, GetParam().readable);
  EXPECT_EQ(got.is_utf8, got.words.en.empty());
}

INSTANTIATE_TEST_SUITE_P(
    , EncodingOfAFile,
    testing::Values(EncodingCase{"plain", kPlain, "", "", true},
                    EncodingCase{"plain_ascii", kPlain, "us-ascii", "", true},
                    EncodingCase{"plain_latin", kPlain, "ISO-8859-15", "ISO-8859-15", true},
                    EncodingCase{"plain_as_utf16", kPlain, "UTF-16LE", "UTF-16LE", false},
                    EncodingCase{"plain_as_utf7", kPlain, "UTF-7", "UTF-7", false},
                    EncodingCase{"plain_as_ebcdic", kPlain, "EBCDIC-US", "EBCDIC-US", false},
                    EncodingCase{"marked", kMarked, "utf-8", "", true},
                    EncodingCase{"marked_as_windows", kMarked, "windows-1252",
                                 "windows-1252, the first bytes are UTF-8", false},
                    EncodingCase{"big", kBig, "", "UTF-16", true},
                    EncodingCase{"big_declared", kBigUnmarked, "UTF-16BE", "UTF-16BE", true},
                    EncodingCase{"big_as_little", kBig, "UTF-16LE", "UTF-16LE", false},
                    EncodingCase{"big_as_windows", kBig, "windows-1252",
                                 "windows-1252, the first bytes are UTF-16", false},
                    EncodingCase{"little", kLittle, "utf-16", "utf-16", true},
                    EncodingCase{"little_as_utf8", kLittleUnmarked, "UTF-8",
                                 "UTF-8, the first bytes are UTF-16", true},
                    EncodingCase{"little_as_ascii", kLittle, "US-ASCII",
                                 "US-ASCII, the first bytes are UTF-16", false},
                    EncodingCase{"ucs4", kUcs4, "", "UCS-4", false},
                    EncodingCase{"ebcdic", kEbcdic, "", "EBCDIC", false},
                    EncodingCase{"ebcdic_as_utf8", kEbcdic, "UTF-8",
                                 "UTF-8, the first bytes are EBCDIC", false}),
    [](const auto& row) { return row.param.name; });

FormVerdict verdict_of(const std::string& bytes) {
  XmlStream stream(&schemas(), nullptr);
  stream.feed(bytes);
  return stream.finish();
}

// What libxml2 would read as letters of a valid statement in UTF-8.
TEST(FileEncoding, OfAMainframeIsNotUtf8) {
  const std::string ebcdic =
      "\x4C\x6F\xA7\x94\x93\x40\xA5\x85\x99\xA2\x89\x96\x95\x7E\x7F\xF1\x4B"
      "\xF0\x7F\x6F\x6E\x4C\x81\x61\x6E";
  const FormVerdict verdict = verdict_of(ebcdic);
  EXPECT_FALSE(verdict.well_formed);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].text, "the encoding is EBCDIC; allowed: UTF-8");
}

TEST(FileEncoding, DoesNotChangeOnTheWay) {
  const std::string utf8 = declared(document(MadeStatement{}), "windows-1252");
  const std::size_t behind = utf8.find("?>") + 2;
  const std::string changing =
      "\xFF\xFE" + as_utf16(utf8.substr(0, behind), little_endian) + utf8.substr(behind);
  EXPECT_TRUE(verdict_of(utf8).valid);
  const FormVerdict verdict = verdict_of(changing);
  EXPECT_FALSE(verdict.valid);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].text,
            "the encoding is windows-1252, the first bytes are UTF-16; allowed: UTF-8");
}

struct BytesCase {
  const char* name;
  std::string bytes;
};

std::string with_bytes_in_the_middle(const std::string& file, std::string_view bytes) {
  std::string out = file;
  return out.insert(file.size() / 4 * 2, bytes);
}

class BytesOfNoCharacter : public testing::TestWithParam<BytesCase> {};

// They must not end the file: what came behind them would be lost without a word.
TEST_P(BytesOfNoCharacter, AreNotWellFormed) {
  const std::string& bytes = GetParam().bytes;
  for (const std::size_t piece : {bytes.size(), std::size_t{1}}) {
    const ReadStatements got = read_statements(bytes, piece);
    EXPECT_FALSE(got.contents.form.well_formed);
    EXPECT_FALSE(got.contents.form.valid);
    ASSERT_FALSE(got.contents.form.findings.empty());
    EXPECT_EQ(got.contents.form.findings.back().text,
              "not well-formed: bytes that are no characters of the file's encoding");
    EXPECT_FALSE(got.contents.refusal.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(, BytesOfNoCharacter, testing::ValuesIn([] {
                           const std::string file = document(MadeStatement{});
                           const std::string little =
                               "\xFF\xFE" + as_utf16(declared(file, "UTF-16"), little_endian);
                           return std::vector<BytesCase>{
                               {"half_a_surrogate",
                                with_bytes_in_the_middle(little, std::string("\x00\xD8", 2))},
                               {"no_character_of_the_code_page",
                                changed(declared(file, "windows-1252"), "<MsgId>", "<MsgId>\x81")},
                               {"half_a_character_at_the_end", little + '\n'},
                           };
                         }()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kontor::iso20022

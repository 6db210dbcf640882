// The place of an entry: its bytes cut out of the file are the entry.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/iso20022/statement_reading.h"

namespace kontor::iso20022 {
namespace {

using testing::IsEmpty;

// A file in which much stands between and inside the entries that the parser counts otherwise than
// it was sent: references to characters, CDATA, comments, line ends, characters of several bytes.
std::string awkward(bool with_entities = true) {
  MadeEntry plain;
  MadeEntry names;
  names.details =
      single("<RltdPties><Dbtr><Pty><Nm>J\xC3\xBCrgen \xC3\x9F" +
             std::string(with_entities ? " &amp; &#x20AC; <![CDATA[<Ntry> & </Ntry>]]> &lt;" : "") +
             "</Nm></Pty></Dbtr></RltdPties>");
  MadeEntry broken_lines;
  broken_lines.before_status = "\r\n\r\n  <!-- <Ntry> \xC3\xA4 -->\r\n";
  MadeStatement made;
  made.entries.clear();
  for (int i = 0; i < 200; ++i) {
    made.entries.push_back(plain);
    made.entries.back().bank_reference = "B-" + std::to_string(i);
    made.entries.push_back(names);
    made.entries.push_back(broken_lines);
  }
  return document(true, made.xml() + "<!-- between \xC3\xA4 -->\r\n" + made.xml());
}

void latin_1(std::string& out, unsigned code) { out += static_cast<char>(code); }

struct BytesCase {
  const char* name;
  std::string file;
  std::string begin;  // of an entry, as it stands in the file
  std::string end;
};

class EntryBytes : public testing::TestWithParam<BytesCase> {};

TEST_P(EntryBytes, CutOutAreTheEntry) {
  const BytesCase& row = GetParam();
  for (const std::size_t piece : {std::size_t{1} << 16U, std::size_t{1000}, std::size_t{1}}) {
    const ReadStatements read = read_statements(row.file, piece);
    ASSERT_THAT(read.contents.refusal, IsEmpty()) << read.contents.refusal[0].seen.text;
    ASSERT_EQ(read.entries.size(), 1200U);
    std::uint64_t last_end = 0;
    for (const reconciliation::EntryInput& entry : read.entries) {
      ASSERT_GE(entry.place.offset, last_end);
      last_end = entry.place.offset + entry.place.length;
      ASSERT_LE(last_end, row.file.size());
      const std::string bytes = row.file.substr(entry.place.offset, entry.place.length);
      ASSERT_TRUE(bytes.starts_with(row.begin)) << piece << ' ' << bytes.substr(0, 40);
      ASSERT_TRUE(bytes.ends_with(row.end)) << piece << ' ' << bytes;
    }
    for (const reconciliation::StatementInput& statement : read.contents.statements) {
      EXPECT_LT(statement.place.offset, last_end);
      EXPECT_LE(statement.place.offset + statement.place.length, row.file.size());
    }
    const reconciliation::StatementInput& second = read.contents.statements.at(1);
    EXPECT_LT(second.place.offset, read.entries[600].place.offset);
    EXPECT_GT(second.place.offset, read.entries[599].place.offset);
    EXPECT_GE(second.place.offset + second.place.length, last_end);
  }
}

INSTANTIATE_TEST_SUITE_P(
    , EntryBytes,
    testing::Values(BytesCase{"utf8", awkward(), "<Ntry>", "</Ntry>"},
                    BytesCase{"utf8_with_bom", "\xEF\xBB\xBF" + awkward(), "<Ntry>", "</Ntry>"},
                    BytesCase{"utf16_le_with_bom",
                              "\xFF\xFE" + as_utf16(declared(awkward(), "UTF-16"), little_endian),
                              as_utf16("<Ntry>", little_endian),
                              as_utf16("</Ntry>", little_endian)},
                    BytesCase{"utf16_be_with_bom",
                              "\xFE\xFF" + as_utf16(declared(awkward(), "UTF-16"), big_endian),
                              as_utf16("<Ntry>", big_endian), as_utf16("</Ntry>", big_endian)},
                    BytesCase{"latin_1", as_utf16(declared(awkward(), "ISO-8859-1"), latin_1),
                              "<Ntry>", "</Ntry>"}),
    [](const auto& row) { return row.param.name; });

TEST(BytesOfAnEntry, AreFoundUnderAPrefixToo) {
  std::string text = document(MadeStatement{});
  for (const std::string_view mark : {"</", "<"}) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; ++at) {
      const std::size_t name = at + mark.size();
      const bool end_tag = mark == "<" && text[name] == '/';
      if (end_tag || text[name] == '?' || text.substr(name, 4) == "ns2:") continue;
      text.insert(name, "ns2:");
    }
  }
  text = changed(text, "xmlns=", "xmlns:ns2=");
  const ReadStatements read = read_statements(text);
  ASSERT_THAT(read.contents.refusal, IsEmpty()) << read.contents.refusal[0].seen.text;
  const reconciliation::Place& place = read.entries.at(0).place;
  const std::string bytes = text.substr(place.offset, place.length);
  EXPECT_TRUE(bytes.starts_with("<ns2:Ntry>") && bytes.ends_with("</ns2:Ntry>")) << bytes;
}

}  // namespace
}  // namespace kontor::iso20022

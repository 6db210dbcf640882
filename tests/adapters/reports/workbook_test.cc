#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "adapters/reports/workbook_parts.h"
#include "adapters/reports/xlsx.h"

namespace kontor::reports {
namespace {

namespace fs = std::filesystem;
using report::Amount;
using report::AsOf;
using report::Cell;
using report::CellKind;
using report::Column;
using report::TableHead;
using testing::AssertionFailure;
using testing::AssertionResult;
using testing::AssertionSuccess;

constexpr Column kColumns[] = {
    {"name",   "Name",   "Bezeichnung", CellKind::text  },
    {"amount", "Amount", "Betrag",      CellKind::amount},
    {"day",    "Day",    "Tag",         CellKind::date  },
};
constexpr TableHead kHead{"sample", "Sample", "Muster", kColumns};
constexpr Date kDay{20780};  // 2026-11-23

Provenance provenance(report::Language language) {
  Provenance from;
  from.language = language;
  from.as_of = {AsOf::Basis::date, kDay, {42}};
  from.known_at = {std::int64_t{20780} * 86'400 * kNanosPerSecond};
  from.query = "report sample";
  from.entity = "Bank & Söhne";
  return from;
}

void write(report::RowSink& sink) {
  const WideAmount large = 1'000'000'000'000'000;
  const Cell rows[][3] = {
      {"=1+1",  Amount{-1205, kEur},  kDay  },
      {"<a&b>", Amount{700, kJpy},    Cell()},
      {Cell(),  Amount{large, kEur},  kDay  },
      {"00012", Amount{-large, kEur}, kDay  },
  };
  for (const auto& row : rows) sink.row(row);
}

class Workbook : public testing::Test {
 protected:
  Workbook() {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / ("kontor-" + std::string(test.name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = (folder_ / "made.xlsx").string();
  }
  ~Workbook() override { fs::remove_all(folder_); }

  std::string made(report::Language language, std::uint32_t rows_max = XlsxWriter::kRowsMax,
                   void (*rows)(report::RowSink&) = write) {
    XlsxWriter xlsx(path_, folder_.string(), kHead, provenance(language), rows_max);
    rows(xlsx);
    const auto done = xlsx.finish({});
    EXPECT_TRUE(done) << done.error();
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // Of the workbook made last.
  std::map<std::string, std::string> parts() {
    std::map<std::string, std::string> parts;
    const auto read = read_parts(path_, [&](std::string_view part, std::string_view piece) {
      parts[std::string(part)] += piece;
    });
    EXPECT_TRUE(read) << read.error();
    return parts;
  }
  std::string part(const std::string& name) { return parts()[name]; }

  fs::path folder_;
  std::string path_;
};

AssertionResult holds(const std::string& text, std::string_view piece) {
  if (text.contains(piece)) return AssertionSuccess();
  return AssertionFailure() << piece << " is not in\n" << text;
}

TEST_F(Workbook, IsTheSameForTheSameInput) {
  const std::string first = made(report::Language::en);
  EXPECT_GT(first.size(), 1'000U);
  EXPECT_EQ(first, made(report::Language::en));
  EXPECT_NE(first, made(report::Language::de));
  EXPECT_TRUE(holds(part("docProps/core.xml"),
                    "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-11-23T00:00:00Z<"));
}

TEST_F(Workbook, HoldsNumbersAsNumbersAndTextAsText) {
  made(report::Language::en);
  const std::string sheet = part("xl/worksheets/sheet1.xml");
  EXPECT_TRUE(
      holds(sheet, "t=\"inlineStr\"><is><t>=1+1</t></is></c><c r=\"B2\" s=\"3\"><v>-12.05</v>"));
  EXPECT_TRUE(holds(sheet, "<v>46349</v>"));
  EXPECT_TRUE(holds(sheet, "<t>&lt;a&amp;b&gt;</t>"));
  EXPECT_TRUE(holds(sheet, "<c r=\"B3\" s=\"5\"><v>700</v></c></row>"));
  EXPECT_TRUE(holds(sheet, "t=\"inlineStr\"><is><t>10000000000000.00</t>"));
  EXPECT_TRUE(holds(sheet, "t=\"inlineStr\"><is><t>-10000000000000.00</t>"));
  EXPECT_TRUE(holds(sheet, "<t>00012</t>"));
  EXPECT_TRUE(holds(sheet, "state=\"frozen\""));
  EXPECT_TRUE(holds(sheet, "<autoFilter ref=\"A1:C5\"/>"));
  EXPECT_TRUE(holds(part("xl/comments1.xml"), "More than 15 digits: as text"));
}

TEST_F(Workbook, ControlSheetAddsUpByCurrency) {
  made(report::Language::de);
  const std::string sheet = part("xl/worksheets/sheet2.xml");
  EXPECT_TRUE(holds(part("xl/workbook.xml"), "name=\"Kontrolle\""));
  EXPECT_TRUE(holds(sheet, "<t>Muster</t>"));
  EXPECT_TRUE(holds(sheet, "<t>Bank &amp; Söhne</t>"));
  EXPECT_TRUE(holds(sheet, "<t>SHA-256 der CSV-Datei</t>"));
  for (const char* sum : {"<v>-12.05</v>", "<v>700</v>", "<t>EUR</t>", "<t>JPY</t>",
                          "<t>Summe: Betrag</t>", "<t>Zahlen als Text (über 15 Stellen)</t>"}) {
    EXPECT_TRUE(holds(sheet, sum));
  }
}

TEST_F(Workbook, GoesOnInAFurtherSheet) {
  made(report::Language::en, 3);
  const auto all = parts();
  const std::string book = all.at("xl/workbook.xml");
  EXPECT_TRUE(holds(book, "name=\"Data\""));
  EXPECT_TRUE(holds(book, "name=\"Data 2\""));
  EXPECT_TRUE(holds(book, "name=\"Control\""));
  EXPECT_TRUE(holds(all.at("xl/worksheets/sheet1.xml"), "<autoFilter ref=\"A1:C4\"/>"));
  EXPECT_TRUE(holds(all.at("xl/worksheets/sheet2.xml"), "<t>Amount</t>"));
  EXPECT_TRUE(holds(all.at("xl/worksheets/sheet2.xml"), "<t>00012</t>"));
  EXPECT_TRUE(holds(all.at("xl/worksheets/sheet2.xml"), "<autoFilter ref=\"A1:C2\"/>"));
}

TEST_F(Workbook, WithoutRowsHasItsHead) {
  made(report::Language::en, 3, [](report::RowSink&) {});
  EXPECT_TRUE(holds(part("xl/worksheets/sheet1.xml"), "<autoFilter ref=\"A1:C1\"/>"));
}

TEST_F(Workbook, ThatCannotBeMadeIsAnError) {
  XlsxWriter xlsx((folder_ / "nowhere" / "made.xlsx").string(), folder_.string(), kHead,
                  provenance({}));
  write(xlsx);
  EXPECT_FALSE(xlsx.finish({}));
}

TEST_F(Workbook, NeverFinishedLeavesNothing) {
  {
    XlsxWriter xlsx(path_, folder_.string(), kHead, provenance({}));
    write(xlsx);
  }
  EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(Workbook, DamageIsFound) {
  const std::string bytes = made(report::Language::en);
  EXPECT_TRUE(check_workbook(path_, 0).error().starts_with("holds "));
  for (std::size_t at = 0; at < bytes.size(); at += 97) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    std::ofstream(path_, std::ios::binary) << damaged;
    EXPECT_FALSE(check_workbook(path_, 0)) << at;  // at the latest by the number of cells
    std::ofstream(path_, std::ios::binary) << bytes.substr(0, at);
    EXPECT_FALSE(check_workbook(path_, 0)) << at;
  }
}

}  // namespace
}  // namespace kontor::reports

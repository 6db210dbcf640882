// Whole files of statements: refused ones, hostile ones, long ones, and those collected.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "tests/adapters/iso20022/statement_reading.h"

namespace kontor::iso20022 {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

struct RefusedCase {
  const char* name;
  std::string file;
  const char* rule;
  const char* seen;  // a part of it
};

class RefusedFiles : public testing::TestWithParam<RefusedCase> {};

TEST_P(RefusedFiles, SayWhy) {
  for (const std::size_t piece : {std::size_t{1} << 16U, std::size_t{1}}) {
    const ReadStatements read = read_statements(GetParam().file, piece);
    ASSERT_FALSE(read.contents.refusal.empty());
    EXPECT_EQ(read.contents.refusal[0].rule, GetParam().rule);
    EXPECT_EQ(read.contents.refusal[0].reason, Reason::malformed);
    EXPECT_THAT(read.contents.refusal[0].seen.text, HasSubstr(GetParam().seen));
    EXPECT_EQ(PlainSealer::place_of(read.contents.refusal[0].seen), kStatementSeenPlaces);
  }
}

std::string ours() { return document(MadeStatement{}); }

INSTANTIATE_TEST_SUITE_P(
    , RefusedFiles,
    testing::Values(
        RefusedCase{"empty", "", "GEN-001", "empty"},
        RefusedCase{"no_xml", ":20:STARTUMS", "GEN-001", "not XML"},
        RefusedCase{"cut_off", ours().substr(0, ours().size() - 40), "GEN-001", "cut off"},
        RefusedCase{"other_message", golden("two_batches"), "GEN-001",
                    "allowed: camt.053.001.08, camt.053.001.02"},
        RefusedCase{"unknown_version", changed(ours(), "053.001.08", "053.001.01"), "GEN-001",
                    "not that of a known message"},
        RefusedCase{"against_the_schema", changed(ours(), "CRDT", "CREDIT"), "GEN-001",
                    "CdtDbtInd"},
        RefusedCase{"two_messages",
                    "<w>" + document(true, MadeStatement{}.xml(), "") +
                        document(true, MadeStatement{}.xml(), "") + "</w>",
                    "GEN-001", "2 messages in a file"},
        RefusedCase{"doctype",
                    changed(ours(), "<Document", "<!DOCTYPE a [<!ENTITY x 'y'>]><Document"),
                    "GEN-002", "DOCTYPE"},
        RefusedCase{"amount_of_many_digits",
                    changed(ours(), ">1.00<", '>' + std::string(400, '9') + '<'), "GEN-001", "Amt"},
        RefusedCase{"impossible_date", changed(ours(), "<Dt>2026-11-25", "<Dt>2026-02-30"),
                    "GEN-001", "Dt"},
        RefusedCase{"text_of_two_mebibytes",
                    changed(ours(), "<Id>S-1", "<Id>" + std::string(2U << 20U, 'x')), "GEN-001",
                    "1 MiB"},
        RefusedCase{"deep",
                    changed(ours(), "<Acct>",
                            [] {
                              std::string deep;
                              for (int i = 0; i < 100; ++i) deep += "<a>";
                              return deep + "<Acct>";
                            }()),
                    "GEN-001", ""}),
    [](const auto& row) { return row.param.name; });

TEST(Files, WithMoreStatementsThanOneCommandHoldsAreRefused) {
  std::string statements;
  const std::string one = MadeStatement{.entries = {}}.xml();
  for (std::uint32_t i = 0; i <= kStatementsMax; ++i) statements += one;
  const ReadStatements read = read_statements(document(true, statements));
  ASSERT_FALSE(read.contents.refusal.empty());
  EXPECT_THAT(read.contents.refusal[0].seen.text, HasSubstr("10001 Stmt"));
  EXPECT_LE(read.contents.statements.size(), kStatementsMax);
}

TEST(Files, AreReadOneAfterTheOtherByOneReader) {
  const PlainSealer sealer;
  StatementReader reader(schemas(), sealer);
  const auto read = [&](const std::string& text) {
    KeptEntries sink;
    reader.begin(ReceiptId{1}, nostros(), sink);
    reader.feed(text);
    return std::pair(reader.finish(), sink.entries);
  };
  const auto [first, entries] = read(ours());
  EXPECT_FALSE(read("<broken").first.refusal.empty());
  EXPECT_FALSE(read(changed(ours(), "CRDT", "CREDIT")).first.refusal.empty());
  const auto [again, same] = read(ours());
  EXPECT_THAT(again.refusal, IsEmpty());
  EXPECT_EQ(again.statements, first.statements);
  EXPECT_EQ(same, entries);
  for (const std::string& other : told_by_first_bytes(ours())) {
    const ReadStatements alone = read_statements(other);
    const auto [after, rows] = read(other);
    EXPECT_EQ(after.refusal, alone.contents.refusal);
    EXPECT_EQ(after.statements, alone.contents.statements);
    EXPECT_EQ(rows, alone.entries);
    EXPECT_THAT(read(ours()).first.refusal, IsEmpty());
  }
}

TEST(Files, EndWhenTheSinkIsFull) {
  struct FullSink : EntrySink {
    int taken = 0;
    bool take(reconciliation::EntryInput&) override { return ++taken < 3; }
  } sink;
  MadeStatement made;
  made.entries.assign(10, MadeEntry{});
  const PlainSealer sealer;
  StatementReader reader(schemas(), sealer);
  reader.begin(ReceiptId{1}, nostros(), sink);
  reader.feed(document(made));
  EXPECT_TRUE(reader.stopped());
  EXPECT_TRUE(reader.finish().sink_failed);
  EXPECT_EQ(sink.taken, 3);
}

TEST(Files, AreReadAlikeInPiecesOfAnySize) {
  MadeStatement made;
  made.entries.assign(20, MadeEntry{.bank_reference = "B"});
  const std::string text = document(made);
  const ReadStatements whole = read_statements(text);
  for (const std::size_t piece : {1U, 7U, 1000U}) {
    const ReadStatements got = read_statements(text, piece);
    EXPECT_EQ(got.entries, whole.entries) << piece;
    EXPECT_EQ(got.contents.statements, whole.contents.statements) << piece;
  }
}

long resident_kib() {
  std::ifstream statm("/proc/self/statm");
  long pages = 0;
  statm >> pages >> pages;
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

TEST(LongStatement, IsReadWithinBoundedMemory) {
  constexpr int kEntries = 100'000;
  struct CountingSink : EntrySink {
    std::uint64_t entries = 0;
    std::int64_t sum = 0;
    bool take(reconciliation::EntryInput& entry) override {
      ++entries;
      sum += entry.amount.minor_units();
      return true;
    }
  } sink;
  const MadeStatement frame{.entries = {}};
  std::string begin = document(frame);
  const std::string end = begin.substr(begin.find("</Stmt>"));
  begin.resize(begin.size() - end.size());
  begin = changed(begin, ">11.00<", ">100010.00<");
  MadeEntry made;
  made.details = single(
      "<Refs><InstrId>INSTR-2026-0815</InstrId><EndToEndId>KONTOR-20261125-4711</EndToEndId></Refs>"
      "<RltdPties><Dbtr><Pty><Nm>Erika Mustermann</Nm></Pty></Dbtr><DbtrAcct><Id>"
      "<IBAN>DE12500105170648489890</IBAN></Id></DbtrAcct></RltdPties>"
      "<RmtInf><Ustrd>Rechnung RG-2026-0815 vom 23.11.2026</Ustrd></RmtInf>");
  const std::string entry = made.xml(true);

  const PlainSealer sealer;
  StatementReader reader(schemas(), sealer);
  reader.begin(ReceiptId{1}, nostros(), sink);
  reader.feed(begin);
  const auto started = std::chrono::steady_clock::now();
  for (int i = 0; i < 1000; ++i) reader.feed(entry);
  const long before = resident_kib();
  long most = before;
  for (int i = 1000; i < kEntries; ++i) {
    reader.feed(entry);
    if (i % 1000 == 0) most = std::max(most, resident_kib());
  }
  reader.feed(end);
  const FileStatements got = reader.finish();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
  const long grown = most - before;

  ASSERT_THAT(got.refusal, IsEmpty()) << got.refusal[0].seen.text;
  EXPECT_EQ(got.entries, kEntries);
  EXPECT_EQ(sink.sum, 100 * std::int64_t{kEntries});
  EXPECT_THAT(said(got.statements.at(0).findings), IsEmpty());
  RecordProperty("entries_per_second", static_cast<int>(kEntries / took.count()));
  RecordProperty("grown_kib", static_cast<int>(grown));
  std::printf("%d entries a second, %ld KiB more than for the first thousand\n",
              static_cast<int>(kEntries / took.count()), grown);
#if !defined(__SANITIZE_ADDRESS__)
  EXPECT_LT(grown, 8 * 1024);
#endif
  EXPECT_LT(took.count(), 60);
}

// The samples lie beside the project, or beside the folder of its worktrees.
std::optional<fs::path> collected() {
  for (const char* place : {"/../shared/iso20022/samples", "/../../shared/iso20022/samples"}) {
    const fs::path folder = std::string(KONTOR_SOURCE_DIR) + place;
    if (fs::is_directory(folder)) return folder;
  }
  return std::nullopt;
}

class Collected : public testing::TestWithParam<const char*> {};

TEST_P(Collected, AreReadOrRefusedWithAReason) {
  const std::optional<fs::path> folder = collected();
  if (!folder) {
    if (std::getenv("CI") != nullptr) FAIL() << "no ../shared/iso20022/samples";
    GTEST_SKIP() << "no ../shared/iso20022/samples";
  }
  int files = 0;
  int statements = 0;
  int held = 0;
  std::size_t entries = 0;
  for (const auto& file : fs::directory_iterator(*folder / GetParam())) {
    ++files;
    const std::string text = file_text(file.path().string());
    const ReadStatements read = read_statements(text);
    if (!read.contents.refusal.empty()) {
      EXPECT_FALSE(read.contents.refusal[0].seen.text.empty()) << file.path();
      std::printf("  refused %s: %s\n", file.path().filename().c_str(),
                  read.contents.refusal[0].seen.text.substr(0, 160).c_str());
      continue;
    }
    EXPECT_FALSE(read.contents.statements.empty()) << file.path();
    for (const reconciliation::StatementInput& statement : read.contents.statements) {
      ++statements;
      if (statement.findings.empty()) continue;
      ++held;
      EXPECT_FALSE(statement.findings[0].seen.empty()) << file.path();
      std::printf("  held %s: %s %s\n", file.path().filename().c_str(),
                  statement.findings[0].check.c_str(), statement.findings[0].seen.c_str());
    }
    for (const reconciliation::EntryInput& entry : read.entries) {
      const std::string bytes = text.substr(entry.place.offset, entry.place.length);
      EXPECT_THAT(bytes.substr(0, 12), HasSubstr("Ntry>")) << file.path();
      EXPECT_TRUE(bytes.ends_with("Ntry>")) << file.path();
      EXPECT_GT(entry.booking_date, Date{}) << file.path();
    }
    entries += read.entries.size();
  }
  std::printf("%s: %d files, %d statements, %d of them held, %zu entries\n", GetParam(), files,
              statements, held, entries);
  EXPECT_GT(files, 0);
  EXPECT_GT(entries, 0U);
}

INSTANTIATE_TEST_SUITE_P(, Collected, testing::Values("camt.053.001.08", "camt.053.001.02"),
                         [](const auto& row) {
                           return row.param == std::string_view("camt.053.001.08") ? "of_2019"
                                                                                   : "of_2009";
                         });

}  // namespace
}  // namespace kontor::iso20022

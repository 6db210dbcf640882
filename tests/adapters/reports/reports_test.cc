#include <gtest/gtest.h>

#include <sstream>

#include "adapters/reports/cells.h"
#include "adapters/reports/csv.h"
#include "adapters/reports/json.h"
#include "engine/base/utf8.h"

namespace kontor::reports {
namespace {

using report::Amount;
using report::AsOf;
using report::Cell;
using report::CellKind;
using report::Column;
using report::TableHead;

constexpr Column kColumns[] = {
    {"name",   "Name",   "Name",   CellKind::text  },
    {"amount", "Amount", "Betrag", CellKind::amount},
    {"day",    "Day",    "Tag",    CellKind::date  },
    {"number", "Number", "Nummer", CellKind::number},
    {"time",   "Time",   "Zeit",   CellKind::time  },
};
constexpr TableHead kHead{"sample", "Sample", "Muster", kColumns};

constexpr Date kDay{20780};  // 2026-11-23

void write(report::RowSink& sink) {
  const UtcNanos time{std::int64_t{20780} * 86400 * kNanosPerSecond + 500'000'000};
  const Cell plain[] = {
      "Müller", Amount{-1205, kEur},
       kDay, std::uint64_t{7},
       time
  };
  const Cell odd[] = {
      "a \"b\", c\\d\n\x01", Amount{12, kJpy},
       Cell(), Cell(), Cell()
  };
  const Cell bad[] = {
      "\xFF x", Amount{WideAmount{INT64_MAX} * 10, kEur},
       kDay,
      std::uint64_t{18446744073709551615U},
       time
  };
  sink.row(plain);
  sink.row(odd);
  sink.row(bad);
}

TEST(Csv, QuotesWhatNeedsIt) {
  std::ostringstream out;
  CsvWriter csv(out, kHead);
  write(csv);
  EXPECT_EQ(out.str(),
            "name,amount,day,number,time\r\n"
            "Müller,-12.05,2026-11-23,7,2026-11-23T01:00:00+01:00\r\n"
            "\"a \"\"b\"\", c\\d\n\x01\",12,,,\r\n"
            "\xEF\xBF\xBD x,922337203685477580.70,2026-11-23,18446744073709551615,"
            "2026-11-23T01:00:00+01:00\r\n");
}

TEST(Csv, MarksTextThatASpreadsheetWouldCompute) {
  constexpr Column kTextAndAmount[] = {
      {"text",   "Text",   "Text",   CellKind::text  },
      {"amount", "Amount", "Betrag", CellKind::amount},
  };
  std::ostringstream out;
  CsvWriter csv(out, TableHead{"sample", "Sample", "Muster", kTextAndAmount});
  for (const char* text : {"=1+1", "+1", "-1", "@A1", "\tx", "\rx", "'t Hooft", "a=b", ""}) {
    const Cell cells[] = {
        text, Amount{-100, kEur}
    };
    csv.row(cells);
  }
  EXPECT_EQ(out.str(),
            "text,amount\r\n'=1+1,-1.00\r\n'+1,-1.00\r\n'-1,-1.00\r\n'@A1,-1.00\r\n'\tx,-1.00\r\n"
            "\"'\rx\",-1.00\r\n''t Hooft,-1.00\r\na=b,-1.00\r\n,-1.00\r\n");
}

TEST(Json, WritesAPointAndItsRows) {
  std::ostringstream out;
  Sha256 head;
  head.bytes[0] = 0xAB;
  JsonWriter json(out, kHead, AsOf{AsOf::Basis::date, kDay, {42}}, head);
  write(json);
  json.finish();
  EXPECT_EQ(out.str(),
            "{\"report\": \"sample\", \"as_of\": {\"basis\": \"date\", \"date\": \"2026-11-23\", "
            "\"sequence\": 42}, \"head\": \"ab" +
                std::string(62, '0') +
                "\", \"rows\": [\n"
                "{\"name\": \"Müller\", \"amount\": \"-12.05\", \"day\": \"2026-11-23\", "
                "\"number\": 7, \"time\": \"2026-11-23T01:00:00+01:00\"},\n"
                "{\"name\": \"a \\\"b\\\", c\\\\d\\u000a\\u0001\", \"amount\": \"12\", "
                "\"day\": null, \"number\": null, \"time\": null},\n"
                "{\"name\": \"\xEF\xBF\xBD x\", \"amount\": \"922337203685477580.70\", "
                "\"day\": \"2026-11-23\", \"number\": 18446744073709551615, "
                "\"time\": \"2026-11-23T01:00:00+01:00\"}\n"
                "]}\n");
}

TEST(Json, WithoutRecordsThereIsNoDate) {
  std::ostringstream out;
  JsonWriter json(out, kHead, AsOf{}, {});
  json.finish();
  EXPECT_TRUE(
      out.str().starts_with("{\"report\": \"sample\", \"as_of\": {\"basis\": \"sequence\", "
                            "\"date\": null, \"sequence\": 0}"));
  EXPECT_TRUE(out.str().ends_with("\"rows\": [\n]}\n"));
}

struct Utf8Case {
  const char* name;
  std::string text;
  std::string want;
};
class Utf8 : public testing::TestWithParam<Utf8Case> {};

TEST_P(Utf8, OnlyValidCharactersPass) { EXPECT_EQ(as_utf8(GetParam().text), GetParam().want); }

const std::string kMark = "\xEF\xBF\xBD";
INSTANTIATE_TEST_SUITE_P(
    , Utf8,
    testing::Values(Utf8Case{"valid", "aé€😀", "aé€😀"},
                    Utf8Case{"latin_1", "M\xFCller", "M" + kMark + "ller"},
                    Utf8Case{"cut_short", "a\xE2\x82", "a" + kMark + kMark},
                    Utf8Case{"overlong", "\xC0\xAF", kMark + kMark},
                    Utf8Case{"surrogate", "\xED\xA0\x80", kMark + kMark + kMark},
                    Utf8Case{"beyond", "\xF4\x90\x80\x80", kMark + kMark + kMark + kMark}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace kontor::reports

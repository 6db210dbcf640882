#include <gtest/gtest.h>

#include "adapters/node/configuration_file.h"

namespace kontor::node {
namespace {

using Fields = std::vector<std::string>;

TEST(Csv, QuotesHoldCommasLineEndsAndQuotes) {
  const auto rows = parse_csv("a,b\n\"1,\"\"x\"\"\",\"two\nlines\"\n3,\n", {"a", "b"});
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].fields, (Fields{"1,\"x\"", "two\nlines"}));
  EXPECT_EQ((*rows)[1].fields, (Fields{"3", ""}));
}

TEST(Csv, ARowHasTheLineItBeginsOn) {
  const auto rows = parse_csv("a,b\n\"two\nlines\",1\n\n2,3\n", {"a", "b"});
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].line, 2U);
  EXPECT_EQ((*rows)[1].line, 5U);
}

TEST(Csv, ByteOrderMarkAndCarriageReturnsAreLeftOut) {
  const auto rows = parse_csv(
      "\xEF\xBB\xBF"
      "a,b\r\n1,2\r\n",
      {"a", "b"});
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->front().fields, (Fields{"1", "2"}));
}

struct CsvFaultCase {
  const char* name;
  const char* text;
  const char* want;
};

class CsvFaults : public testing::TestWithParam<CsvFaultCase> {};

TEST_P(CsvFaults, NameTheLine) {
  const auto rows = parse_csv(GetParam().text, {"a", "b"});
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().text("x.csv"), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , CsvFaults,
    testing::Values(CsvFaultCase{"empty", "", "x.csv line 1: the header must be a,b"},
                    CsvFaultCase{"other_header", "a,c\n", "x.csv line 1: the header must be a,b"},
                    CsvFaultCase{"too_few", "a,b\n1,2\n3\n", "x.csv line 3: 1 fields, 2 wanted"},
                    CsvFaultCase{"too_many", "a,b\n1,2,3\n", "x.csv line 2: 3 fields, 2 wanted"},
                    CsvFaultCase{"latin_1", "a,b\n1,2\nM\xFCller,3\n",
                                 "x.csv line 3: bytes that are not UTF-8"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kontor::node

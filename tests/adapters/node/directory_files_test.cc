#include "adapters/node/directory_files.h"

#include <gtest/gtest.h>

namespace kontor::node {
namespace {

// A record of the Bundesbank's file; each test changes something in it.
struct Record {
  std::string code = "37040044";
  std::string own = "1";
  std::string bic = "COBADEFFXXX";
  std::string method = "00";
  std::string change = "U";

  [[nodiscard]] std::string text() const {
    std::string out = code + own + "Bank in K\xF6ln";
    out.resize(139, ' ');
    out += bic;
    out.resize(150, ' ');
    return out + method + "000001" + change + "0" + "00000000";
  }
};

party::BankCodes codes_of(const std::string& text) {
  const auto read = read_bank_codes(text, "codes.txt");
  EXPECT_TRUE(read) << read.error();
  return read.value_or(party::BankCodes());
}

TEST(BankCodeFile, GivesMethodAndBicOfACode) {
  const auto codes = codes_of(Record{}.text() + "\r\n");
  ASSERT_NE(codes.find("37040044"), nullptr);
  EXPECT_EQ(codes.find("37040044")->method, "00");
  EXPECT_EQ(codes.find("37040044")->bic, Bic::parse("COBADEFF"));
  EXPECT_EQ(codes.find("37040045"), nullptr);
}

TEST(BankCodeFile, EndsItsRecordsWithLfOrCrLfOrTheFile) {
  const std::string two = Record{}.text() + '\n' + Record{.code = "50010000"}.text();
  EXPECT_EQ(codes_of(two).size(), 2U);
  EXPECT_EQ(codes_of(two + "\r\n\r\n").size(), 2U);
}

TEST(BankCodeFile, OfABankCodeTheOwnRecordCounts) {
  const Record own{.method = "63"};
  const Record branch{.own = "2", .bic = "", .method = "09"};
  for (const std::string& text :
       {own.text() + '\n' + branch.text(), branch.text() + '\n' + own.text()}) {
    EXPECT_EQ(codes_of(text).find("37040044")->method, "63");
    EXPECT_EQ(codes_of(text).size(), 1U);
  }
}

TEST(BankCodeFile, ADeletedRecordIsLeftOut) {
  const auto codes =
      codes_of(Record{.change = "D"}.text() + '\n' + Record{.code = "50010000"}.text());
  EXPECT_EQ(codes.find("37040044"), nullptr);
  EXPECT_EQ(codes.size(), 1U);
}

struct FaultCase {
  const char* name;
  std::string text;
  std::string want;
};

class BankCodeFault : public testing::TestWithParam<FaultCase> {};

TEST_P(BankCodeFault, SaysLineAndWhatIsAllowed) {
  const auto read =
      read_bank_codes(Record{.code = "50010000"}.text() + '\n' + GetParam().text, "codes.txt");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error(), "codes.txt line 2: " + GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , BankCodeFault,
    testing::Values(
        FaultCase{"cut", "370400441Bank",
                  "13 bytes, allowed: a record of 168 characters in ISO-8859-1"},
        FaultCase{"empty_line", "\n" + Record{}.text(),
                  "0 bytes, allowed: a record of 168 characters in ISO-8859-1"},
        FaultCase{"code", Record{.code = "0704004\xE9"}.text(),
                  "bank code is \"0704004\xC3\xA9\", allowed: 8 digits, the first 1 to 8"},
        FaultCase{"code_begins_with_9", Record{.code = "97040044"}.text(),
                  "bank code is \"97040044\", allowed: 8 digits, the first 1 to 8"},
        FaultCase{"own", Record{.own = "3"}.text(), "own record is \"3\", allowed: 1 or 2"},
        FaultCase{"bic", Record{.bic = "COBAZZFFXXX"}.text(),
                  "BIC is \"COBAZZFFXXX\", allowed: 11 characters of a BIC, or blanks"},
        FaultCase{"method", Record{.method = "G1"}.text(),
                  "check method is \"G1\", allowed: 00 to E4, a digit or a letter, then a digit"},
        FaultCase{"change", Record{.change = "X"}.text(), "change is \"X\", allowed: A, D, U or M"},
        FaultCase{"twice", Record{.code = "50010000"}.text(),
                  "bank code 50010000 has its own record in line 1 too, allowed: one"}),
    [](const auto& row) { return row.param.name; });

TEST(BankCodeFile, WithoutARecordIsRefused) {
  EXPECT_EQ(read_bank_codes("", "codes.txt").error(),
            "codes.txt: no bank code, allowed: at least one record");
}

constexpr Date kDay{20'000};

TEST(ReachabilityFile, NamesWhatABankTakesPartIn) {
  const auto banks = read_reachability(
      "bic,country,bank_code,name,valid_from,valid_until,schemes\n"
      "COBADEFFXXX,DE,37040044,Bank,2008-01-28,,SCT  CORE\n"
      "SLOWDEFFXXX,DE,50010000,Bank,2008-01-28,,\n",
      "banks.csv");
  ASSERT_TRUE(banks) << banks.error();
  const Bic bank = Bic::parse("COBADEFF").value();
  EXPECT_TRUE(banks->takes_part(bank, rulebook::Scheme::sct, kDay));
  EXPECT_TRUE(banks->takes_part(bank, rulebook::Scheme::core, kDay));
  EXPECT_FALSE(banks->takes_part(bank, rulebook::Scheme::inst, kDay));
  EXPECT_TRUE(banks->holds(Bic::parse("SLOWDEFF").value(), kDay));
  EXPECT_FALSE(banks->reaches(Bic::parse("SLOWDEFF").value(), kDay));
}

TEST(ReachabilityFile, WithoutTheColumnEveryBankTakesPartInAll) {
  const auto banks = read_reachability(
      "bic,country,bank_code,name,valid_from,valid_until\n"
      "COBADEFFXXX,DE,37040044,Bank,2008-01-28,\n",
      "banks.csv");
  ASSERT_TRUE(banks) << banks.error();
  EXPECT_TRUE(banks->takes_part(Bic::parse("COBADEFF").value(), rulebook::Scheme::b2b, kDay));
}

TEST(ReachabilityFile, RefusesASchemeThatItDoesNotKnow) {
  const auto banks = read_reachability(
      "bic,country,bank_code,name,valid_from,valid_until,schemes\n"
      "COBADEFFXXX,DE,37040044,Bank,2008-01-28,,SCT SDD\n",
      "banks.csv");
  ASSERT_FALSE(banks);
  EXPECT_EQ(banks.error(),
            "banks.csv line 2: schemes \"SCT SDD\", allowed: SCT, INST, CORE, B2B with blanks "
            "between, or nothing");
}

}  // namespace
}  // namespace kontor::node

// What a site's tables answer to the rules: banks by scheme and day, German bank codes.
#include "engine/party/site_directory.h"

#include <gtest/gtest.h>

namespace kontor::party {
namespace {

using enum NationalDigits;
using enum rulebook::Scheme;

Date day(std::string_view text) { return parse_date(text).value(); }
Bic bic(std::string_view text) { return Bic::parse(text).value(); }

constexpr std::string_view kOurs = "DE12500105170648489890";
constexpr std::string_view kCommerzbank = "DE89370400440532013000";  // right by method 00
constexpr std::string_view kOneDigitOff = "DE55370400440532014000";
constexpr std::string_view kNoSuchBankCode = "DE12100999990532013000";
constexpr std::string_view kWithoutBic = "DE41500100000000004711";

// A bank that first took credit transfers only, one for tests, one that clearing does not know.
const SiteDirectory& directory() {
  static const Reachability kBanks({
      {bic("COBADEFF"), "DE", "37040044", day("2020-01-01"), day("2026-09-30"), bit(sct)},
      {bic("COBADEFF"), "DE", "37040044", day("2026-10-01"), std::nullopt},
      {bic("TESTDEF0"), "DE", "50010098", day("2020-01-01"), std::nullopt},
  });
  static const BankCodes kCodes({
      {"50010517", "00", std::nullopt   },
      {"37040044", "00", bic("COBADEFF")},
      {"20010020", "09", bic("PBNKDEFF")},
      {"50010000", "09", std::nullopt   },
  });
  static const SiteDirectory kDirectory(kBanks, kCodes, bic("KONTDEFF"), "50010517");
  return kDirectory;
}

struct SchemeCase {
  const char* name;
  std::string_view bic;
  rulebook::Scheme scheme;
  std::string_view on;
  bool want;
};

class TakesPart : public testing::TestWithParam<SchemeCase> {};

TEST_P(TakesPart, BySchemeAndDay) {
  EXPECT_EQ(directory().takes_part(bic(GetParam().bic), GetParam().scheme, day(GetParam().on)),
            GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , TakesPart,
    testing::Values(SchemeCase{"transfers", "COBADEFF", sct, "2026-09-30", true},
                    SchemeCase{"not_yet", "COBADEFF", inst, "2026-09-30", false},
                    SchemeCase{"instant", "COBADEFF", inst, "2026-10-01", true},
                    SchemeCase{"core", "COBADEFF", core, "2026-10-01", true},
                    SchemeCase{"b2b", "COBADEFF", b2b, "2026-10-01", true},
                    SchemeCase{"unknown", "ELSEDEFF", sct, "2026-10-01", false},
                    SchemeCase{"ours", "KONTDEFF", b2b, "2026-10-01", true}),
    [](const auto& row) { return row.param.name; });

TEST(SiteDirectory, HoldsBanksOfThatDayAndUsButNoneForTests) {
  EXPECT_TRUE(directory().holds(bic("COBADEFF"), day("2026-11-23")));
  EXPECT_FALSE(directory().holds(bic("COBADEFF"), day("2019-12-31")));
  EXPECT_FALSE(directory().holds(bic("TESTDEF0"), day("2026-11-23")));
  EXPECT_TRUE(directory().holds(bic("KONTDEFF"), day("2026-11-23")));
}

TEST(SiteDirectory, KnowsWhoseAccountItIs) {
  const Date on = day("2026-11-23");
  EXPECT_EQ(directory().bank_of(kOurs, on), bic("KONTDEFF"));
  EXPECT_EQ(directory().bank_of(kCommerzbank, on), bic("COBADEFF"));
  EXPECT_EQ(directory().bank_of("DE36200100200000004711", on), bic("PBNKDEFF"));
  EXPECT_EQ(directory().bank_of(kWithoutBic, on), std::nullopt);
  EXPECT_EQ(directory().bank_of("FR1420041010050500013M02606", on), std::nullopt);
  EXPECT_TRUE(directory().is_ours(kOurs));
  EXPECT_FALSE(directory().is_ours(kCommerzbank));
}

TEST(SiteDirectory, ChecksGermanAccountsByTheirBankCode) {
  EXPECT_EQ(directory().check_bank_code(kCommerzbank), right);
  EXPECT_EQ(directory().check_account(kCommerzbank), right);
  EXPECT_EQ(directory().check_account(kOneDigitOff), wrong);
  EXPECT_EQ(directory().check_bank_code(kNoSuchBankCode), wrong);
  EXPECT_EQ(directory().check_account(kNoSuchBankCode), not_checked);
  EXPECT_EQ(directory().check_account(kWithoutBic), not_checked);
  EXPECT_EQ(directory().check_account(kOurs), wrong);
  EXPECT_EQ(directory().check_bank_code("BE68539007547034"), not_checked);
  EXPECT_EQ(directory().check_bank_code("DE88370400440532013000"), not_checked);
}

TEST(BankCodes, AnEmptyTableHasNothingToSay) {
  EXPECT_EQ(BankCodes().check_bank_code(kNoSuchBankCode), not_checked);
  EXPECT_EQ(BankCodes().check_account(kOneDigitOff), not_checked);
}

TEST(Reachability, TransfersGoOnlyToBanksThatTakePartInThem) {
  const Reachability banks({
      {bic("COREDEFF"), "DE", "37040044", day("2020-01-01"), std::nullopt, bit(core)},
  });
  const Date on = day("2026-11-23");
  EXPECT_FALSE(banks.reaches(bic("COREDEFF"), on));
  EXPECT_EQ(banks.bank_of(kCommerzbank, on), bic("COREDEFF"));
  EXPECT_EQ(banks.reached_bank_of(kCommerzbank, on), std::nullopt);
}

}  // namespace
}  // namespace kontor::party

#include "engine/base/iban.h"

#include <gtest/gtest.h>

namespace kontor {
namespace {

struct IbanCase {
  const char* name;
  std::string_view iban;
  IbanFault want;
};

class CheckIban : public testing::TestWithParam<IbanCase> {};

TEST_P(CheckIban, NamesTheFirstFault) { EXPECT_EQ(check_iban(GetParam().iban), GetParam().want); }

// Specimens of the IBAN registry, and what can go wrong with them.
INSTANTIATE_TEST_SUITE_P(
    , CheckIban,
    testing::Values(IbanCase{"germany", "DE89370400440532013000", IbanFault::none},
                    IbanCase{"norway_shortest", "NO9386011117947", IbanFault::none},
                    IbanCase{"malta_longest", "MT84MALT011000012345MTLCAST001S", IbanFault::none},
                    IbanCase{"italy", "IT60X0542811101000000123456", IbanFault::none},
                    IbanCase{"britain", "GB29NWBK60161331926819", IbanFault::none},
                    IbanCase{"turkey_outside_sepa", "TR330006100519786457841326", IbanFault::none},
                    IbanCase{"empty", "", IbanFault::form},
                    IbanCase{"spaces", "DE89 3704 0044 0532 0130 00", IbanFault::form},
                    IbanCase{"small_letters", "de89370400440532013000", IbanFault::form},
                    IbanCase{"letters_for_check_digits", "DEXX370400440532013000", IbanFault::form},
                    IbanCase{"country_without_ibans", "US89370400440532013000", IbanFault::country},
                    IbanCase{"one_digit_short", "DE8937040044053201300", IbanFault::length},
                    IbanCase{"letter_in_account", "DE8937040044053201300A", IbanFault::layout},
                    IbanCase{"digit_in_bank_code", "GB291WBK60161331926819", IbanFault::layout},
                    IbanCase{"digits_swapped", "DE98370400440532013000", IbanFault::check_digits},
                    IbanCase{"congruent_but_never_given_out", "DE01100000000000000054",
                             IbanFault::check_digits}),
    [](const auto& row) { return row.param.name; });

TEST(IbanCountries, FortyOneCountriesAreInSepaAndThirtyOfThemInTheEea) {
  int sepa = 0;
  int eea = 0;
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      const IbanCountry* row = iban_country(std::string{first, second});
      if (row == nullptr || row->country == "GI") continue;  // counted with GB
      sepa += row->sepa ? 1 : 0;
      eea += row->eea ? 1 : 0;
      EXPECT_TRUE(row->sepa || !row->eea) << row->country;
    }
  }
  EXPECT_EQ(sepa, 41);
  EXPECT_EQ(eea, 30);
}

TEST(BankCode, StandsWhereTheCountryPutsIt) {
  EXPECT_EQ(bank_code_of("DE89370400440532013000"), "37040044");
  EXPECT_EQ(bank_code_of("IT60X0542811101000000123456"), "05428");
  EXPECT_EQ(bank_code_of("AT611904300234573201"), "19043");
  EXPECT_EQ(bank_code_of("FI2112345600000785"), "123");
  EXPECT_EQ(bank_code_of("US89370400440532013000"), "");
  EXPECT_EQ(bank_code_of("DE89"), "");
}

}  // namespace
}  // namespace kontor

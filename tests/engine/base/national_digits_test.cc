#include "engine/base/national_digits.h"

#include <gtest/gtest.h>

#include "engine/base/german_account.h"
#include "engine/base/iban.h"

namespace kontor {
namespace {

using enum NationalDigits;

struct IbanDigits {
  const char* name;
  std::string_view iban;
  NationalDigits want;
};

class NationalDigitsOf : public testing::TestWithParam<IbanDigits> {};

TEST_P(NationalDigitsOf, AreThoseOfTheCountry) {
  ASSERT_EQ(check_iban(GetParam().iban), IbanFault::none);
  EXPECT_EQ(check_national_digits(GetParam().iban), GetParam().want);
}

// Specimens of the IBAN registry.
INSTANTIATE_TEST_SUITE_P(
    Specimens, NationalDigitsOf,
    testing::Values(IbanDigits{"belgium", "BE68539007547034", right},
                    IbanDigits{"estonia", "EE382200221020145685", right},
                    IbanDigits{"spain", "ES9121000418450200051332", right},
                    IbanDigits{"finland", "FI2112345600000785", right},
                    IbanDigits{"france", "FR1420041010050500013M02606", right},
                    IbanDigits{"italy", "IT60X0542811101000000123456", right},
                    IbanDigits{"monaco", "MC5811222000010123456789030", right},
                    IbanDigits{"montenegro", "ME25505000012345678951", right},
                    IbanDigits{"north_macedonia", "MK07250120000058984", right},
                    IbanDigits{"netherlands", "NL91ABNA0417164300", right},
                    IbanDigits{"norway", "NO9386011117947", right},
                    IbanDigits{"portugal", "PT50000201231234567890154", right},
                    IbanDigits{"serbia", "RS35260005601001611379", right},
                    IbanDigits{"slovenia", "SI56263300012039086", right},
                    IbanDigits{"san_marino", "SM86U0322509800000000270100", right},
                    IbanDigits{"germany_has_methods", "DE89370400440532013000", not_checked},
                    IbanDigits{"britain_needs_tables", "GB29NWBK60161331926819", not_checked},
                    IbanDigits{"austria", "AT611904300234573201", not_checked}),
    [](const auto& row) { return row.param.name; });

// The same with one character changed and the digits of the IBAN computed anew.
INSTANTIATE_TEST_SUITE_P(
    OneCharacterOff, NationalDigitsOf,
    testing::Values(IbanDigits{"belgium", "BE18539008547034", wrong},
                    IbanDigits{"estonia", "EE042200221020146685", wrong},
                    IbanDigits{"spain_bank", "ES5321000418550200051332", wrong},
                    IbanDigits{"spain_account", "ES8621000418450200151332", wrong},
                    IbanDigits{"finland", "FI1612345600100785", wrong},
                    IbanDigits{"france", "FR7320041010050510013M02606", wrong},
                    IbanDigits{"italy", "IT84X0542811201000000123456", wrong},
                    IbanDigits{"monaco", "MC9311222000010133456789030", wrong},
                    IbanDigits{"montenegro", "ME77505000013345678951", wrong},
                    IbanDigits{"north_macedonia", "MK51250120100058984", wrong},
                    IbanDigits{"netherlands", "NL42ABNA0417174300", wrong},
                    IbanDigits{"norway", "NO5986011118947", wrong},
                    IbanDigits{"portugal", "PT85000201231244567890154", wrong},
                    IbanDigits{"serbia", "RS87260005602001611379", wrong},
                    IbanDigits{"slovenia", "SI06263300013039086", wrong},
                    IbanDigits{"san_marino_letter", "SM90V0322509800000000270100", wrong}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    AtTheEdges, NationalDigitsOf,
    testing::Values(IbanDigits{"belgium_97_stands_for_0", "BE54000000009797", right},
                    IbanDigits{"belgium_never_00", "BE54000000009700", wrong},
                    IbanDigits{"estonia_with_a_branch", "EE072217221020145684", not_checked},
                    IbanDigits{"norway_with_00", "NO2486010017948", not_checked},
                    IbanDigits{"north_macedonia_with_a_letter", "MK972501A0000058984",
                               not_checked}),
    [](const auto& row) { return row.param.name; });

TEST(NationalDigitsOf, OfAWrongIbanNothingIsSaid) {
  EXPECT_EQ(check_national_digits("BE69539007547034"), not_checked);
  EXPECT_EQ(check_national_digits("BE"), not_checked);
  EXPECT_EQ(check_national_digits(""), not_checked);
  EXPECT_EQ(check_national_digits("ZZ"), not_checked);
}

struct AccountCase {
  const char* name;
  std::string_view method;
  std::string_view account;
  NationalDigits want;
};

class GermanAccount : public testing::TestWithParam<AccountCase> {};

TEST_P(GermanAccount, HasTheDigitOfItsMethod) {
  EXPECT_EQ(check_german_account(GetParam().account, GetParam().method), GetParam().want);
}

// The numbers that the Bundesbank prints with its methods, and worked examples there.
INSTANTIATE_TEST_SUITE_P(
    Published, GermanAccount,
    testing::Values(AccountCase{"m00", "00", "0009290701", right},
                    AccountCase{"m00_long", "00", "0539290858", right},
                    AccountCase{"m00_other", "00", "0001501824", right},
                    AccountCase{"m06", "06", "0094012341", right},
                    AccountCase{"m06_long", "06", "5073321010", right},
                    AccountCase{"m63", "63", "0123456600", right},
                    AccountCase{"m63_without_sub_account", "63", "0001234566", right},
                    AccountCase{"m68_of_ten", "68", "8889654328", right},
                    AccountCase{"m68_of_nine", "68", "0987654324", right},
                    AccountCase{"m68_of_nine_second_way", "68", "0987654328", right},
                    AccountCase{"m76_of_five", "76", "0006543200", right},
                    AccountCase{"m76_of_six", "76", "9012345600", right},
                    AccountCase{"m76_of_seven", "76", "7876543100", right},
                    AccountCase{"m76_without_sub_account", "76", "0000123456", right},
                    AccountCase{"m99", "99", "0068007003", right},
                    AccountCase{"m99_long", "99", "0847321750", right}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Others, GermanAccount,
    testing::Values(AccountCase{"m00_wrong", "00", "0009290702", wrong},
                    AccountCase{"m01", "01", "1234567899", right},
                    AccountCase{"m01_wrong", "01", "1234567890", wrong},
                    AccountCase{"m06_wrong", "06", "5073321011", wrong},
                    AccountCase{"m06_no_rest", "06", "0001000020", right},
                    AccountCase{"m06_rest_1", "06", "0001000080", right},
                    AccountCase{"m09_has_none", "09", "1234567890", not_checked},
                    AccountCase{"m63_wrong", "63", "0123456700", wrong},
                    AccountCase{"m63_ten_digits", "63", "1123456600", wrong},
                    AccountCase{"m68_ten_without_9", "68", "8888654328", wrong},
                    AccountCase{"m68_wrong_both_ways", "68", "0987654325", wrong},
                    AccountCase{"m68_first_left_out", "68", "0400000000", not_checked},
                    AccountCase{"m68_last_left_out", "68", "0499999999", not_checked},
                    AccountCase{"m68_five_digits", "68", "0000054327", not_checked},
                    AccountCase{"m68_none", "68", "0000000000", not_checked},
                    AccountCase{"m76_wrong", "76", "9012345700", wrong},
                    AccountCase{"m76_no_such_kind", "76", "5012345600", wrong},
                    AccountCase{"m76_rest_10", "76", "0001204000", not_checked},
                    AccountCase{"m99_wrong", "99", "0068007004", wrong},
                    AccountCase{"m99_before_what_is_left_out", "99", "0395999999", wrong},
                    AccountCase{"m99_first_left_out", "99", "0396000000", not_checked},
                    AccountCase{"m99_last_left_out", "99", "0499999999", not_checked},
                    AccountCase{"not_here", "C1", "5432112349", not_checked}),
    [](const auto& row) { return row.param.name; });

TEST(GermanMethod, IsALetterToEOrADigitAndADigit) {
  for (const char* const method : {"00", "09", "99", "A0", "E4"})
    EXPECT_TRUE(is_german_method(method)) << method;
  for (const char* const other : {"", "0", "1A", "F0", "a1", "000"})
    EXPECT_FALSE(is_german_method(other)) << other;
}

}  // namespace
}  // namespace kontor

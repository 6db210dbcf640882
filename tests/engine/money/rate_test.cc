#include "engine/money/rate.h"

#include <gtest/gtest.h>

#include <limits>

namespace kontor {
namespace {

struct DivideCase {
  const char* name;
  int dividend;
  int divisor;
  Rounding rounding;
  int value;
};

class Divide : public testing::TestWithParam<DivideCase> {};

TEST_P(Divide, RoundsAsNamedAndGivesTheRest) {
  const DivideCase& row = GetParam();
  const Quotient quotient = divide(row.dividend, row.divisor, row.rounding);
  EXPECT_TRUE(quotient.value == row.value);
  EXPECT_TRUE(quotient.value * row.divisor + quotient.rest == row.dividend);
}

INSTANTIATE_TEST_SUITE_P(
    , Divide,
    testing::Values(DivideCase{"even_half_stays", 5, 2, Rounding::half_even, 2},
                    DivideCase{"odd_half_goes_up", 7, 2, Rounding::half_even, 4},
                    DivideCase{"negative_even_half", -5, 2, Rounding::half_even, -2},
                    DivideCase{"half_away", 5, 2, Rounding::half_away_from_zero, 3},
                    DivideCase{"negative_half_away", -5, 2, Rounding::half_away_from_zero, -3},
                    DivideCase{"below_half", 4, 3, Rounding::half_away_from_zero, 1},
                    DivideCase{"toward_zero", -5, 3, Rounding::toward_zero, -1},
                    DivideCase{"without_rest", 6, 3, Rounding::half_even, 2}),
    [](const auto& row) { return row.param.name; });

struct ParseCase {
  const char* name;
  const char* text;
  std::int64_t digits;  // 0: refused
  std::int32_t exponent;
};

class RateParse : public testing::TestWithParam<ParseCase> {};

TEST_P(RateParse, KeepsWhatIsWrittenExactly) {
  const Result<Rate> rate = Rate::parse(GetParam().text);
  ASSERT_EQ(rate.has_value(), GetParam().digits != 0);
  if (!rate) return;
  EXPECT_EQ(rate->digits(), GetParam().digits);
  EXPECT_EQ(rate->exponent(), GetParam().exponent);
}

INSTANTIATE_TEST_SUITE_P(
    , RateParse,
    testing::Values(ParseCase{"usual", "1.0825", 10825, -4},
                    ParseCase{"trailing_zero_is_not_kept", "1.0850", 1085, -3},
                    ParseCase{"whole", "152", 152, 0}, ParseCase{"below_one", "0.0065", 65, -4},
                    ParseCase{"zero", "0.00", 0, 0}, ParseCase{"empty", "", 0, 0},
                    ParseCase{"negative", "-1.2", 0, 0}, ParseCase{"exponent", "1e3", 0, 0},
                    ParseCase{"too_many_decimals", "1.0123456789012", 0, 0},
                    ParseCase{"too_many_digits", "1234567890123456789", 0, 0}),
    [](const auto& row) { return row.param.name; });

TEST(RateText, IsReadBackEqual) {
  for (const char* text : {"1.0825", "0.0065", "152", "0.000000000001"}) {
    EXPECT_EQ(Rate::parse(text)->text(), text);
  }
}

TEST(Convert, RoundsOnceToTheOtherMinorUnit) {
  EXPECT_EQ(convert({10'000, kEur}, *Rate::parse("1.08255"), kUsd, Rounding::half_away_from_zero),
            (Money{10'826, kUsd}));
  EXPECT_EQ(convert({10'050, kEur}, *Rate::parse("162.45"), kJpy, Rounding::half_away_from_zero),
            (Money{16'326, kJpy}));
  EXPECT_EQ(convert({100, kJpy}, *Rate::parse("0.0062"), kEur, Rounding::half_away_from_zero),
            (Money{62, kEur}));
}

TEST(Convert, RefusesWhatDoesNotFit) {
  const Money most{std::numeric_limits<std::int64_t>::max(), kJpy};
  EXPECT_FALSE(convert(most, *Rate::parse("2"), kEur, Rounding::half_even));
  EXPECT_FALSE(convert(most, *Rate::parse("999999999999999999"), kEur, Rounding::half_even));
}

}  // namespace
}  // namespace kontor

#include "engine/money/money.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <ostream>

namespace kontor {
namespace {

constexpr Currency kKwd{414};
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

struct ParseCase {
  const char* name;
  const char* text;
  Currency currency;
  Result<Money> want;
};

Result<Money> fault(Reason reason) {
  return std::unexpected(Error{reason, Field::instructed_amount});
}

class MoneyParse : public testing::TestWithParam<ParseCase> {};

TEST_P(MoneyParse, GivesMinorUnitsOrAReason) {
  EXPECT_TRUE(parse_amount(GetParam().text, GetParam().currency) == GetParam().want)
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    , MoneyParse,
    testing::Values(
        ParseCase{
            "whole", "12", kEur, Money{1200, kEur}
},
        ParseCase{"one_decimal", "12.5", kEur, Money{1250, kEur}},
        ParseCase{"no_whole", ".5", kEur, Money{50, kEur}},
        ParseCase{"no_fraction", "12.", kEur, Money{1200, kEur}},
        ParseCase{"leading_zeros", "0012.50", kEur, Money{1250, kEur}},
        ParseCase{"trailing_zeros", "12.50000", kEur, Money{1250, kEur}},
        ParseCase{"zero", "0.00", kEur, Money{0, kEur}},
        ParseCase{"yen", "12", kJpy, Money{12, kJpy}},
        ParseCase{"yen_with_zero_decimals", "12.00", kJpy, Money{12, kJpy}},
        ParseCase{"dinar", "1.234", kKwd, Money{1234, kKwd}},
        ParseCase{"largest", "92233720368547758.07", kEur, Money{kMax, kEur}},
        ParseCase{"one_above", "92233720368547758.08", kEur, fault(Reason::amount_overflow)},
        ParseCase{"far_above", "99999999999999999999", kEur, fault(Reason::amount_overflow)},
        ParseCase{"overflow_by_decimals", "92233720368547759", kEur,
                  fault(Reason::amount_overflow)},
        ParseCase{"too_many_decimals", "1.001", kEur, fault(Reason::amount_not_allowed)},
        ParseCase{"yen_with_decimals", "1.5", kJpy, fault(Reason::amount_not_allowed)},
        ParseCase{"empty", "", kEur, fault(Reason::malformed)},
        ParseCase{"point_alone", ".", kEur, fault(Reason::malformed)},
        ParseCase{"two_points", "1.2.3", kEur, fault(Reason::malformed)},
        ParseCase{"minus", "-1", kEur, fault(Reason::malformed)},
        ParseCase{"plus", "+1", kEur, fault(Reason::malformed)},
        ParseCase{"comma", "1,5", kEur, fault(Reason::malformed)},
        ParseCase{"blank", " 1", kEur, fault(Reason::malformed)},
        ParseCase{"exponent", "1e3", kEur, fault(Reason::malformed)}),
    [](const auto& row) { return row.param.name; });

TEST(MoneyParseSigned, SignedTakesOneMinus) {
  EXPECT_TRUE(parse_signed_amount("-12.50", kEur) == (Money{-1250, kEur}));
  EXPECT_TRUE(parse_signed_amount("12.50", kEur) == (Money{1250, kEur}));
  EXPECT_FALSE(parse_signed_amount("--1", kEur).has_value());
  EXPECT_FALSE(parse_signed_amount("-", kEur).has_value());
}

struct DecimalCase {
  const char* name;
  WideAmount units;
  Currency currency;
  const char* want;
};

class MoneyDecimal : public testing::TestWithParam<DecimalCase> {};

TEST_P(MoneyDecimal, HasTheCurrencysDecimals) {
  EXPECT_EQ(to_decimal(GetParam().units, GetParam().currency), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , MoneyDecimal,
    testing::Values(DecimalCase{"zero", 0, kEur, "0.00"}, DecimalCase{"cent", 1, kEur, "0.01"},
                    DecimalCase{"minus_cent", -1, kEur, "-0.01"},
                    DecimalCase{"euro", 100, kEur, "1.00"}, DecimalCase{"yen", 1234, kJpy, "1234"},
                    DecimalCase{"no_yen", 0, kJpy, "0"},
                    DecimalCase{"dinar", -1234, kKwd, "-1.234"},
                    DecimalCase{"largest", kMax, kEur, "92233720368547758.07"},
                    DecimalCase{"smallest", kMin, kEur, "-92233720368547758.08"},
                    DecimalCase{"beyond_64_bits", WideAmount{kMax} * 10, kEur,
                                "922337203685477580.70"}),
    [](const auto& row) { return row.param.name; });

struct AddCase {
  const char* name;
  Money a;
  Money b;
  Result<Money> want;
};

class MoneyAdd : public testing::TestWithParam<AddCase> {};

TEST_P(MoneyAdd, IsExactOrRefused) {
  EXPECT_TRUE(add(GetParam().a, GetParam().b) == GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , MoneyAdd,
    testing::Values(
        AddCase{
            "same_currency", {100, kEur},
             {23,  kEur},
             Money{123, kEur}
},
        AddCase{"two_currencies",
                {100, kEur},
                {23, kJpy},
                std::unexpected(Error{Reason::currency_mismatch})},
        AddCase{"to_the_largest", {kMax - 1, kEur}, {1, kEur}, Money{kMax, kEur}},
        AddCase{"above", {kMax, kEur}, {1, kEur}, std::unexpected(Error{Reason::amount_overflow})},
        AddCase{
            "below", {kMin, kEur}, {-1, kEur}, std::unexpected(Error{Reason::amount_overflow})}),
    [](const auto& row) { return row.param.name; });

TEST(Currency, CodesAreReadBack) {
  for (const char* code : {"AED", "CHF", "EUR", "JPY", "KWD", "USD", "ZWG"}) {
    const std::optional<Currency> currency = currency_of(code);
    ASSERT_TRUE(currency.has_value()) << code;
    EXPECT_EQ(currency->code(), code);
  }
  for (const char* code : {"DEM", "XXX", "eur", "EU", "EURO", ""}) {
    EXPECT_FALSE(currency_of(code).has_value()) << code;
  }
}

}  // namespace
}  // namespace kontor

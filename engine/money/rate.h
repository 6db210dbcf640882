// An exchange rate or an interest rate, exact: 1.0825 is digits 10825, exponent -4.
//
// Units:     digits times ten to the exponent; exponent 0 to -12. Equal rates have equal digits and
//            exponent: trailing zeros are not kept, so 1.0850 equals 1.085.
// Errors:    malformed, amount_overflow. No double comes near it.
// Threads:   a plain value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/money/money.h"
#include "engine/money/rounding.h"

namespace kontor {

class Rate {
 public:
  constexpr Rate() = default;

  // "1.0825", above zero, at most 18 digits and 12 decimals.
  [[nodiscard]] static Result<Rate> parse(std::string_view text);

  [[nodiscard]] constexpr std::int64_t digits() const { return digits_; }
  [[nodiscard]] constexpr std::int32_t exponent() const { return exponent_; }
  [[nodiscard]] std::string text() const;

  friend constexpr bool operator==(const Rate&, const Rate&) = default;

 private:
  constexpr Rate(std::int64_t digits, std::int32_t exponent)
      : digits_(digits), exponent_(exponent) {}

  std::int64_t digits_ = 0;
  std::int32_t exponent_ = 0;
};

// The amount in the other currency: amount times rate, rounded once to the other's minor unit.
[[nodiscard]] Result<Money> convert(Money amount, const Rate& rate, Currency to, Rounding rounding);

}  // namespace kontor

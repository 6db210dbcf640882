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

#include "engine/base/fields.h"
#include "engine/money/money.h"
#include "engine/money/rounding.h"

namespace kontor {

class Rate {
 public:
  constexpr Rate() = default;

  // "1.0825", above zero, at most 18 digits and 12 decimals.
  [[nodiscard]] static Result<Rate> parse(std::string_view text);

  // digits times ten to the exponent, both as written; the same bounds.
  [[nodiscard]] static Result<Rate> from(std::int64_t digits, std::int32_t exponent);

  [[nodiscard]] constexpr std::int64_t digits() const { return digits_; }
  [[nodiscard]] constexpr std::int32_t exponent() const { return exponent_; }
  [[nodiscard]] std::string text() const;

  static constexpr std::string_view kName = "Rate";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "digits",   &Rate::digits_  },
        FieldOf{2, "exponent", &Rate::exponent_}
    };
  }
  friend constexpr bool operator==(const Rate&, const Rate&) = default;

 private:
  constexpr Rate(std::int64_t digits, std::int32_t exponent)
      : digits_(digits), exponent_(exponent) {}

  std::int64_t digits_ = 0;
  std::int32_t exponent_ = 0;
};

// The amount in the other currency: amount times rate, rounded once to the other's minor unit.
[[nodiscard]] Result<Money> convert(Money amount, const Rate& rate, Currency to, Rounding rounding);
// The other way: amount divided by rate.
[[nodiscard]] Result<Money> convert_back(Money amount, const Rate& rate, Currency to,
                                         Rounding rounding);

}  // namespace kontor

// An amount of one currency, exact.
//
// Units:     signed 64-bit minor units (cents for EUR, yen for JPY). No double comes near it.
// Errors:    currency_mismatch, amount_overflow. On an error neither operand has changed.
// Threads:   a plain value; copy it freely.
// Source:    ISO 4217 (exponents); EPC SCT guidelines, InstdAmt 0.01 to 999999999.99.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/money/currency.h"

namespace kontor {

class Money {
 public:
  constexpr Money() = default;
  constexpr Money(std::int64_t minor_units, Currency currency)
      : minor_units_(minor_units), currency_(currency) {}

  [[nodiscard]] constexpr std::int64_t minor_units() const { return minor_units_; }
  [[nodiscard]] constexpr Currency currency() const { return currency_; }

  friend constexpr bool operator==(const Money&, const Money&) = default;

 private:
  std::int64_t minor_units_ = 0;
  Currency currency_;
};

[[nodiscard]] inline Result<Money> add(Money a, Money b) {
  if (a.currency() != b.currency()) return std::unexpected(Error{Reason::currency_mismatch});
  std::int64_t sum{};
  if (__builtin_add_overflow(a.minor_units(), b.minor_units(), &sum)) {
    return std::unexpected(Error{Reason::amount_overflow});
  }
  return Money{sum, a.currency()};
}

// A sum of any number of amounts of minor units: cannot overflow for fewer than 2^63 terms.
__extension__ using WideAmount = __int128;
__extension__ using UnsignedWide = unsigned __int128;

// Decimal text without a sign, as XML messages carry it: "12.5", ".5", "12.", "0012.50".
// Trailing zeros after the point are not decimals. amount_not_allowed: more decimals than the
// currency has; malformed: not a decimal number; amount_overflow: above 64 bits.
[[nodiscard]] Result<Money> parse_amount(std::string_view text, Currency currency);

// The same with a leading '-' allowed, as files with balances carry it.
[[nodiscard]] Result<Money> parse_signed_amount(std::string_view text, Currency currency);

// With exactly the currency's decimals and no grouping: "-12.50".
[[nodiscard]] std::string to_decimal(WideAmount minor_units, Currency currency);
[[nodiscard]] inline std::string to_decimal(Money amount) {
  return to_decimal(amount.minor_units(), amount.currency());
}

}  // namespace kontor

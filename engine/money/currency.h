// An active currency of ISO 4217, named by its numeric code.
//
// Errors:    currency_of gives nothing for a code that is not active (DEM, XXX).
// Source:    ISO 4217 list one, with the number of decimals of its minor unit.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kontor {

class Currency {
 public:
  using rep = std::uint16_t;
  constexpr Currency() = default;  // no currency
  constexpr explicit Currency(std::uint16_t numeric) : numeric_(numeric) {}

  [[nodiscard]] constexpr std::uint16_t numeric() const { return numeric_; }
  // Precondition: an active currency.
  [[nodiscard]] std::string_view code() const;
  // Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
  [[nodiscard]] int exponent() const;

  friend constexpr auto operator<=>(Currency, Currency) = default;

 private:
  std::uint16_t numeric_ = 0;
};

inline constexpr Currency kEur{978};
inline constexpr Currency kJpy{392};
inline constexpr Currency kUsd{840};

[[nodiscard]] std::optional<Currency> currency_of(std::string_view code);

}  // namespace kontor

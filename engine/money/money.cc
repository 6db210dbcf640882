#include "engine/money/money.h"

#include <algorithm>

namespace kontor {

Result<Money> parse_amount(std::string_view text, Currency currency) {
  const auto malformed = std::unexpected(Error{Reason::malformed, Field::instructed_amount});
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view fraction = point == text.npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() && fraction.empty()) return malformed;
  const auto digits_only = [](std::string_view part) {
    return std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!digits_only(whole) || !digits_only(fraction)) return malformed;
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  const auto decimals = static_cast<std::size_t>(currency.exponent());
  if (fraction.size() > decimals) {
    return std::unexpected(Error{Reason::amount_not_allowed, Field::instructed_amount});
  }
  std::int64_t units = 0;
  const auto append = [&units](char digit) {
    return !__builtin_mul_overflow(units, std::int64_t{10}, &units) &&
           !__builtin_add_overflow(units, std::int64_t{digit - '0'}, &units);
  };
  bool fits = std::ranges::all_of(whole, append) && std::ranges::all_of(fraction, append);
  for (std::size_t i = fraction.size(); fits && i < decimals; ++i) fits = append('0');
  if (!fits) return std::unexpected(Error{Reason::amount_overflow, Field::instructed_amount});
  return Money{units, currency};
}

Result<Money> parse_signed_amount(std::string_view text, Currency currency) {
  if (!text.starts_with('-')) return parse_amount(text, currency);
  const Result<Money> positive = parse_amount(text.substr(1), currency);
  if (!positive) return positive;
  return Money{-positive->minor_units(), currency};
}

std::string to_decimal(WideAmount minor_units, Currency currency) {
  const bool negative = minor_units < 0;
  auto rest = static_cast<UnsignedWide>(minor_units);
  if (negative) rest = 0 - rest;
  const int decimals = currency.exponent();
  std::string reversed;
  for (int digits = 0; rest != 0 || digits <= decimals; ++digits, rest /= 10) {
    if (digits == decimals && decimals > 0) reversed += '.';
    reversed += static_cast<char>('0' + static_cast<int>(rest % 10));
  }
  if (negative) reversed += '-';
  std::ranges::reverse(reversed);
  return reversed;
}

}  // namespace kontor

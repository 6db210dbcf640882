#include "engine/money/rate.h"

#include <algorithm>
#include <limits>

#include "engine/base/invariant.h"

namespace kontor {
namespace {

constexpr std::int32_t kDecimalsMax = 12;
constexpr int kDigitsMax = 18;

WideAmount power_of_ten(int exponent) {
  WideAmount power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

Result<Money> as_money(const Quotient& quotient, Currency currency) {
  if (quotient.value > std::numeric_limits<std::int64_t>::max() ||
      quotient.value < std::numeric_limits<std::int64_t>::min()) {
    return std::unexpected(Error{Reason::amount_overflow});
  }
  return Money{static_cast<std::int64_t>(quotient.value), currency};
}

}  // namespace

Quotient divide(WideAmount dividend, WideAmount divisor, Rounding rounding) {
  KONTOR_INVARIANT(divisor > 0);
  WideAmount value = dividend / divisor;
  const WideAmount rest = dividend - value * divisor;
  const WideAmount twice = (rest < 0 ? -rest : rest) * 2;
  bool away = false;
  switch (rounding) {
    case Rounding::half_away_from_zero:
      away = twice >= divisor;
      break;
    case Rounding::half_even:
      away = twice > divisor || (twice == divisor && value % 2 != 0);
      break;
    case Rounding::toward_zero:
      break;
  }
  if (away) value += dividend < 0 ? -1 : 1;
  return {value, dividend - value * divisor};
}

Result<Rate> Rate::parse(std::string_view text) {
  const auto malformed = std::unexpected(Error{Reason::malformed});
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view fraction = point == text.npos ? std::string_view{} : text.substr(point + 1);
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  if (whole.empty() || fraction.size() > kDecimalsMax) return malformed;
  if (whole.size() + fraction.size() > std::size_t{kDigitsMax})
    return std::unexpected(Error{Reason::amount_overflow});
  std::int64_t digits = 0;
  for (const std::string_view part : {whole, fraction}) {
    for (const char c : part) {
      if (c < '0' || c > '9') return malformed;
      digits = digits * 10 + (c - '0');
    }
  }
  if (digits == 0) return malformed;
  return Rate{digits, -static_cast<std::int32_t>(fraction.size())};
}

std::string Rate::text() const {
  std::string out = std::to_string(digits_);
  const auto decimals = static_cast<std::size_t>(-exponent_);
  if (decimals == 0) return out;
  if (out.size() <= decimals) out.insert(0, decimals + 1 - out.size(), '0');
  out.insert(out.size() - decimals, 1, '.');
  return out;
}

Result<Rate> Rate::from(std::int64_t digits, std::int32_t exponent) {
  if (digits <= 0 || exponent > 0) return std::unexpected(Error{Reason::malformed});
  for (; exponent < 0 && digits % 10 == 0; ++exponent) digits /= 10;
  if (exponent < -kDecimalsMax) return std::unexpected(Error{Reason::malformed});
  if (WideAmount{digits} >= power_of_ten(kDigitsMax))
    return std::unexpected(Error{Reason::amount_overflow});
  return Rate{digits, exponent};
}

Result<Money> convert(Money amount, const Rate& rate, Currency to, Rounding rounding) {
  // minor units of `to` = minor units * digits * 10^(exponent of to - exponent of from + rate's
  // exponent)
  const int scale = to.exponent() - amount.currency().exponent() + rate.exponent();
  WideAmount product = WideAmount{amount.minor_units()} * rate.digits();
  if (scale > 0 && __builtin_mul_overflow(product, power_of_ten(scale), &product)) {
    return std::unexpected(Error{Reason::amount_overflow});
  }
  return as_money(divide(product, power_of_ten(std::max(-scale, 0)), rounding), to);
}

Result<Money> convert_back(Money amount, const Rate& rate, Currency to, Rounding rounding) {
  // minor units of `to` = minor units * 10^(exponent of to - exponent of from - rate's exponent)
  // divided by digits
  const int scale = to.exponent() - amount.currency().exponent() - rate.exponent();
  WideAmount dividend = amount.minor_units();
  WideAmount divisor = rate.digits();
  if (__builtin_mul_overflow(dividend, power_of_ten(std::max(scale, 0)), &dividend) ||
      __builtin_mul_overflow(divisor, power_of_ten(std::max(-scale, 0)), &divisor)) {
    return std::unexpected(Error{Reason::amount_overflow});
  }
  return as_money(divide(dividend, divisor, rounding), to);
}

}  // namespace kontor

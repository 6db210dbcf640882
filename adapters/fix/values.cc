#include "adapters/fix/values.h"

#include <charconv>

namespace kontor::fix {
namespace {

constexpr std::size_t kDigitsMax = 18;

// All of the text, decimal digits alone.
std::optional<int> number_of(std::string_view text) {
  int out = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, out);
  if (error != std::errc{} || end != last || text.empty() || text.front() == '-')
    return std::nullopt;
  return out;
}

}  // namespace

std::optional<trade::Decimal> decimal_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  trade::Decimal out;
  std::size_t digits = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (digits > 0 || c != '0') ++digits;  // leading zeros are none
    if (digits > kDigitsMax) return std::nullopt;
    out.digits = out.digits * 10 + (c - '0');
    if (point) --out.exponent;
  }
  if (text.size() == (point ? 1U : 0U)) return std::nullopt;
  if (negative) out.digits = -out.digits;
  return out;
}

std::optional<Date> date_of(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  std::string iso(text.substr(0, 4));
  iso.append("-").append(text.substr(4, 2)).append("-").append(text.substr(6));
  return parse_date(iso);
}

std::optional<UtcNanos> instant_of(std::string_view text) {
  if (text.size() < 17 || text[8] != '-' || text[11] != ':' || text[14] != ':') return std::nullopt;
  const auto date = date_of(text.substr(0, 8));
  const auto hours = number_of(text.substr(9, 2));
  const auto minutes = number_of(text.substr(12, 2));
  const auto seconds = number_of(text.substr(15, 2));
  if (!date || !hours || !minutes || !seconds) return std::nullopt;
  if (*hours > 23 || *minutes > 59 || *seconds > 60) return std::nullopt;
  std::int64_t nanos = 0;
  if (text.size() > 17) {
    const std::string_view fraction = text.substr(18);
    if (text[17] != '.' || fraction.empty() || fraction.size() > 9) return std::nullopt;
    const auto part = number_of(fraction);
    if (!part) return std::nullopt;
    nanos = *part;
    for (std::size_t n = fraction.size(); n < 9; ++n) nanos *= 10;
  }
  const std::int64_t of_day = (*hours * 60 + *minutes) * 60 + *seconds;
  return UtcNanos{(date->value * std::int64_t{86'400} + of_day) * kNanosPerSecond + nanos};
}

std::string timestamp_of(UtcNanos instant) {
  constexpr std::int64_t kSecondsPerDay = 86'400;
  const auto floor = [](std::int64_t value, std::int64_t by) {
    return value / by - (value % by < 0 ? 1 : 0);
  };
  const std::int64_t millis = floor(instant.value, 1'000'000);
  const std::int64_t seconds = floor(millis, 1000);
  const auto days = static_cast<std::int32_t>(floor(seconds, kSecondsPerDay));
  const std::int64_t of_day = seconds - days * kSecondsPerDay;
  const auto padded = [](std::int64_t value, std::size_t size) {
    std::string text = std::to_string(value);
    return std::string(text.size() < size ? size - text.size() : 0, '0') + text;
  };
  std::string date = to_string(Date{days});
  std::erase(date, '-');
  return date + '-' + padded(of_day / 3600, 2) + ':' + padded(of_day / 60 % 60, 2) + ':' +
         padded(of_day % 60, 2) + '.' + padded(millis - seconds * 1000, 3);
}

}  // namespace kontor::fix

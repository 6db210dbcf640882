#include "adapters/iso20022/messages/value_texts.h"

#include <algorithm>
#include <charconv>

#include "adapters/iso20022/messages/extended_set.h"
#include "adapters/iso20022/messages/strings.h"
#include "engine/base/character_set.h"
#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"

namespace kontor::iso20022::messages {
namespace {

constexpr std::int64_t kNanosPerMilli = 1'000'000;
constexpr std::size_t kDigitsMax = 18;         // of a sum
constexpr std::size_t kRateDigitsMax = 11;     // of them
constexpr std::int32_t kRateDecimalsMax = 10;  // behind the point
constexpr std::int32_t kSecondsPerDay = 86'400;
constexpr std::int32_t kOffsetMax = 14 * 60;

template <class T>
const T& as(const void* value) {
  return *static_cast<const T*>(value);
}

// Without leading zeros, sign and point.
std::size_t digits_in(std::string_view decimal) {
  std::size_t digits = 0;
  for (const char c : decimal) {
    if (c < '0' || c > '9' || (c == '0' && digits == 0)) continue;
    ++digits;
  }
  return digits;
}

std::string two(std::int32_t number) {
  std::string out = std::to_string(number);
  if (out.size() < 2) out.insert(0, 1, '0');
  return out;
}

// Milliseconds go before the offset, without zeros at their end.
std::string instant_text(UtcNanos instant, Scheme scheme) {
  std::string out = to_bank_time_text(instant);
  if (scheme == Scheme::cross_border) return out;
  const std::int64_t rest = ((instant.value % kNanosPerSecond) + kNanosPerSecond) % kNanosPerSecond;
  std::string millis = std::to_string(1000 + rest / kNanosPerMilli).substr(1);
  while (millis.ends_with('0')) millis.pop_back();
  if (!millis.empty()) out.insert(out.size() - 6, "." + millis);
  return out;
}

std::optional<std::string> clock_text(const ClockTime& time) {
  if (time.second_of_day < 0 || time.second_of_day >= kSecondsPerDay) return std::nullopt;
  if (std::abs(time.offset_minutes) > kOffsetMax) return std::nullopt;
  const std::int32_t offset = std::abs(time.offset_minutes);
  return two(time.second_of_day / 3600) + ':' + two(time.second_of_day / 60 % 60) + ':' +
         two(time.second_of_day % 60) + (time.offset_minutes < 0 ? '-' : '+') + two(offset / 60) +
         ':' + two(offset % 60);
}

std::optional<std::string> amount_text(Money amount, std::size_t digits) {
  if (amount.currency() == Currency{} || amount.minor_units() < 0) return std::nullopt;
  std::string out = to_decimal(amount);
  if (digits_in(out) > digits) return std::nullopt;
  return out;
}

std::optional<std::string> date_text(Date date) {
  const auto year = static_cast<int>(civil(date).year());
  if (year < 1 || year > 9999) return std::nullopt;
  return to_string(date);
}

// Nothing: it does not fit.
std::optional<std::string> plain_text(const Member& member, const void* value, Scheme scheme) {
  switch (member.kind) {
    case Kind::bic:
      return std::string(as<Bic>(value).view());
    case Kind::currency:
      return std::string(as<Currency>(value).code());
    case Kind::amount:
      return amount_text(as<Money>(value), member.longest.of(scheme));
    case Kind::date:
      return date_text(as<Date>(value));
    case Kind::moment:
      return to_bank_time_text(as<UtcNanos>(value));
    case Kind::instant:
      return instant_text(as<UtcNanos>(value), scheme);
    case Kind::clock_time:
      return clock_text(as<ClockTime>(value));
    case Kind::yes_no:
      return as<bool>(value) ? "true" : "false";
    case Kind::count: {
      std::string out = std::to_string(as<std::uint64_t>(value));
      if (out.size() > member.longest.of(scheme)) return std::nullopt;
      return out;
    }
    case Kind::total: {
      std::string out = total_text(as<Total>(value).fifths);
      if (as<Total>(value).fifths < 0 || digits_in(out) > kDigitsMax) return std::nullopt;
      return out;
    }
    case Kind::rate: {
      std::string out = as<Rate>(value).text();
      if (as<Rate>(value).digits() <= 0 || as<Rate>(value).exponent() < -kRateDecimalsMax ||
          digits_in(out) > kRateDigitsMax) {
        return std::nullopt;
      }
      return out;
    }
    case Kind::text:
    case Kind::wide_text:
    case Kind::reference:
    case Kind::copied:
    case Kind::code:
    case Kind::listed:
    case Kind::iban:
    case Kind::lei:
    case Kind::uetr:
    case Kind::country:
      return as<std::string>(value);
    case Kind::block:
    case Kind::group:
      break;
  }
  KONTOR_INVARIANT(false);
}

// What a value that does not fit is shown as.
std::string seen(const Member& member, const void* value) {
  switch (member.kind) {
    case Kind::amount: {
      const Money& amount = as<Money>(value);
      return amount.currency() == Currency{}
                 ? std::to_string(amount.minor_units()) + " of no currency"
                 : to_decimal(amount) + ' ' + std::string(amount.currency().code());
    }
    case Kind::date:
      return "day " + std::to_string(as<Date>(value).value);
    case Kind::clock_time:
      return "second " + std::to_string(as<ClockTime>(value).second_of_day) + ", offset " +
             std::to_string(as<ClockTime>(value).offset_minutes);
    case Kind::count:
      return std::to_string(as<std::uint64_t>(value));
    case Kind::total:
      return total_text(as<Total>(value).fifths);
    case Kind::rate:
      return as<Rate>(value).text();
    default:
      return as<std::string>(value);
  }
}

template <class T, class Parsed>
bool put(void* value, const Parsed& parsed) {
  if (!parsed) return false;
  *static_cast<T*>(value) = *parsed;
  return true;
}

std::optional<ClockTime> parse_clock(std::string_view text) {
  // A day in 1970 carries the time through; the offset is read beside it.
  const auto instant = parse_instant("1970-01-02T" + std::string(text));
  if (!instant || instant->value % kNanosPerSecond != 0) return std::nullopt;
  std::int32_t offset = 0;
  if (!text.ends_with('Z')) {
    if (text.size() < 6) return std::nullopt;
    const std::string_view zone = text.substr(text.size() - 6);
    if (zone[0] != '+' && zone[0] != '-') return std::nullopt;
    offset = ((zone[1] - '0') * 10 + (zone[2] - '0')) * 60 + (zone[4] - '0') * 10 + (zone[5] - '0');
    if (zone[0] == '-') offset = -offset;
  }
  const std::int64_t second =
      instant->value / kNanosPerSecond - kSecondsPerDay + std::int64_t{offset} * 60;
  return ClockTime{static_cast<std::int32_t>(second), offset};
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Money> parse_money(std::string_view text, std::string_view code) {
  const auto currency = currency_of(code);
  if (!currency) return std::nullopt;
  const auto amount = parse_amount(text, *currency);
  if (!amount) return std::nullopt;
  return *amount;
}

std::optional<bool> parse_yes_no(std::string_view text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

// XML Schema lets blanks stand around what is no string.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = std::min(text.find_first_not_of(kBlanks), text.size());
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

}  // namespace

std::expected<std::string, Misfit> text_of(const Member& member, const void* value, Scheme scheme) {
  if (member.kind == Kind::wide_text && scheme == Scheme::cross_border) {
    return fold_extended(as<std::string>(value), member.longest.of(scheme));
  }
  if (member.kind == Kind::text || member.kind == Kind::wide_text) {
    return fold(as<std::string>(value), member.longest.of(scheme));
  }
  if (is_string(member.kind)) {
    const auto& text = as<std::string>(value);
    if (is_blank(text)) return {};
    if (fits(member, text, scheme)) return text;
  } else if (auto text = plain_text(member, value, scheme)) {
    return *std::move(text);
  }
  return std::unexpected(Misfit{seen(member, value), allowed(member, scheme)});
}

bool take(const Member& member, std::string_view text, std::string_view currency, void* value) {
  const std::string_view plain = trimmed(text);
  switch (member.kind) {
    case Kind::bic:
      return put<Bic>(value, Bic::parse(text));
    case Kind::currency:
      return put<Currency>(value, currency_of(text));
    case Kind::amount:
      return put<Money>(value, parse_money(plain, currency));
    case Kind::date:
      return put<Date>(value, parse_date(plain));
    case Kind::moment:
    case Kind::instant:
      return put<UtcNanos>(value, parse_instant(plain));
    case Kind::clock_time:
      return put<ClockTime>(value, parse_clock(plain));
    case Kind::yes_no:
      return put<bool>(value, parse_yes_no(plain));
    case Kind::count:
      return put<std::uint64_t>(value, parse_count(plain));
    case Kind::total: {
      const auto fifths = parse_total(plain);
      if (fifths) static_cast<Total*>(value)->fifths = *fifths;
      return fifths.has_value();
    }
    case Kind::rate:
      return put<Rate>(value, Rate::parse(plain));
    case Kind::text:
    case Kind::wide_text:
    case Kind::reference:
    case Kind::copied:
    case Kind::code:
    case Kind::listed:
    case Kind::iban:
    case Kind::lei:
    case Kind::uetr:
    case Kind::country:
      *static_cast<std::string*>(value) = text;
      return true;
    case Kind::block:
    case Kind::group:
      break;
  }
  KONTOR_INVARIANT(false);
}

std::string allowed(const Member& member, Scheme scheme) {
  const std::string longest = std::to_string(member.longest.of(scheme));
  switch (member.kind) {
    case Kind::amount:
      return "an amount of a currency, not negative, of at most " + longest + " digits";
    case Kind::date:
      return "a day of the years 1 to 9999";
    case Kind::clock_time:
      return "a time of day, at most 14 hours from Greenwich";
    case Kind::count:
      return "a number of at most " + longest + " digits";
    case Kind::total:
      return "a sum, not negative, of at most 18 digits";
    case Kind::rate:
      return "a rate above zero, of at most 11 digits and 10 decimals";
    default:
      return allowed_string(member, scheme);
  }
}

}  // namespace kontor::iso20022::messages

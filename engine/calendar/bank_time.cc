#include "engine/calendar/bank_time.h"

namespace kontor {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

// Unix second of 01:00 UTC on the last Sunday of the month.
std::int64_t change_second(std::chrono::year year, std::chrono::month month) {
  const std::chrono::sys_days day{year / month / std::chrono::Sunday[std::chrono::last]};
  return day.time_since_epoch().count() * kSecondsPerDay + 3600;
}

std::int64_t offset_seconds(std::int64_t unix_second) {
  const Date date{static_cast<std::int32_t>(floor_divide(unix_second, kSecondsPerDay))};
  const std::chrono::year_month_day day = civil(date);
  bool summer = day.month() > std::chrono::March && day.month() < std::chrono::October;
  if (day.month() == std::chrono::March || day.month() == std::chrono::October) {
    summer = unix_second >= change_second(day.year(), std::chrono::March) &&
             unix_second < change_second(day.year(), std::chrono::October);
  }
  return summer ? 7200 : 3600;
}

// The Unix second of a second on Berlin's wall clock.
std::int64_t unix_second_of(std::int64_t local_second) {
  const std::int64_t as_summer = local_second - 7200;
  return offset_seconds(as_summer) == 7200 ? as_summer : local_second - 3600;
}

void append_two_digits(std::string& out, std::int64_t value) {
  out += static_cast<char>('0' + value / 10);
  out += static_cast<char>('0' + value % 10);
}

std::string clock_text(std::int64_t local_second) {
  const std::int64_t day = floor_divide(local_second, kSecondsPerDay);
  const std::int64_t second = local_second - day * kSecondsPerDay;
  std::string out = to_string(Date{static_cast<std::int32_t>(day)}) + 'T';
  append_two_digits(out, second / 3600);
  out += ':';
  append_two_digits(out, second / 60 % 60);
  out += ':';
  append_two_digits(out, second % 60);
  return out;
}

std::optional<int> two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return std::nullopt;
  const int tens = text[at] - '0';
  const int ones = text[at + 1] - '0';
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return std::nullopt;
  return tens * 10 + ones;
}

}  // namespace

BankTime bank_time(UtcNanos instant) {
  const std::int64_t unix_second = floor_divide(instant.value, kNanosPerSecond);
  const std::int64_t local = unix_second + offset_seconds(unix_second);
  const std::int64_t day = floor_divide(local, kSecondsPerDay);
  return {Date{static_cast<std::int32_t>(day)},
          static_cast<std::int32_t>(local - day * kSecondsPerDay)};
}

UtcNanos instant_of(Date date, int minute_of_day) {
  return from_unix_seconds(unix_second_of(date.value * kSecondsPerDay + minute_of_day * 60));
}

std::optional<int> parse_time_of_day(std::string_view text) {
  const auto hour = two_digits(text, 0);
  const auto minute = two_digits(text, 3);
  if (text.size() != 5 || text[2] != ':' || !hour || !minute) return std::nullopt;
  if (*hour > 23 || *minute > 59) return std::nullopt;
  return *hour * 60 + *minute;
}

std::optional<UtcNanos> parse_instant(std::string_view text) {
  if (text.size() < 19 || text[10] != 'T' || text[13] != ':' || text[16] != ':') {
    return std::nullopt;
  }
  const auto date = parse_date(text.substr(0, 10));
  const auto hour = two_digits(text, 11);
  const auto minute = two_digits(text, 14);
  const auto second = two_digits(text, 17);
  if (!date || !hour || !minute || !second) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  std::int64_t fraction = 0;
  std::size_t at = 19;
  if (at < text.size() && text[at] == '.') {
    std::int64_t unit = kNanosPerSecond;
    const std::size_t first = ++at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      unit /= 10;
      fraction += unit * (text[at] - '0');
    }
    if (at == first) return std::nullopt;
  }
  const std::string_view zone = text.substr(at);
  std::int64_t unix_second = date->value * kSecondsPerDay + *hour * 3600 + *minute * 60 + *second;
  if (zone.empty()) {
    unix_second = unix_second_of(unix_second);
  } else if (zone != "Z") {
    const auto zone_hour = two_digits(zone, 1);
    const auto zone_minute = two_digits(zone, 4);
    if (zone.size() != 6 || zone[3] != ':' || !zone_hour || !zone_minute) return std::nullopt;
    if (zone[0] != '+' && zone[0] != '-') return std::nullopt;
    if (*zone_hour > 14 || *zone_minute > 59) return std::nullopt;
    const std::int64_t offset = *zone_hour * 3600 + *zone_minute * 60;
    unix_second -= zone[0] == '+' ? offset : -offset;
  }
  std::int64_t nanos{};  // 64 bits reach from 1677 to 2262
  if (__builtin_mul_overflow(unix_second, kNanosPerSecond, &nanos) ||
      __builtin_add_overflow(nanos, fraction, &nanos)) {
    return std::nullopt;
  }
  return UtcNanos{nanos};
}

std::string to_bank_time_text(UtcNanos instant) {
  const std::int64_t unix_second = floor_divide(instant.value, kNanosPerSecond);
  const std::int64_t offset = offset_seconds(unix_second);
  return clock_text(unix_second + offset) + (offset == 7200 ? "+02:00" : "+01:00");
}

std::string to_utc_text(UtcNanos instant) {
  const std::int64_t unix_second = floor_divide(instant.value, kNanosPerSecond);
  std::int64_t fraction = instant.value - unix_second * kNanosPerSecond;
  std::string out = clock_text(unix_second);
  if (fraction != 0) {
    std::string digits(9, '0');
    for (std::size_t i = 9; i-- > 0; fraction /= 10)
      digits[i] = static_cast<char>('0' + fraction % 10);
    out += '.' + digits.substr(0, digits.find_last_not_of('0') + 1);
  }
  return out + 'Z';
}

}  // namespace kontor

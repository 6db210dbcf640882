#include "engine/calendar/date.h"

#include <array>

namespace kontor {

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&text](std::size_t from, std::size_t size) {
    int value = 0;
    for (const char c : text.substr(from, size)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 1 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return date_of(date);
}

std::string to_string(Date date) {
  const std::chrono::year_month_day day = civil(date);
  std::array<int, 3> parts = {static_cast<int>(day.year()),
                              static_cast<int>(static_cast<unsigned>(day.month())),
                              static_cast<int>(static_cast<unsigned>(day.day()))};
  std::string out = "0000-00-00";
  constexpr std::array<std::size_t, 3> kLastDigit = {3, 6, 9};
  for (std::size_t part = 0; part < 3; ++part) {
    for (std::size_t at = kLastDigit[part]; parts[part] != 0; --at, parts[part] /= 10) {
      out[at] = static_cast<char>('0' + parts[part] % 10);
    }
  }
  return out;
}

}  // namespace kontor

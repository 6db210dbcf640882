// A day of the Gregorian calendar, without a time zone.
//
// Units:     days since 1970-01-01.
// Errors:    parse_date gives nothing for a text that is no existing day.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/id.h"

namespace kontor {

using Date = Id<struct DateTag, std::int32_t>;

[[nodiscard]] constexpr std::chrono::year_month_day civil(Date date) {
  return std::chrono::sys_days{std::chrono::days{date.value}};
}
[[nodiscard]] constexpr Date date_of(std::chrono::year_month_day day) {
  return {static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count())};
}
[[nodiscard]] constexpr Date plus_days(Date date, int days) { return {date.value + days}; }

// "2026-11-23"; a time zone after it ("2026-11-23Z", "+01:00") is not accepted here.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string to_string(Date date);

}  // namespace kontor

#include "engine/calendar/business_days.h"

#include <algorithm>

#include "engine/base/invariant.h"

namespace kontor {

Date easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month_and_day = h + l - 7 * m + 114;
  return date_of({std::chrono::year{year},
                  std::chrono::month{static_cast<unsigned>(month_and_day / 31)},
                  std::chrono::day{static_cast<unsigned>(month_and_day % 31 + 1)}});
}

bool is_business_day(const BusinessCalendar& calendar, Date date) {
  const std::chrono::year_month_day day = civil(date);
  const unsigned weekday = std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding();
  if ((calendar.weekend_days >> weekday & 1U) != 0) return false;
  const auto month_day = static_cast<std::uint16_t>(static_cast<unsigned>(day.month()) * 100 +
                                                    static_cast<unsigned>(day.day()));
  if (std::ranges::find(calendar.closing_days, month_day) != calendar.closing_days.end()) {
    return false;
  }
  const Date easter = easter_sunday(static_cast<int>(day.year()));
  return std::ranges::none_of(calendar.easter_offsets, [&](std::int32_t offset) {
    return plus_days(easter, offset) == date;
  });
}

Date business_day_from(const BusinessCalendar& calendar, Date date) {
  // Configuration refuses a calendar without business days; no closing period is a year long.
  for (int tries = 0; tries < 366; ++tries, date = plus_days(date, 1)) {
    if (is_business_day(calendar, date)) return date;
  }
  KONTOR_INVARIANT(!"a calendar without business days");
  return date;
}

Date next_business_day(const BusinessCalendar& calendar, Date date) {
  return business_day_from(calendar, plus_days(date, 1));
}

}  // namespace kontor

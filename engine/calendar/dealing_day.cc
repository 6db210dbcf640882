#include "engine/calendar/dealing_day.h"

namespace kontor {
namespace {

using std::chrono::hours;
using std::chrono::sys_seconds;

hours new_york_offset(sys_seconds instant) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(instant)};
  // 02:00 of the clock that ends: 07:00 UTC in March, 06:00 UTC in November.
  const sys_seconds begin =
      std::chrono::sys_days{day.year() / std::chrono::March / std::chrono::Sunday[2]} + hours{7};
  const sys_seconds end =
      std::chrono::sys_days{day.year() / std::chrono::November / std::chrono::Sunday[1]} + hours{6};
  return hours{instant >= begin && instant < end ? -4 : -5};
}

}  // namespace

Date dealing_date(UtcNanos instant) {
  const auto utc = std::chrono::floor<std::chrono::seconds>(
      std::chrono::sys_time<std::chrono::nanoseconds>{std::chrono::nanoseconds{instant.value}});
  // 17:00 is seven hours before midnight.
  std::chrono::sys_days day =
      std::chrono::floor<std::chrono::days>(utc + new_york_offset(utc) + hours{7});
  const unsigned weekday = std::chrono::weekday{day}.c_encoding();
  if (weekday == 6) day += std::chrono::days{2};
  if (weekday == 0) day += std::chrono::days{1};
  return date_of(day);
}

}  // namespace kontor

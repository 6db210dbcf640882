#include "engine/calendar/centre.h"

#include <algorithm>

#include "engine/calendar/business_days.h"

namespace kontor {
namespace {

// What rules ask of a day.
struct Day {
  Date date;
  std::chrono::year_month_day civil_day;
  unsigned weekday = 0;
};

Day day_of(Date date) {
  const std::chrono::year_month_day day = civil(date);
  return {date, day, std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding()};
}

bool falls_on(const ClosingRule& rule, const Day& day) {
  const int year = static_cast<int>(day.civil_day.year());
  if (year < rule.first_year || (rule.last_year != 0 && year > rule.last_year)) return false;
  const auto month = static_cast<unsigned>(day.civil_day.month());
  const auto day_of_month = static_cast<unsigned>(day.civil_day.day());
  switch (rule.kind) {
    case ClosingKind::fixed:
      return month == rule.month && day_of_month == rule.day;
    case ClosingKind::weekday_of_month: {
      if (month != rule.month || day.weekday != rule.weekday) return false;
      if (rule.week != ClosingRule::kLastWeek) {
        return (day_of_month - 1) / 7 + 1 == static_cast<unsigned>(rule.week);
      }
      return civil(plus_days(day.date, 7)).month() != day.civil_day.month();
    }
    case ClosingKind::weekday_before: {
      if (day.weekday != rule.weekday) return false;
      const Date limit = date_of(
          {day.civil_day.year(), std::chrono::month{rule.month}, std::chrono::day{rule.day}});
      return day.date < limit && limit <= plus_days(day.date, 7);
    }
    case ClosingKind::easter: {
      // Easter is worked out only for the weekday that lies so far from a Sunday.
      const int weekday = ((rule.offset_days % 7) + 7) % 7;
      return static_cast<int>(day.weekday) == weekday &&
             day.date == plus_days(easter_sunday(year), rule.offset_days);
    }
  }
  return false;
}

bool is_listed(const std::vector<DatedRow>& rows, Date date) {
  return std::ranges::binary_search(rows, date, {}, &DatedRow::date);
}

// Before substitutes.
enum class Closing : std::uint8_t { no, yes, moves_on };

Closing closing_of(const Centre& centre, const Day& day) {
  const bool weekend = (centre.weekend_days >> day.weekday & 1U) != 0;
  if (is_listed(centre.removals, day.date)) return weekend ? Closing::yes : Closing::no;
  Closing closing = weekend || is_listed(centre.additions, day.date) ? Closing::yes : Closing::no;
  for (const ClosingRule& rule : centre.rules) {
    if (!falls_on(rule, day)) continue;
    if ((rule.substitute == Substitute::sunday && day.weekday == 0) ||
        (rule.substitute == Substitute::weekend && weekend)) {
      return Closing::moves_on;
    }
    closing = Closing::yes;
  }
  return closing;
}

// The days are walked in order, since two closings may wait for a day and each takes one. A week
// back is enough: no weekend with the closings that follow it is longer.
bool is_substitute(const Centre& centre, Date date) {
  const bool any = std::ranges::any_of(
      centre.rules, [](const ClosingRule& rule) { return rule.substitute != Substitute::none; });
  if (!any) return false;
  int waiting = 0;
  for (Date at = plus_days(date, -7); at < date; at = plus_days(at, 1)) {
    const Closing closing = closing_of(centre, day_of(at));
    if (closing == Closing::moves_on) {
      ++waiting;
    } else if (closing == Closing::no && waiting > 0) {
      --waiting;
    }
  }
  return waiting > 0;
}

}  // namespace

bool is_open(const Centre& centre, Date date) {
  if (is_listed(centre.removals, date)) return true;
  return closing_of(centre, day_of(date)) == Closing::no && !is_substitute(centre, date);
}

}  // namespace kontor

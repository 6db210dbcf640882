#include "adapters/node/timetable.h"

#include <algorithm>

#include "engine/calendar/bank_time.h"

namespace kontor::node {

std::vector<Due> due_between(const party::Configuration& configuration, UtcNanos from,
                             UtcNanos to) {
  std::vector<Due> due;
  const Date last = bank_time(to).date;
  for (Date day = bank_time(from).date; day <= last; day = plus_days(day, 1)) {
    if (!is_business_day(configuration.calendar, day)) continue;
    std::vector<Due> of_day = {
        {instant_of(day, configuration.day_opens),   ClockEvent::day_opens},
        {instant_of(day, configuration.sct_cut_off), ClockEvent::cut_off  }
    };
    for (const std::uint16_t minute : configuration.clearing.cycles) {
      of_day.push_back({instant_of(day, minute), ClockEvent::cycle});
    }
    for (const party::DealtCurrency& currency : configuration.dealing.currencies) {
      for (const std::uint16_t minute : {currency.cut_off, currency.fail_time})
        of_day.push_back({instant_of(day, minute), ClockEvent::settlement});
    }
    std::ranges::stable_sort(of_day, {},
                             [](const Due& one) { return std::pair{one.at, one.event}; });
    of_day.erase(std::ranges::unique(of_day).begin(), of_day.end());
    for (const Due& one : of_day) {
      if (one.at > from && one.at <= to) due.push_back(one);
    }
  }
  return due;
}

}  // namespace kontor::node

#include "adapters/node/timetable.h"

#include <algorithm>

#include "engine/calendar/bank_time.h"

namespace kontor::node {
namespace {

// The bank's own day: orders, cycles, deals.
std::vector<Due> on_business_day(const party::Configuration& configuration, Date day) {
  std::vector<Due> due = {
      {instant_of(day, configuration.day_opens),   ClockEvent::day_opens},
      {instant_of(day, configuration.sct_cut_off), ClockEvent::cut_off  }
  };
  for (const std::uint16_t minute : configuration.clearing.cycles) {
    due.push_back({instant_of(day, minute), ClockEvent::cycle});
  }
  for (const party::DealtCurrency& currency : configuration.dealing.currencies) {
    for (const std::uint16_t minute : {currency.cut_off, currency.fail_time})
      due.push_back({instant_of(day, minute), ClockEvent::settlement});
  }
  return due;
}

// A pay leg leaves by the calendar of its currency: Tokyo pays on 25 December.
std::vector<Due> on_closed_day(const party::Configuration& configuration, Date day) {
  std::vector<Due> due;
  for (const party::DealtCurrency& currency : configuration.dealing.currencies) {
    const Centre* centre = configuration.dealing.centre(currency.centre);
    if (centre == nullptr || !is_open(*centre, day)) continue;
    for (const std::uint16_t minute :
         {configuration.day_opens, currency.cut_off, currency.fail_time})
      due.push_back({instant_of(day, minute), ClockEvent::settlement});
  }
  return due;
}

}  // namespace

std::vector<Due> due_between(const party::Configuration& configuration, UtcNanos from,
                             UtcNanos to) {
  std::vector<Due> due;
  const Date last = bank_time(to).date;
  for (Date day = bank_time(from).date; day <= last; day = plus_days(day, 1)) {
    std::vector<Due> of_day = is_business_day(configuration.calendar, day)
                                  ? on_business_day(configuration, day)
                                  : on_closed_day(configuration, day);
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

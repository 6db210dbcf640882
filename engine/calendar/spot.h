// The spot date of a currency pair, and the days on which it can settle.
//
//   T         the dealing day, whatever the holidays (dealing_day.h)
//   between   lag - 1 days on which the currencies other than the dollar are open
//   spot      the next day on which both currencies and New York are open, also for a cross
//
// Threads:   plain functions; the centres must outlive the call.
// Source:    fx-and-money-market.md 2.1 (counting rule and checked cases), rule FX-012.
#pragma once

#include <array>

#include "engine/calendar/open_days.h"

namespace kontor {

// None of them null. The side that is the dollar is given by the same object as new_york: that is
// how it is known which side is not asked on the days between.
struct PairCalendars {
  const Centre* base = nullptr;
  const Centre* quote = nullptr;
  const Centre* new_york = nullptr;
  unsigned lag_days = 2;  // 0 to 2
  // The dollar against MXN, ARS, CLP, COP, PEN and BRL: New York must be open between, too.
  bool new_york_between = false;
};

[[nodiscard]] Date spot_date(const PairCalendars& pair, Date dealing_date);

// Whose open days a value date needs: both currencies' and New York's. A counterparty that takes
// crosses for value on a holiday of New York is asked by the first two alone.
[[nodiscard]] inline std::array<const Centre*, 3> value_date_centres(const PairCalendars& pair) {
  return {pair.base, pair.quote, pair.new_york};
}
[[nodiscard]] inline bool is_value_date(const PairCalendars& pair, Date date) {
  return is_open(value_date_centres(pair), date);
}

}  // namespace kontor

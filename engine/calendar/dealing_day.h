// The dealing day of the currency market: it changes at 17:00 in New York.
//
// Source:    fx-and-money-market.md 2.1; Energy Policy Act of 2005, section 110: since 2007
// daylight
//            saving time lasts from the second Sunday of March to the first of November, each 02:00
//            on the clock that ends there. Instants before 2007 follow the same rule.
#pragma once

#include "engine/base/time.h"
#include "engine/calendar/date.h"

namespace kontor {

// New York's date, from 17:00 on that of the next day; a Saturday or Sunday is the Monday after it,
// since the week of dealing ends on Friday at 17:00. Holidays do not matter. Not for NZD, whose day
// changes at 07:00 in Auckland.
[[nodiscard]] Date dealing_date(UtcNanos instant);

}  // namespace kontor

// Days on which several centres are open together.
//
// Threads:   plain functions; the centres must outlive the call.
// Source:    fx-and-money-market.md 2.1, 2.2 (value dates), rules FX-012 and FX-014.
#pragma once

#include <span>

#include "engine/calendar/centre.h"

namespace kontor {

// None of them null; one that is named twice counts once. Without any, every day is open.
using Centres = std::span<const Centre* const>;

// The first of them that is closed, for a message that names it; nullptr: all are open.
[[nodiscard]] const Centre* closed_centre(Centres centres, Date date);
[[nodiscard]] inline bool is_open(Centres centres, Date date) {
  return closed_centre(centres, date) == nullptr;
}
// The date itself, or the first open day after it ("following").
[[nodiscard]] Date open_day_from(Centres centres, Date date);
// The first open day after the date.
[[nodiscard]] Date next_open_day(Centres centres, Date date);
// The last open day before the date.
[[nodiscard]] Date previous_open_day(Centres centres, Date date);

// The first of them whose closings in the date's year are not all known yet: what was computed
// there is to be computed again when its calendar grows. nullptr: all are known.
[[nodiscard]] const Centre* incomplete_centre(Centres centres, Date date);

}  // namespace kontor

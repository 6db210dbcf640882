#include "engine/calendar/open_days.h"

#include "engine/base/invariant.h"

namespace kontor {
namespace {

// From the date on, the date included, in steps of a day.
Date first_open(Centres centres, Date date, int step) {
  // No centre is closed for as long as a year, and none has seven days off in a week.
  for (int tries = 0; tries < 366; ++tries, date = plus_days(date, step)) {
    if (is_open(centres, date)) return date;
  }
  KONTOR_INVARIANT(!"centres without a common open day");
  return date;
}

}  // namespace

const Centre* closed_centre(Centres centres, Date date) {
  for (const Centre* centre : centres) {
    if (!is_open(*centre, date)) return centre;
  }
  return nullptr;
}

Date open_day_from(Centres centres, Date date) { return first_open(centres, date, 1); }
Date next_open_day(Centres centres, Date date) {
  return first_open(centres, plus_days(date, 1), 1);
}
Date previous_open_day(Centres centres, Date date) {
  return first_open(centres, plus_days(date, -1), -1);
}

const Centre* incomplete_centre(Centres centres, Date date) {
  const int year = static_cast<int>(civil(date).year());
  for (const Centre* centre : centres) {
    if (year > centre->complete_until) return centre;
  }
  return nullptr;
}

}  // namespace kontor

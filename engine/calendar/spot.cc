#include "engine/calendar/spot.h"

#include "engine/base/invariant.h"

namespace kontor {

Date spot_date(const PairCalendars& pair, Date dealing_date) {
  KONTOR_INVARIANT(pair.base != nullptr && pair.quote != nullptr && pair.new_york != nullptr);
  KONTOR_INVARIANT(pair.lag_days <= 2);

  std::array<const Centre*, 3> between{};
  std::size_t count = 0;
  for (const Centre* side : {pair.base, pair.quote}) {
    if (side != pair.new_york) between[count++] = side;
  }
  KONTOR_INVARIANT(count > 0);  // no pair of the dollar with itself
  if (pair.new_york_between) between[count++] = pair.new_york;

  Date day = dealing_date;
  for (unsigned passed = 1; passed < pair.lag_days; ++passed) {
    day = next_open_day(Centres(between).first(count), day);
  }
  const std::array<const Centre*, 3> both = value_date_centres(pair);
  return pair.lag_days == 0 ? open_day_from(both, day) : next_open_day(both, day);
}

}  // namespace kontor

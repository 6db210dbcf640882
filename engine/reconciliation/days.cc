#include "engine/reconciliation/days.h"

namespace kontor::reconciliation {

int business_days_between(const BusinessCalendar& calendar, Date from, Date to) {
  if (from == to) return 0;
  if (to < from) return -business_days_between(calendar, to, from);
  if (to.value - from.value > kDaysMax) return kDaysMax;
  int days = 0;
  for (Date day = plus_days(from, 1); day <= to; day = plus_days(day, 1)) {
    days += is_business_day(calendar, day) ? 1 : 0;
  }
  return days;
}

std::pair<Date, Date> days_around(const BusinessCalendar& calendar, Date date, int before,
                                  int after) {
  // Earliest: the (before + 1)-th business day at or before the date, which is itself not counted.
  Date first = date;
  for (int seen = is_business_day(calendar, first) ? 1 : 0, tries = 0;
       seen <= before && tries < kDaysMax; ++tries) {
    first = plus_days(first, -1);
    seen += is_business_day(calendar, first) ? 1 : 0;
  }
  // Latest: the day before the (after + 1)-th business day after the date.
  Date last = date;
  for (int seen = 0, tries = 0; tries < kDaysMax; ++tries) {
    seen += is_business_day(calendar, plus_days(last, 1)) ? 1 : 0;
    if (seen > after) break;
    last = plus_days(last, 1);
  }
  return {first, last};
}

}  // namespace kontor::reconciliation

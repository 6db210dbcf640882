#include "engine/reconciliation/days.h"

namespace kontor::reconciliation {

AccountDays::AccountDays(const party::Configuration& configuration, Currency currency)
    : ours_(configuration.calendar) {
  const party::DealtCurrency* dealt = configuration.dealing.currency(currency);
  if (dealt != nullptr) centre_ = configuration.dealing.centre(dealt->centre);
}

bool AccountDays::open_on(Date date) const {
  return centre_ != nullptr ? is_open(*centre_, date) : is_business_day(ours_, date);
}

Date AccountDays::next_open(Date after) const {
  Date day = plus_days(after, 1);
  for (int tries = 0; tries < kDaysMax && !open_on(day); ++tries) day = plus_days(day, 1);
  return day;
}

int business_days_between(const AccountDays& days, Date from, Date to) {
  if (from == to) return 0;
  if (to < from) return -business_days_between(days, to, from);
  if (to.value - from.value > kDaysMax) return kDaysMax;
  int count = 0;
  for (Date day = plus_days(from, 1); day <= to; day = plus_days(day, 1)) {
    count += days.open_on(day) ? 1 : 0;
  }
  return count;
}

std::pair<Date, Date> days_around(const AccountDays& days, Date date, int before, int after) {
  // Earliest: the (before + 1)-th business day at or before the date, which is itself not counted.
  Date first = date;
  for (int seen = days.open_on(first) ? 1 : 0, tries = 0; seen <= before && tries < kDaysMax;
       ++tries) {
    first = plus_days(first, -1);
    seen += days.open_on(first) ? 1 : 0;
  }
  // Latest: the day before the (after + 1)-th business day after the date.
  Date last = date;
  for (int seen = 0, tries = 0; tries < kDaysMax; ++tries) {
    seen += days.open_on(plus_days(last, 1)) ? 1 : 0;
    if (seen > after) break;
    last = plus_days(last, 1);
  }
  return {first, last};
}

}  // namespace kontor::reconciliation

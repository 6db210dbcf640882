// Business days between value dates.
//
// Units:     business days of a calendar; windows are inclusive.
#pragma once

#include <utility>

#include "engine/calendar/business_days.h"

namespace kontor::reconciliation {

inline constexpr int kDaysMax = 400;  // calendar days that are looked through

// Business days after `from`, up to `to`; below zero where `to` is earlier. Dates more than
// kDaysMax apart are kDaysMax apart.
[[nodiscard]] int business_days_between(const BusinessCalendar& calendar, Date from, Date to);

// The days that are at most so many business days before and after the date.
[[nodiscard]] std::pair<Date, Date> days_around(const BusinessCalendar& calendar, Date date,
                                                int before, int after);

}  // namespace kontor::reconciliation

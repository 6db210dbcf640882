// Business days of an account that another bank keeps for us.
//
// Units:     business days; windows are inclusive.
#pragma once

#include <utility>

#include "engine/party/configuration.h"

namespace kontor::reconciliation {

inline constexpr int kDaysMax = 400;  // calendar days that are looked through

// The days of the centre of the account's currency where that is dealt, else of our own calendar.
// Points into the configuration.
class AccountDays {
 public:
  AccountDays(const party::Configuration& configuration, Currency currency);
  [[nodiscard]] bool open_on(Date date) const;
  [[nodiscard]] Date next_open(Date after) const;

 private:
  const BusinessCalendar& ours_;
  const Centre* centre_ = nullptr;  // null: ours_ counts
};

// Business days after `from`, up to `to`; below zero where `to` is earlier. Dates more than
// kDaysMax apart are kDaysMax apart.
[[nodiscard]] int business_days_between(const AccountDays& days, Date from, Date to);

// The days that are at most so many business days before and after the date.
[[nodiscard]] std::pair<Date, Date> days_around(const AccountDays& days, Date date, int before,
                                                int after);

}  // namespace kontor::reconciliation

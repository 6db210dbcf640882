// Money that another bank must move on an account that it keeps for us, as the models know it.
#pragma once

#include <compare>
#include <string>

#include "engine/calendar/date.h"
#include "engine/settlement/events.h"

namespace kontor::simulation {

struct LegOf {
  std::uint64_t deal = 0;  // 0: of no deal
  settlement::Leg leg{};
  friend auto operator<=>(const LegOf&, const LegOf&) = default;
};

struct Movement {
  std::string account;           // code of the chart
  std::int64_t minor_units = 0;  // from our view: positive where we have more afterwards
  Date value_date;
  std::string reference;
  LegOf leg;
};

}  // namespace kontor::simulation

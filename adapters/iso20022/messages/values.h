// Values of messages that the engine has no type for.
#pragma once

#include <compare>
#include <cstdint>

#include "engine/money/exact_total.h"

namespace kontor::iso20022::messages {

// A time of day with its zone, where no day says which zone holds.
struct ClockTime {
  std::int32_t second_of_day = 0;
  std::int32_t offset_minutes = 0;  // east of Greenwich: 60 for +01:00
  friend constexpr auto operator<=>(const ClockTime&, const ClockTime&) = default;
};

// A control sum over amounts of any currency: units of the fifth decimal, as exact_total.h.
struct Total {
  WideAmount fifths = 0;
  friend constexpr bool operator==(const Total&, const Total&) = default;
};

}  // namespace kontor::iso20022::messages

// What the clock does by itself: on a business day it opens, cycles close, the cut-off comes; deals
// are settled then and on every other day on which the centre of a dealt currency is open.
//
// Source:    payments.md 3.1; times from the configuration, in bank time.
#pragma once

#include <vector>

#include "engine/base/time.h"
#include "engine/party/configuration.h"

namespace kontor::node {

// settlement: a currency's cut-off, or the time by which its receipts must be there; where the day
// is no business day, also its opening.
enum class ClockEvent : std::uint8_t { day_opens, cycle, cut_off, settlement };

struct Due {
  UtcNanos at;
  ClockEvent event;
  friend bool operator==(const Due&, const Due&) = default;
};

// Everything scheduled after `from` up to and including `to`, in order of time.
[[nodiscard]] std::vector<Due> due_between(const party::Configuration& configuration, UtcNanos from,
                                           UtcNanos to);

}  // namespace kontor::node

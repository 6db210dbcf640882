// The life of a spot deal, as one table. A state that this release does not reach has no row.
//
// Source:    fx-and-money-market.md 1.3, 1.4, 5.3. Confirmations are waived in this release: an
//            enriched deal goes on as confirmed.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kontor::trade {

enum class DealState : std::uint8_t {
  received = 1,
  refused = 2,  // terminal
  captured = 3,
  incomplete = 4,  // a settlement instruction is missing
  enriched = 5,
  confirmed = 6,
  instructed = 7,  // the pay leg has left
  settling = 8,    // value date reached: both legs are on balance
  late = 9,        // the receipt is not confirmed by its time
  settled = 10,    // terminal
  cancelled = 11,  // terminal
};

enum class DealEvent : std::uint8_t {
  capture = 1,  // rules kept: B-T
  refuse = 2,   // a rule broken
  enrich = 3,   // settlement instructions found
  lack = 4,     // none found
  waive = 5,    // no confirmation is expected
  instruct = 6,
  reach_value = 7,   // B-V, B-P
  confirm_legs = 8,  // the statements show both: B-R
  fail_time = 9,
  correct = 10,  // B-T of the old version undone, of the new one booked
  cancel = 11,   // B-T undone
};

struct Edge {
  DealState from;
  DealEvent on;
  DealState to;
};

inline constexpr Edge kEdges[] = {
    {DealState::received,   DealEvent::capture,      DealState::captured  },
    {DealState::received,   DealEvent::refuse,       DealState::refused   },
    {DealState::captured,   DealEvent::enrich,       DealState::enriched  },
    {DealState::captured,   DealEvent::lack,         DealState::incomplete},
    {DealState::incomplete, DealEvent::enrich,       DealState::enriched  },
    {DealState::enriched,   DealEvent::waive,        DealState::confirmed },
    {DealState::confirmed,  DealEvent::instruct,     DealState::instructed},
    {DealState::instructed, DealEvent::reach_value,  DealState::settling  },
    {DealState::settling,   DealEvent::confirm_legs, DealState::settled   },
    {DealState::settling,   DealEvent::fail_time,    DealState::late      },
    {DealState::late,       DealEvent::confirm_legs, DealState::settled   },
    {DealState::captured,   DealEvent::correct,      DealState::captured  },
    {DealState::incomplete, DealEvent::correct,      DealState::captured  },
    {DealState::enriched,   DealEvent::correct,      DealState::captured  },
    {DealState::confirmed,  DealEvent::correct,      DealState::captured  },
    {DealState::captured,   DealEvent::cancel,       DealState::cancelled },
    {DealState::incomplete, DealEvent::cancel,       DealState::cancelled },
    {DealState::enriched,   DealEvent::cancel,       DealState::cancelled },
    {DealState::confirmed,  DealEvent::cancel,       DealState::cancelled },
};

constexpr std::optional<DealState> next(DealState from, DealEvent on) {
  for (const Edge& edge : kEdges) {
    if (edge.from == from && edge.on == on) return edge.to;
  }
  return std::nullopt;
}

// Where an event leads, from whatever state.
constexpr DealState leads_to(DealEvent on) {
  for (const Edge& edge : kEdges) {
    if (edge.on == on) return edge.to;
  }
  return DealState::received;
}

constexpr bool each_event_leads_to_one_state() {
  for (const Edge& edge : kEdges) {
    if (edge.to != leads_to(edge.on)) return false;
  }
  return true;
}
static_assert(each_event_leads_to_one_state(), "reports tell a deal's state by its newest event");

constexpr bool terminal(DealState state) {
  for (const Edge& edge : kEdges) {
    if (edge.from == state) return false;
  }
  return true;
}

static_assert(terminal(DealState::refused) && terminal(DealState::cancelled));
static_assert(!next(DealState::instructed, DealEvent::cancel), "what has left is not cancelled");
static_assert(!next(DealState::incomplete, DealEvent::instruct),
              "nothing is paid without a settlement instruction");

constexpr std::string_view name_of(DealState state) {
  switch (state) {
    case DealState::received:
      return "received";
    case DealState::refused:
      return "refused";
    case DealState::captured:
      return "captured";
    case DealState::incomplete:
      return "incomplete";
    case DealState::enriched:
      return "enriched";
    case DealState::confirmed:
      return "confirmed";
    case DealState::instructed:
      return "instructed";
    case DealState::settling:
      return "settling";
    case DealState::late:
      return "late";
    case DealState::settled:
      return "settled";
    case DealState::cancelled:
      return "cancelled";
  }
  return "";
}

}  // namespace kontor::trade

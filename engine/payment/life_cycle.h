// The life of an outgoing order, as one table. A state that this release does not reach has no row.
//
// Source:    payments.md 7.1. Without verification of payee, screening and release by a person an
//            accepted order that is due goes straight to its reservation.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kontor::payment {

enum class OrderState : std::uint8_t {
  received = 1,
  rejected = 2,    // terminal
  reserved = 3,    // accepted, funds set aside (R1), its file not yet decided
  warehoused = 4,  // accepted, kept for a later day
  ready = 5,       // debited (B1), waits for its clearing cycle
  sent = 6,        // in a bulk to the clearing
  settled = 7,     // terminal until its advice exists
};

enum class OrderEvent : std::uint8_t {
  accept = 1,   // rules kept, funds reserved
  keep = 2,     // rules kept, execution day later
  refuse = 3,   // a rule broken, funds short
  release = 4,  // B1
  send = 5,     // its bulk closed
  settle = 6,   // ACSC for the bulk: B2
  bounce = 7,   // RJCT by the clearing before settlement: B23
};

struct Edge {
  OrderState from;
  OrderEvent on;
  OrderState to;
};

inline constexpr Edge kEdges[] = {
    {OrderState::received,   OrderEvent::accept,  OrderState::reserved  },
    {OrderState::received,   OrderEvent::keep,    OrderState::warehoused},
    {OrderState::received,   OrderEvent::refuse,  OrderState::rejected  },
    {OrderState::reserved,   OrderEvent::release, OrderState::ready     },
    {OrderState::warehoused, OrderEvent::accept,  OrderState::reserved  },
    {OrderState::warehoused, OrderEvent::release, OrderState::ready     },
    {OrderState::warehoused, OrderEvent::refuse,  OrderState::rejected  },
    {OrderState::ready,      OrderEvent::send,    OrderState::sent      },
    {OrderState::sent,       OrderEvent::settle,  OrderState::settled   },
    {OrderState::sent,       OrderEvent::bounce,  OrderState::rejected  },
};

constexpr std::optional<OrderState> next(OrderState from, OrderEvent on) {
  for (const Edge& edge : kEdges) {
    if (edge.from == from && edge.on == on) return edge.to;
  }
  return std::nullopt;
}

constexpr bool terminal(OrderState state) {
  for (const Edge& edge : kEdges) {
    if (edge.from == state) return false;
  }
  return true;
}

static_assert(terminal(OrderState::rejected), "a rejected order is never sent");
static_assert(!next(OrderState::received, OrderEvent::send),
              "nothing is sent before it is debited");

constexpr std::string_view name_of(OrderState state) {
  switch (state) {
    case OrderState::received:
      return "received";
    case OrderState::rejected:
      return "rejected";
    case OrderState::reserved:
      return "reserved";
    case OrderState::warehoused:
      return "warehoused";
    case OrderState::ready:
      return "ready";
    case OrderState::sent:
      return "sent";
    case OrderState::settled:
      return "settled";
  }
  return "";
}

}  // namespace kontor::payment

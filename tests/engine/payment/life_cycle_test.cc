// Every state by every event: what the table does not name does not happen.
#include "engine/payment/life_cycle.h"

#include <gtest/gtest.h>

#include <string>

namespace kontor::payment {
namespace {

constexpr OrderState kStates[] = {
    OrderState::received, OrderState::rejected, OrderState::reserved, OrderState::warehoused,
    OrderState::ready,    OrderState::sent,     OrderState::settled};
constexpr const char* kEvents[] = {"accept", "keep",   "refuse", "release",
                                   "send",   "settle", "bounce"};

// A row a state, a column an event of kEvents; "-": not possible.
constexpr const char* kWant[][8] = {
    {"received",   "reserved", "warehoused", "rejected", "-",     "-",    "-",       "-"       },
    {"rejected",   "-",        "-",          "-",        "-",     "-",    "-",       "-"       },
    {"reserved",   "-",        "-",          "-",        "ready", "-",    "-",       "-"       },
    {"warehoused", "reserved", "-",          "rejected", "ready", "-",    "-",       "-"       },
    {"ready",      "-",        "-",          "-",        "-",     "sent", "-",       "-"       },
    {"sent",       "-",        "-",          "-",        "-",     "-",    "settled", "rejected"},
    {"settled",    "-",        "-",          "-",        "-",     "-",    "-",       "-"       },
};

TEST(OrderLifeCycle, EveryStateByEveryEvent) {
  for (std::size_t row = 0; row < std::size(kStates); ++row) {
    ASSERT_EQ(name_of(kStates[row]), kWant[row][0]);
    for (std::size_t event = 0; event < std::size(kEvents); ++event) {
      const auto to = next(kStates[row], static_cast<OrderEvent>(event + 1));
      EXPECT_EQ(to ? name_of(*to) : "-", kWant[row][event + 1])
          << name_of(kStates[row]) << " on " << kEvents[event];
    }
  }
}

TEST(OrderLifeCycle, NoPairOfStateAndEventIsNamedTwice) {
  for (const Edge& a : kEdges) {
    int same = 0;
    for (const Edge& b : kEdges) same += a.from == b.from && a.on == b.on ? 1 : 0;
    EXPECT_EQ(same, 1) << name_of(a.from);
  }
}

TEST(OrderLifeCycle, OnlyRejectedAndSettledAreTerminal) {
  for (const OrderState state : kStates) {
    EXPECT_EQ(terminal(state), state == OrderState::rejected || state == OrderState::settled)
        << name_of(state);
  }
}

TEST(OrderLifeCycle, EveryStateIsReachedFromReceived) {
  for (const OrderState wanted : kStates) {
    bool reached = wanted == OrderState::received;
    for (const Edge& edge : kEdges) reached = reached || edge.to == wanted;
    EXPECT_TRUE(reached) << name_of(wanted);
  }
}

}  // namespace
}  // namespace kontor::payment

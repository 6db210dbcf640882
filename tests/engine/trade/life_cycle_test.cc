// Every state of a deal by every event: beside a table written a second time, from the source.
//
// Source:    fx-and-money-market.md 1.3, 1.4.
#include "engine/trade/life_cycle.h"

#include <gtest/gtest.h>

#include <map>

namespace kontor::trade {
namespace {

constexpr int kStates = 11;
constexpr int kEvents = 11;

// By state, then by event; '.' is refused. Letters: c captured, i incomplete, e enriched, n
// confirmed, o instructed, s settling, l late, t settled, x cancelled, r refused.
// Events: capture, refuse, enrich, lack, waive, instruct, reach_value, confirm_legs, fail_time,
// correct, cancel.
const std::map<DealState, std::string> kWant = {
    {DealState::received,   "cr........."},
    {DealState::refused,    "..........."},
    {DealState::captured,   "..ei.....cx"},
    {DealState::incomplete, "..e......cx"},
    {DealState::enriched,   "....n....cx"},
    {DealState::confirmed,  ".....o...cx"},
    {DealState::instructed, "......s...."},
    {DealState::settling,   ".......tl.."},
    {DealState::late,       ".......t..."},
    {DealState::settled,    "..........."},
    {DealState::cancelled,  "..........."}
};

char letter(std::optional<DealState> state) {
  constexpr std::string_view kLetters = "?rcienosltx";  // by state, from received
  if (!state) return '.';
  return kLetters[static_cast<std::size_t>(*state) - 1];
}

TEST(DealLifeCycle, EachStateByEachEvent) {
  ASSERT_EQ(kWant.size(), static_cast<std::size_t>(kStates));
  for (int state = 1; state <= kStates; ++state) {
    const auto from = static_cast<DealState>(state);
    std::string got;
    for (int event = 1; event <= kEvents; ++event)
      got += letter(next(from, static_cast<DealEvent>(event)));
    EXPECT_EQ(got, kWant.at(from)) << name_of(from);
    EXPECT_EQ(terminal(from), got == "...........") << name_of(from);
  }
}

TEST(DealLifeCycle, EachStateHasAName) {
  for (int state = 1; state <= kStates; ++state)
    EXPECT_FALSE(name_of(static_cast<DealState>(state)).empty()) << state;
}

}  // namespace
}  // namespace kontor::trade

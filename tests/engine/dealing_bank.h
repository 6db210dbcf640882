// A bank that deals: given_when_then.h with reports, the clock and statements of legs.
#pragma once

#include <map>

#include "tests/engine/dealing_room.h"
#include "tests/engine/given_when_then.h"

namespace kontor {

// The deals of a worked day, in the words of dealing_room.h.
[[nodiscard]] Given dealing();
// Likewise, changed before it is set.
[[nodiscard]] Given dealing(void (*change)(party::Configuration&));

class DealingBank : public Bank {
 public:
  explicit DealingBank(const Given& given = dealing()) : Bank(given) {}

  // The next message of its session, now.
  Lines take(const written::Report& report);
  // A message with a number of the caller's.
  Lines take(const written::Report& report, std::uint64_t number);
  // The clock stands at the time and all that is due by it happens. The positions stay.
  Lines settle(std::string_view time);
  Lines confirm(std::uint64_t deal, settlement::Leg leg);
  Lines undo(std::uint64_t deal, settlement::Leg leg);
  // Another configuration: the one in force, changed.
  void configure(const std::function<void(party::Configuration&)>& change);

  // "confirmed"; "" for a deal that is not open.
  [[nodiscard]] std::string state_of(std::uint64_t deal) const;
  [[nodiscard]] SessionId session(std::string_view name) const;

 private:
  std::map<std::string, std::uint64_t> numbers_;  // of the last message, by session
  int configurations_ = 0;
};

}  // namespace kontor

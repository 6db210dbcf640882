// Writes the reports that a venue sends: new deals, and reports that repeat, contradict, correct or
// cancel earlier ones, or refer to what comes later or never.
#pragma once

#include <string>
#include <vector>

#include "tests/engine/dealing_room.h"
#include "tests/simulation/random.h"

namespace kontor::simulation {

struct Traded {
  written::Report report;
  std::vector<std::string> faults;  // rules its terms break whenever it comes, ascending
};

class Trader {
 public:
  explicit Trader(Random& random) : random_(random) {}

  Traded next(const std::string& session, UtcNanos now, const party::Dealing& dealing);

 private:
  Traded fresh(const std::string& session, UtcNanos now, const party::Dealing& dealing);
  Traded like_an_earlier_one(const std::string& session, UtcNanos now,
                             const party::Dealing& dealing);
  std::string amount(int decimals);

  Random& random_;
  std::uint64_t numbers_ = 0;
  std::vector<Traded> written_;
};

}  // namespace kontor::simulation

// Writes the files that customers hand in: new ones, and those that look like earlier ones.
#pragma once

#include <string>
#include <vector>

#include "tests/engine/written.h"
#include "tests/simulation/random.h"

namespace kontor::simulation {

class Scribe {
 public:
  explicit Scribe(Random& random) : random_(random) {}

  // today: so that days wanted lie around it.
  written::File next(Date today);

 private:
  written::File fresh(Date today);
  // An earlier file with one thing kept: its bytes, its content, a reference, one of its orders.
  written::File like_an_earlier_one(Date today);
  written::Order order();
  std::string number(const char* prefix) { return prefix + std::to_string(++numbers_); }

  Random& random_;
  std::uint64_t numbers_ = 0;
  std::vector<written::File> written_;
};

}  // namespace kontor::simulation

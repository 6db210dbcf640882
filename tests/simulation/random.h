// Numbers that follow from a seed alone.
#pragma once

#include <cstdint>
#include <vector>

#include "tests/fakes/seeded_sealer.h"

namespace kontor::simulation {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(fakes::splitmix(seed)) {}

  std::uint64_t next() { return state_ = fakes::splitmix(state_); }
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  // True in so many of a hundred.
  bool percent(std::uint64_t chance) { return below(100) < chance; }
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace kontor::simulation

// What must hold of the engine's state after every command, whatever was asked. Looked up, not
// computed the way the engine does it: sums over accounts beside sums over orders.
#pragma once

#include <string>

#include "engine/engine.h"

namespace kontor::books {

// Empty where all holds, else what does not:
//   the balances of each currency sum to zero · nothing is reserved below zero · what an account
//   has reserved is what its open batches and orders reserved · the transit account holds the
//   orders that are ready or sent · batches and bulks count their orders rightly
[[nodiscard]] std::string fault_in(const State& state);

}  // namespace kontor::books

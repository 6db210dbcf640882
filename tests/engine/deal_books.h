// What must hold of deals and their accounts after every command.
//
// Source:    fx-and-money-market.md 1.2, invariants (a) to (d).
#pragma once

#include <string>

#include "engine/engine.h"

namespace kontor::books {

// Empty where all holds, else what does not:
//   commitments to receive and to deliver are those of deals not on balance yet, forward positions
//   and their counter-values too · expected receipts are those of deals on balance and not
//   confirmed · nothing stays owed · each deal is found by its identity
[[nodiscard]] std::string deal_fault_in(const State& state);

// After the clock: no deal whose legs can be paid still waits for a value date that was reached.
[[nodiscard]] std::string overdue_in(const State& state, UtcNanos scheduled_at);

// Position in a currency: on balance and forward; settlement does not change it.
[[nodiscard]] std::int64_t position(const State& state, Currency currency);

}  // namespace kontor::books

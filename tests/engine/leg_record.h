// A statement shows a leg of a deal, or the match that said so is undone: the record of what
// settlement decides on it. It stands in for the reconciliation's own commands.
#pragma once

#include <string>

#include "engine/engine.h"

namespace kontor {

// The record that follows the newest one of the state; empty where nothing is to be undone.
[[nodiscard]] std::string leg_record(const State& state, UtcNanos now, DealId deal,
                                     settlement::Leg leg, bool undo = false);

}  // namespace kontor

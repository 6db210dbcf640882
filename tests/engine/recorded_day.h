// A day of the bank that leads through every event, for what must hold of any journal.
#pragma once

#include <memory>

#include "tests/engine/given_when_then.h"

namespace kontor {

// The same one each time. It ends in the middle of things: an open file, a kept batch, a bulk sent,
// messages that wait.
[[nodiscard]] std::unique_ptr<Bank> recorded_day();

}  // namespace kontor

// Files of statements of the clearing's position for a recorded day: pages, a held one, a match
// that is undone; the last file is not read to its end.
#pragma once

#include "tests/engine/given_when_then.h"

namespace kontor {

// Lists the position at the clearing as an account that others keep for us.
void list_position(party::Configuration& bank);
// Precondition: something was booked on it.
void hand_in_statements(Bank& bank);

}  // namespace kontor

// What of the console's pages a record changes, by its events.
//
// Threads:   a free function over its arguments.
#pragma once

#include "engine/engine.h"
#include "engine/report/console_books.h"

namespace kontor::report {

// Adds what an event changes. The sequence and the time are the caller's to set.
void add_changes(const Event& event, Changes& changes);

}  // namespace kontor::report

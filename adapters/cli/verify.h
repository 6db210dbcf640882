// What kontor verify checks, in the process that calls it: a damaged file may stop that one, so the
// program does it in a child.
//
// Errors:    Failure where the store cannot be opened.
#pragma once

#include <iosfwd>
#include <string>

#include "adapters/cli/program.h"

namespace kontor::cli {

// A row a check to out. kFailed where one did not pass. head: must occur in the chain; empty: none.
[[nodiscard]] int check_store(const Place& place, const std::string& head, std::ostream& out);

}  // namespace kontor::cli

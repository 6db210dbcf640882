// The console's one search box over everything.
//
// Threads:   a free function over its arguments.
#pragma once

#include "engine/engine.h"
#include "engine/report/book_index.h"
#include "engine/report/console.h"

namespace kontor::report {

// All but as_of. filter: nothing was typed.
[[nodiscard]] Answer<SearchAnswer> console_search(std::string_view text, const Rows& rows,
                                                  const PaymentIndex& payments,
                                                  const BookIndex& books, const State& state);

}  // namespace kontor::report

// Every order with its state, and every file that was refused whole (without order), in order of
// decision.
//
// Where there are findings the first one gives rule, code, line, element and seen.
#pragma once

#include "engine/ports/rows.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& payments_head();

void payment_listing(const Rows& rows, RowSink& sink);

}  // namespace kontor::report

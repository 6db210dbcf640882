// What waits for a person: statuses of the clearing that fit nothing sent, a row a status, in order
// of the records; where a message had more than are kept a last row says how many.
#pragma once

#include "engine/ports/rows.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& held_head();

void held(const Rows& rows, RowSink& sink);

}  // namespace kontor::report

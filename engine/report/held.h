// What waits for a person, in order of the records: first statuses of the clearing that fit nothing
// sent, a row a status, where a message had more than are kept a last row says how many; then held
// statements, a row a check that they do not pass, the first of them with the number of entries.
#pragma once

#include "engine/ports/rows.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& held_head();

void held(const Rows& rows, Language language, RowSink& sink);

}  // namespace kontor::report

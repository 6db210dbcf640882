// What was odd in a file and refused nothing (severity W), a row a finding, in order of the
// records; where a file had more than are kept a last row says how many.
#pragma once

#include "engine/ports/rows.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& warnings_head();

void warnings(const Rows& rows, Language language, RowSink& sink);

}  // namespace kontor::report

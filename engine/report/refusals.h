// What was refused and why, a row a finding: files refused whole, then statements of accounts that
// are none of ours or came from who may not send them, then batches, then orders
// (refused when they came, or by the clearing). Orders refused only because their batch was are not
// repeated.
#pragma once

#include "engine/ports/rows.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& refusals_head();

void refusals(const Rows& rows, Language language, RowSink& sink);

}  // namespace kontor::report

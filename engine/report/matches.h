// Every match there has been, in order of its number, with its end where a person undid it.
//
// Units:     amounts are signed as item_amount.h says, of the entry of the statement; where no
//            statement has part, of the first item of ours.
// Source:    reconciliation-and-audit.md 3.8.
#pragma once

#include "engine/ports/rows.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& matches_head();
void matches(const Rows& rows, Language language, RowSink& sink);

}  // namespace kontor::report

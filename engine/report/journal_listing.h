// Every transfer of the journal, in order.
//
// Units:     amounts above zero; time is when it was decided.
#pragma once

#include "engine/ports/journal.h"
#include "engine/ports/rows.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& journal_head();

// The records 1..to; rows: as of `to` or later. False: a record is missing or cannot be read.
[[nodiscard]] bool journal_listing(const JournalReader& journal, Sequence to, const Rows& rows,
                                   Language language, RowSink& sink);

}  // namespace kontor::report

// Open items by age: what has no match on either side, why, and for how long; and matches whose
// value dates are apart (BR-10).
//
// Units:     amounts are signed as item_amount.h says: those of ledger and statement are together
//            the open sets of the nostro proof; the expected and BR-10 are in no set. Age in
//            calendar days since the value date.
// Order:     age bucket, oldest first; amount, largest first; item.
// Source:    reconciliation-and-audit.md 5.1 and 7, `open-items`.
#pragma once

#include "engine/engine.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& open_items_head();
// day: of which the age is told.
void open_items(const State& state, Date day, Language language, RowSink& sink);

}  // namespace kontor::report

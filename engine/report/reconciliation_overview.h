// How each reconciliation stands.
//
// Units:     amounts are signed as item_amount.h says; `amount` is the sum of the account's rows in
//            open-items, the expected among them, BR-10 not. Items are of both sides, those of held
//            statements not among them; `breaks` counts open items with a category, and value
//            breaks.
// Order:     as the configuration lists the accounts.
// Source:    reconciliation-and-audit.md 7, `reconciliation`.
#pragma once

#include "engine/engine.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& reconciliation_head();
void reconciliation_overview(const State& state, Date day, Language language, RowSink& sink);

}  // namespace kontor::report

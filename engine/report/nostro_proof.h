// Nostro proof: our ledger and the other bank's statement, with every figure between them and,
// below each figure, its items with the place of their bytes.
//
// Units:     balances in the statement's sense: a credit on it, a claim of ours, is positive; items
//            are signed as item_amount.h says, so that they lead from one balance to the other.
// Order:     accounts as the configuration lists them; the lines of the proof; items by number;
//            then HELD, how many statements and pages are held with a later date than the
//            statement's (of a page without a closing balance, the opening one's date), if any.
// Source:    reconciliation-and-audit.md 7, "Nostro proof".
#pragma once

#include "engine/engine.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& nostro_proof_head();
void nostro_proof(const State& state, Language language, RowSink& sink);

}  // namespace kontor::report

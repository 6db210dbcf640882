// Trial balance: every account with the movement of one business day, that of the newest record.
//
// Units:     signed amounts, credit positive; debits and credits are each above or equal to zero,
//            and opening - debits + credits = closing. Per currency the debits equal the credits.
//            Order:   our accounts as the chart lists them (then those no longer in it), customers
//            by IBAN.
// Source:    reconciliation-and-audit.md, `trial-balance`.
#pragma once

#include "engine/engine.h"
#include "engine/ports/rows.h"
#include "engine/report/table.h"

namespace kontor::report {

[[nodiscard]] const TableHead& trial_balance_head();

// rows: as of state.last, or later; IBANs and holders come from there. day: whose movements are
// shown, that of state.last or a later one. Our accounts' names are the chart's in the language. A
// state without records has no rows.
void trial_balance(const State& state, const Rows& rows, Date day, Language language,
                   RowSink& sink);

}  // namespace kontor::report

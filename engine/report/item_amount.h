// The amount of an item in a report.
//
// Units:     credit positive, in the books that the item is of: a credit on the statement, a claim
//            of ours, is positive, and so is a credit of our own account, a debt. So the balance of
//            our ledger and all open items of both sides are together the statement's balance.
// Source:    reconciliation-and-audit.md 7, "amounts".
#pragma once

#include "engine/reconciliation/item.h"

namespace kontor::report {

// ours: the item is of our ledger, or expected there. minor_units: from the owner's view (item.h).
[[nodiscard]] constexpr WideAmount credit_positive(bool ours, std::int64_t minor_units) {
  return ours ? -WideAmount{minor_units} : WideAmount{minor_units};
}
[[nodiscard]] inline WideAmount credit_positive(const reconciliation::Item& item) {
  return credit_positive(reconciliation::ours(item.side), item.minor_units);
}

}  // namespace kontor::report

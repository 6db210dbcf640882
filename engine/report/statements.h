// Statements that were not taken into the books' proof, and what their checks are called.
//
// Threads:   one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/report/statement_rows.h"

namespace kontor::report {

struct NotTaken {
  StatementRow row;     // of a page that waited: as it was judged later
  std::string account;  // the nostro's code, else as it was sent
};

// Those held or refused, in order of their numbers.
void for_each_not_taken(const Rows& rows, reconciliation::Verdict verdict,
                        const std::function<void(const NotTaken&)>& visit);

// Empty for a check that this release does not know.
[[nodiscard]] std::string_view text_of_check(std::string_view check, bool german);
// Of an account that is none of ours what stands there for the account.
[[nodiscard]] std::string_view seen_of(const NotTaken& statement,
                                       const reconciliation::StatementFinding& finding);

}  // namespace kontor::report

// What a finding is called, in the reader's language.
#pragma once

#include <string_view>

#include "engine/report/view_rows.h"

namespace kontor::report {

// Empty for a reason that this release does not know.
[[nodiscard]] std::string_view text_of(Reason reason, bool german);
// Of the rule's row that fits best: with the finding's element, else of its reason, else of its id.
[[nodiscard]] std::string_view allowed_of(const FindingRow& finding, bool german);

}  // namespace kontor::report

// Reads the folder of external code sets, schemas/codesets, as its README describes it.
//
// Errors:    a file that is missing or has another form: which one, the line, what was allowed.
// Threads:   any.
// Source:    payments.md 2.1 GEN-015.
#pragma once

#include <expected>
#include <string>

#include "engine/rulebook/code_sets.h"

namespace kontor::iso20022 {

[[nodiscard]] std::expected<rulebook::CodeSets, std::string> read_code_sets(
    const std::string& folder);

}  // namespace kontor::iso20022

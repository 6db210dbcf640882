// A cell's value as text, the same in every format.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/bytes.h"
#include "engine/report/table.h"

namespace kontor::reports {

// Empty where nothing is there.
[[nodiscard]] std::string text_of(const report::Cell& cell);

[[nodiscard]] std::string to_hex(const Sha256& hash);

}  // namespace kontor::reports

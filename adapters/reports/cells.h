// A cell's value as text, the same in every format.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/bytes.h"
#include "engine/report/table.h"

namespace kontor::reports {

// Empty where nothing is there.
[[nodiscard]] std::string text_of(const report::Cell& cell);

// The same text where it is UTF-8; else with U+FFFD for each byte that is none (names of files may
// be any bytes).
[[nodiscard]] std::string as_utf8(std::string_view text);

[[nodiscard]] std::string to_hex(const Sha256& hash);

}  // namespace kontor::reports

// Values of FIX fields as the engine has them. Each gives nothing for a text that is no value of
// its type.
//
// Source:    FIX 4.4 data types: float and Qty, LocalMktDate, UTCTimestamp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/fix/quickfix/plain_data.h"
#include "engine/trade/commands.h"

namespace kontor::fix {

[[nodiscard]] inline std::string_view view(Text text) { return {text.data, text.size}; }
[[nodiscard]] inline Text text_of(std::string_view text) { return {text.data(), text.size()}; }

// "1.08250", "-3", ".5"; at most 18 digits.
[[nodiscard]] std::optional<trade::Decimal> decimal_of(std::string_view text);
// "20261123".
[[nodiscard]] std::optional<Date> date_of(std::string_view text);
// "20261123-08:15:30", with up to 9 digits of a second.
[[nodiscard]] std::optional<UtcNanos> instant_of(std::string_view text);

// "20261123-08:15:30.000".
[[nodiscard]] std::string timestamp_of(UtcNanos instant);

}  // namespace kontor::fix

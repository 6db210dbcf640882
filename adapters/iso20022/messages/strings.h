// What the members that are strings may hold, beside texts, which are made to fit.
//
// Threads:   any.
// Source:    payments.md 2.1 (GEN-006, GEN-010, GEN-014, GEN-018), 2.3; the patterns of
//            schemas/iso20022/types/identifiers.xsd.
#pragma once

#include <string>
#include <string_view>

#include "adapters/iso20022/messages/layout.h"

namespace kontor::iso20022::messages {

[[nodiscard]] bool is_string(Kind kind);
// Precondition: a kind of string.
[[nodiscard]] bool fits(const Member& member, std::string_view text, Scheme scheme);
[[nodiscard]] std::string allowed_string(const Member& member, Scheme scheme);

}  // namespace kontor::iso20022::messages

// Words for what libxml2 has to say of a file.
#pragma once

#include <string>
#include <string_view>

namespace kontor::iso20022 {

// One line without namespaces in braces and at most 400 bytes, cut between characters.
[[nodiscard]] std::string tidy_message(std::string_view message);
}  // namespace kontor::iso20022

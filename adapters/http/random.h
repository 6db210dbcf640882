// Random values, and comparing secrets in a time that tells nothing of them.
//
// Threads:   any.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/bytes.h"

namespace kontor::http {

// So many random bytes as hex digits.
[[nodiscard]] std::string random_hex(std::size_t bytes);
[[nodiscard]] Sha256 sha256_of(std::string_view bytes);
[[nodiscard]] bool equal_secrets(std::string_view a, std::string_view b);

}  // namespace kontor::http

// Header fields that every answer carries, and what a browser is held to by them.
//
// Source:    ops-console.md 5.3, "CSP, headers".
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "adapters/http/settings.h"

namespace kontor::http {

using Fields = std::vector<std::pair<std::string, std::string>>;

// Without Cache-Control.
[[nodiscard]] const Fields& common_fields(bool tls);

}  // namespace kontor::http

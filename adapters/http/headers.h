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

// nonce: of the style elements that the page makes; empty: none are allowed.
[[nodiscard]] std::string content_security_policy(const std::string& nonce);
// Without Content-Security-Policy and Cache-Control.
[[nodiscard]] const Fields& common_fields(bool tls);

}  // namespace kontor::http

// kontor validate: says of each file whether it is valid, and by which rule it is not. Opens no
// store, starts no thread.
//
// Output: with json one object a file, each on its own line:
//           {"file", "message", "schema": "valid"|"invalid", "findings": [{"rule", "code",
//           "severity", "path", "line", "text"}]}
//         severity as payments.md writes it: F, R, Q, W. Where findings were left out,
//         "findings_left_out" is their number.
// Bounds: memory does not grow with the files.
#pragma once

#include <cstdint>
#include <ostream>
#include <span>
#include <string>

#include "engine/payment/rules.h"

namespace kontor::cli {

enum class Language : std::uint8_t { english, german };

struct ValidateOptions {
  bool schema_only = false;
  bool json = false;
  Language language = Language::english;
  std::string schema_folder;
  std::string site_schemas;  // a further folder; empty: none
  // What the scheme's rules look at; null: only the form is checked.
  const payment::RuleContext* rules = nullptr;
};

// 0: every file is schema-valid. 1: one is not, or could not be read.
[[nodiscard]] int validate(std::span<const std::string> files, const ValidateOptions& options,
                           std::ostream& out, std::ostream& err);

}  // namespace kontor::cli

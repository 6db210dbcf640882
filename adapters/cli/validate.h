// kontor validate: says of each file whether it is valid, and by which rule it is not. Opens no
// store, starts no thread.
//
// Output: with json one object a file, each on its own line:
//           {"file", "message", "schema": "valid"|"invalid", "findings": [{"rule", "code",
//           "severity", "path", "line", "text", "column"}], "findings_left_out", "profile"}
//         The message is also named where its namespace is not ISO's; then it is asked no rules of
//         that name.
//         severity as payments.md writes it: F, R, Q, W. A column that is not known, findings that
//         were not left out and a profile that was not asked are not there.
// Rules:  a customer's credit transfers are held against payment/rules.h, every other message, and
//         they too where another profile than c2b-de is told, against the rows of engine/rulebook.
// Bounds: memory does not grow with the files, but for their names.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string>

#include "engine/payment/rules.h"
#include "engine/rulebook/checker.h"
#include "engine/rulebook/plan.h"

namespace kontor::cli {

enum class Language : std::uint8_t { english, german };

struct ValidateOptions {
  bool schema_only = false;
  bool json = false;
  Language language = Language::english;
  std::string schema_folder;
  std::string site_schemas;  // a further folder; empty: none
  rulebook::Choices choices;
  // What the rules of a customer's credit transfers look at; null: only the form is checked.
  const payment::RuleContext* rules = nullptr;
  rulebook::Reading reading;                 // what rows of other messages look at
  std::optional<rulebook::Profile> profile;  // nothing: guessed from each message
};

// 0: every file is schema-valid. 1: one is not, or could not be read, or a folder holds none.
// files: a folder stands for the files in it and in its folders, by path.
[[nodiscard]] int validate(std::span<const std::string> files, const ValidateOptions& options,
                           std::ostream& out, std::ostream& err);

// Every row of every table, one a line; with json an object each.
void list_rules(bool json, Language language, std::ostream& out);
[[nodiscard]] std::optional<rulebook::Profile> profile_named(std::string_view name);

}  // namespace kontor::cli

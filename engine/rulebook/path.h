// The small languages of row.h, taken apart: paths and the terms of a condition.
//
// Errors:    a text of another form is a fault in a table and stops the program; a test compiles
//            every row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/rulebook/plan.h"

namespace kontor::rulebook {

struct Path {
  enum class Anchor : std::uint8_t { message, header, batch, transaction, anywhere, here };
  static constexpr std::size_t kAll = 0xFFFF;

  Anchor anchor = Anchor::message;
  std::vector<std::string> steps;
  std::size_t within = kAll;  // so many steps lead to the element that the row is asked in

  // "A": whether there is a header at all.
  [[nodiscard]] bool names_header() const { return anchor == Anchor::header && steps.empty(); }
  // The steps behind those to the scope.
  [[nodiscard]] std::string below() const;
};

// Precondition: no alternatives in parentheses.
[[nodiscard]] Path parse_path(std::string_view text);
// "T/(Dbtr|Cdtr)/Nm" as T/Dbtr/Nm, T/Cdtr/Nm.
[[nodiscard]] std::vector<std::string> expanded(std::string_view text);
// At separators outside of parentheses; of an empty text nothing.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string_view blank_free(std::string_view text);

struct TermText {
  Plan::Term::Asks asks{};
  std::string_view paths;   // path|path2
  std::string_view values;  // behind "=", or the path behind "==" and "<>"
};
[[nodiscard]] TermText parse_term(std::string_view text);
// Each path of "a|b", expanded.
[[nodiscard]] std::vector<std::string> paths_of(std::string_view text);
// All that a term speaks of.
[[nodiscard]] std::vector<std::string> paths_in(std::string_view term);

}  // namespace kontor::rulebook

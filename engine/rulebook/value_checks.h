// Checks of one text: of an element or attribute without looking at others. Those that ask a
// directory are in directory_checks.h, those that ask records in record_checks.h.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/rulebook/row.h"

namespace kontor::rulebook {

struct Value {
  std::string_view text;
  std::string_view currency;  // of an amount: its attribute Ccy
  std::size_t length = 0;     // in characters, of all texts inside
};

[[nodiscard]] bool is_of_value(Check check);
// Precondition: is_of_value(check), and it asks no directory and no records. The text stands as in
// the message.
[[nodiscard]] bool keeps(Check check, const Value& value, std::string_view argument);

// White space around numbers, dates and codes does not count, as XML Schema has it.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// "a,b" holds "b".
[[nodiscard]] bool in_list(std::string_view list, std::string_view value);

}  // namespace kontor::rulebook

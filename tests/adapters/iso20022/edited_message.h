// A message with small changes, for tests: the language is told in rulebook_golden_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace kontor::iso20022 {

// transactions: where T is, as rulebook::transactions_of. Throws where an edit finds no place.
[[nodiscard]] std::string edited(const std::string& xml, const std::string& edits,
                                 std::string_view transactions);

}  // namespace kontor::iso20022

// Which characters a payment text may hold, and how it is folded for clearing.
//
// Units:     UTF-8 bytes. Lengths are counted in characters (code points), as the schemas count
//            them.
// Source:    payments.md 2.2 (EPC basic Latin set, DK customer formats, replacements); GEN-005,
//            GEN-006.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kontor {

// a-z A-Z 0-9 / - ? : ( ) . , ' + and space.
[[nodiscard]] bool in_basic_set(std::string_view text);
// The basic set, not starting or ending with '/', without "//" (GEN-006).
[[nodiscard]] bool is_reference(std::string_view text);
// What a text for people may hold in a customer's order: anything that fold() can carry to clearing
// (GEN-005: converted, W); control characters other than tab and line ends, and unassigned code
// points are not.
[[nodiscard]] bool in_customer_set(std::string_view text);
// Only white space and marks that show nothing alone, or nothing (GEN-003).
[[nodiscard]] bool is_blank(std::string_view text);
// Number of code points. Precondition: valid UTF-8.
[[nodiscard]] std::size_t length_of(std::string_view text);

// Folds to the basic set for interbank messages: Ae for Ä, ss for ß, base letters, Greek and
// Cyrillic by table,
// '.' for what has no counterpart; runs of white space become one space, none at the ends. At most
// max_length characters; a fold never cuts a replacement in its middle. A leading '/' and "//" are
// kept: only references forbid them.
[[nodiscard]] std::string fold(std::string_view text, std::size_t max_length);

}  // namespace kontor

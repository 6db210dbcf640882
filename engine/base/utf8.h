// Whether bytes from outside are UTF-8, and what stands for those that are not.
//
// Source:    RFC 3629: shortest form, no surrogates, at most U+10FFFF.
#pragma once

#include <string>
#include <string_view>

namespace kontor {

// Size of the character at the front; 0: there is none. Precondition: text is not empty.
[[nodiscard]] std::size_t utf8_size(std::string_view text);
[[nodiscard]] bool is_utf8(std::string_view text);
// The same text where it is UTF-8; else with U+FFFD for each byte that is none (names of files may
// be any bytes).
[[nodiscard]] std::string as_utf8(std::string_view text);

}  // namespace kontor

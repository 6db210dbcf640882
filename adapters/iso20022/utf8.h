// Characters of UTF-8 that is known to be proper.
#pragma once

#include <cstdint>
#include <string_view>

namespace kontor::iso20022 {

// Takes the first character off. Precondition: text is not empty.
[[nodiscard]] inline char32_t take_character(std::string_view& text) {
  const auto first = static_cast<std::uint8_t>(text.front());
  text.remove_prefix(1);
  const unsigned more = first < 0x80U ? 0U : first < 0xE0U ? 1U : first < 0xF0U ? 2U : 3U;
  char32_t character = more == 0 ? first : first & (0x3FU >> more);
  for (unsigned i = 0; i < more && !text.empty(); ++i, text.remove_prefix(1))
    character = character << 6U | (static_cast<std::uint8_t>(text.front()) & 0x3FU);
  return character;
}

}  // namespace kontor::iso20022

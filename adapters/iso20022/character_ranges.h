// Sets of characters as ranges: what a pattern of XML Schema names by \p{Lu}, \p{IsBasicLatin} and
// the like, and what is left when one set is taken from another.
//
// Threads:   any; sets are plain values.
// Source:    XML Schema 1.0 part 2, appendix F; categories and blocks are libxml2's, which is the
// oracle
//            of the tests.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kontor::iso20022 {

inline constexpr char32_t kLastCharacter = 0x10FFFF;

// Both included.
struct CharacterRange {
  char32_t from;
  char32_t to;
};
using CharacterRanges = std::vector<CharacterRange>;

[[nodiscard]] CharacterRanges opposite(CharacterRanges ranges);
[[nodiscard]] CharacterRanges without(const CharacterRanges& ranges, const CharacterRanges& taken);
// name: a category (Zs) or a block (IsBasicLatin); nothing: there is none of that name.
[[nodiscard]] std::optional<CharacterRanges> characters_named(const std::string& name);

}  // namespace kontor::iso20022

#include "adapters/iso20022/character_ranges.h"

#include <libxml/xmlunicode.h>

#include <algorithm>

namespace kontor::iso20022 {

CharacterRanges opposite(CharacterRanges ranges) {
  std::ranges::sort(ranges, {}, &CharacterRange::from);
  CharacterRanges out;
  char32_t next = 0;
  for (const CharacterRange& range : ranges) {
    if (range.from > next) out.push_back({next, range.from - 1});
    next = std::max(next, static_cast<char32_t>(range.to + 1));
  }
  if (next <= kLastCharacter) out.push_back({next, kLastCharacter});
  return out;
}

CharacterRanges without(const CharacterRanges& ranges, const CharacterRanges& taken) {
  CharacterRanges others = opposite(ranges);
  others.insert(others.end(), taken.begin(), taken.end());
  return opposite(std::move(others));
}

std::optional<CharacterRanges> characters_named(const std::string& name) {
  const bool block = name.starts_with("Is");
  const auto holds = [&](int character) {
    return block ? xmlUCSIsBlock(character, name.c_str() + 2)
                 : xmlUCSIsCat(character, name.c_str());
  };
  if (holds(0) < 0) return std::nullopt;
  CharacterRanges out;
  for (char32_t character = 0; character <= kLastCharacter; ++character) {
    if (holds(static_cast<int>(character)) != 1) continue;
    if (!out.empty() && out.back().to + 1 == character) {
      out.back().to = character;
    } else {
      out.push_back({character, character});
    }
  }
  return out;
}

}  // namespace kontor::iso20022

// How texts that libxml2 gives are looked at.
#pragma once

#include <libxml/xmlstring.h>

#include <cstdint>
#include <cstring>
#include <string_view>

namespace kontor::iso20022 {

// Empty for null.
inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

// Nothing but XML's white space. Most such texts are a line's end and the spaces before a tag: they
// are looked at eight at a time.
inline bool is_white(std::string_view text) {
  constexpr std::uint64_t kSpaces = 0x2020202020202020U;
  const std::size_t size = text.size();
  const auto spaces_at = [&](std::size_t at) {
    std::uint64_t word{};
    std::memcpy(&word, text.data() + at, sizeof word);
    return word == kSpaces;
  };
  for (std::size_t at = 0; at < size;) {
    const char c = text[at];
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') return false;
    ++at;
    while (at + 8 <= size && spaces_at(at)) at += 8;
    // The rest, with spaces before it.
    if (size >= 8 && size - at < 8 && spaces_at(size - 8)) return true;
  }
  return true;
}

}  // namespace kontor::iso20022

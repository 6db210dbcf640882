// How texts that libxml2 gives are looked at.
#pragma once

#include <libxml/xmlstring.h>

#include <string_view>

namespace kontor::iso20022 {

// Empty for null.
inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

// Nothing but XML's white space. A loop of its own: find_first_not_of calls memchr for each
// character. Most such texts are the spaces before a tag.
inline bool is_white(std::string_view text) {
  constexpr std::string_view kSpaces = "        ";
  while (text.ends_with(kSpaces)) text.remove_suffix(kSpaces.size());
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') return false;
  }
  return true;
}

}  // namespace kontor::iso20022

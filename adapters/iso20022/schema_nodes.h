// How the compiler of schemas looks at the nodes of an .xsd file.
//
// Threads:   any, each with a document of its own.
#pragma once

#include <libxml/tree.h>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "adapters/iso20022/xml_text.h"

namespace kontor::iso20022::xsd {

inline constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema";
inline constexpr std::string_view kBuiltIn =
    "xs:";  // how a built-in type is named here, whatever the file's prefix

inline bool is_xsd(const xmlNode* node, std::string_view name = {}) {
  return node->type == XML_ELEMENT_NODE && node->ns != nullptr && view(node->ns->href) == kXsd &&
         (name.empty() || view(node->name) == name);
}

inline std::string attribute(const xmlNode* node, const char* name) {
  xmlChar* const value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string text(view(value));
  xmlFree(value);
  return text;
}

// The elements below, without annotations.
inline std::vector<xmlNodePtr> children(const xmlNode* node) {
  std::vector<xmlNodePtr> all;
  for (xmlNodePtr child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && !is_xsd(child, "annotation")) all.push_back(child);
  }
  return all;
}

// "xs:date" for a built-in type, else the name alone: a schema has one namespace.
inline std::string referred(xmlNodePtr user, const std::string& reference) {
  const std::size_t colon = reference.find(':');
  const std::string prefix = colon == std::string::npos ? "" : reference.substr(0, colon);
  const std::string local = colon == std::string::npos ? reference : reference.substr(colon + 1);
  const xmlNs* const space = xmlSearchNs(
      user->doc, user, prefix.empty() ? nullptr : reinterpret_cast<const xmlChar*>(prefix.c_str()));
  return space != nullptr && view(space->href) == kXsd ? std::string(kBuiltIn) + local : local;
}

inline std::optional<std::uint32_t> whole_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace kontor::iso20022::xsd

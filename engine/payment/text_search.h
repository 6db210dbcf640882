// Finds the first text of a described struct, at any depth, that fails a test: which texts a party
// has is said once, by its list of fields.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/fields.h"

namespace kontor::payment {

template <class Fails>
void find_text(const std::string& text, Fails fails, std::string_view& found) {
  if (found.empty() && !text.empty() && fails(text)) found = text;
}

template <class Fails>
void find_text(const std::vector<std::string>& texts, Fails fails, std::string_view& found) {
  for (const std::string& text : texts) find_text(text, fails, found);
}

template <class Fails>
void find_text(bool, Fails, std::string_view&) {}

template <Described T, class Fails>
void find_text(const T& value, Fails fails, std::string_view& found) {
  for_each_field<T>([&](const auto& field) { find_text(value.*field.member, fails, found); });
}

// The first text that fails, empty where none does.
template <Described T, class Fails>
std::string_view first_text(const T& value, Fails fails) {
  std::string_view found;
  find_text(value, fails, found);
  return found;
}

}  // namespace kontor::payment

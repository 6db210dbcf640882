#include "engine/base/bic.h"

#include <algorithm>

#include "engine/base/identifiers.h"

namespace kontor {

std::optional<Bic> Bic::parse(std::string_view text) {
  if (text.size() != 8 && text.size() != 11) return std::nullopt;
  const auto is_capital_or_digit = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  if (!std::ranges::all_of(text, is_capital_or_digit)) return std::nullopt;
  if (!is_country(text.substr(4, 2))) return std::nullopt;
  Bic bic;
  bic.text_.fill('X');
  std::ranges::copy(text, bic.text_.begin());
  return bic;
}

}  // namespace kontor

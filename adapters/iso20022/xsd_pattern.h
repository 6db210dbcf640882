// A pattern of XML Schema, compiled to a deterministic automaton over classes of characters.
//
// What is known: alternatives, groups, ? * + {n} {n,} {n,m}, classes in brackets with ranges and ^,
// the point, escapes of single characters, \d \s \w and their opposites. Not known: \p and the
// subtraction of classes.
//
// Errors:    compile says what it does not know; it never takes such a pattern for another.
// Threads:   a plain value, only read after it was made.
// Source:    XML Schema 1.0 part 2, appendix F.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace kontor::iso20022 {

class XsdPattern {
 public:
  [[nodiscard]] static std::expected<XsdPattern, std::string> compile(std::string_view pattern);

  // All of the text, which is UTF-8.
  [[nodiscard]] bool matches(std::string_view text) const;
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  struct Builder;

  [[nodiscard]] std::size_t class_of(char32_t character) const;

  std::string text_;
  std::vector<char32_t> class_starts_;  // rising; the first is 0
  std::array<std::uint8_t, 128> ascii_{};
  // A row a state: for each class the place of the next state's row, kDead: no way on; then 1 where
  // a text may end there, else 0.
  std::vector<std::uint32_t> rows_;
};

}  // namespace kontor::iso20022

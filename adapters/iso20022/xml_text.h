// How texts that libxml2 gives are looked at.
#pragma once

#include <libxml/xmlstring.h>

#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

#include "engine/base/word.h"

namespace kontor::iso20022 {

// Empty for null.
inline std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

constexpr bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Nothing but XML's white space. Most such texts are a line's end and the spaces before a tag: they
// are looked at by two words, which may overlap.
inline bool is_white(std::string_view text) {
  const std::size_t size = text.size();
  const auto spaces = [&](std::size_t at) { return word_at(text.data() + at) == each(' '); };
  std::size_t at = 0;
  while (at < size) {
    if (!is_white(text[at++])) return false;
    const std::size_t rest = size - at;
    if (rest < kWord || !spaces(at) || !spaces(size - kWord)) continue;
    if (rest <= 2 * kWord) return true;
    at += kWord;
  }
  return true;
}

// A text that grows by pieces. Most are a few bytes long and are copied here, not by a call.
class PiecedText {
 public:
  explicit PiecedText(std::size_t expected) : bytes_(expected) {}

  void append(std::string_view piece) {
    const std::size_t size = piece.size();
    if (bytes_.size() - size_ < size) bytes_.resize(2 * (size_ + size));
    char* const to = bytes_.data() + size_;
    if (size > 2 * kWord || size < kWord) {
      std::memcpy(to, piece.data(), size);
    } else {  // two words, which may overlap
      std::memcpy(to, piece.data(), kWord);
      std::memcpy(to + size - kWord, piece.data() + size - kWord, kWord);
    }
    size_ += size;
  }
  void clear() { size_ = 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::vector<char> bytes_;
  std::size_t size_ = 0;
};

}  // namespace kontor::iso20022

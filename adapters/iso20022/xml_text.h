// How texts that libxml2 gives are looked at.
#pragma once

#include <libxml/xmlstring.h>

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

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

// A text that grows by pieces. Most are a few bytes long and are copied here, not by a call.
class PiecedText {
 public:
  explicit PiecedText(std::size_t expected) : bytes_(expected) {}

  void append(std::string_view piece) {
    const std::size_t size = piece.size();
    if (bytes_.size() - size_ < size) bytes_.resize(2 * (size_ + size));
    char* const to = bytes_.data() + size_;
    if (size > 16 || size < 8) {
      std::memcpy(to, piece.data(), size);
    } else {  // two halves, which may overlap
      std::memcpy(to, piece.data(), 8);
      std::memcpy(to + size - 8, piece.data() + size - 8, 8);
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

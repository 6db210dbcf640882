#include "adapters/iso20022/file_encoding.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include "adapters/iso20022/schema_words.h"

namespace kontor::iso20022 {
namespace {

// What libxml2 takes the first bytes for, before it has read a declaration. unmarked: of one byte a
// character, ASCII among them.
enum class Beginning : std::uint8_t { unmarked, utf8, utf16_big, utf16_little, ucs4, ebcdic };

Beginning beginning_of(const std::array<unsigned char, 4>& b) {
  using Bytes = std::array<unsigned char, 4>;
  if (b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF) return Beginning::utf8;
  if (b == Bytes{0x4C, 0x6F, 0xA7, 0x94}) return Beginning::ebcdic;
  if (std::ranges::count(b, 0) >= 3) return Beginning::ucs4;
  if ((b[0] == 0xFE && b[1] == 0xFF) || (b[0] == 0 && b[1] == '<')) return Beginning::utf16_big;
  if ((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == '<' && b[1] == 0)) return Beginning::utf16_little;
  return Beginning::unmarked;
}

std::string_view name_of(Beginning beginning) {
  switch (beginning) {
    case Beginning::unmarked:
    case Beginning::utf8:
      return "UTF-8";
    case Beginning::utf16_big:
    case Beginning::utf16_little:
      return "UTF-16";
    case Beginning::ucs4:
      return "UCS-4";
    case Beginning::ebcdic:
      return "EBCDIC";
  }
  return {};
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return (x >= 'a' && x <= 'z' ? x - 32 : x) == (y >= 'a' && y <= 'z' ? y - 32 : y);
  });
}

bool is_one_of(std::string_view declared, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(
      names, [&](std::string_view name) { return equal_ignoring_case(declared, name); });
}

bool is_utf8(std::string_view declared) {
  return is_one_of(declared, {"", "UTF-8", "UTF8", "US-ASCII", "ASCII"});
}

// Encodings whose text is not UTF-8 and yet can only be read in one way. UTF-7 and the like hide
// markup from those who look at the bytes.
bool is_of_single_bytes(std::string_view declared) {
  return equal_ignoring_case(declared.substr(0, 9), "ISO-8859-") ||
         equal_ignoring_case(declared.substr(0, 11), "windows-125");
}

// libxml2 lets the first bytes win over a declared UTF-8.
bool agree(Beginning beginning, std::string_view declared) {
  switch (beginning) {
    case Beginning::unmarked:
      return is_utf8(declared) || is_of_single_bytes(declared);
    case Beginning::utf8:
      return is_utf8(declared);
    case Beginning::utf16_big:
      return is_one_of(declared, {"", "UTF-16", "UTF-16BE", "UTF-8", "UTF8"});
    case Beginning::utf16_little:
      return is_one_of(declared, {"", "UTF-16", "UTF-16LE", "UTF-8", "UTF8"});
    case Beginning::ucs4:
    case Beginning::ebcdic:
      return false;
  }
  return false;
}

}  // namespace

FileEncoding encoding_of(const std::array<unsigned char, 4>& first_bytes,
                         std::string_view declared) {
  const Beginning beginning = beginning_of(first_bytes);
  const bool narrow = beginning == Beginning::unmarked || beginning == Beginning::utf8;
  FileEncoding out;
  out.readable = agree(beginning, declared);
  out.is_utf8 = out.readable && narrow && is_utf8(declared);
  if (out.is_utf8) return out;
  const std::string_view begins_as = name_of(beginning);
  if (declared.empty()) {
    out.words = Words::both(begins_as);
  } else {
    out.words = Words::both(tidy_message(declared));
    const bool told = beginning == Beginning::unmarked ||
                      equal_ignoring_case(declared.substr(0, begins_as.size()), begins_as);
    if (!told) out.words += Words{", the first bytes are ", ", die ersten Bytes sind "} + begins_as;
  }
  return out;
}

}  // namespace kontor::iso20022

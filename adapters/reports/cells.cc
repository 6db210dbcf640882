#include "adapters/reports/cells.h"

#include <cstddef>

#include "engine/calendar/bank_time.h"

namespace kontor::reports {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Size of the UTF-8 character at the front, 0 where there is none (RFC 3629: shortest form, no
// surrogates, at most U+10FFFF).
std::size_t character_size(std::string_view text) {
  const auto byte = [text](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const auto follows = [byte](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  const unsigned second = byte(1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
    return follows(1) && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
    return follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

struct ToText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(std::string_view text) const { return as_utf8(text); }
  std::string operator()(const report::Amount& amount) const {
    return to_decimal(amount.minor_units, amount.currency);
  }
  std::string operator()(Date date) const { return to_string(date); }
  std::string operator()(std::uint64_t number) const { return std::to_string(number); }
  std::string operator()(UtcNanos time) const { return to_bank_time_text(time); }
};

}  // namespace

std::string text_of(const report::Cell& cell) { return std::visit(ToText{}, cell); }

std::string as_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    out += size == 0 ? kReplacement : text.substr(0, size);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return out;
}

std::string to_hex(const Sha256& hash) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  std::string hex;
  for (const std::uint8_t byte : hash.bytes) {
    hex += kHexDigits[byte >> 4U];
    hex += kHexDigits[byte & 0xFU];
  }
  return hex;
}

}  // namespace kontor::reports

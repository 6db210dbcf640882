#include "adapters/reports/cells.h"

#include "engine/base/utf8.h"
#include "engine/calendar/bank_time.h"

namespace kontor::reports {
namespace {

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

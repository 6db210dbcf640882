// Control sums, compared exactly: whole numbers of the fifth decimal, as fine as any amount of ISO
// 20022.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/money/money.h"

namespace kontor {

inline constexpr int kTotalDecimals = 5;

// "12.34" as 1234000. Leading zeros, a plus sign, ".5" and "12." as XML Schema's decimal has them;
// a minus sign too. Nothing where the text is no decimal number, has a digit other than 0 after the
// fifth decimal, or leaves 128 bits.
[[nodiscard]] inline std::optional<WideAmount> parse_total(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  WideAmount value = 0;
  int decimals = -1;  // of those read; -1: before the point
  bool digits = false;
  for (const char c : text) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    digits = true;
    if (decimals >= kTotalDecimals) {
      if (c != '0') return std::nullopt;
      continue;
    }
    if (decimals >= 0) ++decimals;
    if (__builtin_mul_overflow(value, WideAmount{10}, &value) ||
        __builtin_add_overflow(value, WideAmount{c - '0'}, &value)) {
      return std::nullopt;
    }
  }
  if (!digits) return std::nullopt;
  for (int i = decimals < 0 ? 0 : decimals; i < kTotalDecimals; ++i) {
    if (__builtin_mul_overflow(value, WideAmount{10}, &value)) return std::nullopt;
  }
  return negative ? -value : value;
}

// Without zeros at its end: "12.34", "12".
[[nodiscard]] std::string total_text(WideAmount total);

}  // namespace kontor

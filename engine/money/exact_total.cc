#include "engine/money/exact_total.h"

#include <algorithm>

namespace kontor {

std::string total_text(WideAmount total) {
  const bool negative = total < 0;
  auto rest = static_cast<UnsignedWide>(negative ? -total : total);
  std::string out;
  for (int place = 0; place <= kTotalDecimals || rest > 0; ++place, rest /= 10) {
    const char digit = static_cast<char>('0' + static_cast<int>(rest % 10));
    if (place == kTotalDecimals && !out.empty()) out += '.';
    if (place >= kTotalDecimals || !out.empty() || digit != '0') out += digit;
  }
  if (negative) out += '-';
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace kontor

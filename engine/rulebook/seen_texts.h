// Which texts a message has shown, as 64-bit fingerprints: what a row of Check::unique remembers.
//
// Bounds:    kTextsMax texts, more than clearing takes in one message (100,000 transactions); later
//            ones are still compared with those. At most 1 MiB.
// Errors:    two texts in 10^19 have the same fingerprint.
// Threads:   one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kontor::rulebook {

class SeenTexts {
 public:
  static constexpr std::size_t kTextsMax = (std::size_t{1} << 17U) * 4 / 5;

  void clear();
  // Whether these texts, in this order, were shown before.
  [[nodiscard]] bool holds_or_takes(std::span<const std::string_view> texts);

 private:
  void grow();

  std::vector<std::uint64_t> slots_;  // 0: free; their number is a power of two
  std::size_t taken_ = 0;
};

}  // namespace kontor::rulebook

// Fixed-size byte strings: digests, keys and salts. The engine compares and stores them; adapters
// compute them.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kontor {

template <class Tag, std::size_t N>
struct FixedBytes {
  static constexpr std::size_t kSize = N;
  std::array<std::uint8_t, N> bytes{};

  friend constexpr auto operator<=>(const FixedBytes&, const FixedBytes&) = default;

  [[nodiscard]] bool empty() const { return *this == FixedBytes{}; }
  [[nodiscard]] std::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), N};
  }
  // Precondition: text holds exactly N bytes.
  static FixedBytes from(std::string_view text) {
    FixedBytes out;
    std::copy_n(text.begin(), N, out.bytes.begin());
    return out;
  }
};

// SHA-256 of bytes as they came or of a record of the journal.
using Sha256 = FixedBytes<struct Sha256Tag, 32>;
// SHA-256 over salt and personal text.
using TextDigest = FixedBytes<struct TextDigestTag, 32>;
using Salt = FixedBytes<struct SaltTag, 16>;
// Keyed 128-bit hash of a text that must be compared but not held: an IBAN, a business content.
using Key128 = FixedBytes<struct Key128Tag, 16>;

// For hash tables: the key is already a good hash.
struct Key128Hash {
  std::size_t operator()(const Key128& key) const noexcept {
    std::size_t out;
    std::memcpy(&out, key.bytes.data(), sizeof out);
    return out;
  }
};

}  // namespace kontor

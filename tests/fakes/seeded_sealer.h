// A Sealer for tests: salts, digests and keys are functions of a seed, the receipt and the text.
//
// Not cryptographic: splitmix64 over the bytes, one lane for each eight bytes of the result. Good
// enough that two different texts of a test do not meet; worth nothing against an adversary.
// Threads:   a plain value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/ports/sealer.h"

namespace kontor::fakes {

constexpr std::uint64_t splitmix(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

// Bytes: one of FixedBytes.
template <class Bytes>
Bytes mixed(std::uint64_t seed, std::string_view text) {
  static_assert(Bytes::kSize % 8 == 0);
  Bytes out;
  for (std::size_t lane = 0; lane < Bytes::kSize / 8; ++lane) {
    std::uint64_t hash = splitmix(seed ^ splitmix(lane + 1));
    for (const char c : text) hash = splitmix(hash ^ static_cast<std::uint8_t>(c));
    for (std::size_t i = 0; i < 8; ++i) {
      out.bytes[lane * 8 + i] = static_cast<std::uint8_t>(hash >> (8 * i));
    }
  }
  return out;
}

class SeededSealer final : public Sealer {
 public:
  explicit SeededSealer(std::uint64_t seed) : seed_(splitmix(seed)) {}

  [[nodiscard]] Personal seal(ReceiptId receipt, std::uint64_t place,
                              std::string text) const override {
    if (text.empty()) return {};
    Personal sealed;
    sealed.salt = mixed<Salt>(seed_, std::to_string(receipt.value) + ':' + std::to_string(place));
    sealed.digest = mixed<TextDigest>(seed_, std::string(sealed.salt.view()) + text);
    sealed.text = std::move(text);
    return sealed;
  }
  [[nodiscard]] Key128 key(std::string_view text) const override {
    return mixed<Key128>(splitmix(seed_), text);
  }
  // Stands in for SHA-256 of a file's bytes.
  [[nodiscard]] Sha256 hash(std::string_view bytes) const { return mixed<Sha256>(~seed_, bytes); }

 private:
  std::uint64_t seed_;
};

}  // namespace kontor::fakes

// A sealer for tests of readers: texts stay readable, hashes are FNV-1a, the place is the salt.
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "engine/ports/sealer.h"

namespace kontor::iso20022 {

class PlainSealer : public Sealer {
 public:
  [[nodiscard]] Personal seal(ReceiptId, std::uint64_t place, std::string text) const override {
    Personal out;
    if (text.empty()) return out;
    const std::uint64_t hash = fnv(text, place);
    std::memcpy(out.digest.bytes.data(), &hash, sizeof hash);
    std::memcpy(out.salt.bytes.data(), &place, sizeof place);
    out.text = std::move(text);
    return out;
  }
  [[nodiscard]] Key128 key(std::string_view text) const override {
    Key128 out;
    const std::uint64_t low = fnv(text, 1);
    const std::uint64_t high = fnv(text, 2);
    std::memcpy(out.bytes.data(), &low, sizeof low);
    std::memcpy(out.bytes.data() + sizeof low, &high, sizeof high);
    return out;
  }
  [[nodiscard]] static std::uint64_t place_of(const Personal& personal) {
    std::uint64_t place = 0;
    std::memcpy(&place, personal.salt.bytes.data(), sizeof place);
    return place;
  }

 private:
  static std::uint64_t fnv(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = 14695981039346656037U ^ seed;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
  }
};

}  // namespace kontor::iso20022

#include "engine/rulebook/seen_texts.h"

namespace kontor::rulebook {
namespace {

// FNV-1a with a zero byte behind each text, its bits then mixed, so that any of them can choose a
// slot. Never 0.
std::uint64_t fingerprint_of(std::span<const std::string_view> texts) {
  constexpr std::uint64_t kPrime = 0x100000001B3;
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const std::string_view text : texts) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
    hash *= kPrime;
  }
  hash = (hash ^ hash >> 33U) * 0xFF51AFD7ED558CCD;
  hash ^= hash >> 33U;
  return hash == 0 ? 1 : hash;
}

// Where it stands, or the free slot that it would take.
std::size_t place_of(std::span<const std::uint64_t> slots, std::uint64_t fingerprint) {
  const std::size_t mask = slots.size() - 1;
  std::size_t at = fingerprint & mask;
  while (slots[at] != 0 && slots[at] != fingerprint) at = (at + 1) & mask;
  return at;
}

}  // namespace

void SeenTexts::clear() {
  constexpr std::size_t kFirst = 64;
  slots_.assign(kFirst, 0);
  taken_ = 0;
}

bool SeenTexts::holds_or_takes(std::span<const std::string_view> texts) {
  const std::uint64_t fingerprint = fingerprint_of(texts);
  std::size_t at = place_of(slots_, fingerprint);
  if (slots_[at] != 0) return true;
  if (taken_ == kTextsMax) return false;
  if ((taken_ + 1) * 4 > slots_.size() * 3) {
    grow();
    at = place_of(slots_, fingerprint);
  }
  slots_[at] = fingerprint;
  ++taken_;
  return false;
}

void SeenTexts::grow() {
  std::vector<std::uint64_t> wider(slots_.size() * 2);
  for (const std::uint64_t fingerprint : slots_) {
    if (fingerprint != 0) wider[place_of(wider, fingerprint)] = fingerprint;
  }
  slots_.swap(wider);
}

}  // namespace kontor::rulebook

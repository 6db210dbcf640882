#include "engine/rulebook/seen_texts.h"

#include "engine/base/word.h"

namespace kontor::rulebook {
namespace {

constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  constexpr std::uint64_t kPrime = 0xFF51AFD7ED558CCD;
  hash = (hash ^ word) * kPrime;
  return hash ^ hash >> 32U;
}

// Where a text ends counts. Never 0.
std::uint64_t fingerprint_of(std::span<const std::string_view> texts) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (std::string_view text : texts) {
    hash = mixed(hash, text.size());
    for (; text.size() >= kWord; text.remove_prefix(kWord))
      hash = mixed(hash, word_at(text.data()));
    std::uint64_t rest = 0;
    for (const char c : text) rest = rest << 8U | static_cast<unsigned char>(c);
    hash = mixed(hash, rest);
  }
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
  if ((taken_ + 1) * 5 > slots_.size() * 4) {
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

#include "engine/base/recent_keys.h"

#include <algorithm>

#include "engine/base/invariant.h"

namespace kontor {
namespace {
constexpr std::size_t kFirstSlots = 64;
constexpr std::size_t kEntrySize = Key128::kSize + 8;
}  // namespace

RecentKeys::RecentKeys(std::size_t bound) : bound_(bound) { KONTOR_INVARIANT(bound < kTickets); }

std::size_t RecentKeys::slot_of(const Key128& key) const {
  const Slot wanted = mark(key);
  std::size_t slot = home(key);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if ((slots_[slot] & ~kTickets) == wanted && at(slots_[slot]).key == key) break;
  }
  return slot;
}

std::optional<std::uint64_t> RecentKeys::find(const Key128& key) const {
  if (slots_.empty()) return std::nullopt;
  const Slot slot = slots_[slot_of(key)];
  if (slot == 0) return std::nullopt;
  return at(slot).value;
}

void RecentKeys::set(const Key128& key, std::uint64_t value) {
  KONTOR_INVARIANT(bound_ > 0);
  if ((entries_.size() + 1) * 4 > slots_.size() * 3) grow();
  std::size_t slot = slot_of(key);
  if (slots_[slot] != 0) {
    const std::size_t place = place_of(slots_[slot]);
    entries_[place].value = value;
    if (forgotten_ + place < aged_) renumbered_.push_back({key, value});
    return;
  }
  if (entries_.size() == bound_) {
    forget_oldest();
    slot = slot_of(key);
  }
  slots_[slot] = slot_for(key, entries_.size());
  entries_.push_back({key, value});
}

void RecentKeys::take_aged(std::vector<Entry>& out) {
  out.insert(out.end(), renumbered_.begin(), renumbered_.end());
  renumbered_.clear();
  const std::size_t newest = bound_ - bound_ / 8;
  const std::size_t old = entries_.size() > newest ? entries_.size() - newest : 0;
  aged_ = std::max(aged_, forgotten_);
  for (; aged_ < forgotten_ + old; ++aged_) out.push_back(entries_[aged_ - forgotten_]);
}

void RecentKeys::forget_oldest() {
  // Backward shift: what probed past the freed slot moves up, so that no search meets a hole.
  std::size_t hole = slot_of(entries_.front().key);
  for (std::size_t next = (hole + 1) & (slots_.size() - 1); slots_[next] != 0;
       next = (next + 1) & (slots_.size() - 1)) {
    const std::size_t wanted = home(at(slots_[next]).key);
    if (((next - wanted) & (slots_.size() - 1)) >= ((next - hole) & (slots_.size() - 1))) {
      slots_[hole] = slots_[next];
      hole = next;
    }
  }
  slots_[hole] = 0;
  entries_.pop_front();
  ++forgotten_;
}

void RecentKeys::grow() {
  slots_ = std::vector<Slot>(slots_.empty() ? kFirstSlots : slots_.size() * 2, 0);
  for (std::size_t place = 0; place < entries_.size(); ++place) {
    const Key128& key = entries_[place].key;
    slots_[slot_of(key)] = slot_for(key, place);
  }
}

std::string pack(const RecentKeys& keys) {
  std::string out;
  out.reserve(keys.size() * kEntrySize);
  for (const RecentKeys::Entry& entry : keys.entries()) {
    out.append(entry.key.view());
    for (unsigned shift = 0; shift < 64; shift += 8) out += static_cast<char>(entry.value >> shift);
  }
  return out;
}

bool unpack(std::string_view packed, std::uint64_t forgotten, RecentKeys& keys) {
  if (packed.size() % kEntrySize != 0) return false;
  keys.restart(forgotten);
  for (; !packed.empty(); packed.remove_prefix(kEntrySize)) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i) {
      value |= std::uint64_t{static_cast<std::uint8_t>(packed[Key128::kSize + i])} << (8 * i);
    }
    keys.set(Key128::from(packed.substr(0, Key128::kSize)), value);
  }
  return true;
}

}  // namespace kontor

#include "engine/reconciliation/item_index.h"

#include <algorithm>

#include "engine/base/invariant.h"

namespace kontor::reconciliation {
namespace {
constexpr std::size_t kFirstSlots = 64;
}  // namespace

void ItemIndex::add(std::uint64_t hash, Date date, ItemId id) {
  KONTOR_INVARIANT(id.value != 0 && id != kSeveral);
  if ((used_ + 1) * 4 > slots_.size() * 3) {
    resize(slots_.empty() ? kFirstSlots : slots_.size() * 2);
  }
  Slot& slot = slots_[slot_of(hash)];
  if (slot.id.value == 0) {
    slot = {hash, id, date};
    ++used_;
    return;
  }
  if (slot.id != kSeveral) {
    several_[hash].insert({slot.date, slot.id});
    slot.id = kSeveral;
  }
  KONTOR_INVARIANT(several_[hash].insert({date, id}).second);
}

void ItemIndex::remove(std::uint64_t hash, Date date, ItemId id) {
  KONTOR_INVARIANT(!slots_.empty());
  const std::size_t at = slot_of(hash);
  Slot& slot = slots_[at];
  if (slot.id != kSeveral) {
    KONTOR_INVARIANT(slot.id == id);
    free_slot(at);
    return;
  }
  const auto several = several_.find(hash);
  KONTOR_INVARIANT(several->second.erase({date, id}) == 1);
  if (several->second.size() > 1) return;
  slot.date = several->second.begin()->first;
  slot.id = several->second.begin()->second;
  several_.erase(several);
}

void ItemIndex::free_slot(std::size_t hole) {
  // Backward shift: what probed past the freed slot moves up, so that no search meets a hole.
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t next = (hole + 1) & mask; slots_[next].id.value != 0; next = (next + 1) & mask) {
    if (((next - home(slots_[next].hash)) & mask) >= ((next - hole) & mask)) {
      slots_[hole] = slots_[next];
      hole = next;
    }
  }
  slots_[hole] = {};
  --used_;
}

void ItemIndex::resize(std::size_t slots) {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
  for (const Slot& slot : old) {
    if (slot.id.value != 0) slots_[slot_of(slot.hash)] = slot;
  }
}

std::vector<std::pair<std::uint64_t, ItemIndex::Place>> ItemIndex::all() const {
  std::vector<std::pair<std::uint64_t, Place>> out;
  for (const Slot& slot : slots_) {
    if (slot.id.value != 0 && slot.id != kSeveral)
      out.push_back({
          slot.hash, {slot.date, slot.id}
      });
  }
  for (const auto& [hash, several] : several_) {
    for (const Place& place : several) out.push_back({hash, place});
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace kontor::reconciliation

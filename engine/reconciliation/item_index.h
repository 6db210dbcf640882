// Open items by a 64-bit hash of what they are looked up by. Most hashes belong to one item, which
// lies in a flat table; those of several lie in order of (date, id), so that however many are
// equal, each operation costs O(log n).
//
// A hash finds, it does not prove: the caller compares the items.
// Threads:   a plain value.
// Determinism:what a walk visits, and in which order, depends only on what is in it.
#pragma once

#include <cstdint>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/id.h"
#include "engine/calendar/date.h"

namespace kontor::reconciliation {

class ItemIndex {
 public:
  using Place = std::pair<Date, ItemId>;

  void add(std::uint64_t hash, Date date, ItemId id);
  // Precondition: it is there.
  void remove(std::uint64_t hash, Date date, ItemId id);

  [[nodiscard]] bool contains(std::uint64_t hash) const {
    return !slots_.empty() && slots_[slot_of(hash)].id.value != 0;
  }

  // Visits those of a hash from the first at or after `from` until visit(date, id) gives false.
  template <class Visit>
  void for_each(std::uint64_t hash, Date from, Visit&& visit) const {
    if (slots_.empty()) return;
    const Slot& slot = slots_[slot_of(hash)];
    if (slot.id.value == 0) return;
    if (slot.id != kSeveral) {
      if (slot.date >= from) visit(slot.date, slot.id);
      return;
    }
    const std::set<Place>& several = several_.at(hash);
    for (auto at = several.lower_bound({from, {}}); at != several.end(); ++at) {
      if (!visit(at->first, at->second)) return;
    }
  }

  // All of it, in order; for comparing two.
  [[nodiscard]] std::vector<std::pair<std::uint64_t, Place>> all() const;

 private:
  static constexpr ItemId kSeveral{UINT64_MAX};
  struct Slot {
    std::uint64_t hash = 0;
    ItemId id;  // 0: empty
    Date date;
  };

  [[nodiscard]] std::size_t home(std::uint64_t hash) const { return hash & (slots_.size() - 1); }
  [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const {
    std::size_t slot = home(hash);
    while (slots_[slot].id.value != 0 && slots_[slot].hash != hash) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
  }
  void resize(std::size_t slots);
  void free_slot(std::size_t slot);

  std::vector<Slot> slots_;  // a power of two, open addressing with linear probing
  std::size_t used_ = 0;
  std::unordered_map<std::uint64_t, std::set<Place>> several_;
};

}  // namespace kontor::reconciliation

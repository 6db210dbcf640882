// The items of both sides that have no match, and how they are found.
//
//   exact    (nostro, amount, reference) → items, oldest booking date first, then lowest number
//   amount   (nostro, amount, with or without references) → items by value date
//
// Units:     about 250 bytes an open item with one reference, indexes included.
// Threads:   a plain value.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/reconciliation/item.h"
#include "engine/reconciliation/item_index.h"
#include "engine/reconciliation/packed_references.h"

namespace kontor::reconciliation {

// Of the exact key; the same in every run.
[[nodiscard]] Key128 exact_key(NostroId nostro, std::int64_t minor_units,
                               std::string_view reference);

class OpenItems {
 public:
  OpenItems() = default;
  OpenItems(OpenItems&&) = default;
  OpenItems& operator=(OpenItems&&) = default;
  OpenItems(const OpenItems& other);
  OpenItems& operator=(const OpenItems& other);

  [[nodiscard]] const Item* find(ItemId id) const;
  [[nodiscard]] std::size_t size() const { return size_; }
  // Precondition: its id is not in here.
  void add(Item item);
  // Precondition: it is in here.
  void remove(ItemId id);

  template <class Visit>  // in order of id
  void for_each(Visit&& visit) const {
    for (const auto& [number, block] : blocks_) {
      for (const Item& item : block->items) {
        if (item.id.value != 0) visit(item);
      }
    }
  }

  // Those of one side with this exact key, in order, until visit gives false.
  template <class Visit>
  void for_each_exact(bool of_ours, NostroId nostro, std::int64_t minor_units,
                      std::string_view reference, Visit&& visit) const {
    const std::uint64_t hash = exact_hash(nostro, minor_units, reference);
    exact_[of_ours].for_each(hash, kFirstDate, [&](Date, ItemId id) {
      const Item& item = *find(id);
      const bool same = item.nostro == nostro && item.minor_units == minor_units &&
                        !for_each_reference(item.references,
                                            [&](std::string_view one) { return one != reference; });
      return !same || visit(item);
    });
  }

  [[nodiscard]] bool any_of_amount(bool of_ours, NostroId nostro, std::int64_t minor_units,
                                   bool with_references) const {
    return amounts_[of_ours].contains(amount_hash(nostro, minor_units, with_references));
  }

  // Those of one side with this amount and a value date from `from` to `to`, in order of it.
  template <class Visit>
  void for_each_near(bool of_ours, NostroId nostro, std::int64_t minor_units, bool with_references,
                     Date from, Date to, Visit&& visit) const {
    const std::uint64_t hash = amount_hash(nostro, minor_units, with_references);
    amounts_[of_ours].for_each(hash, from, [&](Date date, ItemId id) {
      if (date > to) return false;
      const Item& item = *find(id);
      const bool same = item.nostro == nostro && item.minor_units == minor_units &&
                        item.references.empty() != with_references;
      return !same || visit(item);
    });
  }

  // The indexes as they are found in, for comparing two.
  [[nodiscard]] std::vector<std::pair<std::uint64_t, ItemIndex::Place>> indexed() const;

 private:
  static constexpr Date kFirstDate{INT32_MIN};
  // Ids are given in order and leave roughly in order: a block is freed when its last item has
  // left.
  static constexpr std::size_t kBlock = 64;
  struct Block {
    std::array<Item, kBlock> items;
    std::size_t used = 0;
  };

  static std::uint64_t exact_hash(NostroId nostro, std::int64_t minor_units,
                                  std::string_view reference);
  static std::uint64_t amount_hash(NostroId nostro, std::int64_t minor_units, bool with_references);
  template <class Change>
  void for_each_entry(const Item& item, Change&& change);

  std::map<std::uint64_t, std::unique_ptr<Block>> blocks_;
  std::size_t size_ = 0;
  // Derived. By side: theirs, ours.
  std::array<ItemIndex, 2> exact_;
  std::array<ItemIndex, 2> amounts_;
};

}  // namespace kontor::reconciliation

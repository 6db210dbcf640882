// The newest keys seen, each with a number of the caller's; the oldest is forgotten when the bound
// is reached.
//
// Units:     28 to 36 bytes a key; nothing is allocated beyond what is held.
// Threads:   a plain value.
// Determinism:what it holds depends only on the calls made; walking it goes from the oldest to the
//            newest.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/bytes.h"

namespace kontor {

class RecentKeys {
 public:
  struct Entry {
    Key128 key;
    std::uint64_t value = 0;
    friend bool operator==(const Entry&, const Entry&) = default;
  };

  // bound: how many it remembers, less than 16 million.
  explicit RecentKeys(std::size_t bound);

  // The number that came with the key the last time; nothing where it was not seen or is forgotten.
  [[nodiscard]] std::optional<std::uint64_t> find(const Key128& key) const;
  // Remembers the key, or gives a known key its new number (it keeps its age).
  void set(const Key128& key, std::uint64_t value);

  // Appends what must lie elsewhere before it is forgotten here: the keys that have left the newest
  // seven eighths since the last call, and those that had left before and have a new number.
  void take_aged(std::vector<Entry>& out);

  // Empties it as it was when so many had been forgotten; for reading it back.
  void restart(std::uint64_t forgotten) {
    entries_.clear();
    slots_.clear();
    renumbered_.clear();
    forgotten_ = forgotten;
    aged_ = forgotten;
  }

  [[nodiscard]] const std::deque<Entry>& entries() const { return entries_; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  // Keys forgotten since the beginning: 0 means that "not found" is "never seen".
  [[nodiscard]] std::uint64_t forgotten() const { return forgotten_; }

 private:
  // What a slot says of its entry; 0: none. The low bits are the entry's ticket, from 1 in a
  // circle, the high ones are bits of its key: a search looks at the entries of its own bits alone,
  // since each look is a miss of the cache.
  using Slot = std::uint32_t;
  static constexpr unsigned kTicketBits = 24;
  static constexpr std::uint32_t kTickets = (std::uint32_t{1} << kTicketBits) - 1;

  [[nodiscard]] std::size_t home(const Key128& key) const {
    return Key128Hash{}(key) & (slots_.size() - 1);
  }
  // Of another end of the key than home.
  static Slot mark(const Key128& key) { return Slot{key.bytes.back()} << kTicketBits; }
  [[nodiscard]] Slot slot_for(const Key128& key, std::size_t place) const {
    return mark(key) | static_cast<Slot>((forgotten_ + place) % kTickets + 1);
  }
  [[nodiscard]] std::size_t place_of(Slot slot) const {
    const std::uint32_t ticket = (slot & kTickets) - 1;
    const auto first = static_cast<std::uint32_t>(forgotten_ % kTickets);
    return ticket >= first ? ticket - first : ticket + kTickets - first;
  }
  [[nodiscard]] const Entry& at(Slot slot) const { return entries_[place_of(slot)]; }
  // Where the key stands, or the empty slot that ends the search for it.
  [[nodiscard]] std::size_t slot_of(const Key128& key) const;
  void forget_oldest();
  void grow();

  std::size_t bound_;
  std::deque<Entry> entries_;  // oldest first
  std::uint64_t forgotten_ = 0;
  std::uint64_t aged_ = 0;         // keys taken by take_aged, counted from the beginning
  std::vector<Entry> renumbered_;  // of those
  std::vector<Slot> slots_;        // open addressing with linear probing
};

// For snapshots: { key (16 bytes), number (8 bytes, least significant first) }*, and back into what
// had so many keys forgotten; false: the bytes are no entries.
[[nodiscard]] std::string pack(const RecentKeys& keys);
[[nodiscard]] bool unpack(std::string_view packed, std::uint64_t forgotten, RecentKeys& keys);

}  // namespace kontor

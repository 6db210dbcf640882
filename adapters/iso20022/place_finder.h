// Which place of a message's tree an element is, for readers that keep a table of the places they
// read.
//
// Place is an enum with a value `unread`; child_of(Place, std::string_view) is found beside it.
// What child_of answered before is kept by the name's key: a comparison of two pointers an element.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "adapters/iso20022/xml_stream.h"

namespace kontor::iso20022 {

template <class Place>
class PlaceFinderOf {
 public:
  [[nodiscard]] Place find(Place parent, ElementName name) {
    if (parent == Place::unread) return Place::unread;
    const std::uint64_t mixed =
        (reinterpret_cast<std::uintptr_t>(name.key) + (static_cast<std::uint64_t>(parent) << 40U)) *
        0x9E3779B97F4A7C15U;
    const std::size_t home = (mixed >> 32U) % kSlots;
    Slot* slot = &slots_[home];
    if (!slot->holds(parent, name) && slot->key != nullptr) slot = &slots_[home ^ 1U];
    if (!slot->holds(parent, name)) *slot = {name.key, parent, child_of(parent, name.text())};
    return slot->child;
  }

 private:
  static constexpr std::size_t kSlots = 1024;
  struct Slot {
    const void* key = nullptr;
    Place parent = Place::unread;
    Place child = Place::unread;

    [[nodiscard]] bool holds(Place below, ElementName name) const {
      return key == name.key && parent == below;
    }
  };
  std::array<Slot, kSlots> slots_{};
};

}  // namespace kontor::iso20022

#include "engine/reconciliation/open_items.h"

#include "engine/base/invariant.h"

namespace kontor::reconciliation {
namespace {

constexpr std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

std::uint64_t hash_of(std::uint64_t seed, NostroId nostro, std::int64_t minor_units,
                      std::string_view text) {
  std::uint64_t hash = mixed(seed + nostro.value);
  hash = mixed(hash ^ static_cast<std::uint64_t>(minor_units));
  hash = mixed(hash + text.size());
  while (!text.empty()) {
    std::uint64_t word = 0;
    for (const char c : text.substr(0, 8)) word = word << 8U | static_cast<std::uint8_t>(c);
    hash = mixed(hash ^ word) + 0x9E3779B97F4A7C15U;
    text.remove_prefix(text.size() < 8 ? text.size() : 8);
  }
  return mixed(hash);
}

}  // namespace

Key128 exact_key(NostroId nostro, std::int64_t minor_units, std::string_view reference) {
  Key128 key;
  for (std::uint64_t half = 0; half < 2; ++half) {
    const std::uint64_t hash = hash_of(11 + half, nostro, minor_units, reference);
    for (std::size_t i = 0; i < 8; ++i) {
      key.bytes[half * 8 + i] = static_cast<std::uint8_t>(hash >> (8 * i));
    }
  }
  return key;
}

std::uint64_t OpenItems::exact_hash(NostroId nostro, std::int64_t minor_units,
                                    std::string_view reference) {
  return hash_of(1, nostro, minor_units, reference);
}

std::uint64_t OpenItems::amount_hash(NostroId nostro, std::int64_t minor_units,
                                     bool with_references) {
  return hash_of(with_references ? 2 : 3, nostro, minor_units, {});
}

OpenItems::OpenItems(const OpenItems& other)
    : size_(other.size_), exact_(other.exact_), amounts_(other.amounts_) {
  for (const auto& [number, block] : other.blocks_) {
    blocks_.emplace_hint(blocks_.end(), number, std::make_unique<Block>(*block));
  }
}

OpenItems& OpenItems::operator=(const OpenItems& other) {
  if (this != &other) *this = OpenItems(other);
  return *this;
}

const Item* OpenItems::find(ItemId id) const {
  const auto block = blocks_.find(id.value / kBlock);
  if (block == blocks_.end()) return nullptr;
  const Item& item = block->second->items[id.value % kBlock];
  return item.id.value == 0 ? nullptr : &item;
}

template <class Change>
void OpenItems::for_each_entry(const Item& item, Change&& change) {
  const bool side = ours(item.side);
  for_each_reference(item.references, [&](std::string_view reference) {
    change(exact_[side], exact_hash(item.nostro, item.minor_units, reference), item.booking_date);
    return true;
  });
  change(amounts_[side], amount_hash(item.nostro, item.minor_units, !item.references.empty()),
         item.value_date);
}

void OpenItems::add(Item item) {
  KONTOR_INVARIANT(item.id.value != 0);
  std::unique_ptr<Block>& block = blocks_[item.id.value / kBlock];
  if (!block) block = std::make_unique<Block>();
  Item& place = block->items[item.id.value % kBlock];
  KONTOR_INVARIANT(place.id.value == 0);
  place = std::move(item);
  ++block->used;
  ++size_;
  for_each_entry(place, [&place](ItemIndex& index, std::uint64_t hash, Date date) {
    index.add(hash, date, place.id);
  });
}

void OpenItems::remove(ItemId id) {
  const auto block = blocks_.find(id.value / kBlock);
  KONTOR_INVARIANT(block != blocks_.end());
  Item& item = block->second->items[id.value % kBlock];
  KONTOR_INVARIANT(item.id == id);
  for_each_entry(item, [id](ItemIndex& index, std::uint64_t hash, Date date) {
    index.remove(hash, date, id);
  });
  item = {};
  --size_;
  if (--block->second->used == 0) blocks_.erase(block);
}

std::vector<std::pair<std::uint64_t, ItemIndex::Place>> OpenItems::indexed() const {
  std::vector<std::pair<std::uint64_t, ItemIndex::Place>> out;
  for (const auto* sides : {&exact_, &amounts_}) {
    for (const ItemIndex& index : *sides) {
      for (const auto& entry : index.all()) out.push_back(entry);
      out.push_back({});
    }
  }
  return out;
}

}  // namespace kontor::reconciliation

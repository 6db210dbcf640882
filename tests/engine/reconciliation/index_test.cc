// The index of open items beside a plain ordered set, under many adds and removes.
#include <gtest/gtest.h>

#include <set>

#include "engine/reconciliation/item_index.h"
#include "tests/simulation/random.h"

namespace kontor::reconciliation {
namespace {

TEST(ItemIndex, HoldsWhatAnOrderedSetHolds) {
  simulation::Random random(20261123);
  ItemIndex index;
  std::set<std::pair<std::uint64_t, ItemIndex::Place>> want;
  for (std::uint64_t step = 1; step <= 50'000; ++step) {
    if (want.empty() || random.percent(step % 20'000 < 10'000 ? 60 : 40)) {
      // Few hashes, of which many share a slot.
      const std::uint64_t hash = random.below(400) * (random.percent(50) ? 1 : 1'024);
      const ItemIndex::Place place{{static_cast<std::int32_t>(random.below(5))}, {step}};
      index.add(hash, place.first, place.second);
      want.insert({hash, place});
    } else {
      const auto at = std::next(
          want.begin(),
          static_cast<std::ptrdiff_t>(random.below(std::min<std::size_t>(want.size(), 50))));
      index.remove(at->first, at->second.first, at->second.second);
      want.erase(at);
    }
    if (step % 1'000 != 0) continue;
    ASSERT_EQ(index.all(), std::vector(want.begin(), want.end()));
  }
  for (std::uint64_t hash = 0; hash < 400; ++hash) {
    std::vector<ItemIndex::Place> seen;
    index.for_each(hash, {2}, [&seen](Date date, ItemId id) {
      seen.push_back({date, id});
      return true;
    });
    std::vector<ItemIndex::Place> wanted;
    for (const auto& [of, place] : want) {
      if (of == hash && place.first >= Date{2}) wanted.push_back(place);
    }
    EXPECT_EQ(seen, wanted);
  }
}

}  // namespace
}  // namespace kontor::reconciliation

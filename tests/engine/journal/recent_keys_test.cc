// RecentKeys beside a model that is a plain list.
#include "engine/base/recent_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/fakes/seeded_sealer.h"

namespace kontor {
namespace {

using fakes::splitmix;

// Keys that crowd: only some bits of the part that picks a slot differ.
Key128 crowded_key(std::uint64_t number) {
  Key128 key;
  key.bytes[0] = static_cast<std::uint8_t>(60 + number % 5);
  key.bytes[15] = static_cast<std::uint8_t>(number >> 8U);
  key.bytes[14] = static_cast<std::uint8_t>(number);
  return key;
}

Key128 spread_key(std::uint64_t number) { return fakes::mixed<Key128>(number, "key"); }

class Model {
 public:
  explicit Model(std::size_t bound) : bound_(bound) {}

  void set(const Key128& key, std::uint64_t value) {
    const auto found = std::ranges::find(entries_, key, &RecentKeys::Entry::key);
    if (found != entries_.end()) {
      found->value = value;
      return;
    }
    if (entries_.size() == bound_) entries_.erase(entries_.begin());
    entries_.push_back({key, value});
  }
  [[nodiscard]] std::optional<std::uint64_t> find(const Key128& key) const {
    const auto found = std::ranges::find(entries_, key, &RecentKeys::Entry::key);
    if (found == entries_.end()) return std::nullopt;
    return found->value;
  }
  [[nodiscard]] const std::vector<RecentKeys::Entry>& entries() const { return entries_; }

 private:
  std::size_t bound_;
  std::vector<RecentKeys::Entry> entries_;
};

struct KeysCase {
  const char* name;
  std::size_t bound;
  std::uint64_t keys;  // how many differ
  Key128 (*key)(std::uint64_t);
  std::uint64_t forgotten = 0;  // before the first
};

class RecentKeysAsModel : public testing::TestWithParam<KeysCase> {};

TEST_P(RecentKeysAsModel, FindsWhatItFinds) {
  const KeysCase& param = GetParam();
  RecentKeys keys(param.bound);
  keys.restart(param.forgotten);
  Model model(param.bound);
  std::uint64_t random = 1;
  for (int step = 0; step < 4000; ++step) {
    random = splitmix(random);
    const Key128 key = param.key(random % param.keys);
    keys.set(key, random);
    model.set(key, random);
    const Key128 asked = param.key(splitmix(random) % param.keys);
    ASSERT_EQ(keys.find(asked), model.find(asked)) << step;
    ASSERT_EQ(keys.size(), model.entries().size()) << step;
    if (step % 397 != 0) continue;
    ASSERT_TRUE(std::ranges::equal(keys.entries(), model.entries())) << step;
    for (std::uint64_t i = 0; i < param.keys; ++i) {
      ASSERT_EQ(keys.find(param.key(i)), model.find(param.key(i))) << step;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    , RecentKeysAsModel,
    testing::Values(KeysCase{"one", 1, 3, spread_key}, KeysCase{"few", 7, 20, spread_key},
                    KeysCase{"many", 200, 350, spread_key},
                    KeysCase{"never_full", 5000, 350, spread_key},
                    KeysCase{"crowded", 40, 120, crowded_key},
                    KeysCase{"crowded_and_full", 47, 60, crowded_key},
                    KeysCase{"tickets_run_over", 50, 200, spread_key, (1ULL << 24U) - 1000},
                    KeysCase{"tickets_run_over_at_once", 50, 200, crowded_key, (1ULL << 24U) - 1}),
    [](const auto& row) { return row.param.name; });

TEST(RecentKeys, CountsWhatItForgot) {
  RecentKeys keys(2);
  for (std::uint64_t i = 0; i < 5; ++i) keys.set(spread_key(i), i);
  EXPECT_EQ(keys.forgotten(), 3U);
  EXPECT_EQ(keys.find(spread_key(2)), std::nullopt);
  EXPECT_EQ(keys.find(spread_key(3)), 3U);
}

TEST(RecentKeys, WhatItForgetsWasTakenBeforeWithItsLastNumber) {
  for (const std::size_t bound : {8U, 40U, 100U}) {
    RecentKeys keys(bound);
    std::map<Key128, std::uint64_t> all;
    std::map<Key128, std::uint64_t> elsewhere;
    std::vector<RecentKeys::Entry> taken;
    std::uint64_t random = bound;
    for (std::uint64_t step = 1; step < 5000; ++step) {
      const Key128 key = spread_key(splitmix(random) % (3 * bound));
      keys.set(key, step);
      all[key] = step;
      keys.take_aged(taken);
      for (const auto& [aged, value] : taken) elsewhere[aged] = value;
      taken.clear();
      // A key seen again after it was forgotten is new here; what lies elsewhere is then older.
      for (const auto& [known, value] : all) {
        const auto in_memory = keys.find(known);
        ASSERT_EQ(in_memory ? *in_memory : elsewhere.at(known), value) << bound << " at " << step;
      }
    }
  }
}

TEST(RecentKeys, KnownKeyKeepsItsAge) {
  RecentKeys keys(2);
  keys.set(spread_key(1), 1);
  keys.set(spread_key(2), 2);
  keys.set(spread_key(1), 3);
  keys.set(spread_key(4), 4);
  EXPECT_EQ(keys.find(spread_key(1)), std::nullopt);
  EXPECT_EQ(keys.find(spread_key(2)), 2U);
}

}  // namespace
}  // namespace kontor

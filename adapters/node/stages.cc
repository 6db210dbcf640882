#include "adapters/node/stages.h"

#include <algorithm>
#include <bit>

namespace kontor::node {
namespace {

// The power of two below, and the two bits behind it.
std::size_t bucket_of(std::uint64_t nanos) {
  if (nanos < 4) return nanos;
  const auto power = static_cast<std::size_t>(std::bit_width(nanos)) - 1;
  return power * 4 + ((nanos >> (power - 2)) & 3U);
}

// The middle of what falls into a bucket.
std::int64_t middle_of(std::size_t bucket) {
  if (bucket < 4) return static_cast<std::int64_t>(bucket);
  const std::size_t power = bucket / 4;
  const std::uint64_t from = (std::uint64_t{4} + bucket % 4) << (power - 2);
  return static_cast<std::int64_t>(from + (std::uint64_t{1} << (power - 2)) / 2);
}

}  // namespace

void Durations::count(std::int64_t nanos) {
  const auto bucket = bucket_of(static_cast<std::uint64_t>(std::max<std::int64_t>(nanos, 0)));
  buckets_[bucket].fetch_add(1, std::memory_order_relaxed);
}

std::uint64_t Durations::counted() const {
  std::uint64_t sum = 0;
  for (const auto& bucket : buckets_) sum += bucket.load(std::memory_order_relaxed);
  return sum;
}

std::int64_t Durations::per_mille(std::uint32_t share) const {
  const std::uint64_t all = counted();
  const std::uint64_t wanted = (all * share + 999) / 1000;
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < kBuckets; ++i) {
    seen += buckets_[i].load(std::memory_order_relaxed);
    if (all > 0 && seen >= wanted) return middle_of(i);
  }
  return 0;
}

}  // namespace kontor::node

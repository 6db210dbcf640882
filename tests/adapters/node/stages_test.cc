// How often something took how long.
#include "adapters/node/stages.h"

#include <gtest/gtest.h>

namespace kontor::node {
namespace {

TEST(Durations, NothingCountedIsZero) {
  const Durations none;
  EXPECT_EQ(none.counted(), 0U);
  EXPECT_EQ(none.per_mille(500), 0);
}

TEST(Durations, APercentileIsExactToAnEighth) {
  for (const std::int64_t nanos : {0, 1, 3, 4, 5, 7, 8, 1'000, 65'535, 65'536, 1'234'567'890}) {
    Durations one;
    one.count(nanos);
    EXPECT_NEAR(static_cast<double>(one.per_mille(990)), static_cast<double>(nanos),
                static_cast<double>(nanos) / 8)
        << nanos;
  }
}

TEST(Durations, SharesAreOfAllCounted) {
  Durations all;
  for (int i = 0; i < 989; ++i) all.count(100);
  for (int i = 0; i < 11; ++i) all.count(1'000'000);
  EXPECT_EQ(all.counted(), 1'000U);
  EXPECT_NEAR(static_cast<double>(all.per_mille(500)), 100, 13);
  EXPECT_NEAR(static_cast<double>(all.per_mille(989)), 100, 13);
  EXPECT_NEAR(static_cast<double>(all.per_mille(990)), 1e6, 125'000);
}

TEST(Durations, ANegativeSpanCountsAsNone) {
  Durations all;
  all.count(-5);
  EXPECT_EQ(all.per_mille(500), 0);
}

TEST(Stages, RowsStandInTheirOrder) {
  for (std::size_t i = 0; i < kStages.size(); ++i)
    EXPECT_EQ(static_cast<std::size_t>(kStages[i].stage), i);
}

}  // namespace
}  // namespace kontor::node

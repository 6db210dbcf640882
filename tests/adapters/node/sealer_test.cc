#include "adapters/node/sealer.h"

#include <gtest/gtest.h>

namespace kontor::node {
namespace {

NodeSealer seeded(std::uint64_t seed) { return {draw_founding_key(seed), seed}; }

TEST(Sealer, TheSameSeedGivesTheSameSaltsAndKeys) {
  const Personal one = seeded(7).seal({3}, 4, "Clara");
  const Personal again = seeded(7).seal({3}, 4, "Clara");
  EXPECT_EQ(one.salt, again.salt);
  EXPECT_EQ(one.digest, again.digest);
  EXPECT_EQ(seeded(7).key("DE1"), seeded(7).key("DE1"));
}

TEST(Sealer, ASaltDependsOnSeedReceiptAndPlace) {
  const Salt salt = seeded(7).seal({3}, 4, "Clara").salt;
  EXPECT_NE(salt, seeded(8).seal({3}, 4, "Clara").salt);
  EXPECT_NE(salt, seeded(7).seal({4}, 4, "Clara").salt);
  EXPECT_NE(salt, seeded(7).seal({3}, 5, "Clara").salt);
  EXPECT_EQ(salt, seeded(7).seal({3}, 4, "Dora").salt);  // not on the text: it would tell of it
}

TEST(Sealer, WithoutASeedNoTwoSaltsAreEqual) {
  const NodeSealer sealer(draw_founding_key({}), {});
  EXPECT_NE(sealer.seal({3}, 4, "Clara").salt, sealer.seal({3}, 4, "Clara").salt);
  EXPECT_NE(draw_founding_key({}), draw_founding_key({}));
}

TEST(Sealer, TheDigestIsOfSaltAndText) {
  const Personal personal = seeded(7).seal({3}, 4, "Clara");
  EXPECT_EQ(personal.text, "Clara");
  EXPECT_EQ(personal.digest, salted_digest(personal.salt, "Clara"));
  EXPECT_NE(personal.digest, salted_digest(personal.salt, "Dora"));
}

TEST(Sealer, AnEmptyTextIsAbsent) { EXPECT_TRUE(seeded(7).seal({3}, 4, "").absent()); }

TEST(Sealer, AnErasedTextIsStillTheSameFact) {
  const Personal personal = seeded(7).seal({3}, 4, "Clara");
  Personal erased = personal;
  erased.text.clear();
  erased.salt = {};
  EXPECT_EQ(personal, erased);
  EXPECT_FALSE(erased.absent());
}

TEST(Sealer, KeysDependOnTheFoundingKey) {
  EXPECT_NE(seeded(7).key("DE1"), seeded(8).key("DE1"));
  EXPECT_NE(seeded(7).key("DE1"), seeded(7).key("DE2"));
}

}  // namespace
}  // namespace kontor::node

// The wire form: every event there and back, unknown fields, broken bytes, texts beside the record.
#include "engine/journal/wire.h"

#include <gtest/gtest.h>

#include "engine/engine.h"
#include "engine/payment/texts.h"
#include "tests/engine/journal/made_values.h"

namespace kontor {
namespace {

template <class... E>
testing::Types<E...> types_of(std::variant<E...>*);

template <class E>
class EveryEvent : public testing::Test {};
using Events = decltype(types_of(static_cast<Event*>(nullptr)));

struct NameOfEvent {
  template <class E>
  static std::string GetName(int) {
    return std::string(E::kName);
  }
};
TYPED_TEST_SUITE(EveryEvent, Events, NameOfEvent);

TYPED_TEST(EveryEvent, IsReadBackAsItWas) {
  for (const made::Size size : {made::Size::small, made::Size::largest}) {
    for (std::uint64_t seed = 1; seed < 40; seed += 7) {
      const TypeParam event = made::value<TypeParam>(seed, size);
      std::string texts;
      const std::string bytes = wire::encode(event, &texts);
      std::string_view rest = texts;
      const std::optional<TypeParam> back = wire::decode<TypeParam>(bytes, &rest);
      ASSERT_TRUE(back.has_value());
      EXPECT_TRUE(*back == event);
      EXPECT_TRUE(rest.empty());
      std::string texts_again;
      EXPECT_EQ(wire::encode(*back, &texts_again), bytes);
      EXPECT_EQ(texts_again, texts);
    }
  }
}

TYPED_TEST(EveryEvent, DefaultIsWhatNoBytesMean) {
  const TypeParam event{};
  const std::optional<TypeParam> back = wire::decode<TypeParam>(wire::encode(event));
  ASSERT_TRUE(back.has_value());
  EXPECT_TRUE(*back == event);
}

TYPED_TEST(EveryEvent, EachPrefixIsReadOrRefused) {
  std::string texts;
  const std::string bytes = wire::encode(made::value<TypeParam>(3), &texts);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    // A copy of exactly that size, so that a sanitizer sees each byte read beyond it.
    const std::vector<char> prefix(bytes.begin(), bytes.begin() + static_cast<long>(size));
    const std::string_view view{prefix.data(), prefix.size()};
    if (const auto back = wire::decode<TypeParam>(view)) {
      EXPECT_TRUE(wire::decode<TypeParam>(wire::encode(*back)) == back);
    }
    std::string_view rest = std::string_view(texts).substr(0, texts.size() / 2);
    static_cast<void>(wire::decode<TypeParam>(view, &rest));
  }
}

TYPED_TEST(EveryEvent, EachByteChangedIsReadOrRefused) {
  std::string bytes = wire::encode(made::value<TypeParam>(5));
  for (char& byte : bytes) {
    for (const int bit : {0, 2, 6, 7}) {
      byte = static_cast<char>(byte ^ (1 << bit));
      static_cast<void>(wire::decode<TypeParam>(bytes));
      byte = static_cast<char>(byte ^ (1 << bit));
    }
  }
}

TYPED_TEST(EveryEvent, UnknownFieldsAreSkipped) {
  const TypeParam event = made::value<TypeParam>(9);
  std::string newer;
  wire::put_key(newer, 900, wire::Type::varint);
  wire::put_varint(newer, 300);
  wire::put_text(newer, 901, "later");
  wire::put_key(newer, 902, wire::Type::fixed64);
  newer += "12345678";
  wire::put_key(newer, 903, wire::Type::fixed32);
  newer += "1234";
  const std::string bytes = wire::encode(event);
  for (const std::string& both : {newer + bytes, bytes + newer}) {
    const std::optional<TypeParam> back = wire::decode<TypeParam>(both);
    ASSERT_TRUE(back.has_value());
    EXPECT_TRUE(*back == event);
  }
}

template <class E, class... Seen>
void expect_false_bools() {
  if constexpr (Described<E>) {
    const E value{};
    for_each_field<E>([&]<class S, class M>(const FieldOf<S, M>& field) {
      if constexpr (std::is_same_v<M, bool>) {
        EXPECT_FALSE(value.*field.member) << E::kName << '.' << field.name;
      } else if constexpr (wire::IsVector<M>::value) {
        expect_false_bools<typename M::value_type>();
      } else {
        expect_false_bools<M>();
      }
    });
  }
}

// A field left out reads back as the struct's default: a default of true could never be false.
TYPED_TEST(EveryEvent, HasNoBoolThatIsTrueByDefault) { expect_false_bools<TypeParam>(); }

TEST(Wire, CommandsAndStateHaveNoBoolThatIsTrueByDefault) {
  expect_false_bools<payment::BatchInput>();
  expect_false_bools<payment::OrderInput>();
  expect_false_bools<payment::Batch>();
  expect_false_bools<payment::OpenFile>();
  expect_false_bools<payment::CreditorText>();
  expect_false_bools<payment::DebtorText>();
}

struct VarintCase {
  std::uint64_t value;
  std::size_t size;
};

class Varint : public testing::TestWithParam<VarintCase> {};

TEST_P(Varint, IsReadBack) {
  std::string bytes;
  wire::put_varint(bytes, GetParam().value);
  EXPECT_EQ(bytes.size(), GetParam().size);
  std::string_view in = bytes;
  std::uint64_t value{};
  EXPECT_TRUE(wire::get_varint(in, value));
  EXPECT_EQ(value, GetParam().value);
  EXPECT_TRUE(in.empty());
  const auto number = static_cast<std::int64_t>(GetParam().value);
  EXPECT_EQ(wire::unzigzag(wire::zigzag(number)), number);
  EXPECT_EQ(wire::unzigzag(wire::zigzag(-number)), -number);
}

INSTANTIATE_TEST_SUITE_P(, Varint,
                         testing::Values(VarintCase{0, 1}, VarintCase{1, 1}, VarintCase{127, 1},
                                         VarintCase{128, 2}, VarintCase{16'383, 2},
                                         VarintCase{16'384, 3}, VarintCase{(1ULL << 32U) - 1, 5},
                                         VarintCase{(1ULL << 63U) - 1, 9},
                                         VarintCase{UINT64_MAX, 10}));

TEST(WireVarint, EndlessOneIsRefused) {
  const std::string bytes(11, '\xFF');
  std::string_view in = bytes;
  std::uint64_t value{};
  EXPECT_FALSE(wire::get_varint(in, value));
}

TEST(WireTexts, StandBesideInTheOrderOfTheirDigests) {
  const fakes::SeededSealer sealer(1);
  payment::Finding first;
  first.seen = sealer.seal({1}, 1, "Eva");
  payment::Finding second;  // no text
  payment::Finding third;
  third.seen = sealer.seal({1}, 2, std::string(300, 'x'));
  payment::OrderRefused refused;
  refused.texts = sealer.seal({1}, 3, "creditor");
  refused.findings = {first, second, third};
  std::string texts;
  const std::string bytes = wire::encode(refused, &texts);
  EXPECT_EQ(bytes.find("Eva"), std::string::npos);
  EXPECT_LT(texts.find("creditor"), texts.find("Eva"));
  EXPECT_LT(texts.find("Eva"), texts.find("xxx"));
  std::string_view rest = texts;
  const auto back = wire::decode<payment::OrderRefused>(bytes, &rest);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->findings[0].seen.text, "Eva");
  EXPECT_EQ(back->findings[0].seen.salt, first.seen.salt);
  EXPECT_TRUE(back->findings[1].seen.absent());
  EXPECT_EQ(back->findings[2].seen.text.size(), 300U);
}

TEST(WireTexts, ErasedTextKeepsItsPlace) {
  const fakes::SeededSealer sealer(1);
  payment::OrderRefused refused;
  refused.texts = sealer.seal({1}, 3, "creditor");
  refused.texts.salt = {};
  refused.texts.text.clear();
  refused.findings.resize(1);
  refused.findings[0].seen = sealer.seal({1}, 1, "Eva");
  std::string texts;
  const std::string bytes = wire::encode(refused, &texts);
  std::string_view rest = texts;
  const auto back = wire::decode<payment::OrderRefused>(bytes, &rest);
  ASSERT_TRUE(back.has_value());
  EXPECT_FALSE(back->texts.absent());
  EXPECT_TRUE(back->texts.text.empty());
  EXPECT_EQ(back->findings[0].seen.text, "Eva");
}

TEST(WireTexts, FewerThanDigestsAreRefused) {
  payment::OrderTaken taken;
  taken.texts = fakes::SeededSealer(1).seal({1}, 3, "creditor");
  std::string texts;
  const std::string bytes = wire::encode(taken, &texts);
  for (std::size_t size = 0; size < texts.size(); ++size) {
    std::string_view rest = std::string_view(texts).substr(0, size);
    EXPECT_FALSE(wire::decode<payment::OrderTaken>(bytes, &rest).has_value()) << size;
  }
  EXPECT_TRUE(wire::decode<payment::OrderTaken>(bytes).has_value());
}

}  // namespace
}  // namespace kontor

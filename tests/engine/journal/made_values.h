// Values for every field of a described struct, made from a number: no two fields alike, none at
// its default unless asked. For round trips of the wire form.
#pragma once

#include <string>

#include "engine/journal/wire.h"
#include "tests/fakes/seeded_sealer.h"

namespace kontor::made {

// Which edges the numbers take: small ones, or the ends of their types.
enum class Size : std::uint8_t { small, largest };

class Maker {
 public:
  Maker(std::uint64_t seed, Size size) : seed_(seed), size_(size) {}

  template <class T>
  void fill(T& value) {
    const std::uint64_t number = fakes::splitmix(seed_++);
    if constexpr (Described<T>) {
      for_each_field<T>([&](const auto& field) { fill(value.*field.member); });
    } else if constexpr (std::is_same_v<T, std::string>) {
      value = std::string(size_ == Size::small ? 3 : 200, static_cast<char>('a' + number % 26));
    } else if constexpr (std::is_same_v<T, Bic>) {
      value = *Bic::parse(number % 2 == 0 ? "COBADEFFXXX" : "KONTDEFF123");
    } else if constexpr (wire::IsFixedBytes<T>::value) {
      value = fakes::mixed<T>(number, "");
    } else if constexpr (std::is_same_v<T, Personal>) {
      value = fakes::SeededSealer(number).seal({number}, 1, "text " + std::to_string(number));
    } else if constexpr (std::is_same_v<T, Money>) {
      std::int64_t units{};
      fill(units);
      value = Money{units, number % 2 == 0 ? kEur : kJpy};
    } else if constexpr (std::is_same_v<T, Currency>) {
      value = kUsd;
    } else if constexpr (std::is_same_v<T, WideAmount>) {
      value = static_cast<WideAmount>(number) << (size_ == Size::small ? 0U : 60U);
      if (number % 2 == 0) value = -value;
    } else if constexpr (wire::IsVector<T>::value) {
      value.resize(3);
      for (auto& element : value) fill(element);
    } else if constexpr (wire::IsId<T>::value) {
      fill(value.value);
    } else if constexpr (std::is_same_v<T, bool>) {
      value = true;
    } else if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(1 + number % 3);
    } else {
      static_assert(std::is_integral_v<T>);
      value = static_cast<T>(1 + number % 100);
      if (std::is_signed_v<T> && number % 2 == 0) value = static_cast<T>(-value);
      if (size_ == Size::largest) {
        value = number % 2 == 0 ? std::numeric_limits<T>::max() : std::numeric_limits<T>::min();
        if (value == 0) value = 1;
      }
    }
  }

 private:
  std::uint64_t seed_;
  Size size_;
};

template <class T>
T value(std::uint64_t seed, Size size = Size::small) {
  T out{};
  Maker(seed, size).fill(out);
  return out;
}

}  // namespace kontor::made

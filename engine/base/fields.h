// How a struct lists its fields once: number, name, member. Everything that walks a struct (wire
// form, published .proto, JSON, snapshots) reads this list.
//
//   struct BatchKept {
//     BatchId batch;
//     Date execution_date;
//     static constexpr std::string_view kName = "BatchKept";
//     static constexpr auto fields() {
//       using S = BatchKept;
//       return Fields{FieldOf{1, "batch", &S::batch},
//                     FieldOf{2, "execution_date", &S::execution_date}};
//     }
//   };
//
// A number is never reused, also when its field is gone: journals hold it for ten years.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <utility>

namespace kontor {

template <class Struct, class Member>
struct FieldOf {
  std::uint32_t number;
  std::string_view name;
  Member Struct::* member;
};

// A std::tuple would do; with it each file that includes engine.h takes the compiler four times as
// long.
template <std::size_t At, class Field>
struct FieldAt {
  Field field;
};
template <class Places, class... Field>
struct FieldsAt;
template <std::size_t... At, class... Field>
struct FieldsAt<std::index_sequence<At...>, Field...> : FieldAt<At, Field>... {
  template <class Visit>
  constexpr void for_each(Visit& visit) const {
    (visit(static_cast<const FieldAt<At, Field>&>(*this).field), ...);
  }
};
template <class... Field>
struct Fields : FieldsAt<std::index_sequence_for<Field...>, Field...> {
  constexpr explicit Fields(Field... field)
      : FieldsAt<std::index_sequence_for<Field...>, Field...>{{field}...} {}
};

template <class T>
concept Described = requires {
  T::fields();
  { T::kName } -> std::convertible_to<std::string_view>;
};

// The list, made when the program is compiled.
template <Described T>
inline constexpr auto kFieldsOf = T::fields();

// Calls visit(field) for each field, in the order of the list.
template <Described T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  kFieldsOf<T>.for_each(visit);
}

}  // namespace kontor

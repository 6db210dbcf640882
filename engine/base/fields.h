// How a struct lists its fields once: number, name, member. Everything that walks a struct (wire
// form, published .proto, JSON, snapshots) reads this list.
//
//   struct BatchKept {
//     BatchId batch;
//     Date execution_date;
//     static constexpr std::string_view kName = "BatchKept";
//     static constexpr auto fields() {
//       using S = BatchKept;
//       return std::tuple{FieldOf{1, "batch", &S::batch},
//                         FieldOf{2, "execution_date", &S::execution_date}};
//     }
//   };
//
// A number is never reused, also when its field is gone: journals hold it for ten years.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>

namespace kontor {

template <class Struct, class Member>
struct FieldOf {
  std::uint32_t number;
  std::string_view name;
  Member Struct::* member;
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
  std::apply([&visit](const auto&... field) { (visit(field), ...); }, kFieldsOf<T>);
}

}  // namespace kontor

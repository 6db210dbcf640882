// Bad input as a value: which reason, at which element, on which line. Words are made where it is
// shown.
#pragma once

#include <cstdint>
#include <expected>

#include "engine/base/reason.h"

namespace kontor {

struct Error {
  Reason reason{};
  Field field = Field::none;
  std::uint32_t line = 0;  // in the file it came from; 0 where there is none
  friend constexpr bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;

}  // namespace kontor

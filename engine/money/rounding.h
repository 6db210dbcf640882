// How a division that does not come out even is decided. There is no division without one.
#pragma once

#include <cstdint>

#include "engine/money/money.h"

namespace kontor {

enum class Rounding : std::uint8_t {
  half_away_from_zero,  // payments.md section 4: conversion to the minor unit
  half_even,
  toward_zero,
};

struct Quotient {
  WideAmount value = 0;
  WideAmount rest = 0;  // dividend - value * divisor
  friend bool operator==(const Quotient&, const Quotient&) = default;
};

// Precondition: divisor above zero.
[[nodiscard]] Quotient divide(WideAmount dividend, WideAmount divisor, Rounding rounding);

}  // namespace kontor

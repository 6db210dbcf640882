// What a report's cell becomes in a sheet: a number where a sheet can hold it exactly, else text.
//
// Units:     days since 1899-12-30, as sheets count them; a time is bank time, whole seconds.
// Source:    ECMA-376 18.17.4.1 (dates), 22.9.2.19 (ST_Xstring); Excel's limits: 15 digits, 32,767
//            characters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/report/table.h"

namespace kontor::reports {

enum class SheetKind : std::uint8_t { blank, text, count, amount, date, time };

// Why a cell is not what its column is.
enum class Remark : std::uint8_t {
  none,
  too_many_digits,   // a number of more than 15 digits, as text
  outside_calendar,  // a day or time before March 1900, as text
  text_cut,          // more than a cell holds
};

struct SheetCell {
  SheetKind kind = SheetKind::blank;
  std::string text;  // as the file has it: see sheet_text
  double number = 0;
  int decimals = 0;  // of an amount
  Remark remark = Remark::none;
  std::size_t width = 0;  // characters as shown
};

[[nodiscard]] SheetCell sheet_cell(const report::Cell& cell);

struct SheetText {
  std::string text;
  std::size_t width = 0;
  bool cut = false;
};
// UTF-8 that a sheet shows as the same text: what XML cannot hold, and what would be read as an
// escape, is escaped as _xHHHH_; U+FFFE and U+FFFF become U+FFFD.
[[nodiscard]] SheetText sheet_text(std::string_view text);

}  // namespace kontor::reports

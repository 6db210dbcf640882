#include "adapters/reports/sheet_cell.h"

#include <algorithm>
#include <cctype>

#include "adapters/reports/cells.h"
#include "engine/base/utf8.h"
#include "engine/calendar/bank_time.h"

namespace kontor::reports {
namespace {

constexpr std::size_t kCharactersMax = 32'767;
constexpr std::string_view kCutMark = "…";

// A sheet keeps 15 digits of a number, so what is below this it keeps exactly.
constexpr std::uint64_t kNumberEnd = 1'000'000'000'000'000;
constexpr double kPowersOfTen[] = {1, 10, 100, 1'000, 10'000};

constexpr std::int32_t kDaysTo1970 = 25'569;
constexpr double kSecondsOfDay = 86'400;
// Sheets think that there was a 29 February 1900: before March they count otherwise.
constexpr Date kFirstDay = date_of(std::chrono::year{1900} / 3 / 1);
constexpr Date kLastDay = date_of(std::chrono::year{9999} / 12 / 31);

bool in_calendar(Date date) { return date >= kFirstDay && date <= kLastDay; }

// "_x005F_" at the front, and the like.
bool reads_as_escape(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return false;
  return std::ranges::all_of(text.substr(2, 4), [](char character) {
    return std::isxdigit(static_cast<unsigned char>(character)) != 0;
  });
}

std::string escaped(unsigned char byte) {
  constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  return {'_', 'x', '0', '0', kHexDigits[byte >> 4U], kHexDigits[byte & 0xFU], '_'};
}

// Of the UTF-8 character at the front.
std::size_t size_of(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

SheetCell as_text(const report::Cell& cell, Remark remark) {
  SheetText made = sheet_text(text_of(cell));
  return {SheetKind::text, std::move(made.text), 0, 0, remark, made.width};
}

// Digits as shown: a sign, and a mark between each three before the point.
std::size_t grouped_width(std::string_view decimal) {
  const std::size_t digits = std::min(decimal.find('.'), decimal.size());
  return decimal.size() + digits / 3;
}

struct ToSheet {
  const report::Cell& cell;

  SheetCell operator()(std::monostate) const { return {}; }

  SheetCell operator()(std::string_view) const {
    SheetText made = sheet_text(text_of(cell));
    if (made.text.empty()) return {};
    const Remark remark = made.cut ? Remark::text_cut : Remark::none;
    return {SheetKind::text, std::move(made.text), 0, 0, remark, made.width};
  }

  SheetCell operator()(const report::Amount& amount) const {
    const WideAmount units = amount.minor_units;
    const WideAmount end = kNumberEnd;
    const int decimals = amount.currency.exponent();
    if (units >= end || units <= -end || decimals >= static_cast<int>(std::size(kPowersOfTen))) {
      return as_text(cell, Remark::too_many_digits);
    }
    // Both are exact, so the quotient is the double nearest to the amount.
    const double number = static_cast<double>(static_cast<std::int64_t>(units)) /
                          kPowersOfTen[static_cast<std::size_t>(decimals)];
    return {SheetKind::amount, {}, number, decimals, Remark::none, grouped_width(text_of(cell))};
  }

  SheetCell operator()(Date date) const {
    if (!in_calendar(date)) return as_text(cell, Remark::outside_calendar);
    return {SheetKind::date, {}, static_cast<double>(date.value + kDaysTo1970), 0, {}, 10};
  }

  SheetCell operator()(std::uint64_t number) const {
    if (number >= kNumberEnd) return as_text(cell, Remark::too_many_digits);
    return {SheetKind::count, {}, static_cast<double>(number), 0, {}, text_of(cell).size()};
  }

  SheetCell operator()(UtcNanos time) const {
    const BankTime shown = bank_time(time);
    if (!in_calendar(shown.date)) return as_text(cell, Remark::outside_calendar);
    const double serial = static_cast<double>(shown.date.value + kDaysTo1970) +
                          static_cast<double>(shown.second_of_day) / kSecondsOfDay;
    return {SheetKind::time, {}, serial, 0, Remark::none, 19};
  }
};

}  // namespace

SheetCell sheet_cell(const report::Cell& cell) { return std::visit(ToSheet{cell}, cell); }

SheetText sheet_text(std::string_view text) {
  const std::string valid = as_utf8(text);
  SheetText made;
  std::size_t units = 0;  // of UTF-16, as the limit counts
  for (std::string_view rest = valid; !rest.empty();) {
    const auto first = static_cast<unsigned char>(rest.front());
    const std::size_t size = size_of(first);
    std::string piece(rest.substr(0, size));
    if ((first < 0x20 && first != '\t' && first != '\n') || reads_as_escape(rest)) {
      piece = escaped(first);
    } else if (piece == "\xEF\xBF\xBE" || piece == "\xEF\xBF\xBF") {
      piece = "\xEF\xBF\xBD";
    }
    units += piece.size() == 7 ? 7 : size == 4 ? 2 : 1;
    const bool last = rest.size() == size;
    if (units > (last ? kCharactersMax : kCharactersMax - 1)) {
      made.text += kCutMark;
      ++made.width;
      made.cut = true;
      return made;
    }
    made.text += piece;
    ++made.width;
    rest.remove_prefix(size);
  }
  return made;
}

}  // namespace kontor::reports

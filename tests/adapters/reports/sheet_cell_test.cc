#include "adapters/reports/sheet_cell.h"

#include <gtest/gtest.h>

namespace kontor::reports {
namespace {

using report::Amount;
using report::Cell;

constexpr Currency kKwd{414};
constexpr WideAmount kBeyond = 1'000'000'000'000'000;

struct CellCase {
  const char* name;
  Cell cell;
  SheetKind kind;
  double number;
  const char* text;
  Remark remark = Remark::none;
};

class SheetCells : public testing::TestWithParam<CellCase> {};

TEST_P(SheetCells, AreNumbersWhereASheetKeepsThemExactly) {
  const SheetCell made = sheet_cell(GetParam().cell);
  EXPECT_EQ(made.kind, GetParam().kind);
  EXPECT_EQ(made.number, GetParam().number);
  EXPECT_EQ(made.text, GetParam().text);
  EXPECT_EQ(made.remark, GetParam().remark);
}

constexpr UtcNanos at(std::int64_t day, std::int64_t second) {
  return {(day * 86'400 + second) * kNanosPerSecond};
}

INSTANTIATE_TEST_SUITE_P(
    , SheetCells,
    testing::Values(
        CellCase{
            "nothing", Cell(), SheetKind::blank, 0, ""
},
        CellCase{"empty_text", Cell(""), SheetKind::blank, 0, ""},
        CellCase{"text", Cell("Müller"), SheetKind::text, 0, "Müller"},
        CellCase{"digits_are_text", Cell("0012"), SheetKind::text, 0, "0012"},
        CellCase{"no_formula", Cell("=1+1"), SheetKind::text, 0, "=1+1"},
        CellCase{"amount", Amount{-1205, kEur}, SheetKind::amount, -12.05, ""},
        CellCase{"without_decimals", Amount{1205, kJpy}, SheetKind::amount, 1205, ""},
        CellCase{"three_decimals", Amount{1205, kKwd}, SheetKind::amount, 1.205, ""},
        CellCase{"15_digits", Amount{kBeyond - 1, kEur}, SheetKind::amount, 9999999999999.99, ""},
        CellCase{"16_digits", Amount{kBeyond, kEur}, SheetKind::text, 0, "10000000000000.00",
                 Remark::too_many_digits},
        CellCase{"16_digits_less", Amount{-kBeyond, kEur}, SheetKind::text, 0, "-10000000000000.00",
                 Remark::too_many_digits},
        CellCase{"count", std::uint64_t{7}, SheetKind::count, 7, ""},
        CellCase{"large_count", std::uint64_t{18'446'744'073'709'551'615U}, SheetKind::text, 0,
                 "18446744073709551615", Remark::too_many_digits},
        CellCase{"day", Date{20780}, SheetKind::date, 46349, ""},
        CellCase{"first_day", Date{-25508}, SheetKind::date, 61, ""},
        CellCase{"day_before", Date{-25509}, SheetKind::text, 0, "1900-02-28",
                 Remark::outside_calendar},
        CellCase{"winter_time", at(20780, 0), SheetKind::time, 46349 + 1.0 / 24, ""},
        CellCase{"summer_time", at(20600, 0), SheetKind::time, 46169 + 2.0 / 24, ""},
        CellCase{"old_time", at(-30000, 0), SheetKind::text, 0, "1887-11-12T01:00:00+01:00",
                 Remark::outside_calendar}),
    [](const auto& row) { return std::string(row.param.name); });

struct TextCase {
  const char* name;
  std::string text;
  std::string want;
};

class SheetTexts : public testing::TestWithParam<TextCase> {};

TEST_P(SheetTexts, ShowTheSameText) {
  const SheetText made = sheet_text(GetParam().text);
  EXPECT_EQ(made.text, GetParam().want);
  EXPECT_FALSE(made.cut);
}

INSTANTIATE_TEST_SUITE_P(, SheetTexts,
                         testing::Values(TextCase{"plain", "a €😀", "a €😀"},
                                         TextCase{"lines", "a\tb\nc", "a\tb\nc"},
                                         TextCase{"control", "a\x01\r", "a_x0001__x000D_"},
                                         TextCase{"zero", std::string("a\0b", 3), "a_x0000_b"},
                                         TextCase{"an_escape", "_x0041_", "_x005F_x0041_"},
                                         TextCase{"no_escape", "_x004_ _xylo_", "_x004_ _xylo_"},
                                         TextCase{"no_xml", "\xEF\xBF\xBE", "\xEF\xBF\xBD"},
                                         TextCase{"no_utf_8", "M\xFCller", "M\xEF\xBF\xBDller"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(SheetText, IsCutWhereACellEnds) {
  EXPECT_FALSE(sheet_text(std::string(32'767, 'x')).cut);
  const SheetText made = sheet_text(std::string(32'768, 'x'));
  EXPECT_TRUE(made.cut);
  EXPECT_EQ(made.width, 32'767U);
  EXPECT_TRUE(made.text.ends_with("x…"));
  EXPECT_TRUE(sheet_text(std::string(32'766, 'x') + "😀").cut);
}

}  // namespace
}  // namespace kontor::reports

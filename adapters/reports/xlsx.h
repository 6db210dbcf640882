// A report as a workbook: the sheet "Data" ("Daten") and the sheet "Control" ("Kontrolle").
//
// Numbers, amounts, dates and times are real ones, in bank time; identifiers are text, and no text
// is ever a formula. Where a sheet has no room for more rows (1,048,576 with the head), "Data 2"
// and so on follow. Equal input gives equal bytes: the creation time is that of the point.
// Memory:    constant; rows go to temporary files in the folder given.
// Errors:    kept from the first one on, told by finish.
// Threads:   one.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "adapters/reports/control_sheet.h"

// NOLINTBEGIN(readability-identifier-naming): the library's names.
struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;
// NOLINTEND(readability-identifier-naming)

namespace kontor::reports {

class XlsxWriter final : public report::RowSink {
 public:
  static constexpr std::uint32_t kRowsMax = 1'048'575;  // of a sheet, without its head

  // path: the workbook's; folder: exists, for nobody else to read; what head points to is borrowed.
  XlsxWriter(const std::string& path, const std::string& folder, const report::TableHead& head,
             Provenance from, std::uint32_t rows_max = kRowsMax);
  ~XlsxWriter() override;
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;

  void row(std::span<const report::Cell> cells) override;
  // Writes the workbook; once, after the last row. csv_hash: of the same table as CSV.
  [[nodiscard]] std::expected<void, std::string> finish(const Sha256& csv_hash);

 private:
  struct Formats {
    lxw_format* head = nullptr;
    lxw_format* text = nullptr;
    lxw_format* number_text = nullptr;
    lxw_format* count = nullptr;
    lxw_format* date = nullptr;
    lxw_format* time = nullptr;
    std::vector<lxw_format*> amounts;  // by decimals
  };

  void make_formats();
  void begin_sheet();
  void end_sheet();
  void write_control(const Sha256& csv_hash);
  void write(lxw_worksheet* sheet, std::uint32_t row, std::size_t column, const SheetCell& cell);
  void write_text(lxw_worksheet* sheet, std::uint32_t row, std::size_t column,
                  const std::string& text, lxw_format* format);
  void check(int error);

  std::string path_;
  std::string folder_;
  report::TableHead head_;
  Provenance from_;
  std::uint32_t rows_max_;
  lxw_workbook* workbook_;
  Formats formats_;
  std::vector<lxw_worksheet*> sheets_;  // null where one could not be made
  std::vector<std::size_t> widths_;
  ControlTotals totals_;
  std::uint32_t rows_here_ = 0;  // of the last sheet
  std::uint32_t notes_ = 0;      // of all sheets
  std::uint64_t cells_ = 0;      // of all sheets
  std::string fault_;
};

}  // namespace kontor::reports

#include "adapters/reports/xlsx.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <utility>

#include "adapters/reports/workbook_parts.h"
#include "engine/base/invariant.h"

namespace kontor::reports {
namespace {

// A note takes memory until the end, so there are not more than this; the control sheet counts all.
constexpr std::uint32_t kNotesMax = 1'000;

constexpr std::size_t kWidthMax = 60;
constexpr std::size_t kFilterButton = 3;
constexpr double kWidthSlack = 1.5;

// Of the zip format; the library takes 0 for "now".
constexpr std::int64_t kFirstSecond = 315'532'800;  // 1980-01-01

lxw_col_t column_number(std::size_t column) { return static_cast<lxw_col_t>(column); }

double width_of(std::size_t characters) {
  return static_cast<double>(std::clamp<std::size_t>(characters, 6, kWidthMax)) + kWidthSlack;
}

// Red only by format; "#,##0.00" shows the marks of the reader's language.
std::string amount_format(int decimals) {
  std::string form = "#,##0";
  if (decimals > 0) form += '.' + std::string(static_cast<std::size_t>(decimals), '0');
  return form + ";[Red]-" + form;
}

}  // namespace

XlsxWriter::XlsxWriter(const std::string& path, const std::string& folder,
                       const report::TableHead& head, Provenance from, std::uint32_t rows_max)
    : path_(path),
      folder_(folder),
      head_(head),
      from_(std::move(from)),
      rows_max_(rows_max),
      widths_(head.columns.size(), 0),
      totals_(head) {
  KONTOR_INVARIANT(rows_max_ > 0 && rows_max_ <= kRowsMax);
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder_.data();  // copied
  workbook_ = workbook_new_opt(path.c_str(), &options);
  if (workbook_ == nullptr) throw std::bad_alloc();
  std::string title(in_language(from_.language, head_.title_en, head_.title_de));
  lxw_doc_properties properties{};
  properties.title = title.data();  // all copied
  properties.company = from_.entity.data();
  properties.created =
      static_cast<time_t>(std::max(kFirstSecond, from_.known_at.value / kNanosPerSecond));
  check(workbook_set_properties(workbook_, &properties));
  make_formats();
  begin_sheet();
}

XlsxWriter::~XlsxWriter() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
}

void XlsxWriter::make_formats() {
  const auto with = [this](const char* number_format) {
    lxw_format* format = workbook_add_format(workbook_);
    if (format == nullptr) throw std::bad_alloc();
    format_set_num_format(format, number_format);
    return format;
  };
  formats_.head = with("@");
  format_set_bold(formats_.head);
  format_set_bottom(formats_.head, LXW_BORDER_THIN);
  format_set_bg_color(formats_.head, 0xE8ECF0);
  formats_.text = with("@");
  formats_.number_text = with("@");
  format_set_align(formats_.number_text, LXW_ALIGN_RIGHT);
  formats_.count = with("0");
  formats_.date = with("yyyy-mm-dd");
  formats_.time = with("yyyy-mm-dd hh:mm:ss");
  for (int decimals = 0; decimals <= 4; ++decimals) {
    formats_.amounts.push_back(with(amount_format(decimals).c_str()));
  }
}

void XlsxWriter::check(int error) {
  if (error == LXW_NO_ERROR || !fault_.empty()) return;
  fault_ = std::string("XLSX: ") + lxw_strerror(static_cast<lxw_error>(error));
}

void XlsxWriter::begin_sheet() {
  std::string name(in_language(from_.language, "Data", "Daten"));
  if (!sheets_.empty()) name += ' ' + std::to_string(sheets_.size() + 1);
  lxw_worksheet* sheet = workbook_add_worksheet(workbook_, name.c_str());
  sheets_.push_back(sheet);
  rows_here_ = 0;
  if (sheet == nullptr) return check(LXW_ERROR_CREATING_TMPFILE);
  for (std::size_t i = 0; i < head_.columns.size(); ++i) {
    const report::Column& column = head_.columns[i];
    const SheetText title =
        sheet_text(in_language(from_.language, column.title_en, column.title_de));
    widths_[i] = std::max(widths_[i], title.width + kFilterButton);
    write_text(sheet, 0, i, title.text, formats_.head);
  }
}

void XlsxWriter::end_sheet() {
  lxw_worksheet* sheet = sheets_.back();
  if (sheet == nullptr) return;
  const lxw_col_t last = column_number(head_.columns.size() - 1);
  worksheet_freeze_panes(sheet, 1, 0);
  check(worksheet_autofilter(sheet, 0, 0, rows_here_, last));
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const lxw_col_t column = column_number(i);
    check(worksheet_set_column(sheet, column, column, width_of(widths_[i]), nullptr));
  }
  // Digits that are text are meant so.
  check(worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  check(worksheet_repeat_rows(sheet, 0, 0));
  check(worksheet_set_footer(sheet, "&L&A&R&P / &N"));
}

void XlsxWriter::write_text(lxw_worksheet* sheet, std::uint32_t row, std::size_t column,
                            const std::string& text, lxw_format* format) {
  if (text.empty()) return;
  check(worksheet_write_string(sheet, row, column_number(column), text.c_str(), format));
  ++cells_;
}

void XlsxWriter::write(lxw_worksheet* sheet, std::uint32_t row, std::size_t column,
                       const SheetCell& cell) {
  const lxw_col_t at = column_number(column);
  const auto number = [&](lxw_format* format) {
    check(worksheet_write_number(sheet, row, at, cell.number, format));
    ++cells_;
  };
  switch (cell.kind) {
    case SheetKind::blank:
      break;
    case SheetKind::text:
      write_text(sheet, row, column, cell.text,
                 cell.remark == Remark::too_many_digits ? formats_.number_text : formats_.text);
      break;
    case SheetKind::count:
      number(formats_.count);
      break;
    case SheetKind::amount:
      number(formats_.amounts[static_cast<std::size_t>(cell.decimals)]);
      break;
    case SheetKind::date:
      number(formats_.date);
      break;
    case SheetKind::time:
      number(formats_.time);
      break;
  }
  if (cell.remark == Remark::none || notes_ >= kNotesMax) return;
  ++notes_;
  const std::string note(text_of(cell.remark, from_.language));
  check(worksheet_write_comment(sheet, row, at, note.c_str()));
}

void XlsxWriter::row(std::span<const report::Cell> cells) {
  KONTOR_INVARIANT(cells.size() == head_.columns.size());
  if (!fault_.empty()) return;
  if (rows_here_ == rows_max_) {
    end_sheet();
    begin_sheet();
    if (!fault_.empty()) return;
  }
  ++rows_here_;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const SheetCell cell = sheet_cell(cells[i]);
    widths_[i] = std::max(widths_[i], cell.width);
    totals_.add(i, cells[i], cell);
    write(sheets_.back(), rows_here_, i, cell);
  }
  totals_.end_row();
}

void XlsxWriter::write_control(const Sha256& csv_hash) {
  const std::string name(in_language(from_.language, "Control", "Kontrolle"));
  lxw_worksheet* sheet = workbook_add_worksheet(workbook_, name.c_str());
  if (sheet == nullptr) return check(LXW_ERROR_CREATING_TMPFILE);
  const std::uint64_t sheets = sheets_.size();
  sheets_.push_back(sheet);
  std::uint32_t row = 0;
  for (const std::string_view title :
       {in_language(from_.language, "Item", "Angabe"), in_language(from_.language, "Value", "Wert"),
        in_language(from_.language, "Currency", "Währung")}) {
    write_text(sheet, 0, row++, std::string(title), formats_.head);
  }
  std::size_t widths[] = {0, 0};
  row = 0;
  for (const ControlRow& line : control_rows(head_, from_, totals_, sheets, csv_hash)) {
    ++row;
    const SheetText label = sheet_text(line.label);
    widths[0] = std::max(widths[0], label.width);
    widths[1] = std::max(widths[1], line.value.width);
    write_text(sheet, row, 0, label.text, formats_.text);
    write(sheet, row, 1, line.value);
    write_text(sheet, row, 2, line.currency, formats_.text);
  }
  worksheet_freeze_panes(sheet, 1, 0);
  check(worksheet_set_column(sheet, 0, 0, width_of(widths[0]), nullptr));
  check(worksheet_set_column(sheet, 1, 1, static_cast<double>(widths[1]) + kWidthSlack, nullptr));
  check(worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
  worksheet_set_paper(sheet, 9);
  worksheet_fit_to_pages(sheet, 1, 0);
}

std::expected<void, std::string> XlsxWriter::finish(const Sha256& csv_hash) {
  if (fault_.empty()) end_sheet();
  if (fault_.empty()) write_control(csv_hash);
  if (fault_.empty()) {
    // Frees the workbook, whatever happens.
    lxw_workbook* workbook = std::exchange(workbook_, nullptr);
    check(workbook_close(workbook));
  }
  if (fault_.empty()) {
    if (const auto whole = check_workbook(path_, cells_); !whole) {
      fault_ = "XLSX: not written in full, the workbook " + whole.error();
    }
  }
  if (!fault_.empty()) return std::unexpected(fault_);
  return {};
}

}  // namespace kontor::reports

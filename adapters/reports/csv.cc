#include "adapters/reports/csv.h"

#include <ostream>

#include "adapters/reports/cells.h"

namespace kontor::reports {
namespace {

void append(std::string& line, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += text;
    return;
  }
  line += '"';
  for (const char character : text) {
    if (character == '"') line += '"';
    line += character;
  }
  line += '"';
}

// A spreadsheet that opens the file must not compute a text. A mark more where the text itself
// begins with one, so that taking one off always gives the text.
bool needs_mark(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r'").contains(text.front());
}

}  // namespace

CsvWriter::CsvWriter(std::ostream& out, const report::TableHead& head) : out_(out) {
  for (const report::Column& column : head.columns) {
    if (&column != head.columns.data()) line_ += ',';
    append(line_, column.key);
  }
  out_ << line_ << "\r\n";
}

void CsvWriter::row(std::span<const report::Cell> cells) {
  line_.clear();
  for (const report::Cell& cell : cells) {
    if (&cell != cells.data()) line_ += ',';
    const auto* text = std::get_if<std::string_view>(&cell);
    append(line_, text != nullptr && needs_mark(*text) ? '\'' + text_of(cell) : text_of(cell));
  }
  out_ << line_ << "\r\n";
}

}  // namespace kontor::reports

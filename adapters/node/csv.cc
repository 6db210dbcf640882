#include <fmt/format.h>
#include <fmt/ranges.h>

#include "adapters/node/configuration_file.h"
#include "engine/base/utf8.h"

namespace kontor::node {
namespace {

// Takes one record off the front; quoted fields may hold commas, line ends and doubled quotes.
std::vector<std::string> take_record(std::string_view& text, std::uint32_t& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') {
        fields.back() += c;
      } else if (text.starts_with('"')) {
        fields.back() += '"';
        text.remove_prefix(1);
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      fields.emplace_back();
    } else if (c == '\n') {
      break;
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

// 0: all are UTF-8.
std::uint32_t first_line_not_utf8(std::string_view text) {
  std::uint32_t line = 1;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (!is_utf8(text.substr(0, end))) return line;
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
    ++line;
  }
  return 0;
}

}  // namespace

std::expected<std::vector<CsvRow>, CsvFault> parse_csv(std::string_view text,
                                                       const std::vector<std::string>& header) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const std::uint32_t line = first_line_not_utf8(text); line != 0)
    return std::unexpected(CsvFault{line, "bytes that are not UTF-8"});
  std::uint32_t line = 1;
  if (take_record(text, line) != header) {
    return std::unexpected(
        CsvFault{1, fmt::format("the header must be {}", fmt::join(header, ","))});
  }
  std::vector<CsvRow> rows;
  while (!text.empty()) {
    CsvRow row{line, take_record(text, line)};
    if (row.fields.size() == 1 && row.fields[0].empty()) continue;
    if (row.fields.size() != header.size()) {
      return std::unexpected(CsvFault{
          row.line, fmt::format("{} fields, {} wanted", row.fields.size(), header.size())});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace kontor::node

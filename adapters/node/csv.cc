#include <fmt/format.h>
#include <fmt/ranges.h>

#include "adapters/node/configuration_file.h"

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

}  // namespace

std::expected<std::vector<CsvRow>, CsvFault> parse_csv(std::string_view text,
                                                       const std::vector<std::string>& header) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
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

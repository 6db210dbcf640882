#include "adapters/reports/json.h"

#include <ostream>

#include "adapters/reports/cells.h"
#include "engine/base/invariant.h"

namespace kontor::reports {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

// Precondition: text is UTF-8.
void append_string(std::string& line, std::string_view text) {
  line += '"';
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (character == '"' || character == '\\') {
      line += '\\';
      line += character;
    } else if (byte < 0x20 || byte == 0x7F) {
      line += "\\u00";
      line += kHexDigits[byte >> 4U];
      line += kHexDigits[byte & 0xFU];
    } else {
      line += character;
    }
  }
  line += '"';
}

void append_cell(std::string& line, const report::Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) {
    line += "null";
  } else if (std::holds_alternative<std::uint64_t>(cell)) {
    line += text_of(cell);
  } else {
    append_string(line, text_of(cell));
  }
}

}  // namespace

JsonWriter::JsonWriter(std::ostream& out, const report::TableHead& head, const report::AsOf& as_of,
                       const Sha256& chain_head)
    : out_(out), head_(head) {
  line_ = "{\"report\": ";
  append_string(line_, head.name);
  line_ += ", \"as_of\": {\"basis\": ";
  append_string(line_, as_of.basis == report::AsOf::Basis::date ? "date" : "sequence");
  line_ += ", \"date\": ";
  append_cell(line_, as_of.date.value == 0 ? report::Cell() : report::Cell(as_of.date));
  line_ += ", \"sequence\": ";
  append_cell(line_, as_of.sequence.value);
  line_ += "}, \"head\": ";
  append_string(line_, to_hex(chain_head));
  out_ << line_ << ", \"rows\": [";
}

void JsonWriter::row(std::span<const report::Cell> cells) {
  KONTOR_INVARIANT(cells.size() == head_.columns.size());
  line_ = first_ ? "\n{" : ",\n{";
  first_ = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) line_ += ", ";
    append_string(line_, head_.columns[i].key);
    line_ += ": ";
    append_cell(line_, cells[i]);
  }
  line_ += '}';
  out_ << line_;
}

void JsonWriter::finish() { out_ << "\n]}\n"; }

}  // namespace kontor::reports

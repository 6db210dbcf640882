// A report as CSV: RFC 4180, UTF-8 without byte order mark, CRLF, the columns' keys as its first
// row.
//
// Amounts have a point and the currency's decimals, dates are YYYY-MM-DD, times bank time with
// offset. A text that begins with = + - @ ' tab or CR has a ' before it: no spreadsheet takes it
// for a formula, and without one leading ' it is the text. Errors:    the stream's.
#pragma once

#include <iosfwd>
#include <string>

#include "engine/report/table.h"

namespace kontor::reports {

class CsvWriter final : public report::RowSink {
 public:
  // out is borrowed; the head row is written at once.
  CsvWriter(std::ostream& out, const report::TableHead& head);
  void row(std::span<const report::Cell> cells) override;

 private:
  std::ostream& out_;
  std::string line_;
};

}  // namespace kontor::reports

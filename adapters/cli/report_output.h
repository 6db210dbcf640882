// A report in the formats there are: a row each, and every report in every one.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "adapters/cli/report_table.h"
#include "engine/base/bytes.h"

namespace kontor::cli {

// The point as the formats show it.
struct Point {
  UtcNanos known_at;
  Sha256 chain_head;
};

struct FormatRow {
  std::string_view name;
  bool for_terminals;  // may be shown on one
  // Throws Failure where it cannot be made. The stream's errors are the caller's.
  void (*write)(const ReportRow& row, const Made& made, const Point& point, std::ostream& out);
};

[[nodiscard]] std::span<const FormatRow> format_rows();
// "csv|json|xlsx"
[[nodiscard]] std::string format_names();

}  // namespace kontor::cli

// The second sheet of a workbook: what the table is, as of which point, and what it adds up to, so
// that a reader can check that nothing is missing.
//
// Threads:   one.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "adapters/reports/sheet_cell.h"
#include "engine/base/bytes.h"

namespace kontor::reports {

// Where a table comes from. All of it follows from the point asked for.
struct Provenance {
  report::Language language = report::Language::en;
  report::AsOf as_of;
  UtcNanos known_at;  // when the point's record was decided; 0 for a journal without records
  Sha256 chain_head;
  std::string query;
  std::string entity;
  std::string bic;
  std::string program_version;
  Sha256 configuration;
};

class ControlTotals {
 public:
  explicit ControlTotals(const report::TableHead& head) : head_(head) {}

  // The cell as the report has it, and what it became in the sheet.
  void add(std::size_t column, const report::Cell& cell, const SheetCell& made);
  void end_row() { ++rows_; }

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::uint64_t remarked(Remark remark) const {
    return remarked_[static_cast<std::size_t>(remark)];
  }
  struct Sum {
    std::size_t column = 0;
    report::Amount amount;
  };
  // Of every column with amounts, by currency; in the order of columns and codes.
  [[nodiscard]] std::vector<Sum> sums() const;

 private:
  report::TableHead head_;
  std::uint64_t rows_ = 0;
  std::array<std::uint64_t, 4> remarked_{};
  std::map<std::pair<std::size_t, std::string_view>, report::Amount> sums_;
};

struct ControlRow {
  std::string label;
  SheetCell value;
  std::string currency;
};

// csv_hash: of the same table as CSV.
[[nodiscard]] std::vector<ControlRow> control_rows(const report::TableHead& head,
                                                   const Provenance& from,
                                                   const ControlTotals& totals,
                                                   std::uint64_t sheets, const Sha256& csv_hash);

[[nodiscard]] std::string_view in_language(report::Language language, std::string_view en,
                                           std::string_view de);
// What a reader is told of such a cell; empty for none.
[[nodiscard]] std::string_view text_of(Remark remark, report::Language language);

}  // namespace kontor::reports

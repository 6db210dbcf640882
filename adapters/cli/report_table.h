// The reports there are: a row each.
#pragma once

#include <span>
#include <string>

#include "adapters/rocksdb/row_store.h"
#include "adapters/rocksdb/store.h"
#include "engine/ports/journal.h"
#include "engine/report/table.h"

namespace kontor::cli {

// What a report is made from, as of one point. All borrowed.
struct Made {
  const Store& store;
  const JournalReader& journal;
  const Rows& rows;
  report::AsOf as_of;
  report::Language language = report::Language::en;
};

struct ReportRow {
  const report::TableHead& (*head)();
  // Throws Failure where it cannot be made.
  void (*make)(const Made& made, report::RowSink& sink);
};

[[nodiscard]] std::span<const ReportRow> report_rows();
// "trial-balance|journal|…"
[[nodiscard]] std::string report_names();

}  // namespace kontor::cli

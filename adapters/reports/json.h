// A report as one JSON object:
//   {"report": name, "as_of": {"basis", "date", "sequence"}, "head": hex, "rows": [
//   {...},
//   ...
//   ]}
// A row a line. Amounts are strings with a point and the currency's decimals, numbers JSON numbers,
// all else strings; what is not there is null.
// Errors:    the stream's.
#pragma once

#include <iosfwd>
#include <string>

#include "engine/base/bytes.h"
#include "engine/report/table.h"

namespace kontor::reports {

class JsonWriter final : public report::RowSink {
 public:
  // out and what head points to are borrowed. chain_head: the hash of the chain at as_of.
  JsonWriter(std::ostream& out, const report::TableHead& head, const report::AsOf& as_of,
             const Sha256& chain_head);
  void row(std::span<const report::Cell> cells) override;
  // Closes the object; once, after the last row.
  void finish();

 private:
  std::ostream& out_;
  report::TableHead head_;
  std::string line_;
  bool first_ = true;
};

}  // namespace kontor::reports

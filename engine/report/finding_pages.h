// The console's findings, newest first: places from the index, texts from the rows.
//
// Threads:   one for each; what it is made of is borrowed and must not change.
#pragma once

#include "engine/report/book_index.h"
#include "engine/report/console.h"
#include "engine/report/joins.h"

namespace kontor::report {

class FindingPages {
 public:
  FindingPages(const Rows& rows, const BookIndex& index)
      : rows_(rows), index_(index), joins_(rows) {}

  // FoundView::at is the caller's: it stands in the record.
  [[nodiscard]] Answer<List<FoundView>> page(const FindingFilter& filter, const Page& page);

 private:
  [[nodiscard]] FoundView view(const BookIndex::Finding& place);

  const Rows& rows_;
  const BookIndex& index_;
  Joins joins_;
};

}  // namespace kontor::report

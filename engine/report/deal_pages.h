// The console's deals: pages from the index, one deal told from the records that touched it.
//
// Threads:   one for each; what it is made of is borrowed and must not change.
#pragma once

#include "engine/ports/journal.h"
#include "engine/report/book_index.h"
#include "engine/report/console.h"

namespace kontor::report {

class DealPages {
 public:
  DealPages(const Rows& rows, const BookIndex& index) : rows_(rows), index_(index) {}

  [[nodiscard]] Answer<List<DealView>> page(const DealFilter& filter, const Page& page) const;
  [[nodiscard]] std::optional<DealView> view(DealId deal) const;
  [[nodiscard]] Answer<DealDetail> detail(DealId deal, const JournalReader& journal) const;
  // Newest first: with this number, or a venue's id that starts or ends so, or a counterparty one
  // of whose name's words starts so.
  [[nodiscard]] std::vector<DealId> find(std::string_view word, std::size_t most) const;

 private:
  [[nodiscard]] std::string name(const std::string& key) const;

  const Rows& rows_;
  const BookIndex& index_;
};

}  // namespace kontor::report

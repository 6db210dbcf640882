// Pages of the payments list: what to look for is looked up in the index, and only the rows of the
// page are read.
//
// Threads:   one for each; what it is made of is borrowed and must not change.
#pragma once

#include "engine/report/console.h"
#include "engine/report/joins.h"
#include "engine/report/payment_index.h"

namespace kontor::report {

class PaymentPages {
 public:
  PaymentPages(const Rows& rows, const PaymentIndex& index)
      : rows_(rows), index_(index), joins_(rows) {}

  // All of the answer but as_of. cursor: is none of ours, or of another filter. filter: a limit out
  // of range.
  [[nodiscard]] Answer<List<PaymentView>> page(const PaymentFilter& filter, const Page& page);
  // Nothing: there is no such order.
  [[nodiscard]] std::optional<PaymentView> view(OrderId order);

 private:
  // Nothing: no order can fit.
  [[nodiscard]] std::optional<PaymentIndex::Query> look_up(const PaymentFilter& filter,
                                                           std::vector<std::uint64_t>& among) const;

  const Rows& rows_;
  const PaymentIndex& index_;
  Joins joins_;
};

// A place in a list with the filter it belongs to: "1-FILTER-KEY-NUMBER", hexadecimal.
struct Cursor {
  std::uint64_t filter = 0;
  std::int64_t key = 0;
  std::uint64_t number = 0;

  [[nodiscard]] std::string text() const;
  [[nodiscard]] static std::optional<Cursor> parse(std::string_view text);
};
// Of the words that say what a list was asked for.
[[nodiscard]] std::uint64_t filter_hash(std::string_view words);
// Reads a page's cursor; nothing: the first page.
[[nodiscard]] Answer<std::optional<Cursor>> cursor_of(const Page& page, std::uint64_t filter);

}  // namespace kontor::report

// The console's accounts: balances from the engine beside, entries from the rows, newest first,
// each with the balance after it.
//
// A balance is counted back from today's: the balance after an entry is today's less the entries
// that came after it. A cursor holds it for the next page, which stays right when entries are
// added.
//
// Threads:   one for each; what it is made of is borrowed and must not change.
#pragma once

#include "engine/engine.h"
#include "engine/report/book_index.h"
#include "engine/report/console.h"

namespace kontor::report {

class AccountPages {
 public:
  AccountPages(const Rows& rows, const BookIndex& index, const State& state)
      : rows_(rows), index_(index), state_(state) {}

  [[nodiscard]] Answer<List<AccountView>> page(const AccountFilter& filter, const Page& page) const;
  [[nodiscard]] Answer<AccountDetail> detail(AccountId account, const Page& entries) const;
  // Precondition: 1 to the number of accounts.
  [[nodiscard]] AccountView view(AccountId account) const;
  // That all words match, by number.
  [[nodiscard]] std::vector<AccountId> find(const std::vector<std::string>& words,
                                            std::size_t most) const;

 private:
  [[nodiscard]] bool fits(AccountId account, const std::vector<std::string>& words) const;
  [[nodiscard]] const party::ChartAccount* chart_of(std::string_view code) const;

  const Rows& rows_;
  const BookIndex& index_;
  const State& state_;
};

}  // namespace kontor::report

// Whether a statement's balances and booked entries add up: opening balance and entries give the
// closing one, all in one currency.
//
// Units:     minor units; debits negative.
// Memory:    balances of four types, kBalancesMax of them; none anew for the next statement.
// Threads:   a plain value.
// Source:    payments.md 2.16 (STM-002).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar/date.h"
#include "engine/money/money.h"

namespace kontor::rulebook {

class Footing {
 public:
  struct Balance {
    std::string code;
    Money amount;
    Date date;
  };

  // Types of which balances are kept; others are passed over.
  [[nodiscard]] static bool counts(std::string_view code);

  void begin();
  // Nothing: an amount that cannot be read.
  void add_balance(std::string_view code, std::optional<Money> amount, Date date = {});
  void add_booked(std::optional<Money> amount);

  [[nodiscard]] const std::vector<Balance>& balances() const { return balances_; }
  // null: there is none. Between the pages of one statement ITBD carries the balance over.
  [[nodiscard]] const Balance* first(std::string_view code) const;
  [[nodiscard]] const Balance* opening(bool paged) const;
  [[nodiscard]] const Balance* closing(bool paged) const;
  [[nodiscard]] WideAmount booked_sum() const { return booked_sum_; }

  // What was there where it does not add up: "opening 10.00, entries 1.00, closing 11.01,
  // difference 0.01". Empty where it does, and where that cannot be said: of an amount that cannot
  // be read, of several currencies.
  [[nodiscard]] std::string fault(const Balance& opening, const Balance& closing) const;
  // "opening in EUR, entries in EUR and USD, closing in EUR"; empty: all are of one.
  [[nodiscard]] std::string currencies(const Balance& opening, const Balance& closing) const;

 private:
  [[nodiscard]] bool is_mixed(const Balance& opening, const Balance& closing) const;

  std::vector<Balance> balances_;
  WideAmount booked_sum_ = 0;
  std::optional<Currency> booked_in_;  // of the first entry
  std::optional<Currency> also_in_;    // of one that has another currency
  bool unreadable_ = false;
};

}  // namespace kontor::rulebook

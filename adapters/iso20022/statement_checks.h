// One statement while it is read: its balances, sums and dates, and what of section 2 can be said
// from the statement alone.
//
// Checks:    ST-02 currency, ST-05 footing and balances that are missing or doubled, ST-10 control
//            totals, ST-14 dates. The rest needs what came before, and is the desk's.
// Errors:    an amount that the currency or 64 bits cannot hold is a finding; the statement's sum
//            is then not compared.
// Threads:   one.
// Source:    reconciliation-and-audit.md 1.3, 2.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/statement_forms.h"
#include "engine/reconciliation/commands.h"
#include "engine/rulebook/footing.h"

namespace kontor::iso20022 {

class StatementChecks {
 public:
  void begin();
  void add_balance(const BalanceForm& form, const StatementForm& statement);
  // Fills amount, dates, status, number of the entry, and counts it.
  void add_entry(const EntryForm& form, const StatementForm& statement,
                 reconciliation::EntryInput& entry);
  // Everything that the statement's form and what was added say. Not: nostro, account, place and
  // content key.
  [[nodiscard]] reconciliation::StatementInput end(const StatementForm& form,
                                                   const StatementsHeaderForm& header);

 private:
  using Balance = rulebook::Footing::Balance;
  // Counted and added up in kTotalDecimals.
  struct Side {
    std::uint64_t count = 0;
    WideAmount sum = 0;
  };
  struct Sides {
    Side credits;
    Side debits;
  };

  void find(std::string_view check, std::uint32_t line, std::string seen);
  [[nodiscard]] std::optional<Currency> currency_for(std::string_view code, std::uint32_t line);
  [[nodiscard]] std::optional<Money> amount_of(std::string_view text, std::string_view currency,
                                               bool credit, std::uint32_t line);
  [[nodiscard]] Date date_of(std::string_view text, std::uint32_t line);
  void date_entry(const EntryForm& form, reconciliation::EntryInput& entry);
  void count(const EntryForm& form, bool booked);
  void take_balances(reconciliation::StatementInput& to, bool paged);
  void check_doubled(std::string_view code, std::uint32_t line);
  void check_totals(const StatementForm& form);
  void check_total(std::string_view name, const TotalForm& form, const Side& all,
                   const Side& booked, std::uint32_t line);
  void check_footing(bool paged, std::uint32_t line);

  std::optional<Currency> currency_;
  rulebook::Footing footing_;
  std::vector<reconciliation::StatementFinding> findings_;
  Sides all_;
  Sides booked_;
  std::uint32_t entries_ = 0;
};

}  // namespace kontor::iso20022

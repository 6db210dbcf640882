// Which banks can be reached for a SEPA credit transfer, on which days; found by BIC or by the bank
// code of an IBAN.
//
// Ownership: a value, filled once from the configuration and then only read; any thread may read.
// Source:    payments.md 2.4 (BIC-001, BIC-002), GEN-008, GEN-009.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/bic.h"
#include "engine/calendar/date.h"

namespace kontor::party {

struct ReachableBank {
  Bic bic;
  std::string country;
  std::string bank_code;
  Date valid_from;
  std::optional<Date> valid_until;  // last day; none: open
};

class Reachability {
 public:
  Reachability() = default;
  // Rows in any order.
  explicit Reachability(std::vector<ReachableBank> banks);

  [[nodiscard]] bool reaches(const Bic& bic, Date on) const;
  // The bank that keeps the account; nothing where the bank code is not in the directory on that
  // day.
  [[nodiscard]] std::optional<Bic> bank_of(std::string_view iban, Date on) const;
  [[nodiscard]] std::size_t size() const { return by_bic_.size(); }

 private:
  std::vector<ReachableBank> by_bic_;   // sorted by BIC
  std::vector<ReachableBank> by_code_;  // sorted by country, bank code
};

}  // namespace kontor::party

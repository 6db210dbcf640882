// Which banks can be reached by which SEPA schemes, on which days; found by BIC or by the bank code
// of an IBAN.
//
// Ownership: a value, filled once from the configuration and then only read; any thread may read.
// Source:    payments.md 2.4 (BIC-001 to BIC-003), GEN-008, GEN-009.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/bic.h"
#include "engine/calendar/date.h"
#include "engine/money/money.h"
#include "engine/rulebook/directory.h"

namespace kontor::party {

using Schemes = std::uint8_t;  // a bit each
[[nodiscard]] constexpr Schemes bit(rulebook::Scheme scheme) {
  return static_cast<Schemes>(1U << static_cast<unsigned>(scheme));
}
inline constexpr Schemes kEveryScheme = 0b1111;

struct ReachableBank {
  Bic bic;
  std::string country;
  std::string bank_code;
  Date valid_from;
  std::optional<Date> valid_until;  // last day; none: open
  Schemes schemes = kEveryScheme;   // that it takes part in
};

class Reachability {
 public:
  Reachability() = default;
  // Rows in any order.
  explicit Reachability(std::vector<ReachableBank> banks);

  // Whether the table has the BIC on that day, whatever it takes part in.
  [[nodiscard]] bool holds(const Bic& bic, Date on) const;
  [[nodiscard]] bool takes_part(const Bic& bic, rulebook::Scheme scheme, Date on) const;
  // By a credit transfer.
  [[nodiscard]] bool reaches(const Bic& bic, Date on) const {
    return takes_part(bic, rulebook::Scheme::sct, on);
  }
  // The bank that keeps the account; nothing where the bank code is not in the directory on that
  // day.
  [[nodiscard]] std::optional<Bic> bank_of(std::string_view iban, Date on) const;
  // The same, where a credit transfer reaches it.
  [[nodiscard]] std::optional<Bic> reached_bank_of(std::string_view iban, Date on) const;
  [[nodiscard]] std::size_t size() const { return by_bic_.size(); }

 private:
  [[nodiscard]] const ReachableBank* keeper_of(std::string_view iban, Date on,
                                               bool (*wanted)(const ReachableBank&)) const;

  std::vector<ReachableBank> by_bic_;   // sorted by BIC
  std::vector<ReachableBank> by_code_;  // sorted by country, bank code
  std::vector<UnsignedWide> codes_;     // of by_code_, as one number each
};

}  // namespace kontor::party

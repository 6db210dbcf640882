// Why an item is open: a break category, as a function of the state at a date.
//
// Source:    reconciliation-and-audit.md 5.1. Of its types: BR-01 to 07 and 10 to 13.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/reconciliation/state.h"

namespace kontor::reconciliation {

enum class Break : std::uint8_t {
  none = 0,  // of our side, and its value date has not passed for long enough
  not_in_ledger = 1,
  unexpected_debit = 2,
  not_on_statement = 3,
  amount = 4,
  side = 5,
  duplicate_statement = 6,
  duplicate_ledger = 7,
  value = 10,
  ambiguous = 11,
  return_unbooked = 12,
  charge_or_interest = 13,
};

struct BreakRow {
  Break kind;
  std::string_view id;  // BR-01; empty for none
  std::string_view name;
  std::string_view text_en;
  std::string_view text_de;
};
[[nodiscard]] const BreakRow& row_of(Break kind);

// Looks at all open items once; valid while the state does not change. Units: 16 bytes a reference.
class Breaks {
 public:
  Breaks(const State& state, const party::Configuration& configuration, Date day);

  // Precondition: the item is open. Never `value`: those are in state.value_breaks.
  [[nodiscard]] Break of(const Item& item) const;

 private:
  [[nodiscard]] Break by_reference(const Item& item) const;
  [[nodiscard]] bool matched_before(const Item& item) const;

  const State& state_;
  const party::Configuration& configuration_;
  Date day_;
  std::unordered_map<Key128, std::vector<ItemId>, Key128Hash> by_reference_;
};

}  // namespace kontor::reconciliation

// Why a status of the clearing waits for a person.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kontor::payment {

// In order of precedence, those of a whole answer first. Numbers are never reused: journals hold
// them.
enum class HeldCause : std::uint8_t {
  none = 0,  // an earlier release did not say
  channel_not_clearing = 1,
  bulk_unknown = 2,
  bulk_answered = 3,
  original_name_wrong = 4,
  original_count_wrong = 5,
  original_sum_wrong = 6,
  status_missing = 7,
  transaction_unknown = 8,
  transaction_answered = 9,
  transaction_repeated = 10,
  status_unknown = 11,
  amount_wrong = 12,
  currency_wrong = 13,
};

struct HeldCauseRow {
  HeldCause cause;
  std::string_view text_en;
  std::string_view text_de;
};

[[nodiscard]] std::span<const HeldCauseRow> held_causes();
// Also for a number that a later release gave.
[[nodiscard]] const HeldCauseRow& row_of(HeldCause cause);

}  // namespace kontor::payment

// Checks that ask the bank's own records.
#pragma once

#include <span>
#include <string_view>

#include "engine/rulebook/records.h"
#include "engine/rulebook/row.h"

namespace kontor::rulebook {

[[nodiscard]] constexpr bool is_of_records(Check check) {
  return check >= Check::let_through && check <= Check::mandate_in_use;
}
// Check::account_is_not, of an account's IBAN.
[[nodiscard]] bool keeps_account(std::string_view iban, std::string_view argument,
                                 const Records& records);
// Precondition: is_of_records(check). texts: of the row's path and its argument's, in the order in
// which row.h has them, empty where there is none.
[[nodiscard]] bool keeps(Check check, std::span<const std::string_view> texts,
                         const Records& records, Date on);

}  // namespace kontor::rulebook

// Checks of one text that ask a directory.
#pragma once

#include <string_view>

#include "engine/rulebook/directory.h"
#include "engine/rulebook/row.h"

namespace kontor::rulebook {

[[nodiscard]] constexpr bool is_of_directory(Check check) {
  return check >= Check::bic_in_directory && check <= Check::own_account_digits;
}
// Precondition: is_of_directory(check). A text that is wrong in its form is another row's, and what
// the directory does not hold at all is GEN-008's: both are kept here.
[[nodiscard]] bool keeps(Check check, std::string_view text, std::string_view argument,
                         const Directory& directory, Date on);
// Whether the BIC is of another institution than the IBAN's bank, where the directory knows that.
// Branches of one bank share the first eight characters.
[[nodiscard]] bool is_of_another_bank(std::string_view bic, std::string_view iban,
                                      const Directory& directory, Date on);

}  // namespace kontor::rulebook

// The check digits that a country sets inside its own account numbers, beside those of the IBAN.
//
//   BE             the last two digits are the first ten modulo 97, 97 for 0
//   EE             weights 7, 3, 1 from the right, to the next ten
//   ES             two digits modulo 11: of bank and branch, and of the account
//   FI             Luhn over all fourteen digits
//   FR, MC         RIB key: bank, branch and account with 89, 15 and 3 modulo 97
//   IT, SM         CIN: a letter, from a value by place for each of the 22 characters
//   ME, MK, PT, RS, SI  ISO 7064 mod 97-10 over the whole number
//   NL             eleven-test; not every bank's numbers pass it
//   NO             modulo 11
//
// A German account number has them by its bank's method: german_account.h.
//
// Errors:    none; what these rules do not speak of is not_checked: other countries, an Estonian
//            number with a branch, a Norwegian one whose digits 5 and 6 are 00 (banks give those
//            out by another rule), a Macedonian one with letters.
// Threads:   pure functions.
// Source:    payments.md 2.3, national checks.
#pragma once

#include <cstdint>
#include <string_view>

namespace kontor {

enum class NationalDigits : std::uint8_t { right, wrong, not_checked };

// Of an IBAN that is wrong in itself (check_iban) nothing is said: not_checked.
[[nodiscard]] NationalDigits check_national_digits(std::string_view iban);

}  // namespace kontor

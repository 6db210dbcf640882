// The check digit inside a German account number, by its bank's method.
//
// The Bundesbank gives each method two characters, and the bank-code file names one for every bank
// code. Here are 00, 01, 06, 63, 68, 76 and 99; under 09 numbers have no check digit. Numbers of
// the methods that are not here are not_checked, and so are those that a method itself leaves out:
// 400000000 to 499999999 and numbers of fewer than six digits under 68, a rest of 10 under 76,
// 0396000000 to 0499999999 under 99.
//
// Errors:    none.
// Threads:   pure functions.
// Source:    payments.md 2.3; Deutsche Bundesbank, Prüfzifferberechnungsmethoden (June 2018).
#pragma once

#include <string_view>

#include "engine/base/national_digits.h"

namespace kontor {

// account: ten digits, zeros in front. method: "00" to "E4".
[[nodiscard]] NationalDigits check_german_account(std::string_view account,
                                                  std::string_view method);
// "A1" is one, "1A" is none.
[[nodiscard]] bool is_german_method(std::string_view text);

}  // namespace kontor

// German bank codes (BLZ): which are given out, by which method their account numbers have a check
// digit, and the bank's BIC.
//
// Ownership: a value, filled once from the Bundesbank's file and then only read; any thread may
//            read.
// Errors:    none; an empty table has nothing to say: not_checked.
// Source:    payments.md 2.3.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/bic.h"
#include "engine/base/national_digits.h"

namespace kontor::party {

struct BankCode {
  std::string code;    // eight digits
  std::string method;  // "00" to "E4"
  std::optional<Bic> bic;
};

class BankCodes {
 public:
  BankCodes() = default;
  // Rows in any order. Precondition: no code twice.
  explicit BankCodes(std::vector<BankCode> rows);

  [[nodiscard]] const BankCode* find(std::string_view code) const;
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

  // Of a German IBAN: is its bank code here, has its account number the digit of that code's
  // method? not_checked: another country's, one that is wrong in itself, an empty table; of the
  // account also where the code is not here.
  [[nodiscard]] NationalDigits check_bank_code(std::string_view iban) const;
  [[nodiscard]] NationalDigits check_account(std::string_view iban) const;

 private:
  std::vector<BankCode> rows_;  // sorted by code
};

}  // namespace kontor::party

#include "engine/party/bank_codes.h"

#include <algorithm>
#include <utility>

#include "engine/base/german_account.h"
#include "engine/base/iban.h"
#include "engine/base/invariant.h"

namespace kontor::party {
namespace {

bool is_german(std::string_view iban) {
  return iban.starts_with("DE") && check_iban(iban) == IbanFault::none;
}

}  // namespace

BankCodes::BankCodes(std::vector<BankCode> rows) : rows_(std::move(rows)) {
  std::ranges::sort(rows_, {}, &BankCode::code);
  KONTOR_INVARIANT(std::ranges::adjacent_find(rows_, {}, &BankCode::code) == rows_.end());
}

const BankCode* BankCodes::find(std::string_view code) const {
  const auto row = std::ranges::lower_bound(rows_, code, {}, &BankCode::code);
  return row == rows_.end() || row->code != code ? nullptr : &*row;
}

NationalDigits BankCodes::check_bank_code(std::string_view iban) const {
  using enum NationalDigits;
  if (rows_.empty() || !is_german(iban)) return not_checked;
  return find(bank_code_of(iban)) != nullptr ? right : wrong;
}

NationalDigits BankCodes::check_account(std::string_view iban) const {
  constexpr std::size_t kAccountAt = 12;
  if (rows_.empty() || !is_german(iban)) return NationalDigits::not_checked;
  const BankCode* const row = find(bank_code_of(iban));
  if (row == nullptr) return NationalDigits::not_checked;
  return check_german_account(iban.substr(kAccountAt), row->method);
}

}  // namespace kontor::party

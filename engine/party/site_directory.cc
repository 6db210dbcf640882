#include "engine/party/site_directory.h"

#include <utility>

#include "engine/base/iban.h"

namespace kontor::party {

SiteDirectory::SiteDirectory(const Reachability& banks, const BankCodes& bank_codes, Bic our_bic,
                             std::string our_bank_code)
    : banks_(banks),
      bank_codes_(bank_codes),
      our_bic_(our_bic),
      our_bank_code_(std::move(our_bank_code)) {}

bool SiteDirectory::holds(const Bic& bic, Date on) const {
  return bic == our_bic_ || banks_.holds(bic, on);
}

bool SiteDirectory::takes_part(const Bic& bic, rulebook::Scheme scheme, Date on) const {
  return bic == our_bic_ || banks_.takes_part(bic, scheme, on);
}

std::optional<Bic> SiteDirectory::bank_of(std::string_view iban, Date on) const {
  if (is_ours(iban)) return our_bic_;
  if (const auto bank = banks_.bank_of(iban, on)) return bank;
  if (!iban.starts_with("DE")) return std::nullopt;
  const BankCode* const row = bank_codes_.find(bank_code_of(iban));
  return row == nullptr ? std::nullopt : row->bic;
}

bool SiteDirectory::is_ours(std::string_view iban) const {
  return iban.starts_with("DE") && bank_code_of(iban) == our_bank_code_;
}

NationalDigits SiteDirectory::check_bank_code(std::string_view iban) const {
  return is_ours(iban) ? NationalDigits::right : bank_codes_.check_bank_code(iban);
}

NationalDigits SiteDirectory::check_account(std::string_view iban) const {
  return bank_codes_.check_account(iban);
}

}  // namespace kontor::party

// The directory that rows ask, out of what a site brings: the table of banks that clearing reaches,
// the German bank codes, and who the site is.
//
// Ownership: the tables outlive it.
// Threads:   any may ask.
// Source:    payments.md 2.3, 2.4.
#pragma once

#include <string>

#include "engine/party/bank_codes.h"
#include "engine/party/reachability.h"
#include "engine/rulebook/directory.h"

namespace kontor::party {

class SiteDirectory final : public rulebook::Directory {
 public:
  // our_bank_code: the German one in the IBANs of our accounts. We are held and take part in every
  // scheme, whatever the tables say of us: a clearing's table need not name the one that reads it.
  SiteDirectory(const Reachability& banks, const BankCodes& bank_codes, Bic our_bic,
                std::string our_bank_code);

  [[nodiscard]] bool holds(const Bic& bic, Date on) const override;
  [[nodiscard]] bool takes_part(const Bic& bic, rulebook::Scheme scheme, Date on) const override;
  // By the table of banks, else by the German bank codes.
  [[nodiscard]] std::optional<Bic> bank_of(std::string_view iban, Date on) const override;
  [[nodiscard]] bool is_ours(std::string_view iban) const override;
  [[nodiscard]] NationalDigits check_bank_code(std::string_view iban) const override;
  [[nodiscard]] NationalDigits check_account(std::string_view iban) const override;

 private:
  const Reachability& banks_;
  const BankCodes& bank_codes_;
  Bic our_bic_;
  std::string our_bank_code_;
};

}  // namespace kontor::party

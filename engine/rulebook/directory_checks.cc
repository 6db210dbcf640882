#include "engine/rulebook/directory_checks.h"

#include "engine/base/invariant.h"

namespace kontor::rulebook {
namespace {

bool is_held(std::string_view text, const Directory& directory, Date on) {
  const std::optional<Bic> bic = Bic::parse(text);
  return !bic || directory.holds(*bic, on);
}

bool is_reached(std::string_view text, std::string_view scheme, const Directory& directory,
                Date on) {
  const std::optional<Bic> bic = Bic::parse(text);
  if (!bic || !directory.holds(*bic, on)) return true;
  const std::optional<Scheme> wanted = scheme_named(scheme);
  KONTOR_INVARIANT(wanted.has_value());
  return directory.takes_part(*bic, *wanted, on);
}

bool has_digits(std::string_view iban, bool of_ours, const Directory& directory) {
  return directory.is_ours(iban) != of_ours ||
         directory.check_account(iban) != NationalDigits::wrong;
}

}  // namespace

bool keeps(Check check, std::string_view text, std::string_view argument,
           const Directory& directory, Date on) {
  KONTOR_INVARIANT(is_of_directory(check));
  if (check == Check::bic_in_directory) return is_held(text, directory, on);
  if (check == Check::reached) return is_reached(text, argument, directory, on);
  if (check == Check::german_bank_code)
    return directory.check_bank_code(text) != NationalDigits::wrong;
  return has_digits(text, check == Check::own_account_digits, directory);
}

bool is_of_another_bank(std::string_view bic, std::string_view iban, const Directory& directory,
                        Date on) {
  constexpr std::size_t kInstitution = 8;
  const std::optional<Bic> given = Bic::parse(bic);
  if (!given) return false;
  const std::optional<Bic> known = directory.bank_of(iban, on);
  return known && known->view().substr(0, kInstitution) != given->view().substr(0, kInstitution);
}

}  // namespace kontor::rulebook

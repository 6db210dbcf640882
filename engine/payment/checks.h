// The checks behind the rows of rule_rows.cc. Each gives what breaks its rule, and nothing where
// the rule is kept.
//
// A fault is found by one check only: what is too long is not also called badly formed, so that
// each check can be tested alone.
#pragma once

#include <optional>

#include "engine/base/bic.h"
#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/payment/rules.h"
#include "engine/rulebook/pair_checks.h"

namespace kontor::payment::checks {

using Found = std::optional<Seen>;

inline Found broken_if(bool broken, std::string_view text, Field field = Field::none) {
  if (!broken) return std::nullopt;
  return Seen{text, field};
}

inline Found first_wrong(const std::vector<std::string>& texts, bool (*right)(std::string_view)) {
  for (const std::string& text : texts) {
    if (!right(text)) return Seen{text};
  }
  return std::nullopt;
}

inline bool is_iban(std::string_view text) { return check_iban(text) == IbanFault::none; }
inline bool is_bic(std::string_view text) { return Bic::parse(text).has_value(); }

// Characters of a name in SEPA; the schema allows twice as many.
inline constexpr std::size_t kNameLength = 70;

// ADR-001: an address that does not name its town and country.
inline Found unstructured(const PostalAddress& address) {
  const bool names_both = !address.town_name.empty() && !address.country.empty();
  if (names_both || address == PostalAddress{}) return std::nullopt;
  if (!address.lines.empty()) return Seen{address.lines[0]};
  return Seen{address.town_name.empty() ? address.country : address.town_name};
}

// ADR-002: what clearing carries of lines beside a town and country.
inline Found too_many_lines(const PostalAddress& address) {
  constexpr std::size_t kLinesMax = 2;
  constexpr std::size_t kLineLength = 70;
  if (address.lines.size() > kLinesMax) return Seen{address.lines[kLinesMax]};
  for (const std::string& line : address.lines) {
    if (length_of(line) > kLineLength) return Seen{line};
  }
  return std::nullopt;
}

// ADR-003: a town or country that a line repeats.
inline Found place_in_a_line(const PostalAddress& address) {
  for (const std::string& line : address.lines) {
    if (!address.town_name.empty() && rulebook::holds_word(line, address.town_name))
      return Seen{line};
    if (!address.country.empty() && rulebook::holds_whole_word(line, address.country))
      return Seen{line};
  }
  return std::nullopt;
}

// GEN-015: a code that its set does not hold. set: null: not asked.
inline bool is_unknown(const std::string& code, const rulebook::CodeSet* set) {
  return set != nullptr && !code.empty() && !set->holds(code);
}

// By what Othr is an identification.
inline bool has_unknown_scheme(const Party& party, const OrderCodeSets& sets) {
  const PartyIdentification& id = party.identification;
  return is_unknown(id.other_scheme_code,
                    id.is_private ? sets.person_schemes : sets.organisation_schemes);
}

// A text of the basic set that only its slashes keep from being a reference (GEN-006).
inline bool has_wrong_slashes(std::string_view text) {
  return in_basic_set(text) && !is_reference(text);
}

// A text that clearing carries only after it was folded (GEN-005, converted).
inline bool must_be_folded(std::string_view text) {
  return !in_basic_set(text) && in_customer_set(text);
}

// GrpHdr
Found message_id_blank(const HeaderForm& header, const RuleContext& context);
Found message_id_characters(const HeaderForm& header, const RuleContext& context);
Found header_leis(const HeaderForm& header, const RuleContext& context);
Found header_bics(const HeaderForm& header, const RuleContext& context);
Found header_countries(const HeaderForm& header, const RuleContext& context);
Found initiating_party_form(const HeaderForm& header, const RuleContext& context);
Found message_id_slashes(const HeaderForm& header, const RuleContext& context);
Found control_sum_absent(const HeaderForm& header, const RuleContext& context);
Found creation_time_far(const HeaderForm& header, const RuleContext& context);

// PmtInf
Found batch_id_blank(const BatchForm& batch, const RuleContext& context);
Found batch_characters(const BatchForm& batch, const RuleContext& context);
Found batch_id_slashes(const BatchForm& batch, const RuleContext& context);
Found batch_leis(const BatchForm& batch, const RuleContext& context);
Found batch_countries(const BatchForm& batch, const RuleContext& context);
Found batch_other_ibans(const BatchForm& batch, const RuleContext& context);
Found batch_other_bics(const BatchForm& batch, const RuleContext& context);
Found payment_method_other(const BatchForm& batch, const RuleContext& context);
Found single_booking(const BatchForm& batch, const RuleContext& context);
Found batch_service_level(const BatchForm& batch, const RuleContext& context);
Found debtor_address_unstructured(const BatchForm& batch, const RuleContext& context);
Found debtor_address_of_type(const BatchForm& batch, const RuleContext& context);
Found debtor_address_lines(const BatchForm& batch, const RuleContext& context);
Found batch_local_instrument(const BatchForm& batch, const RuleContext& context);
Found no_such_day(const BatchForm& batch, const RuleContext& context);
Found day_moved(const BatchForm& batch, const RuleContext& context);
Found debtor_name_long(const BatchForm& batch, const RuleContext& context);
Found debtor_account_other(const BatchForm& batch, const RuleContext& context);
Found debtor_iban_wrong(const BatchForm& batch, const RuleContext& context);
Found debtor_agent_other(const BatchForm& batch, const RuleContext& context);
Found batch_charge_bearer(const BatchForm& batch, const RuleContext& context);
Found batch_ultimate_debtor(const BatchForm& batch, const RuleContext& context);
Found batch_forbidden_elements(const BatchForm& batch, const RuleContext& context);
Found batch_not_carried(const BatchForm& batch, const RuleContext& context);
Found batch_folded(const BatchForm& batch, const RuleContext& context);
Found batch_schemes_unknown(const BatchForm& batch, const RuleContext& context);
Found batch_category_unknown(const BatchForm& batch, const RuleContext& context);
Found debtor_town_repeated(const BatchForm& batch, const RuleContext& context);

// CdtTrfTxInf
Found end_to_end_id_blank(const OrderForm& order, const RuleContext& context);
Found order_characters(const OrderForm& order, const RuleContext& context);
Found order_id_slashes(const OrderForm& order, const RuleContext& context);
Found order_ids_form(const OrderForm& order, const RuleContext& context);
Found order_leis(const OrderForm& order, const RuleContext& context);
Found order_countries(const OrderForm& order, const RuleContext& context);
Found order_other_ibans(const OrderForm& order, const RuleContext& context);
Found order_other_bics(const OrderForm& order, const RuleContext& context);
Found order_service_level(const OrderForm& order, const RuleContext& context);
Found order_local_instrument(const OrderForm& order, const RuleContext& context);
Found order_charge_bearer(const OrderForm& order, const RuleContext& context);
Found amount_form(const OrderForm& order, const RuleContext& context);
Found currency_unknown(const OrderForm& order, const RuleContext& context);
Found currency_not_euro(const OrderForm& order, const RuleContext& context);
Found amount_zero(const OrderForm& order, const RuleContext& context);
Found amount_above_maximum(const OrderForm& order, const RuleContext& context);
Found creditor_iban_missing(const OrderForm& order, const RuleContext& context);
Found creditor_iban_wrong(const OrderForm& order, const RuleContext& context);
Found creditor_at_our_bank(const OrderForm& order, const RuleContext& context);
Found creditor_agent_wrong(const OrderForm& order, const RuleContext& context);
Found creditor_agent_missing(const OrderForm& order, const RuleContext& context);
Found creditor_name_blank(const OrderForm& order, const RuleContext& context);
Found creditor_address_unstructured(const OrderForm& order, const RuleContext& context);
Found creditor_address_of_type(const OrderForm& order, const RuleContext& context);
Found creditor_address_lines(const OrderForm& order, const RuleContext& context);
Found creditor_name_long(const OrderForm& order, const RuleContext& context);
Found remittance_form(const OrderForm& order, const RuleContext& context);
Found order_ultimate_parties(const OrderForm& order, const RuleContext& context);
Found forbidden_elements(const OrderForm& order, const RuleContext& context);
Found agent_of_another_bank(const OrderForm& order, const RuleContext& context);
Found creditor_national_digits(const OrderForm& order, const RuleContext& context);
Found creditor_bank_code(const OrderForm& order, const RuleContext& context);
Found creditor_account_digits(const OrderForm& order, const RuleContext& context);
Found order_not_carried(const OrderForm& order, const RuleContext& context);
Found creditor_reference_wrong(const OrderForm& order, const RuleContext& context);
Found order_folded(const OrderForm& order, const RuleContext& context);
Found order_schemes_unknown(const OrderForm& order, const RuleContext& context);
Found order_purposes_unknown(const OrderForm& order, const RuleContext& context);
Found creditor_town_repeated(const OrderForm& order, const RuleContext& context);

}  // namespace kontor::payment::checks

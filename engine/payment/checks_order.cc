// Checks of CdtTrfTxInf.
#include <algorithm>

#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/base/identifiers.h"
#include "engine/base/national_digits.h"
#include "engine/money/money.h"
#include "engine/payment/checks.h"
#include "engine/payment/text_search.h"

namespace kontor::payment::checks {
namespace {

constexpr std::size_t kIdLength = 35;
constexpr std::size_t kRemittanceLength = 140;
constexpr std::int64_t kMaximumCents = 99'999'999'999;

bool is_present(const Party& party) {
  return !first_text(party, [](std::string_view text) { return !text.empty(); }).empty();
}

// InstdAmt is judged as if it were in euros: another currency is refused by its own rule.
Result<Money> euros(const OrderForm& order) { return parse_amount(order.amount, kEur); }

bool is_sepa_iban(std::string_view iban) {
  return check_iban(iban) == IbanFault::none && iban_country(iban)->sepa;
}

bool is_our_iban(std::string_view iban, const RuleContext& context) {
  return iban.starts_with(context.our_bic.country()) &&
         bank_code_of(iban) == context.our_bank_code && check_iban(iban) == IbanFault::none;
}

// CdtrRefInf/Ref of Strd, which is kept as its XML; no other element of it has this name.
std::string_view creditor_reference(std::string_view structured) {
  constexpr std::string_view kOpens = "<Ref>";
  const std::size_t from = structured.find(kOpens);
  if (from == std::string_view::npos) return {};
  structured.remove_prefix(from + kOpens.size());
  return structured.substr(0, structured.find('<'));
}

template <class Fails>
Found first_in_order(const OrderForm& order, Fails fails) {
  const CreditorText& text = order.text;
  std::string_view found;
  find_text(text.creditor.name, fails, found);
  if (!found.empty()) return Seen{found, Field::creditor_name};
  find_text(text.remittance_unstructured, fails, found);
  if (!found.empty()) return Seen{found, Field::remittance};
  find_text(text.creditor, fails, found);
  if (!found.empty()) return Seen{found, Field::creditor};
  find_text(text.ultimate_creditor, fails, found);
  if (!found.empty()) return Seen{found, Field::ultimate_creditor};
  find_text(text.ultimate_debtor, fails, found);
  if (!found.empty()) return Seen{found, Field::ultimate_debtor};
  find_text(text.purpose_proprietary, fails, found);
  if (!found.empty()) return Seen{found, Field::purpose};
  find_text(text.category_purpose_proprietary, fails, found);
  return broken_if(!found.empty(), found, Field::category_purpose);
}

}  // namespace

Found end_to_end_id_blank(const OrderForm& order, const RuleContext&) {
  return broken_if(is_blank(order.end_to_end_id), order.end_to_end_id);
}

Found order_characters(const OrderForm& order, const RuleContext&) {
  if (!in_basic_set(order.end_to_end_id)) return Seen{order.end_to_end_id, Field::end_to_end_id};
  if (!in_basic_set(order.instruction_id)) return Seen{order.instruction_id, Field::instruction_id};
  if (!in_customer_set(order.text.remittance_structured)) {
    return Seen{order.text.remittance_structured, Field::remittance};
  }
  return first_in_order(order, [](std::string_view text) { return !in_customer_set(text); });
}

Found order_id_slashes(const OrderForm& order, const RuleContext&) {
  if (has_wrong_slashes(order.end_to_end_id)) return Seen{order.end_to_end_id};
  if (has_wrong_slashes(order.instruction_id))
    return Seen{order.instruction_id, Field::instruction_id};
  const std::string_view reference = creditor_reference(order.text.remittance_structured);
  // What no text may hold is order_characters' to find.
  return broken_if(!reference.empty() && in_customer_set(reference) && !is_reference(reference),
                   reference, Field::remittance);
}

Found order_ids_form(const OrderForm& order, const RuleContext&) {
  if (length_of(order.end_to_end_id) > kIdLength) return Seen{order.end_to_end_id};
  if (length_of(order.instruction_id) > kIdLength) {
    return Seen{order.instruction_id, Field::instruction_id};
  }
  return broken_if(!order.uetr.empty() && !is_uetr(order.uetr), order.uetr, Field::uetr);
}

Found order_leis(const OrderForm& order, const RuleContext&) {
  return first_wrong(order.codes.leis, is_lei);
}

Found order_countries(const OrderForm& order, const RuleContext&) {
  return first_wrong(order.codes.countries, is_country);
}

Found order_other_ibans(const OrderForm& order, const RuleContext&) {
  return first_wrong(order.codes.ibans, is_iban);
}

Found order_other_bics(const OrderForm& order, const RuleContext&) {
  return first_wrong(order.codes.bics, is_bic);
}

Found order_service_level(const OrderForm& order, const RuleContext& context) {
  const PaymentTypeForm& type = order.type;
  if (!type.service_level_proprietary.empty()) return Seen{type.service_level_proprietary};
  if (type.service_level.empty()) return std::nullopt;
  const PaymentTypeForm& of_batch = context.batch->type;
  const bool at_both_levels =
      !of_batch.service_level.empty() || !of_batch.service_level_proprietary.empty();
  return broken_if(type.service_level != "SEPA" || at_both_levels, type.service_level);
}

Found order_local_instrument(const OrderForm& order, const RuleContext&) {
  const PaymentTypeForm& type = order.type;
  if (!type.local_instrument.empty()) return Seen{type.local_instrument};
  return broken_if(!type.local_instrument_proprietary.empty(), type.local_instrument_proprietary);
}

Found order_charge_bearer(const OrderForm& order, const RuleContext& context) {
  const std::string& bearer = order.type.charge_bearer;
  if (bearer.empty()) return std::nullopt;
  return broken_if(bearer != "SLEV" || !context.batch->type.charge_bearer.empty(), bearer);
}

Found amount_form(const OrderForm& order, const RuleContext&) {
  if (order.equivalent_amount) return Seen{order.amount, Field::equivalent_amount};
  const Result<Money> amount = euros(order);
  const bool wrong = !amount && (amount.error().reason == Reason::malformed ||
                                 amount.error().reason == Reason::amount_not_allowed);
  return broken_if(wrong, order.amount);
}

Found currency_unknown(const OrderForm& order, const RuleContext&) {
  return broken_if(!currency_of(order.currency), order.currency);
}

Found currency_not_euro(const OrderForm& order, const RuleContext&) {
  return broken_if(order.currency != "EUR" && currency_of(order.currency), order.currency);
}

Found amount_zero(const OrderForm& order, const RuleContext&) {
  const Result<Money> amount = euros(order);
  return broken_if(amount && amount->minor_units() == 0, order.amount);
}

Found amount_above_maximum(const OrderForm& order, const RuleContext&) {
  const Result<Money> amount = euros(order);
  const bool above = amount ? amount->minor_units() > kMaximumCents
                            : amount.error().reason == Reason::amount_overflow;
  return broken_if(above, order.amount);
}

Found creditor_iban_wrong(const OrderForm& order, const RuleContext&) {
  const std::string& iban = order.text.creditor_iban;
  return broken_if(!iban.empty() && !is_sepa_iban(iban), iban);
}

Found creditor_iban_missing(const OrderForm& order, const RuleContext&) {
  return broken_if(order.text.creditor_iban.empty(), order.creditor_account_other);
}

Found creditor_at_our_bank(const OrderForm& order, const RuleContext& context) {
  const std::string& iban = order.text.creditor_iban;
  return broken_if(is_our_iban(iban, context), iban);
}

Found creditor_agent_wrong(const OrderForm& order, const RuleContext& context) {
  if (order.creditor_agent_bic.empty()) return std::nullopt;
  const std::optional<Bic> bic = Bic::parse(order.creditor_agent_bic);
  return broken_if(!bic || !context.banks->reaches(*bic, context.today), order.creditor_agent_bic);
}

Found creditor_agent_missing(const OrderForm& order, const RuleContext& context) {
  const std::string& iban = order.text.creditor_iban;
  if (!order.creditor_agent_bic.empty() || !is_sepa_iban(iban)) return std::nullopt;
  if (is_our_iban(iban, context)) return std::nullopt;
  return broken_if(!iban_country(iban)->eea || !context.banks->reached_bank_of(iban, context.today),
                   iban, Field::creditor_account);
}

Found creditor_name_blank(const OrderForm& order, const RuleContext&) {
  return broken_if(is_blank(order.text.creditor.name), order.text.creditor.name);
}

Found creditor_address_unstructured(const OrderForm& order, const RuleContext&) {
  return unstructured(order.text.creditor.address);
}

Found creditor_address_lines(const OrderForm& order, const RuleContext&) {
  return too_many_lines(order.text.creditor.address);
}

Found creditor_address_of_type(const OrderForm& order, const RuleContext&) {
  return broken_if(order.creditor_address_type, "AdrTp");
}

Found creditor_name_long(const OrderForm& order, const RuleContext&) {
  const std::string& name = order.text.creditor.name;
  return broken_if(length_of(name) > kNameLength, name);
}

Found remittance_form(const OrderForm& order, const RuleContext&) {
  const std::string& unstructured = order.text.remittance_unstructured;
  const std::string& structured = order.text.remittance_structured;
  if (length_of(unstructured) > kRemittanceLength) return Seen{unstructured};
  if (length_of(structured) > kRemittanceLength) return Seen{structured};
  return broken_if(order.unstructured_count + order.structured_count > 1,
                   unstructured.empty() ? structured : unstructured);
}

Found order_ultimate_parties(const OrderForm& order, const RuleContext& context) {
  const Party& debtor = order.text.ultimate_debtor;
  const Party& creditor = order.text.ultimate_creditor;
  if (is_present(debtor) && is_present(context.batch->text.ultimate_debtor)) {
    return Seen{debtor.name, Field::ultimate_debtor};
  }
  if (length_of(debtor.name) > kNameLength) return Seen{debtor.name, Field::ultimate_debtor};
  if (length_of(creditor.name) > kNameLength) return Seen{creditor.name, Field::ultimate_creditor};
  if (!order.ultimate_address) return std::nullopt;
  return is_present(creditor) ? Seen{creditor.name, Field::ultimate_creditor}
                              : Seen{debtor.name, Field::ultimate_debtor};
}

Found forbidden_elements(const OrderForm& order, const RuleContext&) {
  constexpr std::string_view kPresent = "present";
  if (order.regulatory_reporting) return Seen{kPresent, Field::regulatory_reporting};
  if (order.intermediary_agent) return Seen{kPresent, Field::intermediary_agent};
  return broken_if(order.instruction_for_creditor_agent || order.instruction_for_debtor_agent,
                   kPresent, Field::instruction_for_agent);
}

Found agent_of_another_bank(const OrderForm& order, const RuleContext& context) {
  const std::optional<Bic> agent = Bic::parse(order.creditor_agent_bic);
  if (!agent) return std::nullopt;
  const std::optional<Bic> bank = context.banks->bank_of(order.text.creditor_iban, context.today);
  // Branches of one bank share the first eight characters.
  return broken_if(bank && agent->view().substr(0, 8) != bank->view().substr(0, 8),
                   order.creditor_agent_bic);
}

Found creditor_national_digits(const OrderForm& order, const RuleContext& context) {
  const std::string& iban = order.text.creditor_iban;
  // The Dutch test is not every bank's: NAT-002 of the rulebook, which is off.
  if (!context.national_check_digits || iban.starts_with("NL")) return std::nullopt;
  return broken_if(check_national_digits(iban) == NationalDigits::wrong, iban);
}

Found creditor_bank_code(const OrderForm& order, const RuleContext& context) {
  const std::string& iban = order.text.creditor_iban;
  if (!context.national_check_digits || context.bank_codes == nullptr) return std::nullopt;
  return broken_if(context.bank_codes->check_bank_code(iban) == NationalDigits::wrong, iban);
}

Found creditor_account_digits(const OrderForm& order, const RuleContext& context) {
  const std::string& iban = order.text.creditor_iban;
  if (!context.national_check_digits || context.bank_codes == nullptr) return std::nullopt;
  return broken_if(context.bank_codes->check_account(iban) == NationalDigits::wrong, iban);
}

Found order_not_carried(const OrderForm& order, const RuleContext&) {
  return broken_if(order.not_carried != Field::none, "present", order.not_carried);
}

Found creditor_reference_wrong(const OrderForm& order, const RuleContext&) {
  const std::string_view structured = order.text.remittance_structured;
  const std::string_view reference = creditor_reference(structured);
  const bool is_rf = reference.starts_with("RF") && structured.contains("<Cd>SCOR</Cd>");
  return broken_if(is_rf && !is_rf_reference(reference), reference);
}

Found order_schemes_unknown(const OrderForm& order, const RuleContext& context) {
  const CreditorText& text = order.text;
  for (const auto& [party, field] : {std::pair(&text.creditor, Field::creditor),
                                     std::pair(&text.ultimate_creditor, Field::ultimate_creditor),
                                     std::pair(&text.ultimate_debtor, Field::ultimate_debtor)}) {
    if (has_unknown_scheme(*party, context.code_sets))
      return Seen{party->identification.other_scheme_code, field};
  }
  return std::nullopt;
}

Found order_purposes_unknown(const OrderForm& order, const RuleContext& context) {
  const CreditorText& text = order.text;
  if (is_unknown(text.purpose_code, context.code_sets.purposes)) return Seen{text.purpose_code};
  return broken_if(is_unknown(text.category_purpose_code, context.code_sets.category_purposes),
                   text.category_purpose_code, Field::category_purpose);
}

Found creditor_town_repeated(const OrderForm& order, const RuleContext& context) {
  return context.town_only_once ? place_in_a_line(order.text.creditor.address) : std::nullopt;
}

Found order_folded(const OrderForm& order, const RuleContext&) {
  return first_in_order(order, must_be_folded);
}

}  // namespace kontor::payment::checks

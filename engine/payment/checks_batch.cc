// Checks of GrpHdr and PmtInf.
#include <algorithm>

#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/base/identifiers.h"
#include "engine/payment/checks.h"
#include "engine/payment/text_search.h"

namespace kontor::payment::checks {
namespace {

template <class Fails>
Found first_in_batch(const BatchForm& batch, Fails fails) {
  const DebtorText& text = batch.text;
  std::string_view found = first_text(text.debtor, fails);
  if (!found.empty()) return Seen{found, Field::debtor};
  found = first_text(text.ultimate_debtor, fails);
  if (!found.empty()) return Seen{found, Field::ultimate_debtor};
  find_text(text.category_purpose_proprietary, fails, found);
  return broken_if(!found.empty(), found, Field::category_purpose);
}

}  // namespace

Found message_id_blank(const HeaderForm& header, const RuleContext&) {
  return broken_if(is_blank(header.message_id), header.message_id);
}

Found message_id_characters(const HeaderForm& header, const RuleContext&) {
  if (!in_basic_set(header.message_id)) return Seen{header.message_id};
  return broken_if(!in_customer_set(header.initiating_party_name), header.initiating_party_name,
                   Field::initiating_party);
}

Found header_leis(const HeaderForm& header, const RuleContext&) {
  return first_wrong(header.codes.leis, is_lei);
}

Found header_bics(const HeaderForm& header, const RuleContext&) {
  return first_wrong(header.codes.bics, is_bic);
}

Found header_countries(const HeaderForm& header, const RuleContext&) {
  return first_wrong(header.codes.countries, is_country);
}

Found initiating_party_form(const HeaderForm& header, const RuleContext&) {
  const bool nobody = is_blank(header.initiating_party_name) &&
                      std::ranges::all_of(header.initiating_party_ids, is_blank);
  return broken_if(nobody || length_of(header.initiating_party_name) > kNameLength,
                   header.initiating_party_name);
}

Found message_id_slashes(const HeaderForm& header, const RuleContext&) {
  return broken_if(has_wrong_slashes(header.message_id), header.message_id);
}

Found control_sum_absent(const HeaderForm& header, const RuleContext&) {
  return broken_if(header.control_sum.empty(), header.control_sum);
}

Found creation_time_far(const HeaderForm& header, const RuleContext& context) {
  constexpr int kDaysAhead = 1;
  constexpr int kDaysBack = 90;
  const auto created_on = parse_date(std::string_view(header.creation_time).substr(0, 10));
  const bool near = created_on && *created_on <= plus_days(context.received_on, kDaysAhead) &&
                    *created_on >= plus_days(context.received_on, -kDaysBack);
  return broken_if(!near, header.creation_time);
}

Found batch_id_blank(const BatchForm& batch, const RuleContext&) {
  return broken_if(is_blank(batch.payment_information_id), batch.payment_information_id);
}

Found batch_characters(const BatchForm& batch, const RuleContext&) {
  if (!in_basic_set(batch.payment_information_id)) {
    return Seen{batch.payment_information_id, Field::payment_information_id};
  }
  return first_in_batch(batch, [](std::string_view text) { return !in_customer_set(text); });
}

Found batch_id_slashes(const BatchForm& batch, const RuleContext&) {
  return broken_if(has_wrong_slashes(batch.payment_information_id), batch.payment_information_id);
}

Found batch_leis(const BatchForm& batch, const RuleContext&) {
  return first_wrong(batch.codes.leis, is_lei);
}

Found batch_countries(const BatchForm& batch, const RuleContext&) {
  return first_wrong(batch.codes.countries, is_country);
}

Found batch_other_ibans(const BatchForm& batch, const RuleContext&) {
  return first_wrong(batch.codes.ibans, is_iban);
}

Found batch_other_bics(const BatchForm& batch, const RuleContext&) {
  return first_wrong(batch.codes.bics, is_bic);
}

Found payment_method_other(const BatchForm& batch, const RuleContext&) {
  return broken_if(batch.payment_method != "TRF", batch.payment_method);
}

Found single_booking(const BatchForm& batch, const RuleContext& context) {
  const bool single = batch.batch_booking == "false" || batch.batch_booking == "0";
  return broken_if(single && !context.single_booking_agreed, batch.batch_booking);
}

Found batch_service_level(const BatchForm& batch, const RuleContext&) {
  const PaymentTypeForm& type = batch.type;
  if (!type.service_level_proprietary.empty()) return Seen{type.service_level_proprietary};
  return broken_if(!type.service_level.empty() && type.service_level != "SEPA", type.service_level);
}

Found batch_local_instrument(const BatchForm& batch, const RuleContext&) {
  const PaymentTypeForm& type = batch.type;
  if (!type.local_instrument.empty()) return Seen{type.local_instrument};
  return broken_if(!type.local_instrument_proprietary.empty(), type.local_instrument_proprietary);
}

Found no_such_day(const BatchForm& batch, const RuleContext&) {
  return broken_if(!parse_date(batch.requested_execution_date), batch.requested_execution_date);
}

Found day_moved(const BatchForm& batch, const RuleContext& context) {
  const auto day = parse_date(batch.requested_execution_date);
  const bool stands = !day || context.calendar == nullptr ||
                      (*day >= context.first_day && is_business_day(*context.calendar, *day));
  return broken_if(!stands, batch.requested_execution_date);
}

Found debtor_address_unstructured(const BatchForm& batch, const RuleContext&) {
  return unstructured(batch.text.debtor.address);
}

Found debtor_address_lines(const BatchForm& batch, const RuleContext&) {
  return too_many_lines(batch.text.debtor.address);
}

Found debtor_address_of_type(const BatchForm& batch, const RuleContext&) {
  return broken_if(batch.debtor_address_type, "AdrTp");
}

Found debtor_name_long(const BatchForm& batch, const RuleContext&) {
  const std::string& name = batch.text.debtor.name;
  return broken_if(length_of(name) > kNameLength, name);
}

Found debtor_iban_wrong(const BatchForm& batch, const RuleContext&) {
  const std::string& iban = batch.text.debtor_iban;
  return broken_if(!iban.empty() && check_iban(iban) != IbanFault::none, iban);
}

Found debtor_account_other(const BatchForm& batch, const RuleContext&) {
  if (batch.text.debtor_iban.empty()) return Seen{batch.debtor_account_other};
  const std::string& currency = batch.debtor_account_currency;
  return broken_if(!currency.empty() && currency != "EUR", currency);
}

Found debtor_agent_other(const BatchForm& batch, const RuleContext& context) {
  if (batch.debtor_agent_bic.empty()) {
    return broken_if(batch.debtor_agent_other != "NOTPROVIDED", batch.debtor_agent_other);
  }
  return broken_if(Bic::parse(batch.debtor_agent_bic) != context.our_bic, batch.debtor_agent_bic);
}

Found batch_charge_bearer(const BatchForm& batch, const RuleContext&) {
  const std::string& bearer = batch.type.charge_bearer;
  return broken_if(!bearer.empty() && bearer != "SLEV", bearer);
}

Found batch_ultimate_debtor(const BatchForm& batch, const RuleContext&) {
  const Party& party = batch.text.ultimate_debtor;
  if (length_of(party.name) > kNameLength) return Seen{party.name};
  const std::string_view address =
      first_text(party.address, [](std::string_view text) { return !text.empty(); });
  return broken_if(!address.empty(), address);
}

Found batch_forbidden_elements(const BatchForm& batch, const RuleContext&) {
  return broken_if(batch.instruction_for_debtor_agent, "present");
}

Found batch_not_carried(const BatchForm& batch, const RuleContext&) {
  return broken_if(batch.not_carried != Field::none, "present", batch.not_carried);
}

Found batch_schemes_unknown(const BatchForm& batch, const RuleContext& context) {
  for (const auto& [party, field] :
       {std::pair(&batch.text.debtor, Field::debtor),
        std::pair(&batch.text.ultimate_debtor, Field::ultimate_debtor)}) {
    if (has_unknown_scheme(*party, context.code_sets))
      return Seen{party->identification.other_scheme_code, field};
  }
  return std::nullopt;
}

Found batch_category_unknown(const BatchForm& batch, const RuleContext& context) {
  const std::string& code = batch.text.category_purpose_code;
  return broken_if(is_unknown(code, context.code_sets.category_purposes), code);
}

Found debtor_town_repeated(const BatchForm& batch, const RuleContext& context) {
  return context.town_only_once ? place_in_a_line(batch.text.debtor.address) : std::nullopt;
}

Found batch_folded(const BatchForm& batch, const RuleContext&) {
  return first_in_batch(batch, must_be_folded);
}

}  // namespace kontor::payment::checks

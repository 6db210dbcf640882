#include "engine/payment/form.h"

namespace kontor::payment {
namespace {

void clear(PostalAddress& address) {
  for_each_field<PostalAddress>([&](const auto& field) { (address.*field.member).clear(); });
}

void clear(PartyIdentification& identification) {
  for_each_field<PartyIdentification>([&](const auto& field) {
    auto& member = identification.*field.member;
    if constexpr (std::is_same_v<std::remove_reference_t<decltype(member)>, bool>) {
      member = false;
    } else {
      member.clear();
    }
  });
}

void clear(Party& party) {
  party.name.clear();
  clear(party.address);
  clear(party.identification);
}

void clear(std::string& text) { text.clear(); }

template <Described T>
void clear_texts(T& text) {
  for_each_field<T>([&](const auto& field) { clear(text.*field.member); });
}

void clear(PaymentTypeForm& type) {
  type.service_level.clear();
  type.service_level_proprietary.clear();
  type.local_instrument.clear();
  type.local_instrument_proprietary.clear();
  type.charge_bearer.clear();
}

}  // namespace

void Codes::clear() {
  leis.clear();
  countries.clear();
  ibans.clear();
  bics.clear();
}

void BatchForm::reset() {
  payment_information_id.clear();
  payment_method.clear();
  batch_booking.clear();
  number_of_transactions.clear();
  control_sum.clear();
  clear(type);
  requested_execution_date.clear();
  clear_texts(text);
  debtor_account_currency.clear();
  debtor_account_other.clear();
  debtor_agent_bic.clear();
  debtor_agent_other.clear();
  instruction_for_debtor_agent = false;
  debtor_address_type = false;
  not_carried = Field::none;
  codes.clear();
  lines.reset();
  line = 0;
}

void OrderForm::reset() {
  instruction_id.clear();
  end_to_end_id.clear();
  uetr.clear();
  amount.clear();
  currency.clear();
  equivalent_amount = false;
  clear(type);
  clear_texts(text);
  creditor_agent_bic.clear();
  creditor_account_other.clear();
  unstructured_count = 0;
  structured_count = 0;
  ultimate_address = false;
  creditor_address_type = false;
  intermediary_agent = false;
  instruction_for_creditor_agent = false;
  instruction_for_debtor_agent = false;
  regulatory_reporting = false;
  not_carried = Field::none;
  codes.clear();
  lines.reset();
  line = 0;
}

}  // namespace kontor::payment

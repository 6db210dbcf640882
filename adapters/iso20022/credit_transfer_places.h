// The tree of a pain.001 as far as it is read: which element stands where, by the standard's names.
// The one place where they are mapped.
//
// Shapes that stand in several places (a party, an agent, an account) are written once.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "adapters/iso20022/place_finder.h"
#include "engine/base/reason.h"

namespace kontor::iso20022 {

enum class Place : std::uint8_t {
  unread,  // nothing below it is looked at
  document,
  initiation,
  header,
  message_id,
  creation_time,
  number_of_transactions,
  control_sum,
  initiating_party,
  batch,
  payment_information_id,
  payment_method,
  batch_booking,
  requested_date,
  requested_day,
  requested_moment,
  debtor,
  debtor_account,
  debtor_agent,
  debtor_agent_account,
  charges_account,
  charges_agent,
  ultimate_debtor,
  charge_bearer,
  payment_type,
  service_level,
  service_level_code,
  service_level_proprietary,
  local_instrument,
  local_instrument_code,
  local_instrument_proprietary,
  category_purpose,
  category_purpose_code,
  category_purpose_proprietary,
  order,
  payment_id,
  instruction_id,
  end_to_end_id,
  uetr,
  amount,
  instructed_amount,
  equivalent,
  equivalent_amount,
  creditor,
  creditor_account,
  creditor_agent,
  ultimate_creditor,
  intermediary_agent,
  intermediary_agent_account,
  creditor_agent_account,
  instruction_for_creditor_agent,
  instruction_for_debtor_agent,
  regulatory_reporting,
  purpose,
  purpose_code,
  purpose_proprietary,
  cheque_instruction,
  exchange_rate,
  tax,
  related_remittance,
  remittance,
  unstructured,
  structured,
  // Shapes
  party,
  party_name,
  address,
  party_id,
  country_of_residence,
  organisation_id,
  private_id,
  any_bic,
  lei,
  other_id,
  other_id_text,
  other_id_scheme,
  other_id_scheme_code,
  other_id_scheme_proprietary,
  other_id_issuer,
  birth,
  birth_date,
  birth_province,
  birth_city,
  birth_country,
  department,
  sub_department,
  street_name,
  building_number,
  building_name,
  floor,
  post_box,
  room,
  post_code,
  town_name,
  town_location_name,
  district_name,
  country_sub_division,
  country,
  address_line,
  address_type,
  account,
  account_id,
  iban,
  account_other,
  account_other_id,
  account_currency,
  account_proxy,
  agent,
  institution,
  bic,
  agent_other,
  agent_other_id,
  agent_address,
  agent_country,
  branch,
};

inline constexpr std::size_t kPlaces = static_cast<std::size_t>(Place::branch) + 1;

extern const std::array<Field, kPlaces> kFieldOfPlace;
// The element of a finding that this place is; Field::none: no rule speaks of it.
[[nodiscard]] inline Field field_of(Place place) {
  return kFieldOfPlace[static_cast<std::size_t>(place)];
}
// What `name` is below `parent`; unread: nothing that is read.
[[nodiscard]] Place child_of(Place parent, std::string_view name);

using PlaceFinder = PlaceFinderOf<Place>;

}  // namespace kontor::iso20022

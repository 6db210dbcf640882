// What CreditTransferForms keeps of parties, agents and their addresses.
#include "adapters/iso20022/credit_transfer_forms.h"

namespace kontor::iso20022 {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool CreditTransferForms::keep_of_party(Place place, std::string_view text) {
  payment::PartyIdentification& id = party_->identification;
  switch (place) {
    case Place::party_name:
      party_->name = text;
      if (party_ == &initiator_) header.initiating_party_name = text;
      return true;
    case Place::any_bic:
      id.any_bic = text;
      note(&payment::Codes::bics, text);
      if (party_ == &initiator_) header.initiating_party_ids.emplace_back(text);
      return true;
    case Place::lei:
      if (places_[places_.size() - 2] == Place::organisation_id) {
        id.lei = text;
        if (party_ == &initiator_) header.initiating_party_ids.emplace_back(text);
      }
      note(&payment::Codes::leis, text);
      return true;
    case Place::other_id_text:
      if (first_id_) id.other_id = text;
      if (party_ == &initiator_ && header.initiating_party_ids.size() < kRepeatsMax) {
        header.initiating_party_ids.emplace_back(text);
      }
      return true;
    case Place::other_id_scheme_code:
      if (first_id_) id.other_scheme_code = text;
      return true;
    case Place::other_id_scheme_proprietary:
      if (first_id_) id.other_scheme_proprietary = text;
      return true;
    case Place::other_id_issuer:
      if (first_id_) id.other_issuer = text;
      return true;
    case Place::birth_date:
      id.birth_date = trimmed(text);
      return true;
    case Place::birth_province:
      id.birth_province = text;
      return true;
    case Place::birth_city:
      id.birth_city = text;
      return true;
    case Place::birth_country:
      id.birth_country = text;
      note(&payment::Codes::countries, text);
      return true;
    case Place::country_of_residence:
      note(&payment::Codes::countries, text);
      return true;
    default:
      return false;
  }
}

bool CreditTransferForms::keep_of_address(Place place, std::string_view text) {
  payment::PostalAddress& address = party_->address;
  switch (place) {
    case Place::department:
      address.department = text;
      return true;
    case Place::sub_department:
      address.sub_department = text;
      return true;
    case Place::street_name:
      address.street_name = text;
      return true;
    case Place::building_number:
      address.building_number = text;
      return true;
    case Place::building_name:
      address.building_name = text;
      return true;
    case Place::floor:
      address.floor = text;
      return true;
    case Place::post_box:
      address.post_box = text;
      return true;
    case Place::room:
      address.room = text;
      return true;
    case Place::post_code:
      address.post_code = text;
      return true;
    case Place::town_name:
      address.town_name = text;
      return true;
    case Place::town_location_name:
      address.town_location_name = text;
      return true;
    case Place::district_name:
      address.district_name = text;
      return true;
    case Place::country_sub_division:
      address.country_sub_division = text;
      return true;
    case Place::country:
      address.country = text;
      note(&payment::Codes::countries, text);
      return true;
    case Place::address_line:
      if (address.lines.size() < kRepeatsMax) address.lines.emplace_back(text);
      return true;
    default:
      return false;
  }
}

void CreditTransferForms::note(std::vector<std::string> payment::Codes::* codes,
                               std::string_view code) {
  payment::Codes& of_scope = scope_ == Scope::order   ? order.codes
                             : scope_ == Scope::batch ? batch.codes
                                                      : header.codes;
  if ((of_scope.*codes).size() < kRepeatsMax) (of_scope.*codes).emplace_back(code);
}

}  // namespace kontor::iso20022

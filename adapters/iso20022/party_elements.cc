#include "adapters/iso20022/party_elements.h"

#include <algorithm>
#include <optional>

#include "engine/base/character_set.h"
#include "engine/base/invariant.h"
#include "engine/calendar/date.h"

namespace kontor::iso20022 {
namespace {

constexpr std::size_t kNameMax = 70;
constexpr std::size_t kIdMax = 35;
constexpr std::size_t kCodeMax = 4;
constexpr std::size_t kAddressLines = 2;
constexpr std::size_t kAddressLineMax = 70;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital_or_digit(char c) { return is_capital(c) || is_digit(c); }

bool has_country_form(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, is_capital);
}

bool has_bic_form(std::string_view text) {
  return (text.size() == 8 || text.size() == 11) &&
         std::ranges::all_of(text, is_capital_or_digit) &&
         std::ranges::all_of(text.substr(4, 2), is_capital);
}

bool has_lei_form(std::string_view text) {
  return text.size() == 20 && std::ranges::all_of(text, is_capital_or_digit) &&
         std::ranges::all_of(text.substr(18), is_digit);
}

struct AddressElement {
  std::string_view name;
  std::string payment::PostalAddress::* text;
  std::size_t max_length;
};

using Address = payment::PostalAddress;
constexpr AddressElement kAddressElements[] = {
    {"Dept",        &Address::department,           70},
    {"SubDept",     &Address::sub_department,       70},
    {"StrtNm",      &Address::street_name,          70},
    {"BldgNb",      &Address::building_number,      16},
    {"BldgNm",      &Address::building_name,        35},
    {"Flr",         &Address::floor,                70},
    {"PstBx",       &Address::post_box,             16},
    {"Room",        &Address::room,                 70},
    {"PstCd",       &Address::post_code,            16},
    {"TwnNm",       &Address::town_name,            35},
    {"TwnLctnNm",   &Address::town_location_name,   35},
    {"DstrctNm",    &Address::district_name,        35},
    {"CtrySubDvsn", &Address::country_sub_division, 35},
};

// Is anything left of the text when it is folded? One character may become several.
bool is_left_of(std::string_view text) { return !fold(text, kIdMax).empty(); }

void write_address(XmlWriter& xml, const Address& address) {
  if (!is_left_of(address.town_name) || !has_country_form(address.country)) return;
  const Element element(xml, "PstlAdr");
  for (const AddressElement& part : kAddressElements) {
    xml.text(part.name, fold(address.*part.text, part.max_length));
  }
  xml.text("Ctry", address.country);
  std::size_t written = 0;
  for (const std::string& line : address.lines) {
    const std::string folded = fold(line, kAddressLineMax);
    if (folded.empty()) continue;
    if (written++ == kAddressLines) break;
    xml.text("AdrLine", folded);
  }
}

void write_other_id(XmlWriter& xml, const payment::PartyIdentification& id) {
  const std::string number = fold(id.other_id, kIdMax);
  if (number.empty()) return;
  const Element other(xml, "Othr");
  xml.text("Id", number);
  write_code(xml, "SchmeNm", id.other_scheme_code, id.other_scheme_proprietary);
  xml.text("Issr", fold(id.other_issuer, kIdMax));
}

bool has_birth(const payment::PartyIdentification& id) {
  const std::optional<Date> date = parse_date(id.birth_date);
  return date && civil(*date).year() > std::chrono::year{0} && is_left_of(id.birth_city) &&
         has_country_form(id.birth_country);
}

// SCT-008-025: of a person the birth or one other id.
void write_private_id(XmlWriter& xml, const payment::PartyIdentification& id) {
  const Element private_id(xml, "PrvtId");
  if (!has_birth(id)) return write_other_id(xml, id);
  const Element birth(xml, "DtAndPlcOfBirth");
  xml.text("BirthDt", id.birth_date);
  xml.text("PrvcOfBirth", fold(id.birth_province, kIdMax));
  xml.text("CityOfBirth", fold(id.birth_city, kIdMax));
  xml.text("CtryOfBirth", id.birth_country);
}

void write_identification(XmlWriter& xml, const payment::PartyIdentification& id) {
  const Element element(xml, "Id");
  if (id.is_private) return write_private_id(xml, id);
  const Element organisation(xml, "OrgId");
  if (has_bic_form(id.any_bic)) xml.text("AnyBIC", id.any_bic);
  if (has_lei_form(id.lei)) xml.text("LEI", id.lei);
  write_other_id(xml, id);
}

}  // namespace

bool has_iban_form(std::string_view text) {
  return text.size() >= 5 && text.size() <= 34 &&
         std::ranges::all_of(text.substr(0, 2), is_capital) &&
         std::ranges::all_of(text.substr(2, 2), is_digit) &&
         std::ranges::all_of(text.substr(4), [](char c) {
           return is_capital_or_digit(c) || (c >= 'a' && c <= 'z');
         });
}

void write_party(XmlWriter& xml, std::string_view element, const payment::Party& party) {
  const Element scope(xml, element);
  xml.text("Nm", or_not_provided(fold(party.name, kNameMax)));
  write_address(xml, party.address);
  write_identification(xml, party.identification);
}

void write_ultimate_party(XmlWriter& xml, std::string_view element, const payment::Party& party) {
  const Element scope(xml, element);
  xml.text("Nm", fold(party.name, kNameMax));
  write_identification(xml, party.identification);
}

void write_account(XmlWriter& xml, std::string_view element, std::string_view iban) {
  KONTOR_INVARIANT(has_iban_form(iban));
  const Element scope(xml, element);
  const Element id(xml, "Id");
  xml.text("IBAN", iban);
}

void write_agent(XmlWriter& xml, std::string_view element, const Bic& bic) {
  const Element scope(xml, element);
  const Element institution(xml, "FinInstnId");
  if (!bic.empty()) xml.text("BICFI", bic.view());
}

void write_code(XmlWriter& xml, std::string_view element, std::string_view code,
                std::string_view proprietary) {
  const Element scope(xml, element);
  const std::string folded = fold(code, kCodeMax);
  if (!folded.empty()) return xml.text("Cd", folded);
  xml.text("Prtry", fold(proprietary, kIdMax));
}

std::string_view or_not_provided(std::string_view text) {
  return is_blank(text) ? std::string_view("NOTPROVIDED") : text;
}

}  // namespace kontor::iso20022

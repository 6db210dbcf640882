// Parties, agents and choices of a code, as messages between banks carry them in the 2019
// generation: texts, codes and other ids folded and cut to the element's length, what the schema
// would not take left out. Ids and codes that a customer's rules have passed are of the basic set
// but for Othr/Id, of which they warn that it is replaced for clearing.
//
// Source:    payments.md 2.2, 2.6 (ADR-001, ADR-002), 2.10 (SCT-008-018..026).
#pragma once

#include <string_view>

#include "adapters/iso20022/xml_writer.h"
#include "engine/base/bic.h"
#include "engine/payment/texts.h"

namespace kontor::iso20022 {

// Debtor, creditor: a name for certain (NOTPROVIDED where none is left), an address where it names
// town and country, else none: an unstructured one is not allowed between banks.
void write_party(XmlWriter& xml, std::string_view element, const payment::Party& party);
// Ultimate debtor, ultimate creditor: name and identification.
void write_ultimate_party(XmlWriter& xml, std::string_view element, const payment::Party& party);
// As the schema has it; whether the digits are right was asked when the order came.
[[nodiscard]] bool has_iban_form(std::string_view text);
// Precondition: has_iban_form(iban).
void write_account(XmlWriter& xml, std::string_view element, std::string_view iban);
void write_agent(XmlWriter& xml, std::string_view element, const Bic& bic);
// Cd, else Prtry, inside the element.
void write_code(XmlWriter& xml, std::string_view element, std::string_view code,
                std::string_view proprietary);

// The text itself, or NOTPROVIDED for a blank one.
[[nodiscard]] std::string_view or_not_provided(std::string_view text);

}  // namespace kontor::iso20022

// International bank account numbers: form, country, check digits, and what the country says of the
// bank.
//
// Errors:    check_iban says the first thing that is wrong; nothing is repaired.
// Source:    payments.md 2.3 (IBAN registry: lengths and BBAN layouts; SEPA and EEA membership on
//            2026-11-23).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kontor {

enum class IbanFault : std::uint8_t { none, form, country, length, layout, check_digits };

struct IbanCountry {
  std::string_view country;  // ISO 3166-1 alpha-2
  std::uint8_t length;       // of the whole IBAN
  std::string_view
      layout;  // of the BBAN: "8n10n"; n digits, a capital letters, c capitals and digits
  std::uint8_t bank_code_at;    // offset of the bank identifier in the BBAN
  std::uint8_t bank_code_size;  // 0: not known here
  bool sepa;
  bool eea;
};

// Precondition for all: the text as it stands in the message, no spaces removed, no case changed.
[[nodiscard]] IbanFault check_iban(std::string_view iban);
// Nothing for a country without IBANs.
[[nodiscard]] const IbanCountry* iban_country(std::string_view iban);
// The bank identifier inside a valid IBAN ("50010517"), empty where its place is not known.
[[nodiscard]] std::string_view bank_code_of(std::string_view iban);

}  // namespace kontor

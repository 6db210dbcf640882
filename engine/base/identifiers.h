// Check digits and form of the other identifiers that messages carry.
//
// Source:    payments.md 2.1 (GEN-006, GEN-010, GEN-014, GEN-018), 2.5.
#pragma once

#include <string_view>

namespace kontor {

// ISO 17442: 18 characters and two check digits, mod 97-10 of the whole is 1.
[[nodiscard]] bool is_lei(std::string_view text);
// RFC 4122 version 4, lower case.
[[nodiscard]] bool is_uetr(std::string_view text);
// ISO 3166-1 alpha-2, and XK.
[[nodiscard]] bool is_country(std::string_view text);
// SEPA's creditor identifier: country, check digits, business code (which is not part of the
// identity), national identifier.
[[nodiscard]] bool is_creditor_identifier(std::string_view text);
// ISO 11649 creditor reference "RF..": check digits by mod 97.
[[nodiscard]] bool is_rf_reference(std::string_view text);
// Rotated by four, letters as 10 to 35, modulo 97. Precondition: capitals and digits only, at least
// 5 characters.
[[nodiscard]] int mod97_rotated(std::string_view text);

}  // namespace kontor

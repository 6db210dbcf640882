// What rows ask of the directories that a site brings: which banks there are, what they take part
// in, which German bank codes are given out. party/site_directory.h answers from tables.
//
// Errors:    none; where a directory knows nothing its answer breaks no row.
// Threads:   an answer depends on nothing that changes; any thread may ask.
// Source:    payments.md 2.1 (GEN-008, GEN-009), 2.3 (national checks), 2.4.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/bic.h"
#include "engine/base/national_digits.h"
#include "engine/calendar/date.h"

namespace kontor::rulebook {

// What a bank may take part in.
enum class Scheme : std::uint8_t { sct, inst, core, b2b };
// As reachability tables and the arguments of rows spell them: SCT, INST, CORE, B2B.
[[nodiscard]] constexpr std::optional<Scheme> scheme_named(std::string_view word) {
  if (word == "SCT") return Scheme::sct;
  if (word == "INST") return Scheme::inst;
  if (word == "CORE") return Scheme::core;
  if (word == "B2B") return Scheme::b2b;
  return std::nullopt;
}

class Directory {
 public:
  virtual ~Directory() = default;

  // Whether the BIC is given out and in use on that day; one for tests never is.
  [[nodiscard]] virtual bool holds(const Bic& bic, Date on) const = 0;
  [[nodiscard]] virtual bool takes_part(const Bic& bic, Scheme scheme, Date on) const = 0;
  // Whose account it is; nothing where the directory does not know the bank code on that day.
  [[nodiscard]] virtual std::optional<Bic> bank_of(std::string_view iban, Date on) const = 0;
  // Whether it is an account of the bank that reads.
  [[nodiscard]] virtual bool is_ours(std::string_view iban) const = 0;
  // Of a German IBAN: is its bank code given out, has its account the digit that the code's method
  // asks for? not_checked: another country's, or the directory has no bank codes.
  [[nodiscard]] virtual NationalDigits check_bank_code(std::string_view iban) const = 0;
  [[nodiscard]] virtual NationalDigits check_account(std::string_view iban) const = 0;
};

}  // namespace kontor::rulebook

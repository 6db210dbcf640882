// A simple type of XML Schema with its facets: does a text fit it, and if not, in words, why.
//
// Units:     lengths in characters, of base64Binary in bytes.
// Threads:   a plain value, only read after it was made.
// Source:    XML Schema 1.0 part 2. Where that leaves room, as libxml2 does it: it is the oracle in
//            tests.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/words.h"
#include "adapters/iso20022/xsd_pattern.h"

namespace kontor::iso20022 {

// A decimal number as its significant digits: 12.30 is 12 and 3.
struct DecimalDigits {
  bool negative = false;
  std::string_view whole;     // without leading zeros
  std::string_view fraction;  // without zeros at its end
};
// Nothing where the text is no decimal number.
[[nodiscard]] std::optional<DecimalDigits> decimal_digits(std::string_view text);

// In quotes, long ones cut between characters.
[[nodiscard]] std::string shown(std::string_view text);

struct SimpleType {
  enum class Base : std::uint8_t {
    string,
    decimal,
    boolean,
    date,
    date_time,
    time,
    year,
    year_month,
    base64,
  };
  static constexpr std::size_t kUnbounded = SIZE_MAX;

  Base base = Base::string;
  std::size_t least_length = 0;
  std::size_t greatest_length = kUnbounded;
  std::size_t total_digits = kUnbounded;
  std::size_t fraction_digits = kUnbounded;
  std::optional<std::string> least;     // minInclusive of a decimal
  std::optional<std::string> greatest;  // maxInclusive
  // All must match.
  std::vector<std::shared_ptr<const XsdPattern>> patterns;
  std::vector<std::string> values;  // enumeration, as the schema has them; empty: any

  [[nodiscard]] bool fits(std::string_view text) const;
  // Of a text that does not fit.
  [[nodiscard]] Words why_not(std::string_view text) const;

 private:
  [[nodiscard]] Words number_words() const;
  [[nodiscard]] Words length_words() const;
};

}  // namespace kontor::iso20022

#include "engine/base/iban.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/base/identifiers.h"

namespace kontor {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// Country, length, BBAN, place and size of the bank code, SEPA, EEA. Sorted by country.
constexpr IbanCountry kCountries[] = {
    {"AD", 24, "4n4n12c",       0, 4, true,  false},
    {"AE", 23, "3n16n",         0, 3, false, false},
    {"AL", 28, "8n16c",         0, 8, true,  false},
    {"AT", 20, "5n11n",         0, 5, true,  true },
    {"AZ", 28, "4a20c",         0, 4, false, false},
    {"BA", 20, "3n3n8n2n",      0, 3, false, false},
    {"BE", 16, "3n7n2n",        0, 3, true,  true },
    {"BG", 22, "4a4n2n8c",      0, 4, true,  true },
    {"BH", 22, "4a14c",         0, 4, false, false},
    {"BR", 29, "8n5n10n1a1c",   0, 8, false, false},
    {"CH", 21, "5n12c",         0, 5, true,  false},
    {"CY", 28, "3n5n16c",       0, 3, true,  true },
    {"CZ", 24, "4n6n10n",       0, 4, true,  true },
    {"DE", 22, "8n10n",         0, 8, true,  true },
    {"DK", 18, "4n9n1n",        0, 4, true,  true },
    {"EE", 20, "2n2n11n1n",     0, 2, true,  true },
    {"EG", 29, "4n4n17n",       0, 4, false, false},
    {"ES", 24, "4n4n2n10n",     0, 4, true,  true },
    {"FI", 18, "6n7n1n",        0, 3, true,  true },
    {"FR", 27, "5n5n11c2n",     0, 5, true,  true },
    {"GB", 22, "4a6n8n",        0, 4, true,  false},
    {"GE", 22, "2a16n",         0, 2, false, false},
    {"GI", 23, "4a15c",         0, 4, true,  false},
    {"GR", 27, "3n4n16c",       0, 3, true,  true },
    {"HR", 21, "7n10n",         0, 7, true,  true },
    {"HU", 28, "3n4n1n15n1n",   0, 3, true,  true },
    {"IE", 22, "4a6n8n",        0, 4, true,  true },
    {"IL", 23, "3n3n13n",       0, 3, false, false},
    {"IS", 26, "4n2n6n10n",     0, 4, true,  true },
    {"IT", 27, "1a5n5n12c",     1, 5, true,  true },
    {"JO", 30, "4a4n18c",       0, 4, false, false},
    {"KW", 30, "4a22c",         0, 4, false, false},
    {"KZ", 20, "3n13c",         0, 3, false, false},
    {"LB", 28, "4n20c",         0, 4, false, false},
    {"LI", 21, "5n12c",         0, 5, true,  true },
    {"LT", 20, "5n11n",         0, 5, true,  true },
    {"LU", 20, "3n13c",         0, 3, true,  true },
    {"LV", 21, "4a13c",         0, 4, true,  true },
    {"MC", 27, "5n5n11c2n",     0, 5, true,  false},
    {"MD", 24, "2c18c",         0, 2, true,  false},
    {"ME", 22, "3n13n2n",       0, 3, true,  false},
    {"MK", 19, "3n10c2n",       0, 3, true,  false},
    {"MT", 31, "4a5n18c",       0, 4, true,  true },
    {"MU", 30, "4a2n2n12n3n3a", 0, 6, false, false},
    {"NL", 18, "4a10n",         0, 4, true,  true },
    {"NO", 15, "4n6n1n",        0, 4, true,  true },
    {"PK", 24, "4a16c",         0, 4, false, false},
    {"PL", 28, "8n16n",         0, 8, true,  true },
    {"PT", 25, "4n4n11n2n",     0, 4, true,  true },
    {"QA", 29, "4a21c",         0, 4, false, false},
    {"RO", 24, "4a16c",         0, 4, true,  true },
    {"RS", 22, "3n13n2n",       0, 3, true,  false},
    {"SA", 24, "2n18c",         0, 2, false, false},
    {"SE", 24, "3n16n1n",       0, 3, true,  true },
    {"SI", 19, "5n8n2n",        0, 5, true,  true },
    {"SK", 24, "4n6n10n",       0, 4, true,  true },
    {"SM", 27, "1a5n5n12c",     1, 5, true,  false},
    {"TN", 24, "2n3n13n2n",     0, 2, false, false},
    {"TR", 26, "5n1n16c",       0, 5, false, false},
    {"UA", 29, "6n19c",         0, 6, false, false},
    {"VA", 22, "3n15n",         0, 3, true,  false},
    {"XK", 20, "4n10n2n",       0, 4, false, false},
};
static_assert(std::ranges::is_sorted(kCountries, {}, &IbanCountry::country));

// Characters that a layout asks for: "8n10n" asks for 18.
constexpr std::size_t size_of_layout(std::string_view layout) {
  std::size_t total = 0;
  std::size_t run = 0;
  for (const char c : layout) {
    if (is_digit(c)) {
      run = run * 10 + static_cast<std::size_t>(c - '0');
    } else {
      total += run;
      run = 0;
    }
  }
  return total;
}
static_assert(std::ranges::all_of(kCountries, [](const IbanCountry& row) {
  return size_of_layout(row.layout) + 4 == row.length &&
         row.bank_code_at + row.bank_code_size + 4 <= row.length;
}));

// Index of the row plus one by the two letters, 0 for none.
constexpr std::size_t place(char first, char second) {
  return static_cast<std::size_t>(first - 'A') * 26 + static_cast<std::size_t>(second - 'A');
}
constexpr auto kRowByLetters = [] {
  std::array<std::uint8_t, std::size_t{26} * 26> rows{};
  for (std::size_t row = 0; row < std::size(kCountries); ++row) {
    const std::string_view country = kCountries[row].country;
    rows[place(country[0], country[1])] = static_cast<std::uint8_t>(row + 1);
  }
  return rows;
}();

// What a character is, as bits: a place of a layout takes some of them.
enum Class : std::uint8_t { kDigit = 1, kCapital = 2 };

constexpr auto kClassOf = [] {
  std::array<std::uint8_t, 256> classes{};
  for (char c = '0'; c <= '9'; ++c) classes[static_cast<unsigned char>(c)] = kDigit;
  for (char c = 'A'; c <= 'Z'; ++c) classes[static_cast<unsigned char>(c)] = kCapital;
  return classes;
}();
constexpr std::uint8_t class_of(char c) { return kClassOf[static_cast<unsigned char>(c)]; }

// "8n10n" as eighteen times kDigit.
constexpr std::size_t kBbanMax = 30;
using Layout = std::array<std::uint8_t, kBbanMax>;
constexpr Layout spread(std::string_view layout) {
  Layout out{};
  std::size_t at = 0;
  std::size_t run = 0;
  for (const char c : layout) {
    if (is_digit(c)) {
      run = run * 10 + static_cast<std::size_t>(c - '0');
      continue;
    }
    const std::uint8_t taken = c == 'n' ? kDigit : c == 'a' ? kCapital : kDigit | kCapital;
    for (; run > 0; --run) out[at++] = taken;
  }
  return out;
}
constexpr auto kLayouts = [] {
  std::array<Layout, std::size(kCountries)> layouts{};
  for (std::size_t row = 0; row < layouts.size(); ++row)
    layouts[row] = spread(kCountries[row].layout);
  return layouts;
}();

// Precondition: as many characters as the layout asks for.
bool fits_layout(std::string_view bban, const Layout& layout) {
  bool fits = true;
  for (std::size_t at = 0; at < bban.size(); ++at) fits &= (class_of(bban[at]) & layout[at]) != 0;
  return fits;
}

}  // namespace

const IbanCountry* iban_country(std::string_view iban) {
  if (iban.size() < 2 || !is_capital(iban[0]) || !is_capital(iban[1])) return nullptr;
  const std::uint8_t row = kRowByLetters[place(iban[0], iban[1])];
  return row == 0 ? nullptr : &kCountries[row - 1];
}

IbanFault check_iban(std::string_view iban) {
  if (iban.size() < 15 || iban.size() > 34) return IbanFault::form;
  if (!is_capital(iban[0]) || !is_capital(iban[1])) return IbanFault::form;
  if (!is_digit(iban[2]) || !is_digit(iban[3])) return IbanFault::form;
  bool known = true;
  for (const char c : iban) known &= class_of(c) != 0;
  if (!known) return IbanFault::form;
  const IbanCountry* country = iban_country(iban);
  if (country == nullptr) return IbanFault::country;
  if (iban.size() != country->length) return IbanFault::length;
  if (!fits_layout(iban.substr(4), kLayouts[static_cast<std::size_t>(country - kCountries)]))
    return IbanFault::layout;
  // 98 - n mod 97 is 02 to 98: these three also satisfy the congruence, but are never given out.
  const std::string_view digits = iban.substr(2, 2);
  if (digits == "00" || digits == "01" || digits == "99") return IbanFault::check_digits;
  if (mod97_rotated(iban) != 1) return IbanFault::check_digits;
  return IbanFault::none;
}

std::string_view bank_code_of(std::string_view iban) {
  const IbanCountry* country = iban_country(iban);
  if (country == nullptr || iban.size() != country->length) return {};
  return iban.substr(std::size_t{4} + country->bank_code_at, country->bank_code_size);
}

}  // namespace kontor

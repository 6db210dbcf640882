#include "engine/base/national_digits.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "engine/base/iban.h"

namespace kontor {
namespace {

using enum NationalDigits;

NationalDigits right_if(bool is_right) { return is_right ? right : wrong; }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr int value(char digit) { return digit - '0'; }

// Precondition: digits, at most 18.
std::int64_t number(std::string_view digits) {
  std::int64_t total = 0;
  for (const char c : digits) total = total * 10 + value(c);
  return total;
}

// Digits by weights from the left; there are at least as many weights.
int weighted(std::string_view digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) sum += value(digits[i]) * weights[i];
  return sum;
}

// Each takes the number as it stands in the IBAN behind its check digits.

NationalDigits belgian(std::string_view bban) {
  const std::int64_t rest = number(bban.substr(0, 10)) % 97;
  return right_if(number(bban.substr(10)) == (rest == 0 ? 97 : rest));
}

NationalDigits estonian(std::string_view bban) {
  constexpr int kWeights[] = {3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7};
  if (bban.substr(2, 2) != "00") return not_checked;
  const int sum = weighted(bban.substr(4, 11), kWeights);
  return right_if((sum + value(bban[15])) % 10 == 0);
}

int spanish_digit(std::string_view ten) {
  constexpr int kWeights[] = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
  const int digit = 11 - weighted(ten, std::span(kWeights).last(ten.size())) % 11;
  return digit == 11 ? 0 : digit == 10 ? 1 : digit;
}

NationalDigits spanish(std::string_view bban) {
  return right_if(value(bban[8]) == spanish_digit(bban.substr(0, 8)) &&
                  value(bban[9]) == spanish_digit(bban.substr(10)));
}

NationalDigits finnish(std::string_view bban) {
  int sum = 0;
  bool doubled = false;
  for (auto digit = bban.rbegin(); digit != bban.rend(); ++digit, doubled = !doubled) {
    const int product = value(*digit) * (doubled ? 2 : 1);
    sum += product / 10 + product % 10;
  }
  return right_if(sum % 10 == 0);
}

// Letters count as digits, in threes of a line: A J; B K S; ... I R Z.
char rib_digit(char c) {
  if (is_digit(c)) return c;
  if (c >= 'S') return static_cast<char>('2' + (c - 'S'));
  return static_cast<char>('1' + (c - 'A') % 9);
}

NationalDigits french(std::string_view bban) {
  std::int64_t account = 0;
  for (const char c : bban.substr(10, 11)) account = account * 10 + value(rib_digit(c));
  const std::int64_t sum =
      89 * number(bban.substr(0, 5)) + 15 * number(bban.substr(5, 5)) + 3 * account;
  return right_if(number(bban.substr(21)) == 97 - sum % 97);
}

// The letter stands first; of the characters behind it those at odd places count by this table
// (digits as A to J), the others by their place in the alphabet.
NationalDigits italian(std::string_view bban) {
  constexpr int kAtOddPlaces[] = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                  20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  int sum = 0;
  bool odd = true;
  for (const char c : bban.substr(1)) {
    const int place = is_digit(c) ? value(c) : c - 'A';
    sum += odd ? kAtOddPlaces[place] : place;
    odd = !odd;
  }
  return right_if(bban[0] == 'A' + sum % 26);
}

NationalDigits iso_7064(std::string_view bban) {
  int rest = 0;
  for (const char c : bban) {
    if (!is_digit(c)) return not_checked;
    rest = (rest * 10 + value(c)) % 97;
  }
  return right_if(rest == 1);
}

NationalDigits dutch(std::string_view bban) {
  constexpr int kWeights[] = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
  return right_if(weighted(bban.substr(4), kWeights) % 11 == 0);
}

NationalDigits norwegian(std::string_view bban) {
  constexpr int kWeights[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  if (weighted(bban, kWeights) % 11 == 0) return right;
  return bban.substr(4, 2) == "00" ? not_checked : wrong;
}

struct CountryRow {
  std::string_view country;
  NationalDigits (*check)(std::string_view bban);
};
constexpr CountryRow kCountries[] = {
    {"BE", belgian  },
    {"EE", estonian },
    {"ES", spanish  },
    {"FI", finnish  },
    {"FR", french   },
    {"IT", italian  },
    {"MC", french   },
    {"ME", iso_7064 },
    {"MK", iso_7064 },
    {"NL", dutch    },
    {"NO", norwegian},
    {"PT", iso_7064 },
    {"RS", iso_7064 },
    {"SI", iso_7064 },
    {"SM", italian  },
};
static_assert(std::ranges::is_sorted(kCountries, {}, &CountryRow::country));

}  // namespace

NationalDigits check_national_digits(std::string_view iban) {
  const auto* const row =
      std::ranges::lower_bound(kCountries, iban.substr(0, 2), {}, &CountryRow::country);
  if (row == std::end(kCountries) || !iban.starts_with(row->country)) return not_checked;
  if (check_iban(iban) != IbanFault::none) return not_checked;
  return row->check(iban.substr(4));
}

}  // namespace kontor

#include "engine/base/identifiers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/base/invariant.h"

namespace kontor {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_capital_or_digit(char c) { return is_capital(c) || is_digit(c); }

// ISO 3166-1 alpha-2 as of 2026, and XK, which payment networks use for Kosovo.
constexpr std::string_view kCountries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA "
    "ZM ZW ";
static_assert(kCountries.size() == std::size_t{250} * 3, "249 countries and XK");

// How a character continues a number of check digits: A is 10, Z is 35. Scale 0: it does not.
struct Summand {
  std::uint8_t scale = 0;
  std::uint8_t value = 0;
};
constexpr auto kSummands = [] {
  std::array<Summand, 256> summands{};
  for (std::uint8_t i = 0; i < 10; ++i) summands[static_cast<std::size_t>('0') + i] = {10, i};
  for (std::uint8_t i = 0; i < 26; ++i) {
    summands[static_cast<std::size_t>('A') + i] = {100, static_cast<std::uint8_t>(10 + i)};
  }
  return summands;
}();

constexpr std::size_t letter(char c) { return static_cast<std::size_t>(c - 'A'); }

// One bit a pair of letters: every payment asks several times.
constexpr auto kIsCountry = [] {
  std::array<std::uint32_t, 26> second_letters{};
  for (std::size_t at = 0; at < kCountries.size(); at += 3) {
    second_letters[letter(kCountries[at])] |= 1U << letter(kCountries[at + 1]);
  }
  return second_letters;
}();

}  // namespace

bool is_country(std::string_view text) {
  if (text.size() != 2 || !is_capital(text[0]) || !is_capital(text[1])) return false;
  return ((kIsCountry[letter(text[0])] >> letter(text[1])) & 1U) != 0;
}

int mod97_rotated(std::string_view text) {
  KONTOR_INVARIANT(text.size() >= 5);
  std::uint64_t rest = 0;
  bool known = true;
  const auto append = [&rest, &known](char c) {
    const Summand& summand = kSummands[static_cast<unsigned char>(c)];
    known &= summand.scale != 0;
    rest = rest * summand.scale + summand.value;
    // A division is the dear part: wait until the next letter could leave 64 bits.
    constexpr std::uint64_t kRoomForOneMore = 100'000'000'000'000'000;
    if (rest >= kRoomForOneMore) rest %= 97;
  };
  for (const char c : text.substr(4)) append(c);
  for (const char c : text.substr(0, 4)) append(c);
  KONTOR_INVARIANT(known);
  return static_cast<int>(rest % 97);
}

bool is_lei(std::string_view text) {
  if (text.size() != 20 || !std::ranges::all_of(text, is_capital_or_digit)) return false;
  if (!is_digit(text[18]) || !is_digit(text[19])) return false;
  // ISO 17442 does not rotate; the four characters that go to the end are taken from there first.
  std::array<char, 20> rotated{};
  std::ranges::rotate_copy(text, text.end() - 4, rotated.begin());
  return mod97_rotated({rotated.data(), rotated.size()}) == 1;
}

bool is_uetr(std::string_view text) {
  // x: hexadecimal, v: variant 10xx of RFC 4122.
  constexpr std::string_view kForm = "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx";
  const auto fits = [](char form, char c) {
    switch (form) {
      case 'x':
        return is_digit(c) || (c >= 'a' && c <= 'f');
      case 'v':
        return c == '8' || c == '9' || c == 'a' || c == 'b';
      default:
        return c == form;
    }
  };
  return text.size() == kForm.size() && std::ranges::equal(kForm, text, fits);
}

bool is_creditor_identifier(std::string_view text) {
  constexpr std::size_t kBeforeNational = 7;
  constexpr std::size_t kLengthMax = 35;
  if (text.size() <= kBeforeNational || text.size() > kLengthMax) return false;
  if (!is_country(text.substr(0, 2)) || !is_digit(text[2]) || !is_digit(text[3])) return false;
  std::array<char, kLengthMax> rotated{};
  std::size_t size = 0;
  for (const char c : text.substr(0, 4)) rotated[size++] = c;
  for (char c : text.substr(kBeforeNational)) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (is_capital_or_digit(c)) rotated[size++] = c;
  }
  const bool german = text.starts_with("DE");
  return size > 4 && (!german || text.size() == 18) && mod97_rotated({rotated.data(), size}) == 1;
}

bool is_rf_reference(std::string_view text) {
  if (text.size() < 5 || text.size() > 25 || !text.starts_with("RF")) return false;
  if (!is_digit(text[2]) || !is_digit(text[3])) return false;
  return std::ranges::all_of(text, is_capital_or_digit) && mod97_rotated(text) == 1;
}

}  // namespace kontor

#include "adapters/iso20022/simple_type.h"

#include <algorithm>

#include "engine/base/character_set.h"

namespace kontor::iso20022 {
namespace {

using Base = SimpleType::Base;

constexpr std::size_t kShownMax = 100;  // bytes of a text that is shown
constexpr std::size_t kValuesShownMax = 12;
constexpr std::size_t kDecimalDigitsMax = 24;  // libxml2's

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// White space around numbers and booleans says nothing. Around dates and times there may be none,
// but behind a moment's zone: so libxml2.
std::string_view without_blanks(SimpleType::Base base, std::string_view text) {
  const bool both = base == Base::decimal || base == Base::boolean || base == Base::base64;
  while (both && !text.empty() && is_blank(text.front())) text.remove_prefix(1);
  const std::string_view whole = text;
  while ((both || base == Base::date_time) && !text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  if (both || text.size() == whole.size()) return text;
  const bool zone =
      text.ends_with('Z') || (text.size() > 6 && text[text.size() - 3] == ':' &&
                              (text[text.size() - 6] == '+' || text[text.size() - 6] == '-'));
  return zone ? text : whole;
}

// Takes fixed parts of dates and times off a text.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : rest_(text) {}

  bool date() { return year_month() && sign('-') && day_in_month(); }
  bool year_month() { return year() && sign('-') && two(month_, 1, 12); }
  bool year() {
    if (!rest_.empty() && rest_.front() == '-') rest_.remove_prefix(1);
    std::size_t digits = 0;
    year_ = 0;
    for (; digits < rest_.size() && is_digit(rest_[digits]); ++digits) {
      if (digits > 12) return false;
      year_ = year_ * 10 + (rest_[digits] - '0');
    }
    if (digits < 4 || (digits > 4 && rest_.front() == '0') || year_ == 0) return false;
    rest_.remove_prefix(digits);
    return true;
  }
  bool time() {
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!two(hour, 0, 24) || !sign(':') || !two(minute, 0, 59) || !sign(':') || !two(second, 0, 59))
      return false;
    bool fraction = false;
    if (!rest_.empty() && rest_.front() == '.') {
      rest_.remove_prefix(1);
      if (rest_.empty() || !is_digit(rest_.front())) return false;
      for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1))
        fraction = fraction || rest_.front() != '0';
    }
    return hour < 24 || (minute == 0 && second == 0 && !fraction);
  }
  bool zone_and_end() {
    if (rest_.empty() || rest_ == "Z") return true;
    if (rest_.front() != '+' && rest_.front() != '-') return false;
    rest_.remove_prefix(1);
    int hour = 0;
    int minute = 0;
    if (!two(hour, 0, 14) || !sign(':') || !two(minute, 0, 59) || !rest_.empty()) return false;
    return hour < 14 || minute == 0;
  }
  bool sign(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

 private:
  bool two(int& value, int least, int greatest) {
    if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return false;
    value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    rest_.remove_prefix(2);
    return value >= least && value <= greatest;
  }
  bool day_in_month() {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int day = 0;
    if (!two(day, 1, 31)) return false;
    const bool leap = year_ % 4 == 0 && (year_ % 100 != 0 || year_ % 400 == 0);
    return day <= kDays[month_ - 1] + (month_ == 2 && leap ? 1 : 0);
  }

  std::string_view rest_;
  std::int64_t year_ = 0;
  int month_ = 0;
};

// Bytes that the text stands for; nothing where it is not base64.
std::optional<std::size_t> base64_bytes(std::string_view text) {
  std::size_t signs = 0;
  std::size_t padding = 0;
  char last = 0;
  for (const char c : text) {
    if (is_blank(c)) continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const bool known =
        is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '+' || c == '/';
    if (!known || padding > 0) return std::nullopt;
    last = c;
    ++signs;
  }
  if (padding > 2 || (signs + padding) % 4 != 0) return std::nullopt;
  // The bits that stand for nothing are zeros.
  if (padding == 1 && std::string_view("AEIMQUYcgkosw048").find(last) == std::string_view::npos)
    return std::nullopt;
  if (padding == 2 && std::string_view("AQgw").find(last) == std::string_view::npos)
    return std::nullopt;
  return (signs + padding) / 4 * 3 - padding;
}

bool has_form(Base base, std::string_view text) {
  DateReader reader(text);
  switch (base) {
    case Base::string:
      return true;
    case Base::decimal:
      return decimal_digits(text).has_value();
    case Base::boolean:
      return text == "true" || text == "false" || text == "1" || text == "0";
    case Base::date:
      return reader.date() && reader.zone_and_end();
    case Base::date_time:
      return reader.date() && reader.sign('T') && reader.time() && reader.zone_and_end();
    case Base::time:
      return reader.time() && reader.zone_and_end();
    case Base::year:
      return reader.year() && reader.zone_and_end();
    case Base::year_month:
      return reader.year_month() && reader.zone_and_end();
    case Base::base64:
      return base64_bytes(text).has_value();
  }
  return false;
}

Phrase form_of(Base base) {
  switch (base) {
    case Base::decimal:
      return {"a decimal number as 1234.50", "eine Dezimalzahl wie 1234.50"};
    case Base::boolean:
      return {"true or false", "true oder false"};
    case Base::date:
      return {"a date as 2026-11-23", "ein Datum wie 2026-11-23"};
    case Base::date_time:
      return {"a moment as 2026-11-23T08:20:00", "ein Zeitpunkt wie 2026-11-23T08:20:00"};
    case Base::time:
      return {"a time as 08:20:00", "eine Uhrzeit wie 08:20:00"};
    case Base::year:
      return {"a year as 2026", "ein Jahr wie 2026"};
    case Base::year_month:
      return {"a month as 2026-11", "ein Monat wie 2026-11"};
    case Base::base64:
      return {"base64", "base64"};
    case Base::string:
      break;
  }
  return {"a text", "ein Text"};
}

constexpr Phrase kAllowed = {"; allowed: ", "; erlaubt: "};

// Less than 0, 0, more than 0.
int compare(const DecimalDigits& a, const DecimalDigits& b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  int order = 0;
  if (a.whole.size() != b.whole.size()) {
    order = a.whole.size() < b.whole.size() ? -1 : 1;
  } else {
    order = a.whole.compare(b.whole);
    if (order == 0) order = a.fraction.compare(b.fraction);
  }
  return a.negative ? -order : order;
}

// The compiler has seen to it that a bound is a number.
DecimalDigits bound(const std::string& text) {
  return decimal_digits(text).value_or(DecimalDigits{});
}

}  // namespace

std::string shown(std::string_view text) {
  if (text.size() <= kShownMax) return "'" + std::string(text) + "'";
  std::size_t cut = kShownMax;
  while (cut > 0 && (static_cast<std::uint8_t>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return "'" + std::string(text.substr(0, cut)) + "...'";
}

std::optional<DecimalDigits> decimal_digits(std::string_view text) {
  DecimalDigits out;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    out.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const std::size_t point = text.find('.');
  out.whole = text.substr(0, point);
  if (point != std::string_view::npos) out.fraction = text.substr(point + 1);
  if (out.whole.empty() && out.fraction.empty()) return std::nullopt;
  if (!std::ranges::all_of(out.whole, is_digit) || !std::ranges::all_of(out.fraction, is_digit))
    return std::nullopt;
  out.whole.remove_prefix(std::min(out.whole.find_first_not_of('0'), out.whole.size()));
  if (out.whole.size() + out.fraction.size() > kDecimalDigitsMax) return std::nullopt;
  while (!out.fraction.empty() && out.fraction.back() == '0') out.fraction.remove_suffix(1);
  if (out.whole.empty() && out.fraction.empty()) out.negative = false;
  return out;
}

bool SimpleType::fits(std::string_view text) const {
  if (base != Base::string) {
    text = without_blanks(base, text);
    if (!has_form(base, text)) return false;
  }
  // A text has at most as many characters as bytes, and at least one where it has a byte.
  const bool surely = base == Base::string && text.size() <= greatest_length &&
                      (least_length == 0 || (least_length == 1 && !text.empty()));
  if (!surely && (least_length > 0 || greatest_length != kUnbounded)) {
    const std::size_t length =
        base == Base::base64 ? base64_bytes(text).value_or(0) : length_of(text);
    if (length < least_length || length > greatest_length) return false;
  }
  if (base == Base::decimal) {
    const DecimalDigits digits = decimal_digits(text).value_or(DecimalDigits{});
    if (digits.whole.size() + digits.fraction.size() > total_digits ||
        digits.fraction.size() > fraction_digits) {
      return false;
    }
    if (least && compare(digits, bound(*least)) < 0) return false;
    if (greatest && compare(digits, bound(*greatest)) > 0) return false;
  }
  for (const auto& pattern : patterns) {
    if (!pattern->matches(text)) return false;
  }
  return values.empty() || std::ranges::find(values, text) != values.end();
}

Words SimpleType::why_not(std::string_view text) const {
  text = without_blanks(base, text);
  Words what = Words::both(shown(text));
  if (!has_form(base, text)) return what + kAllowed + form_of(base);
  if (!values.empty()) {
    std::string allowed;
    for (std::size_t i = 0; i < std::min(values.size(), kValuesShownMax); ++i)
      allowed += (i == 0 ? "" : ", ") + values[i];
    if (values.size() > kValuesShownMax) allowed += ", ...";
    return what + kAllowed + allowed;
  }
  if (base == Base::decimal) return what + kAllowed + number_words();
  const std::size_t length =
      base == Base::base64 ? base64_bytes(text).value_or(0) : length_of(text);
  if (length < least_length || length > greatest_length) {
    const Words unit =
        base == Base::base64 ? Words{" bytes", " Bytes"} : Words{" characters", " Zeichen"};
    return what + (", " + std::to_string(length)) + unit + kAllowed + length_words();
  }
  for (const auto& pattern : patterns) {
    if (!pattern->matches(text))
      return what + kAllowed + Words{"the pattern ", "das Muster "} + pattern->text();
  }
  return what;
}

// What the facets of a decimal number allow.
Words SimpleType::number_words() const {
  Words out;
  const auto add = [&out](const Words& words) {
    if (!out.en.empty()) out += ", ";
    out += words;
  };
  const auto at_most = [](std::size_t digits, const Words& of_what) {
    return Words{"at most ", "höchstens "} + std::to_string(digits) + of_what;
  };
  if (total_digits != kUnbounded) add(at_most(total_digits, {" digits", " Ziffern"}));
  if (fraction_digits != kUnbounded)
    add(at_most(fraction_digits, {" behind the point", " nach dem Punkt"}));
  if (least) add(Words{"at least ", "mindestens "} + *least);
  if (greatest) add(Words{"at most ", "höchstens "} + *greatest);
  return out;
}

Words SimpleType::length_words() const {
  const std::string least_text = std::to_string(least_length);
  if (greatest_length == kUnbounded) return Words{"at least ", "mindestens "} + least_text;
  if (greatest_length == least_length) return Words::both(least_text);
  return least_text + Words{" to ", " bis "} + std::to_string(greatest_length);
}

}  // namespace kontor::iso20022

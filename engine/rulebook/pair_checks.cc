#include "engine/rulebook/pair_checks.h"

#include <algorithm>

#include "engine/base/bic.h"
#include "engine/base/iban.h"
#include "engine/calendar/bank_time.h"
#include "engine/money/exact_total.h"
#include "engine/rulebook/value_checks.h"

namespace kontor::rulebook {
namespace {

// Letters beyond ASCII are bytes of 0x80 and more.
bool is_of_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::optional<Date> date_in(std::string_view text) {
  return parse_date(trimmed(text).substr(0, 10));
}

// Whether `to` is less, just or more than so many seconds behind `from`.
std::strong_ordering compare_distance(UtcNanos from, UtcNanos to, std::size_t seconds) {
  std::int64_t passed{};  // of instants centuries apart it overflows
  if (__builtin_sub_overflow(to.value, from.value, &passed)) return to <=> from;
  return passed <=> static_cast<std::int64_t>(seconds) * kNanosPerSecond;
}

}  // namespace

Date plus_months(Date date, std::size_t months) {
  const std::chrono::year_month_day from = civil(date);
  const auto month = from.year() / from.month() + std::chrono::months(static_cast<int>(months));
  const std::chrono::year_month_day same = month / from.day();
  return date_of(same.ok() ? same : month / std::chrono::last);
}

std::optional<Date> bank_date(std::string_view text) {
  text = trimmed(text);
  if (const auto date = parse_date(text)) return date;
  const auto instant = parse_instant(text);
  // Of a time that is centuries away, or 24:00, the date as it is written.
  return instant ? bank_time(*instant).date : parse_date(text.substr(0, 10));
}

Date plus_business_days(const BusinessCalendar& calendar, Date date, std::size_t days) {
  date = business_day_from(calendar, date);
  for (; days > 0; --days) date = next_business_day(calendar, date);
  return date;
}

std::optional<bool> is_in_eea(std::string_view text) {
  text = trimmed(text);
  const std::optional<Bic> bic = Bic::parse(text);
  if (!bic && check_iban(text) != IbanFault::none) return std::nullopt;
  const IbanCountry* const country = iban_country(bic ? bic->country() : text);
  return country != nullptr && country->eea;
}

std::string_view country_in(std::string_view text) {
  constexpr std::size_t kCountry = 2;
  constexpr std::size_t kClearingSystem = 5;
  text = trimmed(text);
  if (text.size() == kCountry || text.size() == kClearingSystem) return text.substr(0, kCountry);
  return Bic::parse(text) ? text.substr(4, kCountry) : std::string_view{};
}

bool is_same_amount(std::string_view a, std::string_view b) {
  return parse_total(trimmed(a)) == parse_total(trimmed(b));
}

bool is_same_bank(std::string_view a, std::string_view b) {
  const auto bank = Bic::parse(trimmed(a));
  return bank && bank == Bic::parse(trimmed(b));
}

bool is_after(std::string_view a, std::string_view b) {
  const auto first = date_in(a);
  const auto second = date_in(b);
  return first && second && *first > *second;
}

bool breaks_seconds(Check check, std::string_view text, UtcNanos at, std::size_t bound) {
  const bool is_ago = check == Check::seconds_ago;
  const auto time = parse_instant(trimmed(text));
  if (time)
    return is_ago ? compare_distance(*time, at, bound) > 0 : compare_distance(at, *time, bound) > 0;
  if (trimmed(text).starts_with('-')) return is_ago;  // before Christ
  const auto date = bank_date(text);
  return date && (is_ago ? *date < bank_time(at).date : *date > bank_time(at).date);
}

bool breaks_deadline(Check check, std::string_view own, std::string_view earlier, std::size_t bound,
                     const BusinessCalendar* calendar) {
  if (check == Check::behind_seconds) {
    const auto time = parse_instant(trimmed(own));
    const auto begin = parse_instant(trimmed(earlier));
    return time && begin && compare_distance(*begin, *time, bound) < 0;
  }
  const auto date = date_in(own);
  const auto begin = date_in(earlier);
  if (!date || !begin) return false;
  if (check == Check::in_months_of) return *date > plus_months(*begin, bound);
  if (calendar == nullptr) return false;
  const bool is_late = *date > plus_business_days(*calendar, *begin, bound);
  return is_late == (check == Check::in_days_of);
}

bool holds_word(std::string_view text, std::string_view word) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return !std::ranges::search(text, word, {}, lower, lower).empty();
}

bool holds_whole_word(std::string_view text, std::string_view word) {
  word = trimmed(word);
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_of_word(text[at - 1]);
    if (begins && (end == text.size() || !is_of_word(text[end]))) return true;
  }
  return false;
}

}  // namespace kontor::rulebook

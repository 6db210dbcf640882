#include "engine/rulebook/value_checks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "engine/base/bic.h"
#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/base/identifiers.h"
#include "engine/base/invariant.h"
#include "engine/base/national_digits.h"
#include "engine/money/exact_total.h"
#include "engine/rulebook/directory_checks.h"

namespace kontor::rulebook {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool begins_with_one(std::string_view list, std::string_view text) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (text.starts_with(list.substr(0, comma))) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

std::size_t number(std::string_view argument) {
  std::size_t value = 0;
  const char* const end = argument.end();
  KONTOR_INVARIANT(std::from_chars(argument.begin(), end, value).ptr == end);
  return value;
}

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// One that is wrong in itself is another row's.
bool is_sepa_iban(std::string_view iban) {
  return check_iban(iban) != IbanFault::none || iban_country(iban)->sepa;
}

bool has_national_digits(std::string_view countries, std::string_view iban) {
  return !in_list(countries, iban.substr(0, 2)) ||
         check_national_digits(iban) != NationalDigits::wrong;
}

// NTRF+166+9200+000: a code as in MT940, the three digits of the transaction, what the bank adds.
bool is_german_transaction(std::string_view text) {
  const std::size_t plus = text.find('+');
  if (!text.starts_with('N') || plus == text.npos || plus < 2) return false;
  const std::string_view rest = text.substr(plus + 1);
  const std::string_view digits = rest.substr(0, rest.find('+'));
  return digits.size() == 3 && std::ranges::all_of(digits, is_digit);
}

bool is_rf_or_other(std::string_view text) {
  return !text.starts_with("RF") || is_rf_reference(text);
}

// Codes of ISO 4217 too; who may not pay in them has a row that says so.
bool is_metal(std::string_view code) { return in_list("XAG,XAU,XPD,XPT", code); }

bool has_decimals_of_currency(const Value& value) {
  const std::optional<Currency> currency = currency_of(value.currency);
  // An unknown currency is another row's.
  if (!currency) return true;
  return parse_amount(trimmed(value.text), *currency).has_value();
}

std::size_t digits_of(std::string_view amount) {
  amount = trimmed(amount);
  while (amount.starts_with('0')) amount.remove_prefix(1);
  return static_cast<std::size_t>(std::ranges::count_if(amount, is_digit));
}

bool is_positive(std::string_view amount) { return parse_total(trimmed(amount)).value_or(0) > 0; }

bool is_at_most(std::string_view amount, std::string_view bound) {
  const std::optional<WideAmount> read = parse_total(trimmed(amount));
  return read && *read <= parse_total(bound);
}

// Behind "2026-11-23T10:00:00" or "10:00:00".
std::string_view behind_seconds(std::string_view time) {
  constexpr std::size_t kSeconds = 8;
  time = trimmed(time);
  time.remove_prefix(time.find('T') + 1);  // of a time nothing
  return time.size() < kSeconds ? std::string_view{} : time.substr(kSeconds);
}

// Digits of the fraction, and what follows them.
struct Fraction {
  std::string_view digits;
  std::string_view zone;
};
Fraction fraction_of(std::string_view time) {
  std::string_view rest = behind_seconds(time);
  if (!rest.starts_with('.')) return {{}, rest};
  rest.remove_prefix(1);
  const auto end =
      static_cast<std::size_t>(std::ranges::find_if_not(rest, is_digit) - rest.begin());
  return {rest.substr(0, end), rest.substr(end)};
}

bool has_zone(std::string_view time) {
  const Fraction fraction = fraction_of(time);
  return !fraction.zone.empty() && fraction.digits.size() <= 3;
}

bool has_offset(std::string_view time) {
  const std::string_view zone = behind_seconds(time);
  return zone.size() == 6 && (zone[0] == '+' || zone[0] == '-');
}

bool is_tidy_time(std::string_view time) { return !fraction_of(time).digits.ends_with('0'); }

struct CheckRow {
  Check check;
  std::string_view name;
  bool (*keeps)(const Value&, std::string_view argument) = nullptr;  // null: not of a value
};

using V = const Value&;
using A = std::string_view;

constexpr CheckRow kChecks[] = {
    {Check::elsewhere, "elsewhere"},
    {Check::required, "required"},
    {Check::forbidden, "forbidden"},
    {Check::at_most, "at most"},
    {Check::exactly_one, "exactly one"},
    {Check::at_least_one, "at least one"},
    {Check::not_both, "not both"},
    {Check::one_country, "one country"},
    {Check::not_blank, "not blank", [](V v, A) { return !is_blank(v.text); }},
    {Check::one_of, "one of", [](V v, A a) { return in_list(a, trimmed(v.text)); }},
    {Check::none_of, "none of", [](V v, A a) { return !in_list(a, trimmed(v.text)); }},
    {Check::begins_with, "begins with", [](V v, A a) { return begins_with_one(a, v.text); }},
    {Check::at_most_long, "at most long", [](V v, A a) { return v.length <= number(a); }},
    {Check::reference, "reference", [](V v, A) { return is_reference(v.text); }},
    {Check::basic_set, "basic set", [](V v, A) { return in_basic_set(v.text); }},
    {Check::extended_set, "extended set", [](V v, A) { return is_printable_ascii(v.text); }},
    {Check::printable, "printable", [](V v, A) { return in_customer_set(v.text); }},
    {Check::bic, "BIC", [](V v, A) { return Bic::parse(v.text).has_value(); }},
    {Check::iban, "IBAN", [](V v, A) { return check_iban(v.text) == IbanFault::none; }},
    {Check::iban_of_sepa, "IBAN of SEPA", [](V v, A) { return is_sepa_iban(v.text); }},
    {Check::national_digits, "national digits",
     [](V v, A a) { return has_national_digits(a, v.text); }},
    {Check::lei, "LEI", [](V v, A) { return is_lei(v.text); }},
    {Check::creditor_identifier, "creditor identifier",
     [](V v, A) { return is_creditor_identifier(v.text); }},
    {Check::rf_reference, "RF reference", [](V v, A) { return is_rf_or_other(v.text); }},
    {Check::country, "country", [](V v, A) { return is_country(v.text); }},
    {Check::currency, "currency",
     [](V v, A) { return currency_of(v.text).has_value() || is_metal(v.text); }},
    {Check::german_transaction, "German transaction",
     [](V v, A) { return is_german_transaction(trimmed(v.text)); }},
    {Check::external_code, "external code"},
    {Check::amount_decimals, "amount decimals", [](V v, A) { return has_decimals_of_currency(v); }},
    {Check::amount_digits, "amount digits",
     [](V v, A a) { return digits_of(v.text) <= number(a); }},
    {Check::amount_positive, "amount positive", [](V v, A) { return is_positive(v.text); }},
    {Check::amount_at_most, "amount at most", [](V v, A a) { return is_at_most(v.text, a); }},
    {Check::time_with_zone, "time with zone", [](V v, A) { return has_zone(v.text); }},
    {Check::time_with_offset, "time with offset", [](V v, A) { return has_offset(v.text); }},
    {Check::time_tidy, "time tidy", [](V v, A) { return is_tidy_time(v.text); }},
    {Check::bic_in_directory, "BIC in directory"},
    {Check::reached, "reached"},
    {Check::german_bank_code, "German bank code"},
    {Check::account_digits, "account digits"},
    {Check::own_account_digits, "own account digits"},
    {Check::account_is_not, "account is not"},
    {Check::same_as, "same as"},
    {Check::same_amount, "same amount"},
    {Check::same_bank, "same bank"},
    {Check::bank_of_iban, "bank of IBAN"},
    {Check::not_after, "not after"},
    {Check::distinct, "distinct"},
    {Check::unique, "unique"},
    {Check::not_inside, "not inside"},
    {Check::no_word_of, "no word of"},
    {Check::in_days_of, "in days of"},
    {Check::in_months_of, "in months of"},
    {Check::behind_days, "behind days"},
    {Check::behind_seconds, "behind seconds"},
    {Check::days_ahead, "days ahead"},
    {Check::lead_days, "lead days"},
    {Check::seconds_ago, "seconds ago"},
    {Check::seconds_ahead, "seconds ahead"},
    {Check::business_day, "business day"},
    {Check::message_name, "message name"},
    {Check::count_of, "count of"},
    {Check::sum_of, "sum of"},
    {Check::amount_with, "amount with"},
    {Check::amount_less, "amount less"},
    {Check::foots, "foots"},
    {Check::let_through, "let through"},
    {Check::mandate_confirmed, "mandate confirmed"},
    {Check::mandate_in_use, "mandate in use"},
};

constexpr bool in_order_of_the_enum() {
  std::size_t at = 0;
  return std::ranges::all_of(
      kChecks, [&](const CheckRow& row) { return static_cast<std::size_t>(row.check) == at++; });
}
static_assert(in_order_of_the_enum() &&
              std::size(kChecks) == static_cast<std::size_t>(Check::mandate_in_use) + 1);

const CheckRow& row_of(Check check) { return kChecks[static_cast<std::size_t>(check)]; }

}  // namespace

std::string_view name_of(Check check) { return row_of(check).name; }

bool is_of_value(Check check) {
  return row_of(check).keeps != nullptr || is_of_directory(check) || check == Check::account_is_not;
}

bool keeps(Check check, const Value& value, std::string_view argument) {
  return row_of(check).keeps(value, argument);
}

std::string_view trimmed(std::string_view text) {
  const auto is_white = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white(text.back())) text.remove_suffix(1);
  return text;
}

bool in_list(std::string_view list, std::string_view value) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    if (list.substr(0, comma) == value) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

}  // namespace kontor::rulebook

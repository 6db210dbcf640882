#include "engine/rulebook/record_checks.h"

#include "engine/base/invariant.h"
#include "engine/rulebook/pair_checks.h"

namespace kontor::rulebook {
namespace {

constexpr std::size_t kMonthsOfMandate = 36;

std::string_view either(std::string_view a, std::string_view b) { return a.empty() ? b : a; }

bool is_in_use(std::span<const std::string_view> texts, const Records& records, Date on) {
  const auto last = records.last_collection(either(texts[1], texts[2]), texts[0]);
  return !last || on < plus_months(*last, kMonthsOfMandate);
}

}  // namespace

bool keeps_account(std::string_view iban, std::string_view argument, const Records& records) {
  const auto trait = trait_named(argument);
  KONTOR_INVARIANT(trait.has_value());
  return !records.is(iban, *trait);
}

bool keeps(Check check, std::span<const std::string_view> texts, const Records& records, Date on) {
  KONTOR_INVARIANT(is_of_records(check));
  switch (check) {
    case Check::let_through:
      return records.lets_through(
          {.creditor = texts[1], .mandate = texts[2], .iban = texts[0], .amount = texts[3]});
    case Check::mandate_confirmed:
      return records.has_confirmed({.creditor = texts[1],
                                    .mandate = texts[0],
                                    .iban = texts[2],
                                    .sequence = either(texts[3], texts[4])},
                                   on);
    default:
      return is_in_use(texts, records, on);
  }
}

}  // namespace kontor::rulebook

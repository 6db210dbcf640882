#include "engine/reconciliation/breaks.h"

#include <algorithm>
#include <iterator>

#include "engine/reconciliation/days.h"
#include "engine/reconciliation/desk.h"

namespace kontor::reconciliation {
namespace {

// clang-format off
constexpr BreakRow kRows[] = {
    {Break::none, "", "", "Not due yet", "Noch nicht fällig"},
    {Break::not_in_ledger, "BR-01", "NOT_IN_LEDGER", "Credit not in our ledger", "Nicht gebucht, Eingang"},
    {Break::unexpected_debit, "BR-02", "UNEXPECTED_DEBIT", "Unexpected debit", "Nicht gebucht, Belastung"},
    {Break::not_on_statement, "BR-03", "NOT_ON_STATEMENT", "Not on the statement", "Beim Partner nicht gebucht"},
    {Break::amount, "BR-04", "AMOUNT", "Amount differs", "Betragsabweichung"},
    {Break::side, "BR-05", "SIDE", "Debit and credit exchanged", "Soll/Haben vertauscht"},
    {Break::duplicate_statement, "BR-06", "DUPLICATE_STATEMENT", "Booked twice by the other side", "Doppelbuchung Partner"},
    {Break::duplicate_ledger, "BR-07", "DUPLICATE_LEDGER", "Booked twice by us", "Eigene Doppelbuchung"},
    {Break::value, "BR-10", "VALUE", "Value date differs", "Valutadifferenz"},
    {Break::ambiguous, "BR-11", "AMBIGUOUS", "Several fit", "Mehrdeutig"},
    {Break::return_unbooked, "BR-12", "RETURN_UNBOOKED", "Return not booked", "Rückläufer"},
    {Break::charge_or_interest, "BR-13", "CHARGE", "Charge or interest", "Entgelt, Zinsen"},
};
// clang-format on

Key128 reference_key(NostroId nostro, bool of_ours, std::string_view reference) {
  return exact_key(nostro, of_ours ? 1 : 0, reference);
}

}  // namespace

const BreakRow& row_of(Break kind) { return *std::ranges::find(kRows, kind, &BreakRow::kind); }

Breaks::Breaks(const State& state, const party::Configuration& configuration, Date day)
    : state_(state), configuration_(configuration), day_(day) {
  state.open.for_each([this](const Item& item) {
    for_each_reference(item.references, [&](std::string_view reference) {
      by_reference_[reference_key(item.nostro, ours(item.side), reference)].push_back(item.id);
      return true;
    });
  });
}

Break Breaks::by_reference(const Item& item) const {
  Break found = Break::none;
  for_each_reference(item.references, [&](std::string_view reference) {
    const auto same = by_reference_.find(reference_key(item.nostro, !ours(item.side), reference));
    if (same == by_reference_.end()) return true;
    const Item& other = *state_.open.find(same->second.front());
    found = other.minor_units == -item.minor_units  ? Break::side
            : other.minor_units != item.minor_units ? Break::amount
                                                    : Break::none;  // parted by a person
    return found == Break::none;
  });
  return found;
}

bool Breaks::matched_before(const Item& item) const {
  return !for_each_reference(item.references, [&](std::string_view reference) {
    const auto match =
        state_.matched_keys.find(exact_key(item.nostro, item.minor_units, reference));
    return match.value_or(0) == 0;
  });
}

Break Breaks::of(const Item& item) const {
  if (item.side == Side::statement) {
    if (item.reversal || item.kind == EntryKind::returned) return Break::return_unbooked;
    if (item.kind == EntryKind::charge || item.kind == EntryKind::interest)
      return Break::charge_or_interest;
    if (item.repeated || matched_before(item)) return Break::duplicate_statement;
  } else if (matched_before(item)) {
    return Break::duplicate_ledger;
  }
  if (const Break found = by_reference(item); found != Break::none) return found;
  if (!near_items(item, 1, state_, configuration_).empty()) return Break::ambiguous;
  if (item.side == Side::statement)
    return item.minor_units > 0 ? Break::not_in_ledger : Break::unexpected_debit;
  const Date late_from = next_business_day(configuration_.calendar, item.value_date);
  return day_ > late_from ? Break::not_on_statement : Break::none;
}

}  // namespace kontor::reconciliation

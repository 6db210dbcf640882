// What a deal is booked on, and its bookings on the trade date.
//
//   B-T   Dr CMR bought / Cr contra     Dr contra / Cr CMD sold
//
// The contra of a foreign currency is its forward position CMX; that of EUR is the counter-value
// CMC of the foreign currency it is dealt against. On balance the same with FXP and FXC.
//
// Source:    fx-and-money-market.md 1.2, 1.4 (worked examples S1 and F1).
#pragma once

#include "engine/journal/emit.h"
#include "engine/ledger/state.h"
#include "engine/party/desk.h"
#include "engine/trade/events.h"

namespace kontor::trade {

// Accounts of one leg of a deal.
struct LegAccounts {
  AccountId commitment;  // CMR of what is bought, CMD of what is sold
  AccountId contra;      // CMX or CMC
  AccountId position;    // FXP or FXC
  AccountId transit;     // SRX of what is bought, SPX of what is sold
};

struct DealAccounts {
  LegAccounts bought;
  LegAccounts sold;
};

// Precondition: one of the two currencies is EUR, and the chart has what role names.
[[nodiscard]] DealAccounts accounts_of(const DealTerms& terms, const ledger::State& ledger);

// The currency of the two that is not EUR.
[[nodiscard]] Currency foreign_currency(const DealTerms& terms);

// Whether all of the deal's accounts can hold it beside what they hold.
[[nodiscard]] bool fits(const DealTerms& terms, const ledger::State& ledger);

// B-T, or with `undo` its reversal, booked on the business day.
void book_commitments(DealId deal, const DealTerms& terms, Date business_day, bool undo,
                      const ledger::State& ledger, Emit& emit);

}  // namespace kontor::trade

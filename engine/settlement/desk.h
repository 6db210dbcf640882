// Settles deals: pay legs leave by the clock, the value date puts both legs on balance, statements
// confirm them.
//
// Source:    fx-and-money-market.md 1.2 (account roles), 1.3 (states), 2.4 (cut-offs).
#pragma once

#include "engine/journal/emit.h"
#include "engine/payment/state.h"
#include "engine/settlement/events.h"
#include "engine/trade/state.h"

namespace kontor::settlement {

struct View {
  const ledger::State& ledger;
  const party::State& party;
  const payment::State& payment;
  const trade::State& trade;
};

// ---- commands

// The clock: takes deals on that are due at the scheduled time, at most kDealsPerRecord of them,
// lowest first, after `after`. The node repeats it with the deal that the outcome names until it
// names none.
inline constexpr std::uint32_t kDealsPerRecord = 200;
struct SettleDue {
  UtcNanos scheduled_at;
  DealId after;
};

struct Outcome {
  DealId last;  // 0: none is left
};

[[nodiscard]] Outcome on(UtcNanos decided_at, const SettleDue& command, const View& state,
                         Emit& emit);

// ---- decisions of others

// A statement shows a leg of the deal. For a receive leg: B-R, which puts it on the nostro's
// account. Settles the deal when it is the second leg. Precondition: the deal is settling or late,
// and that leg is not confirmed yet.
void confirm_leg(UtcNanos decided_at, DealId deal, Leg leg, const View& state, Emit& emit);

// The match that confirmed a leg is undone, for a receive leg with B-R. False, and nothing happens,
// where the deal has settled: that is corrected by a booking of its own.
[[nodiscard]] bool undo_leg(UtcNanos decided_at, DealId deal, Leg leg, const View& state,
                            Emit& emit);

void apply(trade::State& state, const PayLegReleased& event);
void apply(trade::State& state, const ReceiptExpected& event);
void apply(trade::State& state, const LegConfirmed& event);

}  // namespace kontor::settlement

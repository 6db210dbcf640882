// Decides the commands of the dealing desk. Nothing here changes state but through Emit.
//
// Source:    fx-and-money-market.md 1.3 (states), 3.6 (corrections, duplicates), 3.8 (exactly
//            once), 4 (rules), 5.1 (settlement instructions).
#pragma once

#include "engine/journal/emit.h"
#include "engine/trade/commands.h"
#include "engine/trade/state.h"

namespace kontor::trade {

// What the desk may look at.
struct View {
  const ledger::State& ledger;
  const party::State& party;
  const State& trade;
};

void on(UtcNanos decided_at, const TakeReport& command, const View& state, Emit& emit);
void on(UtcNanos decided_at, const NoteRefusal& command, const View& state, Emit& emit);
void on(UtcNanos decided_at, const ResetSession& command, const View& state, Emit& emit);
void on(UtcNanos decided_at, const ReserveNumbers& command, const View& state, Emit& emit);

// Finds both sides' settlement instructions for a deal that is captured or incomplete, and takes it
// on as far as that goes. True: something was emitted.
bool enrich(DealId deal, const View& state, Emit& emit);

// The counterparty's instruction for what we sell, effective on the value date; null where there is
// none or more than one.
[[nodiscard]] const party::SettlementInstruction* instruction_for(const DealTerms& terms,
                                                                  const party::Dealing& dealing);

}  // namespace kontor::trade

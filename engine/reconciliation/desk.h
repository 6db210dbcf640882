// Decides the commands of the reconciliation desk, and matches what any record brings. Nothing here
// changes state but through Emit.
//
// Tie rule:  of items with equal exact keys the one with the oldest booking date is taken, then the
//            one with the lowest number. In the window pass no tie is broken: unless each of the
//            two is the only candidate of the other, both stay open as ambiguous.
// Source:    reconciliation-and-audit.md 2 (statements), 3.3 (passes P1, P4), 3.8 (unmatch).
#pragma once

#include "engine/journal/emit.h"
#include "engine/reconciliation/state.h"
#include "engine/settlement/desk.h"
#include "engine/trade/state.h"

namespace kontor::reconciliation {

struct View {
  const ledger::State& ledger;
  const party::State& party;
  const payment::State& payment;
  const trade::State& trade;
  const State& reconciliation;
};

// ---- commands, with those of commands.h

// A person ends a match. Its event comes from the journal, where the adapter looked it up. Refused,
// and nothing happens, where it was undone before, where the file of an entry is still being read,
// and where it confirmed a leg of a deal that has settled since.
//
// The items are open again as they were. No pass is run for them: they are only candidates for
// items that are new, so that the pair does not find itself again at once.
struct UndoMatch {
  ItemsMatched matched;
  std::string reason;
  std::string by;
};

struct Outcome {
  enum class Kind : std::uint8_t {
    done,
    repeated,     // known bytes: `original` is the record with the first outcome
    waiting,      // known bytes whose first outcome is still being worked on
    turned_away,  // refused before it was read: its bytes are not to be kept
    refused,      // UndoMatch
  };
  Kind kind = Kind::done;
  Sequence original{};
  Counts counts{};  // EndStatements
};

Outcome on(UtcNanos decided_at, const BeginStatements& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const EntryChunk& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const EndStatements& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const UndoMatch& command, const View& state, Emit& emit);

// Called after every handler: holds pages whose next one did not come in time (ST-09), then runs
// the passes for the items that its record has brought, of both sides. Of an entry whose file is
// still being read only the exact pass is run; the window pass waits for the end of the file, when
// all exact keys of it are known.
void follow(UtcNanos decided_at, const View& state, Emit& emit);

// Holds the pages that wait for longer than the configuration allows.
void hold_overdue_pages(UtcNanos decided_at, const View& state, Emit& emit);

// The window pass for entries of a file that are still open.
void match_near(UtcNanos decided_at, ReceiptId file, const View& state, Emit& emit);

// The items that the window pass would look at for an item, at most `most` of them; the first by
// value date.
[[nodiscard]] std::vector<ItemId> near_items(const Item& item, std::size_t most, const State& state,
                                             const party::Configuration& configuration);

}  // namespace kontor::reconciliation

// Decides the commands of the payments desk. Nothing here changes state but through Emit.
//
// Source:    payments.md 2.7 (duplicates), 2.8 (C2B-001), 6 (bookings), 7.1 (life cycle);
//            architecture.md, "A file".
#pragma once

#include "engine/journal/emit.h"
#include "engine/payment/commands.h"
#include "engine/payment/state.h"

namespace kontor::payment {

// What the desk may look at.
struct View {
  const ledger::State& ledger;
  const party::State& party;
  const State& payment;
};

struct Outcome {
  enum class Kind : std::uint8_t {
    done,  // what was decided stands in the record; nothing emitted means nothing was to be done
    repeated,     // known bytes: `original` is the record with the first outcome
    waiting,      // known bytes whose first outcome is still being worked on
    turned_away,  // refused before it was read: its bytes are not to be kept
  };
  Kind kind = Kind::done;
  Sequence original{};
  // ReleaseDue: ask again with `batch` as `after`; else all that is due was handled.
  BatchId batch{};
  bool more = false;
};

Outcome on(UtcNanos decided_at, const NoteRepeat& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const BeginFile& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const FileChunk& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const EndFile& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const RefuseFile& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const ReleaseDue& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const NoteClock& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const CloseCycle& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const ClearingAnswer& command, const View& state, Emit& emit);
Outcome on(UtcNanos decided_at, const NoteHandOver& command, const View& state, Emit& emit);

// How we name an order towards the clearing (TxId), and back; nothing for a text that is no TxId of
// ours.
[[nodiscard]] std::string transaction_id(OrderId order);
[[nodiscard]] std::optional<OrderId> order_of_transaction_id(std::string_view text);

// The status message that answers a version of pain.001; empty for what we answer with none.
[[nodiscard]] std::string_view status_message_for(std::string_view message_name);

// Emits MessageDue for a status about a file. begun_at 0: the file was refused in this very record.
// Where the version of the file has no status message nothing is due.
struct StatusOf {
  ReceiptId file;
  ChannelId channel;
  std::string_view message_name;
  Sequence begun_at;
};
void status_due(UtcNanos decided_at, MessageKind kind, const StatusOf& about, const View& state,
                Emit& emit);

// B1 for a batch whose funds are there: one debit for a batch booked as one, else one an order.
void release_batch(UtcNanos decided_at, BatchId id, const View& state, Emit& emit);

// What the channel has handed in and ordered on this business day.
[[nodiscard]] Usage used_today(ChannelId channel, const View& state);

// Refuses a file whole, with a status to its sender where that has a reference.
void refuse_file(UtcNanos decided_at, const Receipt& receipt, const MessageHeader& header,
                 const std::vector<Finding>& findings, const View& state, Emit& emit);

// A file more than the channel may hand in on a day, or too many bytes: refused. Nothing where it
// is within the limits. Asked before the bytes are kept.
[[nodiscard]] std::optional<Outcome> turned_away(UtcNanos decided_at, const Receipt& receipt,
                                                 const MessageHeader& header, const View& state,
                                                 Emit& emit);

// AC04, AC06; nothing where payments may debit the account.
[[nodiscard]] std::optional<Reason> closed_to_debits(const ledger::Account& account);

// Known bytes: notes the repeat and says so; nothing for bytes not seen before.
[[nodiscard]] std::optional<Outcome> seen_again(const Receipt& receipt, const OldKeys& old,
                                                const View& state, Emit& emit);

// Name of a message of ours: KONTOR-20261123-S000000012; letter C bulks, S statuses.
[[nodiscard]] std::string message_id(UtcNanos decided_at, char letter, std::uint64_t number);

// Business day on which an instant is booked.
[[nodiscard]] Date business_day(const party::Configuration& configuration, UtcNanos instant);
// The first day on which an order received at an instant can be executed: after the cut-off it
// counts as received on the next business day (PSD2 Art. 78).
[[nodiscard]] Date first_execution_day(const party::Configuration& configuration, UtcNanos instant);

}  // namespace kontor::payment

// Reads an ExecutionReport (8) or a TradeCaptureReport (AE) into the command that takes it.
//
// Form was checked by the dictionary. What is asked for only with some values of other tags is
// checked here and goes into the command's faults: FX-004.
//
// Errors:    none: what cannot be read is left out of the command, where rules miss it.
// Threads:   any.
// Source:    fx-and-money-market.md 3.4 to 3.7.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "adapters/fix/quickfix/plain_data.h"
#include "engine/ports/sealer.h"
#include "engine/trade/commands.h"

namespace kontor::fix {

// What the caller knows of the message beside its fields. session_identity: both CompIDs, the same
// whatever the session is called in the configuration. our_names: ids by which a report may name us
// as a party. side_is_theirs: Side(54) of this session says what the sender did.
struct Arrival {
  ReceiptId receipt;
  SessionId session;
  Sha256 body_hash;
  std::string_view session_identity;
  std::span<const std::string> our_names;
  bool side_is_theirs = false;
};

[[nodiscard]] trade::FixKind kind_of(std::string_view message_type);

// Precondition: the message is one of the two.
[[nodiscard]] trade::TakeReport read_report(const Message& message, const Arrival& arrival,
                                            const Sealer& sealer);

// Of a message that the session refused.
[[nodiscard]] trade::NoteRefusal read_refusal(const Refusal& refusal, const Arrival& arrival,
                                              const Sealer& sealer);

}  // namespace kontor::fix

// What can be asked of the dealing desk: messages of a FIX session, and what the session itself
// must have durable.
//
// A message is read by the adapter, which says what of it is missing or malformed; whether the deal
// is good is decided here.
//
// Source:    fx-and-money-market.md 3.4 to 3.8 (messages, tags, corrections, exactly once).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/bytes.h"
#include "engine/base/fields.h"
#include "engine/base/id.h"
#include "engine/base/recent_keys.h"
#include "engine/base/time.h"
#include "engine/calendar/date.h"
#include "engine/journal/personal.h"

namespace kontor::trade {

// MsgType(35) of what comes in.
enum class FixKind : std::uint8_t {
  execution_report = 1,      // 8
  trade_capture_report = 2,  // AE
  other = 3,                 // known to the dictionary, not served here
};

// An application message as it came, named by its session and MsgSeqNum(34).
struct FixReceipt {
  ReceiptId id;
  SessionId session;
  std::uint64_t number = 0;
  FixKind kind = FixKind::other;
  std::string message_type;  // 35 as sent
  Sha256 body_hash;          // of the body, without header and trailer
  Personal body;             // the same bytes: names of dealers stand in it

  static constexpr std::string_view kName = "FixReceipt";
  static constexpr auto fields() {
    using S = FixReceipt;
    return Fields{
        FieldOf{1, "id",           &S::id          },
        FieldOf{2, "session",      &S::session     },
        FieldOf{3, "number",       &S::number      },
        FieldOf{4, "kind",         &S::kind        },
        FieldOf{5, "message_type", &S::message_type},
        FieldOf{6, "body_hash",    &S::body_hash   },
        FieldOf{7, "body",         &S::body        }
    };
  }
  friend bool operator==(const FixReceipt&, const FixReceipt&) = default;
};

// A decimal as FIX carries it: digits times ten to the exponent. Trailing zeros are kept.
struct Decimal {
  std::int64_t digits = 0;
  std::int32_t exponent = 0;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

// Parties group: PartyID(448), PartyIDSource(447), PartyRole(452).
struct PartyInput {
  std::string id;
  char source = '\0';  // B BIC, N LEI, D proprietary
  int role = 0;
};

enum class DealAction : std::uint8_t {
  take = 1,     // a new deal
  correct = 2,  // 150=G, 487=2
  cancel = 3,   // 150=H, 487=1, 856=6
  note = 4,     // a status of an order: no booking
};

// What the adapter found: a rule broken by the message's form, with the tag and what to say of it.
struct FormFault {
  std::string rule;  // FX-004
  std::int32_t tag = 0;
  std::string text;  // English; no text of a person
};

// The economic content as sent. What is not there, or is no value of its type, is nothing.
struct DealInput {
  std::string symbol;                     // 55
  std::string product;                    // 167; empty: not said
  std::string currency;                   // 15
  std::string settlement_currency;        // 120
  std::optional<bool> buy;                // 54, of the dealt currency, as sent
  std::optional<Decimal> quantity;        // 32
  std::optional<Decimal> rate;            // 31
  std::optional<Decimal> counter_amount;  // 119
  std::string settlement_type;            // 63
  std::optional<Date> trade_date;         // 75
  std::optional<Date> value_date;         // 64
  std::optional<UtcNanos> transacted_at;  // 60
  std::string transact_time;              // 60 as sent: echoed byte for byte
  std::vector<PartyInput> parties;
};

// ExecutionReport or TradeCaptureReport.
struct TakeReport {
  FixReceipt receipt;
  bool possible_resend = false;  // 97=Y
  DealAction action = DealAction::take;
  std::string id;                // ExecID(17), TradeReportID(571)
  std::string reference;         // ExecRefID(19), TradeReportRefID(572)
  std::string order_id;          // OrderID(37)
  std::string transaction_type;  // 487 as sent; empty for an execution report
  // Keyed hashes: of session, id and transaction type; of session and id; of session and reference;
  // of the deal key with all that is economic; of what is economic without the id.
  Key128 deal_key;
  Key128 identity_key;
  Key128 reference_key;
  Key128 content_key;
  Key128 business_key;
  DealInput deal;
  std::vector<FormFault> faults;
  std::vector<RecentKeys::Entry> old_keys;  // looked up in the store (Admit)
};

// A message that the session refused and answered: malformed (FX-001) or of a type not served
// (FX-002).
struct NoteRefusal {
  FixReceipt receipt;
  FormFault fault;
};

// The session's numbers start again: ResetSeqNumFlag(141)=Y, or its schedule.
struct ResetSession {
  SessionId session;
};

// Numbers of outgoing messages below `until` are set aside; answers decided up to record
// `sent_through` have left.
struct ReserveNumbers {
  SessionId session;
  std::uint64_t until = 0;
  Sequence sent_through;
};

}  // namespace kontor::trade

// What can be asked of the payments desk: files of orders in three steps, the clearing's answers,
// the clock.
//
// A file (architecture.md, "A file"): BeginFile, FileChunk 1..n, EndFile; or RefuseFile when
// reading it already showed that all of it is wrong. Chunks hold at most kOrdersPerChunk orders, in
// the order of the file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/bic.h"
#include "engine/base/bytes.h"
#include "engine/base/id.h"
#include "engine/base/recent_keys.h"
#include "engine/base/time.h"
#include "engine/calendar/date.h"
#include "engine/journal/personal.h"
#include "engine/money/money.h"
#include "engine/payment/finding.h"

namespace kontor::payment {

inline constexpr std::uint32_t kOrdersPerChunk = 500;
inline constexpr std::uint32_t kOrdersPerBulk = 100'000;

// The bytes that came in, as archived.
struct Receipt {
  ReceiptId id;
  ChannelId channel;
  std::string file_name;  // as handed in, without folders
  Sha256 sha256;
  std::uint64_t size = 0;

  static constexpr std::string_view kName = "Receipt";
  static constexpr auto fields() {
    using S = Receipt;
    return Fields{
        FieldOf{1, "id",        &S::id       },
        FieldOf{2, "channel",   &S::channel  },
        FieldOf{3, "file_name", &S::file_name},
        FieldOf{4, "sha256",    &S::sha256   },
        FieldOf{5, "size",      &S::size     }
    };
  }
  friend bool operator==(const Receipt&, const Receipt&) = default;
};

// GrpHdr of a customer's message.
struct MessageHeader {
  std::string message_name;  // pain.001.001.09
  std::string message_id;    // empty where it could not be read
  std::string creation_time;
  std::uint32_t transactions = 0;  // counted
  WideAmount sum = 0;              // of all amounts read, minor units of EUR
  // Keyed hash of the content without MsgId and CreDtTm: the same under a new MsgId is a duplicate
  // (2.7).
  Key128 content_key;
  Key128 message_key;  // keyed hash of customer and MsgId

  static constexpr std::string_view kName = "MessageHeader";
  static constexpr auto fields() {
    using S = MessageHeader;
    return Fields{
        FieldOf{1, "message_name",  &S::message_name },
        FieldOf{2, "message_id",    &S::message_id   },
        FieldOf{3, "creation_time", &S::creation_time},
        FieldOf{4, "transactions",  &S::transactions },
        FieldOf{5, "sum",           &S::sum          },
        FieldOf{6, "content_key",   &S::content_key  },
        FieldOf{7, "message_key",   &S::message_key  }
    };
  }
  friend bool operator==(const MessageHeader&, const MessageHeader&) = default;
};

// Where elements of GrpHdr stand in the file, and the Document; 0: not there.
struct HeaderLines {
  std::uint32_t document = 0;
  std::uint32_t message_id = 0;
  std::uint32_t initiating_party = 0;
};

// Likewise of PmtInf.
struct BatchLines {
  std::uint32_t payment_information_id = 0;
  std::uint32_t requested_execution_date = 0;
  std::uint32_t debtor_account = 0;
  std::uint32_t control_sum = 0;

  static constexpr std::string_view kName = "BatchLines";
  static constexpr auto fields() {
    using S = BatchLines;
    return Fields{
        FieldOf{1, "payment_information_id",   &S::payment_information_id  },
        FieldOf{2, "requested_execution_date", &S::requested_execution_date},
        FieldOf{3, "debtor_account",           &S::debtor_account          },
        FieldOf{4, "control_sum",              &S::control_sum             }
    };
  }
  friend bool operator==(const BatchLines&, const BatchLines&) = default;
};

// PmtInf, read and checked for form.
struct BatchInput {
  std::string payment_information_id;
  Date requested_execution_date;
  bool batch_booking = false;  // as written; BtchBookg left out means true, which the reader says
  std::uint32_t transactions = 0;  // counted
  WideAmount sum = 0;              // of the orders without a finding
  Key128 debtor_account;           // keyed hash of the debtor's IBAN
  // 2.7: debtor IBAN + ReqdExctnDt + NbOfTxs + CtrlSum + multiset of (IBAN, amount, remittance)
  Key128 content_key;
  Personal texts;                 // DebtorText
  std::vector<Finding> findings;  // refuse the batch, severity R or Q
  std::uint32_t line = 0;
  Key128 reference_key;  // keyed hash of customer and PmtInfId
  BatchLines lines;

  static constexpr std::string_view kName = "BatchInput";
  static constexpr auto fields() {
    using S = BatchInput;
    return Fields{
        FieldOf{1,  "payment_information_id",   &S::payment_information_id  },
        FieldOf{2,  "requested_execution_date", &S::requested_execution_date},
        FieldOf{3,  "batch_booking",            &S::batch_booking           },
        FieldOf{4,  "transactions",             &S::transactions            },
        FieldOf{5,  "sum",                      &S::sum                     },
        FieldOf{6,  "debtor_account",           &S::debtor_account          },
        FieldOf{7,  "content_key",              &S::content_key             },
        FieldOf{8,  "texts",                    &S::texts                   },
        FieldOf{9,  "findings",                 &S::findings                },
        FieldOf{10, "line",                     &S::line                    },
        FieldOf{11, "reference_key",            &S::reference_key           },
        FieldOf{12, "lines",                    &S::lines                   }
    };
  }
  friend bool operator==(const BatchInput&, const BatchInput&) = default;
};

// CdtTrfTxInf, read and checked for form.
struct OrderInput {
  std::uint32_t batch = 0;  // index of its PmtInf in the file, from 0
  std::uint32_t line = 0;
  std::string instruction_id;
  std::string end_to_end_id;
  std::string uetr;
  Money amount;
  Bic creditor_agent;  // CdtrAgt, or found by the IBAN
  // 2.7: debtor IBAN + creditor IBAN + amount + EndToEndId + execution date
  Key128 content_key;
  Personal texts;                 // CreditorText
  std::vector<Finding> findings;  // refuse the order, severity R or Q; the first gives the code

  static constexpr std::string_view kName = "OrderInput";
  static constexpr auto fields() {
    using S = OrderInput;
    return Fields{
        FieldOf{1,  "batch",          &S::batch         },
        FieldOf{2,  "line",           &S::line          },
        FieldOf{3,  "instruction_id", &S::instruction_id},
        FieldOf{4,  "end_to_end_id",  &S::end_to_end_id },
        FieldOf{5,  "uetr",           &S::uetr          },
        FieldOf{6,  "amount",         &S::amount        },
        FieldOf{7,  "creditor_agent", &S::creditor_agent},
        FieldOf{8,  "content_key",    &S::content_key   },
        FieldOf{9,  "texts",          &S::texts         },
        FieldOf{10, "findings",       &S::findings      }
    };
  }
  friend bool operator==(const OrderInput&, const OrderInput&) = default;
};

// Keys of a command that the store knows and the state may have forgotten, looked up just before it
// is handed in (Admit). What the state remembers wins.
using OldKeys = std::vector<RecentKeys::Entry>;

// Asked before a large file is kept and read: are its bytes known on this channel? Noted as a
// repeat if so. Is it within the channel's limits of the day? Refused if not. Else nothing happens.
struct NoteRepeat {
  Receipt receipt;
  std::string message_name;  // as far as its first bytes tell
  OldKeys old_keys;
};

struct BeginFile {
  Receipt receipt;
  MessageHeader header;
  std::vector<std::string> initiating_party;  // its name and ids
  std::vector<BatchInput> batches;
  std::vector<Finding> warnings;  // severity W, the first of the file; bounded by the reader
  std::uint64_t warnings_left_out = 0;
  OldKeys old_keys;
  bool within_limits = false;  // NoteRepeat has seen to it
  HeaderLines lines;
};

struct FileChunk {
  ReceiptId file;
  std::uint32_t number = 0;  // from 1
  std::vector<OrderInput> orders;
  OldKeys old_keys;
};

struct EndFile {
  ReceiptId file;
};

// The file is refused whole: its form, its totals, its initiating party.
struct RefuseFile {
  Receipt receipt;
  MessageHeader header;           // as far as it could be read
  std::vector<Finding> findings;  // at least one
  OldKeys old_keys;
  bool within_limits = false;  // NoteRepeat has seen to it
};

// TxInfAndSts of a pacs.002.
struct TransactionStatus {
  std::string original_transaction_id;
  std::string status;       // RJCT, ACSC, ...
  std::string reason_code;  // StsRsnInf/Rsn/Cd
  // OrgnlTxRef/IntrBkSttlmAmt, or its Amt/InstdAmt, as written; empty: the answer does not repeat
  // it.
  std::string amount = {};
  std::string currency = {};
  std::uint32_t line = 0;
};

// pacs.002.001.10 from the clearing.
struct ClearingAnswer {
  Receipt receipt;
  std::string message_id;
  std::string original_message_id;
  std::string original_message_name;
  std::string group_status;  // ACSC, PART, RJCT; empty where only transactions have one
  std::string group_reason_code;
  std::uint32_t group_line = 0;  // of OrgnlGrpInfAndSts
  // OrgnlNbOfTxs, OrgnlCtrlSum: of the bulk that the answer is about, where it says so; the sum in
  // minor units of EUR, -1 where it is none of them.
  std::optional<std::uint64_t> original_count;
  std::optional<std::int64_t> original_sum;
  std::vector<TransactionStatus> transactions;
  OldKeys old_keys;
  bool within_limits = false;  // NoteRepeat has seen to it
};

// The clock: what happens by itself. scheduled_at is the time of the timetable, decided_at when it
// was handled.
struct CloseCycle {
  UtcNanos scheduled_at;
};

// Handles the first batch after `after` that was kept and whose day has come, as far as one record
// goes: a chunk of its orders. The node repeats it as the outcome says. last_call: the cut-off has
// come, what is still short of funds is refused.
struct ReleaseDue {
  UtcNanos scheduled_at;
  BatchId after;
  bool last_call = false;
};

// A time of the timetable has passed that is no cycle's: the day's opening, a cut-off.
struct NoteClock {
  UtcNanos scheduled_at;
};

// A message lies in its folder, durable under its name.
struct NoteHandOver {
  MessageId message;
};

}  // namespace kontor::payment

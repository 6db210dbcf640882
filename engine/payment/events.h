// The facts of the payments desk. Numbers are never reused; schemas/journal/events.proto is made
// from these lists.
#pragma once

#include <string>
#include <vector>

#include "engine/payment/commands.h"
#include "engine/payment/finding.h"
#include "engine/payment/life_cycle.h"

namespace kontor::payment {

enum class GroupStatus : std::uint8_t {
  accepted = 1,
  partly = 2,
  refused = 3
};  // ACCP, PART, RJCT

enum class MessageKind : std::uint8_t {
  file_status = 1,    // pain.002 for a file decided or refused
  bounce_status = 2,  // pain.002 for orders that the clearing or the day of execution rejected
  bulk = 3,           // pacs.008
  pay_leg = 4,        // pacs.009 of a deal
};

struct ReasonCount {
  std::string code;  // ISO
  std::uint32_t count = 0;

  static constexpr std::string_view kName = "ReasonCount";
  static constexpr auto fields() {
    using S = ReasonCount;
    return Fields{
        FieldOf{1, "code",  &S::code },
        FieldOf{2, "count", &S::count}
    };
  }
  friend bool operator==(const ReasonCount&, const ReasonCount&) = default;
};

// Orders first, first + 1, ... first + count - 1.
struct OrderRange {
  OrderId first;
  std::uint32_t count = 0;

  static constexpr std::string_view kName = "OrderRange";
  static constexpr auto fields() {
    using S = OrderRange;
    return Fields{
        FieldOf{1, "first", &S::first},
        FieldOf{2, "count", &S::count}
    };
  }
  friend bool operator==(const OrderRange&, const OrderRange&) = default;
};

// A file of orders was read to its end and taken up.
struct FileBegun {
  static constexpr std::uint32_t kNumber = 30;
  Receipt receipt;
  MessageHeader header;
  std::vector<Finding> warnings;        // severity W: they refuse nothing; the first of the file
  std::uint64_t warnings_left_out = 0;  // after those

  static constexpr std::string_view kName = "FileBegun";
  static constexpr auto fields() {
    using S = FileBegun;
    return Fields{
        FieldOf{1, "receipt",           &S::receipt          },
        FieldOf{2, "header",            &S::header           },
        FieldOf{3, "warnings",          &S::warnings         },
        FieldOf{4, "warnings_left_out", &S::warnings_left_out}
    };
  }
  friend bool operator==(const FileBegun&, const FileBegun&) = default;
};

// A batch of the file just begun: which account it debits and when, or why it is refused.
struct BatchTaken {
  static constexpr std::uint32_t kNumber = 31;
  BatchId batch;
  ReceiptId file;
  std::string payment_information_id;
  AccountId debtor;  // 0 where it is unknown
  Date requested_execution_date;
  Date execution_date;         // the day it will be debited
  bool due = false;            // debited when its file is decided, else kept for its day
  bool batch_booking = false;  // one debit for the batch, else one an order
  std::uint32_t transactions = 0;
  std::int64_t sum = 0;  // of the orders without a finding, minor units; R1 of a batch that is due
                         // and booked as one
  Key128 reference_key;
  Key128 content_key;
  Personal texts;                 // DebtorText
  std::vector<Finding> findings;  // refuse the batch; empty: taken
  std::uint32_t line = 0;
  Sequence debtor_opened_at;  // record with the debtor's AccountOpened, whose text names the holder

  static constexpr std::string_view kName = "BatchTaken";
  static constexpr auto fields() {
    using S = BatchTaken;
    return Fields{
        FieldOf{1,  "batch",                    &S::batch                   },
        FieldOf{2,  "file",                     &S::file                    },
        FieldOf{3,  "payment_information_id",   &S::payment_information_id  },
        FieldOf{4,  "debtor",                   &S::debtor                  },
        FieldOf{5,  "requested_execution_date", &S::requested_execution_date},
        FieldOf{6,  "execution_date",           &S::execution_date          },
        FieldOf{7,  "due",                      &S::due                     },
        FieldOf{8,  "batch_booking",            &S::batch_booking           },
        FieldOf{9,  "transactions",             &S::transactions            },
        FieldOf{10, "sum",                      &S::sum                     },
        FieldOf{11, "reference_key",            &S::reference_key           },
        FieldOf{12, "content_key",              &S::content_key             },
        FieldOf{13, "texts",                    &S::texts                   },
        FieldOf{14, "findings",                 &S::findings                },
        FieldOf{15, "line",                     &S::line                    },
        FieldOf{16, "debtor_opened_at",         &S::debtor_opened_at        }
    };
  }
  friend bool operator==(const BatchTaken&, const BatchTaken&) = default;
};

// An order was accepted: reserved when its batch is due, else kept.
struct OrderTaken {
  static constexpr std::uint32_t kNumber = 32;
  OrderId order;
  BatchId batch;
  std::uint32_t line = 0;
  std::string instruction_id;
  std::string end_to_end_id;
  std::string uetr;
  Money amount;
  Bic creditor_agent;
  Key128 content_key;
  Personal texts;  // CreditorText

  static constexpr std::string_view kName = "OrderTaken";
  static constexpr auto fields() {
    using S = OrderTaken;
    return Fields{
        FieldOf{1,  "order",          &S::order         },
        FieldOf{2,  "batch",          &S::batch         },
        FieldOf{3,  "line",           &S::line          },
        FieldOf{4,  "instruction_id", &S::instruction_id},
        FieldOf{5,  "end_to_end_id",  &S::end_to_end_id },
        FieldOf{6,  "uetr",           &S::uetr          },
        FieldOf{7,  "amount",         &S::amount        },
        FieldOf{8,  "creditor_agent", &S::creditor_agent},
        FieldOf{9,  "content_key",    &S::content_key   },
        FieldOf{10, "texts",          &S::texts         }
    };
  }
  friend bool operator==(const OrderTaken&, const OrderTaken&) = default;
};

// An order was refused: it, its batch or the funds break a rule.
struct OrderRefused {
  static constexpr std::uint32_t kNumber = 33;
  OrderId order;
  BatchId batch;
  std::uint32_t line = 0;
  std::string instruction_id;
  std::string end_to_end_id;
  Money amount;
  Bic creditor_agent;
  Personal texts;                 // CreditorText
  std::vector<Finding> findings;  // at least one; the first gives the code

  static constexpr std::string_view kName = "OrderRefused";
  static constexpr auto fields() {
    using S = OrderRefused;
    return Fields{
        FieldOf{1, "order",          &S::order         },
        FieldOf{2, "batch",          &S::batch         },
        FieldOf{3, "line",           &S::line          },
        FieldOf{4, "instruction_id", &S::instruction_id},
        FieldOf{5, "end_to_end_id",  &S::end_to_end_id },
        FieldOf{6, "amount",         &S::amount        },
        FieldOf{7, "creditor_agent", &S::creditor_agent},
        FieldOf{8, "texts",          &S::texts         },
        FieldOf{9, "findings",       &S::findings      }
    };
  }
  friend bool operator==(const OrderRefused&, const OrderRefused&) = default;
};

// Closes the record of a chunk: the file goes on at the next one.
struct FileAdvanced {
  static constexpr std::uint32_t kNumber = 34;
  ReceiptId file;
  std::uint32_t chunk = 0;
  Sequence begun_at;  // record of its FileBegun

  static constexpr std::string_view kName = "FileAdvanced";
  static constexpr auto fields() {
    using S = FileAdvanced;
    return Fields{
        FieldOf{1, "file",     &S::file    },
        FieldOf{2, "chunk",    &S::chunk   },
        FieldOf{3, "begun_at", &S::begun_at}
    };
  }
  friend bool operator==(const FileAdvanced&, const FileAdvanced&) = default;
};

// The orders of a batch were debited (B1) and wait for their clearing cycle.
struct BatchReleased {
  static constexpr std::uint32_t kNumber = 35;
  BatchId batch;
  Date value_date;  // of the debit

  static constexpr std::string_view kName = "BatchReleased";
  static constexpr auto fields() {
    using S = BatchReleased;
    return Fields{
        FieldOf{1, "batch",      &S::batch     },
        FieldOf{2, "value_date", &S::value_date}
    };
  }
  friend bool operator==(const BatchReleased&, const BatchReleased&) = default;
};

// The orders of a batch wait for their day.
struct BatchKept {
  static constexpr std::uint32_t kNumber = 36;
  BatchId batch;

  static constexpr std::string_view kName = "BatchKept";
  static constexpr auto fields() {
    using S = BatchKept;
    return Fields{
        FieldOf{1, "batch", &S::batch}
    };
  }
  friend bool operator==(const BatchKept&, const BatchKept&) = default;
};

// A kept batch could not be debited on its day.
struct BatchRefused {
  static constexpr std::uint32_t kNumber = 37;
  BatchId batch;
  std::string rule;
  Reason reason{};

  static constexpr std::string_view kName = "BatchRefused";
  static constexpr auto fields() {
    using S = BatchRefused;
    return Fields{
        FieldOf{1, "batch",  &S::batch },
        FieldOf{2, "rule",   &S::rule  },
        FieldOf{3, "reason", &S::reason}
    };
  }
  friend bool operator==(const BatchRefused&, const BatchRefused&) = default;
};

// The answer to a file. Its text is a function of the records from its FileBegun up to this one.
struct FileDecided {
  static constexpr std::uint32_t kNumber = 38;
  ReceiptId file;
  Sequence begun_at;
  GroupStatus status = GroupStatus::accepted;
  std::uint32_t transactions = 0;
  std::uint32_t accepted = 0;
  std::uint32_t refused = 0;
  std::vector<ReasonCount> reasons;  // in order of code
  std::string message_name;

  static constexpr std::string_view kName = "FileDecided";
  static constexpr auto fields() {
    using S = FileDecided;
    return Fields{
        FieldOf{1, "file",         &S::file        },
        FieldOf{2, "begun_at",     &S::begun_at    },
        FieldOf{3, "status",       &S::status      },
        FieldOf{4, "transactions", &S::transactions},
        FieldOf{5, "accepted",     &S::accepted    },
        FieldOf{6, "refused",      &S::refused     },
        FieldOf{7, "reasons",      &S::reasons     },
        FieldOf{8, "message_name", &S::message_name}
    };
  }
  friend bool operator==(const FileDecided&, const FileDecided&) = default;
};

// A file was refused whole.
struct FileRefused {
  static constexpr std::uint32_t kNumber = 39;
  Receipt receipt;
  MessageHeader header;
  std::vector<Finding> findings;
  std::vector<ReasonCount> reasons;

  static constexpr std::string_view kName = "FileRefused";
  static constexpr auto fields() {
    using S = FileRefused;
    return Fields{
        FieldOf{1, "receipt",  &S::receipt },
        FieldOf{2, "header",   &S::header  },
        FieldOf{3, "findings", &S::findings},
        FieldOf{4, "reasons",  &S::reasons }
    };
  }
  friend bool operator==(const FileRefused&, const FileRefused&) = default;
};

// The same bytes came again on the same channel: the first outcome holds.
struct FileRepeated {
  static constexpr std::uint32_t kNumber = 40;
  Receipt receipt;
  Sequence decided_at;  // record with the first outcome

  static constexpr std::string_view kName = "FileRepeated";
  static constexpr auto fields() {
    using S = FileRepeated;
    return Fields{
        FieldOf{1, "receipt",    &S::receipt   },
        FieldOf{2, "decided_at", &S::decided_at}
    };
  }
  friend bool operator==(const FileRepeated&, const FileRepeated&) = default;
};

// The timetable was followed up to here.
struct ClockReached {
  static constexpr std::uint32_t kNumber = 41;
  UtcNanos scheduled_at;

  static constexpr std::string_view kName = "ClockReached";
  static constexpr auto fields() {
    using S = ClockReached;
    return Fields{
        FieldOf{1, "scheduled_at", &S::scheduled_at}
    };
  }
  friend bool operator==(const ClockReached&, const ClockReached&) = default;
};

// A message must leave: it is written from the journal once this record is durable.
struct MessageDue {
  static constexpr std::uint32_t kNumber = 47;
  MessageId message;
  MessageKind kind = MessageKind::file_status;
  ChannelId channel;         // whose outbound folder
  std::string name;          // message id, and the name of its file
  std::string message_name;  // pain.002.001.10
  ReceiptId file;            // that a status speaks of
  Sequence begun_at;         // record of its FileBegun; 0: refused whole, in the record itself
  Sequence record;           // that decided the message
  UtcNanos created_at;       // CreDtTm

  static constexpr std::string_view kName = "MessageDue";
  static constexpr auto fields() {
    using S = MessageDue;
    return Fields{
        FieldOf{1, "message",      &S::message     },
        FieldOf{2, "kind",         &S::kind        },
        FieldOf{3, "channel",      &S::channel     },
        FieldOf{4, "name",         &S::name        },
        FieldOf{5, "message_name", &S::message_name},
        FieldOf{6, "file",         &S::file        },
        FieldOf{7, "begun_at",     &S::begun_at    },
        FieldOf{8, "record",       &S::record      },
        FieldOf{9, "created_at",   &S::created_at  }
    };
  }
  friend bool operator==(const MessageDue&, const MessageDue&) = default;
};

// The message lies durable in the outbound folder.
struct MessageHandedOver {
  static constexpr std::uint32_t kNumber = 48;
  MessageId message;

  static constexpr std::string_view kName = "MessageHandedOver";
  static constexpr auto fields() {
    using S = MessageHandedOver;
    return Fields{
        FieldOf{1, "message", &S::message}
    };
  }
  friend bool operator==(const MessageHandedOver&, const MessageHandedOver&) = default;
};

}  // namespace kontor::payment

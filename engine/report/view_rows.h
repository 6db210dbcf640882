// The rows of the read models, and their keys. A row is the wire form of its struct; a number in a
// key is big-endian, so that keys sort as numbers.
//
//   orders         order                  OrderRow         what was decided about it, once
//   files          receipt, part 0        FileRow          when its first record came
//                  receipt, part 1        FileOutcomeRow   when it was decided
//   batches        batch, part 0          BatchRow         when its file began
//                  batch, part 1          BatchOutcomeRow  the newest: kept, released, refused
//   bulks          bulk                   BulkRow
//   released       last order of a range  OrderRangeRow    kept, debited alone on its day
//   sent           last order of a range  OrderRangeRow
//   settled        last order of a range  OrderRangeRow
//   bounced        order                  OrderRangeRow    of this one order, by clearing or on
//                                                          the day that it was kept for
//   refused_files  sequence               RefusedFileRow   files refused whole, in order of
//                                                          decision
//   warned_files   sequence               WarnedFileRow    files begun with warnings
//   held           sequence               HeldRow          statuses of the clearing that wait for a
//                                                          person
//   configuration  "calendar"             BusinessCalendar
//                  "channel", "counterparty", "session", 4 bytes   NameRow
//                  "configured", sequence   nothing     a record that set the configuration
//
// Those of accounts stand in account_rows.h, those of deals in deal_rows.h, those of statements in
// statement_rows.h, those of the table search in search_terms.h.
//
// Every row is written without reading another (fast: a file of 100,000 orders passes here), so an
// order's state is joined when it is read (joins.h). A range stands under its last order, because
// the range that holds an order is then the first one at or after that order's key.
//
// Personal texts stand in the rows as they stood beside the journal; erased ones are empty.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/ports/rows.h"

namespace kontor::report {

// ---- keys

template <class Number>
[[nodiscard]] std::string number_key(Number number) {
  std::string key(sizeof number, '\0');
  for (std::size_t i = key.size(); i-- > 0; number = static_cast<Number>(number >> 8U)) {
    key[i] = static_cast<char>(number & 0xFFU);
  }
  return key;
}
template <class Tag, class Rep>
[[nodiscard]] std::string key_of(Id<Tag, Rep> id) {
  return number_key(id.value);
}

inline constexpr char kFirstPart = 0;
inline constexpr char kOutcomePart = 1;
template <class Tag>
[[nodiscard]] std::string key_of(Id<Tag, std::uint64_t> id, char part) {
  return number_key(id.value) + part;
}
// Precondition: the key starts with a number of eight bytes.
[[nodiscard]] inline std::uint64_t number_of(std::string_view key) {
  std::uint64_t number = 0;
  for (const char byte : key.substr(0, 8)) number = number << 8U | static_cast<std::uint8_t>(byte);
  return number;
}

// So that the highest number comes first. Its own inverse.
[[nodiscard]] constexpr std::uint64_t inverted(std::uint64_t number) { return ~number; }
[[nodiscard]] inline std::string entry_key(AccountId account, TransferId transfer) {
  return key_of(account) + number_key(inverted(transfer.value));
}

inline constexpr std::string_view kCalendarKey = "calendar";
inline constexpr std::string_view kConfiguredKey = "configured";
[[nodiscard]] inline std::string channel_key(ChannelId channel) {
  return "channel" + key_of(channel);
}
[[nodiscard]] inline std::string counterparty_key(CounterpartyId counterparty) {
  return "counterparty" + key_of(counterparty);
}
[[nodiscard]] inline std::string session_key(SessionId session) {
  return "session" + key_of(session);
}

// ---- rows

// A finding with the text that was seen.
struct FindingRow {
  std::string rule;
  Reason reason{};
  Field field = Field::none;
  std::uint32_t line = 0;
  std::string seen;

  static constexpr std::string_view kName = "FindingRow";
  static constexpr auto fields() {
    using S = FindingRow;
    return Fields{
        FieldOf{1, "rule",   &S::rule  },
        FieldOf{2, "reason", &S::reason},
        FieldOf{3, "field",  &S::field },
        FieldOf{4, "line",   &S::line  },
        FieldOf{5, "seen",   &S::seen  }
    };
  }
  friend bool operator==(const FindingRow&, const FindingRow&) = default;
};

struct OrderRow {
  Sequence sequence;  // that decided it
  BatchId batch;
  std::uint32_t line = 0;
  std::string end_to_end_id;
  std::string creditor_iban;
  Money amount;
  std::vector<FindingRow> findings;  // empty: accepted
  std::string creditor_name;

  static constexpr std::string_view kName = "OrderRow";
  static constexpr auto fields() {
    using S = OrderRow;
    return Fields{
        FieldOf{1, "sequence",      &S::sequence     },
        FieldOf{2, "batch",         &S::batch        },
        FieldOf{3, "line",          &S::line         },
        FieldOf{4, "end_to_end_id", &S::end_to_end_id},
        FieldOf{5, "creditor_iban", &S::creditor_iban},
        FieldOf{6, "amount",        &S::amount       },
        FieldOf{7, "findings",      &S::findings     },
        FieldOf{8, "creditor_name", &S::creditor_name}
    };
  }
  friend bool operator==(const OrderRow&, const OrderRow&) = default;
};

struct FileRow {
  Sequence sequence;
  UtcNanos received_at;
  ChannelId channel;
  std::string file_name;
  std::string message_name;
  std::string message_id;
  std::uint64_t size = 0;
  std::vector<FindingRow> findings;  // refuse it whole
  Sequence repeats;                  // record of the first outcome, where the bytes came before

  static constexpr std::string_view kName = "FileRow";
  static constexpr auto fields() {
    using S = FileRow;
    return Fields{
        FieldOf{1, "sequence",     &S::sequence    },
        FieldOf{2, "received_at",  &S::received_at },
        FieldOf{3, "channel",      &S::channel     },
        FieldOf{4, "file_name",    &S::file_name   },
        FieldOf{5, "message_name", &S::message_name},
        FieldOf{6, "message_id",   &S::message_id  },
        FieldOf{7, "size",         &S::size        },
        FieldOf{8, "findings",     &S::findings    },
        FieldOf{9, "repeats",      &S::repeats     }
    };
  }
  friend bool operator==(const FileRow&, const FileRow&) = default;
};

// A file without one is still being worked on, or repeats another.
struct FileOutcomeRow {
  Sequence sequence;
  payment::GroupStatus status{};
  std::uint32_t transactions = 0;
  std::uint32_t accepted = 0;
  std::uint32_t refused = 0;
  std::uint32_t held = 0;

  static constexpr std::string_view kName = "FileOutcomeRow";
  static constexpr auto fields() {
    using S = FileOutcomeRow;
    return Fields{
        FieldOf{1, "sequence",     &S::sequence    },
        FieldOf{2, "status",       &S::status      },
        FieldOf{3, "transactions", &S::transactions},
        FieldOf{4, "accepted",     &S::accepted    },
        FieldOf{5, "refused",      &S::refused     },
        FieldOf{6, "held",         &S::held        }
    };
  }
  friend bool operator==(const FileOutcomeRow&, const FileOutcomeRow&) = default;
};

struct RefusedFileRow {
  ReceiptId file;

  static constexpr std::string_view kName = "RefusedFileRow";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "file", &RefusedFileRow::file}
    };
  }
};

struct WarnedFileRow {
  ReceiptId file;
  std::vector<FindingRow> warnings;
  std::uint64_t left_out = 0;

  static constexpr std::string_view kName = "WarnedFileRow";
  static constexpr auto fields() {
    using S = WarnedFileRow;
    return Fields{
        FieldOf{1, "file",     &S::file    },
        FieldOf{2, "warnings", &S::warnings},
        FieldOf{3, "left_out", &S::left_out}
    };
  }
};

struct HeldRow {
  ReceiptId file;
  std::string original_message_id;
  std::uint32_t held = 0;
  std::vector<payment::HeldStatus> statuses;  // the first of them

  static constexpr std::string_view kName = "HeldRow";
  static constexpr auto fields() {
    using S = HeldRow;
    return Fields{
        FieldOf{1, "file",                &S::file               },
        FieldOf{2, "original_message_id", &S::original_message_id},
        FieldOf{3, "held",                &S::held               },
        FieldOf{4, "statuses",            &S::statuses           }
    };
  }
};

struct BatchRow {
  Sequence sequence;
  ReceiptId file;
  std::string payment_information_id;
  AccountId debtor;  // 0 where it is not held here
  std::string debtor_iban;
  Date execution_date;
  bool due = false;
  std::uint32_t line = 0;
  std::vector<FindingRow> findings;  // refuse it
  std::string debtor_name;

  static constexpr std::string_view kName = "BatchRow";
  static constexpr auto fields() {
    using S = BatchRow;
    return Fields{
        FieldOf{1,  "sequence",               &S::sequence              },
        FieldOf{2,  "file",                   &S::file                  },
        FieldOf{3,  "payment_information_id", &S::payment_information_id},
        FieldOf{4,  "debtor",                 &S::debtor                },
        FieldOf{5,  "debtor_iban",            &S::debtor_iban           },
        FieldOf{6,  "execution_date",         &S::execution_date        },
        FieldOf{7,  "due",                    &S::due                   },
        FieldOf{8,  "line",                   &S::line                  },
        FieldOf{9,  "findings",               &S::findings              },
        FieldOf{10, "debtor_name",            &S::debtor_name           }
    };
  }
  friend bool operator==(const BatchRow&, const BatchRow&) = default;
};

struct BatchOutcomeRow {
  Sequence sequence;
  payment::BatchState state{};
  std::string rule;
  Reason reason{};

  static constexpr std::string_view kName = "BatchOutcomeRow";
  static constexpr auto fields() {
    using S = BatchOutcomeRow;
    return Fields{
        FieldOf{1, "sequence", &S::sequence},
        FieldOf{2, "state",    &S::state   },
        FieldOf{3, "rule",     &S::rule    },
        FieldOf{4, "reason",   &S::reason  }
    };
  }
  friend bool operator==(const BatchOutcomeRow&, const BatchOutcomeRow&) = default;
};

struct BulkRow {
  Sequence sequence;
  std::string message_id;
  std::uint64_t cycle = 0;
  Date settlement_date;
  std::uint32_t transactions = 0;
  std::int64_t sum = 0;  // minor units of EUR

  static constexpr std::string_view kName = "BulkRow";
  static constexpr auto fields() {
    using S = BulkRow;
    return Fields{
        FieldOf{1, "sequence",        &S::sequence       },
        FieldOf{2, "message_id",      &S::message_id     },
        FieldOf{3, "cycle",           &S::cycle          },
        FieldOf{4, "settlement_date", &S::settlement_date},
        FieldOf{5, "transactions",    &S::transactions   },
        FieldOf{6, "sum",             &S::sum            }
    };
  }
  friend bool operator==(const BulkRow&, const BulkRow&) = default;
};

// The orders from `first` to the key's.
struct OrderRangeRow {
  Sequence sequence;
  OrderId first;
  BulkId bulk;
  std::string code;  // bounced: ISO code as the clearing gave it
  std::string rule;  // bounced on its day: the rule that it broke, and why
  Reason reason{};

  static constexpr std::string_view kName = "OrderRangeRow";
  static constexpr auto fields() {
    using S = OrderRangeRow;
    return Fields{
        FieldOf{1, "sequence", &S::sequence},
        FieldOf{2, "first",    &S::first   },
        FieldOf{3, "bulk",     &S::bulk    },
        FieldOf{4, "code",     &S::code    },
        FieldOf{5, "rule",     &S::rule    },
        FieldOf{6, "reason",   &S::reason  }
    };
  }
  friend bool operator==(const OrderRangeRow&, const OrderRangeRow&) = default;
};

struct NameRow {
  std::string name;

  static constexpr std::string_view kName = "NameRow";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "name", &NameRow::name}
    };
  }
  friend bool operator==(const NameRow&, const NameRow&) = default;
};

}  // namespace kontor::report

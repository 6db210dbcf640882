// The facts of clearing: cycles, bulks, what the clearing answered. Numbers are never reused.
#pragma once

#include <string>
#include <vector>

#include "engine/payment/events.h"
#include "engine/payment/held_cause.h"

namespace kontor::payment {

// A clearing cycle ended; what was ready left in the bulks of the same record.
struct CycleClosed {
  static constexpr std::uint32_t kNumber = 42;
  std::uint64_t cycle = 0;  // counted from 1
  UtcNanos scheduled_at;
  Date settlement_date;

  static constexpr std::string_view kName = "CycleClosed";
  static constexpr auto fields() {
    using S = CycleClosed;
    return Fields{
        FieldOf{1, "cycle",           &S::cycle          },
        FieldOf{2, "scheduled_at",    &S::scheduled_at   },
        FieldOf{3, "settlement_date", &S::settlement_date}
    };
  }
  friend bool operator==(const CycleClosed&, const CycleClosed&) = default;
};

// One message to the clearing: its orders, lowest first.
struct BulkSent {
  static constexpr std::uint32_t kNumber = 43;
  BulkId bulk;
  std::uint64_t cycle = 0;
  std::string message_id;
  Date settlement_date;
  UtcNanos created_at;  // CreDtTm
  std::vector<OrderRange> orders;
  std::uint32_t transactions = 0;
  std::int64_t sum = 0;  // minor units of EUR

  static constexpr std::string_view kName = "BulkSent";
  static constexpr auto fields() {
    using S = BulkSent;
    return Fields{
        FieldOf{1, "bulk",            &S::bulk           },
        FieldOf{2, "cycle",           &S::cycle          },
        FieldOf{3, "message_id",      &S::message_id     },
        FieldOf{4, "settlement_date", &S::settlement_date},
        FieldOf{5, "created_at",      &S::created_at     },
        FieldOf{6, "orders",          &S::orders         },
        FieldOf{7, "transactions",    &S::transactions   },
        FieldOf{8, "sum",             &S::sum            }
    };
  }
  friend bool operator==(const BulkSent&, const BulkSent&) = default;
};

// The clearing settled the orders of a bulk that it had not rejected.
struct OrdersSettled {
  static constexpr std::uint32_t kNumber = 44;
  BulkId bulk;
  std::vector<OrderRange> orders;

  static constexpr std::string_view kName = "OrdersSettled";
  static constexpr auto fields() {
    using S = OrdersSettled;
    return Fields{
        FieldOf{1, "bulk",   &S::bulk  },
        FieldOf{2, "orders", &S::orders}
    };
  }
  friend bool operator==(const OrdersSettled&, const OrdersSettled&) = default;
};

// The clearing rejected an order before settlement.
struct OrderBounced {
  static constexpr std::uint32_t kNumber = 45;
  OrderId order;
  BulkId bulk;
  std::string reason_code;  // ISO code as the clearing gave it

  static constexpr std::string_view kName = "OrderBounced";
  static constexpr auto fields() {
    using S = OrderBounced;
    return Fields{
        FieldOf{1, "order",       &S::order      },
        FieldOf{2, "bulk",        &S::bulk       },
        FieldOf{3, "reason_code", &S::reason_code}
    };
  }
  friend bool operator==(const OrderBounced&, const OrderBounced&) = default;
};

// A status of the clearing that waits for a person.
struct HeldStatus {
  std::string transaction_id;  // OrgnlTxId; empty: the status of the whole group
  std::string status;          // empty: the answer has none
  std::string reason_code;
  HeldCause cause = HeldCause::none;
  std::string seen = {};   // what was there and what was sent, where the cause does not say it
  std::uint32_t line = 0;  // in the answer

  static constexpr std::string_view kName = "HeldStatus";
  static constexpr auto fields() {
    using S = HeldStatus;
    return Fields{
        FieldOf{1, "transaction_id", &S::transaction_id},
        FieldOf{2, "status",         &S::status        },
        FieldOf{3, "reason_code",    &S::reason_code   },
        FieldOf{4, "cause",          &S::cause         },
        FieldOf{5, "seen",           &S::seen          },
        FieldOf{6, "line",           &S::line          }
    };
  }
  friend bool operator==(const HeldStatus&, const HeldStatus&) = default;
};
inline constexpr std::size_t kHeldStatusesMax = 100;

// A message of the clearing was read. held: statuses that wait for a person; an answer without any
// counts as one.
struct AnswerTaken {
  static constexpr std::uint32_t kNumber = 46;
  Receipt receipt;
  std::string message_name;
  std::string message_id;
  std::string original_message_id;
  std::string group_status;
  BulkId bulk;  // 0: no message of ours, all of it waits for a person
  std::uint32_t transactions = 0;
  std::uint32_t accepted = 0;
  std::uint32_t held = 0;
  std::vector<ReasonCount> reasons;
  std::vector<HeldStatus> held_statuses;  // the first kHeldStatusesMax

  static constexpr std::string_view kName = "AnswerTaken";
  static constexpr auto fields() {
    using S = AnswerTaken;
    return Fields{
        FieldOf{1,  "receipt",             &S::receipt            },
        FieldOf{2,  "message_name",        &S::message_name       },
        FieldOf{3,  "message_id",          &S::message_id         },
        FieldOf{4,  "original_message_id", &S::original_message_id},
        FieldOf{5,  "group_status",        &S::group_status       },
        FieldOf{6,  "bulk",                &S::bulk               },
        FieldOf{7,  "transactions",        &S::transactions       },
        FieldOf{8,  "accepted",            &S::accepted           },
        FieldOf{9,  "held",                &S::held               },
        FieldOf{10, "reasons",             &S::reasons            },
        FieldOf{11, "held_statuses",       &S::held_statuses      }
    };
  }
  friend bool operator==(const AnswerTaken&, const AnswerTaken&) = default;
};

}  // namespace kontor::payment

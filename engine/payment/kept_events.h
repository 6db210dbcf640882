// The facts of a kept batch on its day: taken up, its orders one chunk a record, ended. Numbers are
// never reused.
//
//   KeptBegun, KeptAdvanced*, KeptEnded      a batch of at most one chunk has all in one record
//
// A batch booked as one is reserved as a whole by the first and debited by the last; of one booked
// order by order each order is debited in its chunk, waits for funds, or is refused at the last
// call. Nothing of it leaves before it has ended.
#pragma once

#include <string>
#include <vector>

#include "engine/payment/events.h"

namespace kontor::payment {

// The clock took up a kept batch.
struct KeptBegun {
  static constexpr std::uint32_t kNumber = 49;
  BatchId batch;
  std::int64_t reserved = 0;  // R1 of a batch booked as one, minor units

  static constexpr std::string_view kName = "KeptBegun";
  static constexpr auto fields() {
    using S = KeptBegun;
    return Fields{
        FieldOf{1, "batch",    &S::batch   },
        FieldOf{2, "reserved", &S::reserved}
    };
  }
  friend bool operator==(const KeptBegun&, const KeptBegun&) = default;
};

// Closes the record of a chunk.
struct KeptAdvanced {
  static constexpr std::uint32_t kNumber = 50;
  BatchId batch;
  std::vector<OrderRange> orders;  // reserved; debited where the batch is booked order by order
  Date value_date;                 // of their debits; empty: reserved only
  std::uint32_t waiting = 0;       // orders of the chunk that were short of funds and wait
  OrderId next;                    // first order of the next chunk; 0: none is left

  static constexpr std::string_view kName = "KeptAdvanced";
  static constexpr auto fields() {
    using S = KeptAdvanced;
    return Fields{
        FieldOf{1, "batch",      &S::batch     },
        FieldOf{2, "orders",     &S::orders    },
        FieldOf{3, "value_date", &S::value_date},
        FieldOf{4, "waiting",    &S::waiting   },
        FieldOf{5, "next",       &S::next      }
    };
  }
  friend bool operator==(const KeptAdvanced&, const KeptAdvanced&) = default;
};

// An order of a kept batch could not be debited on its day.
struct KeptRefused {
  static constexpr std::uint32_t kNumber = 51;
  OrderId order;
  BatchId batch;
  std::string rule;
  Reason reason{};

  static constexpr std::string_view kName = "KeptRefused";
  static constexpr auto fields() {
    using S = KeptRefused;
    return Fields{
        FieldOf{1, "order",  &S::order },
        FieldOf{2, "batch",  &S::batch },
        FieldOf{3, "rule",   &S::rule  },
        FieldOf{4, "reason", &S::reason}
    };
  }
  friend bool operator==(const KeptRefused&, const KeptRefused&) = default;
};

// All orders of the batch were asked for once. What waits is asked for again at the clock's next
// call.
struct KeptEnded {
  static constexpr std::uint32_t kNumber = 52;
  BatchId batch;
  Sequence begun_at;  // record of its KeptBegun: a status reads the refused orders from there on
  std::uint32_t refused = 0;
  std::uint32_t waiting = 0;

  static constexpr std::string_view kName = "KeptEnded";
  static constexpr auto fields() {
    using S = KeptEnded;
    return Fields{
        FieldOf{1, "batch",    &S::batch   },
        FieldOf{2, "begun_at", &S::begun_at},
        FieldOf{3, "refused",  &S::refused },
        FieldOf{4, "waiting",  &S::waiting }
    };
  }
  friend bool operator==(const KeptEnded&, const KeptEnded&) = default;
};

}  // namespace kontor::payment

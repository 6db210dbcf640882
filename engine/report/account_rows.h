// The rows of the read models that accounts have; keys and promises as in view_rows.h.
//
//   accounts       account (4 bytes)      AccountRow
//   entries        account, inverted      EntryRow         one side of a transfer, newest first
//                  transfer
#pragma once

#include <string>

#include "engine/engine.h"
#include "engine/report/view_rows.h"

namespace kontor::report {

struct AccountRow {
  std::string code;    // the chart's, empty for a customer's
  std::string iban;    // a customer's
  std::string holder;  // a customer's
  ledger::AccountKind kind{};
  ledger::AccountType type{};
  Currency currency;

  // What reports call it.
  [[nodiscard]] const std::string& name() const { return code.empty() ? iban : code; }

  static constexpr std::string_view kName = "AccountRow";
  static constexpr auto fields() {
    using S = AccountRow;
    return Fields{
        FieldOf{1, "code",     &S::code    },
        FieldOf{2, "iban",     &S::iban    },
        FieldOf{3, "holder",   &S::holder  },
        FieldOf{4, "kind",     &S::kind    },
        FieldOf{5, "type",     &S::type    },
        FieldOf{6, "currency", &S::currency}
    };
  }
  friend bool operator==(const AccountRow&, const AccountRow&) = default;
};

// One side of a transfer, as its account sees it. Balances are not in it: a row is written without
// reading another, and the balance after an entry is today's less the entries that came later.
struct EntryRow {
  Sequence sequence;
  Date booking_date;
  Date value_date;
  std::int64_t minor_units = 0;  // signed, credit positive
  AccountId counter;
  ledger::Step step{};
  OrderId order;
  BatchId batch;
  BulkId bulk;
  DealId deal;

  static constexpr std::string_view kName = "EntryRow";
  static constexpr auto fields() {
    using S = EntryRow;
    return Fields{
        FieldOf{1,  "sequence",     &S::sequence    },
        FieldOf{2,  "booking_date", &S::booking_date},
        FieldOf{3,  "value_date",   &S::value_date  },
        FieldOf{4,  "minor_units",  &S::minor_units },
        FieldOf{5,  "counter",      &S::counter     },
        FieldOf{6,  "step",         &S::step        },
        FieldOf{7,  "order",        &S::order       },
        FieldOf{8,  "batch",        &S::batch       },
        FieldOf{9,  "bulk",         &S::bulk        },
        FieldOf{10, "deal",         &S::deal        }
    };
  }
  friend bool operator==(const EntryRow&, const EntryRow&) = default;
};

}  // namespace kontor::report

// What is matched: one line of either side of an account's reconciliation.
//
// Units:     amounts are signed from the owner's view, so that what belongs together is equal: ours
//            is positive where the ledger account is debited, theirs where the statement credits.
// Source:    reconciliation-and-audit.md 3.1.
#pragma once

#include <string>

#include "engine/ledger/events.h"
#include "engine/reconciliation/commands.h"

namespace kontor::reconciliation {

enum class Side : std::uint8_t {
  ledger = 1,     // a posting on the nostro's account
  expected = 2,   // ours, too, but not booked on the account before a statement shows it
  statement = 3,  // an entry of a statement
};

struct Item {
  ItemId id;
  NostroId nostro;
  Side side = Side::ledger;
  std::int64_t minor_units = 0;
  Date booking_date;
  Date value_date;
  std::string references;  // packed_references
  Sequence known_at;       // the record that brought it
  // Of our side.
  TransferId transfer;
  ledger::Step step{};
  DealId deal;
  // Of the statement's side: where its bytes are.
  StatementId statement;
  std::uint32_t number = 0;
  ReceiptId file;
  Place place;
  EntryKind kind{};
  bool reversal = false;
  bool repeated = false;  // an entry of the same content was taken before: ST-12

  static constexpr std::string_view kName = "Item";
  static constexpr auto fields() {
    using S = Item;
    return Fields{
        FieldOf{1,  "id",           &S::id          },
        FieldOf{2,  "nostro",       &S::nostro      },
        FieldOf{3,  "side",         &S::side        },
        FieldOf{4,  "minor_units",  &S::minor_units },
        FieldOf{5,  "booking_date", &S::booking_date},
        FieldOf{6,  "value_date",   &S::value_date  },
        FieldOf{7,  "references",   &S::references  },
        FieldOf{8,  "known_at",     &S::known_at    },
        FieldOf{9,  "transfer",     &S::transfer    },
        FieldOf{10, "step",         &S::step        },
        FieldOf{11, "deal",         &S::deal        },
        FieldOf{12, "statement",    &S::statement   },
        FieldOf{13, "number",       &S::number      },
        FieldOf{14, "file",         &S::file        },
        FieldOf{15, "place",        &S::place       },
        FieldOf{16, "kind",         &S::kind        },
        FieldOf{17, "reversal",     &S::reversal    },
        FieldOf{18, "repeated",     &S::repeated    }
    };
  }
  friend bool operator==(const Item&, const Item&) = default;
};

[[nodiscard]] constexpr bool ours(Side side) { return side != Side::statement; }

}  // namespace kontor::reconciliation

// The facts of the ledger. A transfer debits one account and credits another by the same amount:
// there is no other booking, so the books balance by construction.
//
// Source:    payments.md section 6 (chart of accounts, booking ids).
#pragma once

#include <string>

#include "engine/base/bytes.h"
#include "engine/base/fields.h"
#include "engine/base/id.h"
#include "engine/calendar/date.h"
#include "engine/journal/personal.h"
#include "engine/money/money.h"

namespace kontor::ledger {

enum class AccountType : std::uint8_t {
  asset = 1,
  liability = 2,
  income = 3,
  expense = 4,
  memo = 5
};
enum class AccountKind : std::uint8_t { own = 1, customer = 2, nostro = 3, clearing = 4 };

// What an account takes: a blocked one no debit by a payment, a closed one nothing new ever again.
// What was booked before may still be booked back (B23).
enum class AccountStatus : std::uint8_t { open = 1, blocked = 2, closed = 3 };

// Which booking a transfer is: payments.md section 6, and for deals fx-and-money-market.md 1.3.
enum class Step : std::uint8_t {
  opening = 1,             // opening balance loaded, against OPENING-ccy
  transfer_posted = 2,     // B1: customer to transit
  transfer_settled = 3,    // B2: transit to the clearing position
  transfer_rejected = 4,   // B23: transit back to the customer
  deal_committed = 10,     // B-T: commitments of a deal, off balance
  deal_reversed = 11,      // B-T undone: the deal was corrected or cancelled
  commitment_ended = 12,   // B-V: the commitments end on the value date
  deal_on_balance = 13,    // B-V: what is owed to us and by us
  pay_leg_debited = 14,    // B-P
  receipt_confirmed = 15,  // B-R
  receipt_undone = 16,     // B-R undone: its match was undone
  result_realised = 17,    // a position was reduced: its result leaves it
};

struct AccountOpened {
  static constexpr std::uint32_t kNumber = 10;
  AccountId account;
  AccountKind kind = AccountKind::own;
  AccountType type = AccountType::liability;
  Currency currency;
  std::string code;  // the chart's, empty for a customer's
  Key128 key;        // keyed hash of the IBAN, empty for ours
  Personal texts;    // HolderText, for a customer's

  static constexpr std::string_view kName = "AccountOpened";
  static constexpr auto fields() {
    using S = AccountOpened;
    return Fields{
        FieldOf{1, "account",  &S::account },
        FieldOf{2, "kind",     &S::kind    },
        FieldOf{3, "type",     &S::type    },
        FieldOf{4, "currency", &S::currency},
        FieldOf{5, "code",     &S::code    },
        FieldOf{6, "key",      &S::key     },
        FieldOf{7, "texts",    &S::texts   }
    };
  }
  friend bool operator==(const AccountOpened&, const AccountOpened&) = default;
};

struct AccountStatusChanged {
  static constexpr std::uint32_t kNumber = 14;
  AccountId account;
  AccountStatus status = AccountStatus::open;
  Date date;  // of the instruction

  static constexpr std::string_view kName = "AccountStatusChanged";
  static constexpr auto fields() {
    using S = AccountStatusChanged;
    return Fields{
        FieldOf{1, "account", &S::account},
        FieldOf{2, "status",  &S::status },
        FieldOf{3, "date",    &S::date   }
    };
  }
  friend bool operator==(const AccountStatusChanged&, const AccountStatusChanged&) = default;
};

// Beside AccountOpened: who holds it.
struct HolderText {
  std::string iban;
  std::string holder;

  static constexpr std::string_view kName = "HolderText";
  static constexpr auto fields() {
    using S = HolderText;
    return Fields{
        FieldOf{1, "iban",   &S::iban  },
        FieldOf{2, "holder", &S::holder}
    };
  }
  friend bool operator==(const HolderText&, const HolderText&) = default;
};

struct TransferPosted {
  static constexpr std::uint32_t kNumber = 11;
  TransferId transfer;
  AccountId debit;
  AccountId credit;
  Money amount;  // above zero
  Date booking_date;
  Date value_date;
  Step step = Step::opening;
  OrderId order;  // 0: not of a single order
  BatchId batch;  // 0: not of a batch booked as one
  BulkId bulk;    // 0: not the settlement of a bulk
  std::int64_t released =
      0;        // R1 on the debit account that ends with it, minor units; may exceed the amount
  DealId deal;  // 0: not of a deal
  std::string reference;  // by which another bank's statement is expected to name it; may be empty

  static constexpr std::string_view kName = "TransferPosted";
  static constexpr auto fields() {
    using S = TransferPosted;
    return Fields{
        FieldOf{1,  "transfer",     &S::transfer    },
        FieldOf{2,  "debit",        &S::debit       },
        FieldOf{3,  "credit",       &S::credit      },
        FieldOf{4,  "amount",       &S::amount      },
        FieldOf{5,  "booking_date", &S::booking_date},
        FieldOf{6,  "value_date",   &S::value_date  },
        FieldOf{7,  "step",         &S::step        },
        FieldOf{8,  "order",        &S::order       },
        FieldOf{9,  "batch",        &S::batch       },
        FieldOf{10, "bulk",         &S::bulk        },
        FieldOf{11, "released",     &S::released    },
        FieldOf{12, "deal",         &S::deal        },
        FieldOf{13, "reference",    &S::reference   }
    };
  }
  friend bool operator==(const TransferPosted&, const TransferPosted&) = default;
};

// R1: the money stays, but is spoken for.
struct FundsReserved {
  static constexpr std::uint32_t kNumber = 12;
  AccountId account;
  std::int64_t minor_units = 0;
  BatchId batch;
  OrderId order;

  static constexpr std::string_view kName = "FundsReserved";
  static constexpr auto fields() {
    using S = FundsReserved;
    return Fields{
        FieldOf{1, "account",     &S::account    },
        FieldOf{2, "minor_units", &S::minor_units},
        FieldOf{3, "batch",       &S::batch      },
        FieldOf{4, "order",       &S::order      }
    };
  }
  friend bool operator==(const FundsReserved&, const FundsReserved&) = default;
};

// R1 ends without a posting.
struct FundsReleased {
  static constexpr std::uint32_t kNumber = 13;
  AccountId account;
  std::int64_t minor_units = 0;
  BatchId batch;

  static constexpr std::string_view kName = "FundsReleased";
  static constexpr auto fields() {
    using S = FundsReleased;
    return Fields{
        FieldOf{1, "account",     &S::account    },
        FieldOf{2, "minor_units", &S::minor_units},
        FieldOf{3, "batch",       &S::batch      }
    };
  }
  friend bool operator==(const FundsReleased&, const FundsReleased&) = default;
};

}  // namespace kontor::ledger

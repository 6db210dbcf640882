// The facts of settlement: pay legs that leave, receipts that are expected, legs that a statement
// shows. Numbers are never reused.
//
// Source:    fx-and-money-market.md 1.3 (booking steps B-V, B-P, B-R).
#pragma once

#include <string>

#include "engine/base/bic.h"
#include "engine/trade/events.h"

namespace kontor::settlement {

enum class Leg : std::uint8_t { pay = 1, receive = 2 };

// The pay leg of a deal left as a pacs.009, whose content is a function of this event and the
// configuration in force. It is booked on the value date (B-P).
struct PayLegReleased {
  static constexpr std::uint32_t kNumber = 80;
  DealId deal;
  std::string message_id;  // also BizMsgIdr and the file's name
  std::string reference;   // EndToEndId and InstrId: what the statement is expected to name
  std::string nostro;      // code of the chart
  Money amount;
  Date settlement_date;
  CounterpartyId counterparty;
  Bic beneficiary;  // Cdtr
  std::string account;
  Bic account_with;  // CdtrAgt; empty: the beneficiary keeps it itself
  Bic intermediary;  // empty: none
  UtcNanos created_at;
  bool late = false;  // after the currency's cut-off

  static constexpr std::string_view kName = "PayLegReleased";
  static constexpr auto fields() {
    using S = PayLegReleased;
    return Fields{
        FieldOf{1,  "deal",            &S::deal           },
        FieldOf{2,  "message_id",      &S::message_id     },
        FieldOf{3,  "reference",       &S::reference      },
        FieldOf{4,  "nostro",          &S::nostro         },
        FieldOf{5,  "amount",          &S::amount         },
        FieldOf{6,  "settlement_date", &S::settlement_date},
        FieldOf{7,  "counterparty",    &S::counterparty   },
        FieldOf{8,  "beneficiary",     &S::beneficiary    },
        FieldOf{9,  "account",         &S::account        },
        FieldOf{10, "account_with",    &S::account_with   },
        FieldOf{11, "intermediary",    &S::intermediary   },
        FieldOf{12, "created_at",      &S::created_at     },
        FieldOf{13, "late",            &S::late           }
    };
  }
  friend bool operator==(const PayLegReleased&, const PayLegReleased&) = default;
};

// From the value date on the other side's payment is expected on our account. It is on balance
// (SRX-ccy), not yet on the nostro's account.
struct ReceiptExpected {
  static constexpr std::uint32_t kNumber = 81;
  DealId deal;
  AccountId account;  // the nostro's
  Money amount;
  Date value_date;
  std::string reference;  // the venue's id of the deal, which both sides know

  static constexpr std::string_view kName = "ReceiptExpected";
  static constexpr auto fields() {
    using S = ReceiptExpected;
    return Fields{
        FieldOf{1, "deal",       &S::deal      },
        FieldOf{2, "account",    &S::account   },
        FieldOf{3, "amount",     &S::amount    },
        FieldOf{4, "value_date", &S::value_date},
        FieldOf{5, "reference",  &S::reference }
    };
  }
  friend bool operator==(const ReceiptExpected&, const ReceiptExpected&) = default;
};

// A statement of the account shows the leg; or, with `undone`, the match that said so was undone.
struct LegConfirmed {
  static constexpr std::uint32_t kNumber = 82;
  DealId deal;
  Leg leg = Leg::pay;
  bool undone = false;

  static constexpr std::string_view kName = "LegConfirmed";
  static constexpr auto fields() {
    using S = LegConfirmed;
    return Fields{
        FieldOf{1, "deal",   &S::deal  },
        FieldOf{2, "leg",    &S::leg   },
        FieldOf{3, "undone", &S::undone}
    };
  }
  friend bool operator==(const LegConfirmed&, const LegConfirmed&) = default;
};

}  // namespace kontor::settlement

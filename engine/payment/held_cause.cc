#include "engine/payment/held_cause.h"

namespace kontor::payment {
namespace {

constexpr HeldCauseRow kRows[] = {
    {HeldCause::none,                 "the cause is not recorded",                                 "der Grund ist nicht festgehalten"},
    {HeldCause::channel_not_clearing, "the answer did not come through the clearing's channel",
     "die Antwort kam nicht durch den Kanal des Clearings"                                                                           },
    {HeldCause::bulk_unknown,         "the answer speaks of a message that was not sent",
     "die Antwort bezieht sich auf eine nie gesendete Nachricht"                                                                     },
    {HeldCause::bulk_answered,        "all orders of the message were settled or rejected before",
     "alle Aufträge der Nachricht wurden schon abgerechnet oder abgelehnt"                                                           },
    {HeldCause::original_name_wrong,  "OrgnlMsgNmId is not that of the message that was sent",
     "OrgnlMsgNmId ist nicht die der gesendeten Nachricht"                                                                           },
    {HeldCause::original_count_wrong, "OrgnlNbOfTxs is not that of the message that was sent",
     "OrgnlNbOfTxs ist nicht die der gesendeten Nachricht"                                                                           },
    {HeldCause::original_sum_wrong,   "OrgnlCtrlSum is not that of the message that was sent",
     "OrgnlCtrlSum ist nicht die der gesendeten Nachricht"                                                                           },
    {HeldCause::status_missing,       "the answer has no status, neither GrpSts nor TxInfAndSts",
     "die Antwort hat keinen Status, weder GrpSts noch TxInfAndSts"                                                                  },
    {HeldCause::transaction_unknown,  "OrgnlTxId is of no order in the message that was sent",
     "OrgnlTxId gehört zu keinem Auftrag der gesendeten Nachricht"                                                                   },
    {HeldCause::transaction_answered, "the order was settled or rejected before",
     "der Auftrag wurde schon abgerechnet oder abgelehnt"                                                                            },
    {HeldCause::transaction_repeated, "an earlier status of the answer speaks of the same order",
     "ein früherer Status der Antwort bezieht sich auf denselben Auftrag"                                                            },
    {HeldCause::status_unknown,       "TxSts is neither ACSC nor RJCT",                            "TxSts ist weder ACSC noch RJCT"  },
    {HeldCause::amount_wrong,         "the amount is not that of the order",
     "der Betrag ist nicht der des Auftrags"                                                                                         },
    {HeldCause::currency_wrong,       "the currency is not that of the order",
     "die Währung ist nicht die des Auftrags"                                                                                        },
};

}  // namespace

std::span<const HeldCauseRow> held_causes() { return kRows; }

const HeldCauseRow& row_of(HeldCause cause) {
  for (const HeldCauseRow& row : kRows) {
    if (row.cause == cause) return row;
  }
  return kRows[0];
}

}  // namespace kontor::payment

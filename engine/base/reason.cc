#include "engine/base/reason.h"

#include <array>

#include "engine/base/invariant.h"

namespace kontor {
namespace {

constexpr ReasonRow kRows[] = {
    {Reason::none,                   "none",                   "",     false, "no reason",                              "kein Grund"                                                     },
    {Reason::malformed,              "malformed",              "FF01", false, "the format is wrong",                    "das Format ist falsch"                                          },
    {Reason::wrong_total_count,      "wrong_total_count",      "AM18", false,
     "the number of transactions is wrong",                                                                             "die Anzahl der Transaktionen stimmt nicht"                      },
    {Reason::wrong_total_sum,        "wrong_total_sum",        "AM10", false, "the control sum is wrong",
     "die Kontrollsumme stimmt nicht"                                                                                                                                                    },
    {Reason::duplicate_message,      "duplicate_message",      "DU01", false,
     "the message id was used before",                                                                                  "die Nachrichtenreferenz wurde schon verwendet"                  },
    {Reason::duplicate_batch,        "duplicate_batch",        "DU02", false, "the batch id was used before",
     "die Sammlerreferenz wurde schon verwendet"                                                                                                                                         },
    {Reason::duplicate_content,      "duplicate_content",      "AM05", false,
     "the same payment was handed in before",                                                                           "dieselbe Zahlung wurde schon eingereicht"                       },
    {Reason::initiator_unknown,      "initiator_unknown",      "BE05", false,
     "the initiating party does not belong to this channel",                                                            "der Einreicher gehört nicht zu diesem Kanal"                    },
    {Reason::signature_missing,      "signature_missing",      "DS0A", false,
     "the file is not signed as the contract demands",                                                                  "die Datei ist nicht unterschrieben, wie der Vertrag es verlangt"},
    {Reason::account_unknown,        "account_unknown",        "AC01", false, "the account is not held here",
     "das Konto wird hier nicht geführt"                                                                                                                                                 },
    {Reason::account_closed,         "account_closed",         "AC04", false, "the account is closed",
     "das Konto ist geschlossen"                                                                                                                                                         },
    {Reason::account_blocked,        "account_blocked",        "AC06", true,  "the account is blocked",
     "das Konto ist gesperrt"                                                                                                                                                            },
    {Reason::account_forbidden,      "account_forbidden",      "AG01", false,
     "this channel may not debit the account",                                                                          "dieser Kanal darf das Konto nicht belasten"                     },
    {Reason::creditor_account_wrong, "creditor_account_wrong", "AC03", false,
     "the creditor's account is wrong",                                                                                 "das Konto des Empfängers ist falsch"                            },
    {Reason::agent_wrong,            "agent_wrong",            "RC01", false, "the bank is wrong or cannot be reached",
     "die Bank ist falsch oder nicht erreichbar"                                                                                                                                         },
    {Reason::service_unsupported,    "service_unsupported",    "AG02", false,
     "this service is not offered",                                                                                     "diese Ausführungsart wird nicht angeboten"                      },
    {Reason::amount_zero,            "amount_zero",            "AM01", false, "the amount is zero",
     "der Betrag ist null"                                                                                                                                                               },
    {Reason::amount_above_maximum,   "amount_above_maximum",   "AM02", false,
     "the amount is above the maximum",                                                                                 "der Betrag liegt über dem Höchstbetrag"                         },
    {Reason::currency_not_allowed,   "currency_not_allowed",   "AM03", false,
     "the currency is not allowed",                                                                                     "die Währung ist nicht zulässig"                                 },
    {Reason::funds_missing,          "funds_missing",          "AM04", true,  "the account is short of funds",
     "das Konto ist nicht gedeckt"                                                                                                                                                       },
    {Reason::amount_not_allowed,     "amount_not_allowed",     "AM12", false,
     "the amount has more decimals than its currency",                                                                  "der Betrag hat mehr Nachkommastellen als seine Währung"         },
    {Reason::limit_exceeded,         "limit_exceeded",         "AM14", true,  "an agreed limit is exceeded",
     "ein vereinbartes Limit ist überschritten"                                                                                                                                          },
    {Reason::amount_overflow,        "amount_overflow",        "AM09", false, "a sum is too large",
     "eine Summe ist zu groß"                                                                                                                                                            },
    {Reason::currency_mismatch,      "currency_mismatch",      "CURR", false, "two currencies in one booking",
     "zwei Währungen in einer Buchung"                                                                                                                                                   },
    {Reason::date_wrong,             "date_wrong",             "DT01", false, "the date is wrong",                      "das Datum ist falsch"                                           },
    {Reason::creditor_name_missing,  "creditor_name_missing",  "BE22", false,
     "the creditor's name is missing",                                                                                  "der Name des Empfängers fehlt"                                  },
    {Reason::creditor_name_wrong,    "creditor_name_wrong",    "RR03", false,
     "the creditor's name or address is wrong",                                                                         "Name oder Anschrift des Empfängers sind falsch"                 },
    {Reason::creditor_address_wrong, "creditor_address_wrong", "BE04", false,
     "the creditor's address is wrong",                                                                                 "die Anschrift des Empfängers ist falsch"                        },
    {Reason::debtor_address_wrong,   "debtor_address_wrong",   "BE07", false,
     "the debtor's address is wrong",                                                                                   "die Anschrift des Zahlers ist falsch"                           },
    {Reason::message_unknown,        "message_unknown",        "NOOR", false,
     "the answer speaks of a message that was not sent",                                                                "die Antwort bezieht sich auf eine nie gesendete Nachricht"      },
    {Reason::refused_by_clearing,    "refused_by_clearing",    "MS03", false,
     "the clearing refused the payment",                                                                                "das Clearing hat die Zahlung abgelehnt"                         },
    {Reason::archive_limit,          "archive_limit",          "FF01", true,
     "the file is larger than the channel allows",                                                                      "die Datei ist größer als der Kanal erlaubt"                     },
    {Reason::channel_unknown,        "channel_unknown",        "BE05", false, "the channel is not configured",
     "der Kanal ist nicht eingerichtet"                                                                                                                                                  },
};

}  // namespace

std::span<const ReasonRow> reason_rows() { return kRows; }

const ReasonRow& row_of(Reason reason) {
  for (const ReasonRow& row : kRows) {
    if (row.reason == reason) return row;
  }
  KONTOR_INVARIANT(!"reason without a row");
  return kRows[0];
}

std::string_view iso_code(Reason reason) { return row_of(reason).iso_code; }

std::string_view element_of(Field field) {
  switch (field) {
    case Field::none:
      return "";
    case Field::document:
      return "Document";
    case Field::message_id:
      return "GrpHdr/MsgId";
    case Field::creation_time:
      return "GrpHdr/CreDtTm";
    case Field::number_of_transactions:
      return "NbOfTxs";
    case Field::control_sum:
      return "CtrlSum";
    case Field::initiating_party:
      return "GrpHdr/InitgPty";
    case Field::payment_information_id:
      return "PmtInfId";
    case Field::payment_method:
      return "PmtMtd";
    case Field::batch_booking:
      return "BtchBookg";
    case Field::service_level:
      return "SvcLvl/Cd";
    case Field::local_instrument:
      return "LclInstrm/Cd";
    case Field::debtor_address:
      return "Dbtr/PstlAdr";
    case Field::creditor_address:
      return "Cdtr/PstlAdr";
    case Field::category_purpose:
      return "CtgyPurp";
    case Field::requested_execution_date:
      return "ReqdExctnDt";
    case Field::debtor_name:
      return "Dbtr/Nm";
    case Field::debtor_account:
      return "DbtrAcct/Id/IBAN";
    case Field::debtor_agent:
      return "DbtrAgt";
    case Field::charge_bearer:
      return "ChrgBr";
    case Field::ultimate_debtor:
      return "UltmtDbtr";
    case Field::debtor:
      return "Dbtr";
    case Field::batch:
      return "PmtInf";
    case Field::end_to_end_id:
      return "EndToEndId";
    case Field::instruction_id:
      return "InstrId";
    case Field::uetr:
      return "UETR";
    case Field::instructed_amount:
      return "InstdAmt";
    case Field::creditor_agent:
      return "CdtrAgt";
    case Field::creditor_name:
      return "Cdtr/Nm";
    case Field::creditor_account:
      return "CdtrAcct/Id/IBAN";
    case Field::remittance:
      return "RmtInf";
    case Field::ultimate_creditor:
      return "UltmtCdtr";
    case Field::creditor:
      return "Cdtr";
    case Field::purpose:
      return "Purp";
    case Field::regulatory_reporting:
      return "RgltryRptg";
    case Field::instruction_for_agent:
      return "InstrForCdtrAgt";
    case Field::proxy:
      return "Prxy";
    case Field::cheque_instruction:
      return "ChqInstr";
    case Field::exchange_rate:
      return "XchgRateInf";
    case Field::tax:
      return "Tax";
    case Field::related_remittance:
      return "RltdRmtInf";
    case Field::intermediary_agent:
      return "IntrmyAgt1";
    case Field::legal_entity_identifier:
      return "LEI";
    case Field::country:
      return "Ctry";
    case Field::equivalent_amount:
      return "EqvtAmt";
    case Field::other_account:
      return "IBAN";
    case Field::other_agent:
      return "BICFI";
    case Field::original_message_id:
      return "OrgnlMsgId";
    case Field::original_transaction_id:
      return "OrgnlTxId";
    case Field::transaction_status:
      return "TxSts";
    case Field::iban:
      return "iban";
    case Field::currency:
      return "currency";
    case Field::holder:
      return "holder";
    case Field::account_type:
      return "type";
    case Field::opening_balance:
      return "opening_balance";
    case Field::booking_date:
      return "booking_date";
    case Field::account_status:
      return "status";
    case Field::status_date:
      return "date";
  }
  return "";
}

}  // namespace kontor

#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

using enum Check;
using enum Severity;

constexpr Rows both{kTransfers, "pacs.008"};
constexpr Rows sct{bit(Profile::sct), "pacs.008"};
constexpr Rows inst{bit(Profile::sct_inst), "pacs.008"};

constexpr Allowed kEuro = {"EUR", "EUR"};
constexpr Allowed kBicOnly = {"a BIC and nothing beside it", "ein BIC und nichts daneben"};
constexpr Allowed kOneLevel = {"at the group or at the transaction, not at both",
                               "an der Gruppe oder an der Transaktion, nicht an beiden"};
constexpr Allowed kName = {"a name of 1 to 70 characters", "ein Name mit 1 bis 70 Zeichen"};
constexpr Allowed kIban = {"an IBAN", "eine IBAN"};
constexpr std::string_view kCreditorAccount =
    "T/CdtrAcct/Id/IBAN";  // inbound; others have no trait
constexpr Allowed kHeldHere = {"an account that is held here", "ein Konto, das hier geführt wird"};
constexpr Allowed kOpen = {"an open account", "ein offenes Konto"};
constexpr Allowed kNotBlocked = {"an account that is not blocked", "ein Konto ohne Sperre"};
constexpr Allowed kOneRemittance = {"one Ustrd or one Strd", "ein Ustrd oder ein Strd"};
constexpr Allowed kNotHere = {"no such element in a SEPA transfer",
                              "kein solches Element in einer SEPA-Überweisung"};

constexpr Allowed kBothAddresses = {"the addresses of both parties of a one-leg-out transfer",
                                    "die Anschriften beider Parteien bei One-Leg-Out"};
constexpr std::string_view kOneLegOut =
    "T/PmtTpInf/LclInstrm/Prtry|GrpHdr/PmtTpInf/LclInstrm/Prtry=INSTIDCT";

constexpr std::string_view kClocksDiffer = "60";  // by so many seconds at most

constexpr Row kRows[] = {
    both("SCT-008-001", "GrpHdr/MsgId", elsewhere, "", file, "FF01", "an id of 1 to 35 characters",
         "eine Referenz aus 1 bis 35 Zeichen"),
    both("SCT-008-001", "GrpHdr/MsgId", elsewhere, "", file, "AM05",
         "an id that the sender has not used before",
         "eine Referenz, die der Absender noch nicht verwendet hat"),
    inst("SCT-008-002", "(GrpHdr/CreDtTm|T/AccptncDtTm)", time_tidy, "", file, "FF01",
         "fractions of a second that do not end in 0", "Sekundenbruchteile, die nicht auf 0 enden"),
    inst("SCT-008-003", "GrpHdr/NbOfTxs", one_of, "1", file, "FF01", "1", "1"),
    both("SCT-008-004", "GrpHdr/TtlIntrBkSttlmAmt", required, "", file, "FF01",
         "the sum of the amounts", "die Summe der Beträge"),
    both("SCT-008-004", "GrpHdr/TtlIntrBkSttlmAmt/@Ccy", one_of, "EUR", file, "FF01", kEuro),
    both("SCT-008-004", "GrpHdr/TtlIntrBkSttlmAmt", sum_of, "T/IntrBkSttlmAmt", file, "AM10",
         "the exact sum of the amounts", "die genaue Summe der Beträge"),
    both("SCT-008-005", "GrpHdr/IntrBkSttlmDt", required, "", file, "DT01", "the settlement date",
         "das Verrechnungsdatum"),
    sct("SCT-008-005", "GrpHdr/IntrBkSttlmDt", business_day, "", file, "DT01", "a day of TARGET",
        "ein TARGET-Tag"),
    both("SCT-008-005", "GrpHdr/IntrBkSttlmDt", lead_days, "0", file, "DT01",
         "a day that is not past", "ein Tag, der nicht vergangen ist"),
    both("SCT-008-006", "GrpHdr/SttlmInf/SttlmMtd", one_of, "CLRG,INDA,INGA", file, "FF01",
         "CLRG, INDA or INGA", "CLRG, INDA oder INGA"),
    both("SCT-008-007", "(GrpHdr|T)/(InstgAgt|InstdAgt)/FinInstnId:BICFI", required, "", refuse,
         "RC01", "a BIC", "ein BIC"),
    both("SCT-008-007",
         "(GrpHdr|T)/(InstgAgt|InstdAgt)/FinInstnId/(ClrSysMmbId|LEI|Nm|PstlAdr|Othr)", forbidden,
         "", refuse, "RC01", kBicOnly),
    both("SCT-008-007", "T/InstgAgt", not_both, "GrpHdr/InstgAgt", refuse, "RC01", kOneLevel),
    both("SCT-008-007", "T/InstdAgt", not_both, "GrpHdr/InstdAgt", refuse, "RC01", kOneLevel),
    both("SCT-008-008", "T/PmtTpInf/SvcLvl/Cd", exactly_one, "GrpHdr/PmtTpInf/SvcLvl/Cd", refuse,
         "AG02", "one SEPA, at the group or at the transaction",
         "einmal SEPA, an der Gruppe oder an der Transaktion"),
    both("SCT-008-008", "(GrpHdr|T)/PmtTpInf/SvcLvl/Cd", one_of, "SEPA", refuse, "AG02", "SEPA",
         "SEPA"),
    inst("SCT-008-009", "T/PmtTpInf/LclInstrm/Cd", exactly_one, "GrpHdr/PmtTpInf/LclInstrm/Cd",
         refuse, "AG02", "one INST, at the group or at the transaction",
         "einmal INST, an der Gruppe oder an der Transaktion"),
    inst("SCT-008-009", "(GrpHdr|T)/PmtTpInf/LclInstrm/Cd", one_of, "INST", refuse, "AG02", "INST",
         "INST"),
    both("SCT-008-010", "PmtTpInf/CtgyPurp", elsewhere, "", warn, "",
         "a code or a proprietary text", "ein Code oder ein eigener Text"),
    both("SCT-008-011", "T/PmtId/InstrId", elsewhere, "", refuse, "FF01", "an id as GEN-006 says",
         "eine Referenz nach GEN-006"),
    both("SCT-008-012", "T/PmtId/EndToEndId", elsewhere, "", refuse, "FF01",
         "the customer's reference unchanged, or NOTPROVIDED",
         "die Referenz des Kunden unverändert, oder NOTPROVIDED"),
    both("SCT-008-013", "T/PmtId/TxId", required, "", refuse, "FF01",
         "the reference of the originator's bank", "die Referenz der Bank des Zahlers"),
    both("SCT-008-013", "T/PmtId/TxId", unique, "T/DbtrAgt/FinInstnId/BICFI", refuse, "AM05",
         "of one bank another reference for each transaction",
         "von einer Bank je Transaktion eine andere Referenz"),
    both("SCT-008-013", "T/PmtId/TxId", elsewhere, "", refuse, "AM05",
         "a reference that this bank has not used before",
         "eine Referenz, die diese Bank noch nicht verwendet hat"),
    both("SCT-008-014", "T/PmtId/UETR", elsewhere, "", refuse, "FF01", "one as GEN-018 says",
         "eine nach GEN-018"),
    both("SCT-008-015", "T/IntrBkSttlmAmt/@Ccy", one_of, "EUR", refuse, "FF01", kEuro),
    both("SCT-008-015", "T/IntrBkSttlmAmt", amount_at_most, "999999999.99", refuse, "FF01",
         "0.01 to 999999999.99", "0,01 bis 999999999,99"),
    sct("SCT-008-016", "T/AccptncDtTm", forbidden, "", refuse, "FF01", kNotHere),
    inst("SCT-008-016", "T/AccptncDtTm", required, "", refuse, "TM01", "the time of acceptance",
         "der Zeitpunkt der Annahme"),
    inst("SCT-008-016", "T/AccptncDtTm", time_with_zone, "", refuse, "TM01",
         "UTC or an offset, at most milliseconds", "UTC oder ein Abstand, höchstens Millisekunden"),
    inst("SCT-008-016", "T/AccptncDtTm", seconds_ahead, kClocksDiffer, refuse, "TM01",
         "a time that is not in the future", "ein Zeitpunkt, der nicht in der Zukunft liegt"),
    inst("SCT-008-016", "T/AccptncDtTm", elsewhere, "", refuse, "AB05",
         "a time within the time-out", "ein Zeitpunkt innerhalb der Frist"),
    both("SCT-008-017", "T/ChrgBr", one_of, "SLEV", refuse, "FF01", "SLEV", "SLEV"),
    both("SCT-008-018", "T/Dbtr/Nm", required, "", refuse, "RR02", kName),
    both("SCT-008-018", "T/Dbtr/Nm", at_most_long, "70", refuse, "RR02", kName),
    both("SCT-008-019", "T/Dbtr/PstlAdr", required, "", refuse, "BE07",
         "the payer's address where a bank is outside the EEA",
         "die Anschrift des Zahlers, wo eine Bank außerhalb des EWR ist")
        .when("T/DbtrAgt/FinInstnId/BICFI|T/CdtrAgt/FinInstnId/BICFI?outside_eea")
        .with_doubtful_code("RR02"),
    both("SCT-008-020", "T/DbtrAcct/Id/IBAN", required, "", refuse, "AC01", kIban),
    both("SCT-008-021", "T/DbtrAgt/FinInstnId/BICFI", required, "", refuse, "RC01", "a BIC",
         "ein BIC"),
    both("SCT-008-021", "T/CdtrAgt/FinInstnId/BICFI", required, "", refuse, "RC01", "a BIC",
         "ein BIC"),
    both("SCT-008-021", "T/CdtrAgt", elsewhere, "", refuse, "RC01",
         "inbound us; whether clearing reaches a bank is BIC-002's and BIC-003's",
         "eingehend wir; ob das Clearing eine Bank erreicht, sagen BIC-002 und BIC-003"),
    both("SCT-008-022", "T/Cdtr/Nm", required, "", refuse, "RR03", kName),
    both("SCT-008-022", "T/Cdtr/Nm", at_most_long, "70", refuse, "RR03", kName),
    both("SCT-008-023", "T/Cdtr/PstlAdr", elsewhere, "", refuse, "BE04",
         "one as ADR-001 to ADR-004 say", "eine nach ADR-001 bis ADR-004"),
    both("SCT-008-024", "T/CdtrAcct/Id/IBAN", required, "", refuse, "AC01", kIban),
    both("SCT-008-024", kCreditorAccount, account_is_not, "unknown", refuse, "AC01", kHeldHere),
    both("SCT-008-024", kCreditorAccount, account_is_not, "closed", refuse, "AC04", kOpen),
    both("SCT-008-024", kCreditorAccount, account_is_not, "blocked", refuse, "AC06", kNotBlocked),
    both("SCT-008-025", "T/(Dbtr|Cdtr)/Id/OrgId:Othr", at_most, "1", refuse, "FF01",
         "BIC, LEI and one other id", "BIC, LEI und eine andere Kennung"),
    both("SCT-008-025", "T/(Dbtr|Cdtr)/Id/PrvtId:Othr", at_most, "1", refuse, "FF01",
         "date and place of birth or one other id",
         "Geburtsdatum und -ort oder eine andere Kennung"),
    both("SCT-008-025", "T/(Dbtr|Cdtr)/Id/PrvtId:Othr", not_both, "./DtAndPlcOfBirth", refuse,
         "FF01", "date and place of birth or one other id",
         "Geburtsdatum und -ort oder eine andere Kennung"),
    both("SCT-008-026", "T/(UltmtDbtr|UltmtCdtr)/Nm", at_most_long, "70", refuse, "FF01",
         "up to 70 characters", "bis 70 Zeichen"),
    both("SCT-008-026", "T/(UltmtDbtr|UltmtCdtr)/PstlAdr", forbidden, "", refuse, "FF01",
         "name and id, no address", "Name und Kennung, keine Anschrift"),
    both("SCT-008-027", "T/Purp/Cd", elsewhere, "", warn, "", "a purpose code", "ein Zweckcode"),
    both("SCT-008-028", "T/RmtInf/Strd", not_both, "T/RmtInf/Ustrd", refuse, "FF01",
         kOneRemittance),
    both("SCT-008-028", "T/RmtInf/Ustrd", at_most, "1", refuse, "FF01", kOneRemittance),
    both("SCT-008-028", "T/RmtInf/Strd", at_most, "1", refuse, "ERIN",
         "one Strd, unless the extended remittance option is agreed",
         "ein Strd, sofern nicht die erweiterte Option vereinbart ist"),
    both("SCT-008-028", "T/RmtInf/Strd", at_most_long, "140", refuse, "ERIN",
         "140 characters, unless the extended remittance option is agreed",
         "140 Zeichen, sofern nicht die erweiterte Option vereinbart ist"),
    both("SCT-008-029",
         "T/(InstdAmt|XchgRate|ChrgsInf|PrvsInstgAgt1|PrvsInstgAgt2|PrvsInstgAgt3|IntrmyAgt1|"
         "IntrmyAgt2|IntrmyAgt3|InstrForCdtrAgt|InstrForNxtAgt|RgltryRptg|Tax|SttlmTmReq)",
         forbidden, "", refuse, "FF01", kNotHere),
    both("SCT-008-030", kCreditorAccount, account_is_not, "no credits", refuse, "AG01",
         "an account of a type that takes transfers",
         "ein Konto, dessen Art Überweisungen annimmt"),
    both("SCT-008-030", kCreditorAccount, account_is_not, "deceased", refuse, "MD07",
         "an account whose holder is alive", "ein Konto, dessen Inhaber lebt"),
    both("SCT-008-030", "T", elsewhere, "", refuse, "MS03",
         "a beneficiary that may take it (RR04, MS02, AM05, BE04)",
         "ein Empfänger, der es annehmen darf (RR04, MS02, AM05, BE04)"),
    inst("INS-008-031", "T/AccptncDtTm", seconds_ago, "7", refuse, "AB05",
         "accepted at most 7 seconds before it is read",
         "höchstens 7 Sekunden vor dem Lesen angenommen"),
    inst("INS-008-032", "T/IntrBkSttlmAmt", elsewhere, "", warn, "",
         "any amount: AM02 is withdrawn, AM23 and AM04 are the clearing's",
         "jeder Betrag: AM02 ist entfallen, AM23 und AM04 gibt das Clearing"),
    inst("OCT-008-033", "T/Dbtr/PstlAdr", required, "", refuse, "BE07", kBothAddresses)
        .when(kOneLegOut)
        .unconfirmed(),
    inst("OCT-008-033", "T/Cdtr/PstlAdr", required, "", refuse, "BE04", kBothAddresses)
        .when(kOneLegOut)
        .unconfirmed(),
};

}  // namespace

Table sct_rows() { return kRows; }

}  // namespace kontor::rulebook

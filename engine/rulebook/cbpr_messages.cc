#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

using enum Check;
using enum Severity;

constexpr Rows customer{kCbpr, "pacs.008"};
constexpr Rows banks{kCbpr, "pacs.009"};
constexpr Rows status{kCbpr, "pacs.002"};
constexpr Rows returns{kCbpr, "pacs.004"};
constexpr Rows recalls{kCbpr, "camt.056"};
constexpr Rows answers{kCbpr, "camt.029"};
constexpr Rows target{kT2, "pacs.008 pacs.009"};
constexpr Rows target_status{kT2, "pacs.002"};
constexpr Rows investigations{kCbpr, "camt.110 camt.111"};
constexpr Rows charges{kCbpr, "camt.105 camt.106"};
constexpr Rows advices{kCbpr, "camt.050 camt.057"};
constexpr Rows target_answers{kT2, "admi.007 camt.025"};
constexpr Rows instant{bit(Profile::sct_inst), "pacs.008"};

constexpr Allowed kOne = {"1: one transaction a message", "1: eine Transaktion je Nachricht"};
constexpr Allowed kNotHere = {"no such element in the header of one transaction",
                              "kein solches Element im Kopf einer einzelnen Transaktion"};
constexpr Allowed kNeeded = {"an element that the network demands",
                             "ein Element, das das Netz verlangt"};
constexpr Allowed kServiceLevels = {"at most 3 service levels", "höchstens 3 Serviceangaben"};
constexpr Allowed kProgress = {"G000 to G004: where an accepted payment is",
                               "G000 bis G004: wo eine angenommene Zahlung ist"};
constexpr Allowed kOnce = {"in one place, here or in the original transaction's reference",
                           "an einer Stelle, hier oder in den Angaben zur Originalzahlung"};
constexpr Allowed kReturned = {"the returned amount before charges and exchange",
                               "der Rückgabebetrag vor Entgelten und Umrechnung"};
constexpr Allowed kReason = {"the reason of a rejection", "der Grund einer Ablehnung"};

constexpr Row kRows[] = {
    customer("CBP-008-001", "GrpHdr/NbOfTxs", one_of, "1", file, "FF01", kOne),
    customer("CBP-008-001",
             "GrpHdr/(BtchBookg|CtrlSum|TtlIntrBkSttlmAmt|IntrBkSttlmDt|InstgAgt|InstdAgt)",
             forbidden, "", file, "FF01", kNotHere),
    customer("CBP-008-002", "T/(IntrBkSttlmDt|InstgAgt|InstdAgt)", required, "", file, "FF01",
             kNeeded),
    customer("CBP-008-002", "T/PmtTpInf/SvcLvl", at_most, "3", file, "FF01", kServiceLevels),
    banks("CBP-009-001", "GrpHdr/NbOfTxs", one_of, "1", file, "FF01", kOne),
    banks("CBP-009-001",
          "GrpHdr/(BtchBookg|CtrlSum|TtlIntrBkSttlmAmt|IntrBkSttlmDt|InstgAgt|InstdAgt)", forbidden,
          "", file, "FF01", kNotHere),
    banks("CBP-009-001", "T/(IntrBkSttlmDt|InstgAgt|InstdAgt)", required, "", file, "FF01",
          kNeeded),
    banks("CBP-009-001", "T/PmtTpInf/SvcLvl", at_most, "3", file, "FF01", kServiceLevels),
    banks("CBP-009-001", "GrpHdr/SttlmInf/SttlmMtd", one_of, "INDA,INGA", file, "FF01",
          "INDA or INGA", "INDA oder INGA")
        .when("A/BizSvc!=swift.cbprplus.adv.04,swift.cbprplus.adv.03"),
    banks("CBP-009-002", "T/UndrlygCstmrCdtTrf", required, "", file, "FF01",
          "the transfer that is covered", "die Überweisung, die gedeckt wird")
        .when("A/BizSvc=swift.cbprplus.cov.04,swift.cbprplus.cov.03"),
    banks("CBP-009-002", "T/UndrlygCstmrCdtTrf", forbidden, "", file, "FF01",
          "no customer's transfer in a plain one between banks",
          "keine Kundenüberweisung in einer reinen Banküberweisung")
        .when("A/BizSvc!=swift.cbprplus.cov.04,swift.cbprplus.cov.03"),
    banks("CBP-009-002", "T/PmtId", elsewhere, "", file, "FF01",
          "UETR and EndToEndId of the transfer that is covered",
          "UETR und EndToEndId der gedeckten Überweisung"),
    banks("CBP-009-003", "GrpHdr/SttlmInf/SttlmMtd", one_of, "COVE", file, "FF01",
          "COVE in an advice", "COVE in einer Avisierung")
        .when("A/BizSvc=swift.cbprplus.adv.04,swift.cbprplus.adv.03"),
    status("CBP-002-001", "T/(OrgnlGrpInf|OrgnlUETR|TxSts|InstgAgt|InstdAgt)", required, "", file,
           "FF01", kNeeded),
    status("CBP-002-001", "T/StsRsnInf/Rsn", required, "", file, "FF01", kReason)
        .when("T/TxSts=RJCT"),
    status("CBP-002-001", "T/FctvIntrBkSttlmDt", forbidden, "", file, "FF01",
           "no settlement date in a rejection", "kein Verrechnungsdatum bei einer Ablehnung")
        .when("T/TxSts=RJCT"),
    status("CBP-002-001", "T/TxSts", one_of, "ACCC,ACSP,RJCT", file, "FF01", "ACCC, ACSP or RJCT",
           "ACCC, ACSP oder RJCT"),
    status("CBP-002-001", "T/StsRsnInf/Rsn", required, "", file, "FF01", kProgress)
        .when("T/TxSts=ACSP"),
    status("CBP-002-001", "T/StsRsnInf/Rsn/(Cd|Prtry)", one_of, "G000,G001,G002,G003,G004", file,
           "FF01", kProgress)
        .when("T/TxSts=ACSP"),
    returns("CBP-004-001", "T/(RtrId|OrgnlGrpInf|OrgnlUETR|IntrBkSttlmDt|RtrChain|RtrRsnInf/Rsn)",
            required, "", file, "FF01", kNeeded),
    returns("CBP-004-001", "T/OrgnlIntrBkSttlmAmt", exactly_one, "T/OrgnlTxRef/IntrBkSttlmAmt",
            file, "FF01", kOnce),
    returns("CBP-004-001", "T/OrgnlIntrBkSttlmDt", exactly_one, "T/OrgnlTxRef/IntrBkSttlmDt", file,
            "FF01", kOnce),
    returns("CBP-004-001", "T/OrgnlGrpInf/OrgnlMsgNmId", begins_with,
            "pacs.002,pacs.008,pacs.009,camt.053,camt.054,MT103,MT202,MT205,MT9", file, "FF01",
            "a payment's message name", "der Name einer Zahlungsnachricht"),
    returns("CBP-004-001", "T/RtrdInstdAmt", required, "", file, "FF01", kReturned)
        .when("T/ChrgsInf|T/XchgRate"),
    returns("CBP-004-001", "T/RtrdInstdAmt", required, "", file, "FF01", kReturned)
        .when("T/OrgnlIntrBkSttlmAmt/@Ccy<>T/RtrdIntrBkSttlmAmt/@Ccy"),
    returns("CBP-004-001", "T/ChrgsInf", required, "", file, "FF01",
            "the charges that the creditor bears", "die Entgelte, die der Empfänger trägt")
        .when("T/ChrgBr=CRED"),
    recalls("CBP-056-001",
            "T/(OrgnlGrpInf|OrgnlUETR|OrgnlIntrBkSttlmAmt|OrgnlIntrBkSttlmDt|CxlRsnInf/Rsn)",
            required, "", file, "FF01", kNeeded),
    recalls("CBP-056-001", "B/TxInf", required, "", file, "FF01", "the payment that is recalled",
            "die Zahlung, die zurückgerufen wird"),
    recalls("CBP-056-001", "T/CxlRsnInf/Rsn/Cd", one_of,
            "DUPL,TECH,FRAD,CUST,UPAY,AGNT,CURR,CUTA,COVR,AM09", file, "FF01",
            "a reason for recalling a payment", "ein Grund für den Rückruf einer Zahlung"),
    recalls("CBP-056-001", "T", elsewhere, "", file, "FF01",
            "the elements that the release ties to the reason",
            "die Elemente, die das Release an den Grund bindet")
        .unconfirmed(false),
    answers("CBP-029-001", "RslvdCase", at_least_one, "CxlDtls", file, "FF01",
            "the case or the cancellation's details", "der Fall oder die Angaben zum Rückruf"),
    answers("CBP-029-001", "Sts/Conf", one_of, "CNCL,PDCR,RJCR", file, "FF01", "CNCL, PDCR or RJCR",
            "CNCL, PDCR oder RJCR"),
    answers("CBP-029-001", "T/CxlStsRsnInf", required, "", file, "FF01", kReason)
        .when("Sts/Conf=RJCR"),
    investigations("CBP-110-001", "", elsewhere, "", queue, "",
                   "an investigation through the case orchestrator",
                   "eine Nachforschung über den Case Orchestrator"),
    charges("CBP-105-001", "", elsewhere, "", queue, "",
            "charges by UETR, answered within 5 business days",
            "Entgelte je UETR, beantwortet in 5 Geschäftstagen")
        .unconfirmed(),
    advices("CBP-057-001", "", elsewhere, "", warn, "", "an advice of what will come or move",
            "ein Avis dessen, was kommt oder umgebucht wird"),

    target("T2R-001", "A", required, "", file, "FF01", "a business application header",
           "ein Business Application Header"),
    target("T2R-001", "GrpHdr/SttlmInf/SttlmMtd", one_of, "CLRG", file, "FF01", "CLRG", "CLRG"),
    target("T2R-001", "GrpHdr/SttlmInf/ClrSys/Cd", required, "", file, "FF01", "TGT", "TGT"),
    target("T2R-001", "GrpHdr/SttlmInf/ClrSys/Cd", one_of, "TGT", file, "FF01", "TGT", "TGT"),
    target("T2R-001", "T/PmtId/(UETR|InstrId)", required, "", file, "FF01", kNeeded),
    target("T2R-001", "T/(InstgAgt|InstdAgt|IntrBkSttlmDt)", required, "", file, "FF01", kNeeded),
    target("T2R-001", "T/IntrBkSttlmAmt/@Ccy", one_of, "EUR", file, "CURR", "EUR", "EUR"),
    target("T2R-001", "T/SttlmPrty", one_of, "NORM,HIGH", file, "FF01", "NORM or HIGH",
           "NORM oder HIGH"),
    target("T2R-001", "T/IntrBkSttlmDt", business_day, "", file, "DT01", "a day of TARGET",
           "ein TARGET-Tag"),
    target("T2R-001", "T/IntrBkSttlmDt", days_ahead, "10", file, "DT01",
           "today, or at most 10 calendar days ahead",
           "heute oder höchstens 10 Kalendertage voraus")
        .unconfirmed(),
    target_status("T2R-002", "T/TxSts", one_of, "ACSC,RJCT", queue, "", "ACSC or RJCT",
                  "ACSC oder RJCT"),
    target_answers("T2R-002", "", elsewhere, "", queue, "", "an answer to what was sent",
                   "eine Antwort auf Gesendetes"),
    instant("TIP-001", "T", elsewhere, "", refuse, "AB05",
            "an account in TIPS that the sender may debit",
            "ein Konto in TIPS, das der Absender belasten darf"),
};

}  // namespace

Table cbpr_message_rows() { return kRows; }

}  // namespace kontor::rulebook

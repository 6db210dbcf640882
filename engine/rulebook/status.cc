#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

using enum Check;
using enum Severity;

constexpr Profiles kBulk = bit(Profile::sct) | kDebits;

constexpr Rows reports{kCustomer, "pain.002"};
constexpr Rows status{kSepa, "pacs.002"};
constexpr Rows bulk_status{kBulk, "pacs.002"};
constexpr Rows instant_status{bit(Profile::sct_inst), "pacs.002"};
constexpr Rows returns{kSepa, "pacs.004"};
constexpr Rows bulk_returns{kBulk, "pacs.004"};
constexpr Rows transfer_returns{bit(Profile::sct), "pacs.004"};
constexpr Rows recall_answers{kTransfers, "pacs.004"};
constexpr Rows debit_returns{kDebits, "pacs.004"};
constexpr Rows core_returns{bit(Profile::sdd_core), "pacs.004"};
constexpr Rows b2b_returns{bit(Profile::sdd_b2b), "pacs.004"};
constexpr Rows instant_returns{bit(Profile::sct_inst), "pacs.004"};
constexpr Rows recalls{kSepa, "camt.056"};
constexpr Rows transfer_recalls{kTransfers, "camt.056"};
constexpr Rows debit_recalls{kDebits, "camt.056"};
constexpr Rows answers{kSepa, "camt.029"};
constexpr Rows reversals{kDebits, "pacs.007"};
constexpr Rows requests{kSepa, "pacs.028"};
constexpr Rows instant_requests{bit(Profile::sct_inst), "pacs.028"};
constexpr Rows inquiries{kSepa, "camt.027 camt.087"};
constexpr Rows all_returns{kAll, "pacs.004"};
constexpr Rows all_reversals{kAll, "pacs.007"};
constexpr Rows ordered_reversals{kAll, "pain.007"};
constexpr Rows all_recalls{kAll, "camt.056"};
constexpr Rows cancellations{kAll, "camt.055"};

constexpr Allowed kReason = {"a reason and who gave it", "ein Grund und wer ihn gab"};
constexpr Allowed kOriginal = {"the original's reference", "die Referenz des Originals"};
constexpr Allowed kSum = {"the exact sum of the amounts", "die genaue Summe der Beträge"};
constexpr Allowed kCount = {"the number of transactions that were counted",
                            "die Anzahl der gezählten Transaktionen"};

constexpr Allowed kOriginalAmount = {"the original's amount", "der Betrag des Originals"};
constexpr Allowed kInquiryAnswer = {"ACNR, RJNR, ACVA, RJVA, CVAA or MODI",
                                    "ACNR, RJNR, ACVA, RJVA, CVAA oder MODI"};
constexpr Allowed kReversalReason = {"AM05, MS02 or MS03", "AM05, MS02 oder MS03"};
constexpr Allowed kReturnReason = {"a reason for the return", "ein Grund für die Rückgabe"};
constexpr Allowed kInThree = {"a day within 3 business days of the original's settlement",
                              "ein Tag innerhalb von 3 Geschäftstagen nach der Verrechnung des "
                              "Originals"};
constexpr Allowed kInFive = {"a day within 5 business days of the original's settlement",
                             "ein Tag innerhalb von 5 Geschäftstagen nach der Verrechnung des "
                             "Originals"};
// A reference is unique for the bank that gave it.
constexpr std::string_view kBanksOfOriginal =
    "T/OrgnlTxRef/DbtrAgt/FinInstnId/BICFI|T/OrgnlTxRef/CdtrAgt/FinInstnId/BICFI|"
    "T/OrgnlTxRef/IntrBkSttlmDt";
constexpr std::string_view kReturnCode = "(T|OrgnlGrpInf)/RtrRsnInf/Rsn/Cd";
constexpr std::string_view kAfterRecall = "T/RtrRsnInf/Rsn/Cd|OrgnlGrpInf/RtrRsnInf/Rsn/Cd=FOCR";
constexpr std::string_view kNotAfterRecall =
    "T/RtrRsnInf/Rsn/Cd!=FOCR & OrgnlGrpInf/RtrRsnInf/Rsn/Cd!=FOCR";
constexpr std::string_view kRefund = "T/RtrRsnInf/Rsn/Cd|OrgnlGrpInf/RtrRsnInf/Rsn/Cd=MD01,MD06";
constexpr std::string_view kNoRefund =
    "T/RtrRsnInf/Rsn/Cd!=MD01,MD06 & OrgnlGrpInf/RtrRsnInf/Rsn/Cd!=MD01,MD06";

constexpr Row kRows[] = {
    all_returns("GEN-004", "GrpHdr/NbOfTxs", count_of, "T", file, "AM18", kCount)
        .when("GrpHdr/GrpRtr!=true,1"),
    all_reversals("GEN-004", "GrpHdr/NbOfTxs", count_of, "T", file, "AM18", kCount)
        .when("GrpHdr/GrpRvsl!=true,1"),
    all_returns("GEN-004", "GrpHdr/(CtrlSum|TtlRtrdIntrBkSttlmAmt)", sum_of, "T/RtrdIntrBkSttlmAmt",
                file, "AM10", kSum)
        .when("GrpHdr/GrpRtr!=true,1"),
    all_reversals("GEN-004", "GrpHdr/(CtrlSum|TtlRvsdIntrBkSttlmAmt)", sum_of,
                  "T/RvsdIntrBkSttlmAmt", file, "AM10", kSum)
        .when("GrpHdr/GrpRvsl!=true,1"),
    ordered_reversals("GEN-004", "GrpHdr/NbOfTxs", count_of, "T", file, "AM18", kCount)
        .when("GrpHdr/GrpRvsl!=true,1 & OrgnlPmtInfAndRvsl/PmtInfRvsl!=true,1"),
    ordered_reversals("GEN-004", "GrpHdr/CtrlSum", sum_of, "T/RvsdInstdAmt", file, "AM10", kSum)
        .when("GrpHdr/GrpRvsl!=true,1 & OrgnlPmtInfAndRvsl/PmtInfRvsl!=true,1 & "
              "OrgnlPmtInfAndRvsl/TxInf/RvsdInstdAmt"),
    all_recalls("GEN-004", "CtrlData/NbOfTxs", count_of, "T", file, "AM18", kCount)
        .when("Undrlyg/OrgnlGrpInfAndCxl/GrpCxl!=true,1"),
    all_recalls("GEN-004", "CtrlData/CtrlSum", sum_of, "T/OrgnlIntrBkSttlmAmt", file, "AM10", kSum)
        .when("Undrlyg/OrgnlGrpInfAndCxl/GrpCxl!=true,1 & Undrlyg/TxInf/OrgnlIntrBkSttlmAmt"),
    cancellations("GEN-004", "CtrlData/NbOfTxs", count_of, "T/TxInf", file, "AM18", kCount)
        .when("Undrlyg/OrgnlGrpInfAndCxl/GrpCxl!=true,1 & "
              "Undrlyg/OrgnlPmtInfAndCxl/PmtInfCxl!=true,1"),
    cancellations("GEN-004", "CtrlData/CtrlSum", sum_of, "T/TxInf/OrgnlInstdAmt", file, "AM10",
                  kSum)
        .when("Undrlyg/OrgnlGrpInfAndCxl/GrpCxl!=true,1 & "
              "Undrlyg/OrgnlPmtInfAndCxl/PmtInfCxl!=true,1 & "
              "Undrlyg/OrgnlPmtInfAndCxl/TxInf/OrgnlInstdAmt"),

    reports("PSR-002-001", "OrgnlGrpInfAndSts/OrgnlMsgNmId", begins_with,
            "pain.001,pain.007,pain.008,camt.055", queue, "",
            "the name of a customer's message, with or without version",
            "der Name einer Kundennachricht, mit oder ohne Version"),
    reports("PSR-002-002", "(OrgnlGrpInfAndSts/GrpSts|OrgnlPmtInfAndSts/PmtInfSts)", one_of,
            "ACTC,ACCP,ACSP,ACSC,ACWC,PDNG,PART,RCVD,RJCT,RCVC,RVCM,RVNC", warn, "",
            "a status of a file or batch", "ein Status einer Datei oder eines Sammlers"),
    reports("PSR-002-003", "T/TxSts", one_of,
            "ACTC,ACCP,ACSP,ACSC,ACWC,PATC,PDNG,RCVD,RJCT,RCVC,RVMC,RVNM,RVNA", warn, "",
            "a status of a transaction; CANC is of interfaces only",
            "ein Status einer Transaktion; CANC gibt es nur an Schnittstellen"),
    reports("PSR-002-004", "T/StsRsnInf/(Orgtr|Rsn/Cd)", required, "", warn, "", kReason)
        .when("T/TxSts=RJCT"),
    reports("PSR-002-004", "B/StsRsnInf/(Orgtr|Rsn/Cd)", required, "", warn, "", kReason)
        .when("B/PmtInfSts=RJCT"),
    reports("PSR-002-004", "OrgnlGrpInfAndSts:StsRsnInf/(Orgtr|Rsn/Cd)", required, "", warn, "",
            kReason)
        .when("./GrpSts=RJCT"),

    status("RMS-002-001", "OrgnlGrpInfAndSts/OrgnlMsgId", required, "", queue, "", kOriginal),
    status("RMS-002-001", "OrgnlGrpInfAndSts/OrgnlMsgNmId", begins_with,
           "pacs.003,pacs.004,pacs.007,pacs.008,pacs.028,camt.027,camt.056,camt.087", queue, "",
           "the name of an interbank message, with or without version",
           "der Name einer Interbank-Nachricht, mit oder ohne Version"),
    status("RMS-002-001", "OrgnlGrpInfAndSts", elsewhere, "", queue, "", "a message that was sent",
           "eine gesendete Nachricht"),
    bulk_status("RMS-002-002", "T/TxSts", one_of, "RJCT", queue, "", "RJCT", "RJCT"),
    instant_status("RMS-002-002", "T/TxSts", one_of, "ACCP,RJCT,ACSC", queue, "",
                   "ACCP or RJCT; ACSC of some clearings",
                   "ACCP oder RJCT; ACSC bei manchen Clearings")
        .unconfirmed(),
    status("RMS-002-003", "T/StsRsnInf/(Orgtr|Rsn/Cd)", required, "", warn, "", kReason)
        .when("T/TxSts=RJCT"),
    status("RMS-002-003", "OrgnlGrpInfAndSts:StsRsnInf/(Orgtr|Rsn/Cd)", required, "", warn, "",
           kReason)
        .when("./GrpSts=RJCT"),
    status("RMS-002-004", "T/(OrgnlEndToEndId|OrgnlTxId|StsId)", required, "", queue, "",
           kOriginal),
    instant_status("RMS-002-005", "T/AccptncDtTm", required, "", warn, "",
                   "the original's time of acceptance", "der Zeitpunkt der Annahme des Originals"),

    returns("GEN-020", "T/OrgnlTxId", unique, kBanksOfOriginal, refuse, "ARDT",
            "one return of a payment", "eine Rückgabe je Zahlung"),
    returns("RMS-004-001", "T/(RtrId|OrgnlTxId|OrgnlEndToEndId|OrgnlIntrBkSttlmAmt|OrgnlTxRef)",
            required, "", refuse, "FF01", "the return's id and the original's references and data",
            "die Kennung der Rückgabe, Referenzen und Daten des Originals"),
    transfer_returns("RMS-004-002", "T/RtrdIntrBkSttlmAmt", same_amount, "T/OrgnlIntrBkSttlmAmt",
                     queue, "AM09", kOriginalAmount)
        .when(kNotAfterRecall),
    recall_answers("RMS-004-002", "T/RtrdIntrBkSttlmAmt", amount_less,
                   "T/OrgnlIntrBkSttlmAmt|T/ChrgsInf/Amt", queue, "AM09",
                   "the original's amount without the charges",
                   "der Betrag des Originals ohne die Entgelte")
        .when(kAfterRecall),
    debit_returns("RMS-004-002", "T/RtrdIntrBkSttlmAmt", same_amount, "T/OrgnlIntrBkSttlmAmt",
                  queue, "AM09", kOriginalAmount)
        .when(kNoRefund),
    debit_returns("RMS-004-002", "T/RtrdIntrBkSttlmAmt", amount_with,
                  "T/OrgnlIntrBkSttlmAmt|T/CompstnAmt", queue, "AM09",
                  "the original's amount and the compensation",
                  "der Betrag des Originals samt Ausgleich")
        .when(kRefund),
    bulk_returns("RMS-004-003", "T/RtrRsnInf/Rsn/Cd", at_least_one, "OrgnlGrpInf/RtrRsnInf/Rsn/Cd",
                 warn, "", kReturnReason),
    transfer_returns("RMS-004-003", kReturnCode, one_of,
                     "AC01,AC04,AC06,AG01,AG02,AM05,BE04,BE07,CNOR,DNOR,ERIN,MD07,MS02,MS03,RC01,"
                     "RR01,RR02,RR03,RR04,FOCR",
                     warn, "", "a reason for returning a transfer",
                     "ein Grund für die Rückgabe einer Überweisung"),
    debit_returns("RMS-004-003", kReturnCode, one_of,
                  "AC01,AC04,AC06,AC13,AG01,AG02,AM04,AM05,BE05,CNOR,FF05,MD01,MD02,MD06,MD07,"
                  "MS02,MS03,RC01,RR01,RR02,RR03,RR04,SL01",
                  warn, "", "a reason for returning or refunding a debit",
                  "ein Grund für Rückgabe oder Erstattung einer Lastschrift"),
    transfer_returns("RMS-004-004", "(GrpHdr|T)/IntrBkSttlmDt", in_days_of,
                     "3 T/OrgnlIntrBkSttlmDt|T/OrgnlTxRef/IntrBkSttlmDt", queue, "", kInThree)
        .when(kNotAfterRecall),
    core_returns("RMS-004-004", "(GrpHdr|T)/IntrBkSttlmDt", in_days_of,
                 "5 T/OrgnlIntrBkSttlmDt|T/OrgnlTxRef/IntrBkSttlmDt", queue, "", kInFive)
        .when(kNoRefund),
    b2b_returns("RMS-004-004", "(GrpHdr|T)/IntrBkSttlmDt", in_days_of,
                "3 T/OrgnlIntrBkSttlmDt|T/OrgnlTxRef/IntrBkSttlmDt", queue, "", kInThree),
    returns("RMS-004-004", "GrpHdr/IntrBkSttlmDt", elsewhere, "", queue, "",
            "after a recall a day within 15 business days of it, of a refund within its deadline",
            "nach einem Rückruf ein Tag innerhalb von 15 Geschäftstagen, bei Erstattung innerhalb "
            "ihrer Frist"),
    instant_returns("RMS-004-005", "T/RtrRsnInf/Rsn/Cd", at_least_one,
                    "OrgnlGrpInf/RtrRsnInf/Rsn/Cd", queue, "", kReturnReason),
    instant_returns("RMS-004-005", kReturnCode, one_of, "FOCR", queue, "",
                    "FOCR, as the answer to a recall", "FOCR, als Antwort auf einen Rückruf"),

    recalls("RMS-056-001", "CtrlData", required, "", refuse, "FF01", "the number of transactions",
            "die Anzahl der Transaktionen"),
    recalls("RMS-056-001", "T/(CxlId|OrgnlTxId|OrgnlTxRef)", required, "", refuse, "FF01",
            "the recall's id and the original's reference and data",
            "die Kennung des Rückrufs, Referenz und Daten des Originals"),
    recalls("RMS-056-001", "T/OrgnlTxId", unique, kBanksOfOriginal, refuse, "AM05",
            "one recall of a payment", "ein Rückruf je Zahlung"),
    recalls("RMS-056-001", "T", elsewhere, "", refuse, "AM05", "one recall of a payment",
            "ein Rückruf je Zahlung"),
    recalls("RMS-056-002", "T/CxlRsnInf/Rsn", required, "", refuse, "FF01",
            "a reason for the recall", "ein Grund für den Rückruf"),
    transfer_recalls("RMS-056-002", "T/CxlRsnInf/Rsn/Cd", one_of, "DUPL,TECH,FRAD,AC03,AM09,CUST",
                     refuse, "FF01", "DUPL, TECH, FRAD, or of the originator AC03, AM09, CUST",
                     "DUPL, TECH, FRAD, oder vom Auftraggeber AC03, AM09, CUST"),
    debit_recalls("RMS-056-002", "T/CxlRsnInf/Rsn/Cd", one_of, "DUPL,TECH,FRAD,CUST", refuse,
                  "FF01", "DUPL, TECH, FRAD or CUST", "DUPL, TECH, FRAD oder CUST"),
    recalls("RMS-056-002", "T/CxlRsnInf:AddtlInf", forbidden, "", refuse, "FF01",
            "a text only with FRAD or of the originator",
            "ein Text nur bei FRAD oder vom Auftraggeber")
        .when("./Rsn/Cd=DUPL,TECH"),

    answers("RMS-029-001", "Sts/Conf", required, "", warn, "", "RJCR", "RJCR").when("CxlDtls"),
    answers("RMS-029-001", "Sts/Conf", one_of, "RJCR", warn, "", "RJCR", "RJCR").when("CxlDtls"),
    answers("RMS-029-001", "T/CxlStsRsnInf/Rsn/Cd", required, "", warn, "",
            "a reason for the refusal", "ein Grund für die Ablehnung")
        .when("Sts/Conf=RJCR"),
    answers("RMS-029-001", "T/CxlStsRsnInf/Rsn/Cd", one_of, "AC04,AM04,ARDT,CUST,LEGL,NOAS,NOOR",
            warn, "", "AC04, AM04, ARDT, CUST, LEGL, NOAS or NOOR",
            "AC04, AM04, ARDT, CUST, LEGL, NOAS oder NOOR"),
    answers("RMS-029-002", "Sts/Conf", required, "", warn, "", kInquiryAnswer).when("!CxlDtls"),
    answers("RMS-029-002", "Sts/Conf", one_of, "ACNR,RJNR,ACVA,RJVA,CVAA,MODI", warn, "",
            kInquiryAnswer)
        .when("!CxlDtls"),

    reversals("RMS-007-001", "T/RvsdIntrBkSttlmAmt", same_amount, "T/OrgnlIntrBkSttlmAmt", refuse,
              "AM09", kOriginalAmount),
    reversals("RMS-007-001", "T/RvslRsnInf/Rsn", at_least_one, "OrgnlGrpInf/RvslRsnInf/Rsn", refuse,
              "FF01", kReversalReason),
    reversals("RMS-007-001", "(T|OrgnlGrpInf)/RvslRsnInf/Rsn/Cd", one_of, "AM05,MS02,MS03", refuse,
              "FF01", kReversalReason),
    reversals("RMS-007-001", "(GrpHdr|T)/IntrBkSttlmDt", in_days_of, "5 T/OrgnlTxRef/IntrBkSttlmDt",
              refuse, "DT01", kInFive),
    reversals("RMS-007-001", "T", elsewhere, "", refuse, "MS03",
              "a settled debit that was not returned",
              "eine verrechnete Lastschrift, nicht zurückgegeben"),
    instant_requests("RMS-028-001", "GrpHdr/CreDtTm", behind_seconds, "9 T/AccptncDtTm", warn, "",
                     "no request within 9 seconds of the acceptance",
                     "keine Anfrage in den ersten 9 Sekunden nach der Annahme"),
    requests("RMS-028-001", "GrpHdr/CreDtTm", behind_days, "15 T/OrgnlGrpInf/OrgnlCreDtTm", warn,
             "", "no request within 15 business days of the recall",
             "keine Anfrage in den ersten 15 Geschäftstagen nach dem Rückruf")
        .when("T/OrgnlGrpInf/OrgnlMsgNmId=camt.056,camt.056.001.08"),
    requests("RMS-028-001", "GrpHdr/CreDtTm", behind_days, "10 T/OrgnlGrpInf/OrgnlCreDtTm", warn,
             "", "no request within 10 business days of the inquiry",
             "keine Anfrage in den ersten 10 Geschäftstagen nach der Nachforschung")
        .when("T/OrgnlGrpInf/OrgnlMsgNmId=camt.027,camt.027.001.07,camt.087,camt.087.001.06"),
    inquiries("RMS-027-001", "Assgnmt/CreDtTm", in_months_of,
              "13 Undrlyg/IntrBk/OrgnlIntrBkSttlmDt", queue, "", "a payment at most 13 months old",
              "eine höchstens 13 Monate alte Zahlung"),
    inquiries("RMS-027-001", "Undrlyg", elsewhere, "", queue, "", "a settled payment",
              "eine verrechnete Zahlung"),
};

}  // namespace

Table status_rows() { return kRows; }

}  // namespace kontor::rulebook

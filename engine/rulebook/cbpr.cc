#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

using enum Check;
using enum Severity;

constexpr Date kRelease2026 = day(2026, 11, 14);
constexpr Date kLastOf2025 = day(2026, 11, 13);

constexpr Rows any{kCbpr, "*"};
constexpr Rows with_document{kCbpr, "camt pacs pain"};
constexpr Rows payments{kCbpr, "pacs.002 pacs.004 pacs.008 pacs.009"};
constexpr Rows cases{kCbpr, "camt.029 camt.056"};
constexpr Rows customer{kCbpr, "pacs.008"};
constexpr Rows banks{kCbpr, "pacs.009"};
constexpr Rows transfers{kCbpr, "pacs.008 pacs.009"};
constexpr Rows others{kCbpr, "camt pain pacs.002 pacs.003 pacs.004 pacs.007 pacs.010 pacs.028"};
constexpr Rows moved{kCbpr, "pacs.004 pacs.008 pacs.009"};
constexpr Rows parties{kCbpr | kT2, "pacs.008"};
constexpr Rows covered{kCbpr | kT2, "pacs.009"};
constexpr Rows returned{kCbpr | kT2, "pacs.004"};
constexpr Rows chains{kCbpr | kT2, "pacs.004 pacs.008 pacs.009"};
constexpr Rows interbank{kCbpr | kT2, "pacs"};
constexpr Rows transfers_and_t2{kCbpr | kT2, "pacs.008 pacs.009"};
constexpr Rows swift{kCbpr | kT2, "*"};

constexpr Allowed kInstructing = {"the BIC of the instructing agent",
                                  "der BIC der beauftragenden Bank"};
constexpr Allowed kInstructed = {"the BIC of the instructed agent",
                                 "der BIC der beauftragten Bank"};
constexpr Allowed kMessageId = {"the message's id", "die Referenz der Nachricht"};
constexpr Allowed kService = {"the service of the release for this message",
                              "der Dienst des Release für diese Nachricht"};
constexpr Allowed kAgent = {"the agent of an account", "die Bank zu einem Konto"};
constexpr Allowed kEarlier = {"the agent with the number before", "die Bank mit der Nummer davor"};
constexpr Allowed kNamed = {"a name or a BIC", "ein Name oder ein BIC"};
constexpr Allowed kBicAlone = {"neither name nor address beside a BIC",
                               "weder Name noch Anschrift neben einem BIC"};
constexpr Allowed kFinX = {
    "A-Z a-z 0-9 / - ? : ( ) . , ' + and space, without // and with no / at its ends",
    "A-Z a-z 0-9 / - ? : ( ) . , ' + und Leerzeichen, ohne // und ohne / an den Enden"};
constexpr Allowed kOffset = {"an offset +hh:mm, no Z, no fraction",
                             "ein Abstand +hh:mm, kein Z, keine Bruchteile"};
constexpr Allowed kRemittance = {"one Ustrd, or Strd", "ein Ustrd, oder Strd"};
constexpr Allowed kStp = {"names and IBANs of both parties inside the EEA",
                          "Namen und IBANs beider Parteien innerhalb des EWR"};
// Whatever the schemas have of xs:dateTime and xs:time.
constexpr std::string_view kTimes =
    "//(AccptncDtTm|CLSTm|CdtDtTm|CreDtTm|DbtDtTm|DtTm|FrDtTm|FrTm|OrgnlCreDtTm|QtnDt|RjctTm|"
    "RjctnDtTm|TillTm|ToDtTm|TxDtTm)";
constexpr std::string_view kStpInEea =
    "A/BizSvc=swift.cbprplus.stp.03,swift.cbprplus.stp.04 & T/DbtrAgt/FinInstnId/BICFI?inside_eea "
    "& "
    "T/CdtrAgt/FinInstnId/BICFI?inside_eea";

constexpr Row kRows[] = {
    any("CBP-001", "A", required, "", file, "FF01", "a business application header",
        "ein Business Application Header"),
    payments("CBP-001", "A/Fr/FIId/FinInstnId/BICFI", same_bank, "T/InstgAgt/FinInstnId/BICFI",
             file, "FF01", kInstructing)
        .when("A/CpyDplct!=COPY,CODU"),
    payments("CBP-001", "A/To/FIId/FinInstnId/BICFI", same_bank, "T/InstdAgt/FinInstnId/BICFI",
             file, "FF01", kInstructed)
        .when("A/CpyDplct!=COPY,CODU"),
    cases("CBP-001", "A/Fr/FIId/FinInstnId/BICFI", same_bank, "Assgnmt/Assgnr/Agt/FinInstnId/BICFI",
          file, "FF01", kInstructing)
        .when("A/CpyDplct!=COPY,CODU"),
    cases("CBP-001", "A/To/FIId/FinInstnId/BICFI", same_bank, "Assgnmt/Assgne/Agt/FinInstnId/BICFI",
          file, "FF01", kInstructed)
        .when("A/CpyDplct!=COPY,CODU"),
    any("CBP-001", "A/(Fr|To)/FIId/FinInstnId/BICFI", required, "", file, "FF01", "a BIC",
        "ein BIC"),
    any("CBP-002", "A/BizMsgIdr", same_as, "GrpHdr/MsgId", file, "FF01", kMessageId),
    any("CBP-002", "A/BizMsgIdr", same_as, "Assgnmt/Id", file, "FF01", kMessageId),
    with_document("CBP-003", "A/MsgDefIdr", message_name, "", file, "FF01",
                  "the name of the document's namespace",
                  "der Name aus dem Namensraum des Dokuments"),
    any("CBP-004", "A/BizSvc", required, "", file, "FF01", kService),
    customer("CBP-004", "A/BizSvc", one_of, "swift.cbprplus.04,swift.cbprplus.stp.04", file, "FF01",
             kService)
        .in_force(kRelease2026),
    banks("CBP-004", "A/BizSvc", one_of,
          "swift.cbprplus.04,swift.cbprplus.cov.04,swift.cbprplus.adv.04", file, "FF01", kService)
        .in_force(kRelease2026)
        .unconfirmed(),
    others("CBP-004", "A/BizSvc", one_of, "swift.cbprplus.04", file, "FF01", kService)
        .in_force(kRelease2026),
    customer("CBP-004", "A/BizSvc", one_of, "swift.cbprplus.03,swift.cbprplus.stp.03", file, "FF01",
             kService)
        .in_force(kAlways, kLastOf2025),
    banks("CBP-004", "A/BizSvc", one_of,
          "swift.cbprplus.03,swift.cbprplus.cov.03,swift.cbprplus.adv.03", file, "FF01", kService)
        .in_force(kAlways, kLastOf2025)
        .unconfirmed(),
    others("CBP-004", "A/BizSvc", one_of, "swift.cbprplus.03", file, "FF01", kService)
        .in_force(kAlways, kLastOf2025),
    any("CBP-005", "A/(CreDt|BizPrcgDt|Rltd/CreDt)", time_with_offset, "", file, "FF01", kOffset),
    any("CBP-005", kTimes, time_with_offset, "", file, "FF01", kOffset),
    any("CBP-006", "A/Rltd", required, "", queue, "H00001",
        "the header of the original beside a copy", "der Kopf des Originals neben einer Kopie")
        .when("A/CpyDplct"),
    any("CBP-006", "A/PssblDplct", none_of, "true,1", queue, "",
        "a message that did not come before; look for it",
        "eine Nachricht, die noch nicht kam; nach ihr ist zu suchen"),
    transfers("CBP-007", "A/Prty", same_as, "T/PmtTpInf/InstrPrty", file, "FF01",
              "the priority of the instruction", "die Priorität des Auftrags"),
    transfers("CBP-008", "T/PmtId/InstrId", required, "", file, "FF01",
              "an id of up to 16 characters", "eine Kennung bis 16 Zeichen"),
    transfers("CBP-008", "T/PmtId/InstrId", at_most_long, "16", file, "FF01",
              "an id of up to 16 characters", "eine Kennung bis 16 Zeichen"),
    transfers("CBP-009", "T/PmtId/UETR", required, "", file, "FF01", "a UETR", "eine UETR"),
    transfers("CBP-010", "T/IntrBkSttlmAmt", amount_digits, "14", file, "FF01", "at most 14 digits",
              "höchstens 14 Ziffern"),
    moved("CBP-010", "//@Ccy", none_of, "XAU,XAG,XPD,XPT", file, "D00007", "a currency, no metal",
          "eine Währung, kein Metall"),
    customer("CBP-011", "T/XchgRate", required, "", file, "X00049", "a rate between two currencies",
             "ein Kurs zwischen zwei Währungen")
        .when("T/InstdAmt/@Ccy<>T/IntrBkSttlmAmt/@Ccy"),
    customer("CBP-011", "T/XchgRate", forbidden, "", file, "X00050",
             "no rate where the currency is one", "kein Kurs, wo die Währung dieselbe ist")
        .when("T/InstdAmt/@Ccy==T/IntrBkSttlmAmt/@Ccy"),
    customer("CBP-011", "T/InstdAmt", required, "", file, "X00061",
             "the instructed amount beside a rate", "der beauftragte Betrag neben einem Kurs")
        .when("T/XchgRate"),
    customer("CBP-012", "T/InstdAmt", required, "", file, "X00048",
             "the instructed amount beside charges", "der beauftragte Betrag neben Entgelten")
        .when("T/ChrgsInf"),
    customer("CBP-013", "T/ChrgBr", one_of, "CRED,DEBT,SHAR", file, "FF01", "CRED, DEBT or SHAR",
             "CRED, DEBT oder SHAR"),
    customer("CBP-013", "T/ChrgsInf", required, "", file, "X00046",
             "the charges that the creditor bears", "die Entgelte, die der Empfänger trägt")
        .when("T/ChrgBr=CRED"),
    customer("CBP-013", "T/ChrgsInf", at_most, "1", file, "FF01", "the prepaid charges alone",
             "nur die vorausbezahlten Entgelte")
        .when("T/ChrgBr=DEBT"),
    transfers("CBP-014", "GrpHdr/SttlmInf/SttlmMtd", one_of, "COVE,INDA,INGA", file, "FF01",
              "INDA, INGA or COVE", "INDA, INGA oder COVE"),
    transfers("CBP-014", "GrpHdr/SttlmInf/(InstgRmbrsmntAgt|InstdRmbrsmntAgt|ThrdRmbrsmntAgt)",
              forbidden, "", file, "X00018", "reimbursement agents only with a cover",
              "Erstattungsbanken nur mit Deckung")
        .when("GrpHdr/SttlmInf/SttlmMtd=INDA,INGA"),
    transfers("CBP-014", "GrpHdr/SttlmInf/InstgRmbrsmntAgt", at_least_one,
              "GrpHdr/SttlmInf/InstdRmbrsmntAgt", file, "X00075",
              "a reimbursement agent with a cover", "eine Erstattungsbank bei Deckung")
        .when("GrpHdr/SttlmInf/SttlmMtd=COVE"),
    transfers("CBP-014", "GrpHdr/SttlmInf/SttlmAcct", forbidden, "", file, "X00076",
              "no account with a cover", "kein Konto bei Deckung")
        .when("GrpHdr/SttlmInf/SttlmMtd=COVE"),
    transfers("CBP-014", "GrpHdr/SttlmInf/(InstgRmbrsmntAgt|InstdRmbrsmntAgt)", required, "", file,
              "X00040", "both others beside a third one", "beide anderen neben einer dritten")
        .when("GrpHdr/SttlmInf/ThrdRmbrsmntAgt"),

    // The page names the network's codes of CBP-015 by ranges; within one they are given in the
    // order of the elements: the agent, its account, the next agent.
    chains("CBP-015", "GrpHdr/SttlmInf/InstgRmbrsmntAgt", required, "", file, "X00037", kAgent)
        .when("GrpHdr/SttlmInf/InstgRmbrsmntAgtAcct"),
    chains("CBP-015", "GrpHdr/SttlmInf/InstdRmbrsmntAgt", required, "", file, "X00038", kAgent)
        .when("GrpHdr/SttlmInf/InstdRmbrsmntAgtAcct"),
    chains("CBP-015", "GrpHdr/SttlmInf/ThrdRmbrsmntAgt", required, "", file, "X00039", kAgent)
        .when("GrpHdr/SttlmInf/ThrdRmbrsmntAgtAcct"),
    chains("CBP-015", "//(CdtTrfTxInf|UndrlygCstmrCdtTrf):IntrmyAgt1", required, "", file, "X00053",
           kAgent)
        .when("./IntrmyAgt1Acct"),
    chains("CBP-015", "//(CdtTrfTxInf|RtrChain|UndrlygCstmrCdtTrf):IntrmyAgt1", required, "", file,
           "X00054", kEarlier)
        .when("./IntrmyAgt2"),
    chains("CBP-015", "//(CdtTrfTxInf|UndrlygCstmrCdtTrf):IntrmyAgt2", required, "", file, "X00055",
           kAgent)
        .when("./IntrmyAgt2Acct"),
    chains("CBP-015", "//(CdtTrfTxInf|RtrChain|UndrlygCstmrCdtTrf):IntrmyAgt2", required, "", file,
           "X00056", kEarlier)
        .when("./IntrmyAgt3"),
    chains("CBP-015", "//(CdtTrfTxInf|UndrlygCstmrCdtTrf):IntrmyAgt3", required, "", file, "X00057",
           kAgent)
        .when("./IntrmyAgt3Acct"),
    chains("CBP-015", "//(CdtTrfTxInf|UndrlygCstmrCdtTrf):PrvsInstgAgt1", required, "", file,
           "X00412", kAgent)
        .when("./PrvsInstgAgt1Acct"),
    chains("CBP-015", "//(CdtTrfTxInf|RtrChain|UndrlygCstmrCdtTrf):PrvsInstgAgt1", required, "",
           file, "X00413", kEarlier)
        .when("./PrvsInstgAgt2"),
    chains("CBP-015", "//(CdtTrfTxInf|UndrlygCstmrCdtTrf):PrvsInstgAgt2", required, "", file,
           "X00414", kAgent)
        .when("./PrvsInstgAgt2Acct"),
    chains("CBP-015", "//(CdtTrfTxInf|RtrChain|UndrlygCstmrCdtTrf):PrvsInstgAgt2", required, "",
           file, "X00415", kEarlier)
        .when("./PrvsInstgAgt3"),
    chains("CBP-015", "//(CdtTrfTxInf|UndrlygCstmrCdtTrf):PrvsInstgAgt3", required, "", file,
           "X00416", kAgent)
        .when("./PrvsInstgAgt3Acct"),
    covered("CBP-015", "T/DbtrAgt", required, "", file, "FF01", kAgent).when("T/DbtrAgtAcct"),
    covered("CBP-015", "T/CdtrAgt", required, "", file, "FF01", kAgent).when("T/CdtrAgtAcct"),

    parties("CBP-016", "T/(Dbtr|Cdtr|UltmtDbtr|UltmtCdtr|InitgPty):Nm", at_least_one,
            "./Id/OrgId/AnyBIC", file, "FF01", kNamed),
    parties("CBP-016", "T/(Dbtr|Cdtr|UltmtDbtr|UltmtCdtr|InitgPty):(Nm|PstlAdr)", forbidden, "",
            file, "FF01", kBicAlone)
        .when("./Id/OrgId/AnyBIC"),
    covered("CBP-016", "T/UndrlygCstmrCdtTrf/(Dbtr|Cdtr|UltmtDbtr|UltmtCdtr|InitgPty):Nm",
            at_least_one, "./Id/OrgId/AnyBIC", file, "FF01", kNamed),
    covered("CBP-016", "T/UndrlygCstmrCdtTrf/(Dbtr|Cdtr|UltmtDbtr|UltmtCdtr|InitgPty):(Nm|PstlAdr)",
            forbidden, "", file, "FF01", kBicAlone)
        .when("./Id/OrgId/AnyBIC"),
    returned("CBP-016", "T/RtrChain/(Dbtr|Cdtr|UltmtDbtr|UltmtCdtr|InitgPty)/Pty:Nm", at_least_one,
             "./Id/OrgId/AnyBIC", file, "FF01", kNamed),
    returned("CBP-016", "T/RtrChain/(Dbtr|Cdtr|UltmtDbtr|UltmtCdtr|InitgPty)/Pty:(Nm|PstlAdr)",
             forbidden, "", file, "FF01", kBicAlone)
        .when("./Id/OrgId/AnyBIC"),
    // From the release on ADR-001 asks it of every address.
    moved("CBP-016", "//(UltmtDbtr|UltmtCdtr|InitgPty)/(PstlAdr|Pty/PstlAdr):(TwnNm|Ctry)",
          required, "", file, "FF01", "an address with town and country",
          "eine Anschrift mit Ort und Land")
        .in_force(kAlways, kLastOf2025),
    interbank("CBP-017", "T/(InstgAgt|InstdAgt):FinInstnId/BICFI", required, "", file, "FF01",
              "a BIC", "ein BIC"),
    swift("CBP-017", "//BrnchId", forbidden, "", file, "FF01", "no branch", "keine Filiale"),
    transfers("CBP-018", "T/InstrForCdtrAgt", at_most, "2", file, "FF01", "at most 2 instructions",
              "höchstens 2 Weisungen"),
    transfers("CBP-018", "T/InstrForCdtrAgt/Cd", distinct, "", file, "FF01", "two different codes",
              "zwei verschiedene Codes"),
    customer("CBP-018", "T/InstrForCdtrAgt/Cd", forbidden, "", file, "FF01", "HOLD without CHQB",
             "HOLD ohne CHQB")
        .when("T/InstrForCdtrAgt/Cd=HOLD & T/InstrForCdtrAgt/Cd=CHQB"),
    transfers("CBP-018", "T/InstrForCdtrAgt/Cd", forbidden, "", file, "FF01", "PHOB without TELB",
              "PHOB ohne TELB")
        .when("T/InstrForCdtrAgt/Cd=PHOB & T/InstrForCdtrAgt/Cd=TELB"),
    customer("CBP-018", "T/CdtrAcct", forbidden, "", file, "X00051",
             "no account where a cheque is paid", "kein Konto bei Zahlung durch Scheck")
        .when("T/InstrForCdtrAgt/Cd=CHQB"),
    customer("CBP-019", "T/RltdRmtInf", not_both, "T/RmtInf", file, "FF01",
             "the information or where it is", "die Angaben oder ihr Ort"),
    transfers("CBP-019", "//RmtInf:Strd", not_both, "./Ustrd", file, "FF01", kRemittance),
    transfers("CBP-019", "//RmtInf:Ustrd", at_most, "1", file, "FF01", kRemittance),
    transfers("CBP-019", "//RmtInf", at_most_long, "9000", file, "FF01", "up to 9000 characters",
              "bis 9000 Zeichen"),
    transfers("CBP-020", "T/InstrForNxtAgt", at_most, "6", file, "FF01",
              "at most 6 instructions of 35 characters", "höchstens 6 Weisungen zu 35 Zeichen"),
    transfers("CBP-020", "T/InstrForNxtAgt/InstrInf", at_most_long, "35", file, "FF01",
              "at most 6 instructions of 35 characters", "höchstens 6 Weisungen zu 35 Zeichen"),
    customer("CBP-021", "T/(Dbtr|Cdtr)/Nm", required, "", file, "FF01", kStp).when(kStpInEea),
    customer("CBP-021", "T/(DbtrAcct|CdtrAcct)/Id/IBAN", required, "", file, "FF01", kStp)
        .when(kStpInEea),
    any("CBP-022", "//(CxlRsnInf|CxlStsRsnInf|RtrInf|RtrRsnInf|RvslRsnInf|StsRsnInf):AddtlInf",
        required, "", file, "X00077", "words beside NARR", "Worte neben NARR")
        .when("./Rsn/Cd=NARR"),
    // Names, addresses, remittance and narratives may have the extended set, other texts not.
    // A code between slashes may begin it: /ACC/.
    swift("CBP-023", "//InstrInf", basic_set, "", file, "FF01", kFinX),
    swift("CBP-023", "//(ClrSysRef|MmbId)", reference, "", file, "FF01", kFinX),
    swift("CBP-023", "//(CtgyPurp|LclInstrm|Purp|Rsn|SvcLvl)/Prtry", reference, "", file, "FF01",
          kFinX),
    parties("CBP-023",
            "T/(Dbtr|Cdtr|UltmtDbtr|UltmtCdtr|InitgPty)/Id/(OrgId|PrvtId)/Othr/"
            "(Id|Issr|SchmeNm/Prtry)",
            reference, "", file, "FF01", kFinX),
    parties("CBP-023",
            "T/(DbtrAcct|CdtrAcct)/(Tp/Prtry|Id/Othr/Id|Id/Othr/Issr|Id/Othr/SchmeNm/Prtry)",
            reference, "", file, "FF01", kFinX),
    swift("CBP-023", "//*", extended_set, "", file, "FF01", "the printable characters of ASCII",
          "die druckbaren Zeichen von ASCII"),
    any("CBP-023", "A", elsewhere, "", queue, "", "a live receiver and an authorisation with it",
        "ein erreichbarer Empfänger mit gegenseitiger Freigabe"),
    customer("CBP-024", "T/DbtrAcct", required, "", queue, "RR01", "the payer's account",
             "das Konto des Zahlers"),
    customer("CBP-024", "T/Dbtr/PstlAdr", at_least_one, "T/Dbtr/Id", queue, "RR02",
             "the payer's address or identification", "Anschrift oder Kennung des Zahlers"),
    customer("CBP-024", "T/CdtrAcct", at_least_one, "T/InstrForCdtrAgt", queue, "RR03",
             "the payee's account", "das Konto des Empfängers"),
};

}  // namespace

Table cbpr_rows() { return kRows; }

}  // namespace kontor::rulebook

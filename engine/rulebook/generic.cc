#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

using enum Check;
using enum Severity;

constexpr Rows any{kAll, "*"};
constexpr Rows sepa{kSepa, "*"};
constexpr Rows others{kAll & ~kSepa, "*"};
// Not those that only speak of a payment: it may have been refused for its amount.
constexpr std::string_view kPaying =
    "pain.001 pain.007 pain.008 pacs.003 pacs.004 pacs.007 pacs.008 pacs.009";
constexpr Rows paid_in_sepa{kSepa, kPaying};
constexpr Rows paid_others{kAll & ~kSepa, kPaying};
constexpr Rows debits{kAll, "pain.008"};
constexpr Rows customers{kAll, "pain"};
constexpr Rows banks{kAll, "pacs"};
constexpr Rows with_settlement{kAll, "pacs.003 pacs.008 pacs.009"};
constexpr Rows with_total{kAll & ~kSepa, "pacs.003 pacs.008 pacs.009"};
constexpr Rows given_back{kSepa, "pacs.004 pacs.007 pain.007"};
constexpr Rows of_paid{kSepa, "pacs.004 pacs.007 pain.007 camt.056"};
constexpr Rows folded{kSepa | kCustomer, "*"};
constexpr Rows payments{kSepa, "pacs.003 pacs.008 pain.008"};
constexpr Rows interbank_debits{kAll, "pacs.003"};
constexpr Rows sepa_debits{kDebits, "pacs.003"};

constexpr std::string_view kAmounts = "//*@Ccy";
constexpr std::string_view kPaidAmounts =
    "//(InstdAmt|IntrBkSttlmAmt|RtrdIntrBkSttlmAmt|RvsdIntrBkSttlmAmt|RtrdInstdAmt|RvsdInstdAmt)";
// Of the payment and of what is given back; not those that its remittance tells of.
constexpr std::string_view kMovedAmounts =
    "//(InstdAmt|IntrBkSttlmAmt|OrgnlInstdAmt|OrgnlIntrBkSttlmAmt|RtrdInstdAmt|RtrdIntrBkSttlmAmt|"
    "RvsdInstdAmt|RvsdIntrBkSttlmAmt|TtlRtrdIntrBkSttlmAmt|TtlRvsdIntrBkSttlmAmt|CompstnAmt|"
    "ChrgsInf/Amt)/@Ccy";
constexpr std::string_view kMandatoryIds =
    "//(MsgId|BizMsgIdr|PmtInfId|EndToEndId|MndtId|OrgnlMsgId|OrgnlMsgNmId|OrgnlPmtInfId|RtrId|"
    "StsId|CxlId|MmbId|Assgnmt/Id|Case/Id|Rpt/Id|Stmt/Id|Ntfctn/Id|Itm/Id|Othr/Id)";

// Of what a payment asks for.
constexpr std::string_view kAskedSets =
    "//{ExternalAccountIdentification1Code|ExternalAgentInstruction1Code|"
    "ExternalBalanceSubType1Code|ExternalBalanceType1Code|ExternalCashAccountType1Code|"
    "ExternalCashClearingSystem1Code|ExternalChargeType1Code|"
    "ExternalClaimNonReceiptRejection1Code|ExternalClearingSystemIdentification1Code|"
    "ExternalDiscountAmountType1Code|ExternalDocumentLineType1Code|"
    "ExternalEnquiryRequestType1Code|ExternalEntryStatus1Code|"
    "ExternalFinancialInstrumentIdentificationType1Code|ExternalGarnishmentType1Code|"
    "ExternalLocalInstrument1Code|ExternalOrganisationIdentification1Code|"
    "ExternalPaymentControlRequestType1Code|ExternalPersonIdentification1Code|"
    "ExternalProxyAccountType1Code|ExternalReportingSource1Code|ExternalServiceLevel1Code|"
    "ExternalTaxAmountType1Code|ExternalTechnicalInputChannel1Code}";
// Of what says why, and what for: for those to know whom it reaches.
constexpr std::string_view kToldSets =
    "//{ExternalCancellationReason1Code|ExternalCategoryPurpose1Code|"
    "ExternalInvestigationExecutionConfirmation1Code|ExternalPaymentCancellationRejection1Code|"
    "ExternalPaymentCompensationReason1Code|ExternalPaymentGroupStatus1Code|"
    "ExternalPaymentModificationRejection1Code|ExternalPaymentTransactionStatus1Code|"
    "ExternalPurpose1Code|ExternalRePresentmentReason1Code|ExternalReturnReason1Code|"
    "ExternalReversalReason1Code|ExternalStatusReason1Code}";

constexpr Allowed kCount = {"the number of transactions that were counted",
                            "die Anzahl der gezählten Transaktionen"};
constexpr Allowed kSum = {"the exact sum of the amounts", "die genaue Summe der Beträge"};
constexpr Allowed kDecimals = {"no more decimals than the currency has",
                               "nicht mehr Nachkommastellen, als die Währung hat"};
constexpr Allowed kPositive = {"more than 0", "mehr als 0"};
constexpr Allowed kEuro = {"EUR", "EUR"};

constexpr Row kRows[] = {
    any("GEN-001", "", elsewhere, "", file, "FF01",
        "well-formed XML in UTF-8, valid by the message's schema",
        "wohlgeformtes XML in UTF-8, gültig nach dem Schema der Nachricht"),
    any("GEN-002", "", elsewhere, "", file, "FF01",
        "no document type, entity declaration or processing instruction",
        "keine Dokumenttypdeklaration, Entität oder Verarbeitungsanweisung"),
    any("GEN-003", kMandatoryIds, not_blank, "", refuse, "FF01", "a value, not only blanks",
        "ein Wert, nicht nur Leerzeichen"),

    with_settlement("GEN-004", "GrpHdr/NbOfTxs", count_of, "T", file, "AM18", kCount),
    debits("GEN-004", "GrpHdr/NbOfTxs", count_of, "T", file, "AM18", kCount),
    debits("GEN-004", "GrpHdr/CtrlSum", sum_of, "T/InstdAmt", file, "AM10", kSum),
    debits("GEN-004", "B/NbOfTxs", count_of, "T", file, "AM18", kCount),
    debits("GEN-004", "B/CtrlSum", sum_of, "T/InstdAmt", file, "AM10", kSum),
    with_settlement("GEN-004", "GrpHdr/CtrlSum", sum_of, "T/IntrBkSttlmAmt", file, "AM10", kSum),
    with_total("GEN-004", "GrpHdr/TtlIntrBkSttlmAmt", sum_of, "T/IntrBkSttlmAmt", file, "AM10",
               kSum),

    any("GEN-005", "//*", printable, "", refuse, "FF01", "printable characters",
        "druckbare Zeichen"),
    folded("GEN-005", "//*", basic_set, "", warn, "",
           "A-Z a-z 0-9 / - ? : ( ) . , ' + and space; others are replaced on the way",
           "A-Z a-z 0-9 / - ? : ( ) . , ' + und Leerzeichen; andere werden unterwegs ersetzt"),
    any("GEN-006", "//(MsgId|PmtInfId|InstrId|EndToEndId|TxId|MndtId|BizMsgIdr|CdtrRefInf/Ref)",
        reference, "", refuse, "FF01",
        "A-Z a-z 0-9 / - ? : ( ) . , ' + and space, without // and with no / at its ends",
        "A-Z a-z 0-9 / - ? : ( ) . , ' + und Leerzeichen, ohne // und ohne / an den Enden"),
    any("GEN-007", "//IBAN", iban, "", refuse, "AC01",
        "an IBAN with its country's length and right check digits",
        "eine IBAN mit der Länge ihres Landes und richtiger Prüfziffer"),
    payments("GEN-007", "T/(DbtrAcct|CdtrAcct)/Id/IBAN", iban_of_sepa, "", refuse, "AC01",
             "the IBAN of a country of SEPA", "die IBAN eines SEPA-Landes"),
    any("GEN-008", "//(BICFI|BIC|AnyBIC|BICOrBEI)", bic, "", refuse, "RC01",
        "a BIC of 8 or 11 characters with a country of ISO 3166-1",
        "ein BIC aus 8 oder 11 Zeichen mit einem Land nach ISO 3166-1"),
    any("GEN-010", "//LEI", lei, "", refuse, "FF01",
        "a legal entity identifier of 20 characters with the right check digits",
        "eine LEI aus 20 Zeichen mit richtiger Prüfziffer"),
    sepa("GEN-011", kAmounts, amount_decimals, "", refuse, "FF01", kDecimals),
    paid_in_sepa("GEN-011", kPaidAmounts, amount_positive, "", refuse, "FF01", kPositive),
    given_back("GEN-011", "T/(RtrdIntrBkSttlmAmt|RvsdIntrBkSttlmAmt|RtrdInstdAmt|RvsdInstdAmt)",
               amount_at_most, "999999999.99", refuse, "FF01", "0.01 to 999999999.99",
               "0,01 bis 999999999,99"),
    others("GEN-011", kAmounts, amount_decimals, "", refuse, "AM12", kDecimals),
    paid_others("GEN-011", kPaidAmounts, amount_positive, "", refuse, "AM01", kPositive),
    any("GEN-012", "//(@Ccy|Ccy|CcyOfTrf|SrcCcy|TrgtCcy|UnitCcy)", currency, "", refuse, "AM03",
        "an active currency of ISO 4217", "eine gültige Währung nach ISO 4217"),
    of_paid("GEN-012", kMovedAmounts, one_of, "EUR", refuse, "AM03", kEuro),
    sepa_debits("GEN-012", "T/InstdAmt/@Ccy", one_of, "EUR", refuse, "AM03", kEuro),
    debits("GEN-013", "B/ReqdColltnDt", days_ahead, "366", refuse, "DT01", "a day within a year",
           "ein Tag innerhalb eines Jahres"),
    interbank_debits("GEN-013", "GrpHdr/IntrBkSttlmDt", days_ahead, "14", refuse, "DT01",
                     "a day within 14 calendar days", "ein Tag innerhalb von 14 Kalendertagen"),
    any("GEN-014", "//(Ctry|CtryOfRes|CtryOfBirth)", country, "", refuse, "FF01",
        "a country code of ISO 3166-1, two capital letters",
        "ein Ländercode nach ISO 3166-1, zwei Großbuchstaben"),
    any("GEN-015", kAskedSets, external_code, "", refuse, "FF01", "a code of its external code set",
        "ein Code der externen Codeliste"),
    any("GEN-015", kToldSets, external_code, "", warn, "",
        "a code of its external code set; another one is passed on",
        "ein Code der externen Codeliste; ein anderer wird weitergegeben"),
    any("GEN-016", "//(CdtrSchmeId|OrgnlCdtrSchmeId)/Id/PrvtId/Othr/Id", creditor_identifier, "",
        refuse, "BE05",
        "a creditor identifier with right check digits, a German one of 18 characters",
        "eine Gläubiger-ID mit richtiger Prüfziffer, eine deutsche aus 18 Zeichen")
        .when("./Id/PrvtId/Othr/SchmeNm/Prtry=SEPA"),
    customers("GEN-017", "//CdtrRefInf/Ref", rf_reference, "", queue, "FF01",
              "a reference of ISO 11649 with right check digits",
              "eine Referenz nach ISO 11649 mit richtiger Prüfziffer")
        .when("./Tp/CdOrPrtry/Cd=SCOR"),
    banks("GEN-017", "//CdtrRefInf/Ref", rf_reference, "", warn, "",
          "a reference of ISO 11649 with right check digits; it is passed on",
          "eine Referenz nach ISO 11649 mit richtiger Prüfziffer; sie wird weitergegeben")
        .when("./Tp/CdOrPrtry/Cd=SCOR"),
    any("GEN-018", "", elsewhere, "", refuse, "FF01",
        "a UUID version 4 in small letters; the schema says so",
        "eine UUID Version 4 in Kleinbuchstaben; so sagt es das Schema"),
    any("GEN-019", "", elsewhere, "", refuse, "BE04", "an address as ADR-001 to ADR-009 say",
        "eine Anschrift nach ADR-001 bis ADR-009"),
    debits("GEN-020", "B/PmtInfId", unique, "", refuse, "DU02", "another reference for each batch",
           "je Sammler eine andere Referenz"),
    debits("GEN-020", "T/PmtId/EndToEndId", unique,
           "T/DbtrAcct/Id/IBAN|T/InstdAmt|B/CdtrAcct/Id/IBAN|B/ReqdColltnDt", queue, "AM05",
           "no repeat: same accounts, amount, reference and day",
           "keine Wiederholung: gleiche Konten, gleicher Betrag, gleiche Referenz, gleicher Tag"),
    any("GEN-020", "", elsewhere, "", refuse, "AM05", "a content that was not handed in before",
        "ein Inhalt, der noch nicht eingereicht wurde"),
};

}  // namespace

Table generic_rows() { return kRows; }

}  // namespace kontor::rulebook

#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

using enum Check;
using enum Severity;

constexpr Rows orders{kDebits, "pain.008"};
constexpr Rows core_orders{bit(Profile::sdd_core), "pain.008"};
constexpr Rows b2b_orders{bit(Profile::sdd_b2b), "pain.008"};
constexpr Rows reversals{kDebits, "pain.007"};
constexpr Rows cancellations{kAll, "camt.055"};
constexpr Rows debits{kDebits, "pacs.003"};
constexpr Rows core{bit(Profile::sdd_core), "pacs.003"};
constexpr Rows b2b{bit(Profile::sdd_b2b), "pacs.003"};

constexpr Allowed kEuro = {"EUR", "EUR"};
constexpr Allowed kRange = {"0.01 to 999999999.99", "0,01 bis 999999999,99"};
constexpr Allowed kName = {"a name of 1 to 70 characters", "ein Name mit 1 bis 70 Zeichen"};
constexpr Allowed kIban = {"an IBAN", "eine IBAN"};
constexpr Allowed kBic = {"a BIC", "ein BIC"};
constexpr Allowed kSepa = {"SEPA", "SEPA"};
constexpr Allowed kOneLevel = {"at one of both levels", "auf einer von beiden Ebenen"};
constexpr Allowed kSequence = {"FRST, RCUR, FNAL or OOFF", "FRST, RCUR, FNAL oder OOFF"};
constexpr Allowed kAmended = {"what was amended: mandate id, creditor or debtor's account",
                              "was geändert wurde: Mandatsreferenz, Gläubiger oder Konto"};
constexpr Allowed kDebtorAddress = {
    "the debtor's address where a bank is outside the EEA",
    "die Anschrift des Zahlers, wo eine Bank außerhalb des EWR ist"};
constexpr Allowed kReversalReason = {"AM05, MS02, MS03 or TECH", "AM05, MS02, MS03 oder TECH"};
constexpr Allowed kWhole = {"the collection's whole amount", "der ganze Betrag des Einzugs"};
constexpr Allowed kNotAhead = {"no day in the future", "kein Tag in der Zukunft"};
constexpr Allowed kOneLast = {"one last collection (FNAL, OOFF) of a mandate",
                              "ein letzter Einzug (FNAL, OOFF) je Mandat"};
constexpr Allowed kMovedAccount = {"SMNDA, or an IBAN", "SMNDA oder eine IBAN"};
constexpr std::string_view kOutside =
    "T/DbtrAcct/Id/IBAN|T/DbtrAgt/FinInstnId/(BICFI|BIC)?outside_eea";

constexpr std::string_view kDebtorAccount = "T/DbtrAcct/Id/IBAN";
constexpr std::string_view kMandate = "T/DrctDbtTx/MndtRltdInf/MndtId";

constexpr Row kRows[] = {
    orders("C2B-008-001", "B/PmtMtd", elsewhere, "", file, "FF01", "DD, as the schema says",
           "DD, so sagt es das Schema"),
    orders("C2B-008-002", "T/PmtTpInf/SvcLvl/Cd", exactly_one, "B/PmtTpInf/SvcLvl/Cd", refuse,
           "FF05", kOneLevel),
    orders("C2B-008-002", "(T|B)/PmtTpInf/SvcLvl/Cd", one_of, "SEPA", refuse, "FF05", kSepa),
    orders("C2B-008-002", "T/PmtTpInf/LclInstrm/Cd", exactly_one, "B/PmtTpInf/LclInstrm/Cd", refuse,
           "FF05", kOneLevel),
    core_orders("C2B-008-002", "(T|B)/PmtTpInf/LclInstrm/Cd", one_of, "CORE", refuse, "FF05",
                "CORE", "CORE"),
    b2b_orders("C2B-008-002", "(T|B)/PmtTpInf/LclInstrm/Cd", one_of, "B2B", refuse, "FF05", "B2B",
               "B2B"),
    orders("C2B-008-003", "T/PmtTpInf/SeqTp", exactly_one, "B/PmtTpInf/SeqTp", refuse, "FF05",
           kOneLevel),
    orders("C2B-008-003", "(T|B)/PmtTpInf/SeqTp", one_of, "FRST,RCUR,FNAL,OOFF", refuse, "FF05",
           kSequence),
    orders("C2B-008-003", "T/DrctDbtTx/MndtRltdInf/MndtId", unique,
           "T/DrctDbtTx/CdtrSchmeId/Id/PrvtId/Othr/Id|B/CdtrSchmeId/Id/PrvtId/Othr/Id", refuse,
           "MD01", kOneLast)
        .when("T/PmtTpInf/SeqTp|B/PmtTpInf/SeqTp=FNAL,OOFF"),
    orders("C2B-008-003", "T", elsewhere, "", refuse, "MD01",
           "nothing after the last collection (FNAL, OOFF)",
           "nichts nach dem letzten Einzug (FNAL, OOFF)"),
    orders("C2B-008-004", "B/ReqdColltnDt", business_day, "", warn, "DT01",
           "a day of TARGET; else the next one", "ein TARGET-Tag; sonst der nächste"),
    orders("C2B-008-004", "B/ReqdColltnDt", lead_days, "1", warn, "DT01",
           "the business day after the next close or later; else it is moved there",
           "der Geschäftstag nach dem nächsten Annahmeschluss oder später; sonst dorthin verlegt"),
    orders("C2B-008-005", "B/Cdtr/Nm", required, "", refuse, "RR03", kName),
    orders("C2B-008-005", "B/Cdtr/Nm", at_most_long, "70", refuse, "RR03", kName),
    orders("C2B-008-005", "B/CdtrAcct/Id/IBAN", required, "", refuse, "AC01", kIban),
    orders("C2B-008-005", "B/CdtrAgt/FinInstnId/BICFI", at_least_one,
           "B/CdtrAgt/FinInstnId/BIC|B/CdtrAgt/FinInstnId/Othr/Id", refuse, "RC01",
           "a BIC or NOTPROVIDED", "ein BIC oder NOTPROVIDED"),
    orders("C2B-008-005", "B/CdtrAcct/Id/IBAN", elsewhere, "", refuse, "AG01",
           "an account that may collect, within its limit",
           "ein Konto, das einziehen darf, innerhalb seines Limits"),
    orders("C2B-008-006", "T/DrctDbtTx/CdtrSchmeId", exactly_one, "B/CdtrSchmeId", refuse, "BE05",
           kOneLevel),
    orders("C2B-008-006", "(T/DrctDbtTx|B)/CdtrSchmeId:Id/PrvtId/Othr/Id", required, "", refuse,
           "BE05", "a creditor identifier", "eine Gläubiger-ID"),
    orders("C2B-008-006", "(T/DrctDbtTx|B)/CdtrSchmeId:Id/PrvtId/Othr/SchmeNm/Prtry", required, "",
           refuse, "BE05", kSepa)
        .when("./Id/PrvtId/Othr/Id"),
    orders("C2B-008-006", "(T/DrctDbtTx|B)/CdtrSchmeId/Id/PrvtId/Othr/SchmeNm/Prtry", one_of,
           "SEPA", refuse, "BE05", kSepa),
    orders("C2B-008-006", "B/CdtrSchmeId", elsewhere, "", refuse, "BE05",
           "an identifier of this customer", "eine Kennung dieses Kunden"),
    orders("C2B-008-007", "T/InstdAmt/@Ccy", one_of, "EUR", refuse, "AM12", kEuro),
    orders("C2B-008-007", "T/InstdAmt", amount_at_most, "999999999.99", refuse, "AM12", kRange),
    orders("C2B-008-008", "T/DrctDbtTx/MndtRltdInf/MndtId", required, "", refuse, "MD02",
           "a mandate's reference", "eine Mandatsreferenz"),
    orders("C2B-008-008", "T/DrctDbtTx/MndtRltdInf/MndtId", elsewhere, "", refuse, "MD02",
           "one mandate of this creditor", "ein Mandat dieses Gläubigers"),
    orders("C2B-008-009", "T/DrctDbtTx/MndtRltdInf/DtOfSgntr", required, "", refuse, "MD02",
           "the day of signature", "der Tag der Unterschrift"),
    orders("C2B-008-009", "T/DrctDbtTx/MndtRltdInf/DtOfSgntr", days_ahead, "0", refuse, "MD02",
           kNotAhead),
    orders("C2B-008-010", "T/DrctDbtTx/MndtRltdInf:AmdmntInfDtls", required, "", refuse, "MD02",
           kAmended)
        .when("./AmdmntInd=true,1"),
    orders("C2B-008-010", "T/DrctDbtTx/MndtRltdInf/AmdmntInfDtls:OrgnlMndtId", at_least_one,
           "./OrgnlCdtrSchmeId|./OrgnlDbtrAcct", refuse, "MD02", kAmended),
    orders("C2B-008-010", "T/DrctDbtTx/MndtRltdInf/AmdmntInfDtls/OrgnlDbtrAcct/Id/Othr/Id", one_of,
           "SMNDA", refuse, "MD02", kMovedAccount),
    orders("C2B-008-011", "T/DbtrAgt/FinInstnId/Othr/Id", one_of, "NOTPROVIDED", refuse, "RC01",
           "NOTPROVIDED, or a BIC", "NOTPROVIDED oder ein BIC"),
    orders("C2B-008-011", "T/DbtrAgt/FinInstnId/BICFI", at_least_one,
           "T/DbtrAgt/FinInstnId/BIC|T/DbtrAgt/FinInstnId/Othr/Id", refuse, "RC01",
           "a BIC or NOTPROVIDED", "ein BIC oder NOTPROVIDED"),
    orders("C2B-008-011", "T/DbtrAgt/FinInstnId/BICFI", at_least_one, "T/DbtrAgt/FinInstnId/BIC",
           refuse, "RC01", "a BIC where the account is outside the EEA",
           "ein BIC, wo das Konto außerhalb des EWR ist")
        .when("T/DbtrAcct/Id/IBAN?outside_eea"),
    orders("C2B-008-012", "T/Dbtr/Nm", required, "", refuse, "RR02", kName),
    orders("C2B-008-012", "T/Dbtr/Nm", at_most_long, "70", refuse, "RR02", kName),
    orders("C2B-008-012", "T/DbtrAcct/Id/IBAN", required, "", refuse, "AC01", kIban),
    orders("C2B-008-012", "T/Dbtr/PstlAdr", required, "", refuse, "RR02", kDebtorAddress)
        .when(kOutside),
    orders("C2B-008-013", kMandate, mandate_in_use,
           "T/DrctDbtTx/CdtrSchmeId/Id/PrvtId/Othr/Id|B/CdtrSchmeId/Id/PrvtId/Othr/Id", refuse,
           "MD01", "a last collection less than 36 months ago",
           "ein letzter Einzug vor weniger als 36 Monaten"),
    orders("C2B-008-014", "(B|T)/ChrgBr", one_of, "SLEV", refuse, "FF01", "SLEV", "SLEV"),
    reversals("C2B-007-001", "T/RvslRsnInf/Rsn", at_least_one,
              "B/RvslRsnInf/Rsn|OrgnlGrpInf/RvslRsnInf/Rsn", refuse, "FF01", kReversalReason),
    reversals("C2B-007-001", "(T|B|OrgnlGrpInf)/RvslRsnInf/Rsn/Cd", one_of, "AM05,MS02,MS03,TECH",
              refuse, "FF01", kReversalReason),
    reversals("C2B-007-001", "T/RvsdInstdAmt", same_amount, "T/OrgnlInstdAmt", refuse, "AM09",
              kWhole),
    reversals("C2B-007-001", "T/RvsdInstdAmt", same_amount, "T/OrgnlTxRef/Amt/InstdAmt", refuse,
              "AM09", kWhole)
        .when("!T/OrgnlInstdAmt"),
    reversals("C2B-007-001", "GrpHdr/CreDtTm", in_days_of, "5 T/OrgnlTxRef/ReqdColltnDt", refuse,
              "DT01", "a day within 5 business days of the collection's",
              "ein Tag innerhalb von 5 Geschäftstagen nach dem des Einzugs"),
    reversals("C2B-007-001", "T", elsewhere, "", refuse, "AM09",
              "a settled collection that was not returned",
              "ein verrechneter Einzug, nicht zurückgegeben"),
    cancellations("C2B-055-001", "//CxlRsnInf/Rsn/Cd", one_of, "DUPL,TECH,FRAD,CUST,AC03,AM09",
                  queue, "", "DUPL, TECH, FRAD, CUST, AC03 or AM09",
                  "DUPL, TECH, FRAD, CUST, AC03 oder AM09"),

    debits("SDD-003-001", "GrpHdr/IntrBkSttlmDt", required, "", file, "DT01", "the settlement date",
           "das Verrechnungsdatum"),
    debits("SDD-003-001", "GrpHdr/IntrBkSttlmDt", business_day, "", file, "DT01",
           "the due date, or the next day of TARGET",
           "der Fälligkeitstag, oder der nächste TARGET-Tag"),
    debits("SDD-003-002", "GrpHdr/TtlIntrBkSttlmAmt", required, "", file, "FF01",
           "the sum of the amounts", "die Summe der Beträge"),
    debits("SDD-003-002", "GrpHdr/TtlIntrBkSttlmAmt/@Ccy", one_of, "EUR", file, "FF01", kEuro),
    debits("SDD-003-002", "GrpHdr/TtlIntrBkSttlmAmt", sum_of, "T/IntrBkSttlmAmt", file, "AM10",
           "the exact sum of the amounts", "die genaue Summe der Beträge"),
    debits("SDD-003-003", "T/PmtTpInf/SvcLvl/Cd", exactly_one, "GrpHdr/PmtTpInf/SvcLvl/Cd", refuse,
           "AG02", kOneLevel),
    debits("SDD-003-003", "(T|GrpHdr)/PmtTpInf/SvcLvl/Cd", one_of, "SEPA", refuse, "AG02", kSepa),
    debits("SDD-003-003", "T/PmtTpInf/LclInstrm/Cd", exactly_one, "GrpHdr/PmtTpInf/LclInstrm/Cd",
           refuse, "FF05", kOneLevel),
    core("SDD-003-003", "(T|GrpHdr)/PmtTpInf/LclInstrm/Cd", one_of, "CORE", refuse, "FF05", "CORE",
         "CORE"),
    b2b("SDD-003-003", "(T|GrpHdr)/PmtTpInf/LclInstrm/Cd", one_of, "B2B", refuse, "FF05", "B2B",
        "B2B"),
    debits("SDD-003-003", "T/PmtTpInf/SeqTp", exactly_one, "GrpHdr/PmtTpInf/SeqTp", refuse, "FF05",
           kOneLevel),
    debits("SDD-003-003", "(T|GrpHdr)/PmtTpInf/SeqTp", one_of, "FRST,RCUR,FNAL,OOFF", refuse,
           "FF05", kSequence),
    debits("SDD-003-004", "T/PmtId/TxId", required, "", refuse, "FF01",
           "the reference of the creditor's bank", "die Referenz der Bank des Gläubigers"),
    debits("SDD-003-004", "T/PmtId/TxId", unique, "T/CdtrAgt/FinInstnId/BICFI", refuse, "AM05",
           "of one bank another reference for each transaction",
           "von einer Bank je Transaktion eine andere Referenz"),
    debits("SDD-003-004", "T/PmtId/TxId", elsewhere, "", refuse, "AM05",
           "a reference that was not used before", "eine noch nicht verwendete Referenz"),
    debits("SDD-003-005", "T/IntrBkSttlmAmt/@Ccy", one_of, "EUR", refuse, "FF01", kEuro),
    debits("SDD-003-005", "T/IntrBkSttlmAmt", amount_at_most, "999999999.99", refuse, "FF01",
           kRange),
    debits("SDD-003-005", "T/ChrgBr", one_of, "SLEV", refuse, "FF01", "SLEV", "SLEV"),
    debits("SDD-003-005", "T/ReqdColltnDt", required, "", refuse, "DT01", "the day of collection",
           "der Tag des Einzugs"),
    debits("SDD-003-005", "T/ReqdColltnDt", not_after, "GrpHdr/IntrBkSttlmDt", refuse, "DT01",
           "the settlement date or before", "das Verrechnungsdatum oder davor"),
    debits("SDD-003-006", "T/DrctDbtTx/MndtRltdInf/(MndtId|DtOfSgntr)", required, "", refuse,
           "MD02", "the mandate's reference and date", "Referenz und Tag des Mandats"),
    debits("SDD-003-006", "T/DrctDbtTx/MndtRltdInf/DtOfSgntr", days_ahead, "0", refuse, "MD02",
           kNotAhead),
    debits("SDD-003-006", "T/DrctDbtTx/MndtRltdInf:AmdmntInfDtls", required, "", refuse, "MD02",
           kAmended)
        .when("./AmdmntInd=true,1"),
    debits("SDD-003-006", "T/DrctDbtTx/MndtRltdInf/AmdmntInfDtls:OrgnlMndtId", at_least_one,
           "./OrgnlCdtrSchmeId|./OrgnlDbtrAcct", refuse, "MD02", kAmended),
    debits("SDD-003-006", "T/DrctDbtTx/MndtRltdInf/AmdmntInfDtls/OrgnlDbtrAcct/Id/Othr/Id", one_of,
           "SMNDA", refuse, "MD02", kMovedAccount),
    debits("SDD-003-006", "T/DrctDbtTx/CdtrSchmeId/Id/PrvtId/Othr/Id", required, "", refuse, "BE05",
           "a creditor identifier", "eine Gläubiger-ID"),
    debits("SDD-003-006", "T/DrctDbtTx/CdtrSchmeId:Id/PrvtId/Othr/SchmeNm/Prtry", required, "",
           refuse, "BE05", kSepa)
        .when("./Id/PrvtId/Othr/Id"),
    debits("SDD-003-006", "T/DrctDbtTx/CdtrSchmeId/Id/PrvtId/Othr/SchmeNm/Prtry", one_of, "SEPA",
           refuse, "BE05", kSepa),
    debits("SDD-003-007", "T/DrctDbtTx/PreNtfctnId", elsewhere, "", warn, "",
           "id and date of the notice, or none", "Kennung und Tag der Ankündigung, oder keine"),
    debits("SDD-003-008", "T/Cdtr/Nm", required, "", refuse, "RR03", kName),
    debits("SDD-003-008", "T/Cdtr/Nm", at_most_long, "70", refuse, "RR03", kName),
    debits("SDD-003-008", "T/Dbtr/Nm", required, "", refuse, "RR02", kName),
    debits("SDD-003-008", "T/Dbtr/Nm", at_most_long, "70", refuse, "RR02", kName),
    debits("SDD-003-008", "T/(CdtrAcct|DbtrAcct)/Id/IBAN", required, "", refuse, "AC01", kIban),
    debits("SDD-003-008", "T/(CdtrAgt|DbtrAgt)/FinInstnId/BICFI", required, "", refuse, "RC01",
           kBic),
    debits("SDD-003-008", "T/Dbtr/PstlAdr", required, "", refuse, "RR02", kDebtorAddress)
        .when(kOutside),
    debits("SDD-003-009", kDebtorAccount, account_is_not, "unknown", refuse, "AC01",
           "an account that is held here", "ein Konto, das hier geführt wird"),
    debits("SDD-003-009", kDebtorAccount, account_is_not, "closed", refuse, "AC04",
           "an open account", "ein offenes Konto"),
    debits("SDD-003-009", kDebtorAccount, account_is_not, "blocked", refuse, "AC06",
           "an account that is not blocked", "ein Konto ohne Sperre"),
    debits("SDD-003-009", kDebtorAccount, account_is_not, "no debits", refuse, "AG01",
           "an account of a type that takes direct debits",
           "ein Konto, dessen Art Lastschriften annimmt"),
    debits("SDD-003-009", kDebtorAccount, account_is_not, "deceased", refuse, "MD07",
           "an account whose holder is alive", "ein Konto, dessen Inhaber lebt"),
    debits("SDD-003-009", kDebtorAccount, elsewhere, "", refuse, "AM04", "an account with funds",
           "ein gedecktes Konto"),
    debits("SDD-003-010", kDebtorAccount, let_through,
           "T/DrctDbtTx/CdtrSchmeId/Id/PrvtId/Othr/Id|T/DrctDbtTx/MndtRltdInf/MndtId|"
           "T/IntrBkSttlmAmt",
           refuse, "SL01", "what the debtor's instructions let through",
           "was die Weisungen des Zahlers durchlassen"),
    debits("SDD-003-010", "T", elsewhere, "", refuse, "SL01",
           "no more in a period than the debtor has set",
           "nicht mehr in einem Zeitraum, als der Zahler festgelegt hat"),
    b2b("SDD-003-011", kMandate, mandate_confirmed,
        "T/DrctDbtTx/CdtrSchmeId/Id/PrvtId/Othr/Id|T/DbtrAcct/Id/IBAN|T/PmtTpInf/SeqTp|"
        "GrpHdr/PmtTpInf/SeqTp",
        refuse, "MD01", "a mandate that the debtor has confirmed: creditor, account and sequence",
        "ein Mandat, das der Zahler bestätigt hat: Gläubiger, Konto und Sequenz"),
    b2b("SDD-003-011", kDebtorAccount, account_is_not, "consumer", refuse, "AC13",
        "a debtor that is no consumer", "ein Zahler, der kein Verbraucher ist"),
    core("SDD-003-012", "T/DrctDbtTx/MndtRltdInf/MndtId", unique,
         "T/DrctDbtTx/CdtrSchmeId/Id/PrvtId/Othr/Id", refuse, "MD01", kOneLast)
        .when("T/PmtTpInf/SeqTp|GrpHdr/PmtTpInf/SeqTp=FNAL,OOFF"),
    core(
        "SDD-003-012", "T/PmtId/EndToEndId", unique,
        "T/DrctDbtTx/CdtrSchmeId/Id/PrvtId/Othr/Id|T/DrctDbtTx/MndtRltdInf/MndtId|T/IntrBkSttlmAmt",
        refuse, "AM05", "no repeat of a collection: same mandate, reference and amount",
        "keine Wiederholung eines Einzugs: gleiches Mandat, gleiche Referenz, gleicher Betrag")
        .when("T/PmtId/EndToEndId!=NOTPROVIDED"),
    core("SDD-003-012", "T", elsewhere, "", refuse, "MD01",
         "no repeat, and nothing after the last collection",
         "keine Wiederholung, und nichts nach dem letzten Einzug"),
};

}  // namespace

Table sdd_rows() { return kRows; }

}  // namespace kontor::rulebook

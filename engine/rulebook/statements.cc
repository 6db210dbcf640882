#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

using enum Check;
using enum Severity;

constexpr Rows all{kAll, "camt.052 camt.053 camt.054"};
constexpr Rows statements{kAll, "camt.053"};

constexpr Row kRows[] = {
    statements("STM-001", "B/ElctrncSeqNb", at_least_one, "B/LglSeqNb", warn, "",
               "a number of the statement", "eine Nummer des Auszugs"),
    statements("STM-001", "B", elsewhere, "", queue, "",
               "the number after the last one of the account and year, every page",
               "die Nummer nach der letzten von Konto und Jahr, jede Seite"),
    statements("STM-002", "B/Bal", foots, "T", queue, "",
               "opening balance and entries that give the closing one, in one currency",
               "Anfangssaldo und Umsätze, die den Endsaldo ergeben, in einer Währung"),
    all("STM-003", "T/Sts/Cd", one_of, "BOOK,PDNG,INFO", warn, "", "BOOK, PDNG or INFO",
        "BOOK, PDNG oder INFO"),
    all("STM-003", "T/(BookgDt|ValDt)", required, "", warn, "",
        "booking and value date of a booked entry", "Buchungs- und Wertstellungstag")
        .when("T/Sts|T/Sts/Cd=BOOK"),
    all("STM-003", "T/AcctSvcrRef", required, "", warn, "", "the bank's reference",
        "die Referenz der Bank"),
    all("STM-003", "T/BkTxCd/Domn", required, "", warn, "", "the code of the bank transaction",
        "der Code des Bankumsatzes"),
    all("STM-004", "T/NtryDtls/TxDtls/Refs", elsewhere, "", warn, "",
        "the references of the payment", "die Referenzen der Zahlung"),
    all("STM-004", "//NtryDtls/Btch:NbOfTxs", required, "", warn, "",
        "how many transactions the batch holds", "wie viele Transaktionen der Sammler enthält"),
    all("STM-005", "T/NtryDtls/TxDtls", elsewhere, "", warn, "",
        "amounts, parties, remittance and reason of the payment",
        "Beträge, Parteien, Verwendungszweck und Grund der Zahlung"),
    all("STM-006", "//BkTxCd/Prtry:Cd", german_transaction, "", warn, "",
        "N…+GVC+…, GVC being the three digits of the German transaction code",
        "N…+GVC+…, mit den drei Ziffern des deutschen Geschäftsvorfallcodes")
        .when("./Issr=DK"),
    all("STM-007", "", elsewhere, "", warn, "",
        "the resolution of a batch or an advice (054), the day so far (052)",
        "die Auflösung eines Sammlers oder ein Avis (054), der Tag bisher (052)"),
};

}  // namespace

Table statement_rows() { return kRows; }

}  // namespace kontor::rulebook

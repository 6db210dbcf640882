// What is asked of a site's directories, and the national check digits inside IBANs.
//
// GEN-008 finds a BIC that the directory does not hold; BIC-002 and BIC-003 speak of banks that it
// holds, so that a fault is found once. Only where SEPA's rules hold is a bank looked for at all: a
// message from abroad may name any. Returns and recalls repeat the banks of an older day and are
// not asked either.
#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

using enum Check;
using enum Severity;

constexpr Rows any{kAll, "*"};
constexpr Rows sepa_payments{kSepa, "pacs.003 pacs.008 pain.008"};
constexpr Rows payments{kAll, "pacs.003 pacs.008 pain.008"};
constexpr Rows batches{kAll, "pain.008"};
constexpr Rows customers{kCustomer, "pain.001"};
constexpr Rows transfers{bit(Profile::sct), "pacs.008"};
constexpr Rows instant{bit(Profile::sct_inst), "pacs.008"};
constexpr Rows core{bit(Profile::sdd_core), "pacs.003 pain.008"};
constexpr Rows b2b{bit(Profile::sdd_b2b), "pacs.003 pain.008"};

constexpr std::string_view kDebtorBank = "T/DbtrAgt/FinInstnId/(BICFI|BIC)";
constexpr std::string_view kCreditorBank =
    "//CdtrAgt/FinInstnId/(BICFI|BIC)";  // a batch may name it

constexpr Allowed kHeld = {"a BIC that the directory holds on that day, not one for tests",
                           "ein BIC, der an diesem Tag im Verzeichnis steht, keiner für Tests"};
constexpr Allowed kNamedByIban = {"the bank that the IBAN names; the IBAN wins",
                                  "die Bank der IBAN; die IBAN gilt"};
constexpr Allowed kReached = {
    "a bank in the clearing's routing table for the scheme and day",
    "eine Bank in der Leitwegtabelle des Clearings für Verfahren und Tag"};

constexpr Row kRows[] = {
    sepa_payments("GEN-008", "//(DbtrAgt|CdtrAgt)/FinInstnId/(BICFI|BIC)", bic_in_directory, "",
                  refuse, "RC01", kHeld),
    payments("GEN-009", kDebtorBank, bank_of_iban, "T/DbtrAcct/Id/IBAN", warn, "RC01",
             kNamedByIban),
    payments("GEN-009", "T/CdtrAgt/FinInstnId/(BICFI|BIC)", bank_of_iban, "T/CdtrAcct/Id/IBAN",
             warn, "RC01", kNamedByIban),
    batches("GEN-009", "B/CdtrAgt/FinInstnId/(BICFI|BIC)", bank_of_iban, "B/CdtrAcct/Id/IBAN", warn,
            "RC01", kNamedByIban),

    any("NAT-001", "//IBAN", national_digits, "BE,EE,ES,FI,FR,IT,MC,ME,MK,NO,PT,RS,SI,SM", warn, "",
        "the check digits that the country sets inside its account numbers",
        "die Prüfziffern, die das Land in seinen Kontonummern vorschreibt"),
    any("NAT-002", "//IBAN", national_digits, "NL", warn, "",
        "an account number that passes the eleven-test; not every bank's does",
        "eine Kontonummer, die den Elfertest besteht; nicht bei jeder Bank")
        .unconfirmed(false),
    any("NAT-003", "//IBAN", german_bank_code, "", warn, "", "a bank code of the Bundesbank's file",
        "eine Bankleitzahl der Bundesbank-Datei"),
    any("NAT-004", "//IBAN", account_digits, "", warn, "",
        "the check digit that the bank code's method asks for",
        "die Prüfziffer nach dem Verfahren der Bankleitzahl"),
    any("NAT-005", "//IBAN", own_account_digits, "", refuse, "AC01",
        "of an account here the check digit of our method",
        "bei einem Konto hier die Prüfziffer nach unserem Verfahren"),

    any("BIC-001", "", elsewhere, "", refuse, "RC01",
        "BICs of 8 characters are compared with XXX added",
        "BICs aus 8 Zeichen werden mit XXX verglichen"),
    transfers("BIC-002", kCreditorBank, reached, "SCT", refuse, "CNOR", kReached),
    transfers("BIC-002", kDebtorBank, reached, "SCT", refuse, "DNOR", kReached),
    core("BIC-002", kCreditorBank, reached, "CORE", refuse, "CNOR", kReached),
    core("BIC-002", kDebtorBank, reached, "CORE", refuse, "DNOR", kReached),
    b2b("BIC-002", kCreditorBank, reached, "B2B", refuse, "CNOR", kReached),
    b2b("BIC-002", kDebtorBank, reached, "B2B", refuse, "DNOR", kReached),
    instant("BIC-003", kCreditorBank, reached, "INST", refuse, "AB08",
            "a bank that instant transfers reach",
            "eine Bank, die Echtzeitüberweisungen erreichen"),
    customers("BIC-004", "T/CdtrAgt", elsewhere, "", refuse, "RC01",
              "a BIC where the account is outside the EEA, as C2B-001-018 asks",
              "ein BIC, wo das Konto außerhalb des EWR ist, wie C2B-001-018 fragt"),
};

}  // namespace

Table directory_rows() { return kRows; }

}  // namespace kontor::rulebook

#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

using enum Check;
using enum Severity;

constexpr Date kCbprSince = day(2026, 11, 14);

constexpr Rows sct{kTransfers, "pacs.008"};
constexpr Rows sdd{kDebits, "pacs.003 pain.008"};
constexpr Rows sepa{kSepa, "*"};
constexpr Rows sepa_returns{kSepa, "pacs.004 camt.056"};
constexpr Rows transfers{kCbpr | kT2, "pacs.008 pacs.009"};
constexpr Rows returns{kCbpr | kT2, "pacs.004"};
constexpr Rows cbpr{kCbpr, "*"};
constexpr Rows t2{kT2, "*"};
constexpr Rows swift{kCbpr | kT2, "*"};
constexpr Rows limited{kSepa | kCbpr | kT2, "*"};

constexpr Allowed kStructured = {"an address with town and country",
                                 "eine Anschrift mit Ort und Land"};

constexpr Allowed kTwoLines = {"at most 2 lines", "höchstens 2 Zeilen"};
constexpr Allowed kOneCountry = {
    "a BIC, or name and address; a clearing member alone where all agents are in one country",
    "ein BIC, oder Name und Anschrift; eine Clearingkennung allein, wo alle Banken in einem Land "
    "sind"};

// Those that may be named without a BIC.
constexpr std::string_view kAgents =
    "T/(DbtrAgt|CdtrAgt|PrvsInstgAgt1|PrvsInstgAgt2|PrvsInstgAgt3|IntrmyAgt1|IntrmyAgt2|IntrmyAgt3|"
    "Dbtr|Cdtr)/FinInstnId/ClrSysMmbId";
constexpr std::string_view kCountries =
    "T/(InstgAgt|InstdAgt|DbtrAgt|CdtrAgt|PrvsInstgAgt1|PrvsInstgAgt2|PrvsInstgAgt3|IntrmyAgt1|"
    "IntrmyAgt2|IntrmyAgt3|Dbtr|Cdtr)/FinInstnId/(BICFI|PstlAdr/Ctry|ClrSysMmbId/ClrSysId/Cd)";
constexpr std::string_view kReturnAgents =
    "T/RtrChain/(DbtrAgt|CdtrAgt|PrvsInstgAgt1|PrvsInstgAgt2|PrvsInstgAgt3|IntrmyAgt1|IntrmyAgt2|"
    "IntrmyAgt3)/FinInstnId/ClrSysMmbId";
constexpr std::string_view kReturnCountries =
    "T/(InstgAgt|InstdAgt|RtrChain/DbtrAgt|RtrChain/CdtrAgt|RtrChain/PrvsInstgAgt1|"
    "RtrChain/PrvsInstgAgt2|RtrChain/PrvsInstgAgt3|RtrChain/IntrmyAgt1|RtrChain/IntrmyAgt2|"
    "RtrChain/IntrmyAgt3)/FinInstnId/(BICFI|PstlAdr/Ctry|ClrSysMmbId/ClrSysId/Cd)";

constexpr Row kRows[] = {
    sct("ADR-001", "T/Dbtr/PstlAdr:(TwnNm|Ctry)", required, "", refuse, "BE07", kStructured)
        .in_force(kStructuredAddressesSince)
        .with_doubtful_code("RR02"),
    sct("ADR-001", "T/Cdtr/PstlAdr:(TwnNm|Ctry)", required, "", refuse, "BE04", kStructured)
        .in_force(kStructuredAddressesSince),
    sdd("ADR-001", "T/Dbtr/PstlAdr:(TwnNm|Ctry)", required, "", refuse, "RR02", kStructured)
        .in_force(kStructuredAddressesSince),
    sdd("ADR-001", "(T|B)/Cdtr/PstlAdr:(TwnNm|Ctry)", required, "", refuse, "RR03", kStructured)
        .in_force(kStructuredAddressesSince),
    cbpr("ADR-001", "//PstlAdr:(TwnNm|Ctry)", required, "", refuse, "FF01", kStructured)
        .in_force(kCbprSince),
    t2("ADR-001", "//PstlAdr:(TwnNm|Ctry)", required, "", refuse, "FF01", kStructured)
        .in_force(kCbprSince)
        .unconfirmed(),
    sepa("ADR-002", "//PstlAdr:AdrLine", at_most, "2", refuse, "FF01", kTwoLines),
    cbpr("ADR-002", "//PstlAdr:AdrLine", at_most, "2", refuse, "FF01", kTwoLines)
        .in_force(kCbprSince),
    t2("ADR-002", "//PstlAdr:AdrLine", at_most, "2", refuse, "FF01", kTwoLines)
        .in_force(kCbprSince)
        .unconfirmed(),
    limited("ADR-003", "//PstlAdr:TwnNm", not_inside, "./AdrLine", warn, "FF01",
            "the town only once, not in a line too",
            "den Ort nur einmal, nicht auch in einer Zeile")
        .unconfirmed(),
    limited("ADR-003", "//PstlAdr:Ctry", no_word_of, "./AdrLine", warn, "FF01",
            "the country only once, not in a line too",
            "das Land nur einmal, nicht auch in einer Zeile")
        .unconfirmed(),
    limited("ADR-004", "//PstlAdr/(AdrTp|CareOf|UnitNb)", forbidden, "", refuse, "FF01",
            "no such element in an address", "kein solches Element in einer Anschrift"),
    swift("ADR-005", "//(Dbtr|Cdtr|UltmtDbtr|UltmtCdtr|InitgPty|Pty):Nm", required, "", refuse,
          "FF01", "a name where there is an address", "ein Name, wo eine Anschrift steht")
        .when("./PstlAdr"),
    swift("ADR-006", "//FinInstnId:(Nm|PstlAdr)", forbidden, "", refuse, "RC01",
          "nothing beside a BIC", "nichts neben einem BIC")
        .when("./BICFI"),
    swift("ADR-006", "//FinInstnId:BICFI", at_least_one, "./ClrSysMmbId|./Nm", refuse, "RC01",
          "a BIC, a clearing member, or name and address",
          "ein BIC, eine Clearingkennung oder Name und Anschrift"),
    swift("ADR-006", "//FinInstnId:PstlAdr", required, "", refuse, "RC01",
          "an address beside a name without BIC", "eine Anschrift beim Namen ohne BIC")
        .when("./Nm & !./BICFI"),
    transfers("ADR-006", kAgents, one_country, kCountries, refuse, "RC01", kOneCountry)
        .when("!../BICFI & !../Nm"),
    returns("ADR-006", kReturnAgents, one_country, kReturnCountries, refuse, "RC01", kOneCountry)
        .when("!../BICFI & !../Nm"),
    sepa_returns(
        "ADR-007", "T/OrgnlTxRef/(UltmtDbtr|Dbtr|Cdtr|UltmtCdtr)/Pty/PstlAdr:(TwnNm|Ctry)",
        required, "", warn, "",
        "the original's data without its unstructured address, or town and country of it",
        "die Daten des Originals ohne dessen unstrukturierte Anschrift, oder deren Ort und "
        "Land")
        .when("./AdrLine")
        .in_force(kStructuredAddressesSince),
    limited("ADR-008", "//PstlAdr/TwnNm", none_of, "CUTOVER2026", warn, "",
            "a town, not the market's placeholder", "ein Ort, nicht der Platzhalter des Marktes")
        .unconfirmed(false),
    limited("ADR-009", "", elsewhere, "", refuse, "BE07",
            "the debtor's address where a bank is outside the EEA: SCT-008-019, C2B-008-012, "
            "SDD-003-008",
            "die Anschrift des Zahlers, wo eine Bank außerhalb des EWR ist: SCT-008-019, "
            "C2B-008-012, SDD-003-008"),
};

}  // namespace

Table address_rows() { return kRows; }

}  // namespace kontor::rulebook

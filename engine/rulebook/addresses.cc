#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

using enum Check;
using enum Severity;

constexpr Date kCbprSince = day(2026, 11, 14);

constexpr Rows sct{kTransfers, "pacs.008"};
constexpr Rows sdd{kDebits, "pacs.003 pain.008"};
constexpr Rows cbpr{kCbpr, "*"};
constexpr Rows t2{kT2, "*"};
constexpr Rows swift{kCbpr | kT2, "*"};
constexpr Rows limited{kSepa | kCbpr | kT2, "*"};

constexpr Allowed kStructured = {"an address with town and country",
                                 "eine Anschrift mit Ort und Land"};

constexpr Row kRows[] = {
    sct("ADR-001", "T/Dbtr/PstlAdr:(TwnNm|Ctry)", required, "", refuse, "BE07", kStructured)
        .in_force(kStructuredAddressesSince),
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
    limited("ADR-002", "//PstlAdr:AdrLine", at_most, "2", refuse, "FF01", "at most 2 lines",
            "höchstens 2 Zeilen"),
    limited("ADR-003", "//PstlAdr:TwnNm", not_inside, "./AdrLine", warn, "FF01",
            "the town only once, not in a line too",
            "den Ort nur einmal, nicht auch in einer Zeile")
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
    limited("ADR-007", "", elsewhere, "", warn, "",
            "in returns of earlier payments the original's data without its unstructured address",
            "in Rückgaben früherer Zahlungen die Daten des Originals ohne dessen unstrukturierte "
            "Anschrift"),
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

// /texts: the engine's words in both languages, for the console to look up.
//
// Source:    rules, reasons and breaks from the engine's own tables; states in the words of
//            ops-console.md 7.
#include "adapters/http/answered.h"
#include "adapters/http/routes.h"
#include "engine/payment/rules.h"
#include "engine/reconciliation/breaks.h"
#include "engine/reconciliation/checks.h"
#include "engine/trade/rules.h"

namespace kontor::http {
namespace {

namespace json_lib = boost::json;

struct Word {
  std::string_view name;
  std::string_view en;
  std::string_view de;
};

constexpr Word kStates[] = {
    {"received",   "Received",        "Eingegangen"      },
    {"rejected",   "Rejected",        "Abgelehnt"        },
    {"reserved",   "Amount reserved", "Betrag reserviert"},
    {"warehoused", "Warehoused",      "Terminiert"       },
    {"ready",      "Ready",           "Bereit"           },
    {"sent",       "Sent",            "Gesendet"         },
    {"settled",    "Settled",         "Abgewickelt"      },
};

constexpr Word kDealStates[] = {
    {"received",   "Received",   "Eingegangen"    },
    {"refused",    "Refused",    "Abgelehnt"      },
    {"captured",   "Captured",   "Erfasst"        },
    {"incomplete", "Incomplete", "Unvollständig"  },
    {"enriched",   "Enriched",   "Vervollständigt"},
    {"confirmed",  "Confirmed",  "Bestätigt"      },
    {"instructed", "Instructed", "Angewiesen"     },
    {"settling",   "Settling",   "In Abwicklung"  },
    {"late",       "Late",       "Verspätet"      },
    {"settled",    "Settled",    "Abgewickelt"    },
    {"cancelled",  "Cancelled",  "Widerrufen"     },
};

constexpr Word kBookings[] = {
    {"OPENING",   "Opening balance",                            "Eröffnungssaldo"                    },
    {"B1",        "Debit of the payer",                         "Belastung des Auftraggebers"        },
    {"B2",        "Settlement with the clearing house",         "Abwicklung mit dem Clearing"        },
    {"B23",       "Booked back: refused by the clearing house", "Rückbuchung: vom Clearing abgelehnt"},
    {"B-T",       "Commitment of a deal",                       "Geschäft, schwebend"                },
    {"B-V",       "Deal on balance",                            "Geschäft, bilanziell"               },
    {"B-P",       "Pay leg",                                    "Zahlung aus dem Geschäft"           },
    {"B-R",       "Receipt",                                    "Eingang aus dem Geschäft"           },
    {"FX-RESULT", "Result of a position",                       "Ergebnis einer Position"            },
};

json_lib::value both(std::string_view en, std::string_view de) {
  return json_lib::object{
      {"de", de},
      {"en", en}
  };
}

json_lib::object by_name(std::span<const Word> words) {
  json_lib::object out;
  for (const Word& word : words) out[word.name] = both(word.en, word.de);
  return out;
}

// Several rows may share an id: the first stands for it.
json_lib::object rules() {
  json_lib::object out;
  for (const payment::Rule& rule : payment::rules())
    out.emplace(rule.id, both(rule.allowed_en, rule.allowed_de));
  for (const trade::Rule& rule : trade::rules())
    out.emplace(rule.id, both(rule.text_en, rule.text_de));
  for (const reconciliation::Check& check : reconciliation::checks())
    out.emplace(check.id, both(check.text_en, check.text_de));
  return out;
}

json_lib::object reasons() {
  json_lib::object out;
  for (const ReasonRow& row : reason_rows())
    if (!row.iso_code.empty()) out.emplace(row.iso_code, both(row.text_en, row.text_de));
  return out;
}

json_lib::object breaks() {
  using reconciliation::Break;
  json_lib::object out;
  for (const Break kind :
       {Break::not_in_ledger, Break::unexpected_debit, Break::not_on_statement, Break::amount,
        Break::side, Break::duplicate_statement, Break::duplicate_ledger, Break::value,
        Break::ambiguous, Break::return_unbooked, Break::charge_or_interest}) {
    const reconciliation::BreakRow& row = reconciliation::row_of(kind);
    out[row.id] = both(row.text_en, row.text_de);
  }
  return out;
}

}  // namespace

Reply get_texts(const Around& /*around*/, const Request& request) {
  Parameters(request).done();
  return json({
      {"states",      by_name(kStates)    },
      {"deal_states", by_name(kDealStates)},
      {"rules",       rules()             },
      {"reasons",     reasons()           },
      {"break_rules", breaks()            },
      {"bookings",    by_name(kBookings)  }
  });
}

}  // namespace kontor::http

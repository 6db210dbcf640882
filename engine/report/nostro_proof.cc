#include "engine/report/nostro_proof.h"

#include <iterator>
#include <string>

#include "engine/base/invariant.h"
#include "engine/reconciliation/proof.h"
#include "engine/report/item_amount.h"

namespace kontor::report {
namespace {

using reconciliation::Figure;
using reconciliation::FigureItems;
using reconciliation::Item;
using reconciliation::Named;
using reconciliation::Proof;
using reconciliation::Side;
using reconciliation::Span;

constexpr Column kColumns[] = {
    {"recon",      "Reconciliation", "Abstimmung",   CellKind::text  },
    {"account",    "Account",        "Konto",        CellKind::text  },
    {"line",       "Line",           "Zeile",        CellKind::text  },
    {"text",       "Text",           "Text",         CellKind::text  },
    {"items",      "Items",          "Posten",       CellKind::number},
    {"item",       "Item",           "Posten-Nr.",   CellKind::number},
    {"booking",    "Booking date",   "Buchungstag",  CellKind::date  },
    {"value",      "Value date",     "Wertstellung", CellKind::date  },
    {"amount",     "Amount",         "Betrag",       CellKind::amount},
    {"currency",   "Currency",       "Währung",      CellKind::text  },
    {"references", "References",     "Referenzen",   CellKind::text  },
    {"transfer",   "Transfer",       "Buchung",      CellKind::number},
    {"receipt",    "Receipt",        "Eingang",      CellKind::number},
    {"offset",     "First byte",     "Erstes Byte",  CellKind::number},
    {"length",     "Bytes",          "Bytes",        CellKind::number},
};
constexpr TableHead kHead{"nostro-proof", "Nostro proof", "Nostroabstimmung", kColumns};

struct LineText {
  std::string_view line;
  std::string_view en;
  std::string_view de;
};
constexpr LineText kLedger{"LEDGER", "Balance of our ledger", "Saldo Hauptbuch"};
constexpr LineText kFigures[] = {
    {"AFTER", "less booked after the statement's date",     "ab nach dem Auszugstag gebucht"          },
    {"A1",    "less our debits, not yet on the statement",
     "ab unsere Sollposten, noch nicht im Auszug"                                                     },
    {"A2",    "plus our credits, not yet on the statement",
     "zu unsere Habenposten, noch nicht im Auszug"                                                    },
    {"B1",    "plus their credits, not yet in our ledger",
     "zu deren Gutschriften, noch nicht gebucht"                                                      },
    {"B2",    "less their debits, not yet in our ledger",   "ab deren Belastungen, noch nicht gebucht"},
};
constexpr LineText kExpected{"EXPECTED", "Expected balance of the statement",
                             "Erwarteter Saldo des Auszugs"};
constexpr LineText kStatement{"STATEMENT", "Balance of statement", "Saldo des Auszugs"};
constexpr LineText kNoStatement{"STATEMENT", "No statement", "Kein Auszug"};
constexpr LineText kNamed[] = {
    {"OPENING", "Opening balance of the first statement differs",
     "Anfangssaldo des ersten Auszugs weicht ab"                                                   },
    {"GAP",     "Statements missing",                             "Auszugslücke"                   },
    {"READING", "Entries still being read",                       "Posten, die noch gelesen werden"},
};
constexpr LineText kUnexplained{"DIFFERENCE", "Unexplained difference", "Ungeklärte Differenz"};
// Matched and in no sum.
constexpr LineText kValueDates{"VALUE", "Value dates of matched items differ",
                               "Wertstellung zugeordneter Posten weicht ab"};
// What the statement's balance leaves out: a person must look first.
constexpr LineText kHeld{"HELD", "Statements held, later than that of the proof",
                         "Angehaltene Auszüge, jünger als der Auszug der Abstimmung"};

class Listing {
 public:
  Listing(const State& state, const party::Nostro& nostro, bool german, RowSink& sink)
      : state_(state), nostro_(nostro), german_(german), sink_(sink) {}

  void proof(const Proof& proof) {
    line(kLedger, {}, proof.ledger, {}, {});
    for (const FigureItems& figure : proof.figures) {
      const bool of_ours = figure.figure < Figure::their_credits;
      const LineText& text = kFigures[static_cast<std::size_t>(figure.figure) - 1];
      line(text, {}, of_ours ? -figure.sum : figure.sum, figure.items.size(), {});
      for (const ItemId id : figure.items) item(text.line, *state_.reconciliation.open.find(id));
    }
    line(kExpected, {}, proof.expected, {}, {});
    if (!proof.has_statement) return line(kNoStatement, {}, {}, {}, {});
    const Span& span = proof.statement.span;
    std::string which = proof.statement.last_name;
    if (span.last_number != 0)
      which += (which.empty() ? "" : ", ") + std::to_string(span.last_number);
    line(kStatement, which, span.closing, {}, span.closed);
    WideAmount unexplained = proof.difference;
    for (const Named& named : proof.named) {
      line(kNamed[static_cast<std::size_t>(named.kind) - 1], named.what, named.amount, {}, {});
      unexplained -= named.amount;
    }
    line(kUnexplained, {}, unexplained, {}, {});
  }

  void held(const reconciliation::Standing& standing) {
    if (!standing.held_after.empty()) line(kHeld, {}, {}, standing.held_after.size(), {});
  }

  void value_dates(NostroId nostro) {
    std::vector<const reconciliation::ValueBreak*> apart;
    for (const auto& [match, broken] : state_.reconciliation.value_breaks) {
      if (broken.theirs.nostro == nostro) apart.push_back(&broken);
    }
    if (apart.empty()) return;
    line(kValueDates, {}, {}, apart.size(), {});
    for (const auto* broken : apart) {
      item(kValueDates.line, broken->ours);
      item(kValueDates.line, broken->theirs);
    }
  }

 private:
  void line(const LineText& of, std::string_view what, std::optional<WideAmount> amount,
            std::optional<std::uint64_t> items, Date day) {
    std::string text(german_ ? of.de : of.en);
    if (!what.empty()) text += " (" + std::string(what) + ')';
    const Currency currency = nostro_.currency;
    const Cell cells[] = {
        nostro_.name,
        nostro_.account,
        of.line,
        text,
        items ? Cell(*items) : Cell(),
        {},
        day.value == 0 ? Cell() : Cell(day),
        {},
        amount ? Cell(Amount{*amount, currency}) : Cell(),
        currency.code(),
        {},
        {},
        {},
        {},
        {},
    };
    static_assert(std::size(cells) == std::size(kColumns));
    sink_.row(cells);
  }

  void item(std::string_view line, const Item& item) {
    const bool of_ours = reconciliation::ours(item.side);
    const Cell references = item.references.empty() ? Cell() : Cell(item.references);
    const Cell cells[] = {
        nostro_.name,
        nostro_.account,
        line,
        {},
        {},
        item.id.value,
        item.booking_date,
        item.value_date,
        Amount{credit_positive(item), nostro_.currency},
        nostro_.currency.code(),
        references,
        of_ours ? Cell(item.transfer.value) : Cell(),
        of_ours ? Cell() : Cell(item.file.value),
        of_ours ? Cell() : Cell(item.place.offset),
        of_ours ? Cell() : Cell(item.place.length),
    };
    static_assert(std::size(cells) == std::size(kColumns));
    sink_.row(cells);
  }

  const State& state_;
  const party::Nostro& nostro_;
  bool german_;
  RowSink& sink_;
};

}  // namespace

const TableHead& nostro_proof_head() { return kHead; }

void nostro_proof(const State& state, Language language, RowSink& sink) {
  const std::vector<party::Nostro>& nostros = state.party.configuration.nostros;
  for (std::uint32_t i = 0; i < nostros.size(); ++i) {
    const Proof proof = reconciliation::prove({i + 1}, state.reconciliation, state.ledger);
    KONTOR_INVARIANT(proof.holds);
    Listing listing(state, nostros[i], language == Language::de, sink);
    listing.proof(proof);
    listing.held(state.reconciliation.standings[i]);
    listing.value_dates({i + 1});
  }
}

}  // namespace kontor::report

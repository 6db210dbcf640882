#include "engine/report/reconciliation_overview.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "engine/reconciliation/breaks.h"
#include "engine/reconciliation/proof.h"
#include "engine/report/item_amount.h"

namespace kontor::report {
namespace {

using reconciliation::Break;
using reconciliation::Breaks;
using reconciliation::Item;
using reconciliation::Proof;
using reconciliation::Standing;
using reconciliation::Verdict;

constexpr Column kColumns[] = {
    {"recon",      "Reconciliation",        "Abstimmung",             CellKind::text  },
    {"account",    "Account",               "Konto",                  CellKind::text  },
    {"currency",   "Currency",              "Währung",                CellKind::text  },
    {"statement",  "Last statement",        "Letzter Auszug",         CellKind::text  },
    {"date",       "Its date",              "Auszugstag",             CellKind::date  },
    {"verdict",    "Verdict",               "Urteil",                 CellKind::text  },
    {"items",      "Items",                 "Posten",                 CellKind::number},
    {"automatic",  "Matched automatically", "Automatisch zugeordnet", CellKind::number},
    {"by_hand",    "Matched by hand",       "Von Hand zugeordnet",    CellKind::number},
    {"suggested",  "Suggested",             "Vorgeschlagen",          CellKind::number},
    {"open",       "Open",                  "Offen",                  CellKind::number},
    {"amount",     "Open amount",           "Offener Betrag",         CellKind::amount},
    {"breaks",     "Breaks",                "Klärungsfälle",          CellKind::number},
    {"oldest",     "Oldest value date",     "Älteste Wertstellung",   CellKind::date  },
    {"difference", "Difference",            "Differenz",              CellKind::amount},
    {"held",       "Statements held",       "Auszüge angehalten",     CellKind::number},
};
constexpr TableHead kHead{"reconciliation", "Reconciliation", "Abstimmungsübersicht", kColumns};

std::string_view word(Verdict verdict, bool german) {
  switch (verdict) {
    case Verdict::accepted:
      return german ? "angenommen" : "accepted";
    case Verdict::waiting:
      return german ? "wartet auf Seiten" : "waits for pages";
    case Verdict::held:
      return german ? "angehalten" : "held";
    case Verdict::refused:
      return german ? "abgelehnt" : "refused";
    case Verdict::repeated:
      return german ? "wiederholt" : "repeated";
  }
  return "";
}

struct Sums {
  std::uint64_t open = 0;
  WideAmount amount = 0;
  std::uint64_t breaks = 0;
  Date oldest;  // 0: nothing is open
};

std::vector<Sums> sums_of(const State& state, Date day) {
  const reconciliation::State& own = state.reconciliation;
  std::vector<Sums> sums(own.standings.size());
  const Breaks breaks(own, state.party.configuration, day);
  own.open.for_each([&](const Item& item) {
    Sums& of = sums[item.nostro.value - 1];
    ++of.open;
    of.amount += credit_positive(item);
    if (breaks.of(item) != Break::none) ++of.breaks;
    of.oldest = of.oldest.value == 0 ? item.value_date : std::min(of.oldest, item.value_date);
  });
  for (const auto& [match, broken] : own.value_breaks) ++sums[broken.ours.nostro.value - 1].breaks;
  return sums;
}

}  // namespace

const TableHead& reconciliation_head() { return kHead; }

void reconciliation_overview(const State& state, Date day, Language language, RowSink& sink) {
  const std::vector<Sums> sums = sums_of(state, day);
  for (std::uint32_t i = 0; i < sums.size(); ++i) {
    const party::Nostro& nostro = state.party.configuration.nostros[i];
    const Standing& standing = state.reconciliation.standings[i];
    const Proof proof = reconciliation::prove({i + 1}, state.reconciliation, state.ledger);
    const bool taken = standing.newest.value != 0;
    const Cell cells[] = {
        nostro.name,
        nostro.account,
        nostro.currency.code(),
        taken ? Cell(standing.newest_name) : Cell(),
        taken && standing.newest_date.value != 0 ? Cell(standing.newest_date) : Cell(),
        taken ? Cell(word(standing.newest_verdict, language == Language::de)) : Cell(),
        standing.items,
        standing.matched,
        std::uint64_t{0},
        std::uint64_t{0},
        sums[i].open,
        Amount{sums[i].amount, nostro.currency},
        sums[i].breaks,
        sums[i].oldest.value == 0 ? Cell() : Cell(sums[i].oldest),
        proof.has_statement ? Cell(Amount{proof.difference, nostro.currency}
        ) : Cell(),
        std::uint64_t{standing.held},
    };
    static_assert(std::size(cells) == std::size(kColumns));
    sink.row(cells);
  }
}

}  // namespace kontor::report

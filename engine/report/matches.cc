#include "engine/report/matches.h"

#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

#include "engine/report/item_amount.h"
#include "engine/report/joins.h"
#include "engine/report/statement_rows.h"

namespace kontor::report {
namespace {

using reconciliation::Pass;

constexpr Column kColumns[] = {
    {"match",         "Match",             "Zuordnung",           CellKind::number},
    {"recon",         "Reconciliation",    "Abstimmung",          CellKind::text  },
    {"account",       "Account",           "Konto",               CellKind::text  },
    {"pass",          "Pass",              "Durchgang",           CellKind::text  },
    {"reference",     "Reference",         "Referenz",            CellKind::text  },
    {"ours",          "Our items",         "Unsere Posten",       CellKind::text  },
    {"transfers",     "Transfers",         "Buchungen",           CellKind::text  },
    {"theirs",        "Their items",       "Deren Posten",        CellKind::text  },
    {"receipt",       "Receipt",           "Eingang",             CellKind::number},
    {"statement",     "Statement",         "Auszug",              CellKind::number},
    {"entry",         "Entry",             "Umsatz",              CellKind::number},
    {"amount",        "Amount",            "Betrag",              CellKind::amount},
    {"currency",      "Currency",          "Währung",             CellKind::text  },
    {"our_value",     "Our value date",    "Unsere Wertstellung", CellKind::date  },
    {"their_value",   "Their value date",  "Deren Wertstellung",  CellKind::date  },
    {"apart",         "Days apart",        "Tage auseinander",    CellKind::number},
    {"break",         "Break",             "Klärungsfall",        CellKind::text  },
    {"sequence",      "Sequence",          "Satz",                CellKind::number},
    {"time",          "Time",              "Zeit",                CellKind::time  },
    {"undone",        "Undone in",         "Aufgehoben in",       CellKind::number},
    {"undone_time",   "Undone at",         "Aufgehoben um",       CellKind::time  },
    {"undone_by",     "Undone by",         "Aufgehoben von",      CellKind::text  },
    {"undone_reason", "Why it was undone", "Grund der Aufhebung", CellKind::text  },
};
constexpr TableHead kHead{"matches", "Matches", "Zuordnungen", kColumns};

std::string_view word(Pass pass, bool german) {
  switch (pass) {
    case Pass::exact:
      return german ? "Referenz" : "exact";
    case Pass::window:
      return german ? "Betrag und Tag" : "window";
    case Pass::reversal:
      return german ? "Storno" : "reversal";
  }
  return "";
}

template <class Number>
std::string listed(const std::vector<MatchedItem>& items, Number number) {
  std::string out;
  for (const MatchedItem& item : items)
    out += (out.empty() ? "" : " ") + std::to_string(number(item));
  return out;
}

std::uint64_t item_of(const MatchedItem& item) { return item.item.value; }
std::uint64_t transfer_of(const MatchedItem& item) { return item.transfer.value; }

Cell text(std::string_view text) { return text.empty() ? Cell() : Cell(text); }

// The nostros by number, read once.
class Nostros {
 public:
  explicit Nostros(const Rows& rows) : rows_(rows) {}
  const NostroRow& at(NostroId nostro) {
    while (known_.size() < nostro.value) {
      const NostroId next{static_cast<std::uint32_t>(known_.size() + 1)};
      known_.push_back(
          find_row<NostroRow>(rows_, Table::configuration, nostro_key(next)).value_or(NostroRow{}));
    }
    return known_[nostro.value - 1];
  }

 private:
  const Rows& rows_;
  std::vector<NostroRow> known_;
};

}  // namespace

const TableHead& matches_head() { return kHead; }

void matches(const Rows& rows, Language language, RowSink& sink) {
  const bool german = language == Language::de;
  Nostros nostros(rows);
  rows.scan(Table::matches, {}, [&](std::string_view key, std::string_view bytes) {
    const auto row = wire::decode<MatchRow>(bytes).value_or(MatchRow{});
    if (row.nostro.value == 0 || row.ours.empty()) return true;
    const auto undone = find_row<UnmatchedRow>(rows, Table::unmatched, key);
    const NostroRow& nostro = nostros.at(row.nostro);
    // Of a booking and its reversal there is no other side.
    const MatchedItem* const entry = row.theirs.empty() ? nullptr : &row.theirs.front();
    const std::string ours = listed(row.ours, item_of);
    const std::string transfers = listed(row.ours, transfer_of);
    const std::string theirs = listed(row.theirs, item_of);
    const Cell cells[] = {
        number_of(key),
        text(nostro.name),
        text(nostro.account),
        text(word(row.pass, german)),
        text(row.reference),
        text(ours),
        text(transfers),
        text(theirs),
        entry == nullptr ? Cell() : Cell(entry->file.value),
        entry == nullptr ? Cell() : Cell(entry->statement.value),
        entry == nullptr ? Cell() : Cell(std::uint64_t{entry->number}
              ),
        Amount{credit_positive(entry == nullptr, row.minor_units), nostro.currency},
        text(nostro.currency.code()),
        row.ours.front().value_date,
        entry == nullptr ? Cell() : Cell(entry->value_date),
        entry == nullptr ? Cell() : Cell(static_cast<std::uint64_t>(std::abs(row.value_days))),
        row.value_break ? Cell(std::string_view("BR-10")) : Cell(),
        row.sequence.value,
        row.decided_at,
        undone ? Cell(undone->sequence.value) : Cell(),
        undone ? Cell(undone->decided_at) : Cell(),
        undone ? text(undone->by) : Cell(),
        undone ? text(undone->reason) : Cell(),
    };
    static_assert(std::size(cells) == std::size(kColumns));
    sink.row(cells);
    return true;
  });
}

}  // namespace kontor::report

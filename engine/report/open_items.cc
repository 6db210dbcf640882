#include "engine/report/open_items.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <vector>

#include "engine/reconciliation/breaks.h"
#include "engine/report/item_amount.h"

namespace kontor::report {
namespace {

using reconciliation::Break;
using reconciliation::BreakRow;
using reconciliation::Breaks;
using reconciliation::Item;
using reconciliation::Side;

constexpr Column kColumns[] = {
    {"recon",      "Reconciliation", "Abstimmung",   CellKind::text  },
    {"side",       "Side",           "Seite",        CellKind::text  },
    {"item",       "Item",           "Posten-Nr.",   CellKind::number},
    {"category",   "Category",       "Art",          CellKind::text  },
    {"text",       "Text",           "Text",         CellKind::text  },
    {"value",      "Value date",     "Wertstellung", CellKind::date  },
    {"age",        "Age in days",    "Alter, Tage",  CellKind::number},
    {"bucket",     "Age bucket",     "Altersgruppe", CellKind::text  },
    {"amount",     "Amount",         "Betrag",       CellKind::amount},
    {"currency",   "Currency",       "Währung",      CellKind::text  },
    {"references", "References",     "Referenzen",   CellKind::text  },
    {"owner",      "Owner",          "Zuständig",    CellKind::text  },
    {"sequence",   "Sequence",       "Satz",         CellKind::number},
};
constexpr TableHead kHead{"open-items", "Open items by age", "Offene-Posten-Liste nach Alter",
                          kColumns};

struct Bucket {
  std::string_view name;
  std::uint64_t from;  // days
};
constexpr Bucket kBuckets[] = {
    {"0-1",   0 },
    {"2-5",   2 },
    {"6-30",  6 },
    {"31-90", 31},
    {"91+",   91}
};

std::string_view side_of(const Item& item, bool german) {
  switch (item.side) {
    case Side::ledger:
      return german ? "Hauptbuch" : "ledger";
    case Side::expected:
      return german ? "erwartet" : "expected";
    case Side::statement:
      return german ? "Auszug" : "statement";
  }
  return "";
}

struct Line {
  const Item* item;
  Break kind;
  std::uint64_t age;
  std::size_t bucket;
};

Line line_of(const Item& item, Break kind, Date day) {
  const std::uint64_t age =
      day > item.value_date ? static_cast<std::uint64_t>(day.value - item.value_date.value) : 0;
  std::size_t bucket = 0;
  while (bucket + 1 < std::size(kBuckets) && age >= kBuckets[bucket + 1].from) ++bucket;
  return {&item, kind, age, bucket};
}

void write(const Line& line, const party::Nostro& nostro, bool german, RowSink& sink) {
  const Item& item = *line.item;
  const BreakRow& row = reconciliation::row_of(line.kind);
  const Cell cells[] = {
      nostro.name,
      side_of(item, german),
      item.id.value,
      row.id.empty() ? Cell() : Cell(row.id),
      german ? row.text_de : row.text_en,
      item.value_date,
      line.age,
      kBuckets[line.bucket].name,
      Amount{credit_positive(item), nostro.currency},
      nostro.currency.code(),
      item.references.empty() ? Cell() : Cell(item.references),
      {},
      item.known_at.value,
  };
  static_assert(std::size(cells) == std::size(kColumns));
  sink.row(cells);
}

}  // namespace

const TableHead& open_items_head() { return kHead; }

void open_items(const State& state, Date day, Language language, RowSink& sink) {
  const party::Configuration& configuration = state.party.configuration;
  const Breaks breaks(state.reconciliation, configuration, day);
  std::vector<Line> lines;
  lines.reserve(state.reconciliation.open.size());
  state.reconciliation.open.for_each(
      [&](const Item& item) { lines.push_back(line_of(item, breaks.of(item), day)); });
  for (const auto& [match, broken] : state.reconciliation.value_breaks)
    lines.push_back(line_of(broken.theirs, Break::value, day));
  std::ranges::sort(lines, {}, [](const Line& line) {
    const WideAmount amount = line.item->minor_units;
    return std::tuple(-static_cast<int>(line.bucket), amount < 0 ? amount : -amount,
                      line.item->id.value);
  });
  for (const Line& line : lines) {
    write(line, configuration.nostros[line.item->nostro.value - 1], language == Language::de, sink);
  }
}

}  // namespace kontor::report

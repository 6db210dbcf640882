#include "engine/report/deal_listing.h"

#include <string>

#include "engine/report/joins.h"

namespace kontor::report {
namespace {

constexpr Column kColumns[] = {
    {"deal",            "Deal",            "Geschäft",             CellKind::text  },
    {"sequence",        "Sequence",        "Satz",                 CellKind::number},
    {"version",         "Version",         "Version",              CellKind::number},
    {"session",         "Session",         "Sitzung",              CellKind::text  },
    {"venue_id",        "Venue's id",      "Kennung Handelsplatz", CellKind::text  },
    {"product",         "Product",         "Produkt",              CellKind::text  },
    {"counterparty",    "Counterparty",    "Kontrahent",           CellKind::text  },
    {"bought",          "Bought",          "Gekauft",              CellKind::amount},
    {"bought_currency", "Bought currency", "Gekaufte Währung",     CellKind::text  },
    {"sold",            "Sold",            "Verkauft",             CellKind::amount},
    {"sold_currency",   "Sold currency",   "Verkaufte Währung",    CellKind::text  },
    {"rate",            "Rate",            "Kurs",                 CellKind::text  },
    {"trade_date",      "Trade date",      "Handelstag",           CellKind::date  },
    {"value_date",      "Value date",      "Valuta",               CellKind::date  },
    {"state",           "State",           "Zustand",              CellKind::text  },
    {"confirmation",    "Confirmation",    "Bestätigung",          CellKind::text  },
    {"rule",            "Rule",            "Regel",                CellKind::text  },
    {"seen",            "Seen",            "Gelesen",              CellKind::text  },
};
constexpr TableHead kHead{"deals", "Deals", "Geschäfte", kColumns};

Cell text(std::string_view text) { return text.empty() ? Cell() : Cell(text); }
Cell date(Date date) { return date.value == 0 ? Cell() : Cell(date); }

class Listing {
 public:
  Listing(const Rows& rows, RowSink& sink) : rows_(rows), sink_(sink) {}

  void deals() {
    rows_.scan(Table::deals, {}, [this](std::string_view key, std::string_view bytes) {
      const DealRow row = wire::decode<DealRow>(bytes).value_or(DealRow{});
      const auto state =
          find_row<DealStateRow>(rows_, Table::deal_states, key).value_or(DealStateRow{});
      const trade::DealTerms& terms = row.terms;
      const std::string deal = std::to_string(number_of(key));
      const std::string session = name(session_key(row.session));
      const std::string counterparty = name(counterparty_key(terms.counterparty));
      const std::string rate = terms.rate.text();
      std::string warnings;
      for (const std::string& rule : row.warnings) warnings += (warnings.empty() ? "" : " ") + rule;
      const Cell cells[] = {
          Cell(std::string_view(deal)),
          row.sequence.value,
          std::uint64_t{row.version},
          text(session),
          text(row.venue_id),
          "SPOT",
          text(counterparty),
          Amount{terms.bought.minor_units(), terms.bought.currency()},
          terms.bought.currency().code(),
          Amount{-WideAmount{terms.sold.minor_units()}, terms.sold.currency()},
          terms.sold.currency().code(),
          text(rate),
          terms.trade_date,
          terms.value_date,
          trade::name_of(state.state),
          state.state == trade::DealState::captured || state.state == trade::DealState::incomplete
              ? Cell()
              : Cell("WAIVED"),
          text(warnings),
          Cell(),
      };
      static_assert(std::size(cells) == std::size(kColumns));
      sink_.row(cells);
      return true;
    });
  }

  void refused() {
    rows_.scan(Table::refused_deals, {}, [this](std::string_view key, std::string_view bytes) {
      const RefusedDealRow row = wire::decode<RefusedDealRow>(bytes).value_or(RefusedDealRow{});
      const std::string session = name(session_key(row.session));
      const Cell cells[] = {
          Cell(),
          number_of(key),
          Cell(),
          text(session),
          text(row.venue_id),
          Cell(),
          Cell(),
          Cell(),
          Cell(),
          Cell(),
          Cell(),
          text(row.rate),
          date(row.trade_date),
          date(row.value_date),
          trade::name_of(trade::DealState::refused),
          Cell(),
          text(row.rule),
          text(row.seen),
      };
      static_assert(std::size(cells) == std::size(kColumns));
      sink_.row(cells);
      return true;
    });
  }

 private:
  [[nodiscard]] std::string name(const std::string& key) const {
    return find_row<NameRow>(rows_, Table::configuration, key).value_or(NameRow{}).name;
  }

  const Rows& rows_;
  RowSink& sink_;
};

}  // namespace

const TableHead& deals_head() { return kHead; }

void deal_listing(const Rows& rows, RowSink& sink) {
  Listing listing(rows, sink);
  listing.deals();
  listing.refused();
}

}  // namespace kontor::report

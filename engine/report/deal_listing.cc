#include "engine/report/deal_listing.h"

#include <algorithm>
#include <string>

#include "engine/report/deal_rows.h"
#include "engine/report/joins.h"
#include "engine/trade/rules.h"

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
    {"pair",            "Pair",            "Währungspaar",         CellKind::text  },
    {"bought",          "Bought",          "Gekauft",              CellKind::amount},
    {"bought_currency", "Bought currency", "Gekaufte Währung",     CellKind::text  },
    {"sold",            "Sold",            "Verkauft",             CellKind::amount},
    {"sold_currency",   "Sold currency",   "Verkaufte Währung",    CellKind::text  },
    {"rate",            "Rate",            "Kurs",                 CellKind::text  },
    {"trade_date",      "Trade date",      "Handelstag",           CellKind::date  },
    {"value_date",      "Value date",      "Valuta",               CellKind::date  },
    {"state",           "State",           "Zustand",              CellKind::text  },
    {"confirmation",    "Confirmation",    "Bestätigung",          CellKind::text  },
    {"pay_leg",         "Pay leg",         "Zahlung",              CellKind::text  },
    {"rule",            "Rule",            "Regel",                CellKind::text  },
    {"text",            "Text",            "Text",                 CellKind::text  },
    {"seen",            "Seen",            "Gelesen",              CellKind::text  },
    {"sent",            "Amount sent",     "Gemeldeter Betrag",    CellKind::text  },
};
constexpr TableHead kHead{"deals", "Deals", "Geschäfte", kColumns};

Cell text(std::string_view text) { return text.empty() ? Cell() : Cell(text); }
Cell date(Date date) { return date.value == 0 ? Cell() : Cell(date); }

std::string_view german_name_of(trade::DealState state) {
  using enum trade::DealState;
  switch (state) {
    case received:
      return "eingegangen";
    case refused:
      return "abgelehnt";
    case captured:
      return "erfasst";
    case incomplete:
      return "unvollständig";
    case enriched:
      return "ergänzt";
    case confirmed:
      return "bestätigt";
    case instructed:
      return "angewiesen";
    case settling:
      return "in Abwicklung";
    case late:
      return "verspätet";
    case settled:
      return "abgewickelt";
    case cancelled:
      return "storniert";
  }
  return "";
}

// One id can have a row that refuses and one that warns. Empty for a rule of another release.
std::string_view text_of_rule(std::string_view id, bool warns, bool german) {
  for (const trade::Rule& rule : trade::rules()) {
    if (rule.id == id && (rule.severity == trade::Severity::warn) == warns)
      return german ? rule.text_de : rule.text_en;
  }
  return "";
}

void append(std::string& list, std::string_view separator, std::string_view one) {
  if (!list.empty()) list += separator;
  list += one;
}

class Listing {
 public:
  Listing(const Rows& rows, Language language, RowSink& sink)
      : rows_(rows), german_(language == Language::de), sink_(sink) {}

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
      const std::string pair =
          std::string(terms.base.code()) + "/" + std::string(terms.quote.code());
      std::string warnings;
      std::string texts;
      for (const std::string& rule : row.warnings) {
        append(warnings, " ", rule);
        append(texts, "; ", text_of_rule(rule, true, german_));
      }
      const Cell cells[] = {
          Cell(std::string_view(deal)),
          row.sequence.value,
          std::uint64_t{row.version},
          text(session),
          text(row.venue_id),
          "SPOT",
          text(counterparty),
          text(pair),
          Amount{terms.bought.minor_units(), terms.bought.currency()},
          terms.bought.currency().code(),
          Amount{-WideAmount{terms.sold.minor_units()}, terms.sold.currency()},
          terms.sold.currency().code(),
          text(rate),
          terms.trade_date,
          terms.value_date,
          name(state.state),
          waived(key, row.sequence) ? Cell("WAIVED") : Cell(),
          pay_leg(key),
          text(warnings),
          text(texts),
          Cell(),
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
      std::string sent = row.quantity;
      if (!row.currency.empty()) append(sent, " ", row.currency);
      const Cell cells[] = {
          Cell(),
          number_of(key),
          Cell(),
          text(session),
          text(row.venue_id),
          Cell(),
          Cell(),
          text(row.symbol),
          Cell(),
          Cell(),
          Cell(),
          Cell(),
          text(row.rate),
          date(row.trade_date),
          date(row.value_date),
          name(trade::DealState::refused),
          Cell(),
          Cell(),
          text(row.rule),
          text(text_of_rule(row.rule, false, german_)),
          text(row.seen),
          text(sent),
      };
      static_assert(std::size(cells) == std::size(kColumns));
      sink_.row(cells);
      return true;
    });
  }

 private:
  [[nodiscard]] std::string_view name(trade::DealState state) const {
    return german_ ? german_name_of(state) : trade::name_of(state);
  }

  // Of the deal's newest version: a correction is confirmed anew, or cancelled before it is.
  [[nodiscard]] bool waived(std::string_view deal, Sequence newest_version) const {
    const auto row =
        find_row<WaivedRow>(rows_, Table::deal_states, std::string(deal) + kWaivedPart);
    return row && row->sequence >= newest_version;
  }

  // Against the cut-off of its currency; nothing until it has left.
  [[nodiscard]] Cell pay_leg(std::string_view deal) const {
    const auto row =
        find_row<PayLegRow>(rows_, Table::deal_states, std::string(deal) + kPayLegPart);
    if (!row) return {};
    if (row->late) return german_ ? "verspätet" : "late";
    return german_ ? "rechtzeitig" : "in time";
  }

  [[nodiscard]] std::string name(const std::string& key) const {
    return find_row<NameRow>(rows_, Table::configuration, key).value_or(NameRow{}).name;
  }

  const Rows& rows_;
  bool german_;
  RowSink& sink_;
};

}  // namespace

const TableHead& deals_head() { return kHead; }

void deal_listing(const Rows& rows, Language language, RowSink& sink) {
  Listing listing(rows, language, sink);
  listing.deals();
  listing.refused();
}

}  // namespace kontor::report

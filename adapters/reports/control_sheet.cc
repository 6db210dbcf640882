#include "adapters/reports/control_sheet.h"

#include "adapters/reports/cells.h"
#include "engine/base/invariant.h"

namespace kontor::reports {
namespace {

using report::Cell;
using report::Language;

struct RemarkRow {
  Remark remark;
  std::string_view label_en;
  std::string_view label_de;
  std::string_view text_en;
  std::string_view text_de;
};
constexpr RemarkRow kRemarks[] = {
    {Remark::too_many_digits,  "Numbers as text (over 15 digits)",
     "Zahlen als Text (über 15 Stellen)",                                                                    "More than 15 digits: as text, so that none is lost.",
     "Mehr als 15 Stellen: als Text, damit keine verloren geht."                                                                                                                                                                               },
    {Remark::outside_calendar, "Days as text (before March 1900)",   "Tage als Text (vor März 1900)",
     "A day that a sheet cannot count: as text.",                                                                                                                   "Ein Tag, den ein Tabellenblatt nicht zählen kann: als Text."              },
    {Remark::text_cut,         "Texts cut (over 32,767 characters)", "Gekürzte Texte (über 32.767 Zeichen)",
     "Longer than a cell holds: cut here, whole in the CSV.",                                                                                                       "Länger, als eine Zelle fasst: hier gekürzt, vollständig in der CSV-Datei."},
};

class Listing {
 public:
  explicit Listing(Language language) : language_(language) {}

  void add(std::string_view en, std::string_view de, const Cell& value,
           std::string_view currency = {}) {
    rows_.push_back(
        {std::string(in_language(language_, en, de)), sheet_cell(value), std::string(currency)});
  }
  std::vector<ControlRow> rows_;

 private:
  Language language_;
};

}  // namespace

std::string_view in_language(Language language, std::string_view en, std::string_view de) {
  return language == Language::de ? de : en;
}

std::string_view text_of(Remark remark, Language language) {
  for (const RemarkRow& row : kRemarks) {
    if (row.remark == remark) return in_language(language, row.text_en, row.text_de);
  }
  return {};
}

void ControlTotals::add(std::size_t column, const Cell& cell, const SheetCell& made) {
  ++remarked_[static_cast<std::size_t>(made.remark)];
  const auto* amount = std::get_if<report::Amount>(&cell);
  if (amount == nullptr) return;
  report::Amount& sum = sums_[{column, amount->currency.code()}];
  sum.currency = amount->currency;
  KONTOR_INVARIANT(!__builtin_add_overflow(sum.minor_units, amount->minor_units, &sum.minor_units));
}

std::vector<ControlTotals::Sum> ControlTotals::sums() const {
  std::vector<Sum> sums;
  sums.reserve(sums_.size());
  for (const auto& [key, amount] : sums_) sums.push_back({key.first, amount});
  return sums;
}

std::vector<ControlRow> control_rows(const report::TableHead& head, const Provenance& from,
                                     const ControlTotals& totals, std::uint64_t sheets,
                                     const Sha256& csv_hash) {
  const Language language = from.language;
  const bool by_date = from.as_of.basis == report::AsOf::Basis::date;
  const bool any_record = from.as_of.sequence.value != 0;
  const std::string head_hex = to_hex(from.chain_head);
  const std::string configuration_hex = to_hex(from.configuration);
  const std::string csv_hex = to_hex(csv_hash);

  Listing list(language);
  list.add("Report", "Bericht", in_language(language, head.title_en, head.title_de));
  list.add("Name of the report", "Kennung des Berichts", head.name);
  list.add("Entity", "Institut", std::string_view(from.entity));
  list.add("BIC", "BIC", std::string_view(from.bic));
  list.add("Query", "Abfrage", std::string_view(from.query));
  list.add("As of", "Stand nach",
           in_language(language, by_date ? "date" : "record", by_date ? "Datum" : "Satz"));
  list.add("Date", "Datum", from.as_of.date.value == 0 ? Cell() : Cell(from.as_of.date));
  list.add("Record", "Satz", from.as_of.sequence.value);
  list.add("Known at", "Wissensstand", any_record ? Cell(from.known_at) : Cell());
  list.add("Chain head", "Kettenkopf", std::string_view(head_hex));
  list.add("Time zone", "Zeitzone", std::string_view("Europe/Berlin"));
  list.add("Configuration (SHA-256)", "Konfiguration (SHA-256)",
           std::string_view(configuration_hex));
  list.add("Program version", "Programmversion", std::string_view(from.program_version));
  list.add("Amounts", "Beträge",
           in_language(language, "credit positive, debit negative in columns with a sign",
                       "Haben positiv, Soll negativ in Spalten mit Vorzeichen"));
  list.add("SHA-256 of the CSV", "SHA-256 der CSV-Datei", std::string_view(csv_hex));
  list.add("Rows", "Zeilen", totals.rows());
  list.add("Data sheets", "Datenblätter", sheets);
  for (const ControlTotals::Sum& sum : totals.sums()) {
    const report::Column& column = head.columns[sum.column];
    list.add("Sum: " + std::string(column.title_en), "Summe: " + std::string(column.title_de),
             sum.amount, sum.amount.currency.code());
  }
  for (const RemarkRow& row : kRemarks) {
    const std::uint64_t count = totals.remarked(row.remark);
    if (count != 0) list.add(row.label_en, row.label_de, count);
  }
  return std::move(list.rows_);
}

}  // namespace kontor::reports

#include "engine/report/payment_listing.h"

#include <limits>
#include <string>

#include "engine/report/joins.h"

namespace kontor::report {
namespace {

constexpr Column kColumns[] = {
    {"order",            "Order",              "Auftrag",             CellKind::number},
    {"sequence",         "Sequence",           "Satz",                CellKind::number},
    {"received",         "Received",           "Eingegangen",         CellKind::time  },
    {"channel",          "Channel",            "Kanal",               CellKind::text  },
    {"file",             "File",               "Datei",               CellKind::text  },
    {"message_id",       "Message id",         "Nachrichtenreferenz", CellKind::text  },
    {"batch",            "Batch",              "Sammler",             CellKind::text  },
    {"end_to_end_id",    "End-to-end id",      "Ende-zu-Ende-Ref.",   CellKind::text  },
    {"debtor_account",   "Debtor's account",   "Auftraggeberkonto",   CellKind::text  },
    {"creditor_account", "Creditor's account", "Empfängerkonto",      CellKind::text  },
    {"amount",           "Amount",             "Betrag",              CellKind::amount},
    {"currency",         "Currency",           "Währung",             CellKind::text  },
    {"execution_date",   "Execution date",     "Ausführungstag",      CellKind::date  },
    {"state",            "State",              "Status",              CellKind::text  },
    {"rule",             "Rule",               "Regel",               CellKind::text  },
    {"code",             "Code",               "Code",                CellKind::text  },
    {"outgoing_message", "Outgoing message",   "Ausgangsnachricht",   CellKind::text  },
    {"line",             "Line",               "Zeile",               CellKind::number},
    {"element",          "Element",            "Element",             CellKind::text  },
    {"seen",             "Seen",               "Gelesen",             CellKind::text  },
};
constexpr TableHead kHead{"payments", "Payments", "Zahlungen", kColumns};

Cell text(std::string_view text) { return text.empty() ? Cell() : Cell(text); }
Cell number(std::uint64_t number) { return number == 0 ? Cell() : Cell(number); }

class Listing {
 public:
  Listing(const Rows& rows, RowSink& sink) : rows_(rows), joins_(rows), sink_(sink) {}

  // The files refused whole by records before this one that were not yet listed.
  void refused_files_before(std::uint64_t sequence) {
    while (next_refused_ < sequence) {
      std::uint64_t found = std::numeric_limits<std::uint64_t>::max();
      ReceiptId file;
      rows_.scan(Table::refused_files, number_key(next_refused_),
                 [&](std::string_view key, std::string_view bytes) {
                   found = number_of(key);
                   file = wire::decode<RefusedFileRow>(bytes).value_or(RefusedFileRow{}).file;
                   return false;
                 });
      next_refused_ = found;
      if (found >= sequence) return;
      refused_file(file);
      ++next_refused_;
    }
  }

  void order(OrderId id, const OrderRow& row) {
    const Standing standing = joins_.standing(id, row);
    const BatchRow& batch = joins_.batch(row.batch).row;
    const FileRow& file = joins_.file(batch.file);
    const bool refused = !row.findings.empty();
    const Currency currency = row.amount.currency();
    const bool amount = currency.numeric() != 0;
    const FindingRow finding = refused ? row.findings.front() : FindingRow{};
    const Cell cells[] = {
        id.value,
        row.sequence.value,
        file.received_at,
        text(joins_.channel(file.channel)),
        text(file.file_name),
        text(file.message_id),
        text(batch.payment_information_id),
        text(row.end_to_end_id),
        text(batch.debtor_iban),
        text(row.creditor_iban),
        amount ? Cell(Amount{row.amount.minor_units(), currency}) : Cell(),
        amount ? Cell(currency.code()) : Cell(),
        batch.execution_date.value == 0 ? Cell() : Cell(batch.execution_date),
        name_of(standing.state),
        text(standing.rule),
        text(standing.code),
        standing.bulk.value == 0 ? Cell() : text(joins_.bulk(standing.bulk).message_id),
        number(finding.line != 0 ? finding.line : row.line),
        text(element_of(finding.field)),
        text(finding.seen),
    };
    static_assert(std::size(cells) == std::size(kColumns));
    sink_.row(cells);
  }

 private:
  void refused_file(ReceiptId id) {
    const FileRow& file = joins_.file(id);
    const FindingRow finding = file.findings.empty() ? FindingRow{} : file.findings.front();
    const Cell none;
    const Cell cells[] = {
        none,
        file.sequence.value,
        file.received_at,
        text(joins_.channel(file.channel)),
        text(file.file_name),
        text(file.message_id),
        none,
        none,
        none,
        none,
        none,
        none,
        none,
        name_of(payment::OrderState::rejected),
        text(finding.rule),
        text(code_of(finding.reason)),
        none,
        number(finding.line),
        text(element_of(finding.field)),
        text(finding.seen),
    };
    static_assert(std::size(cells) == std::size(kColumns));
    sink_.row(cells);
  }

  const Rows& rows_;
  Joins joins_;
  RowSink& sink_;
  std::uint64_t next_refused_ = 0;
};

}  // namespace

const TableHead& payments_head() { return kHead; }

void payment_listing(const Rows& rows, RowSink& sink) {
  Listing listing(rows, sink);
  rows.scan(Table::orders, {}, [&](std::string_view key, std::string_view bytes) {
    const OrderRow row = wire::decode<OrderRow>(bytes).value_or(OrderRow{});
    listing.refused_files_before(row.sequence.value);
    listing.order({number_of(key)}, row);
    return true;
  });
  listing.refused_files_before(std::numeric_limits<std::uint64_t>::max());
}

}  // namespace kontor::report

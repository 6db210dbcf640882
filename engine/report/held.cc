#include "engine/report/held.h"

#include <string>

#include "engine/report/joins.h"
#include "engine/report/statements.h"

namespace kontor::report {
namespace {

constexpr Column kColumns[] = {
    {"sequence",            "Sequence",         "Satz",                CellKind::number},
    {"received",            "Received",         "Eingegangen",         CellKind::time  },
    {"channel",             "Channel",          "Kanal",               CellKind::text  },
    {"file",                "File",             "Datei",               CellKind::text  },
    {"message_id",          "Message id",       "Nachrichtenreferenz", CellKind::text  },
    {"original_message_id", "Original message", "Ursprungsnachricht",  CellKind::text  },
    {"transaction_id",      "Transaction",      "Transaktion",         CellKind::text  },
    {"status",              "Status",           "Status",              CellKind::text  },
    {"code",                "Code",             "Code",                CellKind::text  },
    {"count",               "Count",            "Anzahl",              CellKind::number},
    {"account",             "Account",          "Konto",               CellKind::text  },
    {"statement",           "Statement",        "Auszug",              CellKind::text  },
    {"line",                "Line",             "Zeile",               CellKind::number},
    {"text",                "Text",             "Text",                CellKind::text  },
    {"seen",                "Seen",             "Gelesen",             CellKind::text  },
};
constexpr TableHead kHead{"held", "Waiting for a person", "Wartet auf Bearbeitung", kColumns};

Cell text(std::string_view text) { return text.empty() ? Cell() : Cell(text); }

void statements(const Rows& rows, Joins& joins, bool german, RowSink& sink) {
  for_each_not_taken(rows, reconciliation::Verdict::held, [&](const NotTaken& statement) {
    const FileRow& file = joins.file(statement.row.file);
    for (const reconciliation::StatementFinding& finding : statement.row.findings) {
      const bool first = &finding == &statement.row.findings.front();
      const Cell cells[] = {
          statement.row.sequence.value,
          file.received_at,
          text(joins.channel(file.channel)),
          text(file.file_name),
          text(file.message_id),
          {},
          {},
          {},
          text(finding.check),
          first ? Cell(std::uint64_t{statement.row.entries}) : Cell(),
          text(statement.account),
          text(statement.row.statement_id),
          finding.line == 0 ? Cell() : Cell(std::uint64_t{finding.line}),
          text(text_of_check(finding.check, german)),
          text(finding.seen),
      };
      static_assert(std::size(cells) == std::size(kColumns));
      sink.row(cells);
    }
  });
}

}  // namespace

const TableHead& held_head() { return kHead; }

void held(const Rows& rows, Language language, RowSink& sink) {
  Joins joins(rows);
  const bool german = language == Language::de;
  rows.scan(Table::held, {}, [&](std::string_view key, std::string_view bytes) {
    const auto row = wire::decode<HeldRow>(bytes).value_or(HeldRow{});
    const FileRow& file = joins.file(row.file);
    const auto write = [&](const payment::HeldStatus& status, std::uint64_t count) {
      const Cell cells[] = {
          number_of(key),
          file.received_at,
          text(joins.channel(file.channel)),
          text(file.file_name),
          text(file.message_id),
          text(row.original_message_id),
          text(status.transaction_id),
          text(status.status),
          text(status.reason_code),
          count,
          {},
          {},
          status.line == 0 ? Cell() : Cell(std::uint64_t{status.line}),
          status.cause == payment::HeldCause::none
              ? Cell()
              : text(german ? payment::row_of(status.cause).text_de
                            : payment::row_of(status.cause).text_en),
          text(status.seen),
      };
      static_assert(std::size(cells) == std::size(kColumns));
      sink.row(cells);
    };
    for (const payment::HeldStatus& status : row.statuses) write(status, 1);
    if (row.held > row.statuses.size()) write({}, row.held - row.statuses.size());
    return true;
  });
  statements(rows, joins, german, sink);
}

}  // namespace kontor::report

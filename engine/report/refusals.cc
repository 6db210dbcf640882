#include "engine/report/refusals.h"

#include <algorithm>
#include <string>

#include "engine/report/findings.h"
#include "engine/report/joins.h"
#include "engine/report/statements.h"

namespace kontor::report {
namespace {

constexpr Column kColumns[] = {
    {"sequence", "Sequence", "Satz",     CellKind::number},
    {"file",     "File",     "Datei",    CellKind::text  },
    {"position", "Position", "Position", CellKind::text  },
    {"line",     "Line",     "Zeile",    CellKind::number},
    {"element",  "Element",  "Element",  CellKind::text  },
    {"rule",     "Rule",     "Regel",    CellKind::text  },
    {"code",     "Code",     "Code",     CellKind::text  },
    {"text",     "Text",     "Text",     CellKind::text  },
    {"seen",     "Seen",     "Gelesen",  CellKind::text  },
    {"allowed",  "Allowed",  "Erlaubt",  CellKind::text  },
};
constexpr TableHead kHead{"refusals", "Refusals", "Ablehnungen", kColumns};

Cell text(std::string_view text) { return text.empty() ? Cell() : Cell(text); }

class Listing {
 public:
  Listing(const Rows& rows, Language language, RowSink& sink)
      : rows_(rows), joins_(rows), german_(language == Language::de), sink_(sink) {}

  void files() {
    rows_.scan(Table::refused_files, {}, [this](std::string_view, std::string_view bytes) {
      const auto refused = wire::decode<RefusedFileRow>(bytes).value_or(RefusedFileRow{});
      const FileRow& file = joins_.file(refused.file);
      for (const FindingRow& finding : file.findings) {
        write(file.sequence, file, {}, finding, code_of(finding.reason));
      }
      return true;
    });
  }

  void statements() {
    for_each_not_taken(rows_, reconciliation::Verdict::refused, [this](const NotTaken& statement) {
      const FileRow& file = joins_.file(statement.row.file);
      for (const reconciliation::StatementFinding& finding : statement.row.findings) {
        const Cell cells[] = {
            statement.row.sequence.value,
            text(file.file_name),
            text(statement.row.statement_id),
            finding.line == 0 ? Cell() : Cell(std::uint64_t{finding.line}),
            {},
            text(finding.check),
            {},
            text(text_of_check(finding.check, german_)),
            text(seen_of(statement, finding)),
            {},
        };
        static_assert(std::size(cells) == std::size(kColumns));
        sink_.row(cells);
      }
    });
  }

  void batches() {
    rows_.scan(Table::batches, {}, [this](std::string_view key, std::string_view) {
      if (key.back() != kFirstPart) return true;
      const BatchJoin& batch = joins_.batch({number_of(key)});
      const FileRow& file = joins_.file(batch.row.file);
      const std::string_view position = batch.row.payment_information_id;
      for (const FindingRow& finding : batch.row.findings) {
        write(batch.row.sequence, file, position, finding, code_of(finding.reason));
      }
      if (batch.outcome && batch.outcome->state == payment::BatchState::refused) {
        const FindingRow finding{
            batch.outcome->rule, batch.outcome->reason, Field::debtor_account, batch.row.line, {}};
        write(batch.outcome->sequence, file, position, finding, code_of(finding.reason));
      }
      return true;
    });
  }

  void orders() {
    RangeCursor bounced(rows_, Table::bounced);
    rows_.scan(Table::orders, {}, [&](std::string_view key, std::string_view bytes) {
      const OrderId id{number_of(key)};
      const OrderRow row = wire::decode<OrderRow>(bytes).value_or(OrderRow{});
      const OrderRangeRow* bounce = row.findings.empty() ? bounced.find(id) : nullptr;
      if (row.findings.empty() && bounce == nullptr) return true;
      const BatchRow& batch = joins_.batch(row.batch).row;
      const FileRow& file = joins_.file(batch.file);
      const std::string position = batch.payment_information_id + '/' + row.end_to_end_id;
      for (const FindingRow& finding : row.findings) {
        if (by_batch(batch, finding)) continue;
        write(row.sequence, file, position, finding, code_of(finding.reason));
      }
      if (bounce != nullptr) {
        const bool by_us = !bounce->rule.empty();
        const FindingRow finding{bounce->rule,
                                 by_us ? bounce->reason : Reason::refused_by_clearing,
                                 by_us ? Field::debtor_account : Field::none,
                                 row.line,
                                 {}};
        write(bounce->sequence, file, position, finding, bounce->code);
      }
      return true;
    });
  }

 private:
  // The finding of an order that says no more than its batch's.
  static bool by_batch(const BatchRow& batch, const FindingRow& finding) {
    if (batch.findings.empty()) return false;
    const FindingRow& first = batch.findings.front();
    return first.rule == finding.rule && first.reason == finding.reason &&
           first.field == finding.field && finding.seen.empty();
  }

  void write(Sequence sequence, const FileRow& file, std::string_view position,
             const FindingRow& finding, std::string_view code) {
    const Cell cells[] = {
        sequence.value,
        text(file.file_name),
        text(position),
        finding.line == 0 ? Cell() : Cell(std::uint64_t{finding.line}),
        text(element_of(finding.field)),
        text(finding.rule),
        text(code),
        text(text_of(finding.reason, german_)),
        text(finding.seen),
        text(allowed_of(finding, german_)),
    };
    static_assert(std::size(cells) == std::size(kColumns));
    sink_.row(cells);
  }

  const Rows& rows_;
  Joins joins_;
  bool german_;
  RowSink& sink_;
};

}  // namespace

const TableHead& refusals_head() { return kHead; }

void refusals(const Rows& rows, Language language, RowSink& sink) {
  Listing listing(rows, language, sink);
  listing.files();
  listing.statements();
  listing.batches();
  listing.orders();
}

}  // namespace kontor::report

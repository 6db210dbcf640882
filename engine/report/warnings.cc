#include "engine/report/warnings.h"

#include <string>

#include "engine/report/findings.h"
#include "engine/report/joins.h"

namespace kontor::report {
namespace {

constexpr Column kColumns[] = {
    {"sequence", "Sequence", "Satz",    CellKind::number},
    {"channel",  "Channel",  "Kanal",   CellKind::text  },
    {"file",     "File",     "Datei",   CellKind::text  },
    {"line",     "Line",     "Zeile",   CellKind::number},
    {"element",  "Element",  "Element", CellKind::text  },
    {"rule",     "Rule",     "Regel",   CellKind::text  },
    {"code",     "Code",     "Code",    CellKind::text  },
    {"seen",     "Seen",     "Gelesen", CellKind::text  },
    {"allowed",  "Allowed",  "Erlaubt", CellKind::text  },
    {"count",    "Count",    "Anzahl",  CellKind::number},
};
constexpr TableHead kHead{"warnings", "Warnings", "Hinweise", kColumns};

Cell text(std::string_view text) { return text.empty() ? Cell() : Cell(text); }

}  // namespace

const TableHead& warnings_head() { return kHead; }

void warnings(const Rows& rows, Language language, RowSink& sink) {
  const bool german = language == Language::de;
  Joins joins(rows);
  rows.scan(Table::warned_files, {}, [&](std::string_view key, std::string_view bytes) {
    const auto warned = wire::decode<WarnedFileRow>(bytes).value_or(WarnedFileRow{});
    const FileRow& file = joins.file(warned.file);
    const auto write = [&](const FindingRow& finding, std::uint64_t count) {
      const bool coded = finding.reason != Reason::none;
      const Cell cells[] = {
          number_of(key),
          text(joins.channel(file.channel)),
          text(file.file_name),
          finding.line == 0 ? Cell() : Cell(std::uint64_t{finding.line}),
          text(element_of(finding.field)),
          text(finding.rule),
          coded ? text(code_of(finding.reason)) : Cell(),
          text(finding.seen),
          text(allowed_of(finding, german)),
          count,
      };
      static_assert(std::size(cells) == std::size(kColumns));
      sink.row(cells);
    };
    for (const FindingRow& finding : warned.warnings) write(finding, 1);
    if (warned.left_out > 0) write({}, warned.left_out);
    return true;
  });
}

}  // namespace kontor::report

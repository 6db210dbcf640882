#include "engine/report/statements.h"

#include "engine/reconciliation/checks.h"
#include "engine/report/joins.h"

namespace kontor::report {

using reconciliation::Verdict;

void for_each_not_taken(const Rows& rows, Verdict verdict,
                        const std::function<void(const NotTaken&)>& visit) {
  rows.scan(Table::statements, {}, [&](std::string_view key, std::string_view bytes) {
    NotTaken statement{wire::decode<StatementRow>(bytes).value_or(StatementRow{}), {}};
    StatementRow& row = statement.row;
    if (row.verdict == Verdict::waiting) {
      if (auto judged = find_row<JudgedPageRow>(rows, Table::judged_pages, key)) {
        row.sequence = judged->sequence;
        row.verdict = judged->verdict;
        row.findings = std::move(judged->findings);
      }
    }
    if (row.verdict != verdict) return true;
    statement.account = row.account;
    if (row.nostro.value != 0) {
      statement.account = find_row<NostroRow>(rows, Table::configuration, nostro_key(row.nostro))
                              .value_or(NostroRow{})
                              .account;
    }
    visit(statement);
    return true;
  });
}

std::string_view text_of_check(std::string_view check, bool german) {
  const reconciliation::Check* const row = reconciliation::check_named(check);
  if (row == nullptr) return {};
  return german ? row->text_de : row->text_en;
}

std::string_view seen_of(const NotTaken& statement,
                         const reconciliation::StatementFinding& finding) {
  const bool foreign = finding.check == "ST-01" && !statement.account.empty();
  return foreign ? std::string_view(statement.account) : std::string_view(finding.seen);
}

}  // namespace kontor::report

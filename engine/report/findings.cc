#include "engine/report/findings.h"

#include <algorithm>

#include "engine/payment/rules.h"

namespace kontor::report {

std::string_view text_of(Reason reason, bool german) {
  const auto rows = reason_rows();
  const auto found = std::ranges::find(rows, reason, &ReasonRow::reason);
  if (found == rows.end()) return {};
  return german ? found->text_de : found->text_en;
}

std::string_view allowed_of(const FindingRow& finding, bool german) {
  const payment::Rule* best = nullptr;
  int best_fit = 0;
  for (const payment::Rule& rule : payment::rules()) {
    if (rule.id != finding.rule) continue;
    const int fit = rule.reason != finding.reason ? 1 : rule.field != finding.field ? 2 : 3;
    if (fit <= best_fit) continue;
    best_fit = fit;
    best = &rule;
  }
  if (best == nullptr) return {};
  return german ? best->allowed_de : best->allowed_en;
}

}  // namespace kontor::report

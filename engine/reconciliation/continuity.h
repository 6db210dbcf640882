// Does a statement go on where the one before it ended? By closing balance first, number second.
//
// Accepted statements of an account lie in runs; between two runs something is missing. A statement
// takes its place by closing date, and then by number, so a late one is inserted where it belongs
// and joins what it fits to.
//
// Source:    reconciliation-and-audit.md 2, ST-06 to ST-08 and the rules behind the table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/reconciliation/days.h"
#include "engine/reconciliation/state.h"

namespace kontor::reconciliation {

struct Continuity {
  Placement placement;
  // What was seen, where a check is not passed.
  std::optional<std::string> broken;   // ST-06
  std::optional<std::string> gap;      // ST-07: accepted, but something is missing, or misnumbered
  std::optional<std::string> overlap;  // ST-08
};

// from: FrToDt, 0 where it is not said.
[[nodiscard]] Continuity place(const std::vector<Run>& runs, const Span& span, Date from,
                               Currency currency, const AccountDays& days);

// What is missing between two runs: "224-226", or the dates between which it lies.
[[nodiscard]] std::string missing_between(const Span& before, const Span& after);

}  // namespace kontor::reconciliation

// The checks that every statement meets, as one table, in the order in which they are made.
//
// Source:    reconciliation-and-audit.md 2. ST-13 and ST-16 need intraday reports and a timetable
// of
//            statements, which this release does not have; ST-02, 05, 09, 10, 11 and 14 are made by
//            the reader too, of what only it sees.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/reconciliation/continuity.h"

namespace kontor::reconciliation {

enum class Effect : std::uint8_t {
  refuse = 1,  // to a person's queue: no account to hold it for
  repeat = 2,  // the first outcome holds
  hold = 3,    // entries visible, nothing matched, not in the proof
  note = 4,    // accepted; said, and shown in the proof
};

// What a statement is judged by. `whole`: with the pages that waited for it; nothing where it has
// no two balances, or where pages are missing.
struct Judging {
  const StatementInput& input;
  const party::Nostro* nostro;  // null: none of ours
  const State& state;
  const AccountDays& days;
  Date today;
  std::optional<Span> whole;
  WideAmount booked_sum = 0;  // of the whole
  std::optional<Continuity> continuity;
  StatementId original;  // of known content
  bool original_held = false;
  std::string page_fault;  // empty: it is a page that was expected, or none
};

struct Check {
  std::string_view id;
  Effect effect;
  std::string_view text_en;
  std::string_view text_de;
  // What was seen where it is not passed. Null: made by the reader, or where entries are taken.
  std::optional<std::string> (*fails)(const Judging&);
};

[[nodiscard]] std::span<const Check> checks();
// Null for an id without a row.
[[nodiscard]] const Check* check_named(std::string_view id);

struct Judgement {
  Verdict verdict = Verdict::accepted;
  std::vector<StatementFinding> findings;
  StatementId original;
  bool original_held = false;
  std::uint64_t number = 0;
  Span span;
  Placement placement;
  // What becomes of pages that wait. Held: those of its own statement, or of one that has no more.
  std::optional<Verdict> of_waiting;
};

// Precondition: input.nostro is 0 or of the configuration.
[[nodiscard]] Judgement judge(const StatementInput& input, const State& state,
                              const party::Configuration& configuration, Date today);

}  // namespace kontor::reconciliation

// The proof of one account: our ledger and the other bank's statement, and every figure between.
//
//   ledger − after = at_statement          what we booked after the statement's date is not on it
//   at_statement − A + B = expected        A: ours, not on the statement; B: theirs, not in the
//   ledger expected + difference = statement difference = opening + gaps + being read, exactly
//
// Nothing else can part the two: a match is of equal amounts, and whatever was booked on either
// side is in a match or open. `holds` says that it adds up so; anything else is a defect.
//
// Units:     minor units from the owner's view: a claim on the other bank is positive.
// Source:    reconciliation-and-audit.md 7, "Nostro proof".
#pragma once

#include <string>
#include <vector>

#include "engine/reconciliation/state.h"

namespace kontor::reconciliation {

enum class Figure : std::uint8_t {
  booked_after = 1,   // open, booked on a day after the statement's
  our_debits = 2,     // A1: debits on our account, so the other bank owes us more
  our_credits = 3,    // A2
  their_credits = 4,  // B1
  their_debits = 5,   // B2
};

struct FigureItems {
  Figure figure{};
  WideAmount sum = 0;
  std::vector<ItemId> items;  // in order
};

// What explains a difference, by name.
struct Named {
  enum class Kind : std::uint8_t {
    opening = 1,     // the first statement began at another balance than our ledger
    gap = 2,         // a statement is missing
    being_read = 3,  // entries of a statement that are still to come
  };
  Kind kind{};
  std::string what;  // "224-226"
  WideAmount amount = 0;
};

struct Proof {
  NostroId nostro;
  WideAmount ledger = 0;
  std::vector<FigureItems> figures;  // each, in order of Figure, also without items
  WideAmount expected = 0;
  bool has_statement = false;  // the rest only where there is one
  Run statement;               // the newest run: its last statement is the one that is proved
  WideAmount difference = 0;
  std::vector<Named> named;
  bool holds = true;
};

[[nodiscard]] Proof prove(NostroId nostro, const State& state, const ledger::State& ledger);

}  // namespace kontor::reconciliation

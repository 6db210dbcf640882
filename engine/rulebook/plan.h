// The rows that a message of one kind is held against under one profile, compiled: paths as nodes
// of an automaton, and at each node what is to be done when an element stands there.
//
// Scopes: a row is asked within an element, its scope, when that ends: the header, the message, a
//         batch, a transaction, or what its path says. What a row has to know of elements inside
//         (are they there, what did they say) is kept in slots that are emptied when their scope
//         begins, so memory does not grow with the file.
// Ownership: rows are constants, a plan keeps views of them; it is moved, not copied.
// Threads:   one; see automaton.h.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rulebook/automaton.h"
#include "engine/rulebook/code_sets.h"
#include "engine/rulebook/row.h"

namespace kontor::rulebook {

struct Plan {
  using Number = std::uint16_t;
  static constexpr Number kNone = 0xFFFF;
  // Scopes that every plan has, the outer ones first.
  enum Known : Number { header, message, batch, transaction };

  struct Term {
    enum class Asks : std::uint8_t {
      there,
      absent,
      in,
      not_in,
      same,
      differs,
      outside_eea,
      inside_eea
    };
    Asks asks{};
    std::vector<Number> slots;
    Number other = kNone;     // same, differs
    std::string_view values;  // in, not_in
  };
  struct Question {
    const Row* row = nullptr;
    Number scope = message;
    std::vector<Number> slots;  // of the row's path, then of its argument's
    std::size_t bound = 0;      // at_most, days or seconds, deadlines
    Number total = kNone;       // count_of, sum_of, amount_with, amount_less
    Number seen_set = kNone;    // unique: the set of what was there
    std::vector<Term> when;
  };
  struct Slot {
    Number scope = message;
    std::string below;                    // path from its scope
    std::vector<std::string_view> lists;  // of values that conditions ask for
  };
  // A count or sum, begun with its scope.
  struct Total {
    Number scope = message;
    bool of_amounts = false;
  };
  // The element takes its code from a set.
  struct Code {
    const Row* row = nullptr;
    const CodeSet* set = nullptr;
  };
  // What a scope is of a statement that has to add up.
  enum class Foots : std::uint8_t { nothing, statement, balance, entry };
  // Slots of a balance or an entry.
  struct Signed {
    std::vector<Number>
        kind;  // of a balance its code, of an entry its status; one of them is there
    Number amount = kNone;
    Number currency = kNone;
    Number side = kNone;
  };
  struct Scope {
    Foots foots = Foots::nothing;
    std::vector<Number> questions;
    std::vector<Number> slots;
    std::vector<Number> totals;
  };
  // What is to be done at a node.
  struct Work {
    Number scope = kNone;       // that is this element
    bool is_date = false;       // on which the message settles
    bool is_asked_for = false;  // the date is a wish, it settles on a business day from then on
    bool at_begin = false;      // something is to be done where the element begins
    std::vector<Number> slots;
    std::vector<Number> totals;
    std::vector<const Row*> at_start;  // rows that are broken by its being there
    std::vector<const Row*> at_end;    // of its text
    std::vector<Code> codes;
  };

  std::string message_name;
  Automaton automaton;
  std::vector<Work> works;                  // by node
  Automaton::State message_state = 0;       // of the message's own element
  Automaton::State header_state = 0;        // of AppHdr
  std::vector<const Row*> of_every_text;    // "//*"
  std::vector<const Row*> of_every_amount;  // "//*@Ccy"
  std::deque<Row> recoded;                  // those with a doubtful code that is switched off
  std::vector<Question> questions;
  std::vector<Slot> slots;
  std::vector<Total> totals;
  std::vector<Scope> scopes;
  Number seen_sets = 0;
  Signed balance;
  Signed entry;
};

// What a site brings: rows that the page doubts, by id, and the code sets; null: codes are not
// looked up.
struct Choices {
  std::vector<std::string> on;
  std::vector<std::string> off;
  const CodeSets* code_sets = nullptr;

  // A row with a doubtful code is always on; switched off it has the other one.
  [[nodiscard]] bool is_on(const Row& row) const;
  // By name.
  [[nodiscard]] bool switches_off(std::string_view id) const;
};

// message: "pacs.008.001.08".
[[nodiscard]] Plan compile(std::string_view message, Profile profile, const Choices& choices = {});

// Does the row hold for this message under this profile? Whether it is in force is asked later, by
// the message's own date.
[[nodiscard]] bool holds_for(const Row& row, std::string_view message, Profile profile);

// Where the transactions of a message stand below its own element, "PmtInf/DrctDbtTxInf"; empty: it
// has none.
[[nodiscard]] std::string_view transactions_of(std::string_view message);

}  // namespace kontor::rulebook

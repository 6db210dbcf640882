// The books of another bank about one account of ours: it moves what it is told to, mostly rightly,
// and writes statements that each go on where the one before ended.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "engine/party/configuration.h"
#include "engine/reconciliation/commands.h"
#include "tests/simulation/movement.h"
#include "tests/simulation/random.h"

namespace kontor::simulation {

// One statement as that bank has it, whatever becomes of it on its way.
struct Statement {
  NostroId nostro;
  Currency currency;
  party::Numbering numbering{};
  std::size_t place = 0;  // how many of the account were written before it
  std::uint64_t number = 0;
  std::int64_t opening = 0;  // owner's view
  std::int64_t closing = 0;
  Date opened;
  Date closed;
  std::vector<reconciliation::EntryInput> entries;
  std::uint32_t issue = 0;  // how often it was put into a file
};

class AccountKeeper {
 public:
  AccountKeeper(Random& random, const party::Nostro& terms, NostroId nostro);

  void order(const Movement& movement);
  // Nothing we have was recognised as this leg: it is booked back, and once more. Nothing where it
  // is still to be booked.
  void correct(LegOf leg);
  // Nothing: no entry since the last one. all: what was forgotten is booked now.
  std::optional<Statement> close(Date today, bool all);

  [[nodiscard]] bool at_rest() const { return coming_.empty(); }
  [[nodiscard]] const std::string& account() const { return terms_.account; }

 private:
  enum class Fate {
    right,
    bare,          // without a reference
    other_value,   // some days later
    twice,         // the same entry, or one that only looks so
    bare_twice,    // no telling which of the two is meant
    wrong_amount,  // corrected later
    wrong_side,    // corrected later
    announced,     // pending first
    forgotten,     // booked when it is noticed
  };
  struct Booking {
    Movement movement;
    Fate fate = Fate::right;
    bool reversal = false;
  };
  [[nodiscard]] bool due(const Booking& booking, Date today, bool all);
  void book(const Booking& booking, Date today);
  void charge(Date today, std::int64_t minor_units);
  reconciliation::EntryInput& enter(Date today, std::int64_t minor_units,
                                    const std::string& reference, Date value_date);

  Random& random_;
  party::Nostro terms_;
  NostroId nostro_;
  bool restarts_;  // its numbers, each year
  std::vector<Booking> coming_;
  std::map<LegOf, Movement> legs_;
  std::vector<reconciliation::EntryInput> entries_;  // since the last statement
  std::int64_t balance_ = 0;
  Date closed_;
  std::uint64_t number_ = 0;
  std::size_t written_ = 0;
  std::uint64_t bookings_ = 0;
};

}  // namespace kontor::simulation

// Holds one message against a plan, element by element as a reader meets them, and tells each row
// that is broken.
//
// Elements come as symbols of the plan's automaton. The part's root (Document, AppHdr) is told by
// begin_part, what is below it by start and end.
//
// Units:     lines and columns from 1, as the reader counts them.
// Errors:    a broken row is told where it becomes known: of a text at its end, of what is missing
//            or does not fit together at the end of its scope.
// Ownership: texts given to the sink live until its function returns.
// Threads:   one.
// Memory:    a level an open element and a slot for what rows must remember; nothing is allocated
//            for an element once texts as long were seen.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar/bank_time.h"
#include "engine/calendar/business_days.h"
#include "engine/money/money.h"
#include "engine/rulebook/directory_checks.h"
#include "engine/rulebook/footing.h"
#include "engine/rulebook/plan.h"
#include "engine/rulebook/record_checks.h"
#include "engine/rulebook/seen_texts.h"
#include "engine/rulebook/value_checks.h"

namespace kontor::rulebook {

struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Found {
  // Where `below` begins: the element that is open, the message's own one, the header.
  enum class From : std::uint8_t { here, message, header };

  const Row& row;
  From from;
  std::string_view below;
  Place place;
  std::string_view seen;
};

// What rows may look at beside the message.
struct Reading {
  Date on;  // the day of reading, by which rows are in force where the message names no date
  const BusinessCalendar* calendar = nullptr;  // null: rows of business days are not asked
  const Directory* directory = nullptr;        // null: rows that ask it are not asked
  const Records* records = nullptr;            // the same
  std::optional<UtcNanos> at = std::nullopt;   // the moment of reading; none: not asked either
};

class Sink {
 public:
  virtual ~Sink() = default;
  virtual void found(const Found& found) = 0;
};

class Checker {
 public:
  explicit Checker(Sink& sink) : sink_(sink) {}

  // Before each file.
  void begin(Plan& plan, const Reading& reading);
  void begin_part(bool is_header, Place place);
  void start(Automaton::Symbol name, Place place);
  // Of the element that was started last. name: that of "@Ccy" with the sign.
  void attribute(Automaton::Symbol name, std::string_view value);
  void end(std::string_view text);
  void end_part();

 private:
  struct Level {
    Automaton::State state = 0;
    Place place;
    std::size_t length_before = 0;
    bool has_children = false;
  };
  struct Kept {
    std::uint32_t count = 0;
    Place first;
    Place last;
    std::string text;         // of the first
    std::string second;       // of the second
    std::uint32_t later = 0;  // lists of the slot, a bit each, that hold one behind these
  };
  struct Open {
    std::uint32_t depth = 0;  // elements of this scope that are open
    Place place;
  };
  struct Sum {
    std::uint64_t count = 0;
    WideAmount sum = 0;
  };

  static constexpr std::size_t kDepthMax = 80;

  Level& top() { return levels_[depth_]; }
  void begin_scope(Plan::Number scope, Place place);
  void end_scope(Plan::Number scope);
  void at_start(const Plan::Work& work);
  // What an element or attribute that ends holds.
  struct Content {
    Value value;
    bool is_leaf = true;
    bool is_blank = false;            // a leaf that counts as absent
    std::string_view attribute = {};  // "@" of an attribute
  };
  void at_end(const Plan::Work& work, const Content& content);
  void keep(const Plan::Work& work, const Value& value);
  void keep_later(Plan::Number slot, std::string_view text);
  // The business day on which what is asked for a day can be done.
  [[nodiscard]] Date day_moved(Date asked) const;
  void ask(const Plan::Question& question);
  // Any of its texts.
  [[nodiscard]] bool is_one_of(Plan::Number slot, std::string_view values) const;
  [[nodiscard]] bool holds(const Plan::Term& term) const;
  [[nodiscard]] bool holds(const Plan::Term& term, Plan::Number slot) const;
  // Precondition: is_of_value(row.check).
  [[nodiscard]] bool is_kept(const Row& row, const Value& value) const {
    if (row.check == Check::account_is_not)
      return reading_.records == nullptr ||
             keeps_account(trimmed(value.text), row.argument, *reading_.records);
    if (!is_of_directory(row.check)) return keeps(row.check, value, row.argument);
    return reading_.directory == nullptr ||
           keeps(row.check, value.text, row.argument, *reading_.directory, date_);
  }
  // Whether it is broken; `at` becomes the slot that is told, where that is not its first.
  [[nodiscard]] bool breaks(const Plan::Question& question, Plan::Number& at);
  [[nodiscard]] bool breaks_by_number(const Plan::Question& question, Plan::Number& at) const;
  [[nodiscard]] bool breaks_day(const Plan::Question& question) const;
  [[nodiscard]] bool breaks_country(const Plan::Question& question) const;
  [[nodiscard]] bool breaks_deadline(const Plan::Question& question) const;
  // Of the question's slots into texts_.
  void gather_texts(const Plan::Question& question);
  [[nodiscard]] bool breaks_unique(const Plan::Question& question);
  [[nodiscard]] bool breaks_records(const Plan::Question& question);
  [[nodiscard]] bool breaks_beside(const Plan::Question& question) const;
  [[nodiscard]] bool breaks_total(const Plan::Question& question);
  // The balance or entry that ends.
  void add_to_footing(Plan::Foots kind);
  [[nodiscard]] bool breaks_footing(const Plan::Question& question);
  [[nodiscard]] bool breaks_amount(const Plan::Question& question);
  [[nodiscard]] bool in_force(const Row& row) const {
    return row.from <= date_ && date_ <= row.until;
  }
  void tell(const Plan::Question& question, Plan::Number slot);

  Sink& sink_;
  Plan* plan_ = nullptr;
  Automaton::Symbol currency_name_ = 0;
  std::array<Level, kDepthMax> levels_;
  std::size_t depth_ = 0;
  std::size_t length_ = 0;  // characters of all texts so far
  std::string currency_;    // attribute of the element that was started last
  std::vector<Kept> kept_;  // by slot
  std::vector<Open> open_;  // by scope
  std::vector<Sum> sums_;   // by total
  std::vector<SeenTexts> seen_texts_;
  std::vector<std::string_view> texts_;  // of the question that is asked
  Footing footing_;                      // of the statement that is open
  Reading reading_;
  Date date_;         // by which rows are in force
  std::string seen_;  // made for a finding
};

}  // namespace kontor::rulebook

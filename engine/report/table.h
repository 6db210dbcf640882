// A report as a stream: a head with typed columns, then rows of typed cells. What writes them (CSV,
// JSON) is an adapter's business.
//
// Ownership: a text in a cell lives until RowSink::row returns.
// Memory:    reports do not collect rows; a sink should not either.
// Threads:   one.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "engine/base/id.h"
#include "engine/base/time.h"
#include "engine/calendar/date.h"
#include "engine/money/money.h"

namespace kontor::report {

enum class Language : std::uint8_t { en, de };

enum class CellKind : std::uint8_t { text, amount, date, number, time };

struct Column {
  std::string_view key;
  std::string_view title_en;
  std::string_view title_de;
  CellKind kind = CellKind::text;
};

struct TableHead {
  std::string_view name;  // trial-balance
  std::string_view title_en;
  std::string_view title_de;
  std::span<const Column> columns;
};

// Signed, credit positive.
struct Amount {
  WideAmount minor_units = 0;
  Currency currency;
};

// monostate: nothing is there. Else the alternative of the column's kind, in the order of CellKind.
using Cell = std::variant<std::monostate, std::string_view, Amount, Date, std::uint64_t, UtcNanos>;

class RowSink {
 public:
  virtual ~RowSink() = default;
  // As many cells as the head has columns.
  virtual void row(std::span<const Cell> cells) = 0;
};

// The point of the journal a report speaks of.
struct AsOf {
  enum class Basis : std::uint8_t { sequence, date };
  Basis basis = Basis::sequence;
  Date date;  // asked for, or the business day of the record; 0 for a journal without records
  Sequence sequence;
};

}  // namespace kontor::report

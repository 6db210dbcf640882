// Read models as tables of rows: what reports and the console ask, derived from the journal and
// never the truth. What stands in the tables: engine/report/view_rows.h.
//
// A table is ordered by its keys' bytes. What a Rows holds belongs to one sequence, its watermark:
// puts become visible to others, all at once and with their watermark, by commit.
//
// Threads:   one writer.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/id.h"

namespace kontor {

// Numbers are stored: never reused.
enum class Table : std::uint8_t {
  orders = 0,
  files = 1,
  accounts = 2,
  batches = 3,
  bulks = 4,
  sent = 5,
  settled = 6,
  bounced = 7,
  refused_files = 8,
  configuration = 9,
  released = 10,
  warned_files = 11,
  held = 12,
  deals = 13,
  deal_states = 14,
  refused_deals = 15,
  statements = 16,
  judged_pages = 17,
  matches = 18,
  unmatched = 19,
  search = 20,
  entries = 21,
};
inline constexpr std::uint8_t kTables = 22;
// By number; a name is what a store calls the table.
inline constexpr std::array<const char*, kTables> kTableNames{
    "orders",  "files",     "accounts",      "batches",       "bulks",      "sent",
    "settled", "bounced",   "refused_files", "configuration", "released",   "warned_files",
    "held",    "deals",     "deal_states",   "refused_deals", "statements", "judged_pages",
    "matches", "unmatched", "search",        "entries"};

class Rows {
 public:
  virtual ~Rows() = default;

  [[nodiscard]] virtual std::optional<std::string> get(Table table, std::string_view key) const = 0;
  virtual void put(Table table, std::string_view key, std::string_view row) = 0;
  // In order of the keys, from the first at or after `from`, until visit gives false. visit may
  // read the same Rows, also by another scan.
  virtual void scan(
      Table table, std::string_view from,
      const std::function<bool(std::string_view key, std::string_view row)>& visit) const = 0;
  [[nodiscard]] virtual Sequence watermark() const = 0;
  virtual void commit(Sequence watermark) = 0;
};

}  // namespace kontor

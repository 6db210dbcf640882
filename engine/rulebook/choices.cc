// Which rows a site has asked.
#include <algorithm>

#include "engine/rulebook/plan.h"
#include "engine/rulebook/tables.h"

namespace kontor::rulebook {

std::vector<std::string_view> unconfirmed_ids() {
  std::vector<std::string_view> ids;
  for (const Table table : tables()) {
    for (const Row& row : table) {
      if (!row.confirmed && std::ranges::find(ids, row.id) == ids.end()) ids.push_back(row.id);
    }
  }
  return ids;
}

bool Choices::is_on(const Row& row) const {
  if (row.confirmed || !row.other_code.empty()) return row.on;
  return row.on ? !switches_off(row.id) : std::ranges::find(on, row.id) != on.end();
}

bool Choices::switches_off(std::string_view id) const {
  return std::ranges::find(off, id) != off.end();
}

}  // namespace kontor::rulebook

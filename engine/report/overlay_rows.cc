#include "engine/report/overlay_rows.h"

#include <utility>

namespace kontor {

namespace {

std::size_t index(Table table) { return static_cast<std::size_t>(std::to_underlying(table)); }

}  // namespace

std::optional<std::string> OverlayRows::get(Table table, std::string_view key) const {
  const auto& rows = rows_[index(table)];
  if (const auto found = rows.find(key); found != rows.end()) return found->second;
  return below_ != nullptr ? below_->get(table, key) : std::nullopt;
}

void OverlayRows::put(Table table, std::string_view key, std::string_view row) {
  rows_[index(table)].insert_or_assign(std::string(key), std::string(row));
}

void OverlayRows::scan(Table table, std::string_view from,
                       const std::function<bool(std::string_view, std::string_view)>& visit) const {
  const auto& rows = rows_[index(table)];
  auto upper = rows.lower_bound(from);
  bool wanted = true;
  if (below_ != nullptr) {
    below_->scan(table, from, [&](std::string_view key, std::string_view row) {
      for (; wanted && upper != rows.end() && upper->first < key; ++upper) {
        wanted = visit(upper->first, upper->second);
      }
      if (!wanted) return false;
      if (upper != rows.end() && upper->first == key) {
        wanted = visit(upper->first, upper->second);
        ++upper;
      } else {
        wanted = visit(key, row);
      }
      return wanted;
    });
  }
  for (; wanted && upper != rows.end(); ++upper) wanted = visit(upper->first, upper->second);
}

}  // namespace kontor

#include "adapters/node/archive_account.h"

#include <algorithm>

#include "engine/report/joins.h"

namespace kontor::node {

using report::kFirstPart;
using report::kOutcomePart;

bool ArchiveAccount::has_outcome(ReceiptId receipt, const Rows& rows, const State& state) const {
  if (rows.get(Table::files, report::key_of(receipt, kOutcomePart))) return true;
  const auto file =
      report::find_row<report::FileRow>(rows, Table::files, report::key_of(receipt, kFirstPart));
  if (file && file->repeats.value != 0) return true;
  return std::ranges::any_of(state.party.loads, [receipt](const party::LoadOutcome& load) {
    return load.receipt == receipt;
  });
}

// Where there are many files already: one walk instead of a look-up for each.
void ArchiveAccount::look_at_first(const Rows& rows) {
  first_ = false;
  rows.scan(Table::files, {}, [this](std::string_view key, std::string_view) {
    if (key.back() == kOutcomePart) outcomes_.insert(outcomes_.end(), report::number_of(key));
    return true;
  });
}

std::expected<std::uint64_t, std::string> ArchiveAccount::unaccounted(const Rows& rows,
                                                                      const State& state,
                                                                      Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  if (first_) look_at_first(rows);
  std::uint64_t highest = settled_;
  const auto read = store_.each_receipt_from({settled_ + 1}, [&](ReceiptId id, const Receipt& of) {
    highest = id.value;
    if (!outcomes_.contains(id.value)) waiting_.try_emplace(id.value, Waiting{of.size_bytes, now});
    return true;
  });
  if (!read) return std::unexpected(read.error().text());
  std::uint64_t bytes = 0;
  for (auto one = waiting_.begin(); one != waiting_.end();) {
    const ReceiptId id{one->first};
    if (has_outcome(id, rows, state)) {
      if (id.value > settled_) outcomes_.insert(id.value);
      one = waiting_.erase(one);
      continue;
    }
    const bool being_read = state.payment.open_files.contains(id) ||
                            state.reconciliation.open_files.contains(id) ||
                            now - one->second.since < kPatience;
    if (!being_read) bytes += one->second.size;
    ++one;
  }
  seen_.emplace_back(now, highest);
  while (seen_.front().first + kPatience <= now) {
    settled_ = std::max(settled_, seen_.front().second);
    seen_.pop_front();
  }
  outcomes_.erase(outcomes_.begin(), outcomes_.upper_bound(settled_));
  return bytes;
}

}  // namespace kontor::node

// Whether every byte that was archived has an outcome.
//
// A file has one when a record refused it, decided it, repeated it or loaded its accounts. One that
// is being read is not missing: its first record is there, or its bytes came within kPatience.
//
// Threads:   any.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <expected>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "adapters/rocksdb/store.h"
#include "engine/engine.h"
#include "engine/ports/rows.h"

namespace kontor::node {

class ArchiveAccount {
 public:
  explicit ArchiveAccount(const Store& store) : store_(store) {}

  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kPatience{30};
  // Bytes without an outcome. rows and state: as of one record.
  [[nodiscard]] std::expected<std::uint64_t, std::string> unaccounted(const Rows& rows,
                                                                      const State& state,
                                                                      Clock::time_point now);

 private:
  [[nodiscard]] bool has_outcome(ReceiptId receipt, const Rows& rows, const State& state) const;
  void look_at_first(const Rows& rows);

  const Store& store_;
  std::mutex mutex_;
  struct Waiting {
    std::uint64_t size = 0;
    Clock::time_point since;
  };
  std::map<std::uint64_t, Waiting> waiting_;  // archived, without an outcome so far
  std::uint64_t settled_ = 0;                 // up to here all receipts were looked at
  std::set<std::uint64_t> outcomes_;          // beyond it, those that have one
  // A file that is long in the archive's hands may be finished after later ones: receipts are
  // looked at again until nothing of their time is being archived any more.
  std::deque<std::pair<Clock::time_point, std::uint64_t>> seen_;
  bool first_ = true;
};

}  // namespace kontor::node

// Waiting and working time of each stage that what comes in passes, apart: most latency is
// queueing, and an average of both hides it.
//
//   read -> admit -> decide -> commit -> answer, hand over, read models
//
// Units:     nanoseconds of the machine's steady clock; a percentile is exact to an eighth.
// Cost:      two counters a measurement, without a lock.
// Threads:   everything from any thread; a percentile read while others count is of a moment near.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <utility>

namespace kontor::node {

// How often something took how long: four buckets for each power of two.
class Durations {
 public:
  void count(std::int64_t nanos);

  [[nodiscard]] std::uint64_t counted() const;
  // At least so many in a thousand took at most this long; 0 where nothing was counted.
  [[nodiscard]] std::int64_t per_mille(std::uint32_t share) const;

 private:
  static constexpr std::size_t kBuckets = std::size_t{4} * 64;
  std::array<std::atomic<std::uint64_t>, kBuckets> buckets_{};
};

enum class Stage : std::uint8_t { read, admit, decide, commit, answer, hand_over, read_models };

struct StageRow {
  Stage stage;
  std::string_view name;  // as the interface spells it
};
inline constexpr std::array kStages{
    StageRow{Stage::read,        "read"       },
    StageRow{Stage::admit,       "admit"      },
    StageRow{Stage::decide,      "decide"     },
    StageRow{Stage::commit,      "commit"     },
    StageRow{Stage::answer,      "answer"     },
    StageRow{Stage::hand_over,   "hand_over"  },
    StageRow{Stage::read_models, "read_models"},
};

class Stages {
 public:
  struct Times {
    Durations waiting;  // before it was taken up
    Durations working;
  };
  [[nodiscard]] Times& of(Stage stage) { return times_[static_cast<std::size_t>(stage)]; }
  [[nodiscard]] const Times& of(Stage stage) const {
    return times_[static_cast<std::size_t>(stage)];
  }

 private:
  std::array<Times, kStages.size()> times_;
};

// What waits in a queue just now.
struct Waiting {
  std::uint64_t length = 0;
  std::int64_t oldest_nanos = 0;  // how long; 0 where nothing waits
};

class Stopwatch {
 public:
  using Clock = std::chrono::steady_clock;

  Stopwatch() = default;
  explicit Stopwatch(Clock::time_point from) : from_(from) {}
  // Nanoseconds since it was made, or since the lap before.
  std::int64_t lap() {
    const Clock::time_point now = Clock::now();
    return std::chrono::nanoseconds(now - std::exchange(from_, now)).count();
  }
  // Of the lap that runs.
  [[nodiscard]] std::int64_t nanos() const {
    return std::chrono::nanoseconds(Clock::now() - from_).count();
  }

 private:
  Clock::time_point from_ = Clock::now();
};

}  // namespace kontor::node

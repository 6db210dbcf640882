// Figures of the server since its start, and all figures as text for Prometheus.
//
// Threads:   counters from any.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace kontor::http {

// Answers by how long they took, in the steps of kSteps.
class Durations {
 public:
  static constexpr std::array<std::uint32_t, 12> kSteps = {1,   2,   5,   10,   20,   50,
                                                           100, 200, 500, 1000, 2000, 5000};  // ms

  void add(std::chrono::microseconds took);
  [[nodiscard]] std::string text(const std::string& name) const;

 private:
  std::array<std::atomic<std::uint64_t>, kSteps.size() + 1> counts_{};
  std::atomic<std::uint64_t> sum_us_{0};
};

struct Metrics {
  std::atomic<std::uint64_t> connections_open{0};
  std::atomic<std::uint64_t> connections_accepted{0};
  std::atomic<std::uint64_t> connections_cut{0};  // idle ones, for others
  std::atomic<std::uint64_t> connections_refused{0};
  std::atomic<std::uint64_t> streams_open{0};
  std::atomic<std::uint64_t> streams_behind{0};
  std::atomic<std::uint64_t> events_sent{0};
  std::atomic<std::uint64_t> log_ins{0};
  std::atomic<std::uint64_t> log_ins_refused{0};
  std::atomic<std::uint64_t> access_refused{0};
  std::array<std::atomic<std::uint64_t>, 6> answers{};  // by hundreds of the status
  Durations durations;
};

}  // namespace kontor::http

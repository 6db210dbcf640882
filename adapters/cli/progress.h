// Count, rate and time left of long work, on a terminal; quiet in a pipe.
//
// Threads:   one.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace kontor::cli {

class Progress {
 public:
  // unit: "records", "MiB".
  Progress(std::uint64_t total, std::string unit);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();  // ends the line, if there is one

  void at(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  std::uint64_t total_;
  std::string unit_;
  bool terminal_;
  bool printed_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace kontor::cli

// Count, rate and time left of long work, on a terminal; quiet in a pipe. The line is wiped when
// the work is done, so that what is printed next stands alone.
//
// Threads:   one.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace kontor::cli {

class Progress {
 public:
  // unit: "records", "MiB".
  Progress(std::uint64_t total, std::string unit);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void at(std::uint64_t done);
  // Takes the line away: something else is printed. The next at() may bring it back.
  void wipe();
  // The work begins anew: rate and time left count from here.
  void restart();

 private:
  using Clock = std::chrono::steady_clock;

  std::uint64_t total_;
  std::string unit_;
  bool terminal_;
  bool printed_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

// How far a large file has been read; nothing of one that is read before anyone could look.
class FileProgress {
 public:
  explicit FileProgress(const std::string& path);

  void read(std::uint64_t bytes);  // so many more
  void rewind();

 private:
  std::optional<Progress> progress_;
  std::uint64_t read_ = 0;
};

}  // namespace kontor::cli

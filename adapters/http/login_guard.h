// How often one address may try to log in: so many times a minute, whatever the names. What names
// wait for is the engine's business.
//
// Bounds:    kAddressesMax addresses; when they are all in use, those whose minute is over go, and
//            if there are none the newcomer is refused.
// Threads:   any.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "engine/base/time.h"

namespace kontor::http {

class LogInGuard {
 public:
  explicit LogInGuard(unsigned a_minute) : a_minute_(a_minute) {}

  // Seconds to wait; 0: the attempt may go on, and is counted.
  [[nodiscard]] std::int64_t wait_seconds(const std::string& address, UtcNanos now);

 private:
  static constexpr std::size_t kAddressesMax = 10'000;

  unsigned a_minute_;
  std::mutex mutex_;
  std::map<std::string, std::deque<UtcNanos>> attempts_;  // of the last minute, the oldest first
};

}  // namespace kontor::http

#include "adapters/http/login_guard.h"

#include <algorithm>

namespace kontor::http {
namespace {
constexpr std::int64_t kMinute = 60 * kNanosPerSecond;
}  // namespace

std::int64_t LogInGuard::wait_seconds(const std::string& address, UtcNanos now) {
  const std::lock_guard lock(mutex_);
  const auto over = [&](UtcNanos attempt) { return now.value - attempt.value >= kMinute; };
  if (attempts_.size() >= kAddressesMax && !attempts_.contains(address)) {
    std::erase_if(attempts_, [&](const auto& entry) { return over(entry.second.back()); });
    if (attempts_.size() >= kAddressesMax) return 60;
  }
  std::deque<UtcNanos>& mine = attempts_[address];
  while (!mine.empty() && over(mine.front())) mine.pop_front();
  if (mine.size() >= a_minute_) {
    const std::int64_t left = mine.front().value + kMinute - now.value;
    return std::max<std::int64_t>(1, (left + kNanosPerSecond - 1) / kNanosPerSecond);
  }
  mine.push_back(now);
  return 0;
}

}  // namespace kontor::http

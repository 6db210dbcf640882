#include "adapters/http/session_store.h"

#include <algorithm>

#include "adapters/http/random.h"

namespace kontor::http {
namespace {

constexpr std::size_t kTokenBytes = 32;

UtcNanos after(UtcNanos time, std::chrono::seconds duration) {
  return {time.value + duration.count() * kNanosPerSecond};
}

}  // namespace

SessionStore::Opened SessionStore::open(party::UserId user, party::Role role, std::string name,
                                        UtcNanos now) {
  Opened opened;
  opened.token = random_hex(kTokenBytes);
  const std::lock_guard lock(mutex_);
  const auto displace_oldest = [&](bool of_user) {
    auto oldest = sessions_.end();
    for (auto at = sessions_.begin(); at != sessions_.end(); ++at) {
      if (of_user && at->second.view.user != user) continue;
      if (oldest == sessions_.end() || at->second.view.number < oldest->second.view.number)
        oldest = at;
    }
    opened.displaced.push_back(
        {oldest->second.view.number, oldest->second.view.user, party::LogOutReason::displaced});
    ended_(oldest->second.view.number);
    sessions_.erase(oldest);
  };
  const auto of_user = static_cast<std::size_t>(std::ranges::count_if(
      sessions_, [&](const auto& entry) { return entry.second.view.user == user; }));
  if (of_user >= bounds_.sessions_a_user_max) displace_oldest(true);
  if (sessions_.size() >= bounds_.sessions_max) displace_oldest(false);
  Session session;
  session.view = {++last_,
                  user,
                  role,
                  std::move(name),
                  random_hex(kTokenBytes),
                  after(now, bounds_.session_age)};
  session.opened_at = session.used_at = session.refilled_at = now;
  session.requests = bounds_.requests_burst;
  session.searches = bounds_.searches_a_second;
  opened.view = session.view;
  sessions_.emplace(sha256_of(opened.token), std::move(session));
  return opened;
}

std::optional<party::LogOutReason> SessionStore::over(const Session& session, UtcNanos now) const {
  if (now >= session.view.expires_at) return party::LogOutReason::age;
  if (now >= after(session.used_at, bounds_.session_idle)) return party::LogOutReason::idle;
  return std::nullopt;
}

std::optional<SessionView> SessionStore::find(const std::string& token, UtcNanos now, bool active) {
  if (token.size() != 2 * kTokenBytes) return std::nullopt;
  const Sha256 hash = sha256_of(token);
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(hash);
  if (found == sessions_.end() || over(found->second, now)) return std::nullopt;
  if (active) found->second.used_at = std::max(found->second.used_at, now);
  return found->second.view;
}

bool SessionStore::allow(std::uint64_t number, bool search, UtcNanos now) {
  const std::lock_guard lock(mutex_);
  for (auto& [hash, session] : sessions_) {
    if (session.view.number != number) continue;
    const double seconds =
        std::max(0.0, static_cast<double>(now.value - session.refilled_at.value) / 1e9);
    session.refilled_at = now;
    session.requests = std::min<double>(bounds_.requests_burst,
                                        session.requests + seconds * bounds_.requests_a_second);
    session.searches = std::min<double>(bounds_.searches_a_second,
                                        session.searches + seconds * bounds_.searches_a_second);
    if (session.requests < 1 || (search && session.searches < 1)) return false;
    session.requests -= 1;
    if (search) session.searches -= 1;
    return true;
  }
  return true;
}

std::optional<Ended> SessionStore::close(std::uint64_t number, party::LogOutReason reason) {
  const std::lock_guard lock(mutex_);
  for (auto at = sessions_.begin(); at != sessions_.end(); ++at) {
    if (at->second.view.number != number) continue;
    const Ended ended{number, at->second.view.user, reason};
    sessions_.erase(at);
    ended_(number);
    return ended;
  }
  return std::nullopt;
}

std::vector<Ended> SessionStore::sweep(UtcNanos now) {
  std::vector<Ended> ended;
  const std::lock_guard lock(mutex_);
  for (auto at = sessions_.begin(); at != sessions_.end();) {
    const auto reason = over(at->second, now);
    if (!reason) {
      ++at;
      continue;
    }
    ended.push_back({at->second.view.number, at->second.view.user, *reason});
    ended_(at->second.view.number);
    at = sessions_.erase(at);
  }
  return ended;
}

std::size_t SessionStore::size() const {
  const std::lock_guard lock(mutex_);
  return sessions_.size();
}

}  // namespace kontor::http

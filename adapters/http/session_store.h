// Who is logged in: in memory, so that a restart ends every session.
//
// Format:    the cookie's value is 64 hex digits of 32 random bytes; what is kept is their SHA-256,
//            so that a copy of the memory lets nobody in. The CSRF token is a second such value.
// Promise:   a value that a client brings is never made a session: each log-in gets a new one.
// Bounds:    sessions_max in all, sessions_a_user_max of a user: the oldest gives way.
// Threads:   any.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "adapters/http/settings.h"
#include "engine/base/bytes.h"
#include "engine/base/time.h"
#include "engine/party/access.h"

namespace kontor::http {

// One session as a request sees it.
struct SessionView {
  std::uint64_t number = 0;  // of this session, in logs and streams
  party::UserId user;
  party::Role role = party::Role::none;
  std::string name;
  std::string csrf;
  UtcNanos expires_at;
};

struct Ended {
  std::uint64_t number = 0;
  party::UserId user;
  party::LogOutReason reason{};
};

class SessionStore {
 public:
  explicit SessionStore(const Bounds& bounds) : bounds_(bounds) {}
  // Called with the number of each session that ends, on the thread that ends it; short, and
  // without calling back. Set before the first session.
  void when_ended(std::function<void(std::uint64_t)> ended) { ended_ = std::move(ended); }

  struct Opened {
    std::string token;  // for the cookie
    SessionView view;
    std::vector<Ended> displaced;
  };
  [[nodiscard]] Opened open(party::UserId user, party::Role role, std::string name, UtcNanos now);
  // Nothing: there is none, or its time is over. active: the request counts as use of it.
  [[nodiscard]] std::optional<SessionView> find(const std::string& token, UtcNanos now,
                                                bool active);
  // False: a request too many just now.
  [[nodiscard]] bool allow(std::uint64_t number, bool search, UtcNanos now);
  [[nodiscard]] std::optional<Ended> close(std::uint64_t number, party::LogOutReason reason);
  // What idleness and age have ended since.
  [[nodiscard]] std::vector<Ended> sweep(UtcNanos now);
  [[nodiscard]] std::size_t size() const;

 private:
  struct Session {
    SessionView view;
    UtcNanos opened_at;
    UtcNanos used_at;
    double requests = 0;  // what is left of the burst
    double searches = 0;
    UtcNanos refilled_at;
  };
  [[nodiscard]] std::optional<party::LogOutReason> over(const Session& session, UtcNanos now) const;

  const Bounds& bounds_;
  std::function<void(std::uint64_t)> ended_ = [](std::uint64_t) {};
  mutable std::mutex mutex_;
  std::map<Sha256, Session> sessions_;  // by the hash of the token
  std::uint64_t last_ = 0;
};

}  // namespace kontor::http

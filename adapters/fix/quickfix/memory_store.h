// A Store that lives in memory: of the venue, and of tests. Survives the gateway, not the process.
//
// Threads:  any.
#pragma once

#include <ctime>
#include <map>
#include <mutex>
#include <string>

#include "adapters/fix/quickfix/gateway.h"

namespace kontor {
namespace fix {

class MemoryStore final : public Store {
 public:
  struct Session {
    std::int64_t created_at = static_cast<std::int64_t>(std::time(nullptr));
    std::int32_t next_incoming = 1;
    std::int32_t reserved_until = 1;
    std::map<std::int32_t, std::string> sent;
    std::int32_t resets = 0;
  };

  bool start(Text session, Start& start) noexcept override {
    const std::lock_guard<std::mutex> lock(mutex_);
    const Session& kept = of(session);
    start.created_at = kept.created_at;
    start.next_incoming = kept.next_incoming;
    start.next_outgoing = kept.reserved_until;
    return true;
  }
  bool reserve(Text session, std::int32_t until) noexcept override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (refuses_) return false;
    of(session).reserved_until = until;
    return true;
  }
  bool set(Text session, std::int32_t number, Text text) noexcept override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (refuses_) return false;
    of(session).sent[number].assign(text.data, text.size);
    return true;
  }
  bool get(Text session, std::int32_t begin, std::int32_t end, TextSink& sink) noexcept override {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto& sent = of(session).sent;
    for (auto it = sent.lower_bound(begin); it != sent.end() && it->first <= end; ++it) {
      sink.take(Text{it->second.data(), it->second.size()});
    }
    return true;
  }
  bool reset(Text session) noexcept override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (refuses_) return false;
    Session fresh;
    fresh.resets = of(session).resets + 1;
    of(session) = fresh;
    return true;
  }

  // For tests.
  void refuse(bool refuses) {
    const std::lock_guard<std::mutex> lock(mutex_);
    refuses_ = refuses;
  }
  void set_next_incoming(const std::string& session, std::int32_t number) {
    const std::lock_guard<std::mutex> lock(mutex_);
    sessions_[session].next_incoming = number;
  }
  void forget_sent(const std::string& session, std::int32_t from) {
    const std::lock_guard<std::mutex> lock(mutex_);
    auto& sent = sessions_[session].sent;
    sent.erase(sent.lower_bound(from), sent.end());
  }
  Session session(const std::string& name) {
    const std::lock_guard<std::mutex> lock(mutex_);
    return sessions_[name];
  }

 private:
  Session& of(Text session) { return sessions_[std::string(session.data, session.size)]; }

  std::mutex mutex_;
  std::map<std::string, Session> sessions_;
  bool refuses_ = false;
};

}  // namespace fix
}  // namespace kontor

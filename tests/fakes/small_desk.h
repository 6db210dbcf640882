// A bank with one user of each role, whose name is the role's and whose password is kPassword, and
// the waits of the engine. A submission is accepted, or refused where the body holds "wrong".
//
// Threads:   as http::Desk.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/http/desk.h"

namespace kontor::fakes {

inline constexpr const char* kPassword = "correct horse battery";

class SmallDesk final : public http::Desk {
 public:
  [[nodiscard]] UtcNanos now() const override { return {now_.load()}; }
  [[nodiscard]] Sequence head() const override { return {17}; }
  [[nodiscard]] http::Facts facts() override;
  [[nodiscard]] http::LogInAnswer log_in(const std::string& name, const std::string& password,
                                         const std::string& address) override;
  void log_out(party::UserId user, party::LogOutReason reason) override;
  void access_refused(party::UserId user, const std::string& verb) override;
  [[nodiscard]] http::SubmitAnswer submit(party::UserId user, const std::string& key,
                                          const std::string& file_name,
                                          http::Upload& upload) override;

  void pass_seconds(std::int64_t seconds) { now_ += seconds * kNanosPerSecond; }
  // "erika: metrics.read", "out 1 asked"
  [[nodiscard]] std::vector<std::string> notes() const;
  [[nodiscard]] std::uint64_t submitted_bytes() const { return bytes_; }

 private:
  struct Standing {
    std::uint32_t failures = 0;
    UtcNanos until;
  };
  std::atomic<std::int64_t> now_{1'795'413'600'123'000'000};
  std::atomic<std::uint64_t> bytes_{0};
  mutable std::mutex mutex_;
  std::map<std::string, Standing> standings_;
  std::map<std::string, Sha256> submitted_;
  std::vector<std::string> notes_;
};

}  // namespace kontor::fakes

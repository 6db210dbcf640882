// The running bank as the console's server sees it.
//
// Ownership: node, and what `facts` asks, outlive it.
// Threads:   as http::Desk.
#pragma once

#include <mutex>

#include "adapters/cli/program.h"
#include "adapters/http/desk.h"

namespace kontor::cli {

class ConsoleDesk final : public http::Desk {
 public:
  ConsoleDesk(node::Node& node, const Place& place);

  [[nodiscard]] UtcNanos now() const override { return place_.now(); }
  [[nodiscard]] Sequence head() const override { return node_.head().sequence; }
  [[nodiscard]] http::Facts facts() override;
  [[nodiscard]] http::LogInAnswer log_in(const std::string& name, const std::string& password,
                                         const std::string& address) override;
  void log_out(party::UserId user, party::LogOutReason reason) override;
  void access_refused(party::UserId user, const std::string& verb) override;
  [[nodiscard]] http::SubmitAnswer submit(party::UserId user, const std::string& key,
                                          const std::string& file_name,
                                          http::Upload& upload) override;

 private:
  node::Node& node_;
  const Place& place_;
  ChannelId channel_;
  UtcNanos started_at_;
};

}  // namespace kontor::cli

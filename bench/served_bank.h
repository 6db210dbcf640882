// The console of a bank in this process, on a free port, with a user.
//
// Bounds:    as in production, but for how many requests and searches a session may make a second:
//            what is measured is the answers and not the limit.
// Ownership: node is borrowed; it follows from then on.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/cli/console_desk.h"
#include "adapters/http/server.h"
#include "bench/console_client.h"

namespace kontor::bench {

class ServedBank {
 public:
  ServedBank(node::Node& node, const std::string& data);

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  // Logged in: a session of its own, of which there may be three.
  [[nodiscard]] std::unique_ptr<ConsoleClient> client() const;

 private:
  cli::Place place_;
  std::string password_;
  std::unique_ptr<cli::ConsoleDesk> desk_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace kontor::bench

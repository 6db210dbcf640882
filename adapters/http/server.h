// The server of the console: its interface below /api/v1 and the built pages.
//
//   listener -> connections -> gate -> handlers on pools -> report::Console, Desk
//
// Threads:   one for the network; 2 for questions, 2 for log-ins, 2 for submissions. start and stop
//            by one other.
// Errors:    start says in English what is wrong: an address in use, a certificate that cannot be
//            read.
#pragma once

#include <expected>
#include <memory>
#include <string>

#include "adapters/http/desk.h"
#include "adapters/http/settings.h"
#include "engine/report/console.h"

namespace kontor::http {

class Server {
 public:
  // console and desk are borrowed and outlive it.
  [[nodiscard]] static std::expected<std::unique_ptr<Server>, std::string> start(
      Settings settings, report::Console& console, Desk& desk);
  ~Server();  // as stop
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  // Every connection is cut; what handlers are doing is finished first.
  void stop();

 private:
  Server();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace kontor::http

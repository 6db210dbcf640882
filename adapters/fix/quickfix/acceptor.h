// Listens, and gives each connection a thread of its own.
//
// Not a FIX::Acceptor: that class's way to a session by the first message takes the responder of a
// session that is already up, its stop sleeps in whole seconds, and it starts an HTTP server where
// the settings name a port. FIX::SessionFactory makes the same sessions without it.
//
// Threads:  one that accepts and looks after the others; one a connection.
#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <thread>
#include <vector>

#include "adapters/fix/quickfix/line.h"

namespace kontor {
namespace fix {

class Acceptor {
 public:
  // Listens and runs. Throws std::runtime_error where it cannot.
  Acceptor(const GatewaySettings& settings, std::vector<std::unique_ptr<Line>>& lines,
           Events& events);
  ~Acceptor();  // ends every connection at once
  Acceptor(const Acceptor&) = delete;
  Acceptor& operator=(const Acceptor&) = delete;

  std::uint16_t port() const { return port_; }
  void stop_listening();  // connections go on
  std::size_t connections() const { return open_; }

 private:
  using Clock = std::chrono::steady_clock;
  struct Connection {
    explicit Connection(int socket, Tls* tls, std::size_t queue_max)
        : link(socket, tls, queue_max) {}
    Link link;
    std::thread thread;
    std::atomic<bool> is_stranger{true};  // counted in strangers_
    std::atomic<bool> done{false};
  };

  void listen_at(const std::string& address, std::uint16_t port);
  void accept_all();
  void accept_one();
  void drop_oldest_stranger();
  // True: it was a stranger until now.
  bool counts_no_more(Connection& connection);
  void reap(bool all);
  void serve(Connection& connection) noexcept;
  // The session that the first message belongs to, attached; null: the connection is to end in
  // silence.
  Line* welcome(Connection& connection, Framer& framer);
  void run(Link& link, Framer& framer, Line& line);
  bool read(Link& link, Framer& framer);
  void stranger(const std::string& what);

  const std::int32_t connections_max_, strangers_max_, logon_timeout_ms_;
  const std::size_t logon_bytes_max_, message_bytes_max_, queue_max_;
  std::vector<std::unique_ptr<Line>>& lines_;
  Events& events_;
  std::unique_ptr<Tls> tls_;
  int listener_ = -1;
  int wakes_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> listening_{true};
  std::atomic<bool> ending_{false};
  std::atomic<std::size_t> open_{0};
  std::atomic<std::int32_t> strangers_{0};
  std::list<Connection> connections_;  // of the accepting thread
  std::thread accepting_;
};

}  // namespace fix
}  // namespace kontor

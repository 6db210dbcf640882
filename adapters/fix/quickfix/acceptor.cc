#include "adapters/fix/quickfix/acceptor.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "adapters/fix/quickfix/status.h"

namespace kontor {
namespace fix {
namespace {

constexpr std::chrono::milliseconds kTick(100);
constexpr int kHousekeepingMs = 200;

[[noreturn]] void refuse(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

}  // namespace

Acceptor::Acceptor(const GatewaySettings& settings, std::vector<std::unique_ptr<Line>>& lines,
                   Events& events)
    : connections_max_(settings.connections_max),
      strangers_max_(settings.strangers_max),
      logon_timeout_ms_(settings.logon_timeout_ms),
      logon_bytes_max_(static_cast<std::size_t>(settings.logon_bytes_max)),
      message_bytes_max_(static_cast<std::size_t>(settings.message_bytes_max)),
      queue_max_(static_cast<std::size_t>(settings.send_queue_bytes_max)),
      lines_(lines),
      events_(events) {
  if (settings.certificate_file.size != 0) {
    tls_.reset(Tls::accepting(string_of(settings.certificate_file), string_of(settings.key_file),
                              string_of(settings.authority_file)));
  }
  wakes_ = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  listen_at(string_of(settings.address), settings.port);
  accepting_ = std::thread([this] { accept_all(); });
}

Acceptor::~Acceptor() {
  ending_ = true;
  stop_listening();
  accepting_.join();
  ::close(wakes_);
}

void Acceptor::listen_at(const std::string& address, std::uint16_t port) {
  sockaddr_in name = {};
  name.sin_family = AF_INET;
  name.sin_port = htons(port);
  if (::inet_pton(AF_INET, address.c_str(), &name.sin_addr) != 1) {
    throw std::runtime_error("not an IPv4 address: " + address);
  }
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const std::string what = address + ":" + std::to_string(port);
  socklen_t size = sizeof name;
  sockaddr* const generic = reinterpret_cast<sockaddr*>(&name);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 64) != 0 ||
      ::getsockname(listener_, generic, &size) != 0) {
    const int error = errno;
    ::close(listener_);
    errno = error;
    refuse("cannot listen at " + what);
  }
  port_ = ntohs(name.sin_port);
}

void Acceptor::stop_listening() {
  listening_ = false;
  const std::uint64_t one = 1;
  if (::write(wakes_, &one, sizeof one) < 0) return;  // full: it will wake anyway
}

// ---- the accepting thread

void Acceptor::accept_all() {
  while (!ending_) {
    pollfd files[2] = {
        {wakes_,    POLLIN, 0},
        {listener_, POLLIN, 0}
    };
    ::poll(files, listener_ < 0 ? 1 : 2, kHousekeepingMs);
    std::uint64_t count = 0;
    if (files[0].revents != 0 && ::read(wakes_, &count, sizeof count) < 0) count = 0;
    if (!listening_ && listener_ >= 0) {
      ::close(listener_);
      listener_ = -1;
    } else if (listener_ >= 0 && (files[1].revents & POLLIN) != 0) {
      accept_one();
    }
    reap(false);
    for (const std::unique_ptr<Line>& line : lines_) line->keep_alive();
  }
  if (listener_ >= 0) ::close(listener_);
  reap(true);
}

void Acceptor::accept_one() {
  const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (socket < 0) return;
  if (strangers_ >= strangers_max_) drop_oldest_stranger();
  if (connections_.size() >= static_cast<std::size_t>(connections_max_)) {
    ::close(socket);
    return stranger("too many connections: one more refused");
  }
  try {
    connections_.emplace_back(socket, tls_.get(), queue_max_);
    Connection& connection = connections_.back();
    ++strangers_;
    ++open_;
    connection.thread = std::thread([this, &connection] { serve(connection); });
  } catch (const std::exception& e) {
    stranger(e.what());
  }
}

// Not the newest: idle connections would lock out who means to log on.
void Acceptor::drop_oldest_stranger() {
  for (Connection& connection : connections_) {
    if (!counts_no_more(connection)) continue;
    connection.link.end("made room for a newer connection");
    connection.link.break_off();
    return stranger("too many connections without a Logon: the oldest dropped");
  }
}

bool Acceptor::counts_no_more(Connection& connection) {
  if (!connection.is_stranger.exchange(false)) return false;
  --strangers_;
  return true;
}

void Acceptor::reap(bool all) {
  for (auto it = connections_.begin(); it != connections_.end();) {
    if (all) {
      it->link.break_off();
      it->link.end("the gateway was closed");
    }
    if (all || it->done) {
      if (it->thread.joinable()) it->thread.join();
      it = connections_.erase(it);
    } else {
      ++it;
    }
  }
}

void Acceptor::stranger(const std::string& what) { events_.on_note(Text{}, text_of(what)); }

// ---- a connection's thread

void Acceptor::serve(Connection& connection) noexcept {
  try {
    Framer framer(logon_bytes_max_);
    Line* const line = welcome(connection, framer);
    if (line == nullptr) {
      counts_no_more(connection);
    } else {
      try {
        run(connection.link, framer, *line);
      } catch (const std::exception& e) {
        connection.link.end(e.what());
      }
      const std::string why = connection.link.why();
      line->detach(why.c_str());
    }
    if (!ending_) connection.link.finish();
  } catch (const std::exception& e) {
    stranger(e.what());
  }
  connection.link.break_off();
  --open_;
  connection.done = true;
}

// False: the connection has ended, or nothing came.
bool Acceptor::read(Link& link, Framer& framer) {
  std::size_t size = 0, got = 0;
  char* const room = framer.room(size);
  const Stream::Io io = link.read(room, size, got);
  if (io == Stream::Io::closed) link.end("connection closed by the counterparty");
  framer.filled(got);
  return got != 0;
}

Line* Acceptor::welcome(Connection& connection, Framer& framer) {
  Link& link = connection.link;
  const Clock::time_point until = Clock::now() + std::chrono::milliseconds(logon_timeout_ms_);
  bool shaken = false;
  Text message;
  for (;;) {
    if (!shaken) {
      const Stream::Io io = link.handshake();
      shaken = io == Stream::Io::done;
      if (io == Stream::Io::closed) return stranger("no TLS handshake"), nullptr;
    }
    if (shaken && read(link, framer)) {
      const Framer::Next next = framer.next(message);
      if (next == Framer::Next::message) break;
      if (next == Framer::Next::too_long || framer.garbled() != 0) {
        return stranger("the first message is no Logon"), nullptr;
      }
      continue;
    }
    if (link.ending()) return nullptr;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    if (left.count() <= 0) return stranger("no Logon in time"), nullptr;
    link.wait(static_cast<int>(left.count()));
  }
  const Header header = read_header(message);
  if (!same(header.type, "A") || header.after.size == 0)
    return stranger("the first message is no Logon"), nullptr;
  for (const std::unique_ptr<Line>& line : lines_) {
    if (!line->is_for(header)) continue;
    if (!line->attach(link)) {
      return stranger("a second connection for " + line->name()), nullptr;
    }
    counts_no_more(connection);
    // From here on the line must be detached, whatever happens.
    try {
      const Link::Hold hold(true);
      line->log_on(message, header, link.peer_name());
      link.write_out();
      framer.allow(message_bytes_max_);
      if (!line->is_up()) link.end("the Logon was not valid");
    } catch (const std::exception& e) {
      link.end(e.what());
    }
    return line.get();
  }
  return stranger("no session has these CompIDs"), nullptr;
}

void Acceptor::run(Link& link, Framer& framer, Line& line) {
  const Link::Hold hold(true);
  Clock::time_point ticked = Clock::now();
  while (!link.ending()) {
    Text message;
    Framer::Next next = Framer::Next::more;
    while (!link.ending() && (next = framer.next(message)) == Framer::Next::message) {
      line.receive(message, read_header(message));
      if (link.queued() > queue_max_ / 2) line.let_it_read(queue_max_ / 4);
    }
    if (next == Framer::Next::too_long && !link.ending()) {
      line.say_goodbye("message too long");
    }
    if (link.queued() != 0) link.write_out();
    if (Clock::now() - ticked >= kTick) {
      line.tick();
      ticked = Clock::now();
    }
    if (link.ending()) break;
    if (!read(link, framer)) link.wait(static_cast<int>(kTick.count()));
  }
}

}  // namespace fix
}  // namespace kontor

#include "bench/console_client.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <exception>

#include "bench/runner.h"

namespace kontor::bench {
namespace {

constexpr std::size_t kReadBytes = std::size_t{256} << 10U;
constexpr int kLookMilliseconds = 20;
constexpr std::string_view kEndOfHead = "\r\n\r\n";
constexpr std::string_view kEndOfEvent = "\n\n";

int connected(std::uint16_t port) {
  const int out = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  name.sin_port = htons(port);
  const int yes = 1;
  setsockopt(out, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (connect(out, reinterpret_cast<sockaddr*>(&name), sizeof name) == 0) return out;
  close(out);
  fail("the console is not to be reached");
}

void write_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (put <= 0) fail("the console has closed the connection");
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

// A field of a head as the server writes it; empty: there is none.
std::string field_of(const std::string& head, const std::string& name) {
  const std::string before = "\r\n" + name + ": ";
  const std::size_t at = head.find(before);
  if (at == head.npos) return {};
  const std::size_t from = at + before.size();
  return head.substr(from, head.find("\r\n", from) - from);
}

// The number behind the last "id: " of whole events; 0: there is none.
std::uint64_t last_id(std::string_view events) {
  constexpr std::string_view kName = "id: ";
  const std::size_t at = events.rfind("\nid: ");
  if (at != events.npos) {
    events.remove_prefix(at + 1);
  } else if (!events.starts_with(kName)) {
    return 0;
  }
  std::uint64_t out = 0;
  std::from_chars(events.data() + kName.size(), events.data() + events.size(), out);
  return out;
}

}  // namespace

std::string query_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// ---- one connection

ConsoleClient::ConsoleClient(std::uint16_t port, const std::string& name,
                             const std::string& password)
    : port_(port), socket_(connected(port)) {
  const std::string body = fmt::format(R"({{"name":"{}","password":"{}"}})", name, password);
  const Answer answer =
      ask(fmt::format("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                      "application/json\r\nContent-Length: {}\r\n\r\n{}",
                      body.size(), body));
  const std::string set = field_of(answer.head, "Set-Cookie");
  cookie_ = set.substr(0, set.find(';'));
}

ConsoleClient::~ConsoleClient() { close(socket_); }

void ConsoleClient::open_again_where_closed() {
  char next = 0;
  if (recv(socket_, &next, 1, MSG_PEEK | MSG_DONTWAIT) != 0) return;
  close(socket_);
  socket_ = connected(port_);
}

void ConsoleClient::fill() {
  pollfd ready{socket_, POLLIN, 0};
  if (poll(&ready, 1, kPatienceSeconds * 1'000) <= 0) fail("the console did not answer");
  char piece[1U << 16U];
  const ssize_t got = recv(socket_, piece, sizeof piece, 0);
  if (got <= 0) fail("the console has closed the connection");
  buffer_.append(piece, static_cast<std::size_t>(got));
}

ConsoleClient::Answer ConsoleClient::ask(const std::string& request) {
  open_again_where_closed();
  write_all(socket_, request);
  Answer out;
  std::size_t end = 0;
  while ((end = buffer_.find(kEndOfHead)) == buffer_.npos) fill();
  out.head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + kEndOfHead.size());
  const std::size_t size = std::stoull("0" + field_of(out.head, "Content-Length"));
  while (buffer_.size() < size) fill();
  out.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  if (!out.head.starts_with("HTTP/1.1 200 ")) fail("the console answered: " + out.body);
  return out;
}

std::string ConsoleClient::get(const std::string& target) {
  return ask(fmt::format("GET /api/v1{} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n\r\n", target,
                         cookie_))
      .body;
}

// ---- streams

EventReaders::EventReaders(std::uint16_t port, const std::vector<std::string>& cookies)
    : port_(port) {
  for (const std::string& cookie : cookies) streams_.push_back({cookie, -1, {}, 0});
  for (Stream& stream : streams_) open(stream);
  thread_ = std::thread([this] {
    try {
      run();
    } catch (const std::exception&) {
      failed_ = true;
    }
  });
}

EventReaders::~EventReaders() {
  ending_ = true;
  thread_.join();
  for (const Stream& stream : streams_) close(stream.socket);
}

void EventReaders::open(Stream& stream) {
  stream.socket = connected(port_);
  stream.buffer.clear();
  const std::string behind =
      stream.newest == 0 ? "" : fmt::format("Last-Event-ID: {}\r\n", stream.newest);
  write_all(stream.socket, fmt::format("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nCookie: "
                                       "{}\r\n{}\r\n",
                                       stream.cookie, behind));
  // Up to the comment that says from where it goes on.
  char c = 0;
  while (!stream.buffer.ends_with(kEndOfHead)) {
    if (recv(stream.socket, &c, 1, 0) != 1) fail("the console has closed the connection");
    stream.buffer += c;
  }
  if (!stream.buffer.starts_with("HTTP/1.1 200 ")) fail("the console opens no event stream");
  stream.buffer.clear();
}

void EventReaders::read(Stream& stream) {
  thread_local std::vector<char> piece(kReadBytes);
  const ssize_t got = recv(stream.socket, piece.data(), piece.size(), MSG_DONTWAIT);
  if (got < 0) return;
  if (got == 0) {
    close(stream.socket);
    ++reopened_;
    return open(stream);
  }
  bytes_ += static_cast<std::uint64_t>(got);
  stream.buffer.append(piece.data(), static_cast<std::size_t>(got));
  const std::size_t end = stream.buffer.rfind(kEndOfEvent);
  if (end == stream.buffer.npos) return;
  stream.newest = std::max(stream.newest, last_id({stream.buffer.data(), end}));
  stream.buffer.erase(0, end + kEndOfEvent.size());
}

void EventReaders::run() {
  std::vector<pollfd> waiting(streams_.size());
  while (!ending_) {
    for (std::size_t i = 0; i < streams_.size(); ++i) waiting[i] = {streams_[i].socket, POLLIN, 0};
    if (poll(waiting.data(), waiting.size(), kLookMilliseconds) <= 0) continue;
    for (std::size_t i = 0; i < streams_.size(); ++i) {
      if (waiting[i].revents != 0) read(streams_[i]);
    }
    slowest_ = std::ranges::min(streams_, {}, &Stream::newest).newest;
  }
}

double EventReaders::cpu_seconds() const {
  clockid_t clock{};
  timespec used{};
  if (pthread_getcpuclockid(thread_.native_handle(), &clock) != 0 ||
      clock_gettime(clock, &used) != 0)
    fail("the time of the streams' reader is not told");
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

void EventReaders::wait_for(std::uint64_t sequence) const {
  const double until = seconds_now() + kPatienceSeconds;
  while (slowest_ < sequence) {
    if (failed_ || seconds_now() > until) fail("the event streams did not bring every record");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace kontor::bench

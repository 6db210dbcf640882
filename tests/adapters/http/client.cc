#include "tests/adapters/http/client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace kontor::http {

Client::Client(std::uint16_t port, int receive_buffer) {
  socket_ = socket(AF_INET, SOCK_STREAM, 0);
  if (receive_buffer > 0)
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
    close(socket_);
    socket_ = -1;
  }
}

Client::~Client() {
  if (socket_ >= 0) close(socket_);
}

Client::Client(Client&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), buffer_(std::move(other.buffer_)) {}

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = put(bytes.data(), bytes.size());
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

ssize_t Client::put(const char* bytes, std::size_t size) {
  return ::send(socket_, bytes, size, MSG_NOSIGNAL);
}

ssize_t Client::get(char* to, std::size_t size) { return recv(socket_, to, size, 0); }

bool Client::fill() {
  pollfd ready{socket_, POLLIN, 0};
  const int patience = static_cast<int>(std::chrono::milliseconds(kPatience).count());
  if (!holds_bytes() && poll(&ready, 1, patience) <= 0) return false;
  char piece[65536];
  const ssize_t got = get(piece, sizeof piece);
  if (got <= 0) return false;
  buffer_.append(piece, static_cast<std::size_t>(got));
  return true;
}

std::string Client::read_until(const std::string& text) {
  std::size_t found = 0;
  while ((found = buffer_.find(text)) == buffer_.npos) {
    if (!fill()) return std::exchange(buffer_, {});
  }
  std::string out = buffer_.substr(0, found + text.size());
  buffer_.erase(0, out.size());
  return out;
}

bool Client::ends_within(std::chrono::milliseconds time) {
  const auto until = std::chrono::steady_clock::now() + time;
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd ready{socket_, POLLIN, 0};
    if (left.count() <= 0 || poll(&ready, 1, static_cast<int>(left.count())) <= 0) return false;
    char piece[4096];
    if (recv(socket_, piece, sizeof piece, 0) <= 0) return true;
  }
}

Answer Client::receive(bool head) {
  Answer answer;
  std::string text = read_until("\r\n\r\n");
  if (text.starts_with("HTTP/1.1 100")) text = read_until("\r\n\r\n");
  if (!text.starts_with("HTTP/1.1 ") || !text.ends_with("\r\n\r\n")) return answer;
  answer.status = static_cast<unsigned>(std::stoul(text.substr(9, 3)));
  std::size_t at = text.find("\r\n") + 2;
  while (at + 2 < text.size()) {
    const std::size_t end = text.find("\r\n", at);
    const std::size_t colon = text.find(':', at);
    std::string name = text.substr(at, colon - at);
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    answer.fields.emplace(name, text.substr(colon + 2, end - colon - 2));
    at = end + 2;
  }
  const std::string length = answer.field("content-length");
  if (head || length.empty()) return answer;
  const std::size_t size = std::stoul(length);
  while (buffer_.size() < size && fill()) {
  }
  answer.body = buffer_.substr(0, size);
  buffer_.erase(0, answer.body.size());
  return answer;
}

std::string request_text(const std::string& method, const std::string& target, const Fields& fields,
                         const std::string& body) {
  std::string out = method + ' ' + target + " HTTP/1.1\r\n";
  const auto given = [&](const std::string& name) {
    return std::ranges::any_of(fields, [&](const auto& field) { return field.first == name; });
  };
  if (!given("Host")) out += "Host: localhost\r\n";
  for (const auto& [name, value] : fields) out += name + ": " + value + "\r\n";
  if (!body.empty() && !given("Content-Length"))
    out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return out + "\r\n" + body;
}

Answer Client::ask(const std::string& method, const std::string& target, const Fields& fields,
                   const std::string& body) {
  send(request_text(method, target, fields, body));
  return receive(method == "HEAD");
}

}  // namespace kontor::http

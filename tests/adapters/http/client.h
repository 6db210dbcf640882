// A client over a real socket, which can also send what no client would.
//
// Errors:    a test that gets nothing in kPatience sees an answer with status 0.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kontor::http {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Answer {
  unsigned status = 0;                             // 0: the connection ended, or nothing came
  std::multimap<std::string, std::string> fields;  // names in lower case
  std::string body;

  [[nodiscard]] std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? "" : found->second;
  }
};

class Client {
 public:
  static constexpr std::chrono::seconds kPatience{20};

  explicit Client(std::uint16_t port, int receive_buffer = 0);
  virtual ~Client();
  Client(Client&& other) noexcept;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // False: the other side has closed.
  bool send(std::string_view bytes);
  [[nodiscard]] Answer receive(bool head = false);
  [[nodiscard]] Answer ask(const std::string& method, const std::string& target,
                           const Fields& fields = {}, const std::string& body = {});
  // What comes next up to and with this text; without it: what came before the end.
  [[nodiscard]] std::string read_until(const std::string& text);
  // True: the other side closes within this time.
  [[nodiscard]] bool ends_within(std::chrono::milliseconds time);

 protected:
  [[nodiscard]] int descriptor() const { return socket_; }

 private:
  // As send and recv of a socket.
  virtual ssize_t put(const char* bytes, std::size_t size);
  virtual ssize_t get(char* to, std::size_t size);
  // Some can be had without waiting for the socket.
  [[nodiscard]] virtual bool holds_bytes() const { return false; }
  bool fill();

  int socket_ = -1;
  std::string buffer_;
};

[[nodiscard]] std::string request_text(const std::string& method, const std::string& target,
                                       const Fields& fields, const std::string& body);

}  // namespace kontor::http

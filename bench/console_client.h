// A browser's part against the console: logs in, asks, and follows events, over real sockets.
//
// Errors:    throws std::runtime_error where the server does not answer within kPatienceSeconds, or
//            otherwise than with 200.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace kontor::bench {

inline constexpr int kPatienceSeconds = 60;

// One connection, kept open, and opened again where the server has closed it as idle. Threads: one.
class ConsoleClient {
 public:
  ConsoleClient(std::uint16_t port, const std::string& name, const std::string& password);
  ~ConsoleClient();
  ConsoleClient(const ConsoleClient&) = delete;
  ConsoleClient& operator=(const ConsoleClient&) = delete;

  // The body. target: below /api/v1.
  [[nodiscard]] std::string get(const std::string& target);
  [[nodiscard]] const std::string& cookie() const { return cookie_; }

 private:
  struct Answer {
    std::string head;
    std::string body;
  };
  [[nodiscard]] Answer ask(const std::string& request);
  void open_again_where_closed();
  void fill();

  std::uint16_t port_;
  int socket_ = -1;
  std::string cookie_;
  std::string buffer_;
};

// Event streams, all read by one thread as fast as they come. One that the server ends is opened
// again behind the last event that it brought, as browsers do. Threads: the constructor's, and its
// own.
class EventReaders {
 public:
  // cookies: of the sessions, one for each stream.
  EventReaders(std::uint16_t port, const std::vector<std::string>& cookies);
  ~EventReaders();  // closes them
  EventReaders(const EventReaders&) = delete;
  EventReaders& operator=(const EventReaders&) = delete;

  // Until every stream has brought this record.
  void wait_for(std::uint64_t sequence) const;
  // Of the thread that reads, so far.
  [[nodiscard]] double cpu_seconds() const;
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::uint64_t reopened() const { return reopened_; }

 private:
  struct Stream {
    std::string cookie;
    int socket = -1;
    std::string buffer;  // the end of what was read, from the last event on
    std::uint64_t newest = 0;
  };
  void open(Stream& stream);
  void run();
  void read(Stream& stream);

  std::uint16_t port_;
  std::vector<Stream> streams_;
  std::atomic<std::uint64_t> slowest_{0};  // record that every stream has brought
  std::atomic<std::uint64_t> bytes_{0};
  std::atomic<std::uint64_t> reopened_{0};
  std::atomic<bool> ending_{false};
  std::atomic<bool> failed_{false};
  mutable std::thread thread_;
};

// As the value of a query's parameter.
[[nodiscard]] std::string query_value(std::string_view text);

}  // namespace kontor::bench

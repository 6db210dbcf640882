#include "bench/reporter.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <numeric>

#include "adapters/fix/values.h"
#include "bench/runner.h"

namespace kontor::bench {
namespace {

constexpr std::string_view kLoggedOn = "\00135=A\001";
constexpr std::string_view kLoggedOut = "\00135=5\001";
constexpr std::string_view kAccepted = "\001939=0\001";
constexpr std::size_t kReadBytes = std::size_t{256} << 10U;

UtcNanos now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::nanoseconds>(since).count()};
}

std::string compact(Date date) {
  std::string text = to_string(date);
  std::erase(text, '-');
  return text;
}

}  // namespace

Reporter::Reporter(std::uint16_t port) : bytes_(kReadBytes) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  name.sin_port = htons(port);
  const int yes = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (connect(socket_, reinterpret_cast<sockaddr*>(&name), sizeof name) != 0) {
    close(socket_);
    fail("the acceptor is not to be reached");
  }
  sending_time_ = fix::timestamp_of(now());
  write_all(framed("A", "98=0\001108=120\001141=Y\001"));
  while (read_some(kLoggedOn) == 0) wait_for(POLLIN, "a Logon");
  kept_ = 0;
}

Reporter::~Reporter() { close(socket_); }

std::string Reporter::framed(std::string_view type, std::string_view fields) {
  const std::string body = fmt::format("35={}\00134={}\00149=ALPHA\00152={}\00156=KONTOR\001{}",
                                       type, ++number_, sending_time_, fields);
  std::string message = fmt::format("8=FIX.4.4\0019={}\001{}", body.size(), body);
  const unsigned sum =
      std::accumulate(message.begin(), message.end(), 0U,
                      [](unsigned all, char one) { return all + static_cast<unsigned char>(one); });
  return message + fmt::format("10={:03}\001", sum % 256);
}

std::vector<std::string> Reporter::make(std::uint64_t from, std::uint64_t count,
                                        const Dates& dates) {
  std::vector<std::string> reports;
  reports.reserve(count);
  sending_time_ = fix::timestamp_of(now());
  for (std::uint64_t number = from; number < from + count; ++number) {
    reports.push_back(framed(
        "AE", fmt::format("571=T{0}\001570=N\001487=0\00155=EUR/USD\00132={1}.00\00131=1.{2}\001"
                          "75={3}\00160={4}\00164={5}\001552=1\00154={6}\00137=o-T{0}\001",
                          number, 100'000 + number, 10'000 + number % 89'999, compact(dates.trade),
                          sending_time_, compact(dates.value), 1 + number % 2)));
  }
  return reports;
}

void Reporter::write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (put <= 0) fail("the acceptor has closed the connection");
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

void Reporter::wait_for(short what, const char* whom) {
  pollfd file{socket_, what, 0};
  if (poll(&file, 1, kPatienceSeconds * 1'000) == 0) fail(fmt::format("{} did not come", whom));
}

std::uint64_t Reporter::read_some(std::string_view text) {
  const ssize_t got = recv(socket_, bytes_.data() + kept_, bytes_.size() - kept_, MSG_DONTWAIT);
  if (got == 0) fail("the acceptor has closed the connection");
  if (got < 0) {
    if (errno != EAGAIN) fail("the connection is broken");
    return 0;
  }
  const std::string_view all(bytes_.data(), kept_ + static_cast<std::size_t>(got));
  std::uint64_t count = 0;
  // The last byte of one may be the first of the next.
  for (std::size_t at = 0; (at = all.find(text, at)) != all.npos; at += text.size() - 1) ++count;
  kept_ = std::min(all.size(), text.size() - 1);
  std::memmove(bytes_.data(), all.data() + all.size() - kept_, kept_);
  return count;
}

double Reporter::stream(const std::vector<std::string>& reports) {
  std::string bytes;
  for (const std::string& report : reports) bytes += report;
  std::string_view left = bytes;
  std::uint64_t answered = 0;
  const double begun = seconds_now();
  while (answered < reports.size()) {
    if (!left.empty()) {
      const ssize_t put = send(socket_, left.data(), left.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
      if (put < 0 && errno != EAGAIN) fail("the acceptor has closed the connection");
      if (put > 0) left.remove_prefix(static_cast<std::size_t>(put));
    }
    const std::uint64_t more = read_some(kAccepted);
    answered += more;
    if (more == 0 && answered < reports.size())
      wait_for(static_cast<short>(left.empty() ? POLLIN : POLLIN | POLLOUT), "an Ack");
  }
  const double seconds = seconds_now() - begun;
  if (answered != reports.size()) fail("more Acks than reports");
  return seconds;
}

std::vector<double> Reporter::one_by_one(const std::vector<std::string>& reports) {
  std::vector<double> seconds;
  for (const std::string& report : reports) {
    const double begun = seconds_now();
    write_all(report);
    while (read_some(kAccepted) == 0) wait_for(POLLIN, "an Ack");
    seconds.push_back(seconds_now() - begun);
  }
  return seconds;
}

void Reporter::log_out() {
  write_all(framed("5", ""));
  while (read_some(kLoggedOut) == 0) wait_for(POLLIN, "a Logout");
}

}  // namespace kontor::bench

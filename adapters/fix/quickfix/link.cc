#include "adapters/fix/quickfix/link.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

namespace kontor {
namespace fix {
namespace {

// Set on a connection's thread while it works through what it read, and by senders with `more`.
thread_local bool holds_back = false;

constexpr int kFinishMs = 300;
constexpr std::size_t kFinishBytes = 1U << 20U;

}  // namespace

Link::Hold::Hold(bool held) : before_(holds_back) { holds_back = holds_back || held; }
Link::Hold::~Hold() { holds_back = before_; }

Link::Link(int socket, Tls* tls, std::size_t queue_max)
    : stream_(socket, tls),
      queue_max_(queue_max),
      wakes_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (wakes_ < 0) throw std::runtime_error("no eventfd");
}

Link::~Link() { ::close(wakes_); }

bool Link::send(const std::string& message) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (broken_) return false;
  if (queue_.size() - written_ + message.size() > queue_max_) {
    broken_ = true;
    if (why_.empty()) why_ = "send queue full: the counterparty does not read";
    ending_ = true;
    wake();
    return false;
  }
  queue_.append(message);
  queued_ = queue_.size() - written_;
  if (holds_back) return true;
  if (!write_locked()) wake();
  return true;
}

void Link::flush() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (written_ == queue_.size()) return;
  if (!write_locked()) wake();
}

void Link::write_out() {
  const std::lock_guard<std::mutex> lock(mutex_);
  write_locked();
}

bool Link::write_locked() {
  needs_ = Stream::Io::done;
  while (!broken_ && written_ != queue_.size()) {
    std::size_t put = 0;
    const Stream::Io io = stream_.write(queue_.data() + written_, queue_.size() - written_, put);
    if (io == Stream::Io::done) {
      written_ += put;
    } else if (io == Stream::Io::closed) {
      broken_ = true;
      if (why_.empty()) why_ = "connection lost";
      ending_ = true;
      wake();
    } else {
      needs_ = io;
      break;
    }
  }
  if (written_ == queue_.size() || broken_) {
    queue_.clear();
    written_ = 0;
  } else if (written_ > queue_max_) {
    queue_.erase(0, written_);
    written_ = 0;
  }
  queued_ = queue_.size() - written_;
  return queued_ == 0;
}

void Link::wake() {
  const std::uint64_t one = 1;
  if (::write(wakes_, &one, sizeof one) < 0) return;  // full: it will wake anyway
}

void Link::end(const char* why) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (why_.empty()) why_ = why;
  }
  ending_ = true;
  wake();
}

std::string Link::why() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return why_;
}

Stream::Io Link::handshake() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return stream_.handshake();
}

Stream::Io Link::read(char* data, std::size_t size, std::size_t& got) {
  if (!stream_.is_tls()) return stream_.read(data, size, got);
  const std::lock_guard<std::mutex> lock(mutex_);
  return stream_.read(data, size, got);
}

void Link::wait(int timeout_ms) {
  pollfd files[2] = {
      {stream_.socket(), POLLIN, 0},
      {wakes_,           POLLIN, 0}
  };
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (written_ != queue_.size() && needs_ != Stream::Io::want_read) files[0].events |= POLLOUT;
  }
  ::poll(files, 2, timeout_ms);
  if (files[1].revents != 0) {
    std::uint64_t count = 0;
    if (::read(wakes_, &count, sizeof count) < 0) count = 0;  // another wake is on its way
  }
  if (queued_ != 0) write_out();
}

void Link::finish() {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + std::chrono::milliseconds(kFinishMs);
  const auto left = [&] {
    return static_cast<int>(
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count());
  };
  write_out();
  while (queued_ != 0 && left() > 0) {
    pollfd file = {stream_.socket(), POLLOUT, 0};
    ::poll(&file, 1, left());
    write_out();
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stream_.shut();
  }
  char dropped[4096];
  std::size_t got = 0;
  for (std::size_t all = 0; all < kFinishBytes && left() > 0; all += got) {
    const Stream::Io io = read(dropped, sizeof dropped, got);
    if (io == Stream::Io::closed) break;
    if (io == Stream::Io::done) continue;
    pollfd file = {stream_.socket(), POLLIN, 0};
    ::poll(&file, 1, left());
  }
  break_off();
}

void Link::break_off() { stream_.break_off(); }

}  // namespace fix
}  // namespace kontor

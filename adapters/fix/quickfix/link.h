// One connection's sending side and its waiting: what QuickFIX sends goes into a bounded queue.
//
// Whoever sends writes, as far as the socket takes it; the rest is written by the connection's own
// thread. Nobody ever waits for the counterparty but that thread.
//
// Errors:   a queue over its bound and a broken socket end the connection: why() says so.
// Threads:  send, flush, wake and end from any; the rest from the connection's own.
#pragma once

#include <quickfix/Responder.h>

#include <atomic>
#include <mutex>
#include <string>

#include "adapters/fix/quickfix/stream.h"

namespace kontor {
namespace fix {

class Link final : public FIX::Responder {
 public:
  Link(int socket, Tls* tls, std::size_t queue_max);
  ~Link() override;
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  // -- FIX::Responder; called under the session's lock
  bool send(const std::string& message) override;
  void disconnect() override { end(""); }

  // While one of these lives on a thread, what it sends waits for flush.
  class Hold {
   public:
    explicit Hold(bool held);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

   private:
    bool before_;
  };

  void flush();
  // The same from the connection's own thread.
  void write_out();
  void wake();
  // The connection is to end, once what is queued is written; the first reason stays.
  void end(const char* why);
  bool ending() const { return ending_; }
  std::string why() const;
  std::size_t queued() const { return queued_; }

  // Until something came in, the queue can move on, someone woke it, or so long has passed.
  void wait(int timeout_ms);
  Stream::Io handshake();
  Stream::Io read(char* data, std::size_t size, std::size_t& got);
  std::string peer_name() const { return stream_.peer_name(); }
  // Writes the rest of the queue for a moment, says that no more comes and reads what still does,
  // so that the last message is not lost; then closes.
  void finish();
  // Closes with the queue unwritten.
  void break_off();

 private:
  // False: the socket takes no more for now.
  bool write_locked();

  Stream stream_;
  const std::size_t queue_max_;
  int wakes_;  // an eventfd
  mutable std::mutex mutex_;
  std::string queue_;
  std::size_t written_ = 0;  // of queue_
  std::string why_;
  bool broken_ = false;                  // nothing more can be written
  Stream::Io needs_ = Stream::Io::done;  // TLS: what its writing waits for
  std::atomic<std::size_t> queued_{0};
  std::atomic<bool> ending_{false};
};

}  // namespace fix
}  // namespace kontor

// A connection that has become a stream of events: what came after a record, then each record as it
// comes, a comment now and then, until its session ends or it falls too far behind.
//
// Bounds:    one write at a time, kWrite bytes; nothing waits in memory but in the hub's ring.
// Threads:   the network thread.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <memory>
#include <string>

#include "adapters/http/core.h"

namespace kontor::http {

template <class Stream>
class EventStream final : public std::enable_shared_from_this<EventStream<Stream>>,
                          public EventSink,
                          public Cuttable {
 public:
  EventStream(Stream stream, Core& core, const SessionView& session, std::uint64_t after);
  ~EventStream() override;

  // Precondition: the hub has room.
  void run(Connections::Place place);

  void events_there() override;
  [[nodiscard]] std::uint64_t session() const override { return session_; }
  void end() override { cut(); }
  void cut() override;

 private:
  using Error = boost::system::error_code;
  static constexpr std::size_t kWrite = 64U << 10U;

  void next();
  void fetch_old();
  void write(std::string text, std::size_t events);
  void on_written(Error error);
  void do_read();
  void arm(std::chrono::milliseconds time);

  Stream stream_;
  Core& core_;
  Connections::Place place_;
  boost::asio::steady_timer timer_;
  std::uint64_t armed_ = 0;
  std::uint64_t session_;
  bool masked_;
  std::uint64_t position_;  // events up to here are written or being written
  bool entered_ = false;
  bool writing_ = false;
  bool fetching_ = false;
  bool caught_up_ = false;
  bool late_ = false;  // too far behind: told so, then closed
  bool over_ = false;
  std::string out_;
  char ignored_[64];
};

extern template class EventStream<boost::beast::tcp_stream>;
extern template class EventStream<boost::beast::ssl_stream<boost::beast::tcp_stream>>;

}  // namespace kontor::http

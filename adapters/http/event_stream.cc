#include "adapters/http/event_stream.h"

#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

#include "adapters/http/headers.h"

namespace kontor::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

std::string head_text(bool tls) {
  std::string out =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
      "Cache-Control: no-store\r\nConnection: close\r\nX-Accel-Buffering: no\r\n";
  for (const auto& [name, value] : common_fields(tls)) out += name + ": " + value + "\r\n";
  return out + "\r\n";
}

}  // namespace

template <class Stream>
EventStream<Stream>::EventStream(Stream stream, Core& core, const SessionView& session,
                                 std::uint64_t after)
    : stream_(std::move(stream)),
      core_(core),
      timer_(core.io),
      session_(session.number),
      masked_(!holds(session.role, Verb::payments_read)),
      position_(after) {}

template <class Stream>
EventStream<Stream>::~EventStream() {
  if (entered_) core_.events.leave(*this);
}

template <class Stream>
void EventStream<Stream>::run(Connections::Place place) {
  core_.events.enter(*this);
  entered_ = true;
  place_ = std::move(place);
  place_.hand_to(*this);
  // So that the kernel does not hold what a client that has stopped reading will never get.
  boost::system::error_code ignored;
  beast::get_lowest_layer(stream_).socket().set_option(
      asio::socket_base::send_buffer_size(static_cast<int>(kWrite)), ignored);
  write(head_text(core_.around.settings.tls()) + ": " + std::to_string(position_) + "\n\n", 0);
  do_read();
}

template <class Stream>
void EventStream<Stream>::cut() {
  if (over_) return;
  over_ = true;
  ++armed_;
  timer_.cancel();
  place_ = {};
  if (entered_) core_.events.leave(*this);
  entered_ = false;
  boost::system::error_code ignored;
  beast::get_lowest_layer(stream_).socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  beast::get_lowest_layer(stream_).socket().close(ignored);
}

template <class Stream>
void EventStream<Stream>::events_there() {
  if (over_) return;
  if (writing_) {
    if (caught_up_ && !late_ && core_.events.behind(position_) > core_.bounds().events_behind_max) {
      late_ = true;
      core_.around.metrics.streams_behind.fetch_add(1);
    }
    return;
  }
  next();
}

template <class Stream>
void EventStream<Stream>::next() {
  if (over_ || writing_ || fetching_) return;
  const std::size_t behind = core_.events.behind(position_);
  if (behind == 0) {
    caught_up_ = true;
    return arm(core_.bounds().heartbeat);
  }
  if (behind > EventHub::kRing) return fetch_old();
  std::string text;
  std::size_t count = 0;
  position_ = core_.events.gather(position_, masked_, kWrite, text, count);
  if (position_ == core_.events.newest()) caught_up_ = true;
  write(std::move(text), count);
}

template <class Stream>
void EventStream<Stream>::fetch_old() {
  fetching_ = true;
  core_.events.gather_old(
      position_, masked_,
      [self = this->shared_from_this()](std::string text, std::uint64_t last, std::size_t count) {
        self->fetching_ = false;
        if (self->over_) return;
        if (last <= self->position_) return self->cut();  // the journal cannot be read
        self->position_ = last;
        text.empty() ? self->next() : self->write(std::move(text), count);
      });
}

template <class Stream>
void EventStream<Stream>::write(std::string text, std::size_t events) {
  writing_ = true;
  out_ = std::move(text);
  core_.around.metrics.events_sent.fetch_add(events);
  arm(core_.bounds().body_within);
  asio::async_write(
      stream_, asio::buffer(out_),
      [self = this->shared_from_this()](Error error, std::size_t) { self->on_written(error); });
}

template <class Stream>
void EventStream<Stream>::on_written(Error error) {
  if (over_) return;
  writing_ = false;
  if (error) return cut();
  if (!late_) return next();
  // Once more, and that is all.
  writing_ = true;
  out_ = "event: behind\ndata: {\"sequence\":" + std::to_string(core_.events.newest()) + "}\n\n";
  asio::async_write(stream_, asio::buffer(out_),
                    [self = this->shared_from_this()](Error, std::size_t) { self->cut(); });
}

template <class Stream>
void EventStream<Stream>::do_read() {
  stream_.async_read_some(asio::buffer(ignored_),
                          [self = this->shared_from_this()](Error error, std::size_t) {
                            if (self->over_) return;
                            error ? self->cut() : self->do_read();
                          });
}

// When it is over: a write that was not taken ends the stream, else it is time for a sign of life.
template <class Stream>
void EventStream<Stream>::arm(std::chrono::milliseconds time) {
  timer_.expires_after(time);
  timer_.async_wait([self = this->shared_from_this(), number = ++armed_](Error error) {
    if (error || number != self->armed_ || self->over_) return;
    if (self->writing_) return self->cut();
    self->write(": " + std::to_string(self->position_) + "\n\n", 0);
  });
}

template class EventStream<beast::tcp_stream>;
template class EventStream<beast::ssl_stream<beast::tcp_stream>>;

}  // namespace kontor::http

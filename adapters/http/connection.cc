#include "adapters/http/connection.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include "adapters/http/event_stream.h"
#include "adapters/http/headers.h"
#include "adapters/http/parameters.h"
#include "adapters/http/random.h"
#include "adapters/http/wire_head.h"

namespace kontor::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using namespace std::chrono_literals;

constexpr std::size_t kChunk = 64U << 10U;
constexpr std::size_t kFirstRead = 4U << 10U;
constexpr std::size_t kLingerMax = 4U << 20U;
constexpr auto kLinger = 2s;
constexpr auto kPoll = 5ms;

template <class Stream>
constexpr bool kSecure = !std::is_same_v<Stream, beast::tcp_stream>;

}  // namespace

template <class Stream>
Connection<Stream>::Connection(Stream stream, std::string address, Core& core)
    : stream_(std::move(stream)), core_(core), timer_(core.io), address_(std::move(address)) {}

template <class Stream>
Connection<Stream>::~Connection() {
  if (counted_) --core_.uploads;
}

template <class Stream>
void Connection<Stream>::run() {
  place_ = core_.connections.enter(address_, *this);
  arm(core_.bounds().head_within);
  if constexpr (kSecure<Stream>) {
    stream_.async_handshake(asio::ssl::stream_base::server,
                            [self = this->shared_from_this()](Error error) {
                              if (self->over_) return;
                              error ? self->finish() : self->do_wait();
                            });
  } else {
    do_wait();
  }
}

template <class Stream>
void Connection<Stream>::cut() {
  over_ = true;
  disarm();
  place_ = {};
  Error ignored;
  beast::get_lowest_layer(stream_).socket().close(ignored);
}

template <class Stream>
void Connection<Stream>::arm(std::chrono::milliseconds time) {
  expired_ = false;
  timer_.expires_after(time);
  timer_.async_wait([self = this->shared_from_this(), number = ++armed_](Error error) {
    if (error || number != self->armed_ || self->over_) return;
    self->expired_ = true;
    self->cancel();
  });
}

template <class Stream>
void Connection<Stream>::disarm() {
  ++armed_;
  timer_.cancel();
}

template <class Stream>
void Connection<Stream>::cancel() {
  beast::get_lowest_layer(stream_).cancel();
}

// ---- reading a request

template <class Stream>
void Connection<Stream>::do_wait() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(core_.bounds().header_max));
  parser_->body_limit(core_.bounds().file_body_max);
  request_ = {};
  request_.address = address_;
  request_.correlation_id = random_hex(8);
  if (!first_) {
    place_.set(Connections::State::waiting);
    arm(core_.bounds().idle_within);
  }
  if (buffer_.size() > 0) return do_read_head();
  stream_.async_read_some(buffer_.prepare(kFirstRead),
                          [self = this->shared_from_this()](Error error, std::size_t size) {
                            self->on_bytes(error, size);
                          });
}

template <class Stream>
void Connection<Stream>::on_bytes(Error error, std::size_t size) {
  if (over_) return;
  if (error) return finish();
  buffer_.commit(size);
  if (!first_) arm(core_.bounds().head_within);
  do_read_head();
}

template <class Stream>
void Connection<Stream>::do_read_head() {
  began_ = Clock::now();
  wire::async_read_header(
      stream_, buffer_, *parser_,
      [self = this->shared_from_this()](Error error, std::size_t) { self->on_head(error); });
}

template <class Stream>
void Connection<Stream>::on_head(Error error) {
  if (over_) return;
  unread_ = true;  // until the head says that there is no body
  if (expired_) return refuse(Problem::timeout);
  if (error == wire::error::header_limit) {
    const auto data = static_cast<const char*>(buffer_.data().data());
    const bool in_target = std::find(data, data + buffer_.size(), '\n') == data + buffer_.size() &&
                           !parser_->is_header_done() && parser_->get().target().empty();
    return refuse(in_target ? Problem::target_too_long : Problem::headers_too_large,
                  std::to_string(core_.bounds().header_max));
  }
  if (error == wire::error::body_limit)
    return refuse(Problem::too_large, std::to_string(core_.bounds().file_body_max));
  if (is_fault_of_form(error)) return refuse(Problem::malformed, error.message());
  if (error) return finish();
  first_ = false;
  disarm();
  place_.set(Connections::State::busy);
  check();
}

template <class Stream>
void Connection<Stream>::check() {
  const Head head = head_of(parser_->get());
  keeps_ = parser_->keep_alive();
  passed_ = core_.gate.pass(head, request_);
  if (passed_.verb_missing) {
    core_.around.metrics.access_refused.fetch_add(1);
    // Where the pool is full the note of it is lost.
    static_cast<void>(core_.submissions.post([this_core = &core_, user = request_.session->user,
                                              verb = std::string(name_of(passed_.route->verb))] {
      this_core->around.desk.access_refused(user, verb);
    }));
  }
  if (passed_.reply) {
    unread_ = parser_->chunked() || parser_->content_length_remaining().value_or(0) > 0;
    return send(std::move(*passed_.reply));
  }
  if (passed_.route->runs == Runs::stream) return become_stream();
  if (passed_.route->body == BodyKind::none) return wait_for_sequence();
  begin_body();
}

template <class Stream>
void Connection<Stream>::begin_body() {
  received_ = 0;
  if (passed_.route->body == BodyKind::file) {
    if (core_.uploads >= core_.bounds().uploads_max) return refuse(Problem::busy);
    upload_ = UploadFile::open(core_.around.settings.upload_folder);
    if (!upload_) return refuse(Problem::unavailable);
    ++core_.uploads;
    counted_ = true;
    request_.upload = upload_.get();
  }
  chunk_.resize(kChunk);
  const auto allowed = core_.bounds().body_within +
                       1000ms * (passed_.body_size / core_.bounds().body_bytes_per_second_min);
  arm(std::chrono::duration_cast<std::chrono::milliseconds>(allowed));
  if (parser_->get()[wire::field::expect] != "100-continue") return do_read_body();
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  asio::async_write(stream_, asio::buffer(kContinue),
                    [self = this->shared_from_this()](Error error, std::size_t) {
                      if (self->over_) return;
                      error ? self->finish() : self->do_read_body();
                    });
}

template <class Stream>
void Connection<Stream>::do_read_body() {
  if (parser_->is_done()) return on_body({});
  parser_->get().body().data = chunk_.data();
  parser_->get().body().size = chunk_.size();
  wire::async_read(
      stream_, buffer_, *parser_,
      [self = this->shared_from_this()](Error error, std::size_t) { self->on_body(error); });
}

template <class Stream>
bool Connection<Stream>::keep(std::string_view bytes) {
  received_ += bytes.size();
  if (!upload_) {
    request_.body += bytes;
    return true;
  }
  return upload_->append(bytes);
}

template <class Stream>
void Connection<Stream>::on_body(Error error) {
  if (over_) return;
  if (expired_) return refuse(Problem::timeout);
  if (error == wire::error::body_limit)
    return refuse(Problem::too_large, std::to_string(passed_.body_max));
  if (error == wire::error::need_buffer) error = {};
  if (is_fault_of_form(error)) return refuse(Problem::malformed, error.message());
  if (error) return finish();
  if (parser_->get().body().data != nullptr) {
    const std::size_t size = chunk_.size() - parser_->get().body().size;
    parser_->get().body().data = nullptr;
    if (received_ + size > passed_.body_max)
      return refuse(Problem::too_large, std::to_string(passed_.body_max));
    if (!keep({chunk_.data(), size})) return refuse(Problem::unavailable);
  }
  if (!parser_->is_done()) return do_read_body();
  disarm();
  unread_ = false;
  if (upload_) upload_->complete();
  run_handler();
}

// ---- answering

template <class Stream>
void Connection<Stream>::wait_for_sequence() {
  unread_ = false;
  const std::uint64_t there = core_.around.console.watermark().sequence.value;
  if (there >= passed_.min_sequence) return run_handler();
  if (Clock::now() - began_ > core_.bounds().sequence_within) {
    Reply reply = problem(Problem::not_yet, request_, std::to_string(passed_.min_sequence),
                          {
                              {"sequence", there}
    });
    reply.headers.emplace_back("Retry-After", "1");
    return send(std::move(reply));
  }
  timer_.expires_after(kPoll);
  timer_.async_wait([self = this->shared_from_this(), number = ++armed_](Error error) {
    if (!error && number == self->armed_ && !self->over_) self->wait_for_sequence();
  });
}

template <class Stream>
void Connection<Stream>::run_handler() {
  const Route& route = *passed_.route;
  const bool taken = core_.pool_of(route.runs).post([self = this->shared_from_this(), &route] {
    Reply reply = answer_of(self->core_.around, route, self->request_);
    asio::post(self->core_.io, [self, reply = std::move(reply)]() mutable {
      if (!self->over_) self->send(std::move(reply));
    });
  });
  if (taken) return;
  if (route.runs == Runs::log_in) return send(too_many(request_, 1));
  Reply reply = problem(Problem::busy, request_);
  reply.headers.emplace_back("Retry-After", "1");
  send(std::move(reply));
}

template <class Stream>
void Connection<Stream>::become_stream() {
  const std::uint64_t newest = core_.around.console.watermark().sequence.value;
  std::uint64_t after = newest;
  try {
    Parameters parameters(request_);
    if (const auto given = parameters.number("after")) after = *given;
    parameters.done();
  } catch (const Wrong& wrong) {
    unread_ = false;
    return send(problem(wrong.kind, request_, wrong.place));
  }
  if (const auto last = number_of(request_.last_event_id)) after = *last;
  if (!core_.events.has_room(request_.session->number)) {
    unread_ = false;
    Reply reply = problem(Problem::busy, request_, "streams");
    reply.headers.emplace_back("Retry-After", "5");
    return send(std::move(reply));
  }
  over_ = true;
  disarm();
  std::make_shared<EventStream<Stream>>(std::move(stream_), core_, *request_.session,
                                        std::min(after, newest))
      ->run(std::move(place_));
}

template <class Stream>
void Connection<Stream>::refuse(Problem kind, std::string_view place) {
  disarm();
  if (request_.path.empty())
    request_.tongue = tongue_of(parser_->get()[wire::field::accept_language]);
  unread_ = true;
  send(problem(kind, request_, place));
}

template <class Stream>
void Connection<Stream>::send(Reply reply) {
  if (counted_) {
    --core_.uploads;
    counted_ = false;
  }
  upload_.reset();
  keeps_ = keeps_ && !unread_ && !reply.closes && parser_->is_done();
  response_ = {};
  response_.result(reply.status);
  response_.version(11);
  for (const auto& [name, value] : common_fields(core_.around.settings.tls()))
    response_.set(name, value);
  response_.set("Cache-Control", "no-store");
  response_.set("X-Correlation-Id", request_.correlation_id);
  if (!reply.content_type.empty()) response_.set(wire::field::content_type, reply.content_type);
  for (const auto& [name, value] : reply.headers) response_.set(name, value);
  response_.keep_alive(keeps_);
  if (reply.status != 204 && reply.status != 304) response_.content_length(reply.body.size());
  if (!request_.head && reply.status != 204 && reply.status != 304)
    response_.body() = std::move(reply.body);

  Metrics& metrics = core_.around.metrics;
  metrics.answers.at(std::min<std::size_t>(reply.status / 100, 5)).fetch_add(1);
  metrics.durations.add(
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began_));
  if (reply.status >= 500) {
    core_.around.settings.log(
        "level=warn at=http event=answer status=" + std::to_string(reply.status) +
        " correlation=" + request_.correlation_id);
  }
  arm(core_.bounds().body_within +
      std::chrono::milliseconds(
          1000 * (response_.body().size() / core_.bounds().body_bytes_per_second_min)));
  wire::async_write(
      stream_, response_,
      [self = this->shared_from_this()](Error error, std::size_t) { self->on_sent(error); });
}

template <class Stream>
void Connection<Stream>::on_sent(Error error) {
  if (over_) return;
  disarm();
  if (error) return cut();
  if (keeps_) return do_wait();
  unread_ ? do_linger() : finish();
}

// The other side is still sending: to close now would take the answer from it.
template <class Stream>
void Connection<Stream>::do_linger() {
  if constexpr (kSecure<Stream>) return finish();
  if (lingered_ == 0) {
    Error ignored;
    beast::get_lowest_layer(stream_).socket().shutdown(asio::ip::tcp::socket::shutdown_send,
                                                       ignored);
    arm(kLinger);
    buffer_.clear();
  }
  stream_.async_read_some(buffer_.prepare(kChunk),
                          [self = this->shared_from_this()](Error error, std::size_t size) {
                            if (self->over_) return;
                            self->lingered_ += size;
                            if (error || self->lingered_ > kLingerMax) return self->cut();
                            self->do_linger();
                          });
}

template <class Stream>
void Connection<Stream>::finish() {
  if constexpr (kSecure<Stream>) {
    if (!expired_) {
      arm(kLinger);
      stream_.async_shutdown([self = this->shared_from_this()](Error) {
        if (!self->over_) self->cut();
      });
      return;
    }
  }
  Error ignored;
  beast::get_lowest_layer(stream_).socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  cut();
}

template class Connection<beast::tcp_stream>;
template class Connection<beast::ssl_stream<beast::tcp_stream>>;

}  // namespace kontor::http

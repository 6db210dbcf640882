// One connection: request after request, each read within its time, checked by the gate, answered
// by a handler on a pool. Never two at once.
//
//   wait -> head -> gate -> body -> handler -> answer -> wait
//                     \--> answer                 \--> linger, where a body was left unread
//
// Time:      every step has its own; what is late is told 408 where a part of a request had come,
//            and cut without a word where none had.
// Ownership: lives while one of its operations does.
// Threads:   the network thread; a handler runs on a pool while nothing else of it happens.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <chrono>
#include <memory>
#include <optional>

#include "adapters/http/core.h"
#include "adapters/http/problem.h"
#include "adapters/http/upload_file.h"

namespace kontor::http {

template <class Stream>
class Connection final : public std::enable_shared_from_this<Connection<Stream>>, public Cuttable {
 public:
  Connection(Stream stream, std::string address, Core& core);
  ~Connection() override;
  void run();
  void cut() override;

 private:
  using Error = boost::system::error_code;
  using Clock = std::chrono::steady_clock;

  void do_handshake();
  void do_wait();
  void on_bytes(Error error, std::size_t size);
  void do_read_head();
  void on_head(Error error);
  void check();
  void begin_body();
  void do_read_body();
  void on_body(Error error);
  [[nodiscard]] bool keep(std::string_view bytes);
  void wait_for_sequence();
  void run_handler();
  void become_stream();
  void send(Reply reply);
  void on_sent(Error error);
  void do_linger();
  void finish();
  void refuse(Problem kind, std::string_view place = {});
  // After this time the operation that runs is cancelled, and expired_ says why.
  void arm(std::chrono::milliseconds time);
  void disarm();
  void cancel();

  Stream stream_;
  Core& core_;
  Connections::Place place_;
  boost::asio::steady_timer timer_;
  std::uint64_t armed_ = 0;
  bool expired_ = false;
  bool over_ = false;
  bool first_ = true;  // nothing of a request was read yet
  std::string address_;

  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::buffer_body>> parser_;
  Request request_;
  Gate::Passed passed_;
  std::string chunk_;
  std::unique_ptr<UploadFile> upload_;
  bool counted_ = false;  // among the uploads
  std::uint64_t received_ = 0;
  Clock::time_point began_;
  boost::beast::http::response<boost::beast::http::string_body> response_;
  bool keeps_ = false;
  bool unread_ = false;
  std::size_t lingered_ = 0;
};

extern template class Connection<boost::beast::tcp_stream>;
extern template class Connection<boost::beast::ssl_stream<boost::beast::tcp_stream>>;

}  // namespace kontor::http

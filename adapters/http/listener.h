// Takes connections, as many as there is room for.
//
// Threads:   the network thread.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "adapters/http/core.h"

namespace kontor::http {

class Listener {
 public:
  // tls: null for none. The acceptor listens already.
  Listener(boost::asio::ip::tcp::acceptor acceptor, boost::asio::ssl::context* tls, Core& core);
  void run() { do_accept(); }
  void close();

 private:
  void do_accept();
  void on_accept(boost::system::error_code error, boost::asio::ip::tcp::socket socket);

  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::ssl::context* tls_;
  Core& core_;
  boost::asio::steady_timer pause_;
};

}  // namespace kontor::http

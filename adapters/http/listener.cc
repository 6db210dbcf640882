#include "adapters/http/listener.h"

#include <boost/asio/ssl.hpp>

#include "adapters/http/connection.h"

namespace kontor::http {

namespace asio = boost::asio;
namespace beast = boost::beast;

Listener::Listener(asio::ip::tcp::acceptor acceptor, asio::ssl::context* tls, Core& core)
    : acceptor_(std::move(acceptor)), tls_(tls), core_(core), pause_(core.io) {}

void Listener::close() {
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
}

void Listener::do_accept() {
  acceptor_.async_accept([this](boost::system::error_code error, asio::ip::tcp::socket socket) {
    on_accept(error, std::move(socket));
  });
}

void Listener::on_accept(boost::system::error_code error, asio::ip::tcp::socket socket) {
  if (!acceptor_.is_open()) return;
  if (error) {  // out of descriptors, say: not to be asked again at once
    pause_.expires_after(std::chrono::milliseconds(50));
    pause_.async_wait([this](boost::system::error_code ended) {
      if (!ended) do_accept();
    });
    return;
  }
  boost::system::error_code ignored;
  const std::string address = socket.remote_endpoint(ignored).address().to_string();
  if (!core_.connections.make_room(address)) {
    core_.around.metrics.connections_refused.fetch_add(1);
    socket.close(ignored);
    return do_accept();
  }
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  if (tls_ != nullptr) {
    using Secure = beast::ssl_stream<beast::tcp_stream>;
    std::make_shared<Connection<Secure>>(Secure(beast::tcp_stream(std::move(socket)), *tls_),
                                         address, core_)
        ->run();
  } else {
    std::make_shared<Connection<beast::tcp_stream>>(beast::tcp_stream(std::move(socket)), address,
                                                    core_)
        ->run();
  }
  do_accept();
}

}  // namespace kontor::http

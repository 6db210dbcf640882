#include "adapters/http/server.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <future>
#include <optional>
#include <thread>

#include "adapters/http/listener.h"
#include "adapters/http/parameters.h"

namespace kontor::http {

namespace asio = boost::asio;

Reply answer_of(const Around& around, const Route& route, const Request& request) {
  try {
    return route.handler(around, request);
  } catch (const Wrong& wrong) {
    Reply reply = problem(wrong.kind, request, wrong.place, wrong.more);
    for (const auto& field : wrong.headers) reply.headers.push_back(field);
    return reply;
  } catch (const std::exception& error) {
    around.settings.log("level=error at=http event=fault correlation=" + request.correlation_id +
                        " what=" + error.what());
    return problem(Problem::internal, request);
  }
}

namespace {

constexpr std::size_t kPoolThreads = 2;
constexpr std::size_t kSubmissionsWaitingMax = 64;
constexpr auto kSweep = std::chrono::seconds(5);

}  // namespace

// In the order in which they may go last: what connections still hold when the network's context
// drops them stands before it.
struct Server::Parts {
  Settings settings;
  Metrics metrics;
  SessionStore sessions;
  LogInGuard guard;
  StaticFiles files;
  Around around;
  Gate gate;
  Connections connections;
  WorkPool questions;
  WorkPool log_ins;
  WorkPool submissions;
  asio::io_context io{1};
  std::optional<asio::ssl::context> tls;
  EventHub events;
  Core core;
  std::optional<Listener> listener;
  asio::steady_timer sweep;
  asio::executor_work_guard<asio::io_context::executor_type> busy;
  std::uint16_t port = 0;
  std::thread network;

  Parts(Settings given, report::Console& console, Desk& desk)
      : settings(std::move(given)),
        sessions(settings.bounds),
        guard(settings.bounds.log_ins_a_minute),
        files(settings.static_folder),
        around{console, desk, sessions, guard, metrics, settings},
        gate(around, files),
        connections(settings.bounds, metrics),
        questions(kPoolThreads, settings.bounds.questions_waiting_max),
        log_ins(kPoolThreads, settings.bounds.log_ins_waiting_max),
        submissions(kPoolThreads, kSubmissionsWaitingMax),
        events(io, around, questions),
        core{io, around, gate, connections, events, questions, log_ins, submissions, 0},
        sweep(io),
        busy(io.get_executor()) {
    sessions.when_ended([this](std::uint64_t number) {
      asio::post(io, [this, number] { events.end_session(number); });
    });
  }

  void sweep_sessions() {
    sweep.expires_after(kSweep);
    sweep.async_wait([this](boost::system::error_code error) {
      if (error) return;
      for (const Ended& ended : sessions.sweep(around.desk.now())) {
        // Where the pool is full the session is over all the same, and the note of it is lost.
        static_cast<void>(
            submissions.post([this, ended] { around.desk.log_out(ended.user, ended.reason); }));
      }
      sweep_sessions();
    });
  }
};

Server::Server() = default;
Server::~Server() { stop(); }

std::expected<std::unique_ptr<Server>, std::string> Server::start(Settings settings,
                                                                  report::Console& console,
                                                                  Desk& desk) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(settings.address, error);
  if (error) return std::unexpected("http: " + settings.address + " is no address");
  std::unique_ptr<Server> server(new Server);
  server->parts_ = std::make_unique<Parts>(std::move(settings), console, desk);
  Parts& parts = *server->parts_;
  const auto fail = [&](const std::string& what) {
    return std::unexpected("http: " + what + ": " + error.message());
  };
  if (parts.settings.tls()) {
    parts.tls.emplace(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(parts.tls->native_handle(), TLS1_2_VERSION);
    parts.tls->use_certificate_chain_file(parts.settings.certificate, error);
    if (error) return fail(parts.settings.certificate);
    parts.tls->use_private_key_file(parts.settings.key, asio::ssl::context::pem, error);
    if (error) return fail(parts.settings.key);
  }
  asio::ip::tcp::acceptor acceptor(parts.io);
  const asio::ip::tcp::endpoint endpoint(address, parts.settings.port);
  const std::string where = parts.settings.address + " port " + std::to_string(parts.settings.port);
  acceptor.open(endpoint.protocol(), error);
  if (error) return fail(where);
  acceptor.set_option(asio::socket_base::reuse_address(true), error);
  acceptor.bind(endpoint, error);
  if (error) return fail(where);
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return fail(where);
  parts.port = acceptor.local_endpoint().port();
  parts.listener.emplace(std::move(acceptor), parts.tls ? &*parts.tls : nullptr, parts.core);
  parts.listener->run();
  parts.sweep_sessions();
  parts.network = std::thread([&parts] { parts.io.run(); });
  return server;
}

std::uint16_t Server::port() const { return parts_->port; }

void Server::stop() {
  if (!parts_) return;
  Parts& parts = *parts_;
  if (parts.network.joinable()) {
    std::promise<void> cut;
    asio::post(parts.io, [&] {
      parts.listener->close();
      parts.sweep.cancel();
      parts.connections.cut_all();
      parts.events.close();
      cut.set_value();
    });
    cut.get_future().wait();
    parts.busy.reset();
    parts.io.stop();
    parts.network.join();
  }
  parts.questions.stop();
  parts.log_ins.stop();
  parts.submissions.stop();
  parts_.reset();
}

}  // namespace kontor::http

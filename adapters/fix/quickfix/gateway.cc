#include "adapters/fix/quickfix/gateway.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include "adapters/fix/quickfix/acceptor.h"
#include "adapters/fix/quickfix/status.h"

namespace kontor {
namespace fix {

class Gateway {
 public:
  Gateway(const GatewaySettings& settings, Events& events, Store& store)
      : logout_timeout_(settings.logout_timeout_ms),
        dictionary_(string_of(settings.dictionary), settings.served, settings.served_count) {
    for (std::size_t i = 0; i != settings.session_count; ++i) {
      lines_.emplace_back(new Line(settings.sessions[i], settings, dictionary_, events, store));
    }
    acceptor_.reset(new Acceptor(settings, lines_, events));
  }

  std::uint16_t port() const { return acceptor_->port(); }

  Line* find(Text session) const {
    for (const std::unique_ptr<Line>& line : lines_) {
      if (same(session, line->name().c_str())) return line.get();
    }
    return nullptr;
  }

  void log_out_all() noexcept {
    acceptor_->stop_listening();
    for (const std::unique_ptr<Line>& line : lines_) line->log_out("closing");
    const auto until = std::chrono::steady_clock::now() + logout_timeout_;
    const auto one_is_up = [this] {
      return std::any_of(lines_.begin(), lines_.end(),
                         [](const std::unique_ptr<Line>& line) { return line->is_up(); });
    };
    while (one_is_up() && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

 private:
  const std::chrono::milliseconds logout_timeout_;
  const Dictionary dictionary_;
  std::vector<std::unique_ptr<Line>> lines_;
  std::unique_ptr<Acceptor> acceptor_;  // the first to go: its threads use the lines
};

namespace {

// What is wrong with settings; empty: nothing.
std::string fault(const GatewaySettings& settings) {
  const bool tls = settings.certificate_file.size != 0 && settings.key_file.size != 0;
  if ((settings.certificate_file.size != 0) != (settings.key_file.size != 0)) {
    return "a certificate and its key go together";
  }
  if (!tls && string_of(settings.address).compare(0, 4, "127.") != 0) {
    return "without TLS only the loopback's addresses may be listened on, not " +
           string_of(settings.address);
  }
  if (settings.session_count == 0) return "no session";
  for (std::size_t i = 0; i != settings.session_count; ++i) {
    const SessionSettings& session = settings.sessions[i];
    if (session.name.size == 0 || session.our_comp_id.size == 0 ||
        session.their_comp_id.size == 0) {
      return "a session without name or CompIDs";
    }
    const std::string name = string_of(session.name);
    if (session.certificate_name.size != 0 && (!tls || settings.authority_file.size == 0)) {
      return "session " + name + ": a certificate's name needs TLS and an authority";
    }
    if ((session.start_time.size != 0) != (session.end_time.size != 0)) {
      return "session " + name + ": start and end go together";
    }
    if (session.heartbeat_min < 0 || session.heartbeat_max < session.heartbeat_min) {
      return "session " + name + ": heartbeat limits out of order";
    }
    for (std::size_t j = 0; j != i; ++j) {
      const SessionSettings& other = settings.sessions[j];
      if (name == string_of(other.name)) return "two sessions are named " + name;
      if (string_of(session.our_comp_id) == string_of(other.our_comp_id) &&
          string_of(session.their_comp_id) == string_of(other.their_comp_id)) {
        return "sessions " + name + " and " + string_of(other.name) + " have the same CompIDs";
      }
    }
  }
  const std::int32_t bounds[] = {
      settings.connections_max,   settings.strangers_max,   settings.logon_timeout_ms,
      settings.logout_timeout_ms, settings.logon_bytes_max, settings.message_bytes_max,
      settings.gap_messages_max,  settings.gap_bytes_max,   settings.send_queue_bytes_max};
  for (const std::int32_t bound : bounds) {
    if (bound <= 0) return "a bound must be above 0";
  }
  if (settings.message_bytes_max < settings.logon_bytes_max ||
      settings.send_queue_bytes_max < 4 * settings.message_bytes_max) {
    return "bounds contradict each other: logon_bytes_max <= message_bytes_max <= "
           "send_queue_bytes_max / 4";
  }
  return "";
}

Status no_session(Text session) {
  return status(Status::Code::unknown_session, "no session is named " + string_of(session));
}

}  // namespace

Gateway* open_gateway(const GatewaySettings& settings, Events& events, Store& store,
                      Status& out) noexcept {
  try {
    out = Status();
    const std::string wrong = fault(settings);
    if (!wrong.empty()) {
      out = status(Status::Code::bad_settings, wrong);
      return nullptr;
    }
    // OpenSSL writes without MSG_NOSIGNAL.
    if (settings.certificate_file.size != 0) std::signal(SIGPIPE, SIG_IGN);
    return new Gateway(settings, events, store);
  } catch (const FIX::ConfigError& e) {
    out = status(Status::Code::bad_settings, e.what());
  } catch (const std::runtime_error& e) {
    out = status(Status::Code::no_network, e.what());
  } catch (const std::exception& e) {
    out = status(Status::Code::internal, e.what());
  }
  return nullptr;
}

void close_gateway(Gateway* gateway) noexcept {
  if (gateway == nullptr) return;
  gateway->log_out_all();
  delete gateway;
}

void abandon_gateway(Gateway* gateway) noexcept { delete gateway; }

std::uint16_t port_of(const Gateway& gateway) noexcept { return gateway.port(); }

Status send(Gateway& gateway, Text session, const Outgoing& message,
            std::int32_t& number) noexcept {
  try {
    Line* const line = gateway.find(session);
    return line == nullptr ? no_session(session) : line->send(message, number);
  } catch (const std::exception& e) {
    return status(Status::Code::internal, e.what());
  }
}

Status flush(Gateway& gateway, Text session) noexcept {
  try {
    Line* const line = gateway.find(session);
    if (line == nullptr) return no_session(session);
    line->flush();
    return Status();
  } catch (const std::exception& e) {
    return status(Status::Code::internal, e.what());
  }
}

bool is_up(const Gateway& gateway, Text session) noexcept {
  const Line* const line = gateway.find(session);
  return line != nullptr && line->is_up();
}

Status log_out(Gateway& gateway, Text session, Text reason) noexcept {
  try {
    Line* const line = gateway.find(session);
    if (line == nullptr) return no_session(session);
    line->log_out(string_of(reason));
    return Status();
  } catch (const std::exception& e) {
    return status(Status::Code::internal, e.what());
  }
}

}  // namespace fix
}  // namespace kontor

#include "tests/adapters/fix/desk.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace kontor::fix {
namespace {

std::vector<Field> borrowed(const std::vector<std::pair<int, std::string>>& fields) {
  std::vector<Field> out;
  out.reserve(fields.size());
  for (const auto& [tag, value] : fields) out.push_back({tag, text(value)});
  return out;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char out[32];
  std::strftime(out, sizeof out, "%Y%m%d-%H:%M:%S", &parts);
  return out;
}

}  // namespace

std::string Kept::value(std::int32_t tag) const {
  const auto found =
      std::ranges::find_if(fields, [&](const auto& field) { return field.first == tag; });
  return found == fields.end() ? "" : found->second;
}

Kept keep(const Message& message) {
  Kept kept{string(message.session),
            message.number,
            string(message.type),
            message.possible_duplicate,
            message.possible_resend,
            string(message.body),
            {}};
  for (std::size_t i = 0; i != message.field_count; ++i) {
    kept.fields.emplace_back(message.fields[i].tag, string(message.fields[i].value));
  }
  return kept;
}

// ---- Desk

void Desk::on_application(const Message& message) noexcept {
  if (waits) waits(message);
  const std::lock_guard lock(mutex_);
  messages.push_back(keep(message));
  changed_.notify_all();
}

void Desk::on_refused(const Refusal& refusal) noexcept {
  const std::lock_guard lock(mutex_);
  refusals.push_back({refusal.number, refusal.reason, refusal.tag, string(refusal.type),
                      string(refusal.answer), string(refusal.text), string(refusal.raw)});
  changed_.notify_all();
}

void Desk::on_logon(Text session) noexcept {
  const std::lock_guard lock(mutex_);
  logons.push_back(string(session));
  changed_.notify_all();
}

void Desk::on_logout(Text session, Text reason) noexcept {
  const std::lock_guard lock(mutex_);
  logouts.push_back(string(session) + ": " + string(reason));
  changed_.notify_all();
}

void Desk::on_admin_reject(const RejectReceived& reject) noexcept {
  const std::lock_guard lock(mutex_);
  rejects.push_back(reject);
  rejects.back().text = {};
  changed_.notify_all();
}

void Desk::on_note(Text session, Text note) noexcept {
  const std::lock_guard lock(mutex_);
  notes.push_back(string(session) + ": " + string(note));
  changed_.notify_all();
}

bool Desk::until(const std::function<bool(const Desk&)>& holds) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, kPatience, [&] { return holds(*this); });
}

std::size_t Desk::taken(std::string_view session) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      messages, [&](const Kept& kept) { return session.empty() || kept.session == session; }));
}

// ---- Client

Client::Client(std::uint16_t port, std::string_view name, std::int32_t heartbeat,
               std::string_view password) {
  VenueSettings settings;
  settings.port = port;
  settings.our_comp_id = text(name);
  settings.their_comp_id = text("KONTOR");
  settings.heartbeat = heartbeat;
  settings.dictionary = text(kDictionary);
  settings.username = text(password.empty() ? "" : name);
  settings.password = text(password);
  open(settings);
}

Client::Client(const VenueSettings& settings) { open(settings); }

void Client::open(const VenueSettings& settings) {
  Status status;
  venue_ = open_venue(settings, *this, status);
  if (venue_ == nullptr) throw std::runtime_error(status.text);
}

Client::~Client() { close_venue(venue_); }

Status::Code Client::connect(Numbers numbers) {
  return fix::connect(*venue_, numbers, static_cast<std::int32_t>(kPatience.count()) * 1000).code;
}

std::int32_t Client::send(std::string_view type,
                          const std::vector<std::pair<int, std::string>>& fields, bool more) {
  const std::vector<Field> flat = borrowed(fields);
  std::int32_t number = 0;
  (void)fix::send(*venue_, {text(type), flat.data(), flat.size(), false, more}, number);
  return number;
}

std::int32_t Client::fill(std::string_view exec_id, bool more) {
  return send("8",
              {
                  {37,  "o1"                   },
                  {17,  std::string(exec_id)   },
                  {150, "F"                    },
                  {39,  "2"                    },
                  {55,  "EUR/USD"              },
                  {54,  "1"                    },
                  {151, "0"                    },
                  {14,  "1000000"              },
                  {6,   "1.08250"              },
                  {15,  "EUR"                  },
                  {60,  "20261123-09:00:00.123"},
                  {31,  "1.08250"              },
                  {32,  "1000000"              }
  },
              more);
}

bool Client::until(const std::function<bool(const Client&)>& holds) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, kPatience, [&] { return holds(*this); });
}

void Client::on_message(const Message& message) noexcept {
  const std::lock_guard lock(mutex_);
  messages.push_back(keep(message));
  changed_.notify_all();
}

void Client::on_admin_reject(const RejectReceived& reject) noexcept {
  const std::lock_guard lock(mutex_);
  rejects.push_back(reject.reason);
  changed_.notify_all();
}

void Client::on_logout(Text reason) noexcept {
  const std::lock_guard lock(mutex_);
  logouts.push_back(string(reason));
  changed_.notify_all();
}

// ---- Raw

Raw::Raw(std::uint16_t port, int receive_buffer) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  if (receive_buffer != 0) {
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(port);
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&name), sizeof name) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

Raw::~Raw() { ::close(socket_); }

bool Raw::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

std::string Raw::frame(std::string_view fields) {
  std::string body(fields);
  std::ranges::replace(body, '|', '\1');
  std::string message = "8=FIX.4.4\0019=" + std::to_string(body.size()) + '\1' + body;
  const unsigned sum =
      std::accumulate(message.begin(), message.end(), 0U,
                      [](unsigned all, char c) { return all + static_cast<unsigned char>(c); });
  std::string digits = std::to_string(sum % 256);
  digits.insert(0, 3 - digits.size(), '0');
  return message + "10=" + digits + '\1';
}

std::string Raw::head(std::string_view type, std::string_view name, int number) {
  return "35=" + std::string(type) + "|34=" + std::to_string(number) + "|49=" + std::string(name) +
         "|52=" + utc_now() + "|56=KONTOR|";
}

std::string Raw::hear(std::chrono::milliseconds patience) {
  for (;;) {
    if (const std::size_t sum = heard_.find("\00110=");
        sum != heard_.npos && heard_.size() >= sum + 8) {
      std::string message = heard_.substr(0, sum + 8);
      heard_.erase(0, sum + 8);
      std::ranges::replace(message, '\1', '|');
      return message;
    }
    pollfd file{socket_, POLLIN, 0};
    if (::poll(&file, 1, static_cast<int>(patience.count())) <= 0) return "";
    char buffer[4096];
    const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return "";
    heard_.append(buffer, static_cast<std::size_t>(got));
  }
}

bool Raw::closed(std::chrono::milliseconds patience) {
  pollfd file{socket_, POLLIN, 0};
  while (::poll(&file, 1, static_cast<int>(patience.count())) > 0) {
    char buffer[4096];
    if (::recv(socket_, buffer, sizeof buffer, 0) <= 0) return true;
  }
  return false;
}

// ---- GatewayBox

GatewayBox::GatewayBox(std::vector<std::string> names)
    : names_(std::move(names)), served_{text("8"), text("AE")} {
  settings.dictionary = text(kDictionary);
  settings.served = served_.data();
  settings.served_count = served_.size();
  for (const std::string& name : names_) {
    SessionSettings session;
    session.name = text(name);
    session.our_comp_id = text("KONTOR");
    session.their_comp_id = text(name);
    sessions.push_back(session);
  }
}

Status GatewayBox::open() {
  settings.sessions = sessions.data();
  settings.session_count = sessions.size();
  Status status;
  gateway_ = open_gateway(settings, desk, store, status);
  return status;
}

void GatewayBox::close() { close_gateway(std::exchange(gateway_, nullptr)); }
void GatewayBox::abandon() { abandon_gateway(std::exchange(gateway_, nullptr)); }

std::int32_t GatewayBox::send(std::string_view session, std::string_view type,
                              const std::vector<std::pair<int, std::string>>& fields) {
  const std::vector<Field> flat = borrowed(fields);
  std::int32_t number = 0;
  (void)fix::send(*gateway_, text(session), {text(type), flat.data(), flat.size(), false, false},
                  number);
  return number;
}

Status::Code GatewayBox::acknowledge(std::string_view session, std::string_view id, bool more) {
  const std::vector<std::pair<int, std::string>> fields = {
      {571, std::string(id)        },
      {150, "0"                    },
      {939, "0"                    },
      {60,  "20261123-09:00:00.000"}
  };
  const std::vector<Field> flat = borrowed(fields);
  std::int32_t number = 0;
  return fix::send(*gateway_, text(session), {text("AR"), flat.data(), flat.size(), false, more},
                   number)
      .code;
}

}  // namespace kontor::fix

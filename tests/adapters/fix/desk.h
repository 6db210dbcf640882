// A gateway with what it tells, kept for tests; counterparties as QuickFIX sessions and as raw
// sockets.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/fix/quickfix/gateway.h"
#include "adapters/fix/quickfix/memory_store.h"
#include "adapters/fix/quickfix/venue.h"

namespace kontor::fix {

inline Text text(std::string_view view) { return {view.data(), view.size()}; }
inline std::string string(Text text) { return {text.data, text.size}; }

inline const std::string kDictionary = KONTOR_SOURCE_DIR "/schemas/fix/kontor-fix44.xml";
inline constexpr std::chrono::seconds kPatience{10};

struct Kept {
  std::string session;
  std::int32_t number = 0;
  std::string type;
  bool possible_duplicate = false;
  bool possible_resend = false;
  std::string body;
  std::vector<std::pair<std::int32_t, std::string>> fields;

  // The first one's value.
  [[nodiscard]] std::string value(std::int32_t tag) const;
};

Kept keep(const Message& message);

// What a gateway tells, in order; `waits` is called for each application message before it counts.
class Desk final : public Events {
 public:
  std::function<void(const Message&)> waits;

  void on_application(const Message& message) noexcept override;
  void on_refused(const Refusal& refusal) noexcept override;
  void on_logon(Text session) noexcept override;
  void on_logout(Text session, Text reason) noexcept override;
  void on_admin_reject(const RejectReceived& reject) noexcept override;
  void on_note(Text session, Text note) noexcept override;

  struct Refused {
    std::int32_t number, reason, tag;
    std::string type, answer, text, raw;
  };
  // Waits until the condition holds; false: it did not.
  bool until(const std::function<bool(const Desk&)>& holds);
  std::size_t taken(std::string_view session = "") const;  // under the lock of until, or at rest

  std::vector<Kept> messages;
  std::vector<Refused> refusals;
  std::vector<std::string> logons, logouts, notes;
  std::vector<RejectReceived> rejects;
  template <class Function>
  auto locked(Function function) {
    const std::lock_guard lock(mutex_);
    return function();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
};

class Client final : public VenueEvents {
 public:
  Client(std::uint16_t port, std::string_view name, std::int32_t heartbeat = 30,
         std::string_view password = "");
  Client(const VenueSettings& settings);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  Status::Code connect(Numbers numbers = Numbers::go_on);
  std::int32_t send(std::string_view type, const std::vector<std::pair<int, std::string>>& fields,
                    bool more = false);
  std::int32_t fill(std::string_view exec_id, bool more = false);  // an ExecutionReport
  bool until(const std::function<bool(const Client&)>& holds);
  Venue& venue() { return *venue_; }

  std::vector<Kept> messages;
  std::vector<std::string> logouts;
  std::vector<std::int32_t> rejects;  // their reasons

 private:
  void on_message(const Message& message) noexcept override;
  void on_admin_reject(const RejectReceived& reject) noexcept override;
  void on_logon() noexcept override {}
  void on_logout(Text reason) noexcept override;

  void open(const VenueSettings& settings);
  std::mutex mutex_;
  std::condition_variable changed_;
  Venue* venue_ = nullptr;
};

// Bytes over a socket.
class Raw {
 public:
  explicit Raw(std::uint16_t port, int receive_buffer = 0);
  ~Raw();
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  bool send(std::string_view bytes);
  // `|` for the separator; 8, 9 and 10 are added.
  bool say(std::string_view fields) { return send(frame(fields)); }
  static std::string frame(std::string_view fields);
  // A header for the session of this name.
  static std::string head(std::string_view type, std::string_view name, int number);
  // The next message with `|`; empty: closed or nothing within the time.
  std::string hear(std::chrono::milliseconds patience = kPatience);
  bool closed(std::chrono::milliseconds patience = kPatience);

 private:
  int socket_;
  std::string heard_;
};

// A gateway with sessions named as in `names`: they are NAME, we are KONTOR.
class GatewayBox {
 public:
  explicit GatewayBox(std::vector<std::string> names = {"VENUE"});
  ~GatewayBox() { close(); }

  GatewaySettings settings;
  std::vector<SessionSettings> sessions;
  MemoryStore store;
  Desk desk;

  Status open();
  void close();
  void abandon();
  std::uint16_t port() const { return port_of(*gateway_); }
  Gateway& gateway() { return *gateway_; }
  std::int32_t send(std::string_view session, std::string_view type,
                    const std::vector<std::pair<int, std::string>>& fields);
  Status::Code acknowledge(std::string_view session, std::string_view id, bool more = false);

 private:
  std::vector<std::string> names_;
  std::vector<Text> served_;
  Gateway* gateway_ = nullptr;
};

}  // namespace kontor::fix

// A counterparty: logs on to a gateway as its other side, over QuickFIX's own session. For the demo
// day, tests and benches; its numbers and messages live in memory, as long as the Venue does.
//
// What is sent while the link is down is numbered and kept, and goes out when the gateway asks for
// it after the next connect.
//
// Threads:  one while connected, which calls VenueEvents; send from any, the rest from one.
// Errors:   nothing throws; a Status says what was wrong.
#pragma once

#include "adapters/fix/quickfix/gateway.h"

namespace kontor {
namespace fix {

struct VenueSettings {
  Text host = {"127.0.0.1", 9};  // IPv4
  std::uint16_t port = 0;
  Text our_comp_id;
  Text their_comp_id;
  std::int32_t heartbeat = 30;  // seconds, at least 1
  Text dictionary;              // path of kontor-fix44.xml
  Text username;                // sent in the Logon when not empty
  Text password;
  bool tls = false;
  Text authority_file;  // empty: any certificate is believed
  Text certificate_file;
  Text key_file;
};

class VenueEvents {
 public:
  // Application messages in the order of their numbers; j among them.
  virtual void on_message(const Message& message) noexcept = 0;
  virtual void on_admin_reject(const RejectReceived& reject) noexcept = 0;
  virtual void on_logon() noexcept = 0;
  virtual void on_logout(Text reason) noexcept = 0;

 protected:
  ~VenueEvents() = default;
};

class Venue;  // opaque here

// Does not connect yet. events outlive the venue. Null on an error.
Venue* open_venue(const VenueSettings& settings, VenueEvents& events, Status& status) noexcept;
// Drops the link where it is up.
void close_venue(Venue* venue) noexcept;

enum class Numbers : std::uint8_t { go_on, start_at_one };  // start_at_one: 141=Y
// Connects and waits until it is logged on.
Status connect(Venue& venue, Numbers numbers, std::int32_t timeout_ms) noexcept;
// Closes the socket without a word.
void drop(Venue& venue) noexcept;
// Logs out and waits for the answer.
Status log_out(Venue& venue, std::int32_t timeout_ms) noexcept;
// The next connect goes there: a gateway that was started again has another port.
void set_port(Venue& venue, std::uint16_t port) noexcept;

Status send(Venue& venue, const Outgoing& message, std::int32_t& number) noexcept;
void flush(Venue& venue) noexcept;

bool is_up(const Venue& venue) noexcept;
std::int32_t next_incoming(const Venue& venue) noexcept;
std::int32_t next_outgoing(const Venue& venue) noexcept;
// Only while the link is down: a lower number makes the gateway resend from there.
void set_next_incoming(Venue& venue, std::int32_t number) noexcept;

}  // namespace fix
}  // namespace kontor

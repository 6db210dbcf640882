// The FIX 4.4 gateway: counterparties connect and log on, what they send is handed over as plain
// data, what we send is numbered, stored and sent.
//
//   socket --> framing, bounds --> log-on checks --> QuickFIX session + dictionary --> Events
//   send, any thread --> QuickFIX session: number, Store --> bounded queue --> socket
//
// Sessions:  known pairs of CompIDs only; the rules and where QuickFIX answers otherwise:
//            docs/fix-sessions.md. A reset of the numbers is durable before it is answered.
// Bounds:    settings below. A message too long, too many connections, a queue that overflows: that
//            connection ends; the others go on, and the next log-on heals what was missed.
// Threads:   one a connection, which also calls Events; each session's in the order of its numbers,
//            sessions beside each other. send, flush and is_up from any thread. open and close
//            from one.
// Errors:    nothing throws; a Status says what was wrong. With TLS the process ignores SIGPIPE.
// Source:    FIX 4.4 and its session layer; QuickFIX 1.15.1.
#pragma once

#include "adapters/fix/quickfix/plain_data.h"

namespace kontor {
namespace fix {

struct SessionSettings {
  Text name;  // what Events and send call it
  Text our_comp_id;
  Text their_comp_id;
  // HeartBtInt(108) that a log-on may ask for, seconds; 0 asks for none.
  std::int32_t heartbeat_min = 1;
  std::int32_t heartbeat_max = 120;
  Text username;  // Username(553) and Password(554), when not empty
  Text password;
  Text certificate_name;  // common name of their certificate, when not empty; needs TLS and an
                          // authority
  // Daily schedule in UTC, HH:MM:SS; a session of another day starts at 1. Empty: never ends.
  Text start_time;
  Text end_time;
  bool reset_on_logon = false;  // these three for tests only
  bool reset_on_logout = false;
  bool reset_on_disconnect = false;
};

struct GatewaySettings {
  Text address = {"127.0.0.1", 9};  // IPv4; any other than the loopback's needs TLS
  std::uint16_t port = 0;           // 0: any free one, see port_of
  const SessionSettings* sessions = nullptr;
  std::size_t session_count = 0;
  Text dictionary;  // path of kontor-fix44.xml
  const Text* served =
      nullptr;  // MsgTypes handed over; others the dictionary knows are answered j 380=3
  std::size_t served_count = 0;
  // TLS when certificate and key are named; with an authority the counterparty must show a
  // certificate.
  Text certificate_file;
  Text key_file;
  Text authority_file;
  std::int32_t connections_max = 64;
  std::int32_t strangers_max = 16;              // of them not yet logged on
  std::int32_t logon_timeout_ms = 5000;         // from the connection to a complete Logon
  std::int32_t logout_timeout_ms = 10000;       // our Logout unanswered
  std::int32_t logon_bytes_max = 4 << 10;       // a message before the log-on
  std::int32_t message_bytes_max = 64 << 10;    // and after it
  std::int32_t send_queue_bytes_max = 4 << 20;  // what a counterparty does not read
  std::int32_t gap_messages_max = 1000;         // what waits for a gap to be filled
  std::int32_t gap_bytes_max = 1 << 20;
};

// Called on the gateway's threads.
class Events {
 public:
  // May block: that holds up this session only. When it has returned the message counts as taken.
  // The session is answered heartbeats meanwhile.
  virtual void on_application(const Message& message) noexcept = 0;
  virtual void on_refused(const Refusal& refusal) noexcept = 0;
  virtual void on_logon(Text session) noexcept = 0;
  virtual void on_logout(Text session,
                         Text reason) noexcept = 0;  // each way a logged-on session ends
  virtual void on_admin_reject(const RejectReceived& reject) noexcept = 0;
  // For the log, one line; session is empty where a stranger is spoken of. Called under locks: it
  // may not call the gateway.
  virtual void on_note(Text session, Text text) noexcept = 0;

 protected:
  ~Events() = default;
};

class TextSink {
 public:
  virtual void take(Text text) noexcept = 0;

 protected:
  ~TextSink() = default;
};

// Where a session's numbers and sent messages live. Each function gives false when the store
// failed; the session is then disconnected. Called under the session's lock, so by one thread at a
// time for a session, by several for several.
class Store {
 public:
  struct Start {
    std::int64_t created_at = 0;     // Unix seconds, when the numbers last started at 1
    std::int32_t next_incoming = 1;  // up to it minus 1 all is journaled
    std::int32_t next_outgoing = 1;  // the end of what was ever reserved
  };
  // Asked once, when the gateway opens.
  virtual bool start(Text session, Start& start) noexcept = 0;
  // Outgoing numbers below `until` may be used from now on. Durable when it returns.
  virtual bool reserve(Text session, std::int32_t until) noexcept = 0;
  // A message that is about to be sent. Need not be durable.
  virtual bool set(Text session, std::int32_t number, Text text) noexcept = 0;
  // Gives what is there of begin..end, in order; holes are no failure.
  virtual bool get(Text session, std::int32_t begin, std::int32_t end, TextSink& sink) noexcept = 0;
  // Both numbers are 1 again and no message is kept. Durable when it returns; false refuses the
  // reset and the session is disconnected unanswered.
  virtual bool reset(Text session) noexcept = 0;

 protected:
  ~Store() = default;
};

// Outgoing numbers are reserved in steps of this many.
constexpr std::int32_t kReservedStep = 1000;

struct Outgoing {
  Text type;
  const Field* fields = nullptr;  // of the body; groups flattened, a count before its members
  std::size_t field_count = 0;
  bool possible_resend = false;  // PossResend(97)
  bool more = false;  // another follows at once, or flush: one write for several messages
};

class Gateway;  // opaque here

// Listens when it returns. events and store outlive the gateway. Null on an error.
Gateway* open_gateway(const GatewaySettings& settings, Events& events, Store& store,
                      Status& status) noexcept;
// Logs out every session, waits for the answers at most logout_timeout_ms, ends all threads.
void close_gateway(Gateway* gateway) noexcept;
// The same without a word to anyone, as if the process had been killed.
void abandon_gateway(Gateway* gateway) noexcept;

std::uint16_t port_of(const Gateway& gateway) noexcept;

// Numbers, stores and queues one message. On ok `number` is its MsgSeqNum; whether it arrived shows
// only in a later resend request. Never waits for the counterparty.
Status send(Gateway& gateway, Text session, const Outgoing& message, std::int32_t& number) noexcept;
// Writes out what `more` held back.
Status flush(Gateway& gateway, Text session) noexcept;

bool is_up(const Gateway& gateway, Text session) noexcept;
// Asks for a log-out; the session may log on again at once.
Status log_out(Gateway& gateway, Text session, Text reason) noexcept;

}  // namespace fix
}  // namespace kontor

// One configured session: QuickFIX's Session with our store, checks and events around it.
//
// Owns the rules that QuickFIX has not: what waits for a gap is bounded and kept as received; a
// resend is made in pieces, so that neither memory nor the session's lock is held for all of it;
// message types not served are answered alike whatever is in them; the counterparty is answered
// heartbeats while on_application waits.
//
// Threads:  receive and tick by the thread of the connection that is attached; the rest from any.
#pragma once

#include <quickfix/Application.h>
#include <quickfix/Log.h>
#include <quickfix/Session.h>

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/fix/quickfix/dictionary.h"
#include "adapters/fix/quickfix/frame.h"
#include "adapters/fix/quickfix/gateway.h"
#include "adapters/fix/quickfix/link.h"
#include "adapters/fix/quickfix/session_store.h"

namespace kontor {
namespace fix {

class Line final : public FIX::Application, private FIX::LogFactory, private FIX::Log {
 public:
  // dictionary, events and store outlive it. Throws what QuickFIX throws.
  Line(const SessionSettings& settings, const GatewaySettings& gateway,
       const Dictionary& dictionary, Events& events, Store& store);
  ~Line() override;

  bool is_for(const Header& header) const;

  // -- the connection's thread
  // Nobody else is attached: the link is this session's until detach.
  bool attach(Link& link);
  void detach(const char* reason);
  // The first message: log-on checks that QuickFIX has not, then receive. peer: name in its
  // certificate.
  void log_on(Text message, const Header& header, const std::string& peer);
  void receive(Text message, const Header& header);
  void tick();
  // A Logout of ours with this text, then the end of the connection.
  void say_goodbye(const char* text);
  // Between two messages: until the counterparty has read some of what is queued.
  void let_it_read(std::size_t queued_max);

  // -- any thread
  Status send(const Outgoing& message, std::int32_t& number);
  void flush();
  bool is_up() const { return up_; }
  void log_out(const std::string& reason);
  void keep_alive();  // a heartbeat, if one is due and the session's thread waits in on_application
  const std::string& name() const { return name_; }

 private:
  using Clock = std::chrono::steady_clock;

  // -- FIX::Application
  void onCreate(const FIX::SessionID&) override {}
  void onLogon(const FIX::SessionID&) override;
  void onLogout(const FIX::SessionID&) override;
  void toAdmin(FIX::Message& message, const FIX::SessionID&) override;
  void toApp(FIX::Message& message, const FIX::SessionID&) throw(FIX::DoNotSend) override;
  void fromAdmin(const FIX::Message& message,
                 const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                              FIX::IncorrectTagValue, FIX::RejectLogon) override;
  void fromApp(const FIX::Message& message,
               const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                            FIX::IncorrectTagValue,
                                            FIX::UnsupportedMessageType) override;

  // -- FIX::LogFactory, FIX::Log
  FIX::Log* create() override { return this; }
  FIX::Log* create(const FIX::SessionID&) override { return this; }
  void destroy(FIX::Log*) override {}
  void clear() override {}
  void backup() override {}
  void onIncoming(const std::string&) override {}
  void onOutgoing(const std::string&) override {}
  void onEvent(const std::string& text) override;

  void note(const std::string& text);
  void reason(const std::string& text);
  std::string reason_so_far();
  void hand_in(const std::string& raw);  // to QuickFIX; its exceptions end here
  bool wait_for_gap(const Header& header);
  void settle_gap();
  void resend(const Header& header);
  std::int32_t piece_end(std::int32_t begin, std::int32_t end) const;
  void refused(const FIX::Message& answer);
  void tell_refusals();
  std::string without_body(const Header& header) const;
  FIX::SessionState& state() const;
  Text name_text() const { return Text{name_.data(), name_.size()}; }

  // The line whose session this thread hands a message to.
  static thread_local const Line* receiving;
  // This thread sends what the caller of send asked for, not what QuickFIX answers.
  static thread_local bool own_send;

  const std::string name_, username_, password_, certificate_name_;
  const std::int32_t heartbeat_min_, heartbeat_max_;
  const std::int32_t logout_timeout_ms_, gap_messages_max_, gap_bytes_max_;
  const std::size_t queue_max_;
  const Dictionary& dictionary_;
  Events& events_;
  SessionStoreFactory stores_;
  FIX::SessionID id_;
  std::unique_ptr<FIX::Session> session_;

  std::mutex mutex_;        // the next three
  Link* link_ = nullptr;    // the connection attached
  std::string reason_;      // why the session will have ended
  std::string last_event_;  // of QuickFIX's, the reason where nobody named one
  std::atomic<bool> up_{false};
  std::atomic<bool> was_up_{false};  // on_logon was told, on_logout is due
  std::atomic<bool> log_out_asked_{false};
  std::atomic<bool> in_application_{false};
  std::atomic<Clock::duration::rep> sent_at_{0};    // the last message of ours
  std::atomic<Clock::duration::rep> logout_at_{0};  // our Logout; 0: none
  std::atomic<std::int32_t> heartbeat_{0};

  // Of the connection's thread.
  std::string raw_;  // the message being handed in
  Header header_;    // into raw_
  std::vector<Field> fields_;
  std::map<std::int32_t, std::string> gap_;  // what waits, as received
  std::size_t gap_bytes_ = 0;
  bool was_reset_ = false;
  struct Refused {
    std::int32_t number, reason, tag;
    std::string type, answer, text;
  };
  std::vector<Refused> refusals_;  // told when QuickFIX has let its lock go
};

}  // namespace fix
}  // namespace kontor

#include "adapters/fix/quickfix/venue.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <quickfix/Session.h>
#include <quickfix/SessionFactory.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

#include "adapters/fix/quickfix/dictionary.h"
#include "adapters/fix/quickfix/frame.h"
#include "adapters/fix/quickfix/link.h"
#include "adapters/fix/quickfix/memory_store.h"
#include "adapters/fix/quickfix/session_store.h"
#include "adapters/fix/quickfix/status.h"

namespace kontor {
namespace fix {
namespace {

constexpr std::size_t kMessageMax = 64U << 10U;
constexpr std::size_t kQueueMax = 64U << 20U;
constexpr int kTickMs = 100;
constexpr std::int32_t kDropSeenMs = 1000;  // by when a gateway has seen that a link was dropped

std::int32_t number_in(const FIX::FieldMap& map, int tag, std::int32_t otherwise) {
  return map.isSetField(tag) ? static_cast<std::int32_t>(std::atoi(map.getField(tag).c_str()))
                             : otherwise;
}

}  // namespace

class Venue final : public FIX::Application {
 public:
  Venue(const VenueSettings& settings, VenueEvents& events)
      : username_(string_of(settings.username)),
        password_(string_of(settings.password)),
        host_(string_of(settings.host)),
        port_(settings.port),
        events_(events),
        dictionary_(string_of(settings.dictionary), nullptr, 0),
        stores_(store_, "venue", false, [] {}) {
    if (settings.tls) {
      tls_.reset(Tls::connecting(string_of(settings.certificate_file), string_of(settings.key_file),
                                 string_of(settings.authority_file)));
    }
    FIX::Dictionary session;
    session.setString(FIX::CONNECTION_TYPE, "initiator");
    session.setString(FIX::DATA_DICTIONARY, string_of(settings.dictionary));
    session.setString(FIX::START_TIME, "00:00:00.000000001");  // never ends, as in Line
    session.setString(FIX::END_TIME, "00:00:00");
    session.setBool(FIX::VALIDATE_LENGTH_AND_CHECKSUM, false);
    session.setInt(FIX::HEARTBTINT, settings.heartbeat);
    const FIX::SessionID id("FIX.4.4", string_of(settings.our_comp_id),
                            string_of(settings.their_comp_id));
    FIX::SessionFactory factory(*this, stores_, nullptr);
    session_.reset(factory.create(id, session));
  }
  ~Venue() override { drop(); }

  // Once; the other tries for a while after a drop.
  Status connect(Numbers numbers, std::int32_t timeout_ms);
  Status connect_again(Numbers numbers, std::int32_t timeout_ms);
  void drop();
  void note_drop() { dropped_ = true; }
  Status log_out(std::int32_t timeout_ms);
  Status send(const Outgoing& outgoing, std::int32_t& number);
  void flush() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (link_) link_->flush();
  }
  bool is_up() const { return up_; }
  // SessionStore does not throw here, though QuickFIX declares that a store may.
  std::int32_t next_incoming() const noexcept { return stores_.made()->getNextTargetMsgSeqNum(); }
  std::int32_t next_outgoing() const noexcept { return stores_.made()->getNextSenderMsgSeqNum(); }
  void set_next_incoming(std::int32_t number) noexcept {
    stores_.made()->setNextTargetMsgSeqNum(number);
  }
  void set_port(std::uint16_t port) { port_ = port; }

 private:
  void run();
  void read_on(Framer& framer);
  bool wait_until(bool up, std::int32_t timeout_ms);
  void tell();

  void onCreate(const FIX::SessionID&) override {}
  void onLogon(const FIX::SessionID&) override {
    up_ = true;
    was_up_ = true;
    events_.on_logon();
    tell();
  }
  void onLogout(const FIX::SessionID&) override { up_ = false; }
  void toAdmin(FIX::Message& message, const FIX::SessionID&) override {
    if (message.getHeader().getField(FIX::FIELD::MsgType) != FIX::MsgType_Logon) return;
    if (!username_.empty()) message.setField(FIX::FIELD::Username, username_);
    if (!password_.empty()) message.setField(FIX::FIELD::Password, password_);
  }
  void toApp(FIX::Message&, const FIX::SessionID&) throw(FIX::DoNotSend) override {}
  void fromAdmin(const FIX::Message& message,
                 const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                              FIX::IncorrectTagValue, FIX::RejectLogon) override;
  void fromApp(const FIX::Message& message,
               const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                            FIX::IncorrectTagValue,
                                            FIX::UnsupportedMessageType) override;

  const std::string username_, password_, host_;
  std::uint16_t port_;
  VenueEvents& events_;
  std::unique_ptr<Tls> tls_;
  const Dictionary dictionary_;
  MemoryStore store_;
  SessionStoreFactory stores_;
  std::unique_ptr<FIX::Session> session_;

  std::mutex mutex_;  // link_ and reason_, and for changed_
  std::condition_variable changed_;
  std::unique_ptr<Link> link_;
  std::string reason_;
  std::atomic<bool> up_{false};
  std::atomic<bool> running_{false};
  bool dropped_ = false;  // since the last connect
  std::atomic<bool> leave_{false};
  std::atomic<bool> was_up_{false};
  std::thread thread_;
  std::vector<Field> fields_;  // of the thread
};

Status Venue::connect(Numbers numbers, std::int32_t timeout_ms) {
  drop();
  sockaddr_in name = {};
  name.sin_family = AF_INET;
  name.sin_port = htons(port_);
  if (::inet_pton(AF_INET, host_.c_str(), &name.sin_addr) != 1) {
    return status(Status::Code::bad_settings, "not an IPv4 address: " + host_);
  }
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&name), sizeof name) != 0) {
    const std::string why = std::strerror(errno);
    ::close(socket);
    return status(Status::Code::no_network,
                  "cannot reach " + host_ + ":" + std::to_string(port_) + ": " + why);
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    link_.reset(new Link(socket, tls_.get(), kQueueMax));
    reason_.clear();
  }
  session_->setResetOnLogon(numbers == Numbers::start_at_one);
  leave_ = false;
  running_ = true;
  thread_ = std::thread([this] { run(); });
  if (wait_until(true, timeout_ms)) return Status();
  const bool ended = !running_;
  drop();
  const std::lock_guard<std::mutex> lock(mutex_);
  return ended ? status(Status::Code::down, "not logged on: " + reason_)
               : status(Status::Code::timed_out, "no answer to the Logon");
}

// Right after a drop the gateway may not have seen that the old connection is gone: it then turns
// the new one away, as the second of a session that is up. A log-on that was turned away uses up no
// number, so that what is sent has the same numbers however often it was tried.
Status Venue::connect_again(Numbers numbers, std::int32_t timeout_ms) {
  const auto until = std::chrono::steady_clock::now() +
                     std::chrono::milliseconds(dropped_ ? std::min(timeout_ms, kDropSeenMs) : 0);
  dropped_ = false;
  for (;;) {
    const std::int32_t number = next_outgoing();
    Status out = connect(numbers, timeout_ms);
    if (out.code != Status::Code::down || std::chrono::steady_clock::now() >= until) return out;
    if (numbers == Numbers::go_on) session_->setNextSenderMsgSeqNum(number);
    std::this_thread::sleep_for(std::chrono::milliseconds(kDropSeenMs / 100));
  }
}

// False: it did not come to that in time, or will not.
bool Venue::wait_until(bool up, std::int32_t timeout_ms) {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms),
                    [&] { return up_ == up || !running_; });
  return up_ == up;
}

void Venue::tell() {
  const std::lock_guard<std::mutex> lock(mutex_);
  changed_.notify_all();
}

void Venue::drop() {
  if (!thread_.joinable()) return;
  link_->break_off();
  link_->end("dropped");
  thread_.join();
  const std::lock_guard<std::mutex> lock(mutex_);
  link_.reset();
}

Status Venue::log_out(std::int32_t timeout_ms) {
  if (!up_) return status(Status::Code::down, "not logged on");
  leave_ = true;
  link_->wake();
  const bool gone = wait_until(false, timeout_ms);
  drop();
  return gone ? Status() : status(Status::Code::timed_out, "no answer to the Logout");
}

Status Venue::send(const Outgoing& outgoing, std::int32_t& number) {
  FIX::Message message = dictionary_.compose(outgoing.type, outgoing.fields, outgoing.field_count);
  if (outgoing.possible_resend) message.getHeader().setField(FIX::PossResend(true));
  const Link::Hold hold(outgoing.more);
  if (!session_->send(message)) return status(Status::Code::internal, "not sent");
  number = number_in(message.getHeader(), FIX::FIELD::MsgSeqNum, 0);
  return Status();
}

void Venue::run() {
  Link& link = *link_;
  const Link::Hold hold(true);
  try {
    Framer framer(kMessageMax);
    for (Stream::Io io = Stream::Io::want_read; io != Stream::Io::done;) {
      io = link.handshake();
      if (io == Stream::Io::closed) link.end("no TLS handshake");
      if (link.ending()) break;
      if (io != Stream::Io::done) link.wait(kTickMs);
    }
    session_->setResponder(&link);
    while (!link.ending()) {
      if (leave_) session_->logout("");
      session_->next(FIX::UtcTimeStamp());
      if (link.queued() != 0) link.write_out();
      if (!link.ending()) read_on(framer);
    }
  } catch (const std::exception& e) {
    link.end(e.what());
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    reason_ = link.why();
  }
  session_->disconnect();
  session_->logon();
  link.finish();
  if (was_up_.exchange(false)) events_.on_logout(text_of(reason_));
  running_ = false;
  tell();
}

void Venue::read_on(Framer& framer) {
  std::size_t size = 0, got = 0;
  char* const room = framer.room(size);
  if (link_->read(room, size, got) == Stream::Io::closed) {
    return link_->end("connection closed by the gateway");
  }
  framer.filled(got);
  if (got == 0) return link_->wait(kTickMs);
  Text message;
  while (!link_->ending() && framer.next(message) == Framer::Next::message) {
    session_->next(string_of(message), FIX::UtcTimeStamp(), false);
  }
}

void Venue::fromAdmin(const FIX::Message& message,
                      const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                                   FIX::IncorrectTagValue, FIX::RejectLogon) {
  if (message.getHeader().getField(FIX::FIELD::MsgType) != FIX::MsgType_Reject) return;
  const std::string text =
      message.isSetField(FIX::FIELD::Text) ? message.getField(FIX::FIELD::Text) : std::string();
  RejectReceived reject;
  reject.refused_number = number_in(message, FIX::FIELD::RefSeqNum, 0);
  reject.tag = number_in(message, FIX::FIELD::RefTagID, 0);
  reject.reason = number_in(message, FIX::FIELD::SessionRejectReason, -1);
  reject.text = text_of(text);
  events_.on_admin_reject(reject);
}

void Venue::fromApp(const FIX::Message& message,
                    const FIX::SessionID&) throw(FIX::FieldNotFound, FIX::IncorrectDataFormat,
                                                 FIX::IncorrectTagValue,
                                                 FIX::UnsupportedMessageType) {
  const std::string raw = message.toString();
  const Header header = read_header(text_of(raw));
  Message out;
  out.number = header.number;
  out.type = header.type;
  out.possible_duplicate = header.possible_duplicate;
  out.possible_resend = header.possible_resend;
  out.body = read_body(header.after, fields_);
  out.fields = fields_.data();
  out.field_count = fields_.size();
  events_.on_message(out);
}

// ---- the boundary

Venue* open_venue(const VenueSettings& settings, VenueEvents& events, Status& out) noexcept {
  try {
    out = Status();
    if (settings.tls) std::signal(SIGPIPE, SIG_IGN);
    return new Venue(settings, events);
  } catch (const FIX::ConfigError& e) {
    out = status(Status::Code::bad_settings, e.what());
  } catch (const std::exception& e) {
    out = status(Status::Code::internal, e.what());
  }
  return nullptr;
}

void close_venue(Venue* venue) noexcept { delete venue; }

Status connect(Venue& venue, Numbers numbers, std::int32_t timeout_ms) noexcept {
  try {
    return venue.connect_again(numbers, timeout_ms);
  } catch (const std::exception& e) {
    return status(Status::Code::internal, e.what());
  }
}

void drop(Venue& venue) noexcept {
  venue.drop();
  venue.note_drop();
}

Status log_out(Venue& venue, std::int32_t timeout_ms) noexcept {
  try {
    return venue.log_out(timeout_ms);
  } catch (const std::exception& e) {
    return status(Status::Code::internal, e.what());
  }
}

void set_port(Venue& venue, std::uint16_t port) noexcept { venue.set_port(port); }

Status send(Venue& venue, const Outgoing& message, std::int32_t& number) noexcept {
  try {
    return venue.send(message, number);
  } catch (const std::exception& e) {
    return status(Status::Code::internal, e.what());
  }
}

void flush(Venue& venue) noexcept { venue.flush(); }
bool is_up(const Venue& venue) noexcept { return venue.is_up(); }
std::int32_t next_incoming(const Venue& venue) noexcept { return venue.next_incoming(); }
std::int32_t next_outgoing(const Venue& venue) noexcept { return venue.next_outgoing(); }
void set_next_incoming(Venue& venue, std::int32_t number) noexcept {
  venue.set_next_incoming(number);
}

}  // namespace fix
}  // namespace kontor

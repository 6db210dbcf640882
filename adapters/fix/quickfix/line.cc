#include "adapters/fix/quickfix/line.h"

#include <openssl/crypto.h>
#include <quickfix/FieldConvertors.h>
#include <quickfix/SessionFactory.h>

#include <algorithm>
#include <cstdlib>

#include "adapters/fix/quickfix/status.h"

namespace kontor {
namespace fix {
namespace {

constexpr std::int32_t kResendPiece = 500;  // messages
constexpr int kSendingTimeToleranceSeconds = 120;
constexpr char kNotAuthorised[] = "Not authorised";

class Set {
 public:
  explicit Set(bool& flag) : flag_(flag), before_(flag) { flag_ = true; }
  ~Set() { flag_ = before_; }
  Set(const Set&) = delete;
  Set& operator=(const Set&) = delete;

 private:
  bool& flag_;
  const bool before_;
};

bool is_admin(Text type) {
  return type.size == 1 && ((type.data[0] >= '0' && type.data[0] <= '5') || type.data[0] == 'A');
}

bool same_secret(const std::string& want, Text got) {
  return want.size() == got.size && CRYPTO_memcmp(want.data(), got.data, got.size) == 0;
}

FIX::Dictionary session_settings(const SessionSettings& settings, const GatewaySettings& gateway) {
  FIX::Dictionary out;
  const bool scheduled = settings.start_time.size != 0;
  out.setString(FIX::CONNECTION_TYPE, "acceptor");
  out.setString(FIX::DATA_DICTIONARY, string_of(gateway.dictionary));
  // An end just before the start leaves no instant outside: the session never ends.
  out.setString(FIX::START_TIME, scheduled ? string_of(settings.start_time) : "00:00:00.000000001");
  out.setString(FIX::END_TIME, scheduled ? string_of(settings.end_time) : "00:00:00");
  out.setBool(FIX::VALIDATE_LENGTH_AND_CHECKSUM, false);  // Framer has
  out.setBool(FIX::RESET_ON_LOGON, settings.reset_on_logon);
  out.setBool(FIX::RESET_ON_LOGOUT, settings.reset_on_logout);
  out.setBool(FIX::RESET_ON_DISCONNECT, settings.reset_on_disconnect);
  out.setInt(FIX::LOGOUT_TIMEOUT, std::max(1, gateway.logout_timeout_ms / 1000));
  return out;
}

}  // namespace

thread_local const Line* Line::receiving = nullptr;
thread_local bool Line::own_send = false;

Line::Line(const SessionSettings& settings, const GatewaySettings& gateway,
           const Dictionary& dictionary, Events& events, Store& store)
    : name_(string_of(settings.name)),
      username_(string_of(settings.username)),
      password_(string_of(settings.password)),
      certificate_name_(string_of(settings.certificate_name)),
      heartbeat_min_(settings.heartbeat_min),
      heartbeat_max_(settings.heartbeat_max),
      logout_timeout_ms_(gateway.logout_timeout_ms),
      gap_messages_max_(gateway.gap_messages_max),
      gap_bytes_max_(gateway.gap_bytes_max),
      queue_max_(static_cast<std::size_t>(gateway.send_queue_bytes_max)),
      dictionary_(dictionary),
      events_(events),
      stores_(store, name_, settings.start_time.size != 0, [this] { was_reset_ = true; }),
      id_("FIX.4.4", string_of(settings.our_comp_id), string_of(settings.their_comp_id)) {
  FIX::SessionFactory factory(*this, stores_, this);
  session_.reset(factory.create(id_, session_settings(settings, gateway)));
}

Line::~Line() = default;

bool Line::is_for(const Header& header) const {
  return same(header.begin, "FIX.4.4") &&
         same(header.sender, id_.getTargetCompID().getString().c_str()) &&
         same(header.target, id_.getSenderCompID().getString().c_str());
}

FIX::SessionState& Line::state() const {
  return *static_cast<FIX::SessionState*>(session_->getLog());
}

// ---- the connection's thread

bool Line::attach(Link& link) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (link_ != nullptr) return false;
    link_ = &link;
    reason_.clear();
    last_event_.clear();
  }
  logout_at_ = 0;
  heartbeat_ = 0;
  log_out_asked_ = false;
  gap_.clear();
  gap_bytes_ = 0;
  try {
    session_->setResponder(&link);
  } catch (const std::exception& e) {
    note(e.what());
    link.end("the store failed");
  }
  return true;
}

void Line::detach(const char* why) {
  reason(why);
  try {
    session_->disconnect();
    session_->logon();  // after a log-out of ours the next log-on is welcome
  } catch (const std::exception& e) {
    note(e.what());
  }
  gap_.clear();
  gap_bytes_ = 0;
  std::string because;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    because = reason_.empty() ? last_event_ : reason_;
  }
  // Told before the next connection may attach, whose log-on would otherwise be overtaken.
  if (was_up_.exchange(false)) events_.on_logout(name_text(), text_of(because));
  const std::lock_guard<std::mutex> lock(mutex_);
  link_ = nullptr;
}

void Line::log_on(Text message, const Header& header, const std::string& peer) {
  FIX::UtcTimeStamp sent;
  try {
    sent = FIX::UtcTimeStampConvertor::convert(string_of(header.sending_time));
  } catch (const FIX::FieldConvertError&) {
    return reason("SendingTime is no time");
  }
  // Before QuickFIX sees it: with 141=Y it resets the numbers first and looks at the time after.
  if (std::labs(FIX::UtcTimeStamp() - sent) > kSendingTimeToleranceSeconds) {
    return reason("SendingTime accuracy problem");
  }
  Text username, password;
  std::int32_t heartbeat = -1;
  std::vector<Field> fields;
  read_body(header.after, fields);
  for (const Field& field : fields) {
    if (field.tag == 553) username = field.value;
    if (field.tag == 554) password = field.value;
    if (field.tag == 108) heartbeat = whole_number(field.value);
  }
  const bool certified = certificate_name_.empty() || peer == certificate_name_;
  const bool named = username_.empty() || same_secret(username_, username);
  const bool secret = password_.empty() || same_secret(password_, password);
  if (!certified || !named || !secret) return say_goodbye(kNotAuthorised);
  if (heartbeat < heartbeat_min_ || heartbeat > heartbeat_max_) {
    const std::string text = "HeartBtInt outside " + std::to_string(heartbeat_min_) + " to " +
                             std::to_string(heartbeat_max_);
    return say_goodbye(text.c_str());
  }
  receive(message, header);
}

void Line::receive(Text message, const Header& header) {
  raw_.assign(message.data, message.size);
  header_ = header;
  const auto moved = [&](Text text) {
    return Text{raw_.data() + (text.data - message.data), text.size};
  };
  header_.type = moved(header.type);
  if (header.after.size == 0) return note("ignored: a header that cannot be read");
  header_.after = moved(header.after);

  if (header_.number < 0) return say_goodbye("MsgSeqNum missing or not a number above 0");
  if (same(header_.type, "2")) {
    resend(header_);
  } else if (wait_for_gap(header_)) {
    const std::string type = string_of(header_.type);
    const bool refuse =
        !is_admin(header_.type) && dictionary_.knows(type) && !dictionary_.serves(type);
    hand_in(refuse ? without_body(header_) + "10=000\1" : raw_);
  }
  settle_gap();
  tell_refusals();
}

void Line::hand_in(const std::string& raw) {
  receiving = this;
  try {
    session_->next(raw, FIX::UtcTimeStamp(), false);
  } catch (const FIX::InvalidMessage& e) {
    note(std::string("ignored: ") + e.what());
  } catch (const std::exception& e) {
    say_goodbye(e.what());
  }
  receiving = nullptr;
  if (stores_.made()->failed()) {
    reason("the store failed");
    session_->disconnect();
  }
}

// What QuickFIX will queue is kept as received too. False: too much waits already; the message is
// asked for again when the gap before it is filled.
bool Line::wait_for_gap(const Header& header) {
  if (header.number <= session_->getExpectedTargetNum()) return true;
  if (same(header.type, "A") || same(header.type, "3") || same(header.type, "5")) return true;
  if (gap_.size() >= static_cast<std::size_t>(gap_messages_max_) ||
      gap_bytes_ + raw_.size() > static_cast<std::size_t>(gap_bytes_max_)) {
    note("gap queue full: dropped " + std::to_string(header.number));
    return false;
  }
  std::string& kept = gap_[header.number];
  gap_bytes_ += raw_.size() - kept.size();
  kept = raw_;
  return true;
}

void Line::settle_gap() {
  if (gap_.empty() && !was_reset_) return;
  const std::int32_t expected = session_->getExpectedTargetNum();
  while (!gap_.empty() && (was_reset_ || gap_.begin()->first < expected)) {
    gap_bytes_ -= gap_.begin()->second.size();
    gap_.erase(gap_.begin());
  }
  // What a gap fill or a reset has passed over would otherwise stay in QuickFIX's queue.
  if (gap_.empty()) state().clearQueue();
  was_reset_ = false;
}

std::string Line::without_body(const Header& header) const {
  return raw_.substr(0, static_cast<std::size_t>(header.after.data - raw_.data()));
}

// Where the piece of a resend from `begin` ends: at an application message, so that what lies
// between two of them is filled at once. A counterparty that runs QuickFIX and holds our Logon, or
// another message, as too high takes it up once the fill before it has come. A second fill that
// begins at that very number would count as seen, and the gap behind it would never be closed.
std::int32_t Line::piece_end(std::int32_t begin, std::int32_t end) const {
  std::int32_t from = begin + kResendPiece - 1;
  for (std::int32_t width = 1; from < end; from += width, width = kResendPiece) {
    const std::int32_t until = std::min(from + width - 1, end);
    const std::int32_t found = stores_.made()->first_application(from, until);
    if (found != 0) return found;
  }
  return end;
}

// In pieces: QuickFIX reads and sends all that is asked for in one go, under the session's lock.
// Each piece is the same request for a part; only the first one's number is new.
void Line::resend(const Header& header) {
  std::int32_t begin = -1, end = -1;
  read_body(header.after, fields_);
  for (const Field& field : fields_) {
    if (field.tag == 7) begin = whole_number(field.value);
    if (field.tag == 16) end = whole_number(field.value);
  }
  const std::int32_t last = session_->getExpectedSenderNum() - 1;
  if (end == 0 || end > last) end = last;
  if (begin < 1 || end < 0 || fields_.size() != 2 || end - begin < kResendPiece) {
    return hand_in(raw_);
  }
  const std::string head = without_body(header);
  while (begin <= end) {
    const std::int32_t until = piece_end(begin, end);
    hand_in(head + "7=" + std::to_string(begin) + "\00116=" + std::to_string(until) +
            "\00110=000\001");
    let_it_read(queue_max_ / 4);
    if (!session_->isLoggedOn()) return;
    begin = until + 1;
  }
}

void Line::let_it_read(std::size_t queued_max) {
  while (link_->queued() > queued_max && !link_->ending()) {
    link_->wait(100);
    tick();
  }
}

void Line::tick() {
  try {
    if (log_out_asked_.exchange(false)) {
      session_->logout(reason_so_far());
    }
    session_->next(FIX::UtcTimeStamp());
    const Clock::duration::rep logout_at = logout_at_;
    const Clock::duration waited = Clock::now().time_since_epoch() - Clock::duration(logout_at);
    if (logout_at != 0 && waited > std::chrono::milliseconds(logout_timeout_ms_)) {
      reason("our Logout was not answered");
      session_->disconnect();
    }
  } catch (const std::exception& e) {
    note(e.what());
    session_->disconnect();
  }
}

void Line::say_goodbye(const char* text) {
  reason(text);
  try {
    FIX::Message logout;
    logout.getHeader().setField(FIX::MsgType(FIX::MsgType_Logout));
    logout.setField(FIX::Text(text));
    session_->send(logout);
    session_->disconnect();
  } catch (const std::exception& e) {
    note(e.what());
    link_->end(text);
  }
}

// ---- any thread

Status Line::send(const Outgoing& outgoing, std::int32_t& number) {
  number = 0;
  if (!up_) return status(Status::Code::down, name_ + " is not logged on");
  if (!dictionary_.knows(string_of(outgoing.type))) {
    return status(Status::Code::bad_message, "no message type " + string_of(outgoing.type));
  }
  FIX::Message message = dictionary_.compose(outgoing.type, outgoing.fields, outgoing.field_count);
  if (outgoing.possible_resend) message.getHeader().setField(FIX::PossResend(true));
  const Link::Hold hold(outgoing.more);
  const Set own(own_send);
  if (!session_->send(message)) {
    if (stores_.made()->failed()) return status(Status::Code::store_failed, "the store failed");
    return status(Status::Code::down, name_ + " is logging off");
  }
  number = static_cast<std::int32_t>(
      std::atoi(message.getHeader().getField(FIX::FIELD::MsgSeqNum).c_str()));
  return Status();
}

void Line::flush() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (link_ != nullptr) link_->flush();
}

void Line::log_out(const std::string& why) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (link_ == nullptr) return;
  reason_ = why;
  log_out_asked_ = true;
  link_->wake();
}

void Line::keep_alive() {
  if (!up_ || !in_application_ || heartbeat_ == 0) return;
  const Clock::duration silent = Clock::now().time_since_epoch() - Clock::duration(sent_at_.load());
  if (silent < std::chrono::seconds(heartbeat_.load())) return;
  FIX::Message heartbeat;
  heartbeat.getHeader().setField(FIX::MsgType(FIX::MsgType_Heartbeat));
  session_->send(heartbeat);
}

void Line::note(const std::string& text) { events_.on_note(name_text(), text_of(text)); }

std::string Line::reason_so_far() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return reason_;
}

void Line::reason(const std::string& text) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (reason_.empty()) reason_ = text;
}

}  // namespace fix
}  // namespace kontor

#include "adapters/fix/quickfix/session_store.h"

#include <algorithm>
#include <stdexcept>

namespace kontor {
namespace fix {
namespace {

class IntoVector final : public TextSink {
 public:
  explicit IntoVector(std::vector<std::string>& messages) : messages_(messages) {}
  void take(Text text) noexcept override { messages_.emplace_back(text.data, text.size); }

 private:
  std::vector<std::string>& messages_;
};

bool is_application(const std::string& message) {
  const std::size_t at = message.find("\00135=");
  if (at == std::string::npos || at + 5 >= message.size()) return false;
  const char type = message[at + 4];
  return message[at + 5] != '\001' || ((type < '0' || type > '5') && type != 'A');
}

int number_of(const std::string& message) {
  const std::size_t at = message.find("\00134=");
  return at == std::string::npos ? 0 : std::atoi(message.c_str() + at + 4);
}

// Stands for a number under which nothing is kept; QuickFIX fills it over like any administrative
// message.
std::string nothing_kept(const FIX::SessionID& id, int number) {
  FIX::Message message;
  message.getHeader().setField(id.getBeginString());
  message.getHeader().setField(FIX::MsgType(FIX::MsgType_Heartbeat));
  message.getHeader().setField(id.getSenderCompID());
  message.getHeader().setField(id.getTargetCompID());
  message.getHeader().setField(FIX::MsgSeqNum(number));
  message.getHeader().setField(FIX::SendingTime(FIX::UtcTimeStamp(), 3));
  return message.toString();
}

}  // namespace

SessionStore::SessionStore(Store& store, std::string name, const FIX::SessionID& id, bool scheduled,
                           std::function<void()> on_reset)
    : store_(store),
      name_(std::move(name)),
      id_(id),
      scheduled_(scheduled),
      on_reset_(std::move(on_reset)) {
  Store::Start start;
  if (!store_.start(this->name(), start))
    throw std::runtime_error("the store does not give its numbers");
  created_ = FIX::UtcTimeStamp(static_cast<std::time_t>(start.created_at));
  incoming_ = start.next_incoming;
  outgoing_ = start.next_outgoing;
  reserved_until_ = start.next_outgoing;
}

void SessionStore::fail(const char* what) const {
  failed_ = true;
  throw FIX::IOException(what);
}

void SessionStore::reserve(int number) {
  if (number < reserved_until_) return;
  const int until = number + kReservedStep;
  if (!store_.reserve(name(), until)) fail("the store does not reserve numbers");
  reserved_until_ = until;
}

bool SessionStore::set(int number, const std::string& message) throw(FIX::IOException) {
  reserve(number);
  if (!store_.set(name(), number, Text{message.data(), message.size()})) {
    fail("the store does not keep a message");
  }
  return true;
}

void SessionStore::get(int begin, int end, std::vector<std::string>& messages) const
    throw(FIX::IOException) {
  messages.clear();
  if (begin > end) return;
  IntoVector sink(messages);
  if (!store_.get(name(), begin, end, sink)) fail("the store does not give messages");
  // Without a last message QuickFIX fills the hole at the end from `begin` on, under a number that
  // the counterparty has already had: it would ignore that and wait for ever.
  if (messages.empty() || number_of(messages.back()) < end) {
    messages.push_back(nothing_kept(id_, end));
  }
}

int SessionStore::first_application(int begin, int end) const throw(FIX::IOException) {
  std::vector<std::string> messages;
  IntoVector sink(messages);
  if (!store_.get(name(), begin, end, sink)) fail("the store does not give messages");
  const auto found = std::find_if(messages.begin(), messages.end(), is_application);
  return found == messages.end() ? 0 : number_of(*found);
}

// QuickFIX asks whether now and the creation lie in one session. For a session that never ends the
// answer must be yes at every instant: creation is always a little ahead.
FIX::UtcTimeStamp SessionStore::getCreationTime() const throw(FIX::IOException) {
  if (scheduled_) return created_;
  FIX::UtcTimeStamp ahead;
  ahead += 3600;
  return ahead;
}

void SessionStore::reset() throw(FIX::IOException) {
  if (!store_.reset(name())) fail("the reset was refused");
  incoming_ = 1;
  outgoing_ = 1;
  reserved_until_ = 1;
  created_ = FIX::UtcTimeStamp();
  on_reset_();
}

FIX::MessageStore* SessionStoreFactory::create(const FIX::SessionID& id) {
  made_ = new SessionStore(store_, name_, id, scheduled_, on_reset_);
  return made_;
}

void SessionStoreFactory::destroy(FIX::MessageStore* made) {
  delete made;
  made_ = nullptr;
}

}  // namespace fix
}  // namespace kontor

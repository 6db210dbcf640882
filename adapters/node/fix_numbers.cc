// What the FIX sessions keep: their numbers, durably, and the messages sent, without a sync.
#include <algorithm>
#include <map>

#include "adapters/fix/values.h"
#include "adapters/node/fix_sessions.h"

namespace kontor::node {
namespace {

constexpr std::uint64_t kMessagesKept = 100'000;  // sent ones of a session, for resend requests

// Logon, heartbeats and the like are never sent again: a gap fill stands for them.
bool is_admin(std::string_view message) {
  const std::size_t at = message.find("\00135=");
  if (at == message.npos || at + 5 >= message.size()) return true;
  const char type = message[at + 4];
  return message[at + 5] == '\001' && ((type >= '0' && type <= '5') || type == 'A');
}

}  // namespace

std::optional<Committed> FixSessions::run(Command command) {
  const UtcNanos now = around_.clock();
  return around_.sequencer.run({now, now}, std::move(command));
}

bool FixSessions::start(fix::Text name, Start& start) noexcept {
  const Session* const session = find(name);
  if (session == nullptr) return false;
  const UtcNanos began = session->began.value == 0 ? around_.clock() : session->began;
  start.created_at = began.value / kNanosPerSecond;
  start.next_incoming = static_cast<std::int32_t>(session->next_incoming);
  start.next_outgoing = static_cast<std::int32_t>(session->next_outgoing);
  return true;
}

bool FixSessions::reserve(fix::Text name, std::int32_t until) noexcept {
  const Session* const session = find(name);
  if (session == nullptr) return false;
  Sequence sent_through;
  {
    const std::lock_guard lock(mutex_);
    sent_through = session->sent_through;
  }
  const auto reserved = static_cast<std::uint64_t>(until);
  if (!run(trade::ReserveNumbers{session->id, reserved, sent_through})) return false;
  if (reserved <= kMessagesKept) return true;
  return around_.store.drop_session_messages(session->id, reserved - kMessagesKept, sent_through)
      .has_value();
}

bool FixSessions::set(fix::Text name, std::int32_t number, fix::Text text) noexcept {
  Session* const session = find(name);
  if (session == nullptr) return false;
  {
    const std::lock_guard lock(mutex_);
    session->sent = static_cast<std::uint64_t>(number);
  }
  if (is_admin(fix::view(text))) return true;
  kontor::Store::SessionMessage message{
      session->id, static_cast<std::uint64_t>(number), {text.data, text.size},
        answering.record
  };
  if (answering.record.value == 0)  // of a connection's own: j
    return around_.store.put_session_messages({&message, 1}).has_value();
  answering.kept = true;
  const std::lock_guard lock(sent_mutex_);
  sent_.push_back(std::move(message));
  return true;
}

bool FixSessions::get(fix::Text name, std::int32_t begin, std::int32_t end,
                      fix::TextSink& sink) noexcept {
  const Session* const session = find(name);
  if (session == nullptr) return false;
  const auto from = static_cast<std::uint64_t>(std::max(begin, 1));
  const std::uint64_t to = end <= 0 ? ~std::uint64_t{0} : static_cast<std::uint64_t>(end);
  // What is stored lies before what is not yet.
  std::map<std::uint64_t, std::string> unstored;
  {
    const std::lock_guard lock(sent_mutex_);
    for (const auto& message : sent_) {
      if (message.session == session->id && message.number >= from && message.number <= to)
        unstored[message.number] = message.text;
    }
  }
  const auto read = around_.store.read_session_messages(
      session->id, from, to, [&](std::uint64_t number, std::string_view text) {
        if (!unstored.contains(number)) sink.take(fix::text_of(text));
        return true;
      });
  for (const auto& [number, text] : unstored) sink.take(fix::text_of(text));
  return read.has_value();
}

std::vector<FixSessions::Standing> FixSessions::standings() {
  std::vector<Standing> out;
  const std::lock_guard lock(mutex_);
  for (const auto& session : sessions_) {
    out.push_back({session->name, session->up, std::max(session->next_incoming, session->done + 1),
                   session->sent == 0 ? session->next_outgoing : session->sent + 1});
  }
  return out;
}

Waiting FixSessions::answers_waiting() {
  const std::lock_guard lock(mutex_);
  Waiting waiting;
  for (const auto& session : sessions_) {
    if (session->pending.empty()) continue;
    waiting.length += session->pending.size();
    waiting.oldest_nanos = std::max(waiting.oldest_nanos, session->pending.front().since.nanos());
  }
  return waiting;
}

bool FixSessions::reset(fix::Text name) noexcept {
  Session* const session = find(name);
  if (session == nullptr || !run(trade::ResetSession{session->id})) return false;
  {
    const std::lock_guard lock(mutex_);
    session->done = 0;
    session->sent = 0;
    ++session->resets;
  }
  {
    const std::lock_guard lock(sent_mutex_);
    std::erase_if(sent_, [&](const auto& message) { return message.session == session->id; });
  }
  return around_.store.drop_session_messages(session->id, ~std::uint64_t{0}, {}).has_value();
}

}  // namespace kontor::node

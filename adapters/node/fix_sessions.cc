#include "adapters/node/fix_sessions.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "adapters/fix/answer_writer.h"
#include "adapters/fix/values.h"
#include "adapters/node/admit.h"
#include "adapters/node/digest.h"

namespace kontor::node {
namespace {

constexpr std::size_t kBurstMax = 256;            // answers stored in one write
constexpr std::uint64_t kMessagesKept = 100'000;  // sent ones of a session, for resend requests

std::string string_of(fix::Text text) { return {text.data, text.size}; }

// Logon, heartbeats and the like are never sent again: a gap fill stands for them.
bool is_admin(std::string_view message) {
  const std::size_t at = message.find("\00135=");
  if (at == message.npos || at + 5 >= message.size()) return true;
  const char type = message[at + 4];
  return message[at + 5] == '\001' && ((type >= '0' && type <= '5') || type == 'A');
}

}  // namespace

std::expected<std::unique_ptr<FixSessions>, std::string> FixSessions::open(
    const Around& around, const trade::State& state) {
  std::unique_ptr<FixSessions> out(new FixSessions(around));
  if (const auto started = out->start(state); !started) return std::unexpected(started.error());
  return out;
}

std::expected<void, std::string> FixSessions::start(const trade::State& state) {
  const FixListener& listener = around_.site.fix;
  const party::Dealing& dealing = around_.site.configuration.dealing;
  std::vector<fix::SessionSettings> settings;
  for (const party::FixSession& configured : dealing.sessions) {
    auto session = std::make_unique<Session>();
    session->id = dealing.session_named(configured.name);
    session->name = configured.name;
    session->identity = configured.our_comp_id + '>' + configured.their_comp_id;
    if (const auto known = state.sessions.find(session->id); known != state.sessions.end()) {
      session->next_incoming = known->second.incoming + 1;
      session->next_outgoing = std::max<std::uint64_t>(known->second.outgoing_reserved, 1);
      session->done = known->second.incoming;
      session->sent_through = known->second.sent_through;
      for (const Sequence record : known->second.answers) {
        const auto sent = around_.store.answered(session->id, record);
        if (!sent) return std::unexpected(sent.error().text());
        if (*sent) continue;
        Pending pending{nullptr, 0, true};
        const auto keep = [&pending](const StoredRecord& stored) {
          pending.record = std::make_shared<const StoredRecord>(stored);
          return false;
        };
        if (const auto read = around_.store.read_checked(record, record, false, keep); !read)
          return std::unexpected(read.error().text());
        session->pending.push_back(std::move(pending));
        ++waiting_;
      }
    }
    fix::SessionSettings& one = settings.emplace_back();
    one.name = fix::text_of(session->name);
    one.our_comp_id = fix::text_of(configured.our_comp_id);
    one.their_comp_id = fix::text_of(configured.their_comp_id);
    sessions_.push_back(std::move(session));
  }
  const fix::Text served[] = {fix::text_of("8"), fix::text_of("AE")};
  fix::GatewaySettings gateway;
  gateway.address = fix::text_of(listener.address);
  gateway.port = listener.port;
  gateway.sessions = settings.data();
  gateway.session_count = settings.size();
  gateway.dictionary = fix::text_of(around_.dictionary);
  gateway.served = served;
  gateway.served_count = std::size(served);
  gateway.certificate_file = fix::text_of(listener.certificate);
  gateway.key_file = fix::text_of(listener.key);
  gateway.authority_file = fix::text_of(listener.authorities);
  fix::Status status;
  gateway_ = fix::open_gateway(gateway, *this, *this, status);
  if (gateway_ == nullptr) return std::unexpected("fix: " + std::string(status.text));
  answers_ = std::thread([this] { send_answers(); });
  return {};
}

FixSessions::~FixSessions() {
  if (gateway_ != nullptr) fix::abandon_gateway(gateway_);
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (answers_.joinable()) answers_.join();
}

void FixSessions::close() {
  static_cast<void>(around_.sequencer.drain());
  {
    // What a session that is down has not heard stays: it hears it at the next start.
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return stopped_ || std::ranges::all_of(sessions_, [](const auto& session) {
               return !session->up || session->pending.empty();
             });
    });
  }
  fix::close_gateway(gateway_);
  gateway_ = nullptr;
  static_cast<void>(around_.sequencer.drain());
}

bool FixSessions::wait_for(SessionId session, std::uint64_t number, int timeout_ms) {
  const auto found = std::ranges::find(sessions_, session, [](const auto& one) { return one->id; });
  if (found == sessions_.end()) return false;
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms),
                    [&] { return (*found)->done >= number || stopped_; });
  return (*found)->done >= number;
}

FixSessions::Session* FixSessions::find(fix::Text name) {
  const auto found =
      std::ranges::find(sessions_, fix::view(name), [](const auto& one) { return one->name; });
  return found == sessions_.end() ? nullptr : found->get();
}

void FixSessions::log(std::string_view level, fix::Text session, const std::string& what) {
  if (!around_.log) return;
  around_.log("level=" + std::string(level) + " at=fix.session session=" + string_of(session) +
              ' ' + what);
}

// ---- what comes in

fix::Arrival FixSessions::arrival(const Session& session, fix::Text bytes) {
  return {ReceiptId{++around_.last_receipt}, session.id, sha256(fix::view(bytes)),
          session.identity};
}

void FixSessions::take(Session& session, std::uint64_t number, Command command) {
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_ < kAnswersMax || stopped_ || ending_; });
    if (stopped_ || ending_) return;
  }
  if (const auto looked_up = admit(around_.store, command); !looked_up) {
    log("error", fix::text_of(session.name), looked_up.error().text());
    return committed(session, number, nullptr);
  }
  const UtcNanos now = around_.clock();
  around_.sequencer.submit(
      {now, now}, std::move(command),
      [this, &session, number](const Committed* outcome) { committed(session, number, outcome); });
}

// On the commit thread: short.
void FixSessions::committed(Session& session, std::uint64_t number, const Committed* outcome) {
  {
    const std::lock_guard lock(mutex_);
    if (outcome == nullptr) {
      stopped_ = true;
    } else {
      session.pending.push_back({outcome->record, number, false});
      ++waiting_;
    }
  }
  changed_.notify_all();
}

void FixSessions::on_application(const fix::Message& message) noexcept {
  Session* const session = find(message.session);
  if (session == nullptr) return;
  const auto number = static_cast<std::uint64_t>(message.number);
  take(*session, number,
       fix::read_report(message, arrival(*session, message.body), around_.sealer));
}

void FixSessions::on_refused(const fix::Refusal& refusal) noexcept {
  Session* const session = find(refusal.session);
  log("warn", refusal.session,
      "event=refused number=" + std::to_string(refusal.number) +
          " type=" + string_of(refusal.type) + " tag=" + std::to_string(refusal.tag) + " text=\"" +
          string_of(refusal.text) + '"');
  if (session == nullptr || refusal.number <= 0) return;
  take(*session, static_cast<std::uint64_t>(refusal.number),
       fix::read_refusal(refusal, arrival(*session, refusal.raw), around_.sealer));
}

void FixSessions::on_logon(fix::Text name) noexcept {
  log("info", name, "event=logon");
  Session* const session = find(name);
  if (session == nullptr) return;
  {
    const std::lock_guard lock(mutex_);
    session->up = true;
  }
  changed_.notify_all();
}

void FixSessions::on_logout(fix::Text name, fix::Text reason) noexcept {
  log("info", name, "event=logout reason=\"" + string_of(reason) + '"');
  Session* const session = find(name);
  if (session == nullptr) return;
  {
    const std::lock_guard lock(mutex_);
    session->up = false;
  }
  changed_.notify_all();
}

void FixSessions::on_admin_reject(const fix::RejectReceived& reject) noexcept {
  log("warn", reject.session,
      "event=reject_received number=" + std::to_string(reject.refused_number) +
          " tag=" + std::to_string(reject.tag) + " text=\"" + string_of(reject.text) + '"');
}

void FixSessions::on_note(fix::Text session, fix::Text text) noexcept {
  if (gateway_ == nullptr) return;  // it is only being opened
  log("info", session, "event=note text=\"" + string_of(text) + '"');
}

// ---- answers

std::optional<trade::AnswerDue> FixSessions::answer_in(const StoredRecord& record,
                                                       bool follow_repeats) const {
  std::optional<trade::AnswerDue> due;
  Sequence first;
  RecordHeader header;
  static_cast<void>(for_each_event(record.bytes, nullptr, header, [&](const Event& event) {
    if (const auto* answer = std::get_if<trade::AnswerDue>(&event)) due = *answer;
    const auto* repeated = std::get_if<trade::ReportRepeated>(&event);
    if (repeated != nullptr && repeated->answered) first = repeated->decided_at;
    return true;
  }));
  if (due || first.value == 0 || !follow_repeats) return due;
  static_cast<void>(around_.store.read(first, first, false, [&](const StoredRecord& stored) {
    due = answer_in(stored, false);
    return false;
  }));
  return due;
}

void FixSessions::send_answers() {
  for (;;) {
    Session* next = nullptr;
    std::vector<Pending> burst;
    {
      std::unique_lock lock(mutex_);
      const auto ready = [](const auto& session) {
        return session->up && !session->pending.empty();
      };
      const auto something = [&] { return std::ranges::any_of(sessions_, ready); };
      changed_.wait(lock, [&] { return ending_ || stopped_ || something(); });
      if (ending_ || stopped_) return;
      next = std::ranges::find_if(sessions_, ready)->get();
      const std::size_t size = std::min(next->pending.size(), kBurstMax);
      const auto end = next->pending.begin() + static_cast<std::ptrdiff_t>(size);
      std::move(next->pending.begin(), end, std::back_inserter(burst));
      next->pending.erase(next->pending.begin(), end);
    }
    send_burst(*next, std::move(burst));
  }
}

void FixSessions::send_burst(Session& session, std::vector<Pending> burst) {
  const fix::Text name = fix::text_of(session.name);
  std::size_t sent = 0;
  bool down = false;
  for (const Pending& pending : burst) {
    const auto due = answer_in(*pending.record, true);
    if (due) {
      const fix::AnswerMessage message = fix::write_answer(*due);
      std::vector<fix::Field> fields;
      for (const auto& [tag, value] : message.fields) fields.push_back({tag, fix::text_of(value)});
      fix::Outgoing outgoing;
      outgoing.type = fix::text_of(message.type);
      outgoing.fields = fields.data();
      outgoing.field_count = fields.size();
      outgoing.possible_resend = pending.possible_resend;
      outgoing.more = true;
      std::int32_t number = 0;
      sending_ = pending.record->sequence;
      const fix::Status status = fix::send(*gateway_, name, outgoing, number);
      sending_ = {};
      if (status.code != fix::Status::Code::ok) {
        down = true;
        if (status.code != fix::Status::Code::down) log("error", name, status.text);
        break;
      }
    }
    ++sent;
  }
  const bool stored = store_sent();
  if (sent > 0) static_cast<void>(fix::flush(*gateway_, name));
  for (std::size_t i = 0; around_.told && i < sent; ++i) around_.told(*burst[i].record);
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < sent; ++i) {
      session.done = std::max(session.done, burst[i].number);
      session.sent_through = std::max(session.sent_through, burst[i].record->sequence);
    }
    for (std::size_t i = burst.size(); i > sent; --i)
      session.pending.push_front(std::move(burst[i - 1]));
    waiting_ -= sent;
    if (down) session.up = false;
    if (!stored) stopped_ = true;
  }
  changed_.notify_all();
}

bool FixSessions::store_sent() {
  const std::lock_guard lock(sent_mutex_);
  if (sent_.empty()) return true;
  const auto stored = around_.store.put_session_messages(sent_);
  sent_.clear();
  return stored.has_value();
}

// ---- the sessions' store

std::optional<Committed> FixSessions::run(Command command) {
  const UtcNanos now = around_.clock();
  return around_.sequencer.run({now, now}, std::move(command));
}

bool FixSessions::start(fix::Text name, Start& start) noexcept {
  const Session* const session = find(name);
  if (session == nullptr) return false;
  start.created_at = around_.clock().value / kNanosPerSecond;
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
  const Session* const session = find(name);
  if (session == nullptr) return false;
  if (is_admin(fix::view(text))) return true;
  const std::lock_guard lock(sent_mutex_);
  sent_.push_back({session->id, static_cast<std::uint64_t>(number), string_of(text), sending_});
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

bool FixSessions::reset(fix::Text name) noexcept {
  Session* const session = find(name);
  if (session == nullptr || !run(trade::ResetSession{session->id})) return false;
  {
    const std::lock_guard lock(mutex_);
    session->done = 0;
  }
  {
    const std::lock_guard lock(sent_mutex_);
    std::erase_if(sent_, [&](const auto& message) { return message.session == session->id; });
  }
  return around_.store.drop_session_messages(session->id, ~std::uint64_t{0}, {}).has_value();
}

}  // namespace kontor::node

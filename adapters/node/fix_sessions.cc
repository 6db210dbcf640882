#include "adapters/node/fix_sessions.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "adapters/fix/values.h"
#include "adapters/node/admit.h"
#include "adapters/node/digest.h"

namespace kontor::node {
namespace {

constexpr std::size_t kQuotedMax = 200;  // bytes of a text in a line of the log

std::string string_of(fix::Text text) { return {text.data, text.size}; }

// The first line of a file; nothing where it cannot be read or that line is empty.
std::optional<std::string> secret_in(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  if (line.ends_with('\r')) line.pop_back();
  return line.empty() ? std::nullopt : std::optional(std::move(line));
}

// One line whatever stands in it.
std::string quoted(fix::Text text) {
  std::string out(fix::view(text).substr(0, kQuotedMax));
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '"' || c == '\x7f'; },
      '.');
  return '"' + out + '"';
}

// By which a report may name us as a party: our CompID, LEI and BIC, the latter in both lengths.
std::vector<std::string> our_names(const SiteConfiguration& site,
                                   const party::FixSession& session) {
  const std::string bic(site.configuration.bic.view());
  std::vector<std::string> names = {session.our_comp_id, site.lei, bic};
  if (bic.ends_with("XXX")) names.push_back(bic.substr(0, 8));
  return names;
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
  std::deque<std::string> passwords;  // settings borrow them
  for (const party::FixSession& configured : dealing.sessions) {
    auto session = std::make_unique<Session>();
    session->id = dealing.session_named(configured.name);
    session->name = configured.name;
    session->identity = configured.our_comp_id + '>' + configured.their_comp_id;
    session->side_is_theirs = configured.side_is_theirs;
    session->our_names = our_names(around_.site, configured);
    if (const auto known = state.sessions.find(session->id); known != state.sessions.end()) {
      session->next_incoming = known->second.incoming + 1;
      session->next_outgoing = std::max<std::uint64_t>(known->second.outgoing_reserved, 1);
      session->done = known->second.incoming;
      session->began = known->second.began;
      session->sent_through = known->second.sent_through;
      for (const Sequence record : known->second.answers) {
        const auto sent = around_.store.answered(session->id, record);
        if (!sent) return std::unexpected(sent.error().text());
        if (*sent) {
          if (session->pending.empty()) session->sent_through = record;
          continue;
        }
        Pending pending{nullptr, 0, 0, true, {}};
        const auto keep = [&pending](const StoredRecord& stored) {
          pending.record = std::make_shared<const StoredRecord>(stored);
          return false;
        };
        if (const auto read = around_.store.read_checked(record, record, false, keep); !read)
          return std::unexpected(read.error().text());
        session->pending.push_back(std::move(pending));
      }
    }
    fix::SessionSettings& one = settings.emplace_back();
    one.name = fix::text_of(session->name);
    one.our_comp_id = fix::text_of(configured.our_comp_id);
    one.their_comp_id = fix::text_of(configured.their_comp_id);
    const FixLogon& logon = listener.logons[settings.size() - 1];
    one.heartbeat_min = logon.heartbeat_min_s;
    one.heartbeat_max = logon.heartbeat_max_s;
    one.username = fix::text_of(logon.username);
    one.certificate_name = fix::text_of(logon.certificate_name);
    one.start_time = fix::text_of(logon.start_time);
    one.end_time = fix::text_of(logon.end_time);
    if (!logon.password_file.empty()) {
      const auto password = secret_in(logon.password_file);
      if (!password)
        return std::unexpected("fix.sessions." + configured.name + ": " + logon.password_file +
                               " has no password in its first line");
      one.password = fix::text_of(passwords.emplace_back(*password));
    }
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
  gateway.logout_timeout_ms = listener.logout_timeout_s * 1000;
  fix::Status status;
  gateway_ = fix::open_gateway(gateway, *this, *this, status);
  if (gateway_ == nullptr) return std::unexpected("fix: " + std::string(status.text));
  answers_ = std::thread([this] { send_answers(); });
  return {};
}

FixSessions::~FixSessions() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (answers_.joinable()) answers_.join();
  if (gateway_ != nullptr) fix::abandon_gateway(gateway_);
  wait_for_commits();
}

void FixSessions::close() {
  {
    // What a session that is down has not heard stays: it hears it at the next start. So does one
    // that brings more and more.
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kCloseWait, [this] {
      return stopped_ ||
             (in_flight_ == 0 &&
              std::ranges::none_of(sessions_, [this](const auto& one) { return ready(*one); }));
    });
    ending_ = true;
  }
  changed_.notify_all();
  answers_.join();
  fix::close_gateway(std::exchange(gateway_, nullptr));
  wait_for_commits();
}

// The sequencer calls back into this object until then.
void FixSessions::wait_for_commits() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return in_flight_ == 0; });
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
  return {ReceiptId{++around_.last_receipt},
          session.id,
          sha256(fix::view(bytes)),
          session.identity,
          session.our_names,
          session.side_is_theirs};
}

void FixSessions::take(Session& session, std::uint64_t number, Command command) {
  {
    std::unique_lock lock(mutex_);
    // One that is down cannot be sent its answers: waiting would hold up its next log-on. What it
    // sent counts as taken, and is.
    changed_.wait(lock, [&] {
      return session.pending.size() < kAnswersMax || !session.up || stopped_ || ending_;
    });
    if (stopped_) return;
    ++in_flight_;
  }
  Stopwatch watch;
  const auto looked_up = admit(around_.store, command);
  around_.sequencer.stages().of(Stage::admit).working.count(watch.lap());
  if (!looked_up) {
    log("error", fix::text_of(session.name), "event=store_failed");
    return committed(session, number, nullptr);
  }
  const UtcNanos now = around_.clock();
  around_.sequencer.submit(
      {now, now}, std::move(command),
      [this, &session, number](const Committed* outcome) { committed(session, number, outcome); });
}

// On the commit thread: short.
void FixSessions::committed(Session& session, std::uint64_t number, const Committed* outcome) {
  const std::lock_guard lock(mutex_);
  --in_flight_;
  if (outcome == nullptr) {
    stopped_ = true;
  } else {
    session.pending.push_back({outcome->record, number, session.resets, false, {}});
  }
  // Under the lock: who waits for the last one destroys this.
  if (in_flight_ == 0 || stopped_ || session.pending.size() == 1) changed_.notify_all();
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
      "event=refused number=" + std::to_string(refusal.number) + " type=" + quoted(refusal.type) +
          " tag=" + std::to_string(refusal.tag) + " text=" + quoted(refusal.text));
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
    ++session->logons;
  }
  changed_.notify_all();
}

void FixSessions::on_logout(fix::Text name, fix::Text reason) noexcept {
  log("info", name, "event=logout reason=" + quoted(reason));
  Session* const session = find(name);
  if (session == nullptr) return;
  {
    const std::lock_guard lock(mutex_);
    session->up = false;
  }
  changed_.notify_all();
}

// The counterparty's words are its own: they stay out of the log.
void FixSessions::on_admin_reject(const fix::RejectReceived& reject) noexcept {
  log("warn", reject.session,
      "event=reject_received number=" + std::to_string(reject.refused_number) +
          " tag=" + std::to_string(reject.tag) + " reason=" + std::to_string(reject.reason));
}

void FixSessions::on_note(fix::Text session, fix::Text text) noexcept {
  if (gateway_ == nullptr) return;  // it is only being opened
  log("info", session, "event=note text=" + quoted(text));
}

}  // namespace kontor::node

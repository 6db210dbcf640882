#include "adapters/cli/console_desk.h"

#include <algorithm>

#include "adapters/http/password.h"
#include "engine/payment/rules.h"

namespace kontor::cli {
namespace {

using Kind = party::AccessOutcome::Kind;

class UploadSource final : public node::ByteSource {
 public:
  explicit UploadSource(http::Upload& upload) : upload_(upload) {}
  std::int64_t read(char* to, std::size_t size) override { return upload_.read(to, size); }
  bool rewind() override { return upload_.rewind(); }

 private:
  http::Upload& upload_;
};

std::string severity_of(const payment::Rule* rule) {
  if (rule == nullptr) return "F";
  constexpr const char* kNames[] = {"F", "R", "Q", "W"};
  return kNames[static_cast<std::size_t>(rule->severity)];
}

// A finding that refused a file whole.
report::FindingView view_of(const payment::Finding& finding) {
  const payment::Rule* const found =
      payment::find_rule(finding.rule, finding.reason, finding.field);
  report::FindingView view;
  view.rule = finding.rule;
  view.code = iso_code(finding.reason);
  view.severity = severity_of(found);
  view.path = finding.field == Field::document ? "" : element_of(finding.field);
  view.line = finding.line;
  view.seen = finding.seen.text;
  const ReasonRow& reason = row_of(finding.reason);
  view.text = {std::string(reason.text_de), std::string(reason.text_en)};
  if (found != nullptr)
    view.allowed = {std::string(found->allowed_de), std::string(found->allowed_en)};
  return view;
}

std::int64_t seconds_until(UtcNanos until, UtcNanos now) {
  return std::max<std::int64_t>(1,
                                (until.value - now.value + kNanosPerSecond - 1) / kNanosPerSecond);
}

http::StageFacts stage_of(const node::StageRow& row, const node::Stages::Times& times) {
  constexpr std::uint32_t kMedian = 500;
  constexpr std::uint32_t kMost = 990;
  const auto micros = [](const node::Durations& of, std::uint32_t share) {
    return static_cast<std::uint64_t>(of.per_mille(share) / 1'000);
  };
  return {
      std::string(row.name),          std::max(times.waiting.counted(), times.working.counted()),
      micros(times.waiting, kMedian), micros(times.waiting, kMost),
      micros(times.working, kMedian), micros(times.working, kMost)};
}

}  // namespace

ConsoleDesk::ConsoleDesk(node::Node& node, const Place& place)
    : node_(node),
      place_(place),
      channel_(node.channel(node.site().http.channel)),
      started_at_(place.now()) {}

http::Facts ConsoleDesk::facts() {
  http::Facts facts;
  facts.started_at = started_at_;
  facts.head = head();
  for (const node::StageRow& row : node::kStages)
    facts.stages.push_back(stage_of(row, node_.stages().of(row.stage)));
  if (node_.fix() != nullptr) {
    for (const node::FixSessions::Standing& one : node_.fix()->standings())
      facts.sessions.push_back({one.session, one.up, one.expected_in, one.next_out});
  }
  for (const node::Node::Queue& queue : node_.queues()) {
    constexpr std::int64_t kNanosPerMilli = 1'000'000;
    facts.queues.push_back(
        {queue.name, queue.waiting.length,
         static_cast<std::uint64_t>(queue.waiting.oldest_nanos / kNanosPerMilli)});
  }
  return facts;
}

// A name that nobody has, and one that waits, cost a comparison too: the time tells nothing.
http::LogInAnswer ConsoleDesk::log_in(const std::string& name, const std::string& password,
                                      const std::string& address) {
  using Answer = http::LogInAnswer::Kind;
  const auto asked = node_.users().ask(name, now());
  if (!asked) return {Answer::unavailable, {}, party::Role::none, 0};
  const std::string credential =
      asked->kind == Kind::done ? node_.users().credential(*asked) : std::string();
  const bool right =
      http::is_password_of(password,
                           credential.empty() ? http::credential_of_nobody() : credential) &&
      !credential.empty();
  const auto noted = node_.users().note_log_in(name, right, address, now());
  if (!noted) return {Answer::unavailable, {}, party::Role::none, 0};
  if (noted->kind == Kind::done) return {Answer::granted, noted->user, noted->role, 0};
  if (noted->kind == Kind::waiting)
    return {Answer::waiting, {}, party::Role::none, seconds_until(noted->until, now())};
  return {Answer::refused, {}, party::Role::none, 0};
}

void ConsoleDesk::log_out(party::UserId user, party::LogOutReason reason) {
  // Where the store has stopped the session is over all the same.
  static_cast<void>(node_.users().note_log_out(user, reason, now()));
}

void ConsoleDesk::access_refused(party::UserId user, const std::string& verb) {
  static_cast<void>(node_.users().note_refused(user, verb, now()));
}

http::SubmitAnswer ConsoleDesk::submit(party::UserId user, const std::string& key,
                                       const std::string& file_name, http::Upload& upload) {
  using Answer = http::SubmitAnswer::Kind;
  http::SubmitAnswer out;
  const auto noted = node_.users().note_submission(user, key, upload.sha256(), now());
  if (!noted) return out;
  if (noted->kind == Kind::other) {
    out.kind = Answer::other_body;
    return out;
  }
  // The same bytes get their first answer from the intake, also where a crash came between.
  UploadSource source(upload);
  if (!upload.rewind()) return out;
  const UtcNanos at = now();
  const auto answer = node_.take({
      source, file_name, channel_, {at, at}
  });
  if (!answer) {
    out.kind = node_.running() ? Answer::unreadable : Answer::unavailable;
    return out;
  }
  out.kind = noted->kind == Kind::again ? Answer::again : Answer::taken;
  out.receipt = answer->receipt;
  out.message = answer->message;
  out.outcome = answer->outcome;
  out.transactions = answer->transactions;
  out.accepted = answer->accepted;
  out.refused = answer->refused;
  out.held = answer->held;
  out.sequence = answer->sequence;
  for (const payment::ReasonCount& reason : answer->reasons)
    out.reasons.emplace_back(reason.code, reason.count);
  for (const payment::Finding& finding : answer->findings) out.findings.push_back(view_of(finding));
  return out;
}

}  // namespace kontor::cli

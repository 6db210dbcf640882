#include "tests/fakes/small_desk.h"

#include "adapters/http/roles.h"

namespace kontor::fakes {

http::Facts SmallDesk::facts() {
  http::Facts facts;
  facts.started_at = now();
  facts.head = head();
  facts.stages = {
      {"commit", 5, 1, 2, 3, 4}
  };
  facts.queues = {
      {"fix.answers", 1, 20}
  };
  facts.sessions = {
      {"alpha", true, 5, 6}
  };
  return facts;
}

http::LogInAnswer SmallDesk::log_in(const std::string& name, const std::string& password,
                                    const std::string& /*address*/) {
  using Kind = http::LogInAnswer::Kind;
  const std::lock_guard lock(mutex_);
  Standing& standing = standings_[name];
  if (now() < standing.until) {
    return {Kind::waiting,
            {},
            party::Role::none,
            (standing.until.value - now().value) / kNanosPerSecond + 1};
  }
  const auto role = http::role_named(name);
  if (role && password == kPassword) {
    standing = {};
    return {Kind::granted, {static_cast<std::uint32_t>(*role)}, *role, 0};
  }
  const std::int64_t wait = party::wait_seconds(++standing.failures);
  if (wait > 0) standing.until = {now().value + wait * kNanosPerSecond};
  return {Kind::refused, {}, party::Role::none, 0};
}

void SmallDesk::log_out(party::UserId user, party::LogOutReason reason) {
  const std::lock_guard lock(mutex_);
  notes_.push_back("out " + std::to_string(user.value) + ' ' +
                   std::to_string(static_cast<int>(reason)));
}

void SmallDesk::access_refused(party::UserId user, const std::string& verb) {
  const std::lock_guard lock(mutex_);
  notes_.push_back("refused " + std::to_string(user.value) + ' ' + verb);
}

std::vector<std::string> SmallDesk::notes() const {
  const std::lock_guard lock(mutex_);
  return notes_;
}

http::SubmitAnswer SmallDesk::submit(party::UserId user, const std::string& key,
                                     const std::string& /*file_name*/, http::Upload& upload) {
  using Kind = http::SubmitAnswer::Kind;
  std::string body;
  char piece[65536];
  for (std::int64_t got = 0; (got = upload.read(piece, sizeof piece)) > 0;)
    body.append(piece, static_cast<std::size_t>(got));
  bytes_ = body.size();
  http::SubmitAnswer out;
  const std::lock_guard lock(mutex_);
  const auto [found, fresh] =
      submitted_.try_emplace(std::to_string(user.value) + key, upload.sha256());
  out.kind = fresh                              ? Kind::taken
             : found->second == upload.sha256() ? Kind::again
                                                : Kind::other_body;
  const bool wrong = body.find("wrong") != body.npos;
  out.receipt = {1};
  out.message = wrong ? "" : "pain.001.001.09";
  out.outcome = wrong ? "refused" : "accepted";
  out.transactions = out.accepted = wrong ? 0 : 1;
  out.sequence = {18};
  if (wrong) {
    out.reasons = {
        {"FF01", 1}
    };
    out.findings = {
        {"GEN-001", "FF01", "F", "", 3, "</Document", {"Form falsch", "form is wrong"}, {}}
    };
  }
  return out;
}

}  // namespace kontor::fakes

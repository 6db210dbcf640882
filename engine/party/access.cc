#include "engine/party/access.h"

#include <algorithm>

#include "engine/party/desk.h"

namespace kontor::party {
namespace {

constexpr std::size_t kUsersMax = 10'000;

// Of a name, whoever has it.
struct Standing {
  UserId user;
  std::uint32_t failures = 0;
  UtcNanos waits_until;
};

Standing standing_of(const State& state, const Key128& name_key) {
  const UserId user = state.user_named(name_key);
  if (const User* known = state.user(user)) return {user, known->failures, known->waits_until};
  const auto stranger = std::ranges::find(state.strangers, name_key, &Stranger::name_key);
  if (stranger == state.strangers.end()) return {};
  return {{}, stranger->failures, stranger->waits_until};
}

AccessOutcome outcome_for(const State& state, AccessOutcome::Kind kind, UserId id,
                          UtcNanos until = {}) {
  const User* const user = state.user(id);
  if (user == nullptr) return {kind, {}, Role::none, {}, until};
  return {kind, id, user->role, user->added, until};
}

// What a key stands for: enough of the body's hash to tell it from another body of the same user.
std::uint64_t body_number(const Sha256& sha256) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < 8; ++i) out = out << 8U | sha256.bytes[i];
  return out;
}

Stranger& stranger(State& state, const Key128& name_key) {
  const auto found = std::ranges::find(state.strangers, name_key, &Stranger::name_key);
  if (found != state.strangers.end()) return *found;
  if (state.strangers.size() == kStrangersBound) state.strangers.erase(state.strangers.begin());
  return state.strangers.emplace_back(Stranger{name_key, 0, {}});
}

}  // namespace

const User* State::user(UserId id) const {
  return id.value < 1 || id.value > users.size() ? nullptr : &users[id.value - 1];
}

UserId State::user_named(const Key128& name_key) const {
  const auto found = std::ranges::find(users, name_key, &User::name_key);
  if (found == users.end()) return {};
  return {static_cast<std::uint32_t>(found - users.begin() + 1)};
}

void take_aged(State& state, std::vector<RecentKeys::Entry>& out) {
  state.submissions_seen.take_aged(out);
}

void apply(State& state, const UserAdded& event) {
  state.users.push_back({event.name_key, event.role, state.record, 0, {}});
}

void apply(State& state, const LoggedIn& event) {
  User& user = state.users.at(event.user.value - 1);
  user.failures = 0;
  user.waits_until = {};
}

void apply(State& /*state*/, const LoggedOut& /*event*/) {}

// What was refused because of the wait is no further failure: it would never end.
void apply(State& state, const LogInRefused& event) {
  if (event.fault == LogInFault::waiting) return;
  if (event.user.value != 0) {
    ++state.users.at(event.user.value - 1).failures;
  } else {
    ++stranger(state, event.name_key).failures;
  }
}

void apply(State& state, const LockedOut& event) {
  if (event.user.value != 0) {
    state.users.at(event.user.value - 1).waits_until = event.until;
  } else {
    stranger(state, event.name_key).waits_until = event.until;
  }
}

void apply(State& /*state*/, const AccessRefused& /*event*/) {}

void apply(State& state, const SubmissionNoted& event) {
  state.submissions_seen.set(event.key, body_number(event.sha256));
}

AccessOutcome on(UtcNanos /*decided_at*/, const AddUser& command, const View& state, Emit& emit) {
  using Kind = AccessOutcome::Kind;
  const State& party = state.party;
  if (const UserId taken = party.user_named(command.name_key); taken.value != 0)
    return outcome_for(party, Kind::name_taken, taken);
  if (command.role == Role::none || party.users.size() >= kUsersMax) return {Kind::no_place};
  UserAdded added;
  added.user = {static_cast<std::uint32_t>(party.users.size() + 1)};
  added.name_key = command.name_key;
  added.role = command.role;
  added.added_by = command.added_by;
  added.name = command.name;
  added.credential = command.credential;
  emit(added);
  return outcome_for(party, Kind::done, added.user);
}

AccessOutcome on(UtcNanos decided_at, const AskLogIn& command, const View& state, Emit& /*emit*/) {
  using Kind = AccessOutcome::Kind;
  const Standing standing = standing_of(state.party, command.name_key);
  if (decided_at < standing.waits_until)
    return outcome_for(state.party, Kind::waiting, standing.user, standing.waits_until);
  return outcome_for(state.party, standing.user.value == 0 ? Kind::unknown : Kind::done,
                     standing.user);
}

AccessOutcome on(UtcNanos decided_at, const NoteLogIn& command, const View& state, Emit& emit) {
  using Kind = AccessOutcome::Kind;
  const Standing standing = standing_of(state.party, command.name_key);
  LogInRefused refused;
  refused.name_key = command.name_key;
  refused.user = standing.user;
  refused.name = command.name;
  refused.address = command.address;
  if (decided_at < standing.waits_until) {
    refused.fault = LogInFault::waiting;
    emit(refused);
    return outcome_for(state.party, Kind::waiting, standing.user, standing.waits_until);
  }
  const bool known = standing.user.value != 0;
  if (known && command.right) {
    emit(LoggedIn{standing.user, command.address});
    return outcome_for(state.party, Kind::done, standing.user);
  }
  refused.fault = known ? LogInFault::wrong_password : LogInFault::unknown_name;
  emit(refused);
  const std::uint32_t failures = standing.failures + 1;
  UtcNanos until;
  if (const std::int64_t wait = wait_seconds(failures); wait > 0) {
    until = {decided_at.value + wait * kNanosPerSecond};
    emit(LockedOut{command.name_key, standing.user, failures, until});
  }
  return outcome_for(state.party, known ? Kind::wrong : Kind::unknown, standing.user, until);
}

AccessOutcome on(UtcNanos /*decided_at*/, const NoteLogOut& command, const View& state,
                 Emit& emit) {
  if (state.party.user(command.user) == nullptr) return {AccessOutcome::Kind::unknown};
  emit(LoggedOut{command.user, command.reason});
  return outcome_for(state.party, AccessOutcome::Kind::done, command.user);
}

AccessOutcome on(UtcNanos /*decided_at*/, const NoteAccessRefused& command, const View& state,
                 Emit& emit) {
  if (state.party.user(command.user) == nullptr) return {AccessOutcome::Kind::unknown};
  emit(AccessRefused{command.user, command.verb});
  return outcome_for(state.party, AccessOutcome::Kind::done, command.user);
}

AccessOutcome on(UtcNanos /*decided_at*/, const NoteSubmission& command, const View& state,
                 Emit& emit) {
  using Kind = AccessOutcome::Kind;
  if (state.party.user(command.user) == nullptr) return {Kind::unknown};
  std::optional<std::uint64_t> known = state.party.submissions_seen.find(command.key);
  if (!known) {
    const auto old = std::ranges::find(command.old_keys, command.key, &RecentKeys::Entry::key);
    if (old != command.old_keys.end()) known = old->value;
  }
  if (known) {
    const bool same = *known == body_number(command.sha256);
    return outcome_for(state.party, same ? Kind::again : Kind::other, command.user);
  }
  emit(SubmissionNoted{command.user, command.key, command.sha256});
  return outcome_for(state.party, Kind::done, command.user);
}

}  // namespace kontor::party

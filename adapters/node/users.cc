#include "adapters/node/users.h"

#include "adapters/node/admit.h"

namespace kontor::node {

Key128 Users::key_of(const std::string& name) const { return sealer_.key("user:" + name); }

Users::Done Users::run(Command command, UtcNanos now) {
  if (const auto admitted = admit(store_, command); !admitted)
    return std::unexpected(admitted.error().text());
  const std::optional<Committed> done = sequencer_.run({now, now}, std::move(command));
  if (!done) return std::unexpected("the store has stopped: " + sequencer_.stopped());
  return std::get<party::AccessOutcome>(done->outcome);
}

Users::Done Users::add(const std::string& name, party::Role role, const std::string& added_by,
                       const std::string& credential, UtcNanos now) {
  const ReceiptId place{++last_receipt_};
  party::AddUser command;
  command.name_key = key_of(name);
  command.role = role;
  command.added_by = added_by;
  command.name = sealer_.seal(place, 1, name);
  command.credential = sealer_.seal(place, 2, credential);
  return run(std::move(command), now);
}

Users::Done Users::ask(const std::string& name, UtcNanos now) {
  return run(party::AskLogIn{key_of(name)}, now);
}

std::string Users::credential(const party::AccessOutcome& asked) const {
  std::string found;
  const auto look = [&](const Event& event) {
    const auto* added = std::get_if<party::UserAdded>(&event);
    if (added == nullptr || added->user != asked.user) return true;
    found = added->credential.text;
    return false;
  };
  const auto visit = [&look](const StoredRecord& record) {
    RecordHeader header;
    std::string_view texts = record.texts;
    static_cast<void>(for_each_event(record.bytes, &texts, header, look));
    return true;
  };
  if (asked.added.value == 0 || !store_.read(asked.added, asked.added, true, visit)) return {};
  return found;
}

Users::Done Users::note_log_in(const std::string& name, bool right, const std::string& address,
                               UtcNanos now) {
  const ReceiptId place{++last_receipt_};
  return run(party::NoteLogIn{key_of(name), right, sealer_.seal(place, 1, name),
                              sealer_.seal(place, 2, address)},
             now);
}

Users::Done Users::note_log_out(party::UserId user, party::LogOutReason reason, UtcNanos now) {
  return run(party::NoteLogOut{user, reason}, now);
}

Users::Done Users::note_refused(party::UserId user, const std::string& verb, UtcNanos now) {
  return run(party::NoteAccessRefused{user, verb}, now);
}

Users::Done Users::note_submission(party::UserId user, const std::string& key, const Sha256& sha256,
                                   UtcNanos now) {
  party::NoteSubmission command;
  command.user = user;
  command.key = sealer_.key("submission:" + std::to_string(user.value) + ":" + key);
  command.sha256 = sha256;
  return run(std::move(command), now);
}

}  // namespace kontor::node

// Who may use the console: users, their log-ins, and the keys of what they submit. Commands, events
// and what the state keeps of them; decided in access.cc.
//
// A credential never comes into the state: UserAdded holds it as a text beside its record, and the
// state the record's number. Which password is right is found out by an adapter (argon2id is no
// business of the engine); whether that counts at this moment is decided here.
//
// Units:     waits after failures: 5 are free, then 1 s, doubled by each further one up to 15 min,
//            counted from decided_at. The counter ends with a log-in.
// Source:    ops-console.md 5.3.
#pragma once

#include <string>
#include <vector>

#include "engine/base/bytes.h"
#include "engine/base/fields.h"
#include "engine/base/recent_keys.h"
#include "engine/base/time.h"
#include "engine/journal/personal.h"

namespace kontor::party {

// Place of a user in the order of adding, from 1; 0 is "none".
using UserId = Id<struct UserTag, std::uint32_t>;

// NOLINTNEXTLINE(readability-identifier-naming): `operator` is a word of the language
enum class Role : std::uint8_t { none = 0, operator_ = 1, supervisor = 2, auditor = 3, admin = 4 };

// Names of people who cannot log in are counted too, so that a wait tells nobody which names there
// are; the oldest is forgotten for the newest.
inline constexpr std::size_t kStrangersBound = 4096;
inline constexpr std::size_t kSubmissionKeysBound = 1'000'000;
inline constexpr std::uint32_t kFreeFailures = 5;
inline constexpr std::int64_t kLongestWaitSeconds = std::int64_t{15} * 60;

// How long nobody may log in by a name after so many failures in a row.
[[nodiscard]] constexpr std::int64_t wait_seconds(std::uint32_t failures) {
  if (failures < kFreeFailures) return 0;
  const std::uint32_t doublings = failures - kFreeFailures;
  if (doublings >= 10) return kLongestWaitSeconds;
  const std::int64_t wait = std::int64_t{1} << doublings;
  return wait < kLongestWaitSeconds ? wait : kLongestWaitSeconds;
}

// ---- commands

struct AddUser {
  Key128 name_key;  // keyed hash of the name
  Role role = Role::none;
  std::string added_by;  // as the operating system names them
  Personal name;
  Personal credential;  // PHC string
};

// Before a password is looked at: emits nothing, says whom the name is and since when it waits.
struct AskLogIn {
  Key128 name_key;
};

// A password was looked at. right: it is that of the user of this name.
struct NoteLogIn {
  Key128 name_key;
  bool right = false;
  Personal name;
  Personal address;
};

enum class LogOutReason : std::uint8_t { asked = 1, idle = 2, age = 3, displaced = 4 };

struct NoteLogOut {
  UserId user;
  LogOutReason reason{};
};

// What a user asked for without holding the verb of it.
struct NoteAccessRefused {
  UserId user;
  std::string verb;
};

// Before a body is handed in under a key of its sender's choice. Decided once for each key.
struct NoteSubmission {
  UserId user;
  Key128 key;  // keyed hash of user and key
  Sha256 sha256;
  std::vector<RecentKeys::Entry> old_keys;  // looked up in the store (Admit)
};

struct AccessOutcome {
  enum class Kind : std::uint8_t {
    done = 1,
    name_taken = 2,
    unknown = 3,   // no user has this name
    waiting = 4,   // too many failures: not before `until`
    wrong = 5,     // the password
    again = 6,     // this submission: same key, same body
    other = 7,     // same key, another body
    no_place = 8,  // role missing or the number of users at its end
  };
  Kind kind = Kind::done;
  UserId user{};
  Role role = Role::none;
  Sequence added{};  // record with the credential
  UtcNanos until{};
};

// ---- events

struct UserAdded {
  static constexpr std::uint32_t kNumber = 23;
  UserId user;
  Key128 name_key;
  Role role = Role::none;
  std::string added_by;
  Personal name;
  Personal credential;

  static constexpr std::string_view kName = "UserAdded";
  static constexpr auto fields() {
    using S = UserAdded;
    return Fields{
        FieldOf{1, "user",       &S::user      },
        FieldOf{2, "name_key",   &S::name_key  },
        FieldOf{3, "role",       &S::role      },
        FieldOf{4, "added_by",   &S::added_by  },
        FieldOf{5, "name",       &S::name      },
        FieldOf{6, "credential", &S::credential}
    };
  }
  friend bool operator==(const UserAdded&, const UserAdded&) = default;
};

struct LoggedIn {
  static constexpr std::uint32_t kNumber = 24;
  UserId user;
  Personal address;

  static constexpr std::string_view kName = "LoggedIn";
  static constexpr auto fields() {
    using S = LoggedIn;
    return Fields{
        FieldOf{1, "user",    &S::user   },
        FieldOf{2, "address", &S::address}
    };
  }
  friend bool operator==(const LoggedIn&, const LoggedIn&) = default;
};

struct LoggedOut {
  static constexpr std::uint32_t kNumber = 25;
  UserId user;
  LogOutReason reason{};

  static constexpr std::string_view kName = "LoggedOut";
  static constexpr auto fields() {
    using S = LoggedOut;
    return Fields{
        FieldOf{1, "user",   &S::user  },
        FieldOf{2, "reason", &S::reason}
    };
  }
  friend bool operator==(const LoggedOut&, const LoggedOut&) = default;
};

enum class LogInFault : std::uint8_t { unknown_name = 1, wrong_password = 2, waiting = 3 };

struct LogInRefused {
  static constexpr std::uint32_t kNumber = 26;
  Key128 name_key;
  UserId user;  // 0: nobody of that name
  LogInFault fault{};
  Personal name;
  Personal address;

  static constexpr std::string_view kName = "LogInRefused";
  static constexpr auto fields() {
    using S = LogInRefused;
    return Fields{
        FieldOf{1, "name_key", &S::name_key},
        FieldOf{2, "user",     &S::user    },
        FieldOf{3, "fault",    &S::fault   },
        FieldOf{4, "name",     &S::name    },
        FieldOf{5, "address",  &S::address }
    };
  }
  friend bool operator==(const LogInRefused&, const LogInRefused&) = default;
};

struct LockedOut {
  static constexpr std::uint32_t kNumber = 27;
  Key128 name_key;
  UserId user;  // 0: nobody of that name
  std::uint32_t failures = 0;
  UtcNanos until;

  static constexpr std::string_view kName = "LockedOut";
  static constexpr auto fields() {
    using S = LockedOut;
    return Fields{
        FieldOf{1, "name_key", &S::name_key},
        FieldOf{2, "user",     &S::user    },
        FieldOf{3, "failures", &S::failures},
        FieldOf{4, "until",    &S::until   }
    };
  }
  friend bool operator==(const LockedOut&, const LockedOut&) = default;
};

struct AccessRefused {
  static constexpr std::uint32_t kNumber = 28;
  UserId user;
  std::string verb;

  static constexpr std::string_view kName = "AccessRefused";
  static constexpr auto fields() {
    using S = AccessRefused;
    return Fields{
        FieldOf{1, "user", &S::user},
        FieldOf{2, "verb", &S::verb}
    };
  }
  friend bool operator==(const AccessRefused&, const AccessRefused&) = default;
};

struct SubmissionNoted {
  static constexpr std::uint32_t kNumber = 29;
  UserId user;
  Key128 key;
  Sha256 sha256;

  static constexpr std::string_view kName = "SubmissionNoted";
  static constexpr auto fields() {
    using S = SubmissionNoted;
    return Fields{
        FieldOf{1, "user",   &S::user  },
        FieldOf{2, "key",    &S::key   },
        FieldOf{3, "sha256", &S::sha256}
    };
  }
  friend bool operator==(const SubmissionNoted&, const SubmissionNoted&) = default;
};

// ---- state

struct User {
  Key128 name_key;
  Role role = Role::none;
  Sequence added;  // record with name and credential
  std::uint32_t failures = 0;
  UtcNanos waits_until;

  static constexpr std::string_view kName = "User";
  static constexpr auto fields() {
    using S = User;
    return Fields{
        FieldOf{1, "name_key",    &S::name_key   },
        FieldOf{2, "role",        &S::role       },
        FieldOf{3, "added",       &S::added      },
        FieldOf{4, "failures",    &S::failures   },
        FieldOf{5, "waits_until", &S::waits_until}
    };
  }
  friend bool operator==(const User&, const User&) = default;
};

// A name that nobody has.
struct Stranger {
  Key128 name_key;
  std::uint32_t failures = 0;
  UtcNanos waits_until;

  static constexpr std::string_view kName = "Stranger";
  static constexpr auto fields() {
    using S = Stranger;
    return Fields{
        FieldOf{1, "name_key",    &S::name_key   },
        FieldOf{2, "failures",    &S::failures   },
        FieldOf{3, "waits_until", &S::waits_until}
    };
  }
  friend bool operator==(const Stranger&, const Stranger&) = default;
};

}  // namespace kontor::party

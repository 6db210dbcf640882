// Master data: the configuration in force, the accounts loaded, the users. Commands, events, state.
//
// A channel is named by its index in the configuration, from 1; a new configuration may add
// channels at the end and change them, never take one away (its files are still to be answered).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/bytes.h"
#include "engine/base/reason.h"
#include "engine/base/time.h"
#include "engine/journal/emit.h"
#include "engine/ledger/state.h"
#include "engine/party/access.h"
#include "engine/party/configuration.h"

namespace kontor::party {

// ---- commands

struct Configure {
  Configuration configuration;
};

struct AccountRow {
  std::uint32_t line = 0;
  ledger::AccountKind kind = ledger::AccountKind::customer;
  Key128 key;        // keyed hash of the IBAN, for a customer's
  std::string code;  // the chart's, for ours
  Currency currency;
  Money opening_balance;  // credit positive
  Date booking_date;
  Personal texts;  // HolderText
};

struct RowFault {
  std::uint32_t line = 0;
  Field field = Field::none;
  Reason reason{};

  static constexpr std::string_view kName = "RowFault";
  static constexpr auto fields() {
    using S = RowFault;
    return Fields{
        FieldOf{1, "line",   &S::line  },
        FieldOf{2, "field",  &S::field },
        FieldOf{3, "reason", &S::reason}
    };
  }
  friend bool operator==(const RowFault&, const RowFault&) = default;
};

// All rows or none. faults: what reading already showed; then nothing is loaded.
struct LoadAccounts {
  ReceiptId receipt;
  Sha256 sha256;
  std::vector<AccountRow> rows;
  std::vector<RowFault> faults;
};

struct StatusRow {
  std::uint32_t line = 0;
  Key128 key;  // keyed hash of the IBAN
  ledger::AccountStatus status = ledger::AccountStatus::open;
  Date date;  // of the instruction: so that the same change on another day is another file
};

// Opens, blocks or closes accounts of customers. All rows or none.
struct ChangeStatus {
  ReceiptId receipt;
  Sha256 sha256;
  std::vector<StatusRow> rows;
  std::vector<RowFault> faults;
};

// ---- events

struct Configured {
  static constexpr std::uint32_t kNumber = 20;
  Configuration configuration;

  static constexpr std::string_view kName = "Configured";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "configuration", &Configured::configuration}
    };
  }
  friend bool operator==(const Configured&, const Configured&) = default;
};

// What a file of master data is: the same bytes under another kind are another file.
enum class LoadKind : std::uint8_t { accounts = 0, account_status = 1 };

struct AccountsLoaded {
  static constexpr std::uint32_t kNumber = 21;
  ReceiptId receipt;
  Sha256 sha256;
  std::uint32_t accounts = 0;
  LoadKind kind = LoadKind::accounts;

  static constexpr std::string_view kName = "AccountsLoaded";
  static constexpr auto fields() {
    using S = AccountsLoaded;
    return Fields{
        FieldOf{1, "receipt",  &S::receipt },
        FieldOf{2, "sha256",   &S::sha256  },
        FieldOf{3, "accounts", &S::accounts},
        FieldOf{4, "kind",     &S::kind    }
    };
  }
  friend bool operator==(const AccountsLoaded&, const AccountsLoaded&) = default;
};

struct AccountsRefused {
  static constexpr std::uint32_t kNumber = 22;
  ReceiptId receipt;
  Sha256 sha256;
  std::vector<RowFault> faults;
  LoadKind kind = LoadKind::accounts;

  static constexpr std::string_view kName = "AccountsRefused";
  static constexpr auto fields() {
    using S = AccountsRefused;
    return Fields{
        FieldOf{1, "receipt", &S::receipt},
        FieldOf{2, "sha256",  &S::sha256 },
        FieldOf{3, "faults",  &S::faults },
        FieldOf{4, "kind",    &S::kind   }
    };
  }
  friend bool operator==(const AccountsRefused&, const AccountsRefused&) = default;
};

// ---- state

// The first outcome of a file of accounts or of their status, for when it comes again.
struct LoadOutcome {
  Sha256 sha256;
  ReceiptId receipt;
  std::uint32_t accounts = 0;
  std::vector<RowFault> faults;
  LoadKind kind = LoadKind::accounts;

  static constexpr std::string_view kName = "LoadOutcome";
  static constexpr auto fields() {
    using S = LoadOutcome;
    return Fields{
        FieldOf{1, "sha256",   &S::sha256  },
        FieldOf{2, "receipt",  &S::receipt },
        FieldOf{3, "accounts", &S::accounts},
        FieldOf{4, "faults",   &S::faults  },
        FieldOf{5, "kind",     &S::kind    }
    };
  }
  friend bool operator==(const LoadOutcome&, const LoadOutcome&) = default;
};

struct State {
  Sequence record;  // that is being decided or replayed
  Configuration configuration;
  std::vector<LoadOutcome> loads;
  std::vector<User> users;                            // by UserId, from 1
  std::vector<Stranger> strangers;                    // the oldest first
  RecentKeys submissions_seen{kSubmissionKeysBound};  // number: from the body's hash

  [[nodiscard]] const Channel* channel(ChannelId id) const;
  // 0 where there is none.
  [[nodiscard]] ChannelId channel_named(std::string_view name) const;
  [[nodiscard]] const LoadOutcome* load_of(LoadKind kind, const Sha256& sha256) const;
  [[nodiscard]] const User* user(UserId id) const;
  // 0 where nobody has the name.
  [[nodiscard]] UserId user_named(const Key128& name_key) const;

  static constexpr std::string_view kName = "PartyState";
  static constexpr auto fields() {
    using S = State;
    return Fields{
        FieldOf{1, "configuration", &S::configuration},
        FieldOf{2, "loads",         &S::loads        },
        FieldOf{3, "users",         &S::users        },
        FieldOf{4, "strangers",     &S::strangers    }
    };
  }
};

void apply(State& state, const Configured& event);
void apply(State& state, const AccountsLoaded& event);
void apply(State& state, const AccountsRefused& event);
void apply(State& state, const UserAdded& event);
void apply(State& state, const LoggedIn& event);
void apply(State& state, const LoggedOut& event);
void apply(State& state, const LogInRefused& event);
void apply(State& state, const LockedOut& event);
void apply(State& state, const AccessRefused& event);
void apply(State& state, const SubmissionNoted& event);

// What of the keys seen must be kept elsewhere, since the last call.
void take_aged(State& state, std::vector<RecentKeys::Entry>& out);

// ---- decisions

struct View {
  const ledger::State& ledger;
  const State& party;
};

// What of a configuration cannot be taken over: which reason, empty where all is well. Nothing is
// emitted then.
struct ConfigureOutcome {
  std::string fault;  // in English, names the key
};

// Emits nothing when the same content and program version hold already.
ConfigureOutcome on(UtcNanos decided_at, const Configure& command, const View& state, Emit& emit);
// The same bytes again emit nothing; the outcome is state.load_of(kind, sha256) in each case.
void on(UtcNanos decided_at, const LoadAccounts& command, const View& state, Emit& emit);
void on(UtcNanos decided_at, const ChangeStatus& command, const View& state, Emit& emit);

AccessOutcome on(UtcNanos decided_at, const AddUser& command, const View& state, Emit& emit);
AccessOutcome on(UtcNanos decided_at, const AskLogIn& command, const View& state, Emit& emit);
AccessOutcome on(UtcNanos decided_at, const NoteLogIn& command, const View& state, Emit& emit);
AccessOutcome on(UtcNanos decided_at, const NoteLogOut& command, const View& state, Emit& emit);
AccessOutcome on(UtcNanos decided_at, const NoteAccessRefused& command, const View& state,
                 Emit& emit);
AccessOutcome on(UtcNanos decided_at, const NoteSubmission& command, const View& state, Emit& emit);

}  // namespace kontor::party

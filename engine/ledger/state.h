// Accounts with what is posted and reserved on them.
//
// Units:     minor units of the account's currency, signed, credit positive.
// Threads:   a plain value; one thread changes it, through apply.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/journal/emit.h"
#include "engine/ledger/events.h"

namespace kontor::ledger {

struct Account {
  AccountKind kind = AccountKind::own;
  AccountType type = AccountType::liability;
  Currency currency;
  std::string code;
  Key128 key;
  std::int64_t balance = 0;   // posted
  std::int64_t reserved = 0;  // R1, at least 0
  // Movement of the newest day with a booking; `opening` is the balance before it.
  Date day;
  std::int64_t opening = 0;
  WideAmount debits = 0;
  WideAmount credits = 0;
  AccountStatus status = AccountStatus::open;
  Sequence opened_at;  // record with its AccountOpened, beside which the holder's name is kept

  static constexpr std::string_view kName = "Account";
  static constexpr auto fields() {
    using S = Account;
    return Fields{
        FieldOf{1,  "kind",      &S::kind     },
        FieldOf{2,  "type",      &S::type     },
        FieldOf{3,  "currency",  &S::currency },
        FieldOf{4,  "code",      &S::code     },
        FieldOf{5,  "key",       &S::key      },
        FieldOf{6,  "balance",   &S::balance  },
        FieldOf{7,  "reserved",  &S::reserved },
        FieldOf{8,  "day",       &S::day      },
        FieldOf{9,  "opening",   &S::opening  },
        FieldOf{10, "debits",    &S::debits   },
        FieldOf{11, "credits",   &S::credits  },
        FieldOf{12, "opened_at", &S::opened_at},
        FieldOf{13, "status",    &S::status   }
    };
  }
  friend bool operator==(const Account&, const Account&) = default;
};

// So that a code is looked up without a copy of it.
struct CodeHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view code) const {
    return std::hash<std::string_view>{}(code);
  }
};

class State {
 public:
  [[nodiscard]] const std::vector<Account>& accounts() const { return accounts_; }
  // Precondition: the account exists.
  [[nodiscard]] const Account& account(AccountId id) const;
  // 0 where there is none.
  [[nodiscard]] AccountId by_key(const Key128& key) const;
  [[nodiscard]] AccountId by_code(std::string_view code) const;
  [[nodiscard]] AccountId next_account() const {
    return {static_cast<std::uint32_t>(accounts_.size() + 1)};
  }
  [[nodiscard]] TransferId next_transfer() const { return {transfers_ + 1}; }
  // What a debit may use: posted balance less what is reserved.
  [[nodiscard]] std::int64_t available(AccountId id) const;

  // The record whose events are applied next.
  void enter(Sequence record) { record_ = record; }

  friend void apply(State& state, const AccountOpened& event);
  friend void apply(State& state, const TransferPosted& event);
  friend void apply(State& state, const FundsReserved& event);
  friend void apply(State& state, const FundsReleased& event);
  friend void apply(State& state, const AccountStatusChanged& event);

  // For snapshots: what it takes to have the same state again.
  struct Image {
    std::vector<Account> accounts;
    std::uint64_t transfers = 0;

    static constexpr std::string_view kName = "Ledger";
    static constexpr auto fields() {
      using S = Image;
      return Fields{
          FieldOf{1, "accounts",  &S::accounts },
          FieldOf{2, "transfers", &S::transfers}
      };
    }
  };
  [[nodiscard]] Image image() const { return {accounts_, transfers_}; }
  static State from(Image image);

 private:
  [[nodiscard]] Account& at(AccountId id);
  void index(AccountId id);

  std::vector<Account> accounts_;  // by id, from 1
  std::unordered_map<Key128, AccountId, Key128Hash> by_key_;
  std::unordered_map<std::string, AccountId, CodeHash, std::equal_to<>> by_code_;
  std::uint64_t transfers_ = 0;
  Sequence record_;
};

// Preconditions of both, checked: two accounts of the amount's currency, an amount above zero.
// Whether a customer's account may go below zero is decided before; the ledger books what was
// decided.
void post(const State& state, TransferPosted transfer, Emit& emit);
// True when the account's balance after it stays within 64 bits; to be asked before amounts of
// others' making are posted.
[[nodiscard]] bool fits(const State& state, AccountId debit, AccountId credit, Money amount);

}  // namespace kontor::ledger

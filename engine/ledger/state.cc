#include "engine/ledger/state.h"

#include "engine/base/invariant.h"

namespace kontor::ledger {
namespace {

void move_money(Account& account, std::int64_t credit, Date booking_date) {
  if (booking_date > account.day) {
    account.day = booking_date;
    account.opening = account.balance;
    account.debits = 0;
    account.credits = 0;
  }
  KONTOR_INVARIANT(!__builtin_add_overflow(account.balance, credit, &account.balance));
  if (booking_date < account.day) {
    account.opening +=
        credit;  // booked late for an earlier day: that day's closing is this day's opening
  } else if (credit < 0) {
    account.debits -= credit;
  } else {
    account.credits += credit;
  }
}

}  // namespace

const Account& State::account(AccountId id) const {
  KONTOR_INVARIANT(id.value >= 1 && id.value <= accounts_.size());
  return accounts_[id.value - 1];
}

Account& State::at(AccountId id) {
  KONTOR_INVARIANT(id.value >= 1 && id.value <= accounts_.size());
  return accounts_[id.value - 1];
}

AccountId State::by_key(const Key128& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? AccountId{} : found->second;
}

AccountId State::by_code(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? AccountId{} : found->second;
}

std::int64_t State::available(AccountId id) const {
  const Account& of = account(id);
  return of.balance - of.reserved;
}

void State::index(AccountId id) {
  const Account& of = account(id);
  if (!of.key.empty()) by_key_[of.key] = id;
  if (!of.code.empty()) by_code_[of.code] = id;
}

State State::from(Image image) {
  State state;
  state.accounts_ = std::move(image.accounts);
  state.transfers_ = image.transfers;
  for (std::uint32_t i = 0; i < state.accounts_.size(); ++i) {
    state.index(AccountId{i + 1});
  }
  return state;
}

void apply(State& state, const AccountOpened& event) {
  KONTOR_INVARIANT(event.account == state.next_account());
  Account& account = state.accounts_.emplace_back();
  account.kind = event.kind;
  account.type = event.type;
  account.currency = event.currency;
  account.code = event.code;
  account.key = event.key;
  account.opened_at = state.record_;
  state.index(event.account);
}

void apply(State& state, const TransferPosted& event) {
  KONTOR_INVARIANT(event.transfer == state.next_transfer());
  KONTOR_INVARIANT(event.debit != event.credit);
  Account& debit = state.at(event.debit);
  Account& credit = state.at(event.credit);
  KONTOR_INVARIANT(debit.currency == event.amount.currency());
  KONTOR_INVARIANT(credit.currency == event.amount.currency());
  KONTOR_INVARIANT(event.amount.minor_units() > 0);
  move_money(debit, -event.amount.minor_units(), event.booking_date);
  move_money(credit, event.amount.minor_units(), event.booking_date);
  debit.reserved -= event.released;
  KONTOR_INVARIANT(debit.reserved >= 0);
  ++state.transfers_;
}

void apply(State& state, const FundsReserved& event) {
  Account& account = state.at(event.account);
  KONTOR_INVARIANT(event.minor_units > 0);
  KONTOR_INVARIANT(!__builtin_add_overflow(account.reserved, event.minor_units, &account.reserved));
}

void apply(State& state, const FundsReleased& event) {
  Account& account = state.at(event.account);
  account.reserved -= event.minor_units;
  KONTOR_INVARIANT(account.reserved >= 0);
}

void apply(State& state, const AccountStatusChanged& event) {
  state.at(event.account).status = event.status;
}

void post(const State& state, TransferPosted transfer, Emit& emit) {
  transfer.transfer = state.next_transfer();
  emit(transfer);
}

bool fits(const State& state, AccountId debit, AccountId credit, Money amount) {
  std::int64_t ignored{};
  return !__builtin_sub_overflow(state.account(debit).balance, amount.minor_units(), &ignored) &&
         !__builtin_add_overflow(state.account(credit).balance, amount.minor_units(), &ignored);
}

}  // namespace kontor::ledger

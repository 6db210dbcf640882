#include "engine/party/desk.h"

#include <algorithm>
#include <set>

#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"

namespace kontor::party {
namespace {

// A load moves at most this much, so that no balance comes near 64 bits: ten thousand billion euro.
constexpr WideAmount kLoadedMax = 1'000'000'000'000'000;

std::string check(const Configuration& next, const View& state) {
  for (const ChartAccount& account : next.chart) {
    const AccountId known = state.ledger.by_code(account.code);
    if (known.value == 0) continue;
    const ledger::Account& held = state.ledger.account(known);
    if (held.type != account.type || held.currency != account.currency) {
      return "chart of accounts: type or currency of " + account.code + " cannot change";
    }
  }
  // What events name by its place.
  const Configuration& now = state.party.configuration;
  std::string moved;
  const auto keeps_places = [&moved](std::string_view what, const auto& before, const auto& after) {
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (i < after.size() && after[i].name == before[i].name) continue;
      moved =
          std::string(what) + ": " + before[i].name + " cannot be taken away or change its place";
      return false;
    }
    return true;
  };
  static_cast<void>(
      keeps_places("channels", now.channels, next.channels) &&
      keeps_places("nostros", now.nostros, next.nostros) &&
      keeps_places("counterparties", now.dealing.counterparties, next.dealing.counterparties) &&
      keeps_places("fix sessions", now.dealing.sessions, next.dealing.sessions));
  if (!moved.empty()) return moved;
  // What open deals are still to be settled by.
  for (std::size_t i = 0; i < now.nostros.size(); ++i) {
    const Nostro& held = now.nostros[i];
    if (next.nostros[i].account != held.account || next.nostros[i].currency != held.currency)
      return "nostros: the account and currency of " + held.name + " cannot change";
  }
  for (const DealtCurrency& one : now.dealing.currencies) {
    if (next.dealing.currency(one.currency) == nullptr)
      return "dealing.currencies: " + std::string(one.currency.code()) + " cannot be taken away";
  }
  return {};
}

std::vector<RowFault> check_rows(UtcNanos decided_at, const LoadAccounts& command,
                                 const View& state) {
  std::vector<RowFault> faults = command.faults;
  const Date business_day =
      business_day_from(state.party.configuration.calendar, bank_time(decided_at).date);
  std::vector<Key128> keys;
  std::vector<std::string_view> codes;
  WideAmount moved = 0;
  for (const AccountRow& row : command.rows) {
    const auto fault = [&](Field field, Reason reason) {
      faults.push_back({row.line, field, reason});
    };
    const AccountId opening = state.ledger.by_code("OPENING-" + std::string(row.currency.code()));
    if (opening.value == 0) fault(Field::currency, Reason::currency_not_allowed);
    const std::int64_t balance = row.opening_balance.minor_units();
    moved += balance < 0 ? -WideAmount{balance} : WideAmount{balance};
    if (moved > kLoadedMax) fault(Field::opening_balance, Reason::amount_overflow);
    if (row.booking_date > business_day) fault(Field::booking_date, Reason::date_wrong);
    if (row.kind == ledger::AccountKind::customer) {
      if (state.ledger.by_key(row.key).value != 0) fault(Field::iban, Reason::duplicate_content);
      keys.push_back(row.key);
      continue;
    }
    const AccountId own = state.ledger.by_code(row.code);
    if (own.value == 0) {
      fault(Field::iban, Reason::account_unknown);
    } else if (own == opening) {  // it is the other side of every row and has none itself
      fault(Field::iban, Reason::account_forbidden);
    } else if (state.ledger.account(own).currency != row.currency) {
      fault(Field::currency, Reason::currency_mismatch);
    }
    if (std::ranges::find(codes, row.code) != codes.end())
      fault(Field::iban, Reason::duplicate_content);
    codes.push_back(row.code);
  }
  std::ranges::sort(keys);
  for (const AccountRow& row : command.rows) {
    const auto same = std::ranges::equal_range(keys, row.key);
    if (row.kind == ledger::AccountKind::customer && same.size() > 1) {
      faults.push_back({row.line, Field::iban, Reason::duplicate_content});
    }
  }
  std::ranges::sort(faults, {},
                    [](const RowFault& fault) { return std::pair{fault.line, fault.field}; });
  return faults;
}

std::vector<RowFault> check_rows(UtcNanos decided_at, const ChangeStatus& command,
                                 const View& state) {
  std::vector<RowFault> faults = command.faults;
  const Date business_day =
      business_day_from(state.party.configuration.calendar, bank_time(decided_at).date);
  std::set<Key128> keys;
  for (const StatusRow& row : command.rows) {
    const auto fault = [&](Field field, Reason reason) {
      faults.push_back({row.line, field, reason});
    };
    const AccountId account = state.ledger.by_key(row.key);
    if (account.value == 0) {
      fault(Field::iban, Reason::account_unknown);
    } else if (state.ledger.account(account).status == ledger::AccountStatus::closed) {
      fault(Field::account_status, Reason::account_closed);
    }
    if (!keys.insert(row.key).second) fault(Field::iban, Reason::duplicate_content);
    if (row.date > business_day) fault(Field::status_date, Reason::date_wrong);
  }
  std::ranges::sort(faults, {},
                    [](const RowFault& fault) { return std::pair{fault.line, fault.field}; });
  return faults;
}

}  // namespace

const Channel* State::channel(ChannelId id) const {
  if (id.value < 1 || id.value > configuration.channels.size()) return nullptr;
  return &configuration.channels[id.value - 1];
}

ChannelId State::channel_named(std::string_view name) const {
  const auto found = std::ranges::find(configuration.channels, name, &Channel::name);
  if (found == configuration.channels.end()) return {};
  return {static_cast<std::uint32_t>(found - configuration.channels.begin() + 1)};
}

const LoadOutcome* State::load_of(LoadKind kind, const Sha256& sha256) const {
  const auto found = std::ranges::find_if(
      loads, [&](const LoadOutcome& load) { return load.kind == kind && load.sha256 == sha256; });
  return found == loads.end() ? nullptr : &*found;
}

void apply(State& state, const Configured& event) { state.configuration = event.configuration; }

void apply(State& state, const AccountsLoaded& event) {
  state.loads.push_back({event.sha256, event.receipt, event.accounts, {}, event.kind});
}

void apply(State& state, const AccountsRefused& event) {
  state.loads.push_back({event.sha256, event.receipt, 0, event.faults, event.kind});
}

ConfigureOutcome on(UtcNanos /*decided_at*/, const Configure& command, const View& state,
                    Emit& emit) {
  const Configuration& next = command.configuration;
  const Configuration& now = state.party.configuration;
  if (next.content_hash == now.content_hash && next.program_version == now.program_version)
    return {};
  if (std::string fault = check(next, state); !fault.empty()) return {std::move(fault)};
  emit(Configured{next});
  for (const ChartAccount& account : next.chart) {
    if (state.ledger.by_code(account.code).value != 0) continue;
    ledger::AccountOpened opened;
    opened.account = state.ledger.next_account();
    opened.kind = ledger::AccountKind::own;
    opened.type = account.type;
    opened.currency = account.currency;
    opened.code = account.code;
    emit(opened);
  }
  return {};
}

void on(UtcNanos decided_at, const LoadAccounts& command, const View& state, Emit& emit) {
  if (state.party.load_of(LoadKind::accounts, command.sha256) != nullptr) return;
  const std::vector<RowFault> faults = check_rows(decided_at, command, state);
  if (!faults.empty()) {
    emit(AccountsRefused{command.receipt, command.sha256, faults, LoadKind::accounts});
    return;
  }
  for (const AccountRow& row : command.rows) {
    AccountId account = row.kind == ledger::AccountKind::customer ? state.ledger.next_account()
                                                                  : state.ledger.by_code(row.code);
    if (row.kind == ledger::AccountKind::customer) {
      ledger::AccountOpened opened;
      opened.account = account;
      opened.kind = row.kind;
      opened.type = ledger::AccountType::liability;
      opened.currency = row.currency;
      opened.key = row.key;
      opened.texts = row.texts;
      emit(opened);
    }
    const std::int64_t balance = row.opening_balance.minor_units();
    if (balance == 0) continue;
    const AccountId opening = state.ledger.by_code("OPENING-" + std::string(row.currency.code()));
    ledger::TransferPosted transfer;
    transfer.debit = balance > 0 ? opening : account;
    transfer.credit = balance > 0 ? account : opening;
    transfer.amount = Money{balance > 0 ? balance : -balance, row.currency};
    transfer.booking_date = row.booking_date;
    transfer.value_date = row.booking_date;
    transfer.step = ledger::Step::opening;
    ledger::post(state.ledger, transfer, emit);
  }
  emit(AccountsLoaded{command.receipt, command.sha256,
                      static_cast<std::uint32_t>(command.rows.size()), LoadKind::accounts});
}

void on(UtcNanos decided_at, const ChangeStatus& command, const View& state, Emit& emit) {
  if (state.party.load_of(LoadKind::account_status, command.sha256) != nullptr) return;
  const std::vector<RowFault> faults = check_rows(decided_at, command, state);
  if (!faults.empty()) {
    emit(AccountsRefused{command.receipt, command.sha256, faults, LoadKind::account_status});
    return;
  }
  for (const StatusRow& row : command.rows) {
    emit(ledger::AccountStatusChanged{state.ledger.by_key(row.key), row.status, row.date});
  }
  emit(AccountsLoaded{command.receipt, command.sha256,
                      static_cast<std::uint32_t>(command.rows.size()), LoadKind::account_status});
}

}  // namespace kontor::party

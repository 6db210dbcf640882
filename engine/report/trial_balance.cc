#include "engine/report/trial_balance.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "engine/report/account_rows.h"
#include "engine/report/joins.h"

namespace kontor::report {
namespace {

constexpr Column kColumns[] = {
    {"account",  "Account",  "Konto",       CellKind::text  },
    {"name",     "Name",     "Bezeichnung", CellKind::text  },
    {"type",     "Type",     "Art",         CellKind::text  },
    {"currency", "Currency", "Währung",     CellKind::text  },
    {"opening",  "Opening",  "Anfang",      CellKind::amount},
    {"debits",   "Debits",   "Soll",        CellKind::amount},
    {"credits",  "Credits",  "Haben",       CellKind::amount},
    {"closing",  "Closing",  "Ende",        CellKind::amount},
};
constexpr TableHead kHead{"trial-balance", "Trial balance", "Summen- und Saldenliste", kColumns};

std::string_view name_of(ledger::AccountType type) {
  switch (type) {
    case ledger::AccountType::asset:
      return "asset";
    case ledger::AccountType::liability:
      return "liability";
    case ledger::AccountType::income:
      return "income";
    case ledger::AccountType::expense:
      return "expense";
    case ledger::AccountType::memo:
      return "memo";
  }
  return "";
}

void write(const ledger::Account& account, Date day, std::string_view shown, std::string_view name,
           RowSink& sink) {
  const bool moved = account.day >= day;
  const Currency currency = account.currency;
  const Cell cells[] = {
      shown,
      name,
      name_of(account.type),
      currency.code(),
      Amount{moved ? account.opening : account.balance, currency},
      Amount{moved ? account.debits : 0,                currency},
      Amount{moved ? account.credits : 0,               currency},
      Amount{account.balance,                           currency},
  };
  static_assert(std::size(cells) == std::size(kColumns));
  sink.row(cells);
}

}  // namespace

const TableHead& trial_balance_head() { return kHead; }

void trial_balance(const State& state, const Rows& rows, Date day, Language language,
                   RowSink& sink) {
  if (state.last.sequence.value == 0) return;
  const party::Configuration& configuration = state.party.configuration;
  const std::vector<ledger::Account>& accounts = state.ledger.accounts();

  std::map<std::string_view, std::size_t> ours;                              // by code
  std::vector<std::tuple<std::string, std::string, std::size_t>> customers;  // IBAN, holder
  for (std::uint32_t i = 0; i < accounts.size(); ++i) {
    if (!accounts[i].code.empty()) {
      ours.emplace(accounts[i].code, i);
    } else {
      auto row = find_row<AccountRow>(rows, Table::accounts, key_of(AccountId{i + 1}));
      if (!row) row.emplace();
      customers.emplace_back(std::move(row->iban), std::move(row->holder), i);
    }
  }
  for (const party::ChartAccount& line : configuration.chart) {
    const auto found = ours.find(line.code);
    if (found == ours.end()) continue;
    write(accounts[found->second], day, line.code,
          language == Language::de ? line.name_de : line.name_en, sink);
    ours.erase(found);
  }
  for (const auto& [code, index] : ours) write(accounts[index], day, code, {}, sink);
  std::ranges::sort(customers, {}, [](const auto& customer) {
    return std::pair<const std::string&, std::size_t>(std::get<0>(customer), std::get<2>(customer));
  });
  for (const auto& [iban, holder, index] : customers) {
    write(accounts[index], day, iban, holder, sink);
  }
}

}  // namespace kontor::report

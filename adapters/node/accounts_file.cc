#include "adapters/node/accounts_file.h"

#include "adapters/node/configuration_file.h"
#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/journal/wire.h"

namespace kontor::node {
namespace {

std::optional<ledger::AccountKind> kind_of(std::string_view text) {
  if (text == "customer") return ledger::AccountKind::customer;
  if (text == "nostro") return ledger::AccountKind::nostro;
  if (text == "clearing") return ledger::AccountKind::clearing;
  if (text == "own") return ledger::AccountKind::own;
  return std::nullopt;
}

std::optional<ledger::AccountStatus> status_of(std::string_view text) {
  if (text == "open") return ledger::AccountStatus::open;
  if (text == "blocked") return ledger::AccountStatus::blocked;
  if (text == "closed") return ledger::AccountStatus::closed;
  return std::nullopt;
}

bool is_ours(std::string_view iban, const party::Configuration& bank) {
  return check_iban(iban) == IbanFault::none && iban.substr(0, 2) == bank.bic.country() &&
         bank_code_of(iban) == bank.bank_code;
}

// What clearing carries of a name, so that it leaves as it was loaded (C2B-001-012).
bool is_name(std::string_view text) {
  constexpr std::size_t kNameLength = 70;
  return !is_blank(text) && in_customer_set(text) && text.find_first_of("\t\r\n") == text.npos &&
         length_of(text) <= kNameLength;
}

void read_row(const CsvRow& csv, std::size_t index, const Sealer& sealer,
              const party::Configuration& bank, party::LoadAccounts& load) {
  const auto fault = [&](Field field, Reason reason) {
    load.faults.push_back({csv.line, field, reason});
  };
  party::AccountRow row;
  row.line = csv.line;
  const auto kind = kind_of(csv.fields[3]);
  const auto currency = currency_of(csv.fields[1]);
  const auto date = parse_date(csv.fields[5]);
  if (!kind) fault(Field::account_type, Reason::malformed);
  if (!currency) fault(Field::currency, Reason::currency_not_allowed);
  if (!date) fault(Field::booking_date, Reason::date_wrong);
  if (!kind || !currency || !date) return;
  row.kind = *kind;
  row.currency = *currency;
  row.booking_date = *date;
  const Result<Money> balance = parse_signed_amount(csv.fields[4], *currency);
  if (!balance) return fault(Field::opening_balance, balance.error().reason);
  row.opening_balance = *balance;
  if (row.kind != ledger::AccountKind::customer) {
    row.code = csv.fields[0];
  } else if (!is_ours(csv.fields[0], bank)) {
    return fault(Field::iban, Reason::account_unknown);
  } else {
    if (!is_name(csv.fields[2])) return fault(Field::holder, Reason::malformed);
    row.key = account_key(sealer, csv.fields[0]);
    row.texts = sealer.seal(load.receipt, index,
                            wire::encode(ledger::HolderText{csv.fields[0], csv.fields[2]}));
  }
  load.rows.push_back(std::move(row));
}

}  // namespace

party::LoadAccounts read_accounts(std::string_view text, ReceiptId receipt, const Sha256& sha256,
                                  const Sealer& sealer, const party::Configuration& bank) {
  party::LoadAccounts load;
  load.receipt = receipt;
  load.sha256 = sha256;
  const auto rows =
      parse_csv(text, {"iban", "currency", "holder", "type", "opening_balance", "booking_date"});
  if (!rows) {
    load.faults.push_back({rows.error().line, Field::document, Reason::malformed});
    return load;
  }
  for (std::size_t i = 0; i < rows->size(); ++i) read_row((*rows)[i], i, sealer, bank, load);
  return load;
}

party::ChangeStatus read_statuses(std::string_view text, ReceiptId receipt, const Sha256& sha256,
                                  const Sealer& sealer) {
  party::ChangeStatus change;
  change.receipt = receipt;
  change.sha256 = sha256;
  const auto rows = parse_csv(text, {"iban", "status", "date"});
  if (!rows) {
    change.faults.push_back({rows.error().line, Field::document, Reason::malformed});
    return change;
  }
  for (const CsvRow& csv : *rows) {
    const auto status = status_of(csv.fields[1]);
    const auto date = parse_date(csv.fields[2]);
    if (check_iban(csv.fields[0]) != IbanFault::none)
      change.faults.push_back({csv.line, Field::iban, Reason::account_unknown});
    if (!status) change.faults.push_back({csv.line, Field::account_status, Reason::malformed});
    if (!date) change.faults.push_back({csv.line, Field::status_date, Reason::date_wrong});
    if (!status || !date) continue;
    change.rows.push_back({csv.line, account_key(sealer, csv.fields[0]), *status, *date});
  }
  return change;
}

}  // namespace kontor::node

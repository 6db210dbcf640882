#include "engine/party/bank_records.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kontor::party {
namespace {

using rulebook::AccountTrait;
using rulebook::Collection;

std::string mandate_key(std::string_view id) {
  std::string key;
  for (const char c : id) {
    if (c != ' ') key += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return key;
}

// As its check digits are computed: capitals and digits, without the business code.
std::string creditor_key(std::string_view identifier) {
  constexpr std::size_t kBusinessCodeAt = 4;
  constexpr std::size_t kBusinessCode = 3;
  std::string key;
  for (std::size_t i = 0; i < identifier.size(); ++i) {
    const bool is_business_code = i >= kBusinessCodeAt && i < kBusinessCodeAt + kBusinessCode;
    char c = identifier[i];
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!is_business_code && ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) key += c;
  }
  return key;
}

// Rows name by keys what messages name by texts.
template <class Row>
void key_names(Row& row) {
  row.creditor = creditor_key(row.creditor);
  row.mandate = mandate_key(row.mandate);
}

bool lets_pass(const DebitInstruction& row, std::string_view amount) {
  if (!row.allows) return false;
  if (!row.most) return true;
  const Result<Money> read = parse_amount(amount, row.most->currency());
  return read && read->minor_units() <= row.most->minor_units();
}

// How much an instruction names.
int narrowness(const DebitInstruction& row) {
  return (row.mandate.empty() ? 0 : 2) + (row.creditor.empty() ? 0 : 1);
}

}  // namespace

BankRecords::BankRecords(RecordTables tables, const rulebook::Directory& directory)
    : tables_(std::move(tables)), directory_(directory) {
  for (DebitInstruction& row : tables_.instructions) key_names(row);
  for (UsedMandate& row : tables_.used) key_names(row);
  std::ranges::sort(tables_.instructions, {}, &DebitInstruction::iban);
  std::ranges::sort(tables_.used, {},
                    [](const UsedMandate& row) { return std::tie(row.creditor, row.mandate); });
  if (tables_.accounts) std::ranges::sort(*tables_.accounts, {}, &HeldAccount::iban);
  if (!tables_.confirmed) return;
  for (ConfirmedMandate& row : *tables_.confirmed) key_names(row);
  std::ranges::sort(*tables_.confirmed, {}, &ConfirmedMandate::iban);
}

bool BankRecords::is(std::string_view iban, AccountTrait trait) const {
  if (!tables_.accounts || !directory_.is_ours(iban)) return false;
  const auto row = std::ranges::lower_bound(*tables_.accounts, iban, {}, &HeldAccount::iban);
  const bool is_known = row != tables_.accounts->end() && row->iban == iban;
  if (!is_known) return trait == AccountTrait::unknown;
  switch (trait) {
    case AccountTrait::unknown:
      return false;
    case AccountTrait::closed:
      return row->status == HeldAccount::Status::closed;
    case AccountTrait::blocked:
      return row->status == HeldAccount::Status::blocked;
    case AccountTrait::no_credits:
      return !row->takes_credits;
    case AccountTrait::no_debits:
      return !row->takes_debits;
    case AccountTrait::deceased:
      return row->holder == HeldAccount::Holder::deceased;
    case AccountTrait::consumer:
      return row->holder == HeldAccount::Holder::consumer;
  }
  return false;
}

bool BankRecords::lets_through(const Collection& collection) const {
  if (!directory_.is_ours(collection.iban)) return true;
  const auto rows =
      std::ranges::equal_range(tables_.instructions, collection.iban, {}, &DebitInstruction::iban);
  const std::string creditor = creditor_key(collection.creditor);
  const std::string mandate = mandate_key(collection.mandate);
  int narrowest = -1;
  bool passes = true;
  for (const DebitInstruction& row : rows) {
    const bool names_it = (row.creditor.empty() || row.creditor == creditor) &&
                          (row.mandate.empty() || row.mandate == mandate);
    if (!names_it || narrowness(row) < narrowest) continue;
    const bool is_alone = narrowness(row) > narrowest;
    narrowest = narrowness(row);
    passes = (is_alone || passes) && lets_pass(row, collection.amount);
  }
  return passes;
}

bool BankRecords::has_confirmed(const Collection& collection, Date on) const {
  if (!tables_.confirmed || !directory_.is_ours(collection.iban)) return true;
  const auto rows =
      std::ranges::equal_range(*tables_.confirmed, collection.iban, {}, &ConfirmedMandate::iban);
  const std::string creditor = creditor_key(collection.creditor);
  const std::string mandate = mandate_key(collection.mandate);
  return std::ranges::any_of(rows, [&](const ConfirmedMandate& row) {
    return row.creditor == creditor && row.mandate == mandate && row.valid_from <= on &&
           (!row.valid_until || on <= *row.valid_until) &&
           row.one_off == (collection.sequence == "OOFF");
  });
}

std::optional<Date> BankRecords::last_collection(std::string_view creditor,
                                                 std::string_view mandate) const {
  const std::pair key(creditor_key(creditor), mandate_key(mandate));
  const auto rows = std::ranges::equal_range(
      tables_.used, std::tie(key.first, key.second), {},
      [](const UsedMandate& row) { return std::tie(row.creditor, row.mandate); });
  if (rows.empty()) return std::nullopt;
  return std::ranges::max(rows, {}, &UsedMandate::last_collection).last_collection;
}

}  // namespace kontor::party

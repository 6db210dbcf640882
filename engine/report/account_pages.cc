#include "engine/report/account_pages.h"

#include <algorithm>

#include "engine/report/account_rows.h"
#include "engine/report/console_words.h"
#include "engine/report/payment_detail.h"
#include "engine/report/payment_pages.h"
#include "engine/report/search.h"

namespace kontor::report {

const party::ChartAccount* AccountPages::chart_of(std::string_view code) const {
  const auto& chart = state_.party.configuration.chart;
  const auto found = std::ranges::find(chart, code, &party::ChartAccount::code);
  return found == chart.end() ? nullptr : &*found;
}

// A word is the end of an IBAN, a part of a code from its start or behind a hyphen, or the start of
// a word of the holder or of the chart's name.
bool AccountPages::fits(AccountId id, const std::vector<std::string>& words) const {
  const BookIndex::Account& account = index_.accounts().at(id.value - 1);
  const bool ours = !state_.ledger.account(id).code.empty();
  std::string texts = account.holder;
  const party::ChartAccount* const line = ours ? chart_of(account.name) : nullptr;
  if (line != nullptr) {
    std::vector<std::string> title;
    fold_words(line->name_de, title);
    fold_words(line->name_en, title);
    for (const std::string& one : title) texts += ' ' + one;
  }
  return std::ranges::all_of(words, [&](const std::string& word) {
    const std::string capitals = folded(word);
    if (ours && (account.name.starts_with(capitals) ||
                 account.name.find('-' + capitals) != std::string::npos)) {
      return true;
    }
    if (!ours && capitals.size() >= OrderFinder::kEndMin && account.name.ends_with(capitals))
      return true;
    std::vector<std::string> parts;
    fold_words(word, parts);
    return !parts.empty() && std::ranges::all_of(parts, [&](const std::string& part) {
      return part.size() >= OrderFinder::kNameMin && texts.find(' ' + part) != std::string::npos;
    });
  });
}

AccountView AccountPages::view(AccountId id) const {
  const ledger::Account& account = state_.ledger.account(id);
  const AccountRow row =
      find_row<AccountRow>(rows_, Table::accounts, key_of(id)).value_or(AccountRow{});
  AccountView view;
  view.account = id;
  view.name = row.name();
  view.holder = row.holder;
  if (const party::ChartAccount* line = chart_of(account.code); line != nullptr)
    view.title = {line->name_de, line->name_en};
  view.type = account.type;
  view.kind = account.kind;
  view.status = account.status;
  view.booked = Money{account.balance, account.currency};
  view.reserved = Money{account.reserved, account.currency};
  view.available = Money{account.balance - account.reserved, account.currency};
  return view;
}

Answer<List<AccountView>> AccountPages::page(const AccountFilter& filter, const Page& page) const {
  const std::uint64_t hash =
      filter_hash("accounts" + std::to_string(filter.type ? static_cast<int>(*filter.type) : 0) +
                  '.' + filter.text);
  const auto cursor = cursor_of(page, hash);
  if (!cursor) return std::unexpected(cursor.error());
  const std::uint64_t after = *cursor ? (*cursor)->number : 0;
  const std::vector<std::string> words = words_of(filter.text);
  List<AccountView> list;
  list.total = 0;
  const auto& accounts = state_.ledger.accounts();
  for (std::uint32_t i = 0; i < accounts.size() && i < index_.accounts().size(); ++i) {
    const AccountId id{i + 1};
    if (filter.type && accounts[i].type != *filter.type) continue;
    if (!words.empty() && !fits(id, words)) continue;
    ++*list.total;
    if (id.value <= after) continue;
    if (list.rows.size() < page.limit) {
      list.rows.push_back(view(id));
    } else if (list.next.empty()) {
      list.next = Cursor{hash, 0, list.rows.back().account.value}.text();
    }
  }
  return list;
}

Answer<AccountDetail> AccountPages::detail(AccountId id, const Page& page) const {
  if (id.value < 1 || id.value > state_.ledger.accounts().size())
    return std::unexpected(Refused{RefusedBy::missing, "there is no such account"});
  const std::uint64_t hash = filter_hash("entries" + std::to_string(id.value));
  const auto cursor = cursor_of(page, hash);
  if (!cursor) return std::unexpected(cursor.error());
  AccountDetail detail;
  detail.account = view(id);
  const Currency currency = detail.account.booked.currency();
  // Of the entry that is read next.
  std::int64_t balance = *cursor ? (*cursor)->key : detail.account.booked.minor_units();
  const std::string account_key = key_of(id);
  const std::string from = *cursor ? entry_key(id, {(*cursor)->number - 1}) : account_key;
  std::vector<EntryView>& rows = detail.entries.rows;
  bool more = false;
  rows_.scan(Table::entries, from, [&](std::string_view key, std::string_view bytes) {
    if (!key.starts_with(account_key)) return false;
    if (rows.size() == page.limit) {
      more = true;
      return false;
    }
    const EntryRow row = wire::decode<EntryRow>(bytes).value_or(EntryRow{});
    EntryView& entry = rows.emplace_back();
    entry.transfer = {inverted(number_of(key.substr(account_key.size())))};
    entry.sequence = row.sequence;
    entry.booking_date = row.booking_date;
    entry.value_date = row.value_date;
    entry.amount = Money{row.minor_units, currency};
    entry.balance = Money{balance, currency};
    entry.counter_id = row.counter;
    entry.counter_account = account_name(row.counter, rows_);
    const StepWords& words = words_of(row.step);
    entry.code = words.code;
    entry.text = {std::string(words.de), std::string(words.en)};
    entry.order = row.order;
    entry.batch = row.batch;
    entry.bulk = row.bulk;
    entry.deal = row.deal;
    balance -= row.minor_units;
    return true;
  });
  if (more) detail.entries.next = Cursor{hash, balance, rows.back().transfer.value}.text();
  return detail;
}

std::vector<AccountId> AccountPages::find(const std::vector<std::string>& words,
                                          std::size_t most) const {
  std::vector<AccountId> found;
  const std::size_t accounts = std::min(index_.accounts().size(), state_.ledger.accounts().size());
  for (std::uint32_t i = 0; !words.empty() && i < accounts && found.size() < most; ++i) {
    if (fits({i + 1}, words)) found.push_back({i + 1});
  }
  return found;
}

}  // namespace kontor::report

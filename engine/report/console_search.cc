#include "engine/report/console_search.h"

#include <algorithm>

#include "engine/report/account_pages.h"
#include "engine/report/deal_pages.h"
#include "engine/report/payment_pages.h"
#include "engine/report/search.h"

namespace kontor::report {
namespace {

constexpr std::size_t kNamesMax = 1'000;  // files and messages looked at

std::string amount_text(Money amount) {
  if (amount.currency().numeric() == 0) return {};
  return to_decimal(amount) + ' ' + std::string(amount.currency().code());
}

// Which of a hit's texts the first word fits; the first text where none is seen to.
std::string matched_of(const std::vector<std::string>& words,
                       std::initializer_list<std::string_view> texts, Money amount) {
  const std::string& word = words.front();
  const std::string capitals = folded(word);
  for (const std::string_view text : texts) {
    const std::string whole = folded(text);
    if (!text.empty() && (whole.starts_with(capitals) || whole.ends_with(capitals)))
      return std::string(text);
  }
  if (const auto sum = amount_of(word); sum && *sum == hundredths(amount))
    return amount_text(amount);
  std::vector<std::string> asked;
  fold_words(word, asked);
  for (const std::string_view text : texts) {
    std::vector<std::string> there;
    fold_words(text, there);
    const bool fits = std::ranges::any_of(there, [&](const std::string& one) {
      return !asked.empty() && one.starts_with(asked.front());
    });
    if (fits) return std::string(text);
  }
  return std::string(*texts.begin());
}

void sort_newest_first(std::vector<std::uint64_t>& numbers) {
  std::ranges::sort(numbers, std::greater<>());
  const auto twice = std::ranges::unique(numbers);
  numbers.erase(twice.begin(), twice.end());
}

HitGroup payment_hits(const std::vector<std::string>& words, const Rows& rows,
                      const PaymentIndex& index) {
  HitGroup group{HitKind::payments, {}};
  PaymentPages pages(rows, index);
  for (const std::uint64_t order : OrderFinder(rows, index).find(words)) {
    if (group.hits.size() == kHitsMax) break;
    const auto view = pages.view({order});
    if (!view) continue;
    group.hits.push_back(
        {std::to_string(order),
         view->creditor_name.empty() ? view->creditor_account : view->creditor_name,
         amount_text(view->amount) + " · " + to_string(view->execution_date),
         matched_of(words,
                    {view->end_to_end_id, view->creditor_account, view->creditor_name,
                     std::to_string(order)},
                    view->amount)});
  }
  return group;
}

HitGroup deal_hits(const std::vector<std::string>& words, const Rows& rows,
                   const BookIndex& index) {
  HitGroup group{HitKind::deals, {}};
  const DealPages pages(rows, index);
  std::vector<DealId> found;
  for (const std::string& word : words) {
    std::vector<DealId> of = pages.find(word, words.size() == 1 ? kHitsMax : kNamesMax);
    if (&word != &words.front()) {
      std::vector<DealId> both;
      std::ranges::set_intersection(found, of, std::back_inserter(both), std::greater<>());
      of = std::move(both);
    }
    found = std::move(of);
  }
  for (const DealId deal : found) {
    if (group.hits.size() == kHitsMax) break;
    const auto view = pages.view(deal);
    if (!view) continue;
    group.hits.push_back({std::to_string(deal.value), view->counterparty + " · " + view->pair,
                          amount_text(view->bought) + " · " + to_string(view->value_date),
                          matched_of(words, {view->venue_id, view->counterparty}, view->bought)});
  }
  return group;
}

HitGroup account_hits(const std::vector<std::string>& words, const Rows& rows,
                      const BookIndex& index, const State& state) {
  HitGroup group{HitKind::accounts, {}};
  const AccountPages pages(rows, index, state);
  for (const AccountId account : pages.find(words, kHitsMax)) {
    const AccountView view = pages.view(account);
    group.hits.push_back(
        {std::to_string(account.value), view.name,
         view.holder.empty() ? view.title.en : view.holder,
         matched_of(words, {view.name, view.holder, view.title.de, view.title.en}, view.booked)});
  }
  return group;
}

HitGroup file_hits(const std::string& typed, const Rows& rows) {
  HitGroup group{HitKind::files, {}};
  if (typed.size() < OrderFinder::kStartMin) return group;
  Joins joins(rows);
  std::vector<std::uint64_t> files = numbers_of_term(rows, Term::file, typed, kNamesMax);
  const auto add = [&files](const std::vector<std::uint64_t>& found) {
    files.insert(files.end(), found.begin(), found.end());
  };
  add(numbers_of_term(rows, Term::message, typed, kNamesMax));
  for (const std::uint64_t batch : numbers_of_term(rows, Term::batch, typed, kNamesMax)) {
    const auto row = find_row<BatchRow>(rows, Table::batches, key_of(BatchId{batch}, kFirstPart));
    if (row) files.push_back(row->file.value);
  }
  sort_newest_first(files);
  for (const std::uint64_t number : files) {
    if (group.hits.size() == kHitsMax) break;
    const FileRow& file = joins.file({number});
    const bool by_name = folded(file.file_name).starts_with(typed);
    const bool by_message = folded(file.message_id).starts_with(typed);
    group.hits.push_back({std::to_string(number), file.file_name, file.message_id,
                          by_name      ? file.file_name
                          : by_message ? file.message_id
                                       : typed});
  }
  return group;
}

HitGroup message_hits(const std::string& typed, const Rows& rows) {
  HitGroup group{HitKind::messages, {}};
  if (typed.size() < OrderFinder::kStartMin) return group;
  const std::string prefix = term_prefix(Term::sent, typed);
  std::vector<std::pair<std::uint64_t, std::string>> found;
  rows.scan(Table::search, prefix, [&](std::string_view key, std::string_view) {
    if (!key.starts_with(prefix) || found.size() == kNamesMax) return false;
    if (const auto parts = read_term_key(key))
      found.emplace_back(parts->number, std::string(parts->word));
    return true;
  });
  std::ranges::sort(found, std::greater<>());
  for (const auto& [sequence, name] : found) {
    if (group.hits.size() == kHitsMax) break;
    group.hits.push_back({name, name, std::to_string(sequence), name});
  }
  return group;
}

}  // namespace

Answer<SearchAnswer> console_search(std::string_view text, const Rows& rows,
                                    const PaymentIndex& payments, const BookIndex& books,
                                    const State& state) {
  const std::vector<std::string> words = words_of(text);
  if (words.empty()) return std::unexpected(Refused{RefusedBy::filter, "a search needs a word"});
  // Names of files and messages are one word, with the blanks in them.
  std::string typed = folded(text.substr(text.find_first_not_of(" \t\n")));
  typed.erase(typed.find_last_not_of(" \t\n") + 1);
  SearchAnswer answer;
  const auto add = [&answer](HitGroup group) {
    if (!group.hits.empty()) answer.groups.push_back(std::move(group));
  };
  add(payment_hits(words, rows, payments));
  add(deal_hits(words, rows, books));
  add(account_hits(words, rows, books, state));
  add(file_hits(typed, rows));
  add(message_hits(typed, rows));
  return answer;
}

}  // namespace kontor::report

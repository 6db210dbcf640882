#include "engine/report/search.h"

#include <algorithm>
#include <charconv>

namespace kontor::report {
namespace {

constexpr bool digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool is_iban_start(std::string_view word) {
  return word.size() == 4 && letter(word[0]) && letter(word[1]) && digit(word[2]) && digit(word[3]);
}

bool is_letters_and_digits(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return digit(c) || letter(c); });
}

std::optional<std::uint64_t> number_in(std::string_view word) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return number;
}

// A word's rows mostly come in this order already: of one word the newest record is first.
void make_unique_highest_first(std::vector<std::uint64_t>& orders) {
  if (!std::ranges::is_sorted(orders, std::greater<>()))
    std::ranges::sort(orders, std::greater<>());
  const auto twice = std::ranges::unique(orders);
  orders.erase(twice.begin(), twice.end());
}

// Both are, and stay, unique with the highest first.
void unite(std::vector<std::uint64_t>& all, std::vector<std::uint64_t> more) {
  if (all.empty()) return all.swap(more);
  if (more.empty()) return;
  std::vector<std::uint64_t> both;
  both.reserve(all.size() + more.size());
  std::ranges::set_union(all, more, std::back_inserter(both), std::greater<>());
  all = std::move(both);
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  bool in_iban = false;  // the words before were groups of four of one
  while (at < text.size()) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n')) ++at;
    std::size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '\t' && text[end] != '\n') ++end;
    const std::string_view word = text.substr(at, end - at);
    at = end;
    if (word.empty()) continue;
    const bool group =
        word.size() <= 4 && is_letters_and_digits(word) && std::ranges::any_of(word, digit);
    if (in_iban && group && words.back().size() < 34) {
      words.back() += word;
      in_iban = word.size() == 4;
    } else {
      words.emplace_back(word);
      in_iban = is_iban_start(word);
    }
  }
  return words;
}

std::optional<std::int64_t> amount_of(std::string_view word) {
  const std::size_t last = word.find_last_of(".,");
  std::string_view whole = word;
  std::string_view decimals;
  if (last != std::string_view::npos) {
    const char mark = word[last];
    const std::size_t behind = word.size() - last - 1;
    const bool once = word.find(mark) == last;
    // "1.234" groups, "1.23" has decimals; a mark that stands twice groups.
    if (once && behind <= 2) {
      whole = word.substr(0, last);
      decimals = word.substr(last + 1);
      if (whole.find(mark) != std::string_view::npos) return std::nullopt;
    } else if (behind != 3) {
      return std::nullopt;
    }
  }
  std::string digits;
  const std::size_t mark = whole.find_first_of(".,");
  if (mark != std::string_view::npos) {
    const char group = whole[mark];
    if (!decimals.empty() && group == word[last]) return std::nullopt;
    if (mark == 0 || mark > 3) return std::nullopt;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      const bool at_mark = i >= mark && (i - mark) % 4 == 0;
      if (at_mark != (whole[i] == group)) return std::nullopt;
      if (!at_mark) digits.push_back(whole[i]);
    }
    if ((whole.size() - mark) % 4 != 0) return std::nullopt;
  } else {
    digits = whole;
  }
  if (digits.empty() || digits.size() > 15 || !std::ranges::all_of(digits, digit) ||
      !std::ranges::all_of(decimals, digit)) {
    return std::nullopt;
  }
  digits.append(decimals).append(2 - decimals.size(), '0');
  return static_cast<std::int64_t>(*number_in(digits));
}

void OrderFinder::of_term(Term term, std::string_view start,
                          std::vector<std::uint64_t>& orders) const {
  const std::string prefix = term_prefix(term, start);
  std::size_t read = 0;
  rows_.scan(Table::search, prefix, [&](std::string_view key, std::string_view row) {
    if (!key.starts_with(prefix)) return false;
    if (++read > kRowsMax) {
      cut_ = true;
      return false;
    }
    const auto parts = read_term_key(key);
    return parts && read_orders(parts->number, row, orders);
  });
}

void OrderFinder::of_word(std::string_view word, std::vector<std::uint64_t>& orders) const {
  const std::string capitals = folded(word);
  const auto add = [&](Term term, std::string_view start) {
    std::vector<std::uint64_t> of;
    of_term(term, start, of);
    make_unique_highest_first(of);
    unite(orders, std::move(of));
  };
  if (const auto number = number_in(word); number && *number >= 1 && *number <= index_.size())
    unite(orders, {*number});
  if (capitals.size() >= kStartMin) add(Term::reference, capitals);
  if (capitals.size() >= kEndMin) {
    add(Term::reference_end, reversed(capitals));
    if (is_letters_and_digits(capitals)) add(Term::iban_end, reversed(capitals));
  }
  if (const auto amount = amount_of(word)) {
    std::vector<std::uint64_t> of = index_.of_amount(*amount, kRowsMax);
    cut_ |= of.size() == kRowsMax;
    unite(orders, std::move(of));
  }
  // A word with marks in it, as O'Neill, is several of a name, and all of them must be there.
  std::vector<std::string> parts;
  fold_words(word, parts);
  std::vector<std::uint64_t> named;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].size() < kNameMin && parts.size() == 1) break;
    std::vector<std::uint64_t> of;
    of_term(Term::name, parts[i], of);
    make_unique_highest_first(of);
    if (i == 0) {
      named = std::move(of);
    } else {
      std::vector<std::uint64_t> both;
      std::ranges::set_intersection(named, of, std::back_inserter(both), std::greater<>());
      named = std::move(both);
    }
  }
  unite(orders, std::move(named));
}

std::vector<std::uint64_t> OrderFinder::find(const std::vector<std::string>& words) const {
  std::vector<std::uint64_t> all;
  bool first = true;
  const bool amounts =
      std::ranges::any_of(words, [](const auto& one) { return amount_of(one).has_value(); });
  for (const std::string& word : words) {
    if (amounts && words.size() > 1 && (word == "EUR" || word == "€")) continue;
    std::vector<std::uint64_t> of;
    of_word(word, of);
    if (first) {
      all = std::move(of);
    } else {
      std::vector<std::uint64_t> both;
      std::ranges::set_intersection(all, of, std::back_inserter(both), std::greater<>());
      all = std::move(both);
    }
    first = false;
    if (all.empty()) break;
  }
  return all;
}

std::vector<std::uint64_t> OrderFinder::of_creditor(std::string_view iban) const {
  std::vector<std::uint64_t> orders;
  const std::string prefix = term_prefix(Term::iban_end, reversed(folded(iban))) + '\0';
  rows_.scan(Table::search, prefix, [&](std::string_view key, std::string_view row) {
    if (!key.starts_with(prefix)) return false;
    const auto parts = read_term_key(key);
    return parts && read_orders(parts->number, row, orders);
  });
  make_unique_highest_first(orders);
  return orders;
}

std::vector<std::uint64_t> numbers_of_term(const Rows& rows, Term term, std::string_view start,
                                           std::size_t most) {
  std::vector<std::uint64_t> numbers;
  const std::string prefix = term_prefix(term, start);
  rows.scan(Table::search, prefix, [&](std::string_view key, std::string_view) {
    if (!key.starts_with(prefix) || numbers.size() == most) return false;
    if (const auto parts = read_term_key(key)) numbers.push_back(parts->number);
    return true;
  });
  return numbers;
}

}  // namespace kontor::report

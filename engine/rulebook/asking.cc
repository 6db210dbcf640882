// Of checker.h: rows that are asked at the end of their scope, from what its slots hold.
#include <algorithm>

#include "engine/base/character_set.h"
#include "engine/money/exact_total.h"
#include "engine/rulebook/checker.h"
#include "engine/rulebook/pair_checks.h"

namespace kontor::rulebook {
namespace {

using Number = Plan::Number;
using Asks = Plan::Term::Asks;

}  // namespace

void Checker::ask(const Plan::Question& question) {
  if (!in_force(*question.row)) return;
  for (const Plan::Term& term : question.when) {
    if (!holds(term)) return;
  }
  seen_.clear();
  Number at = question.slots[0];
  if (breaks(question, at)) tell(question, at);
}

bool Checker::holds(const Plan::Term& term) const {
  const auto one = [&](Number slot) { return holds(term, slot); };
  if (term.asks == Asks::absent) return std::ranges::all_of(term.slots, one);
  return std::ranges::any_of(term.slots, one);
}

bool Checker::is_one_of(Number slot, std::string_view values) const {
  const Kept& kept = kept_[slot];
  if (in_list(values, trimmed(kept.text))) return true;
  if (kept.count > 1 && in_list(values, trimmed(kept.second))) return true;
  if (kept.later == 0) return false;
  const std::vector<std::string_view>& lists = plan_->slots[slot].lists;
  const auto list = std::ranges::find(lists, values) - lists.begin();
  return (kept.later >> static_cast<unsigned>(list) & 1U) != 0;
}

bool Checker::holds(const Plan::Term& term, Number slot) const {
  const Kept& kept = kept_[slot];
  const bool there = kept.count > 0;
  switch (term.asks) {
    case Asks::there:
      return there;
    case Asks::absent:
      return !there;
    case Asks::in:
      return there && is_one_of(slot, term.values);
    case Asks::not_in:
      return !there || !is_one_of(slot, term.values);
    case Asks::same:
      return there && kept_[term.other].count > 0 && kept.text == kept_[term.other].text;
    case Asks::differs:
      return there && kept_[term.other].count > 0 && kept.text != kept_[term.other].text;
    case Asks::outside_eea:
      return there && is_in_eea(kept.text) == false;
    case Asks::inside_eea:
      return there && is_in_eea(kept.text) == true;
  }
  return false;
}

bool Checker::breaks(const Plan::Question& question, Number& at) {
  const Check check = question.row->check;
  const Kept& own = kept_[question.slots[0]];
  if (check <= Check::not_both) return breaks_by_number(question, at);
  if (own.count == 0) return false;
  if (is_of_value(check)) {
    return !is_kept(*question.row, {own.text, {}, length_of(own.text)});
  }
  if (check == Check::one_country) return breaks_country(question);
  if (check == Check::count_of || check == Check::sum_of) return breaks_total(question);
  if (check == Check::foots) return breaks_footing(question);
  if (is_worked_out(check)) return breaks_amount(question);
  if (check == Check::business_day || is_by_reading(check)) return breaks_day(question);
  if (check == Check::unique) return breaks_unique(question);
  if (is_of_records(check)) return breaks_records(question);
  return breaks_beside(question);
}

bool Checker::breaks_by_number(const Plan::Question& question, Number& at) const {
  const auto is_there = [&](Number slot) { return kept_[slot].count > 0; };
  const auto there = std::ranges::count_if(question.slots, is_there);
  const bool first = is_there(at);
  if (question.row->check == Check::at_most) return kept_[at].count > question.bound;
  if (question.row->check == Check::forbidden) return first;
  if (question.row->check == Check::required) return !first;
  const bool none = there == 0;
  if (question.row->check == Check::at_least_one) return none;
  // Of several the last one of the row is too many.
  if (there > 1)
    at = *std::ranges::find_if(question.slots.rbegin(), question.slots.rend(), is_there);
  if (question.row->check == Check::not_both) return there > 1;
  return there != 1;
}

bool Checker::breaks_day(const Plan::Question& question) const {
  const std::string& text = kept_[question.slots[0]].text;
  const Check check = question.row->check;
  if (reading_.at && (check == Check::seconds_ago || check == Check::seconds_ahead))
    return breaks_seconds(check, text, *reading_.at, question.bound);
  const auto date = bank_date(text);
  if (!date) return false;
  if (check == Check::seconds_ago) return false;
  if (check == Check::seconds_ahead) return *date > reading_.on;
  if (check == Check::days_ahead)
    return *date > plus_days(reading_.on, static_cast<int>(question.bound));
  if (check == Check::lead_days && question.bound == 0) return *date < reading_.on;
  if (reading_.calendar == nullptr) return false;
  if (check == Check::lead_days)
    return *date < plus_business_days(*reading_.calendar, reading_.on, question.bound);
  return !is_business_day(*reading_.calendar, *date);
}

void Checker::gather_texts(const Plan::Question& question) {
  texts_.clear();
  for (const Number slot : question.slots)
    texts_.push_back(kept_[slot].count > 0 ? trimmed(kept_[slot].text) : std::string_view{});
}

bool Checker::breaks_unique(const Plan::Question& question) {
  gather_texts(question);
  return seen_texts_[question.seen_set].holds_or_takes(texts_);
}

bool Checker::breaks_records(const Plan::Question& question) {
  if (reading_.records == nullptr) return false;
  gather_texts(question);
  return !keeps(question.row->check, texts_, *reading_.records, date_);
}

bool Checker::breaks_country(const Plan::Question& question) const {
  std::string_view first;
  for (const Number slot : question.slots) {
    const std::string_view country =
        kept_[slot].count > 0 ? country_in(kept_[slot].text) : std::string_view{};
    if (country.empty()) continue;
    if (first.empty()) first = country;
    if (country != first) return true;
  }
  return false;
}

bool Checker::breaks_deadline(const Plan::Question& question) const {
  const auto is_there = [&](Number slot) { return kept_[slot].count > 0; };
  const auto earlier = std::find_if(question.slots.begin() + 1, question.slots.end(), is_there);
  return earlier != question.slots.end() &&
         rulebook::breaks_deadline(question.row->check, kept_[question.slots[0]].text,
                                   kept_[*earlier].text, question.bound, reading_.calendar);
}

bool Checker::breaks_beside(const Plan::Question& question) const {
  const Kept& own = kept_[question.slots[0]];
  const Check check = question.row->check;
  if (check == Check::message_name) return trimmed(own.text) != plan_->message_name;
  if (check == Check::distinct) return own.count > 1 && own.text == own.second;
  if (is_deadline(check)) return breaks_deadline(question);
  // With no slot of its own the other path is one that the message does not have.
  if (question.slots.size() < 2) return false;
  const Kept& other = kept_[question.slots[1]];
  if (other.count == 0) return false;
  if (check == Check::same_as) return trimmed(own.text) != trimmed(other.text);
  if (check == Check::same_amount) return !is_same_amount(own.text, other.text);
  if (check == Check::same_bank) return !is_same_bank(own.text, other.text);
  if (check == Check::bank_of_iban)
    return reading_.directory != nullptr &&
           is_of_another_bank(own.text, other.text, *reading_.directory, date_);
  if (check == Check::not_after) return is_after(own.text, other.text);
  if (check == Check::no_word_of)
    return holds_whole_word(other.text, own.text) || holds_whole_word(other.second, own.text);
  return holds_word(other.text, own.text) || holds_word(other.second, own.text);
}

bool Checker::breaks_total(const Plan::Question& question) {
  const Sum& sum = sums_[question.total];
  const std::string& text = kept_[question.slots[0]].text;
  const bool of_count = question.row->check == Check::count_of;
  const WideAmount counted = of_count ? WideAmount{static_cast<std::int64_t>(sum.count)} : sum.sum;
  constexpr WideAmount kOne = 100'000;  // as parse_total counts
  if (parse_total(trimmed(text)) == (of_count ? counted * kOne : counted)) return false;
  seen_ = text;
  seen_ +=
      of_count ? ", counted " + std::to_string(sum.count) : ", added up " + total_text(sum.sum);
  return true;
}

// A page's number and whether it is the last one: of the statement, else of the message.
bool Checker::breaks_footing(const Plan::Question& question) {
  const auto is_there = [&](std::size_t slot) { return kept_[question.slots[slot]].count > 0; };
  const auto text = [&](std::size_t slot) {
    return is_there(slot) ? trimmed(kept_[question.slots[slot]].text) : std::string_view{};
  };
  const std::size_t page = is_there(1) ? 1 : 3;
  const bool paged = is_there(page) && !(parse_total(text(page)) == parse_total("1") &&
                                         in_list("true,1", text(page + 1)));
  const Footing::Balance* const opening = footing_.opening(paged);
  const Footing::Balance* const closing = footing_.closing(paged);
  if (opening == nullptr || closing == nullptr) return false;
  seen_ = footing_.currencies(*opening, *closing);
  if (seen_.empty()) seen_ = footing_.fault(*opening, *closing);
  return !seen_.empty();
}

bool Checker::breaks_amount(const Plan::Question& question) {
  if (question.slots.size() < 2 || kept_[question.slots[1]].count == 0) return false;
  const std::string& text = kept_[question.slots[0]].text;
  const auto own = parse_total(trimmed(text));
  auto whole = parse_total(trimmed(kept_[question.slots[1]].text));
  if (!own || !whole) return false;
  const WideAmount part = sums_[question.total].sum;
  const bool overflows = question.row->check == Check::amount_less
                             ? __builtin_sub_overflow(*whole, part, &*whole)
                             : __builtin_add_overflow(*whole, part, &*whole);
  if (!overflows && *own == *whole) return false;
  seen_ = text;
  if (!overflows) seen_ += ", worked out " + total_text(*whole);
  return true;
}

void Checker::tell(const Plan::Question& question, Number slot) {
  const Kept& kept = kept_[slot];
  const Plan::Slot& where = plan_->slots[slot];
  const bool is_own = where.scope == question.scope;
  const Found::From from = is_own                        ? Found::From::here
                           : where.scope == Plan::header ? Found::From::header
                                                         : Found::From::message;
  const bool is_there = kept.count > 0;
  const Place place = !is_there                               ? open_[question.scope].place
                      : question.row->check == Check::at_most ? kept.last
                                                              : kept.first;
  const std::string_view seen = !seen_.empty() ? seen_ : is_there ? kept.text : std::string_view{};
  sink_.found({*question.row, from, where.below, place, seen});
}

}  // namespace kontor::rulebook

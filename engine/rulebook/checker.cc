#include "engine/rulebook/checker.h"

#include <algorithm>

#include "engine/base/character_set.h"
#include "engine/base/invariant.h"
#include "engine/money/exact_total.h"
#include "engine/rulebook/pair_checks.h"

namespace kontor::rulebook {
namespace {

using Number = Plan::Number;
using Asks = Plan::Term::Asks;

// Bytes of a text that is remembered; longer ones are asked about only while they are read.
constexpr std::size_t kKeptMax = 1024;

// Nearly every text begins with a letter or a digit.
bool holds_nothing(std::string_view text) {
  return text.empty() || ((text[0] <= ' ' || text[0] > '~') && is_blank(text));
}

}  // namespace

void Checker::begin(Plan& plan, const Reading& reading) {
  plan_ = &plan;
  currency_name_ = plan.automaton.symbol_of("@Ccy");
  kept_.resize(plan.slots.size());
  open_.assign(plan.scopes.size(), {});
  sums_.assign(plan.totals.size(), {});
  depth_ = 0;
  length_ = 0;
  reading_ = reading;
  date_ = reading.on;
  for (Kept& kept : kept_) kept.count = 0;
}

void Checker::begin_part(bool is_header, Place place) {
  depth_ = 0;
  top() = {.place = place, .length_before = length_};
  if (!is_header) return;
  top().state = plan_->header_state;
  at_start(plan_->works[Automaton::kHeader]);
}

void Checker::end_part() {
  if (open_[Plan::header].depth > 0) end_scope(Plan::header);
}

void Checker::start(Automaton::Symbol name, Place place) {
  Level& parent = top();
  parent.has_children = true;
  const bool is_message = depth_ == 0 && open_[Plan::header].depth == 0;
  KONTOR_INVARIANT(depth_ + 1 < kDepthMax);
  const Automaton::State state =
      is_message ? plan_->message_state : plan_->automaton.step(parent.state, name);
  Level& level = levels_[++depth_];
  level.state = state;
  level.place = place;
  level.length_before = length_;
  level.has_children = false;
  currency_.clear();
  for (const Automaton::Node node : plan_->automaton.nodes_of(state)) at_start(plan_->works[node]);
}

void Checker::attribute(Automaton::Symbol name, std::string_view value) {
  if (name == 0) return;
  if (name == currency_name_) currency_ = value;
  const Automaton::State state = plan_->automaton.step(top().state, name);
  const Content content{
      {value, {}, length_of(value)},
      true, holds_nothing(value), "@"
  };
  for (const Automaton::Node node : plan_->automaton.nodes_of(state)) {
    at_start(plan_->works[node]);
    at_end(plan_->works[node], content);
  }
}

void Checker::end(std::string_view text) {
  const Level& level = top();
  const bool is_leaf = !level.has_children;
  // Most texts are of the basic set: what is asked of every text is kept, no character is two
  // bytes.
  const bool is_basic = is_leaf && in_basic_set(text);
  if (is_leaf) length_ += is_basic ? text.size() : length_of(text);
  const Content content{
      {is_leaf ? text : std::string_view{}, currency_, length_ - level.length_before},
      is_leaf,
      is_leaf && holds_nothing(text)
  };
  if (is_leaf && !is_basic && !content.is_blank) {
    for (const Row* row : plan_->of_every_text) {
      if (in_force(*row) && !keeps(row->check, content.value, row->argument))
        sink_.found({*row, Found::From::here, {}, level.place, text});
    }
  }
  if (is_leaf && !currency_.empty() && !content.is_blank) {
    for (const Row* row : plan_->of_every_amount) {
      if (in_force(*row) && !keeps(row->check, content.value, row->argument))
        sink_.found({*row, Found::From::here, {}, level.place, text});
    }
  }
  for (const Automaton::Node node : plan_->automaton.nodes_of(level.state)) {
    at_end(plan_->works[node], content);
    if (plan_->works[node].scope != Plan::kNone) end_scope(plan_->works[node].scope);
  }
  currency_.clear();
  --depth_;
}

void Checker::at_start(const Plan::Work& work) {
  if (!work.at_begin) return;
  const Place place = top().place;
  for (const Row* row : work.at_start) {
    if (in_force(*row)) sink_.found({*row, Found::From::here, {}, place, {}});
  }
  if (work.scope != Plan::kNone) begin_scope(work.scope, place);
  for (const Number slot : work.slots) {
    Kept& kept = kept_[slot];
    kept.last = place;
    if (kept.count++ != 0) continue;
    kept.first = place;
    kept.text.clear();
    kept.second.clear();
    kept.later = 0;
  }
  for (const Number total : work.totals) ++sums_[total].count;
}

void Checker::at_end(const Plan::Work& work, const Content& content) {
  for (const Row* row : work.at_end) {
    if (content.is_blank != (row->check == Check::not_blank) || !in_force(*row)) continue;
    // Of an element that holds others only its length is a value.
    if (!content.is_leaf && row->check != Check::at_most_long) continue;
    if (!is_kept(*row, content.value)) {
      sink_.found({*row, Found::From::here, content.attribute, top().place, content.value.text});
    }
  }
  for (const Plan::Code& code : work.codes) {
    if (!content.is_blank && !code.set->holds(trimmed(content.value.text)))
      sink_.found({*code.row, Found::From::here, {}, top().place, content.value.text});
  }
  if (content.is_blank) {
    for (const Number slot : work.slots) --kept_[slot].count;
  } else if (content.is_leaf) {
    keep(work, content.value);
  }
}

void Checker::keep(const Plan::Work& work, const Value& value) {
  for (const Number slot : work.slots) {
    Kept& kept = kept_[slot];
    if (kept.count <= 2) {
      (kept.count == 1 ? kept.text : kept.second) = value.text.substr(0, kKeptMax);
    } else {
      keep_later(slot, trimmed(value.text));
    }
  }
  for (const Number total : work.totals) {
    if (!plan_->totals[total].of_amounts) continue;
    WideAmount& sum = sums_[total].sum;
    // A sum that leaves 128 bits is of no message that its schema lets through.
    const WideAmount amount = parse_total(trimmed(value.text)).value_or(0);
    if (__builtin_add_overflow(sum, amount, &sum)) sum = -1;
  }
  if (!work.is_date) return;
  if (const auto date = parse_date(trimmed(value.text).substr(0, 10)))
    date_ = work.is_asked_for ? day_moved(*date) : *date;
}

void Checker::keep_later(Number slot, std::string_view text) {
  const std::vector<std::string_view>& lists = plan_->slots[slot].lists;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (in_list(lists[i], text)) kept_[slot].later |= 1U << i;
  }
}

Date Checker::day_moved(Date asked) const {
  const Date day = std::max(asked, reading_.on);
  return reading_.calendar == nullptr ? day : business_day_from(*reading_.calendar, day);
}

void Checker::begin_scope(Number number, Place place) {
  if (open_[number].depth++ != 0) return;
  open_[number].place = place;
  const Plan::Scope& scope = plan_->scopes[number];
  // Whether there is a header is asked behind its end.
  for (const Number slot : scope.slots) kept_[slot].count = 0;
  for (const Number total : scope.totals) sums_[total] = {};
  if (scope.foots == Plan::Foots::statement) footing_.begin();
}

void Checker::end_scope(Number number) {
  if (--open_[number].depth != 0) return;
  const Plan::Scope& scope = plan_->scopes[number];
  if (scope.foots > Plan::Foots::statement) add_to_footing(scope.foots);
  for (const Number question : scope.questions) ask(plan_->questions[question]);
}

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
  if (check == Check::days_ahead || check == Check::business_day) return breaks_day(question);
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
  const auto date = parse_date(trimmed(kept_[question.slots[0]].text));
  if (!date) return false;
  if (question.row->check == Check::days_ahead)
    return *date > plus_days(reading_.on, static_cast<int>(question.bound));
  return reading_.calendar != nullptr && !is_business_day(*reading_.calendar, *date);
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

void Checker::add_to_footing(Plan::Foots kind) {
  const bool is_balance = kind == Plan::Foots::balance;
  const Plan::Signed& of = is_balance ? plan_->balance : plan_->entry;
  // A slot holds what the last one had until another text comes.
  const auto text = [&](Number slot) {
    return kept_[slot].count > 0 ? trimmed(kept_[slot].text) : std::string_view{};
  };
  std::string_view code;
  for (const Number slot : of.kind) {
    if (!text(slot).empty()) code = text(slot);
  }
  if (is_balance ? !Footing::counts(code) : code != "BOOK") return;
  std::optional<Money> amount;
  if (const auto currency = currency_of(text(of.currency))) {
    std::string_view digits = text(of.amount);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    const Result<Money> read = parse_amount(digits, *currency);
    const bool is_debit = text(of.side) == "DBIT";
    if (read) amount = {is_debit ? -read->minor_units() : read->minor_units(), *currency};
  }
  if (is_balance) {
    footing_.add_balance(code, amount);
  } else {
    footing_.add_booked(amount);
  }
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

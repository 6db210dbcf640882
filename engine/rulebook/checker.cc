#include "engine/rulebook/checker.h"

#include <algorithm>

#include "engine/base/character_set.h"
#include "engine/base/invariant.h"
#include "engine/money/exact_total.h"

namespace kontor::rulebook {
namespace {

using Number = Plan::Number;

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
  seen_texts_.resize(plan.seen_sets);
  for (SeenTexts& texts : seen_texts_) texts.clear();
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

}  // namespace kontor::rulebook

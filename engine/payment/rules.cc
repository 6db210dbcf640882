#include "engine/payment/rules.h"

#include <algorithm>

#include "engine/base/iban.h"
#include "engine/base/invariant.h"

namespace kontor::payment {
namespace {

std::span<const Rule> rules_of(Level level) {
  const auto rows = std::ranges::equal_range(rules(), level, {}, &Rule::level);
  return {rows.begin(), rows.end()};
}

// batch: null where it is not known yet.
Date execution_day(const BatchForm* batch, const RuleContext& context) {
  const auto asked = batch == nullptr ? std::nullopt : parse_date(batch->requested_execution_date);
  const Date day = std::max(asked.value_or(context.first_day), context.first_day);
  return context.calendar == nullptr ? day : business_day_from(*context.calendar, day);
}

// line_of_form: where the batch or order starts, for elements that are missing.
template <class Form, class Check>
void run(Level level, Check check, const Form& form, std::uint32_t line_of_form,
         const BatchForm* batch, const RuleContext& context, std::vector<Broken>& broken) {
  for (const Rule& rule : rules_of(level)) {
    if (rule.*check == nullptr) continue;
    const std::optional<Seen> found = (rule.*check)(form, context);
    if (!found) continue;
    if (rule.from != rulebook::kAlways && execution_day(batch, context) < rule.from) continue;
    const Field field = found->field == Field::none ? rule.field : found->field;
    const std::uint32_t line = form.lines.of(field);
    broken.push_back({&rule, field, line != 0 ? line : line_of_form, found->text});
  }
}

}  // namespace

OrderCodeSets OrderCodeSets::of(const rulebook::CodeSets& sets) {
  const auto named = [&sets](std::string_view name) -> const rulebook::CodeSet* {
    const auto set = std::ranges::find(sets, name, &rulebook::CodeSet::name);
    return set == sets.end() ? nullptr : &*set;
  };
  return {.purposes = named("ExternalPurpose1Code"),
          .category_purposes = named("ExternalCategoryPurpose1Code"),
          .organisation_schemes = named("ExternalOrganisationIdentification1Code"),
          .person_schemes = named("ExternalPersonIdentification1Code")};
}

const Rule* find_rule(std::string_view id, Reason reason, Field field) {
  const Rule* of_other_field = nullptr;
  for (const Rule& rule : rules()) {
    if (rule.id != id || rule.reason != reason) continue;
    if (rule.field == field) return &rule;
    if (of_other_field == nullptr) of_other_field = &rule;
  }
  return of_other_field;
}

const Rule& rule_row(std::string_view id, Reason reason, Field field) {
  const Rule* const rule = find_rule(id, reason, field);
  KONTOR_INVARIANT(rule != nullptr);
  return *rule;
}

void check_header(const HeaderForm& header, const RuleContext& context,
                  std::vector<Broken>& broken) {
  run(Level::file, &Rule::in_header, header, 0, nullptr, context, broken);
}

void check_batch(const BatchForm& batch, const RuleContext& context, std::vector<Broken>& broken) {
  run(Level::batch, &Rule::in_batch, batch, batch.line, &batch, context, broken);
}

void check_order(const OrderForm& order, const RuleContext& context, std::vector<Broken>& broken) {
  run(Level::order, &Rule::in_order, order, order.line, context.batch, context, broken);
}

std::optional<Bic> creditor_bank(const OrderForm& order, const RuleContext& context) {
  const std::string& iban = order.text.creditor_iban;
  if (check_iban(iban) == IbanFault::none) {
    if (const auto bank = context.banks->reached_bank_of(iban, context.today)) return bank;
  }
  const std::optional<Bic> agent = Bic::parse(order.creditor_agent_bic);
  if (agent && context.banks->reaches(*agent, context.today)) return agent;
  return std::nullopt;
}

}  // namespace kontor::payment

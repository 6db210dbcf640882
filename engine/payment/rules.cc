#include "engine/payment/rules.h"

#include "engine/base/iban.h"

namespace kontor::payment {

std::optional<Bic> creditor_bank(const OrderForm& order, const RuleContext& context) {
  const std::string& iban = order.text.creditor_iban;
  if (check_iban(iban) == IbanFault::none) {
    if (const auto bank = context.banks->bank_of(iban, context.today)) return bank;
  }
  const std::optional<Bic> agent = Bic::parse(order.creditor_agent_bic);
  if (agent && context.banks->reaches(*agent, context.today)) return agent;
  return std::nullopt;
}

}  // namespace kontor::payment

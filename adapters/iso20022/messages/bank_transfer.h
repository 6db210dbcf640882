// pacs.009.001.08, a transfer between banks for themselves: CORE, COV with the customer's transfer
// that it covers, ADV.
//
//   CORE  no underlying; SttlmMtd INDA, INGA, or CLRG in T2
//   COV   underlying as in the pacs.008; UETR and EndToEndId the same
//   ADV   SttlmMtd COVE, the cover sent as CORE
//
// Source:    payments.md 2.15 (CBP-009-001..003, T2R-001).
#pragma once

#include "adapters/iso20022/messages/credit_transfer.h"

namespace kontor::iso20022::messages {

struct UnderlyingTransfer {
  std::optional<Party> ultimate_debtor{};
  std::optional<Party> initiating_party{};
  Party debtor{};
  std::optional<Account> debtor_account{};
  Agent debtor_agent{};
  std::optional<Account> debtor_agent_account{};
  PreviousAgents previous_agents{};
  IntermediaryAgents intermediaries{};
  Agent creditor_agent{};
  std::optional<Account> creditor_agent_account{};
  Party creditor{};
  std::optional<Account> creditor_account{};
  std::optional<Party> ultimate_creditor{};
  std::vector<AgentInstruction> for_creditor_agent{};
  std::vector<AgentInstruction> for_next_agent{};
  std::optional<Remittance> remittance{};
  std::optional<Money> instructed_amount{};

  static const Layout kLayout;
  friend bool operator==(const UnderlyingTransfer&, const UnderlyingTransfer&) = default;
};

struct BankTransaction {
  PaymentId id{};
  std::optional<TransferType> type{};
  Money settlement_amount{};
  std::optional<Date> settlement_date{};
  std::string settlement_priority{};
  std::optional<SettlementTimes> settlement_times{};
  std::optional<SettlementTimeRequest> requested_times{};
  PreviousAgents previous_agents{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};
  IntermediaryAgents intermediaries{};
  std::optional<Agent> ultimate_debtor{};
  Agent debtor{};
  std::optional<Account> debtor_account{};
  std::optional<Agent> debtor_agent{};
  std::optional<Account> debtor_agent_account{};
  std::optional<Agent> creditor_agent{};
  std::optional<Account> creditor_agent_account{};
  Agent creditor{};
  std::optional<Account> creditor_account{};
  std::optional<Agent> ultimate_creditor{};
  std::vector<AgentInstruction> for_creditor_agent{};
  std::vector<AgentInstruction> for_next_agent{};
  std::optional<Code> purpose{};
  std::string remittance{};
  std::optional<UnderlyingTransfer> underlying{};

  static const Layout kLayout;
  friend bool operator==(const BankTransaction&, const BankTransaction&) = default;
};

struct BankTransfer {
  TransferHeader header{};
  std::vector<BankTransaction> transactions{};

  static const Message kMessage;
  friend bool operator==(const BankTransfer&, const BankTransfer&) = default;
};

}  // namespace kontor::iso20022::messages

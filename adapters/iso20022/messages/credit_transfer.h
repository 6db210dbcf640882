// pacs.008.001.08, one customer's transfers between banks: instant, cross-border, and what a bulk
// holds. Bulks of any length are written by outbound_writer.h.
//
// Source:    payments.md 2.10, 2.14, 2.15 (CBP-008-001, CBP-008-002, T2R-001).
#pragma once

#include "adapters/iso20022/messages/remittance.h"
#include "adapters/iso20022/messages/settlement.h"

namespace kontor::iso20022::messages {

// Of pacs.008 and pacs.009.
struct TransferHeader {
  std::string message_id{};
  UtcNanos created_at{};
  std::optional<bool> batch_booking{};
  std::uint64_t transactions = 0;
  std::optional<Total> control_sum{};
  std::optional<Money> total{};
  std::optional<Date> settlement_date{};
  Settlement settlement{};
  std::optional<TransferType> type{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};

  static const Layout kLayout;
  friend bool operator==(const TransferHeader&, const TransferHeader&) = default;
};

struct RegulatoryDetails {
  std::string type{};
  std::optional<Date> date{};
  std::string country{};
  std::string code{};
  std::optional<Money> amount{};
  std::vector<std::string> information{};

  static const Layout kLayout;
  friend bool operator==(const RegulatoryDetails&, const RegulatoryDetails&) = default;
};
struct RegulatoryReport {
  std::string side{};  // CRED, DEBT, BOTH
  std::string authority{};
  std::string authority_country{};
  std::vector<RegulatoryDetails> details{};

  static const Layout kLayout;
  friend bool operator==(const RegulatoryReport&, const RegulatoryReport&) = default;
};

struct TransferredTransaction {
  PaymentId id{};
  std::optional<TransferType> type{};
  Money settlement_amount{};
  std::optional<Date> settlement_date{};
  std::string settlement_priority{};
  std::optional<SettlementTimes> settlement_times{};
  std::optional<SettlementTimeRequest> requested_times{};
  std::optional<UtcNanos> accepted_at{};  // the start of an instant payment's clock
  std::optional<Money> instructed_amount{};
  std::optional<Rate> exchange_rate{};
  std::string charge_bearer{};
  std::vector<Charge> charges{};
  PreviousAgents previous_agents{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};
  IntermediaryAgents intermediaries{};
  std::optional<Party> ultimate_debtor{};
  std::optional<Party> initiating_party{};
  Party debtor{};
  std::optional<Account> debtor_account{};
  Agent debtor_agent{};
  std::optional<Account> debtor_agent_account{};
  Agent creditor_agent{};
  std::optional<Account> creditor_agent_account{};
  Party creditor{};
  std::optional<Account> creditor_account{};
  std::optional<Party> ultimate_creditor{};
  std::vector<AgentInstruction> for_creditor_agent{};
  std::vector<AgentInstruction> for_next_agent{};
  std::optional<Code> purpose{};
  std::vector<RegulatoryReport> regulatory_reports{};
  std::vector<RelatedRemittance> related_remittance{};
  std::optional<Remittance> remittance{};

  static const Layout kLayout;
  friend bool operator==(const TransferredTransaction&, const TransferredTransaction&) = default;
};

struct CustomerTransfer {
  TransferHeader header{};
  std::vector<TransferredTransaction> transactions{};

  static const Message kMessage;
  friend bool operator==(const CustomerTransfer&, const CustomerTransfer&) = default;
};

}  // namespace kontor::iso20022::messages

// pacs.004.001.09, a return, and pacs.007.001.09, a reversal: money that goes back the way it came.
//
// Source:    payments.md 2.12 (RMS-004-001..005, RMS-007-001), 2.15 (CBP-004-001).
#pragma once

#include "adapters/iso20022/messages/original.h"

namespace kontor::iso20022::messages {

// Of a return or a reversal.
struct ReturnHeader {
  std::string message_id{};
  UtcNanos created_at{};
  std::optional<bool> batch_booking{};
  std::uint64_t transactions = 0;
  std::optional<Total> control_sum{};
  std::optional<bool> whole_group{};
  std::optional<Money> total{};
  std::optional<Date> settlement_date{};
  Settlement settlement{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};

  friend bool operator==(const ReturnHeader&, const ReturnHeader&) = default;
};

struct ReturnedGroup {
  OriginalMessage message{};
  std::vector<Reason> reasons{};

  friend bool operator==(const ReturnedGroup&, const ReturnedGroup&) = default;
};

// Who was on the way of the return, which may differ from the original's.
struct ReturnChain {
  std::optional<PartyOrAgent> ultimate_debtor{};
  std::optional<PartyOrAgent> debtor{};
  std::optional<PartyOrAgent> initiating_party{};
  std::optional<Agent> debtor_agent{};
  std::optional<Agent> previous_agent_1{};
  std::optional<Agent> previous_agent_2{};
  std::optional<Agent> previous_agent_3{};
  std::optional<Agent> intermediary_1{};
  std::optional<Agent> intermediary_2{};
  std::optional<Agent> intermediary_3{};
  std::optional<Agent> creditor_agent{};
  std::optional<PartyOrAgent> creditor{};
  std::optional<PartyOrAgent> ultimate_creditor{};

  static const Layout kLayout;
  friend bool operator==(const ReturnChain&, const ReturnChain&) = default;
};

struct ReturnedTransaction {
  std::string return_id{};
  std::optional<OriginalMessage> original_message{};
  OriginalIds original{};
  std::string original_clearing_reference{};
  std::optional<Money> original_amount{};
  std::optional<Date> original_settlement_date{};
  Money returned_amount{};
  std::optional<Date> settlement_date{};
  std::string settlement_priority{};
  std::optional<SettlementTimes> settlement_times{};
  std::optional<Money> returned_instructed_amount{};
  std::optional<Rate> exchange_rate{};
  std::optional<Money> compensation{};
  std::string charge_bearer{};
  std::vector<Charge> charges{};
  std::string clearing_reference{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};
  std::optional<ReturnChain> chain{};
  std::vector<Reason> reasons{};
  std::optional<OriginalTransaction> original_transaction{};

  static const Layout kLayout;
  friend bool operator==(const ReturnedTransaction&, const ReturnedTransaction&) = default;
};

struct PaymentReturn {
  ReturnHeader header{};
  std::optional<ReturnedGroup> original_group{};
  std::vector<ReturnedTransaction> transactions{};

  static const Message kMessage;
  friend bool operator==(const PaymentReturn&, const PaymentReturn&) = default;
};

struct ReversedTransaction {
  std::string reversal_id{};
  std::optional<OriginalMessage> original_message{};
  OriginalIds original{};
  std::string original_clearing_reference{};
  std::optional<Money> original_amount{};
  Money reversed_amount{};
  std::optional<Date> settlement_date{};
  std::optional<Money> reversed_instructed_amount{};
  std::optional<Money> compensation{};
  std::string charge_bearer{};
  std::vector<Charge> charges{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};
  std::vector<Reason> reasons{};
  std::optional<OriginalTransaction> original_transaction{};

  static const Layout kLayout;
  friend bool operator==(const ReversedTransaction&, const ReversedTransaction&) = default;
};

struct PaymentReversal {
  ReturnHeader header{};
  std::optional<ReturnedGroup> original_group{};
  std::vector<ReversedTransaction> transactions{};

  static const Message kMessage;
  friend bool operator==(const PaymentReversal&, const PaymentReversal&) = default;
};

}  // namespace kontor::iso20022::messages

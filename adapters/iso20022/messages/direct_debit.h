// pacs.003.001.08, direct debits that another bank is to collect.
//
// Source:    payments.md 2.11 (SDD-003-001..008).
#pragma once

#include "adapters/iso20022/messages/mandate.h"
#include "adapters/iso20022/messages/remittance.h"
#include "adapters/iso20022/messages/settlement.h"

namespace kontor::iso20022::messages {

struct CollectionHeader {
  std::string message_id{};
  UtcNanos created_at{};
  std::optional<bool> batch_booking{};
  std::uint64_t transactions = 0;
  std::optional<Total> control_sum{};
  std::optional<Money> total{};
  std::optional<Date> settlement_date{};
  CollectionSettlement settlement{};
  std::optional<PaymentType> type{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};

  static const Layout kLayout;
  friend bool operator==(const CollectionHeader&, const CollectionHeader&) = default;
};

struct CollectedTransaction {
  PaymentId id{};
  std::optional<PaymentType> type{};
  Money settlement_amount{};
  std::optional<Date> settlement_date{};
  std::string charge_bearer{};
  std::optional<Date> collection_date{};
  std::optional<DirectDebit> debit{};
  Party creditor{};
  std::optional<Account> creditor_account{};
  Agent creditor_agent{};
  std::optional<Party> ultimate_creditor{};
  std::optional<Party> initiating_party{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};
  Party debtor{};
  Account debtor_account{};
  Agent debtor_agent{};
  std::optional<Party> ultimate_debtor{};
  std::optional<Code> purpose{};
  std::optional<Remittance> remittance{};

  static const Layout kLayout;
  friend bool operator==(const CollectedTransaction&, const CollectedTransaction&) = default;
};

struct CustomerCollection {
  CollectionHeader header{};
  std::vector<CollectedTransaction> transactions{};

  static const Message kMessage;
  friend bool operator==(const CustomerCollection&, const CustomerCollection&) = default;
};

}  // namespace kontor::iso20022::messages

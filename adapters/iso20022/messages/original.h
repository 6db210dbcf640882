// What a later message says of an earlier one: the message, the transaction's numbers, and the
// payment itself as it was ordered.
//
// All of it is carried as it came; only names, addresses and remittance are folded.
//
// Source:    payments.md 2.12 (RMS-002-001, RMS-002-004, RMS-004-001: a faithful copy), 2.15.
#pragma once

#include "adapters/iso20022/messages/mandate.h"
#include "adapters/iso20022/messages/remittance.h"
#include "adapters/iso20022/messages/settlement.h"

namespace kontor::iso20022::messages {

struct OriginalMessage {
  std::string id{};
  std::string name{};  // pacs.008.001.08
  std::optional<UtcNanos> created_at{};

  static const Layout kLayout;
  friend bool operator==(const OriginalMessage&, const OriginalMessage&) = default;
};

// Stand in the transaction itself.
struct OriginalIds {
  std::string instruction_id{};
  std::string end_to_end_id{};
  std::string transaction_id{};
  std::string uetr{};

  static const Layout kLayout;
  friend bool operator==(const OriginalIds&, const OriginalIds&) = default;
};
// Where another reference stands before the UETR, both in this order.
extern const Layout kOriginalIdsBeforeUetr;
extern const Layout kOriginalUetr;

struct OriginalTransaction {
  std::optional<Money> settlement_amount{};
  std::optional<Money> instructed_amount{};
  std::optional<Date> settlement_date{};
  std::optional<Date> collection_date{};
  std::optional<DateOrMoment> execution_date{};
  std::optional<Party> creditor_scheme{};
  std::optional<Settlement> settlement{};
  std::optional<PaymentType> type{};
  std::optional<Mandate> mandate{};
  std::optional<Remittance> remittance{};
  std::optional<PartyOrAgent> ultimate_debtor{};
  std::optional<PartyOrAgent> debtor{};
  std::optional<Account> debtor_account{};
  std::optional<Agent> debtor_agent{};
  std::optional<Account> debtor_agent_account{};
  std::optional<Agent> creditor_agent{};
  std::optional<Account> creditor_agent_account{};
  std::optional<PartyOrAgent> creditor{};
  std::optional<Account> creditor_account{};
  std::optional<PartyOrAgent> ultimate_creditor{};
  std::optional<Code> purpose{};

  static const Layout kLayout;
  friend bool operator==(const OriginalTransaction&, const OriginalTransaction&) = default;
};

}  // namespace kontor::iso20022::messages

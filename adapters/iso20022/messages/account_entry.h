// Entries on an account, from the amount booked down to the single transaction.
//
// Source:    payments.md 2.16 (STM-003..006).
#pragma once

#include "adapters/iso20022/messages/remittance.h"
#include "adapters/iso20022/messages/settlement.h"

namespace kontor::iso20022::messages {

// What kind of booking it is: PMNT RCDT ESCT, and the bank's own code.
struct TransactionCode {
  std::string domain{};
  std::string family{};
  std::string sub_family{};
  std::string own_code{};
  std::string own_issuer{};

  static const Layout kLayout;
  friend bool operator==(const TransactionCode&, const TransactionCode&) = default;
};

struct Conversion {
  Currency source{};
  Currency target{};
  Currency unit{};
  Rate rate{};
  std::string contract_id{};
  std::optional<UtcNanos> quoted_at{};

  static const Layout kLayout;
  friend bool operator==(const Conversion&, const Conversion&) = default;
};
struct ConvertedAmount {
  Money amount{};
  std::optional<Conversion> conversion{};

  static const Layout kLayout;
  friend bool operator==(const ConvertedAmount&, const ConvertedAmount&) = default;
};
struct EntryAmounts {
  std::optional<ConvertedAmount> instructed{};
  std::optional<ConvertedAmount> transaction{};
  std::optional<ConvertedAmount> counter_value{};

  static const Layout kLayout;
  friend bool operator==(const EntryAmounts&, const EntryAmounts&) = default;
};

struct ChargeRecord {
  Money amount{};
  std::string side{};  // CRDT, DBIT
  std::optional<bool> included{};
  std::string bearer{};
  std::optional<Agent> agent{};

  static const Layout kLayout;
  friend bool operator==(const ChargeRecord&, const ChargeRecord&) = default;
};
struct EntryCharges {
  std::optional<Money> total{};
  std::vector<ChargeRecord> records{};

  static const Layout kLayout;
  friend bool operator==(const EntryCharges&, const EntryCharges&) = default;
};

struct EntryReferences {
  std::string message_id{};
  std::string servicer_reference{};
  std::string batch_id{};
  std::string instruction_id{};
  std::string end_to_end_id{};
  std::string uetr{};
  std::string transaction_id{};
  std::string mandate_id{};
  std::string clearing_reference{};

  static const Layout kLayout;
  friend bool operator==(const EntryReferences&, const EntryReferences&) = default;
};

struct RelatedParties {
  std::optional<PartyOrAgent> initiating_party{};
  std::optional<PartyOrAgent> debtor{};
  std::optional<Account> debtor_account{};
  std::optional<PartyOrAgent> ultimate_debtor{};
  std::optional<PartyOrAgent> creditor{};
  std::optional<Account> creditor_account{};
  std::optional<PartyOrAgent> ultimate_creditor{};

  static const Layout kLayout;
  friend bool operator==(const RelatedParties&, const RelatedParties&) = default;
};
struct RelatedAgents {
  std::optional<Agent> debtor_agent{};
  std::optional<Agent> creditor_agent{};
  std::optional<Agent> intermediary{};

  static const Layout kLayout;
  friend bool operator==(const RelatedAgents&, const RelatedAgents&) = default;
};

struct ReturnInformation {
  std::optional<TransactionCode> original_code{};
  Reason reason{};

  static const Layout kLayout;
  friend bool operator==(const ReturnInformation&, const ReturnInformation&) = default;
};

struct EntryTransaction {
  std::optional<EntryReferences> references{};
  std::optional<Money> amount{};
  std::string side{};
  std::optional<EntryAmounts> amounts{};
  std::optional<TransactionCode> code{};
  std::optional<EntryCharges> charges{};
  std::optional<RelatedParties> parties{};
  std::optional<RelatedAgents> agents{};
  std::optional<Code> purpose{};
  std::optional<Remittance> remittance{};
  std::optional<ReturnInformation> returned{};
  std::string additional{};

  static const Layout kLayout;
  friend bool operator==(const EntryTransaction&, const EntryTransaction&) = default;
};

struct EntryBatch {
  std::string message_id{};
  std::string batch_id{};
  std::optional<std::uint64_t> transactions{};
  std::optional<Money> total{};
  std::string side{};

  static const Layout kLayout;
  friend bool operator==(const EntryBatch&, const EntryBatch&) = default;
};
struct EntryDetails {
  std::optional<EntryBatch> batch{};
  std::vector<EntryTransaction> transactions{};

  static const Layout kLayout;
  friend bool operator==(const EntryDetails&, const EntryDetails&) = default;
};

struct Entry {
  std::string reference{};
  Money amount{};
  std::string side{};  // CRDT, DBIT
  std::optional<bool> reversal{};
  Code status{};  // BOOK, PDNG, INFO
  std::optional<DateOrMoment> booked_on{};
  std::optional<DateOrMoment> value_date{};
  std::string servicer_reference{};
  TransactionCode code{};
  std::optional<EntryAmounts> amounts{};
  std::optional<EntryCharges> charges{};
  std::vector<EntryDetails> details{};
  std::string additional{};

  static const Layout kLayout;
  friend bool operator==(const Entry&, const Entry&) = default;
};

}  // namespace kontor::iso20022::messages

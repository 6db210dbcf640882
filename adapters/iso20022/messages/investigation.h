// camt.056.001.08, a request to cancel payments sent, and camt.029.001.09, how a request or an
// inquiry ended.
//
// Source:    payments.md 2.12 (RMS-056-001, RMS-056-002, RMS-029-001, RMS-029-002), 2.15
//            (CBP-056-001, CBP-029-001).
#pragma once

#include "adapters/iso20022/messages/original.h"

namespace kontor::iso20022::messages {

struct Assignment {
  std::string id{};
  PartyOrAgent assigner{};
  PartyOrAgent assignee{};
  UtcNanos created_at{};

  static const Layout kLayout;
  friend bool operator==(const Assignment&, const Assignment&) = default;
};

struct Case {
  std::string id{};
  PartyOrAgent creator{};
  std::optional<bool> reopened{};

  static const Layout kLayout;
  friend bool operator==(const Case&, const Case&) = default;
};

// ---- camt.056

struct ControlTotals {
  std::uint64_t transactions = 0;
  std::optional<Total> control_sum{};

  static const Layout kLayout;
  friend bool operator==(const ControlTotals&, const ControlTotals&) = default;
};

struct GroupToCancel {
  std::string cancellation_id{};
  std::optional<Case> its_case{};
  OriginalMessage message{};
  std::optional<std::uint64_t> transactions{};
  std::optional<Total> control_sum{};
  std::optional<bool> whole_group{};
  std::vector<Reason> reasons{};

  static const Layout kLayout;
  friend bool operator==(const GroupToCancel&, const GroupToCancel&) = default;
};

struct TransactionToCancel {
  std::string cancellation_id{};
  std::optional<Case> its_case{};
  std::optional<OriginalMessage> original_message{};
  OriginalIds original{};
  std::string original_clearing_reference{};
  std::optional<Money> original_amount{};
  std::optional<Date> original_settlement_date{};
  std::optional<Agent> assigner{};
  std::optional<Agent> assignee{};
  std::vector<Reason> reasons{};
  std::optional<OriginalTransaction> original_transaction{};

  static const Layout kLayout;
  friend bool operator==(const TransactionToCancel&, const TransactionToCancel&) = default;
};

struct ToCancel {
  std::optional<GroupToCancel> group{};
  std::vector<TransactionToCancel> transactions{};

  static const Layout kLayout;
  friend bool operator==(const ToCancel&, const ToCancel&) = default;
};

struct CancellationRequest {
  Assignment assignment{};
  std::optional<Case> its_case{};
  std::optional<ControlTotals> totals{};
  std::vector<ToCancel> underlying{};

  static const Message kMessage;
  friend bool operator==(const CancellationRequest&, const CancellationRequest&) = default;
};

// ---- camt.029

// One of them.
struct Outcome {
  std::string confirmation{};  // CNCL, PDCR, RJCR, ACNR, RJNR, ACVA, RJVA, CVAA, MODI, ...
  std::vector<Code> rejected_modifications{};

  static const Layout kLayout;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

struct Compensation {
  Money amount{};
  Agent debtor_agent{};
  Agent creditor_agent{};
  Code reason{};

  static const Layout kLayout;
  friend bool operator==(const Compensation&, const Compensation&) = default;
};

// The payment that resolves the case.
struct ResolvingPayment {
  std::string end_to_end_id{};
  std::string transaction_id{};
  std::string uetr{};
  std::optional<Money> amount{};
  std::optional<Date> settlement_date{};
  std::string channel{};
  std::optional<Compensation> compensation{};
  std::vector<Charge> charges{};

  static const Layout kLayout;
  friend bool operator==(const ResolvingPayment&, const ResolvingPayment&) = default;
};

struct CancelledTransaction {
  std::string status_id{};
  std::optional<Case> resolved_case{};
  std::optional<OriginalMessage> original_message{};
  OriginalIds original{};
  std::string original_clearing_reference{};
  std::string status{};  // RJCR, ACCR, PDCR
  std::vector<Reason> reasons{};
  std::optional<ResolvingPayment> resolved_by{};
  std::optional<Money> original_amount{};
  std::optional<Date> original_settlement_date{};
  std::optional<PartyOrAgent> assigner{};
  std::optional<PartyOrAgent> assignee{};
  std::optional<OriginalTransaction> original_transaction{};

  static const Layout kLayout;
  friend bool operator==(const CancelledTransaction&, const CancelledTransaction&) = default;
};

struct CancellationDetails {
  std::vector<CancelledTransaction> transactions{};

  static const Layout kLayout;
  friend bool operator==(const CancellationDetails&, const CancellationDetails&) = default;
};

struct ModifiedTransaction {
  std::string status_id{};
  std::optional<Case> resolved_case{};
  OriginalMessage original_message{};
  OriginalIds original{};
  std::string original_clearing_reference{};
  std::vector<Reason> reasons{};
  std::optional<ResolvingPayment> resolved_by{};
  std::optional<Money> original_amount{};
  std::optional<Date> original_settlement_date{};
  std::optional<OriginalTransaction> original_transaction{};

  static const Layout kLayout;
  friend bool operator==(const ModifiedTransaction&, const ModifiedTransaction&) = default;
};

struct AcceptedClaim {
  Date processed_on{};
  std::optional<Agent> next_agent{};

  static const Layout kLayout;
  friend bool operator==(const AcceptedClaim&, const AcceptedClaim&) = default;
};

// Of a claim of non-receipt; one of them.
struct ClaimOutcome {
  std::optional<AcceptedClaim> accepted{};
  std::optional<Code> rejected{};

  static const Layout kLayout;
  friend bool operator==(const ClaimOutcome&, const ClaimOutcome&) = default;
};

struct Resolution {
  Assignment assignment{};
  std::optional<Case> resolved_case{};
  Outcome outcome{};
  std::vector<CancellationDetails> cancellations{};
  std::optional<ModifiedTransaction> modification{};
  std::optional<ClaimOutcome> claim{};
  std::optional<ResolvingPayment> resolved_by{};

  static const Message kMessage;
  friend bool operator==(const Resolution&, const Resolution&) = default;
};

}  // namespace kontor::iso20022::messages

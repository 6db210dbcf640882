// How banks settle a payment among themselves: method, kind of payment, charges, the agents on the
// way, times, and the headers of messages that move money.
//
// Source:    payments.md 2.10 (SCT-008-001..010), 2.11, 2.14 (CBP-013..015), 2.15.
#pragma once

#include "adapters/iso20022/messages/party.h"

namespace kontor::iso20022::messages {

// One of them.
struct DateOrMoment {
  std::optional<Date> date{};
  std::optional<UtcNanos> moment{};

  static const Layout kLayout;
  friend bool operator==(const DateOrMoment&, const DateOrMoment&) = default;
};

struct Settlement {
  std::string method{};  // INDA, INGA, COVE, CLRG
  std::optional<Account> account{};
  std::optional<Code> clearing_system{};
  std::optional<Agent> instructing_reimbursement{};
  std::optional<Account> instructing_reimbursement_account{};
  std::optional<Agent> instructed_reimbursement{};
  std::optional<Account> instructed_reimbursement_account{};
  std::optional<Agent> third_reimbursement{};
  std::optional<Account> third_reimbursement_account{};

  static const Layout kLayout;
  friend bool operator==(const Settlement&, const Settlement&) = default;
};

// Direct debits are never covered by a second payment.
struct CollectionSettlement {
  std::string method{};  // INDA, INGA, CLRG
  std::optional<Account> account{};
  std::optional<Code> clearing_system{};

  static const Layout kLayout;
  friend bool operator==(const CollectionSettlement&, const CollectionSettlement&) = default;
};

struct TransferType {
  std::string priority{};  // HIGH, NORM
  std::string channel{};   // RTGS, RTNS, MPNS, BOOK
  std::vector<Code> service_levels{};
  std::optional<Code> local_instrument{};
  std::optional<Code> category_purpose{};

  static const Layout kLayout;
  friend bool operator==(const TransferType&, const TransferType&) = default;
};

// Of a payment of any kind: with the place of a direct debit in its sequence.
struct PaymentType {
  std::string priority{};
  std::string channel{};
  std::vector<Code> service_levels{};
  std::optional<Code> local_instrument{};
  std::string sequence{};  // FRST, RCUR, FNAL, OOFF, RPRE
  std::optional<Code> category_purpose{};

  static const Layout kLayout;
  friend bool operator==(const PaymentType&, const PaymentType&) = default;
};

struct PaymentId {
  std::string instruction_id{};  // at most 16 characters across borders (CBP-008)
  std::string end_to_end_id{};
  std::string transaction_id{};
  std::string uetr{};
  std::string clearing_reference{};

  static const Layout kLayout;
  friend bool operator==(const PaymentId&, const PaymentId&) = default;
};

struct Charge {
  Money amount{};
  Agent agent{};

  static const Layout kLayout;
  friend bool operator==(const Charge&, const Charge&) = default;
};

// Stand in the transaction itself.
struct PreviousAgents {
  std::optional<Agent> first{};
  std::optional<Account> first_account{};
  std::optional<Agent> second{};
  std::optional<Account> second_account{};
  std::optional<Agent> third{};
  std::optional<Account> third_account{};

  static const Layout kLayout;
  friend bool operator==(const PreviousAgents&, const PreviousAgents&) = default;
};
struct IntermediaryAgents {
  std::optional<Agent> first{};
  std::optional<Account> first_account{};
  std::optional<Agent> second{};
  std::optional<Account> second_account{};
  std::optional<Agent> third{};
  std::optional<Account> third_account{};

  static const Layout kLayout;
  friend bool operator==(const IntermediaryAgents&, const IntermediaryAgents&) = default;
};

// When a system of settlement debited and credited.
struct SettlementTimes {
  std::optional<UtcNanos> debited_at{};
  std::optional<UtcNanos> credited_at{};

  static const Layout kLayout;
  friend bool operator==(const SettlementTimes&, const SettlementTimes&) = default;
};
struct SettlementTimeRequest {
  std::optional<ClockTime> cls{};
  std::optional<ClockTime> till{};
  std::optional<ClockTime> from{};
  std::optional<ClockTime> reject_at{};

  static const Layout kLayout;
  friend bool operator==(const SettlementTimeRequest&, const SettlementTimeRequest&) = default;
};

// To the creditor's agent, or to the next one.
struct AgentInstruction {
  std::string code{};
  std::string text{};

  friend bool operator==(const AgentInstruction&, const AgentInstruction&) = default;
};
extern const Layout kCreditorAgentInstruction;          // CHQB, HOLD, PHOB, TELB
extern const Layout kCreditorBankInstruction;           // of a bank's own payment: PHOB, TELB
extern const Layout kNextAgentInstruction;              // PHOA, TELA
inline constexpr std::uint16_t kCreditorAgentMost = 2;  // CBP-018
inline constexpr std::uint16_t kNextAgentMost = 6;      // CBP-020

inline constexpr Limits kSettledDigits{18, 14};  // CBP-010
inline constexpr std::string_view kChargeBearers[] = {"DEBT", "CRED", "SHAR", "SLEV"};
inline constexpr std::string_view kSettlementPriorities[] = {"URGT", "HIGH", "NORM"};
inline constexpr std::string_view kClearingChannels[] = {"RTGS", "RTNS", "MPNS", "BOOK"};
inline constexpr std::string_view kPriorities[] = {"HIGH", "NORM"};
inline constexpr std::string_view kCopies[] = {"CODU", "COPY", "DUPL"};
inline constexpr std::string_view kSides[] = {"CRDT", "DBIT"};

}  // namespace kontor::iso20022::messages

// pain.002.001.10: what became of a customer's file, of its batches and of single orders. What the
// journal has decided is written by outbound_writer.h, a file of any length in pieces; this reads
// it back, and writes one that is held in memory.
//
// pain.002.001.03 has no layout: its parties, agents, accounts and charges are other structs, and
// its BICs are narrower than Bic.
//
// Source:    payments.md 2.8 (pain.002), 2.12 RMS-002-003.
#pragma once

#include "adapters/iso20022/messages/payment_status.h"

namespace kontor::iso20022::messages {

struct CustomerStatusHeader {
  std::string message_id{};
  UtcNanos created_at{};
  std::optional<Party> initiating_party{};  // who reports: the bank
  std::optional<Agent> forwarding_agent{};
  std::optional<Agent> debtor_agent{};
  std::optional<Agent> creditor_agent{};

  static const Layout kLayout;
  friend bool operator==(const CustomerStatusHeader&, const CustomerStatusHeader&) = default;
};

struct OrderStatus {
  std::string status_id{};
  std::string instruction_id{};
  std::string end_to_end_id{};
  std::string uetr{};
  std::string status{};  // RJCT, ACSC, ...
  std::vector<Reason> reasons{};
  std::vector<Charge> charges{};
  std::optional<UtcNanos> accepted_at{};
  std::string servicer_reference{};
  std::string clearing_reference{};
  std::optional<OriginalTransaction> original_order{};

  static const Layout kLayout;
  friend bool operator==(const OrderStatus&, const OrderStatus&) = default;
};

struct BatchStatus {
  std::string payment_information_id{};
  std::optional<std::uint64_t> transactions{};
  std::optional<Total> control_sum{};
  std::string status{};  // ACCP, PART, RJCT
  std::vector<Reason> reasons{};
  std::vector<StatusCount> counts{};
  std::vector<OrderStatus> orders{};

  static const Layout kLayout;
  friend bool operator==(const BatchStatus&, const BatchStatus&) = default;
};

struct CustomerStatusReport {
  CustomerStatusHeader header{};
  GroupStatus file{};
  std::vector<BatchStatus> batches{};

  static const Message kMessage;
  friend bool operator==(const CustomerStatusReport&, const CustomerStatusReport&) = default;
};

}  // namespace kontor::iso20022::messages

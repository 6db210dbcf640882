// pacs.002.001.10, the status of payments received, and pacs.028.001.03, a question for it.
//
// Source:    payments.md 2.12 (RMS-002-001..005, RMS-028-001), 2.15 (CBP-002-001, T2R-002).
#pragma once

#include "adapters/iso20022/messages/original.h"

namespace kontor::iso20022::messages {

// Of both.
struct StatusHeader {
  std::string message_id{};
  UtcNanos created_at{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};

  static const Layout kLayout;
  friend bool operator==(const StatusHeader&, const StatusHeader&) = default;
};

struct StatusCount {
  std::uint64_t transactions = 0;
  std::string status{};
  std::optional<Total> sum{};

  static const Layout kLayout;
  friend bool operator==(const StatusCount&, const StatusCount&) = default;
};

struct GroupStatus {
  OriginalMessage message{};
  std::optional<std::uint64_t> transactions{};
  std::optional<Total> control_sum{};
  std::string status{};
  std::vector<Reason> reasons{};
  std::vector<StatusCount> counts{};

  static const Layout kLayout;
  friend bool operator==(const GroupStatus&, const GroupStatus&) = default;
};

struct TransactionStatus {
  std::string status_id{};
  std::optional<OriginalMessage> original_message{};
  OriginalIds original{};
  std::string status{};  // ACCP, ACSC, ACSP, ACCC, RJCT, ...
  std::vector<Reason> reasons{};
  std::vector<Charge> charges{};
  std::optional<UtcNanos> accepted_at{};
  std::optional<DateOrMoment> effective_settlement{};
  std::string servicer_reference{};
  std::string clearing_reference{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};
  std::optional<OriginalTransaction> original_transaction{};

  static const Layout kLayout;
  friend bool operator==(const TransactionStatus&, const TransactionStatus&) = default;
};

struct StatusReport {
  StatusHeader header{};
  std::vector<GroupStatus> groups{};
  std::vector<TransactionStatus> transactions{};

  static const Message kMessage;
  friend bool operator==(const StatusReport&, const StatusReport&) = default;
};

struct AskedGroup {
  OriginalMessage message{};
  std::optional<std::uint64_t> transactions{};
  std::optional<Total> control_sum{};

  static const Layout kLayout;
  friend bool operator==(const AskedGroup&, const AskedGroup&) = default;
};

struct AskedTransaction {
  std::string request_id{};
  std::optional<OriginalMessage> original_message{};
  OriginalIds original{};
  std::optional<UtcNanos> accepted_at{};
  std::string clearing_reference{};
  std::optional<Agent> instructing_agent{};
  std::optional<Agent> instructed_agent{};
  std::optional<OriginalTransaction> original_transaction{};

  static const Layout kLayout;
  friend bool operator==(const AskedTransaction&, const AskedTransaction&) = default;
};

struct StatusRequest {
  StatusHeader header{};
  std::vector<AskedGroup> groups{};
  std::vector<AskedTransaction> transactions{};

  static const Message kMessage;
  friend bool operator==(const StatusRequest&, const StatusRequest&) = default;
};

}  // namespace kontor::iso20022::messages

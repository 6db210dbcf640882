// camt.057.001.06, what money a bank is to expect on our account.
//
// Source:    payments.md 2.15 (CBP-057-001).
#pragma once

#include "adapters/iso20022/messages/remittance.h"

namespace kontor::iso20022::messages {

struct NoticeHeader {
  std::string message_id{};
  UtcNanos created_at{};
  std::optional<PartyOrAgent> sender{};

  static const Layout kLayout;
  friend bool operator==(const NoticeHeader&, const NoticeHeader&) = default;
};

// Said of all items at once, or of each.
struct ReceivingAccount {
  std::optional<Account> account{};
  std::optional<PartyOrAgent> owner{};
  std::optional<Agent> servicer{};
  std::optional<Account> related{};

  static const Layout kLayout;
  friend bool operator==(const ReceivingAccount&, const ReceivingAccount&) = default;
};
struct ExpectedOrigin {
  std::optional<Date> value_date{};
  std::optional<PartyOrAgent> debtor{};
  std::optional<Agent> debtor_agent{};
  std::optional<Agent> intermediary{};

  static const Layout kLayout;
  friend bool operator==(const ExpectedOrigin&, const ExpectedOrigin&) = default;
};

struct ExpectedItem {
  std::string id{};
  std::string end_to_end_id{};
  std::string uetr{};
  ReceivingAccount receiving{};
  Money amount{};
  ExpectedOrigin origin{};
  std::optional<Code> purpose{};
  std::optional<Remittance> remittance{};

  static const Layout kLayout;
  friend bool operator==(const ExpectedItem&, const ExpectedItem&) = default;
};

struct Expected {
  std::string id{};
  ReceivingAccount receiving{};
  std::optional<Money> total{};
  ExpectedOrigin origin{};
  std::vector<ExpectedItem> items{};

  static const Layout kLayout;
  friend bool operator==(const Expected&, const Expected&) = default;
};

struct ReceiveNotice {
  NoticeHeader header{};
  Expected expected{};

  static const Message kMessage;
  friend bool operator==(const ReceiveNotice&, const ReceiveNotice&) = default;
};

}  // namespace kontor::iso20022::messages

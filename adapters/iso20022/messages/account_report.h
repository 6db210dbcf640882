// camt.052, 053 and 054.001.08: an account within the day, its statement, single debits and
// credits.
//
// A message is held in memory whole: a statement of more entries than that allows goes out in
// pages (STM-001).
//
// Source:    payments.md 2.16 (STM-001..007).
#pragma once

#include "adapters/iso20022/messages/account_entry.h"

namespace kontor::iso20022::messages {

struct Page {
  std::uint64_t number = 1;
  bool last = true;

  static const Layout kLayout;
  friend bool operator==(const Page&, const Page&) = default;
};

struct ReportHeader {
  std::string message_id{};
  UtcNanos created_at{};
  std::optional<Party> recipient{};
  std::optional<Page> page{};
  std::string additional{};  // C54 of a batch resolved

  static const Layout kLayout;
  friend bool operator==(const ReportHeader&, const ReportHeader&) = default;
};

struct Period {
  UtcNanos from{};
  UtcNanos to{};

  static const Layout kLayout;
  friend bool operator==(const Period&, const Period&) = default;
};

struct ReportedAccount {
  Account account{};
  std::optional<Party> owner{};
  std::optional<Agent> servicer{};

  static const Layout kLayout;
  friend bool operator==(const ReportedAccount&, const ReportedAccount&) = default;
};

// Numbers, period and account, of a report of any kind.
struct ReportSubject {
  std::optional<std::uint64_t> electronic_number{};
  std::optional<std::uint64_t> legal_number{};
  std::optional<UtcNanos> created_at{};
  std::optional<Period> period{};
  std::string copy{};  // CODU, COPY, DUPL
  ReportedAccount account{};
  std::optional<Account> related_account{};

  static const Layout kLayout;
  friend bool operator==(const ReportSubject&, const ReportSubject&) = default;
};

struct Balance {
  Code type{};  // OPBD, PRCD, CLBD, CLAV, FWAV, ITBD, ITAV
  std::optional<Code> sub_type{};
  Money amount{};
  std::string side{};
  DateOrMoment date{};

  static const Layout kLayout;
  friend bool operator==(const Balance&, const Balance&) = default;
};

struct SideTotal {
  std::optional<std::uint64_t> entries{};
  std::optional<Total> sum{};

  static const Layout kLayout;
  friend bool operator==(const SideTotal&, const SideTotal&) = default;
};
struct EntryTotals {
  std::optional<SideTotal> all{};
  std::optional<SideTotal> credits{};
  std::optional<SideTotal> debits{};

  static const Layout kLayout;
  friend bool operator==(const EntryTotals&, const EntryTotals&) = default;
};

struct ReportedEntries {
  std::optional<EntryTotals> totals{};
  std::vector<Entry> entries{};

  static const Layout kLayout;
  friend bool operator==(const ReportedEntries&, const ReportedEntries&) = default;
};

// Of 052 and of 053, which has to have balances.
struct Statement {
  std::string id{};
  std::optional<Page> page{};
  ReportSubject subject{};
  std::vector<Balance> balances{};
  ReportedEntries booked{};
  std::string additional{};

  friend bool operator==(const Statement&, const Statement&) = default;
};
struct Notification {
  std::string id{};
  std::optional<Page> page{};
  ReportSubject subject{};
  ReportedEntries booked{};
  std::string additional{};

  static const Layout kLayout;
  friend bool operator==(const Notification&, const Notification&) = default;
};

struct IntradayReport {
  ReportHeader header{};
  std::vector<Statement> reports{};

  static const Message kMessage;
  friend bool operator==(const IntradayReport&, const IntradayReport&) = default;
};
struct AccountStatement {
  ReportHeader header{};
  std::vector<Statement> statements{};

  static const Message kMessage;
  friend bool operator==(const AccountStatement&, const AccountStatement&) = default;
};
struct EntryNotification {
  ReportHeader header{};
  std::vector<Notification> notifications{};

  static const Message kMessage;
  friend bool operator==(const EntryNotification&, const EntryNotification&) = default;
};

}  // namespace kontor::iso20022::messages

// Fills plain forms from the elements of one camt.053, and says when each is complete. Nothing is
// judged here: texts stand as sent, without the white space around them.
//
// Ownership: the forms are reused from statement to statement and entry to entry; an event's
//            handler reads them before it returns.
// Bounds:    a text that is joined from repeated elements ends after kJoinedMax bytes, lists after
//            kRepeatedMax.
// Threads:   one.
// Source:    reconciliation-and-audit.md 1.2.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/statement_places.h"
#include "adapters/iso20022/xml_stream.h"
#include "engine/money/money.h"

namespace kontor::iso20022 {

inline constexpr std::size_t kJoinedMax = 4096;
inline constexpr std::size_t kRepeatedMax = 16;

struct PageForm {
  std::string number;
  bool last = false;
};

struct StatementsHeaderForm {
  std::string message_id;
  std::string created;
  PageForm page;  // .02; empty in .08, where it stands in the statement
};

// NbOfNtries, Sum and the net amount of TxsSummry's parts; empty: not given.
struct TotalForm {
  std::string count;
  std::string sum;
  std::string net;
  bool net_is_credit = true;
};

struct StatementForm {
  std::uint32_t line = 0;
  std::string id;
  PageForm page;
  std::string electronic_number;
  std::string legal_number;
  std::string from;
  std::string to;
  std::string copy;  // CpyDplctInd
  std::string iban;
  std::string other_id;
  std::string currency;
  TotalForm all;
  TotalForm credits;
  TotalForm debits;
};

struct BalanceForm {
  std::uint32_t line = 0;
  std::string code;  // empty: proprietary
  std::string amount;
  std::string currency;
  bool credit = true;
  std::string date;
};

struct TransactionForm {
  std::string amount;  // in .02 that of AmtDtls/TxAmt
  std::string currency;
  bool has_side = false;
  bool credit = true;
  std::string message_id;
  std::string payment_information_id;
  std::string instruction_id;
  std::string end_to_end_id;
  std::string uetr;
  std::string transaction_id;
  std::string bank_reference;
  std::vector<std::string> proprietary;
  std::string debtor_name;
  std::string debtor_account;
  std::string creditor_name;
  std::string creditor_account;
  std::string remittance;  // lines joined by a blank
  std::vector<std::string> creditor_references;
  std::string information;
};

struct EntryForm {
  std::uint32_t line = 0;
  std::string amount;
  std::string currency;
  bool credit = true;
  bool reversal = false;
  std::string status;
  std::string booking_date;
  std::string value_date;
  std::string bank_reference;
  std::string domain;
  std::string family;
  std::string sub_family;
  std::string proprietary;
  std::string issuer;
  std::string information;
  std::vector<std::string> batch_ids;    // MsgId and PmtInfId of Btch
  std::uint64_t batch_transactions = 0;  // NbOfTxs, added up
  std::uint32_t transactions = 0;        // TxDtls
  TransactionForm transaction;           // the first
  // Of the transactions, in kTotalDecimals, signed as the entry is; of no worth unless all of them
  // have an amount in the entry's currency.
  WideAmount detail_sum = 0;
  bool detail_complete = true;
};

class StatementForms {
 public:
  class Events {
   public:
    virtual ~Events() = default;
    virtual void statement_begins() = 0;
    virtual void balance_read() = 0;
    // Inside the statement, whose form is complete up to its totals.
    virtual void entry_begins() = 0;
    virtual void entry_read() = 0;
    virtual void statement_ends() = 0;
  };

  StatementsHeaderForm header;
  StatementForm statement;
  BalanceForm balance;
  EntryForm entry;

  explicit StatementForms(Events& events) : events_(events) {}

  void begin();  // before each document
  void start(ElementName name, std::span<const Attribute> attributes, std::uint32_t line);
  void end(ElementName name, std::string_view text);
  // Inside Stmt, at an element that is part of what it says: not its CreDtTm.
  [[nodiscard]] bool in_content() const;

 private:
  void enter(StatementPlace place, std::span<const Attribute> attributes, std::uint32_t line);
  void leave(StatementPlace place, std::string_view text);
  // Leaves of one subject each; false: not of this subject.
  [[nodiscard]] bool keep_of_message(StatementPlace place, std::string_view text);
  [[nodiscard]] bool keep_of_totals(StatementPlace place, std::string_view text);
  [[nodiscard]] bool keep_shared(StatementPlace place, std::string_view text);
  [[nodiscard]] bool keep_of_entry(StatementPlace place, std::string_view text);
  void keep_of_transaction(StatementPlace place, std::string_view text);
  void keep_account(std::string_view text, bool is_iban);
  void count_detail();
  [[nodiscard]] StatementPlace parent() const { return places_[places_.size() - 2]; }

  Events& events_;
  PlaceFinderOf<StatementPlace> finder_;
  std::vector<StatementPlace> places_;  // of the open elements, the document first
  TotalForm* total_ = nullptr;
  StatementPlace dated_ = StatementPlace::unread;  // balance, booking_date, value_date
  StatementPlace owner_ = StatementPlace::unread;  // account, debtor_account, creditor_account
  StatementPlace party_ = StatementPlace::unread;  // debtor, creditor
  TransactionForm other_transaction_;              // those after the first
  TransactionForm* transaction_ = nullptr;         // null: outside of one
  bool in_entry_ = false;
};

}  // namespace kontor::iso20022

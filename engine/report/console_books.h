// What the console is told of deals, accounts, reconciliations and of the system: plain values, no
// format.
//
// Units:     as in console_payments.h; balances are credit positive.
// Threads:   plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/ledger/events.h"
#include "engine/report/console_payments.h"
#include "engine/report/table.h"
#include "engine/trade/life_cycle.h"

namespace kontor::report {

// -- deals

enum class DealSort : std::uint8_t { deal, value_date };

struct DealFilter {
  std::vector<trade::DealState> states;  // empty: all
  std::string counterparty;              // its name
  std::string pair;                      // EUR/USD
  Date value_from;
  Date value_to;
  Date trade_from;
  Date trade_to;
  DealSort sort = DealSort::deal;
  bool descending = true;
  friend bool operator==(const DealFilter&, const DealFilter&) = default;
};

// A row of report deals. Reports that were refused have no deal: they stand in the report alone.
struct DealView {
  DealId deal;
  Sequence sequence;  // of its newest version
  std::uint32_t version = 0;
  std::string session;
  std::string venue_id;
  std::string product;  // SPOT
  std::string counterparty;
  std::string pair;
  Money bought;
  Money sold;  // negative
  std::string rate;
  Date trade_date;
  Date value_date;
  trade::DealState state{};
  bool waived = false;                // no confirmation is expected
  std::optional<bool> pay_leg_late;   // nothing: it has not left
  std::vector<std::string> warnings;  // rules of severity W
};

struct DealDetail {
  Point as_of;
  DealView deal;
  Words sentence;
  Words next;
  std::vector<FindingView> warnings;
  std::vector<TimelineStep> timeline;
  std::vector<BookingView> bookings;
  std::vector<MessageView> messages;
};

// -- accounts

struct AccountFilter {
  std::optional<ledger::AccountType> type;
  std::string text;  // all of its words: code, IBAN's end, holder, name in the chart
};

struct AccountView {
  AccountId account;
  std::string name;    // code of the chart or IBAN
  std::string holder;  // a customer's
  Words title;         // the chart's, of ours
  ledger::AccountType type{};
  ledger::AccountKind kind{};
  ledger::AccountStatus status{};
  Money booked;
  Money reserved;
  Money available;
};

struct EntryView {
  TransferId transfer;
  Sequence sequence;
  Date booking_date;
  Date value_date;
  Money amount;   // signed
  Money balance;  // after it
  AccountId counter_id;
  std::string counter_account;
  std::string code;  // as BookingView's
  Words text;
  OrderId order;
  BatchId batch;
  BulkId bulk;
  DealId deal;
};

struct AccountDetail {
  AccountView account;
  List<EntryView> entries;  // newest first
};

// -- reconciliation

struct ReconciliationView {
  NostroId recon;
  std::string name;
  AccountId account_id;
  std::string account;  // code of the chart
  Currency currency;
  std::string servicer;        // BIC
  std::string last_statement;  // empty: none was taken
  Date statement_date;
  std::optional<Amount> statement_balance;  // from the owner's view, as the proof has it
  Amount ledger_balance;
  std::optional<Amount> difference;  // nothing: there is no statement
  std::uint64_t open_items = 0;
  std::uint64_t oldest_days = 0;
  std::uint32_t held = 0;  // statements
};

// A row of report nostro-proof: a line of the proof, or an item below one.
struct ProofView {
  std::string line;
  Words text;  // empty: an item
  std::optional<std::uint64_t> items;
  ItemId item;
  Date booking_date;
  Date value_date;
  std::optional<Amount> amount;
  std::string references;
  TransferId transfer;
  ReceiptId file;  // whose bytes offset..offset + length are the item
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

// A row of report open-items.
struct OpenItemView {
  NostroId recon;
  std::string recon_name;
  Words side;
  ItemId item;
  std::string category;  // BR-01
  Words text;
  Date value_date;
  std::uint64_t age = 0;  // days
  std::string bucket;
  Amount amount;
  std::string references;
  Sequence sequence;
};

struct ReconciliationDetail {
  Point as_of;
  ReconciliationView reconciliation;
  std::vector<ProofView> proof;
  std::vector<OpenItemView> items;
};

// -- the system

struct ChannelCount {
  std::string channel;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};

struct SystemView {
  Point as_of;    // the read side
  Sequence head;  // newest durable record
  Sha256 head_hash;
  std::uint64_t lag = 0;  // records that are durable and not yet read
  // Of every currency where it is not 0: all balances, and what no named figure of a proof
  // explains.
  std::vector<Amount> unexplained;
  // Archived bytes of files that neither have an outcome nor are being read.
  std::uint64_t bytes_unaccounted = 0;
  std::uint64_t orders = 0;
  std::uint64_t deals = 0;
  std::uint64_t accounts = 0;
  std::uint64_t open_items = 0;
  std::uint64_t messages_waiting = 0;  // due, not yet handed over
  std::vector<ChannelCount> channels;  // in the configuration's order
};

// What of the console's pages a record changed.
enum class Area : std::uint8_t {
  payments = 1,
  accounts = 2,
  deals = 4,
  open_items = 8,
  files = 16,
  findings = 32,
  system = 64,
};

struct Changes {
  Sequence sequence;
  UtcNanos at;
  std::uint8_t areas = 0;  // of Area
  OrderId first;           // the orders it changed lie from here; 0: none
  OrderId last;            // to here, both included
  std::vector<ReceiptId> files;
  std::vector<DealId> deals;

  [[nodiscard]] bool changes(Area area) const {
    return (areas & static_cast<std::uint8_t>(area)) != 0;
  }
};

}  // namespace kontor::report

// What the console is told of payments, files and what was found in them: plain values, no format.
//
// Units:     amounts in minor units with their currency; an empty text, a date or id of 0: there is
//            none.
// Threads:   plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/bytes.h"
#include "engine/base/id.h"
#include "engine/base/time.h"
#include "engine/calendar/date.h"
#include "engine/money/money.h"
#include "engine/payment/life_cycle.h"

namespace kontor::report {

// The record up to which an answer speaks, and when that was decided.
struct Point {
  Sequence sequence;
  UtcNanos at;
  friend bool operator==(const Point&, const Point&) = default;
};

struct Words {
  std::string de;
  std::string en;
  friend bool operator==(const Words&, const Words&) = default;
};

inline constexpr std::uint32_t kPageDefault = 50;
inline constexpr std::uint32_t kPageMax = 500;

struct Page {
  std::uint32_t limit = kPageDefault;  // 1 to kPageMax
  std::string cursor;                  // List::next of the page before; empty: the first page
};

template <class Row>
struct List {
  Point as_of;
  std::vector<Row> rows;
  std::string next;                    // printable; empty: this page is the last
  std::optional<std::uint64_t> total;  // rows of the filter, where that is known
};

// -- payments

enum class PaymentSort : std::uint8_t { order, amount, execution_date };

struct PaymentFilter {
  std::vector<payment::OrderState> states;  // empty: all
  std::string channel;                      // its name
  std::string debtor_account;               // IBAN without blanks
  std::string creditor_account;             // IBAN without blanks
  Date execution_from;
  Date execution_to;
  // Hundredths of the currency's unit, whatever its decimals.
  std::optional<std::int64_t> amount_from;
  std::optional<std::int64_t> amount_to;
  std::string rule;
  std::string code;  // ISO
  ReceiptId file;
  std::string text;  // all of its words: reference, name, IBAN's end
  PaymentSort sort = PaymentSort::order;
  bool descending = true;
  friend bool operator==(const PaymentFilter&, const PaymentFilter&) = default;
};

struct PaymentView {
  OrderId order;
  Sequence sequence;  // that decided it
  UtcNanos received;
  std::string channel;
  std::string file;  // its name
  ReceiptId receipt;
  std::string message_id;
  std::string batch;  // PmtInfId
  std::string end_to_end_id;
  std::string debtor_account;
  std::string debtor_name;
  std::string creditor_account;
  std::string creditor_name;
  Money amount;  // currency 0: it could not be read
  Date execution_date;
  payment::OrderState state{};
  std::string rule;
  std::string code;
  std::string outgoing_message;
  friend bool operator==(const PaymentView&, const PaymentView&) = default;
};

struct FindingView {
  std::string rule;
  std::string code;      // ISO
  std::string severity;  // R, Q, W as the rules have it
  std::string path;      // element
  std::uint32_t line = 0;
  std::string seen;
  Words text;
  Words allowed;
};

// One thing that happened, in the order of the journal.
struct TimelineStep {
  UtcNanos at;
  Sequence sequence;
  std::string event;  // accept, keep, refuse, release, send, settle, bounce; hand_over; of deals
                      // those of trade::DealEvent
  std::string state;  // into which it led; empty: the state stayed
  Words text;
};

struct BookingView {
  TransferId transfer;
  Sequence sequence;
  AccountId debit_id;
  AccountId credit_id;
  std::string debit;  // code of the chart or IBAN
  std::string credit;
  Money amount;
  Date booking_date;
  Date value_date;
  std::string code;  // B1, B2, B23, B-T, B-V, B-P, B-R, OPENING, FX-RESULT
  Words text;
};

struct MessageView {
  bool incoming = false;
  std::string name;        // pain.001.001.09
  std::string message_id;  // of one of ours also the address of its bytes
  ReceiptId receipt;       // of an incoming one that lies in the archive
  Sequence sequence;
  std::string channel;
};

struct PaymentDetail {
  Point as_of;
  PaymentView payment;
  Words sentence;  // where it is now
  Words next;      // who acts next, and when; empty: nobody
  std::string instruction_id;
  std::string uetr;
  std::string creditor_agent;  // BIC
  std::string remittance;
  std::string purpose;
  std::uint32_t line = 0;
  std::vector<FindingView> findings;
  std::vector<TimelineStep> timeline;
  std::vector<BookingView> bookings;
  std::vector<MessageView> messages;
};

// -- findings: what refused or warned, newest first

struct FindingFilter {
  std::string rule;
  std::string channel;
  ReceiptId file;
};

struct FoundView {
  Sequence sequence;
  UtcNanos at;
  ReceiptId receipt;
  std::string file;
  std::string channel;
  std::string position;  // PmtInfId, or PmtInfId/EndToEndId; empty: the whole file
  OrderId order;
  FindingView finding;
};

// -- files and messages

struct ArchiveView {
  Point as_of;
  ReceiptId receipt;
  std::string channel;
  std::string file_name;
  std::uint64_t size = 0;
  Sha256 sha256;
  UtcNanos received;
  std::string message;     // pain.001.001.09
  std::string message_id;  // as its sender named it
  std::string outcome;     // accepted, partly, refused, taken, held, repeated, reading
};

// Bytes from..from + bytes.size() of a content of `size` bytes.
struct Content {
  std::string name;  // of a file: with which it came or left
  std::uint64_t size = 0;
  std::uint64_t from = 0;
  std::string bytes;
};

// -- search

enum class HitKind : std::uint8_t { payments, deals, accounts, files, messages };

struct Hit {
  std::string id;  // order, deal, account or receipt number; of a message its id
  std::string title;
  std::string subtitle;
  std::string matched;  // the text that fits what was asked
  friend bool operator==(const Hit&, const Hit&) = default;
};

inline constexpr std::size_t kHitsMax = 10;  // a group

struct HitGroup {
  HitKind kind{};
  std::vector<Hit> hits;  // at least one
};

struct SearchAnswer {
  Point as_of;
  std::vector<HitGroup> groups;  // in the order of HitKind
};

}  // namespace kontor::report

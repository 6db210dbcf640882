// The reconciliation of one nostro, without the rest of the engine: postings and expected receipts
// on one side, statements on the other, and what is told of each record.
//
//   NostroDesk desk;
//   desk.post(100'00, "PAY1");
//   EXPECT_THAT(desk.read({.number = 1, .opening = 0, .entries = {{100'00, "PAY1"}}}),
//               Contains("Matched 1 P1 1=2 by PAY1"));
//
// Amounts are cents from our view: a debit of our account, a credit on the statement are positive.
// Checked after every record: the proof holds, a twin fed with the encoded events has the same
// image, and the image is read back whole.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "engine/reconciliation/breaks.h"
#include "engine/reconciliation/desk.h"
#include "engine/reconciliation/proof.h"

namespace kontor::reconciliation {

using Lines = std::vector<std::string>;

struct Entry {
  std::int64_t cents = 0;
  std::string reference = {};  // several: separated by a space
  std::string value = {};      // empty: the statement's day
  EntryStatus status = EntryStatus::booked;
  EntryKind kind = EntryKind::payment;
  bool reversal = false;
  std::string content = {};  // what makes two entries the same; empty: amount and reference
};

struct Statement {
  std::uint64_t number = 0;
  std::int64_t opening = 0;
  std::string day = "2026-11-23";
  std::vector<Entry> entries = {};
  std::string opened = {};                   // empty: the day
  std::optional<std::int64_t> closing = {};  // else what it adds up to
  std::string from = {};
  std::uint32_t page = 0;
  bool last_page = false;
  bool has_opening = true;
  bool has_closing = true;
  bool duplicate = false;
  NostroId nostro = {1};
  Currency currency = kEur;
  std::string content = {};  // what makes two statements the same; empty: number, balances, day
  std::vector<StatementFinding> findings = {};
};

// What the engine joins, as far as it is concerned here.
struct Parts {
  ledger::State ledger;
  party::State party;
  payment::State payment;
  trade::State trade;
  State own;
};

class NostroDesk {
 public:
  // Two nostros in EUR, NOS-1 and NOS-2; windows of one day before and three after, a value claim
  // beyond two days, legal numbers,
  // pages that wait for 24 hours.
  explicit NostroDesk(party::Numbering numbering = party::Numbering::legal,
                      std::uint32_t page_wait_hours = 24);

  // The clock of what is decided; Tuesday 2026-11-24 at first.
  void today(std::string_view day);
  // A command that brings nothing to this desk, later by so many hours.
  Lines pass(int hours);

  Lines open_with(std::int64_t cents);  // opening balance, loaded
  Lines post(std::int64_t cents, std::string reference = {}, std::string_view day = "2026-11-23",
             std::string_view value = {});
  // A deal that settles: its receipt is expected, its pay leg booked.
  Lines expect(DealId deal, std::int64_t cents, std::string reference,
               std::string_view value = "2026-11-23");
  Lines pay_leg(DealId deal, std::int64_t cents, std::string reference);
  void settle(DealId deal);  // as if both legs were confirmed

  Lines read(const std::vector<Statement>& statements);
  Lines read(const Statement& statement) { return read(std::vector{statement}); }
  // In steps: the file begun last.
  Lines begin(const std::vector<Statement>& statements, std::uint32_t chunk_size = 500);
  Lines chunk(std::uint32_t number);
  Lines end() { return end(begun_.receipt.id); }
  Lines end(ReceiptId file);  // files are counted from 1
  Lines again();              // the bytes of the file begun last

  Lines undo(MatchId match);
  void through(ChannelId channel) { channel_ = channel; }  // files come; the clearing's at first

  // "A1 100.00 A2 0.00 B1 0.00 B2 0.00 difference 0.00", then what is named.
  [[nodiscard]] std::string proof(NostroId nostro = {1}) const;
  // "3 BR-01" of each open item, at the day of the clock.
  [[nodiscard]] Lines breaks() const;
  [[nodiscard]] std::string open_image() const;  // encoded items, and their indexes
  [[nodiscard]] const State& state() const { return parts_.own; }
  [[nodiscard]] const Parts& parts() const { return parts_; }
  [[nodiscard]] const Outcome& outcome() const { return outcome_; }
  [[nodiscard]] const std::vector<ItemsMatched>& matches() const { return matches_; }
  [[nodiscard]] View view() const;

 private:
  class Recorder;
  template <class Decide>
  Lines record(Decide&& decide);
  void check() const;

  Parts parts_;
  Parts twin_;
  UtcNanos now_;
  std::uint64_t records_ = 0;
  std::uint64_t files_ = 0;
  ChannelId channel_{2};
  Outcome outcome_;
  std::vector<ItemsMatched> matches_;
  BeginStatements begun_;
  std::vector<EntryChunk> chunks_;
};

}  // namespace kontor::reconciliation

// What the reconciliation should be: which statements are taken and which of an account's are
// missing, every line of either side once, what is in a match. It reads the durable records and
// says what is wrong.
//
// Verdicts: a statement is accepted once, whatever its issue; pages wait for the last one
// Matches:  of open lines of equal amounts; by a reference that both have, or, where one has none,
//           by the only candidate; what has a partner by an exact key does not stay open beside it
// Proof:    ledger, statement, open lines and what is named are those of the model
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "tests/simulation/paper.h"

namespace kontor::simulation {

class StatementModel {
 public:
  // A file goes to the engine under this receipt.
  void know(const payment::Receipt& receipt, const Paper& paper) { papers_[receipt.id] = paper; }
  // Another bank has written a statement; it may never come.
  void stated(const Statement& statement);

  // A record is durable: empty, or what is wrong with it. state: after it.
  [[nodiscard]] std::string take(const Record& record, const State& state);
  // All statements have come: what is missing.
  [[nodiscard]] std::string missing() const;

  [[nodiscard]] bool accepted(NostroId nostro, std::size_t place) const;
  // Record with the first outcome of these bytes; 0: none yet.
  [[nodiscard]] Sequence outcome_of(const payment::Receipt& receipt) const;
  [[nodiscard]] const std::vector<reconciliation::ItemsMatched>& matches() const {
    return matches_;
  }
  [[nodiscard]] bool may_undo(const reconciliation::ItemsMatched& match) const;
  [[nodiscard]] std::size_t taken() const { return taken_.size(); }
  [[nodiscard]] std::size_t undone() const { return undone_.size(); }

 private:
  struct Line {
    NostroId nostro;
    bool ours = false;
    bool expected = false;
    std::int64_t minor_units = 0;
    std::set<std::string> references;
    Date value_date;
    std::uint64_t deal = 0;
    bool pay_leg = false;
    std::uint64_t statement = 0;
    bool open = false;
    // Since when, and whether a person has made it so: then it has met its partner before.
    std::uint64_t since = 0;
    bool parted = false;
  };
  struct Taken {
    const Sheet* sheet = nullptr;
    ReceiptId file;
    reconciliation::Verdict verdict{};
    std::size_t read = 0;     // entries
    bool again_held = false;  // a repeat of a held one
  };
  struct Account {
    std::vector<std::pair<std::int64_t, std::int64_t>> chain;  // opening and closing, by place
    std::set<std::size_t> accepted;                            // places
    std::vector<std::uint64_t> waiting;                        // pages
    WideAmount ledger = 0;
  };

  void expect(ReceiptId file);
  void judge_pages(reconciliation::Verdict verdict, std::vector<std::uint64_t>& waiting);
  reconciliation::Verdict verdict_of(const Sheet& sheet) const;
  [[nodiscard]] bool goes_on(const Sheet& sheet) const;
  Line& line_of(NostroId nostro, std::int64_t minor_units, Date value_date);
  void open(std::uint64_t id, bool parted);
  std::string close(const reconciliation::Item& item);
  std::string post(NostroId nostro, bool debit, const ledger::TransferPosted& event);
  [[nodiscard]] std::string unmatched_beside(std::uint64_t id) const;
  [[nodiscard]] std::string only_one(const Line& line, const Line& partner) const;
  [[nodiscard]] std::string compare(const State& state) const;
  [[nodiscard]] std::string compare(NostroId nostro, const State& state) const;
  [[nodiscard]] WideAmount being_read(NostroId nostro) const;

  std::string on(const ledger::TransferPosted& event);
  std::string on(const settlement::ReceiptExpected& event);
  std::string on(const settlement::LegConfirmed& event);
  std::string on(const trade::DealAdvanced& event);
  std::string on(const reconciliation::StatementsBegun& event);
  std::string on(const reconciliation::StatementTaken& event);
  std::string on(const reconciliation::PagesJudged& event);
  std::string on(const reconciliation::EntryTaken& event);
  std::string on(const reconciliation::StatementsDecided& event);
  std::string on(const reconciliation::ItemsMatched& event);
  std::string on(const reconciliation::ItemsUnmatched& event);
  template <class E>
  std::string on(const E&) {
    return {};
  }

  const State* state_ = nullptr;
  Sequence sequence_;
  std::uint64_t clock_ = 0;  // events
  std::map<ReceiptId, Paper> papers_;
  std::map<ReceiptId, std::vector<std::uint64_t>> open_files_;  // their statements
  std::map<std::pair<ChannelId, Sha256>, Sequence> outcomes_;
  std::map<Key128, std::uint64_t> contents_;  // the first statement of each
  // The first statement of each, and the last.
  std::map<Key128, std::pair<std::uint64_t, std::uint64_t>> entries_;
  std::map<std::uint64_t, Taken> taken_;
  std::map<NostroId, Account> accounts_;
  std::map<std::uint64_t, Line> lines_;
  std::set<std::uint64_t> open_;
  std::vector<reconciliation::ItemsMatched> matches_;
  std::set<std::uint64_t> undone_;
  std::set<std::uint64_t> settled_;  // deals
  std::uint64_t statements_given_ = 0;
  std::uint64_t lines_given_ = 0;

  // Of the record that is being read.
  std::vector<std::string> due_;  // verdicts, in order
  std::size_t met_ = 0;
  std::string seen_;                             // checks that the newest statement did not pass
  std::optional<settlement::LegConfirmed> leg_;  // without its match so far
  std::vector<std::uint64_t> fresh_;
};

}  // namespace kontor::simulation

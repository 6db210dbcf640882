// What the dealing desk should be: what each report must lead to when it is decided first, where a
// deal is on its way, a number an account. It reads the durable records and says what is wrong.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/engine/written.h"
#include "tests/simulation/movement.h"
#include "tests/simulation/trader.h"

namespace kontor::simulation {

class DealModel {
 public:
  // A message goes to the engine under this receipt.
  void know(ReceiptId receipt, const Traded& traded) { known_[receipt] = traded; }

  // A record is durable: empty, or what is wrong with it. state: after it.
  [[nodiscard]] std::string take(const Record& record, const State& state);
  // The days have passed: what should have been settled and is not.
  [[nodiscard]] std::string unsettled() const;
  [[nodiscard]] std::size_t taken() const { return deals_.size(); }
  // Legs that have become payable since it was last asked.
  [[nodiscard]] std::vector<Movement> take_movements() { return std::exchange(movements_, {}); }
  // Legs of deals on balance that no statement has shown.
  [[nodiscard]] std::vector<LegOf> unshown() const;

 private:
  enum class Is { open, lacks, left, settling, gone };
  struct Deal {
    Is is = Is::open;
    Money bought;
    Money sold;
    Date value_date;
    std::string identity;  // session, kind and id of its newest version
    std::string venue_id;
    std::string pay_reference;
    bool paid = false;
    bool received = false;
  };
  struct Outcome {
    Sequence record;
    std::string content;
  };

  void expect(const trade::FixMessageTaken& event);
  std::vector<std::string> rules_broken(const Traded& traded) const;
  [[nodiscard]] std::uint64_t referred(const written::Report& report) const;
  void commit(const Deal& deal, int sign);
  void instruct(std::uint64_t id, const Deal& deal);
  std::string reach_value(Deal& deal);

  std::string on(const trade::FixMessageTaken& event);
  std::string on(const trade::DealCaptured& event);
  std::string on(const trade::DealRefused& event);
  std::string on(const trade::DealCancelled& event);
  std::string on(const trade::ReportRepeated& event);
  std::string on(const trade::AnswerDue& event);
  std::string on(const trade::DealAdvanced& event);
  std::string on(const trade::SessionReset& event);
  std::string on(const settlement::PayLegReleased& event);
  std::string on(const settlement::LegConfirmed& event);
  template <class E>
  std::string on(const E&) {
    return {};
  }

  const party::Dealing* dealing_ = nullptr;
  Sequence sequence_;
  UtcNanos decided_at_;
  std::map<ReceiptId, Traded> known_;
  std::map<std::string, Outcome> outcomes_;           // by key
  std::map<std::string, std::uint64_t> by_identity_;  // deals not gone
  std::set<std::string> identities_;                  // of all deals and their versions
  std::map<std::uint64_t, Deal> deals_;
  std::map<SessionId, std::uint64_t> incoming_;
  std::map<std::string, std::int64_t> money_;  // by account, credit positive
  std::vector<Movement> movements_;

  // Of the record that is being read.
  Traded traded_;
  std::vector<std::string> due_;  // what must follow, in order
  std::size_t met_ = 0;
};

}  // namespace kontor::simulation

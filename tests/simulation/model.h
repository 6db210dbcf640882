// What the bank should be, much simpler than the engine: a number an account, a word an order, the
// day on which each content was accepted last. It reads the durable records and says what is wrong.
//
// Money:   customer = opening − released + bounced · transit = released − bounced − settled
// Orders:  each content accepted at most once in its window; each released order in one bulk;
// settled
//          or bounced only as an answer delivered said
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/engine/written.h"
#include "tests/simulation/movement.h"

namespace kontor::simulation {

class Model {
 public:
  Model(std::uint32_t window_days, std::vector<written::Account> accounts);

  // A file goes to the engine under this receipt.
  void know(ReceiptId receipt, const written::File& file) { files_[receipt] = {file, {}, 0}; }
  // An answer goes to the engine that says so of the order.
  void allow(std::uint64_t order, bool settled) { allowed_.insert({order, settled}); }

  // A record is durable: empty, or what is wrong with it.
  [[nodiscard]] std::string take(const Record& record);
  // The accounts of the engine beside its own numbers.
  [[nodiscard]] std::string compare(const State& state) const;

  // Record with the first outcome of these bytes; 0: none yet.
  [[nodiscard]] Sequence outcome_of(const payment::Receipt& receipt) const;
  struct Bulk {
    std::string message_id;
    std::vector<std::uint64_t> orders;
  };
  [[nodiscard]] const std::vector<Bulk>& bulks() const { return bulks_; }
  [[nodiscard]] std::size_t taken() const { return orders_.size(); }
  // What the clearing has settled since it was last asked.
  [[nodiscard]] std::vector<Movement> take_movements() { return std::exchange(movements_, {}); }

 private:
  enum class Is { taken, released, sent, settled, bounced, refused };
  struct Order {
    Is is = Is::taken;
    std::uint64_t batch = 0;
    std::string debtor;
    std::int64_t cents = 0;
  };
  struct File {
    written::File file;
    std::vector<std::uint64_t> batches;
    std::size_t decided = 0;  // orders
  };
  struct Batch {
    ReceiptId file;
    bool refused = false;
    bool debited_alone = false;  // its orders, on its day
  };

  // The next order of the batch's file, as written: what makes it the same again, its cents,
  // debtor.
  struct Written {
    std::string content;
    std::int64_t cents = 0;
    std::string debtor;
  };
  Written next_of(std::uint64_t batch);
  std::string move(std::uint64_t order, Is from, Is to);
  std::string move_all(const std::vector<payment::OrderRange>& orders, Is from, Is to);

  std::string on(const payment::FileBegun& event);
  std::string on(const payment::BatchTaken& event);
  std::string on(const payment::OrderTaken& event);
  std::string on(const payment::OrderRefused& event);
  std::string on(const payment::BatchReleased& event);
  std::string on(const payment::BatchRefused& event);
  std::string on(const payment::KeptAdvanced& event);
  std::string on(const payment::KeptRefused& event);
  std::string on(const payment::BulkSent& event);
  std::string on(const payment::OrdersSettled& event);
  std::string on(const payment::OrderBounced& event);
  std::string on(const payment::FileDecided& event);
  std::string on(const payment::FileRefused& event);
  template <class E>
  std::string on(const E&) {
    return {};
  }

  std::uint32_t window_days_;
  Sequence sequence_;
  Date today_;
  std::vector<std::string> names_;  // of the accounts, as loaded
  std::map<std::string, std::int64_t> money_;
  std::map<ReceiptId, File> files_;
  std::map<std::uint64_t, Batch> batches_;
  std::map<std::uint64_t, Order> orders_;
  std::map<std::string, Date> accepted_;  // by content
  std::set<std::pair<std::uint64_t, bool>> allowed_;
  std::vector<Bulk> bulks_;
  std::vector<Movement> movements_;
  std::map<ReceiptId, payment::Receipt> begun_;
  std::map<std::pair<ChannelId, Sha256>, Sequence> outcomes_;
};

}  // namespace kontor::simulation

// All orders as fixed small rows in memory, for the console's lists: any filter and order is
// answered by walking them.
//
//   block = 4,096 rows and what is known of all of them, so that one that cannot hold what is
//           asked for is passed over
//
// Built by one walk over the orders table, then kept up by the events of each record. The states
// are those of Joins::standing.
//
// Units:     48 bytes an order. Amounts in hundredths of the currency's unit, whatever its
//            decimals.
// Cost:      some 3 ms a walk over 1,000,000 orders.
// Threads:   one changes it; any number reads while nobody does.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/ports/rows.h"
#include "engine/report/console_payments.h"
#include "engine/report/view_rows.h"

namespace kontor::report {

// Texts that many rows share, by number; 0 is the empty text.
class TextNumbers {
 public:
  TextNumbers() { texts_.emplace_back(); }
  [[nodiscard]] std::uint32_t add(std::string_view text);
  // Nothing where no row has it.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const;
  [[nodiscard]] const std::string& text(std::uint32_t number) const { return texts_.at(number); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

[[nodiscard]] std::int64_t hundredths(Money amount);

struct IdHash {
  template <class Tag, class Rep>
  std::size_t operator()(Id<Tag, Rep> id) const {
    return std::hash<Rep>{}(id.value);
  }
};

class PaymentIndex {
 public:
  struct Row {
    std::int64_t hundredths = 0;
    ReceiptId file;
    BatchId batch;
    Sequence sequence;         // that decided it
    std::uint32_t debtor = 0;  // of texts(): IBAN
    Date execution_date;
    std::uint16_t channel = 0;
    std::uint16_t rule = 0;                                     // of texts()
    std::uint16_t code = 0;                                     // of texts()
    payment::OrderState state = payment::OrderState::received;  // that: there is no such order
  };
  static_assert(sizeof(Row) == 48);

  // Forgets all, and reads the orders and what belongs to them.
  void build(const Rows& rows);
  // rows: with what the record has put up to this event.
  void see(const RecordHeader& header, const Event& event, const Rows& rows);

  [[nodiscard]] std::uint64_t size() const { return orders_; }
  // Precondition: 1 to size().
  [[nodiscard]] const Row& row(OrderId order) const;
  [[nodiscard]] const TextNumbers& texts() const { return texts_; }

  // What to look for, with all names looked up.
  struct Query {
    std::uint32_t states = ~0U;  // bit by state
    std::optional<std::uint16_t> channel;
    std::optional<std::uint32_t> debtor;
    std::optional<std::uint16_t> rule;
    std::optional<std::uint16_t> code;
    ReceiptId file;  // 0: any
    std::int32_t date_from = INT32_MIN;
    std::int32_t date_to = INT32_MAX;
    std::int64_t amount_from = INT64_MIN;
    std::int64_t amount_to = INT64_MAX;
    // Where set, only these: each once, in any order.
    std::optional<std::span<const std::uint64_t>> among;
    PaymentSort sort = PaymentSort::order;
    bool descending = true;
    std::size_t limit = kPageDefault;
    // Rows behind this place; nothing: from the first.
    struct Place {
      std::int64_t key = 0;
      std::uint64_t order = 0;
      friend auto operator<=>(const Place&, const Place&) = default;
    };
    std::optional<Place> after;
  };
  struct Found {
    std::vector<Query::Place> places;  // at most limit, in order
    bool more = false;                 // behind those
    std::uint64_t total = 0;           // of the filter
  };
  [[nodiscard]] Found find(const Query& query) const;
  // The highest orders with exactly this amount, highest first.
  [[nodiscard]] std::vector<std::uint64_t> of_amount(std::int64_t amount, std::size_t most) const;

 private:
  static constexpr std::size_t kBlock = 4096;
  static constexpr std::size_t kStates = 8;
  struct Block {
    std::array<Row, kBlock> rows;
    std::array<std::uint32_t, kStates> states{};
    std::int64_t amount_min = INT64_MAX;
    std::int64_t amount_max = INT64_MIN;
    std::int32_t date_min = INT32_MAX;
    std::int32_t date_max = INT32_MIN;
    std::uint64_t file_min = UINT64_MAX;
    std::uint64_t file_max = 0;
  };
  // A batch of a file that is still decided, or whose orders wait for what becomes of it.
  struct OpenBatch {
    ReceiptId file;
    ChannelId channel;
    std::uint32_t debtor = 0;
    Date execution_date;
    bool due = false;
    bool kept = false;
    std::vector<payment::OrderRange> orders;  // that are reserved or kept
  };

  [[nodiscard]] Row& at(std::uint64_t order);
  void put(OrderId order, const Row& row);
  void set_state(OrderId order, payment::OrderState state);
  // Only from a state that comes before it: reserved or kept, ready, sent, settled, rejected.
  void raise(OrderId order, payment::OrderState state, std::uint16_t rule = 0,
             std::uint16_t code = 0);
  void raise(const std::vector<payment::OrderRange>& orders, payment::OrderState state);
  void end_batch(BatchId batch, payment::OrderState state, std::uint16_t rule, std::uint16_t code);
  [[nodiscard]] OpenBatch& open_batch(BatchId batch, const Rows& rows);
  [[nodiscard]] static OpenBatch read_batch(const BatchRow& row, const Rows& rows,
                                            TextNumbers& texts);
  [[nodiscard]] std::uint16_t short_text(std::string_view text);
  [[nodiscard]] static bool fits(const Row& row, const Query& query);
  [[nodiscard]] static bool may_hold(const Block& block, const Query& query);
  template <class Visit>
  void walk(const Query& query, Visit&& visit) const;

  void on(const payment::BatchTaken& event, const Rows& rows);
  void on(const payment::OrderTaken& event, const Rows& rows);
  void on(const payment::OrderRefused& event, const Rows& rows);
  void on(const payment::BatchReleased& event, const Rows& rows);
  void on(const payment::BatchKept& event, const Rows& rows);
  void on(const payment::BatchRefused& event, const Rows& rows);
  void on(const payment::KeptAdvanced& event, const Rows& rows);
  void on(const payment::KeptRefused& event, const Rows& rows);
  void on(const payment::BulkSent& event, const Rows& rows);
  void on(const payment::OrdersSettled& event, const Rows& rows);
  void on(const payment::OrderBounced& event, const Rows& rows);
  void on(const payment::FileDecided& event, const Rows& rows);

  std::vector<std::unique_ptr<Block>> blocks_;
  std::uint64_t orders_ = 0;
  TextNumbers texts_;
  std::unordered_map<BatchId, OpenBatch, IdHash> open_;
  std::unordered_map<ReceiptId, std::vector<BatchId>, IdHash> batches_;  // of files being decided
  // Of the record being seen.
  Sequence sequence_;
};

}  // namespace kontor::report

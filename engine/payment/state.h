// What deciding about payments needs to remember: open files and batches, orders on their way, keys
// seen, bulks that wait for their answer, messages that wait for their hand-over. No text of a
// person is in it.
//
// Units:     minor units of EUR; an order on its way takes 32 bytes, a key seen 28 to 36.
// Threads:   a plain value; one thread changes it, through apply.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/recent_keys.h"
#include "engine/ledger/state.h"
#include "engine/party/desk.h"
#include "engine/payment/clearing_events.h"
#include "engine/payment/kept_events.h"

namespace kontor::payment {

inline constexpr std::size_t kOrderKeysBound = 8'000'000;
inline constexpr std::size_t kFileKeysBound = 2'000'000;

struct Order {
  OrderState state = OrderState::received;
  BatchId batch;
  std::int64_t minor_units = 0;
  BulkId bulk;

  static constexpr std::string_view kName = "Order";
  static constexpr auto fields() {
    using S = Order;
    return Fields{
        FieldOf{1, "state",       &S::state      },
        FieldOf{2, "batch",       &S::batch      },
        FieldOf{3, "minor_units", &S::minor_units},
        FieldOf{4, "bulk",        &S::bulk       }
    };
  }
};

// Orders on their way, by id. Ids are given in order and leave roughly in order, so they lie in
// blocks that are freed when their last order has left.
class OrdersOnTheWay {
 public:
  [[nodiscard]] const Order* find(OrderId id) const;
  [[nodiscard]] Order* find(OrderId id);
  void add(OrderId id, const Order& order);
  void remove(OrderId id);
  [[nodiscard]] std::size_t size() const { return size_; }

  template <class Visit>  // in order of id
  void for_each(Visit&& visit) const {
    for (const auto& [number, block] : blocks_) {
      for (std::size_t i = 0; i < kBlock; ++i) {
        if (block->orders[i].batch.value != 0)
          visit(OrderId{number * kBlock + i}, block->orders[i]);
      }
    }
  }

 private:
  static constexpr std::size_t kBlock = 512;
  struct Block {
    std::array<Order, kBlock> orders;
    std::size_t used = 0;
  };
  std::map<std::uint64_t, std::unique_ptr<Block>> blocks_;
  std::size_t size_ = 0;
};

enum class BatchState : std::uint8_t {
  refused = 1,
  taken = 2,
  kept = 3,
  released = 4,
  releasing = 5  // kept, its day has come, some of its chunks are still to come
};

// How far a kept batch has come since the clock took it up.
struct Release {
  Sequence begun_at;     // record of its KeptBegun
  OrderId next;          // first order of the next chunk; 0: none is left
  bool debited = false;  // some order was, alone
  std::uint32_t refused = 0;
  std::uint32_t waiting = 0;

  static constexpr std::string_view kName = "Release";
  static constexpr auto fields() {
    using S = Release;
    return Fields{
        FieldOf{1, "begun_at", &S::begun_at},
        FieldOf{2, "next",     &S::next    },
        FieldOf{3, "debited",  &S::debited },
        FieldOf{4, "refused",  &S::refused },
        FieldOf{5, "waiting",  &S::waiting }
    };
  }
};

struct Batch {
  ReceiptId file;
  Sequence begun_at;  // record of its file's FileBegun
  ChannelId channel;
  std::string message_name;  // of its file
  BatchState state = BatchState::taken;
  AccountId debtor;
  bool due = false;
  bool batch_booking = false;  // false, so that a field left out on the wire reads back as it was
  Date execution_date;
  Date value_date;            // of B1; of several the earliest, so that B23 leaves nobody worse off
  std::int64_t reserved = 0;  // R1 of the batch as a whole
  std::int64_t accepted_sum = 0;
  std::uint32_t on_the_way = 0;  // accepted orders not yet terminal
  std::vector<OrderRange>
      orders;  // accepted and refused; more than one where other files came between its chunks
  Key128 content_key;
  std::string refusal_rule;
  Reason refusal{};
  Field refusal_field = Field::none;
  Release release;  // of a batch that is being released

  static constexpr std::string_view kName = "Batch";
  static constexpr auto fields() {
    using S = Batch;
    return Fields{
        FieldOf{1,  "file",           &S::file          },
        FieldOf{2,  "begun_at",       &S::begun_at      },
        FieldOf{3,  "channel",        &S::channel       },
        FieldOf{4,  "message_name",   &S::message_name  },
        FieldOf{5,  "state",          &S::state         },
        FieldOf{6,  "debtor",         &S::debtor        },
        FieldOf{7,  "due",            &S::due           },
        FieldOf{8,  "batch_booking",  &S::batch_booking },
        FieldOf{9,  "execution_date", &S::execution_date},
        FieldOf{10, "value_date",     &S::value_date    },
        FieldOf{11, "reserved",       &S::reserved      },
        FieldOf{12, "accepted_sum",   &S::accepted_sum  },
        FieldOf{13, "on_the_way",     &S::on_the_way    },
        FieldOf{14, "orders",         &S::orders        },
        FieldOf{16, "content_key",    &S::content_key   },
        FieldOf{17, "refusal_rule",   &S::refusal_rule  },
        FieldOf{18, "refusal",        &S::refusal       },
        FieldOf{19, "refusal_field",  &S::refusal_field },
        FieldOf{20, "release",        &S::release       }
    };
  }
};

// A file between its FileBegun and its FileDecided.
struct OpenFile {
  Receipt receipt;
  MessageHeader header;
  Sequence begun_at;
  BatchId first_batch;
  std::uint32_t batches = 0;
  std::uint32_t next_chunk = 1;
  std::uint32_t decided = 0;  // orders
  std::uint32_t accepted = 0;
  std::vector<ReasonCount> reasons;  // in order of code

  static constexpr std::string_view kName = "OpenFile";
  static constexpr auto fields() {
    using S = OpenFile;
    return Fields{
        FieldOf{1, "receipt",     &S::receipt    },
        FieldOf{2, "header",      &S::header     },
        FieldOf{3, "begun_at",    &S::begun_at   },
        FieldOf{4, "first_batch", &S::first_batch},
        FieldOf{5, "batches",     &S::batches    },
        FieldOf{6, "next_chunk",  &S::next_chunk },
        FieldOf{7, "decided",     &S::decided    },
        FieldOf{8, "accepted",    &S::accepted   },
        FieldOf{9, "reasons",     &S::reasons    }
    };
  }
};

// What a channel has handed in on its newest day.
struct Usage {
  Date day;
  std::uint32_t files = 0;
  std::uint64_t bytes = 0;
  std::int64_t amount = 0;

  static constexpr std::string_view kName = "Usage";
  static constexpr auto fields() {
    using S = Usage;
    return Fields{
        FieldOf{1, "day",    &S::day   },
        FieldOf{2, "files",  &S::files },
        FieldOf{3, "bytes",  &S::bytes },
        FieldOf{4, "amount", &S::amount}
    };
  }
};

// A bulk that the clearing has not answered for every order.
struct OpenBulk {
  std::string message_id;
  std::vector<OrderRange> orders;
  std::uint32_t on_the_way = 0;
  std::uint32_t transactions = 0;
  std::int64_t sum = 0;

  static constexpr std::string_view kName = "OpenBulk";
  static constexpr auto fields() {
    using S = OpenBulk;
    return Fields{
        FieldOf{1, "message_id",   &S::message_id  },
        FieldOf{2, "orders",       &S::orders      },
        FieldOf{3, "on_the_way",   &S::on_the_way  },
        FieldOf{4, "transactions", &S::transactions},
        FieldOf{5, "sum",          &S::sum         }
    };
  }
};

struct State {
  Sequence record;           // the record that is being decided or replayed
  UtcNanos decided_at;       // of that record
  Date business_day;         // of that time: limits of the day count by it
  std::uint64_t orders = 0;  // ids given so far
  std::uint64_t batches_given = 0;
  std::uint64_t bulks_given = 0;
  std::uint64_t messages_given = 0;
  std::uint64_t cycles = 0;
  ReceiptId last_receipt;  // highest that a record mentions
  UtcNanos clock;          // the timetable was followed up to here

  std::map<ReceiptId, OpenFile> open_files;
  std::map<BatchId, Batch> batches;
  OrdersOnTheWay on_the_way;
  std::vector<BatchId> ready;  // released since the last cycle, in order of release
  std::map<BulkId, OpenBulk> bulks;
  std::map<MessageId, MessageDue> outbox;
  std::map<ChannelId, Usage> usage;

  // Keys seen (payments.md 2.7). Numbers: for bytes the deciding record, 0 while it is open; else
  // the day.
  RecentKeys bytes_seen{kFileKeysBound};
  RecentKeys messages_seen{kFileKeysBound};
  RecentKeys contents_seen{kFileKeysBound};
  RecentKeys references_seen{kFileKeysBound};
  RecentKeys batches_seen{kFileKeysBound};
  RecentKeys orders_seen{kOrderKeysBound};

  [[nodiscard]] OrderId next_order() const { return {orders + 1}; }
};

// A file that was handed in counts whatever became of it; its bytes where they are kept.
void count_file(State& state, const Receipt& receipt, bool kept = true);
// decided: the record that did; 0 while the file is being worked on.
void note_bytes(State& state, const Receipt& receipt, Sequence decided);

void apply(State& state, const FileBegun& event);
void apply(State& state, const BatchTaken& event);
void apply(State& state, const OrderTaken& event);
void apply(State& state, const OrderRefused& event);
void apply(State& state, const FileAdvanced& event);
void apply(State& state, const BatchReleased& event);
void apply(State& state, const BatchKept& event);
void apply(State& state, const BatchRefused& event);
void apply(State& state, const KeptBegun& event);
void apply(State& state, const KeptAdvanced& event);
void apply(State& state, const KeptRefused& event);
void apply(State& state, const KeptEnded& event);
void apply(State& state, const FileDecided& event);
void apply(State& state, const FileRefused& event);
void apply(State& state, const FileRepeated& event);
void apply(State& state, const ClockReached& event);
void apply(State& state, const CycleClosed& event);
void apply(State& state, const BulkSent& event);
void apply(State& state, const OrdersSettled& event);
void apply(State& state, const OrderBounced& event);
void apply(State& state, const AnswerTaken& event);
void apply(State& state, const MessageDue& event);
void apply(State& state, const MessageHandedOver& event);

void append(std::vector<OrderRange>& ranges, OrderId order);

template <class Visit>
void for_each(const std::vector<OrderRange>& ranges, Visit&& visit) {
  for (const OrderRange& range : ranges) {
    for (std::uint32_t i = 0; i < range.count; ++i) visit(OrderId{range.first.value + i});
  }
}

// What of the keys seen must be kept elsewhere, since the last call.
void take_aged(State& state, std::vector<RecentKeys::Entry>& out);

// False: turned away unread, so its bytes are not in the archive.
[[nodiscard]] bool original_kept(const FileRefused& event);
// Same channel and same bytes: the key under which a file is known again.
[[nodiscard]] Key128 bytes_key(const Receipt& receipt);
// Counts one more of a code, keeping the order of the codes.
void count_reason(std::vector<ReasonCount>& reasons, std::string_view code, std::uint32_t by = 1);
// Days since 1970 as a key's number.
[[nodiscard]] inline std::uint64_t day_number(Date date) {
  return static_cast<std::uint64_t>(date.value);
}

}  // namespace kontor::payment

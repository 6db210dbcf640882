// Batches kept for a later day: the clock takes them up, a chunk a record.
#include <algorithm>

#include "engine/calendar/bank_time.h"
#include "engine/payment/desk.h"

namespace kontor::payment {
namespace {

constexpr std::string_view kAccountRule = "C2B-001-013";
constexpr std::string_view kFundsRule = "C2B-001-024";

// Visits the orders of a batch that still wait for their day, from `from` on, until visit gives
// false.
template <class Visit>
void visit_kept(const Batch& batch, OrderId from, const View& state, Visit&& visit) {
  for (const OrderRange& range : batch.orders) {
    const std::uint64_t end = range.first.value + range.count;
    for (OrderId id{std::max(range.first.value, from.value)}; id.value < end; ++id.value) {
      const Order* order = state.payment.on_the_way.find(id);
      if (order == nullptr || order->state != OrderState::warehoused) continue;
      if (!visit(id, *order)) return;
    }
  }
}

// The part of a chunk that books order by order.
class Chunk {
 public:
  Chunk(UtcNanos decided_at, BatchId id, bool last_call, const View& state, Emit& emit)
      : id_(id), last_call_(last_call), state_(state), emit_(emit) {
    const Date day = business_day(state.party.configuration, decided_at);
    posted_.debit = state.payment.batches.at(id).debtor;
    closed_ = closed_to_debits(state.ledger.account(posted_.debit));
    posted_.credit = state.ledger.by_code(state.party.configuration.clearing.transit_account);
    posted_.booking_date = day;
    posted_.value_date = day;
    posted_.step = ledger::Step::transfer_posted;
  }

  void decide(OrderId order, std::int64_t minor_units, KeptAdvanced& advanced) {
    if (closed_) {
      emit_(KeptRefused{order, id_, std::string(kAccountRule), *closed_});
    } else if (minor_units <= state_.ledger.available(posted_.debit)) {
      posted_.order = order;
      posted_.amount = Money{minor_units, kEur};
      ledger::post(state_.ledger, posted_, emit_);
      append(advanced.orders, order);
      advanced.value_date = posted_.value_date;
    } else if (last_call_) {
      emit_(KeptRefused{order, id_, std::string(kFundsRule), Reason::funds_missing});
    } else {
      ++advanced.waiting;
    }
  }

 private:
  BatchId id_;
  bool last_call_;
  const View& state_;
  Emit& emit_;
  ledger::TransferPosted posted_;
  std::optional<Reason> closed_;
};

void refuse_batch(UtcNanos decided_at, BatchId id, std::string_view rule, Reason reason,
                  const View& state, Emit& emit) {
  const Batch& batch = state.payment.batches.at(id);
  const std::string message_name = batch.message_name;
  const StatusOf about{batch.file, batch.channel, message_name, batch.begun_at};
  emit(BatchRefused{id, std::string(rule), reason});
  status_due(decided_at, MessageKind::bounce_status, about, state, emit);
}

void advance(UtcNanos decided_at, BatchId id, bool last_call, const View& state, Emit& emit) {
  const Batch& batch = state.payment.batches.at(id);
  KeptAdvanced advanced;
  advanced.batch = id;
  Chunk chunk(decided_at, id, last_call, state, emit);
  std::uint32_t seen = 0;
  visit_kept(batch, batch.release.next, state, [&](OrderId order_id, const Order& order) {
    if (seen++ == kOrdersPerChunk) {
      advanced.next = order_id;
      return false;
    }
    if (batch.batch_booking) {
      append(advanced.orders, order_id);
    } else {
      chunk.decide(order_id, order.minor_units, advanced);
    }
    return true;
  });
  emit(advanced);
}

void end(UtcNanos decided_at, BatchId id, const View& state, Emit& emit) {
  const Batch& batch = state.payment.batches.at(id);
  const std::string message_name = batch.message_name;
  const StatusOf about{batch.file, batch.channel, message_name, batch.begun_at};
  const Release release = batch.release;
  if (batch.batch_booking) {
    release_batch(decided_at, id, state, emit);
  } else if (release.debited) {
    emit(BatchReleased{id, batch.value_date});
  }
  emit(KeptEnded{id, release.begun_at, release.refused, release.waiting});
  if (release.refused > 0) status_due(decided_at, MessageKind::bounce_status, about, state, emit);
}

// Takes up a batch whose day has come, or refuses it where its account has been closed or blocked
// since. False: it waits, nothing was emitted.
bool begin(UtcNanos decided_at, BatchId id, bool last_call, const View& state, Emit& emit) {
  const Batch& batch = state.payment.batches.at(id);
  const std::int64_t available = state.ledger.available(batch.debtor);
  const auto closed = closed_to_debits(state.ledger.account(batch.debtor));
  if (!batch.batch_booking) {
    bool some = last_call || closed.has_value();
    visit_kept(batch, {}, state, [&](OrderId, const Order& order) {
      some = some || order.minor_units <= available;
      return !some;
    });
    if (some) emit(KeptBegun{id, 0});
    return some;
  }
  if (closed) {
    refuse_batch(decided_at, id, kAccountRule, *closed, state, emit);
    return true;
  }
  if (batch.accepted_sum > available) {
    if (last_call) refuse_batch(decided_at, id, kFundsRule, Reason::funds_missing, state, emit);
    return last_call;
  }
  emit(KeptBegun{id, batch.accepted_sum});
  ledger::FundsReserved reserved;
  reserved.account = batch.debtor;
  reserved.minor_units = batch.accepted_sum;
  reserved.batch = id;
  emit(reserved);
  return true;
}

bool in_work(BatchId id, const View& state) {
  const auto found = state.payment.batches.find(id);
  return found != state.payment.batches.end() && found->second.state == BatchState::releasing;
}

}  // namespace

std::optional<Reason> closed_to_debits(const ledger::Account& account) {
  switch (account.status) {
    case ledger::AccountStatus::open:
      return std::nullopt;
    case ledger::AccountStatus::blocked:
      return Reason::account_blocked;
    case ledger::AccountStatus::closed:
      return Reason::account_closed;
  }
  return std::nullopt;
}

Outcome on(UtcNanos decided_at, const ReleaseDue& command, const View& state, Emit& emit) {
  const Date today = bank_time(command.scheduled_at).date;
  for (auto at = state.payment.batches.upper_bound(command.after);
       at != state.payment.batches.end(); ++at) {
    const BatchId id = at->first;
    const Batch& batch = at->second;
    if (batch.state == BatchState::releasing) {
      if (batch.release.next.value != 0) {
        advance(decided_at, id, command.last_call, state, emit);
        return {.batch = command.after, .more = true};
      }
      end(decided_at, id, state, emit);
      return {.batch = id, .more = true};
    }
    if (batch.state != BatchState::kept || batch.execution_date > today) continue;
    if (!begin(decided_at, id, command.last_call, state, emit)) continue;
    if (!in_work(id, state)) return {.batch = id, .more = true};  // refused as a whole
    advance(decided_at, id, command.last_call, state, emit);
    if (state.payment.batches.at(id).release.next.value != 0)
      return {.batch = command.after, .more = true};
    end(decided_at, id, state, emit);
    return {.batch = id, .more = true};
  }
  return {};
}

}  // namespace kontor::payment

// The clock's commands, the clearing's answers, the hand-over of messages.
#include <algorithm>
#include <charconv>
#include <set>

#include "engine/calendar/bank_time.h"
#include "engine/money/exact_total.h"
#include "engine/payment/desk.h"

namespace kontor::payment {
namespace {

constexpr std::string_view kTransactionPrefix = "KONTOR-";

// Collects orders into bulks no larger than the clearing takes.
class Bulks {
 public:
  Bulks(UtcNanos decided_at, Date settlement_date, const View& state, Emit& emit)
      : decided_at_(decided_at), settlement_date_(settlement_date), state_(state), emit_(emit) {}

  void add(OrderId id, const Order& order) {
    append(bulk_.orders, id);
    bulk_.sum += order.minor_units;
    if (++bulk_.transactions == state_.party.configuration.clearing.transactions_per_bulk_max)
      send();
  }

  void send() {
    if (bulk_.transactions == 0) return;
    bulk_.bulk = {state_.payment.bulks_given + 1};
    bulk_.cycle = state_.payment.cycles;
    bulk_.message_id = message_id(decided_at_, 'C', bulk_.bulk.value);
    bulk_.settlement_date = settlement_date_;
    bulk_.created_at = decided_at_;
    emit_(bulk_);
    MessageDue due;
    due.message = {state_.payment.messages_given + 1};
    due.kind = MessageKind::bulk;
    due.channel = state_.party.channel_named(state_.party.configuration.clearing.channel);
    due.name = bulk_.message_id;
    due.message_name = "pacs.008.001.08";
    due.record = state_.payment.record;
    due.created_at = decided_at_;
    emit_(due);
    bulk_ = {};
  }

 private:
  UtcNanos decided_at_;
  Date settlement_date_;
  const View& state_;
  Emit& emit_;
  BulkSent bulk_;
};

// B23: back to the customer with the value date of the debit.
void bounce(UtcNanos decided_at, OrderId id, BulkId bulk, const std::string& code,
            const View& state, Emit& emit) {
  const Order& order = *state.payment.on_the_way.find(id);
  const Batch& batch = state.payment.batches.at(order.batch);
  ledger::TransferPosted back;
  back.debit = state.ledger.by_code(state.party.configuration.clearing.transit_account);
  back.credit = batch.debtor;
  back.amount = Money{order.minor_units, kEur};
  back.booking_date = business_day(state.party.configuration, decided_at);
  back.value_date = batch.value_date;
  back.step = ledger::Step::transfer_rejected;
  back.order = id;
  back.bulk = bulk;
  ledger::post(state.ledger, back, emit);
  emit(OrderBounced{id, bulk, code});
}

// B2 for the orders of one bulk, in one booking.
void settle(UtcNanos decided_at, BulkId bulk, const std::vector<OrderRange>& orders,
            const View& state, Emit& emit) {
  std::int64_t sum = 0;
  for_each(orders, [&](OrderId id) { sum += state.payment.on_the_way.find(id)->minor_units; });
  if (sum == 0) return;
  const party::Clearing& clearing = state.party.configuration.clearing;
  const Date day = business_day(state.party.configuration, decided_at);
  ledger::TransferPosted settled;
  settled.debit = state.ledger.by_code(clearing.transit_account);
  settled.credit = state.ledger.by_code(clearing.position_account);
  settled.amount = Money{sum, kEur};
  settled.booking_date = day;
  settled.value_date = day;
  settled.step = ledger::Step::transfer_settled;
  settled.bulk = bulk;
  settled.reference = state.payment.bulks.at(bulk).message_id;
  ledger::post(state.ledger, settled, emit);
  emit(OrdersSettled{bulk, orders});
}

// Why a person must look, and what was seen.
struct Held {
  HeldCause cause;
  std::string seen = {};
};

std::string beside(std::string seen, std::string_view sent) {
  if (seen.empty()) seen = "none";
  return seen.append(", sent ").append(sent);
}

// What a clearing's answer says of the orders of one bulk.
struct Verdicts {
  std::vector<std::pair<OrderId, std::string>>
      rejected;  // with the clearing's code, in order of id
  std::vector<OrderRange> settled;
  std::uint32_t found = 0;
  std::vector<HeldStatus> held;  // all of them are counted, the first are kept
  std::uint32_t held_count = 0;

  void hold(const TransactionStatus& status, const Held& why) {
    ++held_count;
    if (held.size() < kHeldStatusesMax) {
      held.push_back({status.original_transaction_id, status.status, status.reason_code, why.cause,
                      why.seen, status.line});
    }
  }
};

// MS03: the agent gave no reason.
std::string code_or_none_given(const std::string& code) {
  return code.empty() ? std::string(iso_code(Reason::refused_by_clearing)) : code;
}

using Bulk = std::map<BulkId, OpenBulk>::value_type;

const Bulk* open_bulk(const std::string& message_id, const View& state) {
  const auto bulk = std::ranges::find_if(
      state.payment.bulks, [&](const Bulk& open) { return open.second.message_id == message_id; });
  return bulk == state.payment.bulks.end() ? nullptr : &*bulk;
}

// Of a bulk that is not open only its number is still known.
bool has_the_name_of_a_closed_bulk(UtcNanos decided_at, const std::string& message_id,
                                   const View& state) {
  const std::string form = kontor::payment::message_id(decided_at, 'C', 1);
  if (message_id.size() != form.size()) return false;
  const std::size_t digits = message_id.size() - 9;
  std::uint64_t number = 0;
  const char* const last = message_id.data() + message_id.size();
  const auto [end, error] = std::from_chars(message_id.data() + digits, last, number);
  return error == std::errc{} && end == last && message_id.starts_with("KONTOR-") &&
         message_id[digits - 1] == 'C' && number != 0 && number <= state.payment.bulks_given &&
         !state.payment.bulks.contains({number});
}

// Why all of an answer waits for a person: an answer with another count or sum, or about another
// kind of message, is about something that we did not send. Both spellings of the message's name
// are in use (payments.md, section 0).
std::optional<Held> held_whole(UtcNanos decided_at, const ClearingAnswer& answer, const Bulk* bulk,
                               const View& state) {
  // Whoever speaks for the clearing does so through its channel.
  const party::Channel* const channel = state.party.channel(answer.receipt.channel);
  if (channel == nullptr || channel->kind != party::ChannelKind::clearing)
    return Held{HeldCause::channel_not_clearing, channel == nullptr ? "" : channel->name};
  if (bulk == nullptr) {
    return Held{has_the_name_of_a_closed_bulk(decided_at, answer.original_message_id, state)
                    ? HeldCause::bulk_answered
                    : HeldCause::bulk_unknown};
  }
  const OpenBulk& sent = bulk->second;
  const std::string& name = answer.original_message_name;
  if (name != "pacs.008.001.08" && name != "pacs.008")
    return Held{HeldCause::original_name_wrong, beside(name, "pacs.008.001.08")};
  if (answer.original_count.value_or(sent.transactions) != sent.transactions) {
    return Held{HeldCause::original_count_wrong,
                beside(std::to_string(*answer.original_count), std::to_string(sent.transactions))};
  }
  if (answer.original_sum.value_or(sent.sum) != sent.sum) {
    const bool readable = *answer.original_sum >= 0;
    return Held{HeldCause::original_sum_wrong,
                beside(readable ? to_decimal(*answer.original_sum, kEur) : "no sum in cents",
                       to_decimal(sent.sum, kEur))};
  }
  if (answer.group_status.empty() && answer.transactions.empty())
    return Held{HeldCause::status_missing};
  return std::nullopt;
}

// An answer may repeat what it speaks of; another amount or currency is another payment.
std::optional<Held> other_amount(const TransactionStatus& status, const Order& order) {
  constexpr WideAmount kCent = 1000;  // in kTotalDecimals
  const std::string sent = to_decimal(order.minor_units, kEur) + " EUR";
  const std::string seen = status.amount + ' ' + status.currency;
  if (!status.currency.empty() && status.currency != "EUR")
    return Held{HeldCause::currency_wrong, beside(seen, sent)};
  if (!status.amount.empty() && parse_total(status.amount) != order.minor_units * kCent)
    return Held{HeldCause::amount_wrong, beside(seen, sent)};
  return std::nullopt;
}

// ranges: of a bulk, lowest first.
bool contains(const std::vector<OrderRange>& ranges, OrderId id) {
  const auto after = std::ranges::upper_bound(ranges, id, {}, &OrderRange::first);
  return after != ranges.begin() &&
         id.value < std::prev(after)->first.value + std::prev(after)->count;
}

Verdicts read_verdicts(const ClearingAnswer& answer, BulkId bulk_id, const OpenBulk& bulk,
                       const View& state) {
  Verdicts verdicts;
  std::vector<OrderId> settled;
  std::set<OrderId> mentioned;
  const auto in_bulk = [&](OrderId id) {
    const Order* order = state.payment.on_the_way.find(id);
    return order != nullptr && order->bulk == bulk_id;
  };
  const auto why_held = [&](const TransactionStatus& status,
                            const std::optional<OrderId>& id) -> std::optional<Held> {
    if (!id || (!in_bulk(*id) && !contains(bulk.orders, *id)))
      return Held{HeldCause::transaction_unknown};
    if (!in_bulk(*id)) return Held{HeldCause::transaction_answered};
    if (mentioned.contains(*id)) return Held{HeldCause::transaction_repeated};
    if (status.status != "RJCT" && status.status != "ACSC") return Held{HeldCause::status_unknown};
    mentioned.insert(*id);  // also where its amount is wrong: the group's status does not settle it
    return other_amount(status, *state.payment.on_the_way.find(*id));
  };
  for (const TransactionStatus& status : answer.transactions) {
    const std::optional<OrderId> id = order_of_transaction_id(status.original_transaction_id);
    if (const auto why = why_held(status, id)) {
      verdicts.hold(status, *why);
      continue;
    }
    ++verdicts.found;
    if (status.status == "RJCT") {
      verdicts.rejected.emplace_back(*id, code_or_none_given(status.reason_code));
    } else {
      settled.push_back(*id);
    }
  }
  if (answer.group_status == "ACSC" || answer.group_status == "RJCT") {
    for_each(bulk.orders, [&](OrderId id) {
      if (!in_bulk(id) || mentioned.contains(id)) return;
      if (answer.group_status == "ACSC") {
        settled.push_back(id);
      } else {
        verdicts.rejected.emplace_back(id, code_or_none_given(answer.group_reason_code));
      }
    });
  }
  std::ranges::sort(verdicts.rejected, {}, &std::pair<OrderId, std::string>::first);
  std::ranges::sort(settled);
  for (const OrderId id : settled) append(verdicts.settled, id);
  return verdicts;
}

void take_verdicts(UtcNanos decided_at, BulkId bulk, const Verdicts& verdicts, const View& state,
                   Emit& emit) {
  std::map<ReceiptId, StatusOf> files;  // whose senders must hear of it
  std::map<ReceiptId, std::string> names;
  for (const auto& [id, code] : verdicts.rejected) {
    const Batch& batch = state.payment.batches.at(state.payment.on_the_way.find(id)->batch);
    const std::string& name = names.try_emplace(batch.file, batch.message_name).first->second;
    files.try_emplace(batch.file, StatusOf{batch.file, batch.channel, name, batch.begun_at});
    bounce(decided_at, id, bulk, code, state, emit);
  }
  settle(decided_at, bulk, verdicts.settled, state, emit);
  for (const auto& [file, about] : files) {
    status_due(decided_at, MessageKind::bounce_status, about, state, emit);
  }
}

}  // namespace

std::string transaction_id(OrderId order) {
  std::string digits = std::to_string(order.value);
  digits.insert(0, digits.size() < 12 ? 12 - digits.size() : 0, '0');
  return std::string(kTransactionPrefix) + digits;
}

std::optional<OrderId> order_of_transaction_id(std::string_view text) {
  if (!text.starts_with(kTransactionPrefix)) return std::nullopt;
  const std::string_view digits = text.substr(kTransactionPrefix.size());
  OrderId order;
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, order.value);
  if (error != std::errc{} || end != last || order.value == 0) return std::nullopt;
  if (transaction_id(order) != text) return std::nullopt;  // one order has one name
  return order;
}

Outcome on(UtcNanos /*decided_at*/, const NoteClock& command, const View& state, Emit& emit) {
  if (command.scheduled_at > state.payment.clock) emit(ClockReached{command.scheduled_at});
  return {};
}

Outcome on(UtcNanos decided_at, const CloseCycle& command, const View& state, Emit& emit) {
  const party::Configuration& configuration = state.party.configuration;
  // A cycle caught up late settles as of the time it closes: IntrBkSttlmDt never lies in the past.
  const UtcNanos closed_at = std::max(command.scheduled_at, decided_at);
  const BankTime time = bank_time(closed_at);
  const Date day = business_day(configuration, closed_at);
  const bool settles_today =
      day != time.date || time.minute_of_day() < configuration.clearing.last_settlement_today;
  const Date settlement_date = settles_today ? day : next_business_day(configuration.calendar, day);
  const std::vector<BatchId> ready = state.payment.ready;
  emit(CycleClosed{state.payment.cycles + 1, command.scheduled_at, settlement_date});
  std::vector<OrderId> orders;
  for (const BatchId id : ready) {
    const Batch& batch = state.payment.batches.at(id);
    for_each(batch.orders, [&](OrderId order) {
      const Order* found = state.payment.on_the_way.find(order);
      if (found != nullptr && found->state == OrderState::ready) orders.push_back(order);
    });
  }
  std::ranges::sort(orders);
  // A batch that was released in parts stands there once for each.
  orders.erase(std::ranges::unique(orders).begin(), orders.end());
  Bulks bulks(decided_at, settlement_date, state, emit);
  for (const OrderId id : orders) bulks.add(id, *state.payment.on_the_way.find(id));
  bulks.send();
  return {};
}

Outcome on(UtcNanos decided_at, const ClearingAnswer& command, const View& state, Emit& emit) {
  if (const auto again = seen_again(command.receipt, command.old_keys, state, emit)) return *again;
  if (!command.within_limits) {
    MessageHeader header;
    header.message_name = "pacs.002.001.10";
    header.message_id = command.message_id;
    if (auto away = turned_away(decided_at, command.receipt, header, state, emit)) return *away;
  }
  AnswerTaken taken;
  taken.receipt = command.receipt;
  taken.message_name = "pacs.002.001.10";
  taken.message_id = command.message_id;
  taken.original_message_id = command.original_message_id;
  taken.group_status = command.group_status;
  // A group status is a status too, so that an answer for a whole bulk counts as one; so does an
  // answer without any.
  const std::uint32_t group = command.group_status.empty() ? 0 : 1;
  taken.transactions = group + static_cast<std::uint32_t>(command.transactions.size());
  const Bulk* const bulk = open_bulk(command.original_message_id, state);
  if (const auto why = held_whole(decided_at, command, bulk, state)) {
    Verdicts none;
    const TransactionStatus of_group{{}, command.group_status, command.group_reason_code, {},
                                     {}, command.group_line};
    if (group == 1 || command.transactions.empty()) none.hold(of_group, *why);
    for (const TransactionStatus& status : command.transactions) none.hold(status, *why);
    taken.transactions = none.held_count;
    taken.held = none.held_count;
    taken.held_statuses = std::move(none.held);
    emit(taken);
    return {};
  }
  taken.bulk = bulk->first;
  const Verdicts verdicts = read_verdicts(command, bulk->first, bulk->second, state);
  taken.accepted = group + verdicts.found;
  taken.held = verdicts.held_count;
  taken.held_statuses = verdicts.held;
  for (const auto& [id, code] : verdicts.rejected) count_reason(taken.reasons, code);
  emit(taken);
  take_verdicts(decided_at, taken.bulk, verdicts, state, emit);
  return {};
}

Outcome on(UtcNanos /*decided_at*/, const NoteHandOver& command, const View& state, Emit& emit) {
  if (state.payment.outbox.contains(command.message)) emit(MessageHandedOver{command.message});
  return {};
}

}  // namespace kontor::payment

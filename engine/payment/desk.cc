// What several commands of the desk share: limits of the day, refusals, messages that are due.
#include "engine/payment/desk.h"

#include <algorithm>

#include "engine/calendar/bank_time.h"

namespace kontor::payment {
namespace {

std::vector<ReasonCount> reasons_of(const std::vector<Finding>& findings,
                                    std::uint32_t transactions) {
  std::vector<ReasonCount> reasons;
  count_reason(reasons, iso_code(findings.front().reason), std::max(transactions, 1U));
  return reasons;
}

}  // namespace

Usage used_today(ChannelId channel, const View& state) {
  const auto usage = state.payment.usage.find(channel);
  const bool today =
      usage != state.payment.usage.end() && usage->second.day == state.payment.business_day;
  return today ? usage->second : Usage{};
}

void refuse_file(UtcNanos decided_at, const Receipt& receipt, const MessageHeader& header,
                 const std::vector<Finding>& findings, const View& state, Emit& emit) {
  emit(FileRefused{receipt, header, findings, reasons_of(findings, header.transactions)});
  if (header.message_id.empty()) return;  // nothing to refer to in an answer
  status_due(decided_at, MessageKind::file_status,
             {receipt.id, receipt.channel, header.message_name, {}}, state, emit);
}

std::optional<Outcome> turned_away(UtcNanos decided_at, const Receipt& receipt,
                                   const MessageHeader& header, const View& state, Emit& emit) {
  const party::Channel* channel = state.party.channel(receipt.channel);
  if (channel == nullptr) return std::nullopt;
  const Usage used = used_today(receipt.channel, state);
  const bool files = channel->files_per_day_max != 0 && used.files >= channel->files_per_day_max;
  const bool bytes =
      channel->bytes_per_day_max != 0 && receipt.size + used.bytes > channel->bytes_per_day_max;
  if (!files && !bytes) return std::nullopt;
  Finding finding;
  finding.rule = "C2B-001-024";
  finding.reason = Reason::limit_exceeded;
  finding.field = Field::document;
  refuse_file(decided_at, receipt, header, {finding}, state, emit);
  return Outcome{.kind = Outcome::Kind::turned_away};
}

std::string message_id(UtcNanos decided_at, char letter, std::uint64_t number) {
  std::string day = to_string(bank_time(decided_at).date);
  std::erase(day, '-');
  std::string digits = std::to_string(number);
  digits.insert(0, digits.size() < 9 ? 9 - digits.size() : 0, '0');
  return "KONTOR-" + day + '-' + letter + digits;
}

Date business_day(const party::Configuration& configuration, UtcNanos instant) {
  return business_day_from(configuration.calendar, bank_time(instant).date);
}

Date first_execution_day(const party::Configuration& configuration, UtcNanos instant) {
  const BankTime now = bank_time(instant);
  const Date today = business_day_from(configuration.calendar, now.date);
  const bool in_time = now.date != today || now.minute_of_day() < configuration.sct_cut_off;
  return in_time ? today : next_business_day(configuration.calendar, today);
}

std::string_view status_message_for(std::string_view message_name) {
  if (message_name == "pain.001.001.09") return "pain.002.001.10";
  if (message_name == "pain.001.001.03") return "pain.002.001.03";
  return {};
}

void status_due(UtcNanos decided_at, MessageKind kind, const StatusOf& about, const View& state,
                Emit& emit) {
  const std::string_view answer = status_message_for(about.message_name);
  if (answer.empty()) return;
  MessageDue due;
  due.message = {state.payment.messages_given + 1};
  due.kind = kind;
  due.channel = about.channel;
  due.name = message_id(decided_at, 'S', due.message.value);
  due.message_name = answer;
  due.file = about.file;
  due.begun_at = about.begun_at;
  due.record = state.payment.record;
  due.created_at = decided_at;
  emit(due);
}

void release_batch(UtcNanos decided_at, BatchId id, const View& state, Emit& emit) {
  const Batch& batch = state.payment.batches.at(id);
  const Date day = business_day(state.party.configuration, decided_at);
  ledger::TransferPosted posted;
  posted.debit = batch.debtor;
  posted.credit = state.ledger.by_code(state.party.configuration.clearing.transit_account);
  posted.booking_date = day;
  posted.value_date = day;
  posted.step = ledger::Step::transfer_posted;
  if (batch.batch_booking) {
    posted.amount = Money{batch.accepted_sum, kEur};
    posted.batch = id;
    posted.released = batch.reserved;
    ledger::post(state.ledger, posted, emit);
  } else {
    for_each(batch.orders, [&](OrderId order_id) {
      const Order* order = state.payment.on_the_way.find(order_id);
      if (order == nullptr) return;
      posted.order = order_id;
      posted.amount = Money{order->minor_units, kEur};
      posted.released = order->state == OrderState::reserved ? order->minor_units : 0;
      ledger::post(state.ledger, posted, emit);
    });
  }
  emit(BatchReleased{id, day});
}

}  // namespace kontor::payment

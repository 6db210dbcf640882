#include "engine/report/payment_detail.h"

#include <algorithm>
#include <set>

#include "engine/payment/texts.h"
#include "engine/report/account_rows.h"
#include "engine/report/console_words.h"

namespace kontor::report {
namespace {

using payment::MessageKind;
using payment::OrderState;

bool holds(const std::vector<payment::OrderRange>& ranges, OrderId order) {
  return std::ranges::any_of(ranges, [order](const payment::OrderRange& range) {
    return order.value >= range.first.value && order.value < range.first.value + range.count;
  });
}

// What of a record is told of an order, beside its own events.
constexpr std::uint32_t kNumbers[] = {
    ledger::TransferPosted::kNumber, payment::BatchReleased::kNumber,
    payment::BatchRefused::kNumber,  payment::KeptAdvanced::kNumber,
    payment::KeptRefused::kNumber,   payment::BulkSent::kNumber,
    payment::OrdersSettled::kNumber, payment::OrderBounced::kNumber,
    payment::AnswerTaken::kNumber,   payment::MessageDue::kNumber,
};

class Telling {
 public:
  Telling(OrderId order, const OrderRow& row, const Rows& rows, PaymentDetail& detail)
      : order_(order),
        row_(row),
        rows_(rows),
        joins_(rows),
        batch_(joins_.batch(row.batch).row),
        detail_(detail) {}

  // Of the records, in their order.
  bool tell(const StoredRecord& record) {
    std::string_view texts = record.texts;
    const auto visit = [this](const Event& event) {
      std::visit(
          [this](const auto& one) {
            if constexpr (requires { on(one); }) on(one);
          },
          event);
      return true;
    };
    if (record.sequence == row_.sequence)
      return for_each_event(record.bytes, &texts, header_, visit);
    return for_each_event(record.bytes, header_, kNumbers, visit);
  }

  void received() {
    const FileRow& file = joins_.file(batch_.file);
    header_.sequence = file.sequence;
    header_.decided_at = file.received_at;
    step("receive", name_of(OrderState::received));
    MessageView& message = detail_.messages.emplace_back();
    message.incoming = true;
    message.name = file.message_name;
    message.message_id = file.message_id;
    message.receipt = batch_.file;
    message.sequence = file.sequence;
    message.channel = joins_.channel(file.channel);
  }

 private:
  void step(std::string_view event, std::string_view state) {
    detail_.timeline.push_back({header_.decided_at, header_.sequence, std::string(event),
                                std::string(state), order_event_words(event)});
  }

  void texts(const Personal& personal) {
    if (const auto text = wire::decode<payment::CreditorText>(personal.text)) {
      detail_.remittance = text->remittance_unstructured.empty() ? text->remittance_structured
                                                                 : text->remittance_unstructured;
      detail_.purpose = text->purpose_code.empty() ? text->purpose_proprietary : text->purpose_code;
    }
  }

  void on(const payment::OrderTaken& event) {
    if (event.order != order_) return;
    detail_.instruction_id = event.instruction_id;
    detail_.uetr = event.uetr;
    if (!event.creditor_agent.empty()) detail_.creditor_agent = event.creditor_agent.view();
    texts(event.texts);
    batch_.due ? step("accept", name_of(OrderState::reserved))
               : step("keep", name_of(OrderState::warehoused));
  }

  void on(const payment::OrderRefused& event) {
    if (event.order != order_) return;
    detail_.instruction_id = event.instruction_id;
    if (!event.creditor_agent.empty()) detail_.creditor_agent = event.creditor_agent.view();
    texts(event.texts);
    refused_ = true;
    step("refuse", name_of(OrderState::rejected));
  }

  void on(const payment::BatchReleased& event) {
    if (event.batch == row_.batch) release();
  }
  void on(const payment::KeptAdvanced& event) {
    if (event.value_date != Date{} && holds(event.orders, order_)) release();
  }
  void release() {
    if (refused_ || released_) return;
    released_ = true;
    step("release", name_of(OrderState::ready));
  }

  void on(const payment::BatchRefused& event) {
    if (event.batch == row_.batch && !refused_ && !released_)
      step("refuse", name_of(OrderState::rejected));
  }

  void on(const payment::KeptRefused& event) {
    if (event.order != order_) return;
    refused_ = true;
    step("refuse", name_of(OrderState::rejected));
  }

  void on(const payment::BulkSent& event) {
    if (!holds(event.orders, order_)) return;
    bulk_ = event.bulk;
    bulk_name_ = event.message_id;
    step("send", name_of(OrderState::sent));
  }

  void on(const payment::OrdersSettled& event) {
    if (holds(event.orders, order_)) step("settle", name_of(OrderState::settled));
  }

  void on(const payment::OrderBounced& event) {
    if (event.order == order_) step("bounce", name_of(OrderState::rejected));
  }

  void on(const ledger::TransferPosted& event) {
    const bool of_batch = event.batch.value != 0 && event.batch == row_.batch && !refused_;
    const bool of_bulk = event.bulk.value != 0 && event.bulk == bulk_ && event.order.value == 0;
    if (event.order == order_ || (event.order.value == 0 && of_batch) || of_bulk)
      detail_.bookings.push_back(booking_view(event, header_.sequence, rows_));
  }

  void on(const payment::AnswerTaken& event) {
    if (event.bulk.value == 0 || event.bulk != bulk_) return;
    MessageView& message = detail_.messages.emplace_back();
    message.incoming = true;
    message.name = event.message_name;
    message.message_id = event.message_id;
    message.receipt = event.receipt.id;
    message.sequence = header_.sequence;
    message.channel = joins_.channel(event.receipt.channel);
  }

  void on(const payment::MessageDue& event) {
    const bool status =
        event.kind == MessageKind::file_status || event.kind == MessageKind::bounce_status;
    const bool ours = status ? event.file == batch_.file
                             : event.kind == MessageKind::bulk && event.name == bulk_name_;
    if (ours) detail_.messages.push_back(message_view(event, header_.sequence, joins_));
  }

  OrderId order_;
  const OrderRow& row_;
  const Rows& rows_;
  Joins joins_;
  BatchRow batch_;
  PaymentDetail& detail_;
  RecordHeader header_;
  bool refused_ = false;
  bool released_ = false;
  BulkId bulk_;
  std::string bulk_name_;
};

void add_findings(OrderId order, const OrderRow& row, const Rows& rows, PaymentDetail& detail) {
  for (const FindingRow& finding : row.findings)
    detail.findings.push_back(finding_view(finding, code_of(finding.reason)));
  if (!row.findings.empty() || detail.payment.state != OrderState::rejected) return;
  FindingRow finding{detail.payment.rule, {}, Field::none, row.line, {}};
  if (const OrderRangeRow* bounced = RangeCursor(rows, Table::bounced).find(order)) {
    const bool by_us = !bounced->rule.empty();
    finding.reason = by_us ? bounced->reason : Reason::refused_by_clearing;
    if (by_us) finding.field = Field::debtor_account;
  } else {
    Joins joins(rows);
    if (const auto& outcome = joins.batch(row.batch).outcome) finding.reason = outcome->reason;
    finding.field = Field::debtor_account;
  }
  detail.findings.push_back(finding_view(finding, detail.payment.code));
}

}  // namespace

std::string account_name(AccountId account, const Rows& rows) {
  return find_row<AccountRow>(rows, Table::accounts, key_of(account)).value_or(AccountRow{}).name();
}

BookingView booking_view(const ledger::TransferPosted& transfer, Sequence sequence,
                         const Rows& rows) {
  BookingView view;
  view.transfer = transfer.transfer;
  view.sequence = sequence;
  view.debit_id = transfer.debit;
  view.credit_id = transfer.credit;
  view.debit = account_name(transfer.debit, rows);
  view.credit = account_name(transfer.credit, rows);
  view.amount = transfer.amount;
  view.booking_date = transfer.booking_date;
  view.value_date = transfer.value_date;
  const StepWords& words = words_of(transfer.step);
  view.code = words.code;
  view.text = {std::string(words.de), std::string(words.en)};
  return view;
}

MessageView message_view(const payment::MessageDue& due, Sequence sequence, Joins& joins) {
  MessageView view;
  view.name = due.message_name;
  view.message_id = due.name;
  view.sequence = sequence;
  view.channel = joins.channel(due.channel);
  return view;
}

Answer<PaymentDetail> payment_detail(OrderId order, const PaymentView& payment, const Rows& rows,
                                     const JournalReader& journal, const State& state,
                                     UtcNanos at) {
  const auto row = find_row<OrderRow>(rows, Table::orders, key_of(order));
  if (!row) return std::unexpected(Refused{RefusedBy::missing, "there is no such order"});
  PaymentDetail detail;
  detail.payment = payment;
  detail.line = row->line;
  detail.sentence = sentence_of(payment);
  detail.next = next_of(payment, state.party.configuration, at);
  std::set<Sequence> touched{row->sequence};
  const auto outcome =
      find_row<FileOutcomeRow>(rows, Table::files, key_of(payment.receipt, kOutcomePart));
  if (outcome) touched.insert(outcome->sequence);
  const auto batch =
      find_row<BatchOutcomeRow>(rows, Table::batches, key_of(row->batch, kOutcomePart));
  if (batch) touched.insert(batch->sequence);
  for (const Table table : {Table::released, Table::sent, Table::settled, Table::bounced}) {
    if (const OrderRangeRow* range = RangeCursor(rows, table).find(order))
      touched.insert(range->sequence);
  }
  Telling telling(order, *row, rows, detail);
  telling.received();
  for (const Sequence sequence : touched) {
    bool told = false;
    const auto read = journal.read(sequence, sequence, sequence == row->sequence,
                                   [&](const StoredRecord& record) {
                                     told = telling.tell(record);
                                     return true;
                                   });
    if (!read || !told) {
      return std::unexpected(Refused{
          RefusedBy::unavailable, "record " + std::to_string(sequence.value) + " cannot be read"});
    }
  }
  add_findings(order, *row, rows, detail);
  return detail;
}

}  // namespace kontor::report

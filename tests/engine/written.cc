#include "tests/engine/written.h"

#include <algorithm>

#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"
#include "engine/journal/wire.h"
#include "engine/payment/texts.h"

namespace kontor::written {
namespace {

std::string joined(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& part : parts) out += part + '\n';
  return out;
}

std::string end_to_end_id(const Order& order) {
  if (!order.end_to_end_id.empty()) return order.end_to_end_id;
  return order.creditor + '-' + std::to_string(order.cents);
}

// 2.7: debtor IBAN + ReqdExctnDt + NbOfTxs + CtrlSum + multiset of (IBAN, amount, remittance)
std::string content_of(const Batch& batch) {
  std::vector<std::string> orders;
  for (const Order& order : batch.orders) {
    orders.push_back(joined({order.creditor, std::to_string(order.cents), order.remittance}));
  }
  std::ranges::sort(orders);
  std::string out = joined({batch.debtor, batch.day});
  for (const std::string& order : orders) out += order;
  return out;
}

payment::OrderInput input_of(const Order& order, const Batch& batch, std::uint32_t index,
                             std::uint32_t line, ReceiptId receipt,
                             const fakes::SeededSealer& sealer) {
  payment::OrderInput input;
  input.batch = index;
  input.line = line;
  input.end_to_end_id = end_to_end_id(order);
  input.amount = Money{order.cents, kEur};
  input.creditor_agent = *Bic::parse("COBADEFFXXX");
  input.content_key =
      sealer.key("order\n" + joined({batch.debtor, order.creditor, std::to_string(order.cents),
                                     input.end_to_end_id, batch.day}));
  payment::CreditorText text;
  text.creditor.name = order.creditor;
  text.remittance_unstructured = order.remittance;
  input.texts = sealer.seal(receipt, line, wire::encode(text));
  input.findings = order.findings;
  return input;
}

party::ChartAccount own(std::string code, ledger::AccountType type, Currency currency = kEur) {
  party::ChartAccount account;
  account.code = std::move(code);
  account.type = type;
  account.currency = currency;
  return account;
}

}  // namespace

Date day(std::string_view text) {
  const std::optional<Date> date = parse_date(text);
  KONTOR_INVARIANT(date.has_value());
  return *date;
}

UtcNanos instant(std::string_view text) {
  const std::optional<UtcNanos> time = parse_instant(text);
  KONTOR_INVARIANT(time.has_value());
  return *time;
}

payment::Finding finding(std::string rule, Reason reason) {
  payment::Finding found;
  found.rule = std::move(rule);
  found.reason = reason;
  return found;
}

std::string bytes_of(const File& file) {
  std::string out = joined({file.message_name, file.message_id, file.creation_time, file.initiator,
                            std::to_string(file.size)});
  for (const Batch& batch : file.batches) {
    out += joined({batch.id, batch.debtor, batch.day, batch.booked_as_one ? "true" : "false"});
    for (const Order& order : batch.orders) {
      out += joined(
          {order.creditor, std::to_string(order.cents), end_to_end_id(order), order.remittance});
    }
  }
  return out;
}

std::string bytes_of(const Answer& answer) {
  std::string out = joined({answer.message_id, answer.original, answer.group, answer.group_code});
  for (const Status& status : answer.transactions) {
    out += joined(
        {std::to_string(status.order), status.status, status.code, status.amount, status.currency});
  }
  return out;
}

Key128 account_key(const fakes::SeededSealer& sealer, std::string_view name) {
  return sealer.key("account\n" + std::string(name));
}

Commands commands_of(const File& file, ReceiptId receipt, ChannelId channel,
                     const fakes::SeededSealer& sealer) {
  Commands out;
  payment::BeginFile& begin = out.begin;
  begin.receipt = {receipt, channel, file.message_id + ".xml", sealer.hash(bytes_of(file)),
                   file.size};
  begin.header.message_name = file.message_name;
  begin.header.message_id = file.message_id;
  begin.header.creation_time = file.creation_time;
  begin.header.message_key = sealer.key("message\n" + joined({file.channel, file.message_id}));
  begin.initiating_party = {file.initiator};
  std::string content = "file\n" + file.initiator;
  std::uint32_t line = 10;
  std::uint32_t index = 0;
  std::vector<payment::OrderInput> inputs;
  for (const Batch& batch : file.batches) {
    payment::BatchInput input;
    input.payment_information_id = batch.id;
    input.requested_execution_date = day(batch.day);
    input.batch_booking = batch.booked_as_one;
    input.transactions = static_cast<std::uint32_t>(batch.orders.size());
    input.debtor_account = account_key(sealer, batch.debtor);
    input.content_key = sealer.key("batch\n" + content_of(batch));
    input.reference_key = sealer.key("reference\n" + joined({file.channel, batch.id}));
    input.line = line++;
    payment::DebtorText text;
    text.debtor.name = batch.debtor;
    input.texts = sealer.seal(receipt, input.line, wire::encode(text));
    input.findings = batch.findings;
    content += joined({batch.id}) + content_of(batch);
    for (const Order& order : batch.orders) {
      inputs.push_back(input_of(order, batch, index, line++, receipt, sealer));
      content += joined({inputs.back().end_to_end_id});
      begin.header.sum += order.cents;
      if (order.findings.empty()) input.sum += order.cents;
    }
    begin.batches.push_back(std::move(input));
    ++index;
  }
  begin.header.transactions = static_cast<std::uint32_t>(inputs.size());
  begin.header.content_key = sealer.key(content);
  for (std::size_t from = 0; from < inputs.size(); from += file.chunk_size) {
    payment::FileChunk& chunk = out.chunks.emplace_back();
    chunk.file = receipt;
    chunk.number = static_cast<std::uint32_t>(out.chunks.size());
    const std::size_t to = std::min(inputs.size(), from + file.chunk_size);
    chunk.orders.assign(inputs.begin() + static_cast<std::ptrdiff_t>(from),
                        inputs.begin() + static_cast<std::ptrdiff_t>(to));
  }
  out.end = {receipt};
  return out;
}

payment::ClearingAnswer command_of(const Answer& answer, ReceiptId receipt, ChannelId channel,
                                   const fakes::SeededSealer& sealer) {
  payment::ClearingAnswer command;
  command.original_count = answer.count;
  command.original_sum = answer.sum;
  command.receipt = {receipt, channel, answer.message_id + ".xml", sealer.hash(bytes_of(answer)),
                     500};
  command.message_id = answer.message_id;
  command.original_message_id = answer.original;
  command.original_message_name = answer.original_name;
  command.group_status = answer.group;
  command.group_reason_code = answer.group_code;
  command.group_line = 4;
  for (const Status& status : answer.transactions) {
    command.transactions.push_back({payment::transaction_id({status.order}), status.status,
                                    status.code, status.amount, status.currency,
                                    static_cast<std::uint32_t>(5 + command.transactions.size())});
  }
  return command;
}

party::Configuration demo_bank(const fakes::SeededSealer& sealer) {
  using ledger::AccountType;
  party::Configuration bank;
  bank.content_hash = sealer.hash("demo bank");
  bank.program_version = "test";
  bank.set_by = "test";
  bank.bic = *Bic::parse("KONTDEFFXXX");
  bank.bank_code = "50010517";
  bank.bank_name = "Kontor Bank AG";
  bank.calendar.weekend_days = 0b1000001;
  bank.calendar.closing_days = {101, 501, 1225, 1226};
  bank.calendar.easter_offsets = {-2, 1};
  bank.day_opens = 7 * 60;
  bank.sct_cut_off = 16 * 60;
  bank.message_window_days = 90;
  bank.batch_window_days = 30;
  bank.transaction_window_days = 15;
  bank.execution_horizon_days = 365;
  bank.clearing.name = "STEP2";
  bank.clearing.bic = *Bic::parse("STEPDEF0XXX");
  bank.clearing.channel = "clearing";
  bank.clearing.transit_account = "TRO-CSM";
  bank.clearing.position_account = "CSM-STEP2";
  bank.clearing.cycles = {9 * 60, 12 * 60, 16 * 60 + 30};
  bank.clearing.last_settlement_today = 17 * 60;
  bank.clearing.transactions_per_bulk_max = payment::kOrdersPerBulk;
  bank.chart = {own("OPENING-EUR", AccountType::memo), own("OPENING-USD", AccountType::memo, kUsd),
                own("TRO-CSM", AccountType::liability), own("CSM-STEP2", AccountType::asset),
                own("RTGS", AccountType::asset)};
  party::Channel staff;
  staff.name = "operator";
  staff.customer = "OPERATOR";
  staff.debits_all = true;
  staff.any_initiating_party = true;
  party::Channel clearing = staff;
  clearing.name = "clearing";
  clearing.kind = party::ChannelKind::clearing;
  clearing.debits_all = false;
  party::Channel bakery;
  bakery.name = "bakery";
  bakery.customer = "BAKERY";
  bakery.debits = {account_key(sealer, "anna")};
  bakery.initiating_parties = {"KD0001", "Bakery"};
  bakery.amount_per_day_max = 800'00;
  bakery.files_per_day_max = 3;
  bakery.bytes_per_day_max = 5000;
  bank.channels = {staff, clearing, bakery};
  return bank;
}

party::LoadAccounts load_of(const std::vector<Account>& accounts, ReceiptId receipt,
                            const fakes::SeededSealer& sealer) {
  party::LoadAccounts load;
  load.receipt = receipt;
  std::string bytes;
  for (const Account& account : accounts) {
    party::AccountRow& row = load.rows.emplace_back();
    row.line = static_cast<std::uint32_t>(load.rows.size() + 1);
    row.key = account_key(sealer, account.name);
    row.currency = account.currency;
    row.opening_balance = Money{account.cents, account.currency};
    row.booking_date = day("2026-11-20");
    ledger::HolderText holder;
    holder.holder = account.name;
    row.texts = sealer.seal(receipt, row.line, wire::encode(holder));
    bytes += joined({account.name, std::to_string(account.cents)});
  }
  load.sha256 = sealer.hash(bytes);
  return load;
}

}  // namespace kontor::written

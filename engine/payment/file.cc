// Files of orders: begin, chunks, end, and files refused whole.
#include <algorithm>
#include <set>

#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"
#include "engine/payment/desk.h"

namespace kontor::payment {
namespace {

struct Fault {
  std::string_view rule;
  Reason reason;
  Field field;
};

Finding finding_of(const Fault& fault, std::uint32_t line) {
  Finding finding;
  finding.rule = fault.rule;
  finding.reason = fault.reason;
  finding.field = fault.field;
  finding.line = line;
  return finding;
}

std::uint32_t line_of(Field field, const HeaderLines& lines) {
  if (field == Field::message_id) return lines.message_id;
  if (field == Field::initiating_party) return lines.initiating_party;
  return lines.document;
}

// That of PmtInf where the element's is not known.
std::uint32_t line_of(Field field, const BatchInput& input) {
  const BatchLines& lines = input.lines;
  std::uint32_t line = 0;
  if (field == Field::payment_information_id) line = lines.payment_information_id;
  if (field == Field::requested_execution_date) line = lines.requested_execution_date;
  if (field == Field::debtor_account) line = lines.debtor_account;
  if (field == Field::control_sum) line = lines.control_sum;
  return line == 0 ? input.line : line;
}

std::optional<std::uint64_t> find(const RecentKeys& keys, const OldKeys& old, const Key128& key) {
  if (const auto value = keys.find(key)) return value;
  const auto found = std::ranges::find(old, key, &RecentKeys::Entry::key);
  return found == old.end() ? std::nullopt : std::optional(found->value);
}

// Looks in a command's keys and in those that the state remembers.
struct Seen {
  const OldKeys& old;
  UtcNanos decided_at;

  // True when the key was seen within the window that ends today.
  [[nodiscard]] bool within(const RecentKeys& keys, const Key128& key,
                            std::uint32_t window_days) const {
    if (key.empty()) return false;
    const std::optional<std::uint64_t> day = find(keys, old, key);
    return day && day_number(bank_time(decided_at).date) <= *day + window_days;
  }
};

#ifdef KONTOR_PLANTED_FAULT
// Only in the library that the simulation must find wanting: the check for repeated orders is left
// out.
constexpr bool kChecksRepeatedOrders = false;
#else
constexpr bool kChecksRepeatedOrders = true;
#endif

// One of class E authorises a file alone, one of class A with a further A or B; T is transport.
bool is_authorised(const party::Channel& channel, const BeginFile& command) {
  std::string_view given = channel.signatures;
  if (given.empty()) given = "E";
  const bool alone = given.contains('E');
  const bool together = given.contains('A') && std::ranges::count_if(given, [](char c) {
                                                 return c == 'A' || c == 'B';
                                               }) > 1;
  if (!alone && !together) return false;
  return channel.signed_amount_max == 0 || command.header.sum <= channel.signed_amount_max;
}

std::optional<Fault> file_fault(UtcNanos decided_at, const BeginFile& command, const View& state) {
  const party::Configuration& configuration = state.party.configuration;
  const party::Channel& channel = *state.party.channel(command.receipt.channel);
  const std::uint32_t window = configuration.message_window_days;
  const Seen seen{command.old_keys, decided_at};
  if (channel.kind != party::ChannelKind::orders) {
    return Fault{"C2B-001-004", Reason::initiator_unknown, Field::initiating_party};
  }
  if (seen.within(state.payment.messages_seen, command.header.message_key, window)) {
    return Fault{"C2B-001-001", Reason::duplicate_message, Field::message_id};
  }
  const auto known = [&channel](const std::string& party) {
    return std::ranges::find(channel.initiating_parties, party) != channel.initiating_parties.end();
  };
  if (!channel.any_initiating_party && std::ranges::none_of(command.initiating_party, known)) {
    return Fault{"C2B-001-004", Reason::initiator_unknown, Field::initiating_party};
  }
  if (seen.within(state.payment.contents_seen, command.header.content_key, window)) {
    return Fault{"GEN-020", Reason::duplicate_content, Field::document};
  }
  if (!is_authorised(channel, command))
    return Fault{"C2B-001-025", Reason::signature_missing, Field::document};
  return std::nullopt;
}

std::optional<Fault> account_fault(const party::Channel& channel, const BatchInput& input,
                                   const View& state) {
  const AccountId debtor = state.ledger.by_key(input.debtor_account);
  if (debtor.value == 0)
    return Fault{"C2B-001-013", Reason::account_unknown, Field::debtor_account};
  const bool authority =
      channel.debits_all ||
      std::ranges::find(channel.debits, input.debtor_account) != channel.debits.end();
  if (state.ledger.account(debtor).currency != kEur)
    return Fault{"C2B-001-013", Reason::account_unknown, Field::debtor_account};
  if (const auto reason = closed_to_debits(state.ledger.account(debtor)))
    return Fault{"C2B-001-013", *reason, Field::debtor_account};
  if (!authority) {
    return Fault{"C2B-001-013", Reason::account_forbidden, Field::debtor_account};
  }
  return std::nullopt;
}

std::optional<Fault> batch_fault(const Seen& seen, ChannelId channel_id, const BatchInput& input,
                                 bool due, const View& state) {
  const party::Configuration& configuration = state.party.configuration;
  const party::Channel& channel = *state.party.channel(channel_id);
  const Date today = bank_time(seen.decided_at).date;
  if (seen.within(state.payment.references_seen, input.reference_key,
                  configuration.message_window_days)) {
    return Fault{"C2B-001-005", Reason::duplicate_batch, Field::payment_information_id};
  }
  if (const auto fault = account_fault(channel, input, state)) return fault;
  if (input.requested_execution_date >
      plus_days(today, static_cast<int>(configuration.execution_horizon_days))) {
    return Fault{"GEN-013", Reason::date_wrong, Field::requested_execution_date};
  }
  if (seen.within(state.payment.batches_seen, input.content_key, configuration.batch_window_days)) {
    return Fault{"GEN-020", Reason::duplicate_content, Field::batch};
  }
  const WideAmount used = used_today(channel_id, state).amount;
  if (input.sum > WideAmount{INT64_MAX} - used) {
    return Fault{"C2B-001-024", Reason::limit_exceeded, Field::control_sum};
  }
  if (channel.amount_per_day_max != 0 && used + input.sum > channel.amount_per_day_max) {
    return Fault{"C2B-001-024", Reason::limit_exceeded, Field::control_sum};
  }
  const AccountId debtor = state.ledger.by_key(input.debtor_account);
  if (due && input.batch_booking && input.sum > state.ledger.available(debtor)) {
    return Fault{"C2B-001-024", Reason::funds_missing, Field::debtor_account};
  }
  return std::nullopt;
}

// again: the file has a batch of this content already. False: refused.
bool take_batch(UtcNanos decided_at, const BeginFile& command, const BatchInput& input, bool again,
                const View& state, Emit& emit) {
  const party::Configuration& configuration = state.party.configuration;
  const Date received = first_execution_day(configuration, decided_at);

  BatchTaken taken;
  taken.batch = {state.payment.batches_given + 1};
  taken.file = command.receipt.id;
  taken.payment_information_id = input.payment_information_id;
  taken.debtor = state.ledger.by_key(input.debtor_account);
  if (taken.debtor.value != 0)
    taken.debtor_opened_at = state.ledger.account(taken.debtor).opened_at;
  taken.requested_execution_date = input.requested_execution_date;
  taken.execution_date =
      business_day_from(configuration.calendar, std::max(input.requested_execution_date, received));
  taken.due = taken.execution_date <= bank_time(decided_at).date;
  taken.batch_booking = input.batch_booking;
  taken.transactions = input.transactions;
  taken.reference_key = input.reference_key;
  taken.content_key = input.content_key;
  taken.texts = input.texts;
  taken.findings = input.findings;
  taken.line = input.line;
  if (taken.findings.empty() && again) {
    taken.findings.push_back(
        finding_of({"GEN-020", Reason::duplicate_content, Field::batch}, input.line));
  } else if (taken.findings.empty()) {
    if (const auto fault = batch_fault({command.old_keys, decided_at}, command.receipt.channel,
                                       input, taken.due, state)) {
      taken.findings.push_back(finding_of(*fault, line_of(fault->field, input)));
    } else {
      taken.sum = static_cast<std::int64_t>(input.sum);
    }
  }
  emit(taken);
  if (taken.due && taken.batch_booking && taken.sum > 0) {
    ledger::FundsReserved reserved;
    reserved.account = taken.debtor;
    reserved.minor_units = taken.sum;
    reserved.batch = taken.batch;
    emit(reserved);
  }
  return taken.findings.empty();
}

void refuse_order(const OrderInput& input, OrderId id, BatchId batch, std::vector<Finding> findings,
                  Emit& emit) {
  OrderRefused refused;
  refused.order = id;
  refused.batch = batch;
  refused.line = input.line;
  refused.instruction_id = input.instruction_id;
  refused.end_to_end_id = input.end_to_end_id;
  refused.amount = input.amount;
  refused.creditor_agent = input.creditor_agent;
  refused.texts = input.texts;
  refused.findings = std::move(findings);
  emit(refused);
}

void take_order(const Seen& seen, const OrderInput& input, BatchId batch_id, const View& state,
                Emit& emit) {
  const Batch& batch = state.payment.batches.at(batch_id);
  const OrderId id = state.payment.next_order();
  const auto refuse = [&](const Fault& fault, std::uint32_t line) {
    refuse_order(input, id, batch_id, {finding_of(fault, line)}, emit);
  };
  if (!input.findings.empty()) return refuse_order(input, id, batch_id, input.findings, emit);
  if (batch.state == BatchState::refused) {
    return refuse({batch.refusal_rule, batch.refusal, batch.refusal_field}, input.line);
  }
  if (kChecksRepeatedOrders && seen.within(state.payment.orders_seen, input.content_key,
                                           state.party.configuration.transaction_window_days)) {
    return refuse({"GEN-020", Reason::duplicate_content, Field::end_to_end_id}, input.line);
  }
  const bool reserves = batch.due && !batch.batch_booking;
  // One booked as a whole has its orders' sum reserved. Orders read again after a crash may come to
  // more than that: this is no reason to overdraw the account.
  const std::int64_t covered =
      reserves ? state.ledger.available(batch.debtor) : batch.reserved - batch.accepted_sum;
  if (batch.due && input.amount.minor_units() > covered) {
    return refuse({"C2B-001-024", Reason::funds_missing, Field::debtor_account}, input.line);
  }
  if (reserves) {
    ledger::FundsReserved reserved;
    reserved.account = batch.debtor;
    reserved.minor_units = input.amount.minor_units();
    reserved.order = id;
    emit(reserved);
  }
  OrderTaken taken;
  taken.order = id;
  taken.batch = batch_id;
  taken.line = input.line;
  taken.instruction_id = input.instruction_id;
  taken.end_to_end_id = input.end_to_end_id;
  taken.uetr = input.uetr;
  taken.amount = input.amount;
  taken.creditor_agent = input.creditor_agent;
  taken.content_key = input.content_key;
  taken.texts = input.texts;
  emit(taken);
}

void end_batch(UtcNanos decided_at, BatchId id, const View& state, Emit& emit) {
  const Batch& batch = state.payment.batches.at(id);
  if (batch.state == BatchState::refused) return;
  if (batch.on_the_way == 0) {
    if (batch.reserved > 0) emit(ledger::FundsReleased{batch.debtor, batch.reserved, id});
  } else if (batch.due) {
    release_batch(decided_at, id, state, emit);
  } else {
    emit(BatchKept{id});
  }
}

}  // namespace

std::optional<Outcome> seen_again(const Receipt& receipt, const OldKeys& old, const View& state,
                                  Emit& emit) {
  const std::optional<std::uint64_t> decided =
      find(state.payment.bytes_seen, old, bytes_key(receipt));
  if (!decided) return std::nullopt;
  if (*decided == 0) return Outcome{.kind = Outcome::Kind::waiting};
  emit(FileRepeated{receipt, Sequence{*decided}});
  return Outcome{.kind = Outcome::Kind::repeated, .original = Sequence{*decided}};
}

Outcome on(UtcNanos decided_at, const NoteRepeat& command, const View& state, Emit& emit) {
  if (const auto again = seen_again(command.receipt, command.old_keys, state, emit)) return *again;
  MessageHeader header;
  header.message_name = command.message_name;
  return turned_away(decided_at, command.receipt, header, state, emit).value_or(Outcome{});
}

Outcome on(UtcNanos decided_at, const BeginFile& command, const View& state, Emit& emit) {
  KONTOR_INVARIANT(state.party.channel(command.receipt.channel) != nullptr);
  if (const auto again = seen_again(command.receipt, command.old_keys, state, emit)) return *again;
  if (!command.within_limits) {
    if (auto away = turned_away(decided_at, command.receipt, command.header, state, emit))
      return *away;
  }
  if (const auto fault = file_fault(decided_at, command, state)) {
    refuse_file(decided_at, command.receipt, command.header,
                {finding_of(*fault, line_of(fault->field, command.lines))}, state, emit);
    return {};
  }
  emit(FileBegun{command.receipt, command.header, command.warnings, command.warnings_left_out});
  std::set<Key128> contents;  // of the batches taken so far
  for (const BatchInput& batch : command.batches) {
    const bool again = contents.contains(batch.content_key);
    if (take_batch(decided_at, command, batch, again, state, emit) && !batch.content_key.empty())
      contents.insert(batch.content_key);
  }
  return {};
}

Outcome on(UtcNanos decided_at, const FileChunk& command, const View& state, Emit& emit) {
  const auto found = state.payment.open_files.find(command.file);
  if (found == state.payment.open_files.end() || command.number != found->second.next_chunk)
    return {};
  const OpenFile& file = found->second;
  for (const OrderInput& order : command.orders) {
    KONTOR_INVARIANT(order.batch < file.batches);
    take_order({command.old_keys, decided_at}, order, {file.first_batch.value + order.batch}, state,
               emit);
  }
  emit(FileAdvanced{command.file, command.number, file.begun_at});
  return {};
}

Outcome on(UtcNanos decided_at, const EndFile& command, const View& state, Emit& emit) {
  const auto found = state.payment.open_files.find(command.file);
  if (found == state.payment.open_files.end()) return {};
  const OpenFile file = found->second;
  KONTOR_INVARIANT(file.decided == file.header.transactions);
  for (std::uint32_t i = 0; i < file.batches; ++i) {
    end_batch(decided_at, {file.first_batch.value + i}, state, emit);
  }
  FileDecided decided;
  decided.file = command.file;
  decided.begun_at = file.begun_at;
  decided.transactions = file.decided;
  decided.accepted = file.accepted;
  decided.refused = file.decided - file.accepted;
  decided.status = decided.refused == 0    ? GroupStatus::accepted
                   : decided.accepted == 0 ? GroupStatus::refused
                                           : GroupStatus::partly;
  decided.reasons = file.reasons;
  decided.message_name = file.header.message_name;
  emit(decided);
  status_due(decided_at, MessageKind::file_status,
             {command.file, file.receipt.channel, file.header.message_name, file.begun_at}, state,
             emit);
  return {};
}

Outcome on(UtcNanos decided_at, const RefuseFile& command, const View& state, Emit& emit) {
  KONTOR_INVARIANT(!command.findings.empty());
  if (const auto again = seen_again(command.receipt, command.old_keys, state, emit)) return *again;
  const bool too_large = command.findings.front().reason == Reason::archive_limit;
  if (!command.within_limits && !too_large) {
    if (auto away = turned_away(decided_at, command.receipt, command.header, state, emit))
      return *away;
  }
  refuse_file(decided_at, command.receipt, command.header, command.findings, state, emit);
  return {};
}

}  // namespace kontor::payment

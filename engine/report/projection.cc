#include "engine/report/projection.h"

#include <algorithm>

#include "engine/journal/wire.h"
#include "engine/payment/texts.h"

namespace kontor::report {
namespace {

// The fields of DebtorText and CreditorText that rows show; the others are skipped, not copied.
struct PartyName {
  std::string name;

  static constexpr std::string_view kName = "PartyName";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "name", &PartyName::name}
    };
  }
};
struct ShownOfText {
  PartyName party;
  std::string iban;

  static constexpr std::string_view kName = "ShownOfText";
  static constexpr auto fields() {
    return Fields{
        FieldOf{1, "party", &ShownOfText::party},
        FieldOf{2, "iban",  &ShownOfText::iban }
    };
  }
};

template <Described Text>
constexpr bool has_field(std::uint32_t number, std::string_view name) {
  bool has = false;
  for_each_field<Text>(
      [&](const auto& field) { has |= field.number == number && field.name == name; });
  return has;
}
static_assert(has_field<payment::DebtorText>(1, "debtor"));
static_assert(has_field<payment::DebtorText>(2, "debtor_iban"));
static_assert(has_field<payment::CreditorText>(1, "creditor"));
static_assert(has_field<payment::CreditorText>(2, "creditor_iban"));
static_assert(has_field<payment::Party>(1, "name"));

ShownOfText shown_of(const Personal& texts) {
  return wire::decode<ShownOfText>(texts.text).value_or(ShownOfText{});
}

std::vector<FindingRow> rows_of(const std::vector<payment::Finding>& findings) {
  std::vector<FindingRow> rows;
  rows.reserve(findings.size());
  for (const payment::Finding& finding : findings) {
    rows.push_back({finding.rule, finding.reason, finding.field, finding.line, finding.seen.text});
  }
  return rows;
}

FileRow file_row(const RecordHeader& header, const payment::Receipt& receipt) {
  FileRow row;
  row.sequence = header.sequence;
  row.received_at = header.received_at;
  row.channel = receipt.channel;
  row.file_name = receipt.file_name;
  row.size = receipt.size;
  return row;
}

OrderId last_of(const payment::OrderRange& range) { return {range.first.value + range.count - 1}; }

MatchedItem item_row(const reconciliation::Item& item) {
  return {item.id, item.value_date, item.transfer, item.statement, item.number, item.file};
}

}  // namespace

bool Projection::apply(const StoredRecord& record) {
  std::string_view texts = record.texts;
  const auto visit = [this](const Event& event) {
    std::visit(
        [this](const auto& one) {
          if constexpr (requires { on(one); }) on(one);
        },
        event);
    if (watcher_ != nullptr) watcher_->see(header_, event);
    return true;
  };
  touched_ = {};
  const bool read = for_each_event(record.bytes, &texts, header_, visit);
  put_newest_state();
  terms_.put(rows_);
  return read && texts.empty() && header_.sequence == record.sequence;
}

void Projection::put_term(Term term, std::string_view word, std::uint64_t number) {
  if (!word.empty()) rows_.put(Table::search, term_key(term, folded(word), number), {});
}

void Projection::put_file(ReceiptId file, const FileRow& row) {
  put(Table::files, key_of(file, kFirstPart), row);
  put_term(Term::file, row.file_name, file.value);
  put_term(Term::message, row.message_id, file.value);
}

void Projection::on(const payment::FileBegun& event) {
  FileRow row = file_row(header_, event.receipt);
  row.message_name = event.header.message_name;
  row.message_id = event.header.message_id;
  put_file(event.receipt.id, row);
  if (event.warnings.empty()) return;
  put(Table::warned_files, key_of(header_.sequence),
      WarnedFileRow{event.receipt.id, rows_of(event.warnings), event.warnings_left_out});
}

void Projection::on(const payment::FileDecided& event) {
  FileOutcomeRow row;
  row.sequence = header_.sequence;
  row.status = event.status;
  row.transactions = event.transactions;
  row.accepted = event.accepted;
  row.refused = event.refused;
  put(Table::files, key_of(event.file, kOutcomePart), row);
}

void Projection::on(const payment::FileRefused& event) {
  FileRow row = file_row(header_, event.receipt);
  row.message_name = event.header.message_name;
  row.message_id = event.header.message_id;
  row.findings = rows_of(event.findings);
  put_file(event.receipt.id, row);
  FileOutcomeRow outcome;
  outcome.sequence = header_.sequence;
  outcome.status = payment::GroupStatus::refused;
  outcome.transactions = event.header.transactions;
  outcome.refused = event.header.transactions;
  put(Table::files, key_of(event.receipt.id, kOutcomePart), outcome);
  put(Table::refused_files, key_of(header_.sequence), RefusedFileRow{event.receipt.id});
}

void Projection::on(const payment::FileRepeated& event) {
  FileRow row = file_row(header_, event.receipt);
  row.repeats = event.decided_at;
  put_file(event.receipt.id, row);
}

void Projection::on(const payment::AnswerTaken& event) {
  FileRow row = file_row(header_, event.receipt);
  row.message_name = event.message_name;
  row.message_id = event.message_id;
  put_file(event.receipt.id, row);
  FileOutcomeRow outcome;
  outcome.sequence = header_.sequence;
  outcome.transactions = event.transactions;
  outcome.accepted = event.accepted;
  outcome.held = event.held;
  put(Table::files, key_of(event.receipt.id, kOutcomePart), outcome);
  if (event.held == 0) return;
  put(Table::held, key_of(header_.sequence),
      HeldRow{event.receipt.id, event.original_message_id, event.held, event.held_statuses});
}

void Projection::on(const payment::BatchTaken& event) {
  BatchRow row;
  row.sequence = header_.sequence;
  row.file = event.file;
  row.payment_information_id = event.payment_information_id;
  row.debtor = event.debtor;
  ShownOfText shown = shown_of(event.texts);
  row.debtor_iban = std::move(shown.iban);
  row.debtor_name = std::move(shown.party.name);
  row.execution_date = event.execution_date;
  row.due = event.due;
  row.line = event.line;
  row.findings = rows_of(event.findings);
  put(Table::batches, key_of(event.batch, kFirstPart), row);
  put_term(Term::batch, event.payment_information_id, event.batch.value);
}

void Projection::on(const payment::BatchKept& event) {
  const BatchOutcomeRow row{header_.sequence, payment::BatchState::kept, {}, {}};
  put(Table::batches, key_of(event.batch, kOutcomePart), row);
}

void Projection::on(const payment::BatchReleased& event) {
  const BatchOutcomeRow row{header_.sequence, payment::BatchState::released, {}, {}};
  put(Table::batches, key_of(event.batch, kOutcomePart), row);
}

void Projection::on(const payment::BatchRefused& event) {
  const BatchOutcomeRow row{header_.sequence, payment::BatchState::refused, event.rule,
                            event.reason};
  put(Table::batches, key_of(event.batch, kOutcomePart), row);
}

void Projection::on(const payment::KeptAdvanced& event) {
  if (event.value_date == Date{}) return;  // reserved: debited when the batch ends
  for (const payment::OrderRange& range : event.orders) {
    put(Table::released, key_of(last_of(range)),
        OrderRangeRow{header_.sequence, range.first, {}, {}, {}, {}});
  }
}

void Projection::on(const payment::KeptRefused& event) {
  put(Table::bounced, key_of(event.order),
      OrderRangeRow{header_.sequence,
                    event.order,
                    {},
                    std::string(iso_code(event.reason)),
                    event.rule,
                    event.reason});
}

// Orders that wait on are kept, whatever became of the others of their batch.
void Projection::on(const payment::KeptEnded& event) {
  if (event.waiting == 0) return;
  const BatchOutcomeRow row{header_.sequence, payment::BatchState::kept, {}, {}};
  put(Table::batches, key_of(event.batch, kOutcomePart), row);
}

void Projection::on(const payment::OrderTaken& event) {
  OrderRow row;
  row.sequence = header_.sequence;
  row.batch = event.batch;
  row.line = event.line;
  row.end_to_end_id = event.end_to_end_id;
  ShownOfText shown = shown_of(event.texts);
  row.creditor_iban = std::move(shown.iban);
  row.creditor_name = std::move(shown.party.name);
  row.amount = event.amount;
  put(Table::orders, key_of(event.order), row);
  terms_.add(event.order, row.end_to_end_id, row.creditor_iban, row.creditor_name);
}

void Projection::on(const payment::OrderRefused& event) {
  OrderRow row;
  row.sequence = header_.sequence;
  row.batch = event.batch;
  row.line = event.line;
  row.end_to_end_id = event.end_to_end_id;
  ShownOfText shown = shown_of(event.texts);
  row.creditor_iban = std::move(shown.iban);
  row.creditor_name = std::move(shown.party.name);
  row.amount = event.amount;
  row.findings = rows_of(event.findings);
  put(Table::orders, key_of(event.order), row);
  terms_.add(event.order, row.end_to_end_id, row.creditor_iban, row.creditor_name);
}

void Projection::on(const payment::BulkSent& event) {
  BulkRow row;
  row.sequence = header_.sequence;
  row.message_id = event.message_id;
  row.cycle = event.cycle;
  row.settlement_date = event.settlement_date;
  row.transactions = event.transactions;
  row.sum = event.sum;
  put(Table::bulks, key_of(event.bulk), row);
  for (const payment::OrderRange& range : event.orders) {
    put(Table::sent, key_of(last_of(range)),
        OrderRangeRow{header_.sequence, range.first, event.bulk, {}, {}, {}});
  }
}

void Projection::on(const payment::OrdersSettled& event) {
  for (const payment::OrderRange& range : event.orders) {
    put(Table::settled, key_of(last_of(range)),
        OrderRangeRow{header_.sequence, range.first, event.bulk, {}, {}, {}});
  }
}

void Projection::on(const payment::OrderBounced& event) {
  put(Table::bounced, key_of(event.order),
      OrderRangeRow{header_.sequence, event.order, event.bulk, event.reason_code, {}, {}});
}

void Projection::on(const payment::MessageDue& event) {
  put_term(Term::sent, event.name, header_.sequence.value);
}

void Projection::on(const reconciliation::StatementsBegun& event) {
  FileRow row = file_row(header_, event.receipt);
  row.message_name = event.header.message_name;
  row.message_id = event.header.message_id;
  put_file(event.receipt.id, row);
}

void Projection::on(const reconciliation::StatementTaken& event) {
  using reconciliation::Verdict;
  if (event.verdict == Verdict::accepted || event.verdict == Verdict::repeated) return;
  StatementRow row;
  row.sequence = header_.sequence;
  row.file = event.file;
  row.verdict = event.verdict;
  row.nostro = event.input.nostro;
  row.account = event.input.account.text;
  row.statement_id = event.input.statement_id;
  row.entries = event.input.entries;
  row.findings = event.findings;
  put(Table::statements, key_of(event.statement), row);
}

void Projection::on(const reconciliation::PagesJudged& event) {
  const JudgedPageRow row{header_.sequence, event.verdict, event.findings};
  for (const StatementId page : event.pages) put(Table::judged_pages, key_of(page), row);
}

void Projection::on(const reconciliation::StatementsDecided& event) {
  FileOutcomeRow row;
  row.sequence = header_.sequence;
  row.transactions = static_cast<std::uint32_t>(event.counts.entries);
  row.held = static_cast<std::uint32_t>(event.counts.entries_held);
  row.refused = static_cast<std::uint32_t>(event.counts.entries_refused);
  row.accepted = row.transactions - row.held - row.refused;
  put(Table::files, key_of(event.receipt.id, kOutcomePart), row);
}

void Projection::on(const reconciliation::ItemsMatched& event) {
  MatchRow row;
  row.sequence = header_.sequence;
  row.decided_at = header_.decided_at;
  row.nostro = event.nostro;
  row.pass = event.pass;
  row.reference = event.reference;
  row.minor_units = event.ours.front().minor_units;
  row.value_days = event.value_days;
  row.value_break = event.value_break;
  for (const reconciliation::Item& item : event.ours) row.ours.push_back(item_row(item));
  for (const reconciliation::Item& item : event.theirs) row.theirs.push_back(item_row(item));
  put(Table::matches, key_of(event.match), row);
}

void Projection::on(const reconciliation::ItemsUnmatched& event) {
  put(Table::unmatched, key_of(event.match),
      UnmatchedRow{header_.sequence, header_.decided_at, event.reason, event.by});
}

void Projection::on(const ledger::AccountOpened& event) {
  AccountRow row;
  row.code = event.code;
  if (auto holder = wire::decode<ledger::HolderText>(event.texts.text)) {
    row.iban = std::move(holder->iban);
    row.holder = std::move(holder->holder);
  }
  row.kind = event.kind;
  row.type = event.type;
  row.currency = event.currency;
  put(Table::accounts, key_of(event.account), row);
}

void Projection::put_entry(AccountId account, AccountId counter, std::int64_t minor_units,
                           const ledger::TransferPosted& transfer) {
  EntryRow row;
  row.sequence = header_.sequence;
  row.booking_date = transfer.booking_date;
  row.value_date = transfer.value_date;
  row.minor_units = minor_units;
  row.counter = counter;
  row.step = transfer.step;
  row.order = transfer.order;
  row.batch = transfer.batch;
  row.bulk = transfer.bulk;
  row.deal = transfer.deal;
  put(Table::entries, entry_key(account, transfer.transfer), row);
}

void Projection::on(const ledger::TransferPosted& event) {
  const std::int64_t amount = event.amount.minor_units();
  put_entry(event.debit, event.credit, -amount, event);
  put_entry(event.credit, event.debit, amount, event);
  touch(event.deal);
}

void Projection::on(const party::Configured& event) {
  const party::Configuration& configuration = event.configuration;
  put(Table::configuration, kCalendarKey, configuration.calendar);
  rows_.put(Table::configuration, std::string(kConfiguredKey) + key_of(header_.sequence), {});
  for (std::uint32_t i = 0; i < configuration.channels.size(); ++i) {
    put(Table::configuration, channel_key({i + 1}), NameRow{configuration.channels[i].name});
  }
  for (std::uint32_t i = 0; i < configuration.nostros.size(); ++i) {
    const party::Nostro& nostro = configuration.nostros[i];
    put(Table::configuration, nostro_key({i + 1}),
        NostroRow{nostro.account, nostro.name, nostro.currency});
  }
  const party::Dealing& dealing = configuration.dealing;
  for (std::uint32_t i = 0; i < dealing.counterparties.size(); ++i) {
    put(Table::configuration, counterparty_key({i + 1}), NameRow{dealing.counterparties[i].name});
  }
  for (std::uint32_t i = 0; i < dealing.sessions.size(); ++i)
    put(Table::configuration, session_key({i + 1}), NameRow{dealing.sessions[i].name});
}

}  // namespace kontor::report

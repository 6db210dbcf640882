#include "engine/report/book_index.h"

#include <algorithm>

#include "engine/report/joins.h"
#include "engine/report/statement_rows.h"

namespace kontor::report {
namespace {

// What of an order's row says whether it was refused; the rest is skipped, not copied.
struct RefusedOrder {
  Sequence sequence;
  BatchId batch;
  std::vector<FindingRow> findings;

  static constexpr std::string_view kName = "RefusedOrder";
  static constexpr auto fields() {
    using S = RefusedOrder;
    return Fields{
        FieldOf{1, "sequence", &S::sequence},
        FieldOf{2, "batch",    &S::batch   },
        FieldOf{7, "findings", &S::findings}
    };
  }
};

template <class Row>
constexpr bool has_field(std::uint32_t number, std::string_view name) {
  bool has = false;
  for_each_field<Row>(
      [&](const auto& field) { has |= field.number == number && field.name == name; });
  return has;
}
static_assert(has_field<OrderRow>(1, "sequence") && has_field<OrderRow>(2, "batch") &&
              has_field<OrderRow>(7, "findings"));

std::string_view seen_text(const std::string& seen) { return seen; }
std::string_view seen_text(const Personal& seen) { return seen.text; }

// The finding of an order that says no more than its batch's.
template <class Finding>
bool by_batch(const std::vector<FindingRow>& of_batch, const Finding& finding) {
  if (of_batch.empty()) return false;
  const FindingRow& first = of_batch.front();
  return first.rule == finding.rule && first.reason == finding.reason &&
         first.field == finding.field && seen_text(finding.seen).empty();
}

}  // namespace

BookIndex::Deal* BookIndex::deal(DealId id) {
  if (id.value == 0) return nullptr;
  if (deals_.size() < id.value) deals_.resize(id.value);
  return &deals_[id.value - 1];
}

void BookIndex::add_account(AccountId id, const AccountRow& row) {
  if (id.value == 0) return;
  if (accounts_.size() < id.value) accounts_.resize(id.value);
  Account& account = accounts_[id.value - 1];
  account.name = row.name();
  std::vector<std::string> words;
  fold_words(row.holder, words);
  account.holder.clear();
  for (const std::string& word : words) account.holder += ' ' + word;
}

void BookIndex::add_file(ChannelId channel, std::uint64_t bytes) {
  if (channel.value == 0) return;
  if (channels_.size() < channel.value) channels_.resize(channel.value);
  ++channels_[channel.value - 1].files;
  channels_[channel.value - 1].bytes += bytes;
}

void BookIndex::add(Place place, Sequence sequence, std::uint64_t id, ReceiptId file,
                    ChannelId channel, std::uint32_t number, std::string_view rule) {
  findings_.push_back({sequence, id, file, number, texts_.add(rule),
                       static_cast<std::uint16_t>(channel.value), place});
}

template <class Findings>
void BookIndex::add_all(Place place, Sequence sequence, std::uint64_t id, ReceiptId file,
                        ChannelId channel, const Findings& findings) {
  std::uint32_t number = 0;
  for (const auto& finding : findings) {
    if constexpr (requires { finding.check; }) {
      add(place, sequence, id, file, channel, number++, finding.check);
    } else {
      add(place, sequence, id, file, channel, number++, finding.rule);
    }
  }
}

ChannelId BookIndex::channel_of(ReceiptId file, const Rows& rows) {
  if (file == file_) return file_channel_;
  file_ = file;
  file_channel_ =
      find_row<FileRow>(rows, Table::files, key_of(file, kFirstPart)).value_or(FileRow{}).channel;
  return file_channel_;
}

const BookIndex::BatchSeen& BookIndex::batch_of(BatchId batch, const Rows& rows) {
  if (batch != batch_.batch) {
    auto row =
        find_row<BatchRow>(rows, Table::batches, key_of(batch, kFirstPart)).value_or(BatchRow{});
    batch_ = {batch, row.file, std::move(row.findings)};
  }
  return batch_;
}

void BookIndex::build(const Rows& rows) {
  *this = BookIndex();
  rows.scan(Table::accounts, {}, [&](std::string_view key, std::string_view bytes) {
    std::uint32_t number = 0;
    for (const char byte : key) number = number << 8U | static_cast<std::uint8_t>(byte);
    add_account({number}, wire::decode<AccountRow>(bytes).value_or(AccountRow{}));
    return true;
  });
  rows.scan(Table::deals, {}, [&](std::string_view key, std::string_view bytes) {
    const DealRow row = wire::decode<DealRow>(bytes).value_or(DealRow{});
    const auto state = find_row<DealStateRow>(rows, Table::deal_states, key);
    *deal({number_of(key)}) = {state.value_or(DealStateRow{}).state,
                               row.terms.counterparty,
                               row.terms.base,
                               row.terms.quote,
                               row.terms.trade_date,
                               row.terms.value_date};
    return true;
  });
  rows.scan(Table::files, {}, [&](std::string_view key, std::string_view bytes) {
    if (key.back() != kFirstPart) return true;
    const FileRow row = wire::decode<FileRow>(bytes).value_or(FileRow{});
    add_file(row.channel, row.size);
    return true;
  });
  build_findings(rows);
}

void BookIndex::build_findings(const Rows& rows) {
  rows.scan(Table::refused_files, {}, [&](std::string_view, std::string_view bytes) {
    const ReceiptId file = wire::decode<RefusedFileRow>(bytes).value_or(RefusedFileRow{}).file;
    const auto row =
        find_row<FileRow>(rows, Table::files, key_of(file, kFirstPart)).value_or(FileRow{});
    add_all(Place::file, row.sequence, file.value, file, row.channel, row.findings);
    return true;
  });
  rows.scan(Table::warned_files, {}, [&](std::string_view key, std::string_view bytes) {
    const WarnedFileRow row = wire::decode<WarnedFileRow>(bytes).value_or(WarnedFileRow{});
    add_all(Place::warned, {number_of(key)}, number_of(key), row.file, channel_of(row.file, rows),
            row.warnings);
    return true;
  });
  rows.scan(Table::statements, {}, [&](std::string_view key, std::string_view bytes) {
    const StatementRow row = wire::decode<StatementRow>(bytes).value_or(StatementRow{});
    const auto judged = find_row<JudgedPageRow>(rows, Table::judged_pages, key);
    const auto verdict = judged ? judged->verdict : row.verdict;
    if (verdict != reconciliation::Verdict::refused) return true;
    add_all(Place::statement, judged ? judged->sequence : row.sequence, number_of(key), row.file,
            channel_of(row.file, rows), judged ? judged->findings : row.findings);
    return true;
  });
  rows.scan(Table::batches, {}, [&](std::string_view key, std::string_view bytes) {
    const std::uint64_t id = number_of(key);
    if (key.back() == kFirstPart) {
      const BatchRow row = wire::decode<BatchRow>(bytes).value_or(BatchRow{});
      add_all(Place::batch, row.sequence, id, row.file, channel_of(row.file, rows), row.findings);
      return true;
    }
    const auto row = wire::decode<BatchOutcomeRow>(bytes).value_or(BatchOutcomeRow{});
    if (row.state != payment::BatchState::refused) return true;
    const ReceiptId file = batch_of({id}, rows).file;
    add(Place::batch_outcome, row.sequence, id, file, channel_of(file, rows), 0, row.rule);
    return true;
  });
  rows.scan(Table::orders, {}, [&](std::string_view key, std::string_view bytes) {
    const RefusedOrder row = wire::decode<RefusedOrder>(bytes).value_or(RefusedOrder{});
    if (row.findings.empty()) return true;
    const BatchSeen& batch = batch_of(row.batch, rows);
    const ChannelId channel = channel_of(batch.file, rows);
    for (std::uint32_t i = 0; i < row.findings.size(); ++i) {
      if (by_batch(batch.findings, row.findings[i])) continue;
      add(Place::order, row.sequence, number_of(key), batch.file, channel, i, row.findings[i].rule);
    }
    return true;
  });
  rows.scan(Table::bounced, {}, [&](std::string_view key, std::string_view bytes) {
    const OrderRangeRow row = wire::decode<OrderRangeRow>(bytes).value_or(OrderRangeRow{});
    const auto order = find_row<OrderRow>(rows, Table::orders, key).value_or(OrderRow{});
    const ReceiptId file = batch_of(order.batch, rows).file;
    add(Place::bounce, row.sequence, number_of(key), file, channel_of(file, rows), 0, row.rule);
    return true;
  });
  std::ranges::stable_sort(findings_, {}, &Finding::sequence);
}

void BookIndex::see(const RecordHeader& header, const Event& event, const Rows& rows) {
  const Sequence at = header.sequence;
  std::visit(
      [this](const auto& one) {
        using One = std::decay_t<decltype(one)>;
        // StatementsDecided and FixMessageTaken name a receipt, too, but bring no file.
        if constexpr (std::is_same_v<One, payment::FileBegun> ||
                      std::is_same_v<One, payment::FileRefused> ||
                      std::is_same_v<One, payment::FileRepeated> ||
                      std::is_same_v<One, payment::AnswerTaken> ||
                      std::is_same_v<One, reconciliation::StatementsBegun>) {
          add_file(one.receipt.channel, one.receipt.size);
        }
      },
      event);
  if (const auto* opened = std::get_if<ledger::AccountOpened>(&event)) {
    add_account(opened->account,
                find_row<AccountRow>(rows, Table::accounts, key_of(opened->account))
                    .value_or(AccountRow{}));
  } else if (const auto* captured = std::get_if<trade::DealCaptured>(&event)) {
    const trade::DealTerms& terms = captured->terms;
    *deal(captured->deal) = {
        trade::DealState::captured, terms.counterparty, terms.base, terms.quote,
        terms.trade_date,           terms.value_date};
  } else if (const auto* enriched = std::get_if<trade::DealEnriched>(&event)) {
    deal(enriched->deal)->state = trade::leads_to(trade::DealEvent::enrich);
  } else if (const auto* advanced = std::get_if<trade::DealAdvanced>(&event)) {
    deal(advanced->deal)->state = trade::leads_to(advanced->event);
  } else if (const auto* cancelled = std::get_if<trade::DealCancelled>(&event)) {
    deal(cancelled->deal)->state = trade::leads_to(trade::DealEvent::cancel);
  } else if (const auto* file = std::get_if<payment::FileRefused>(&event)) {
    add_all(Place::file, at, file->receipt.id.value, file->receipt.id, file->receipt.channel,
            file->findings);
  } else if (const auto* begun = std::get_if<payment::FileBegun>(&event)) {
    add_all(Place::warned, at, at.value, begun->receipt.id, begun->receipt.channel,
            begun->warnings);
  } else if (const auto* statement = std::get_if<reconciliation::StatementTaken>(&event)) {
    if (statement->verdict == reconciliation::Verdict::refused) {
      add_all(Place::statement, at, statement->statement.value, statement->file,
              channel_of(statement->file, rows), statement->findings);
    }
  } else if (const auto* judged = std::get_if<reconciliation::PagesJudged>(&event)) {
    if (judged->verdict != reconciliation::Verdict::refused) return;
    for (const StatementId page : judged->pages) {
      const auto row = find_row<StatementRow>(rows, Table::statements, key_of(page));
      const ReceiptId of = row.value_or(StatementRow{}).file;
      add_all(Place::statement, at, page.value, of, channel_of(of, rows), judged->findings);
    }
  } else if (const auto* batch = std::get_if<payment::BatchTaken>(&event)) {
    add_all(Place::batch, at, batch->batch.value, batch->file, channel_of(batch->file, rows),
            batch->findings);
  } else if (const auto* refused_batch = std::get_if<payment::BatchRefused>(&event)) {
    const ReceiptId of = batch_of(refused_batch->batch, rows).file;
    add(Place::batch_outcome, at, refused_batch->batch.value, of, channel_of(of, rows), 0,
        refused_batch->rule);
  } else if (const auto* refused = std::get_if<payment::OrderRefused>(&event)) {
    const BatchSeen& of = batch_of(refused->batch, rows);
    const ChannelId channel = channel_of(of.file, rows);
    for (std::uint32_t i = 0; i < refused->findings.size(); ++i) {
      if (by_batch(of.findings, refused->findings[i])) continue;
      add(Place::order, at, refused->order.value, of.file, channel, i, refused->findings[i].rule);
    }
  } else if (const auto* kept = std::get_if<payment::KeptRefused>(&event)) {
    const ReceiptId of = batch_of(kept->batch, rows).file;
    add(Place::bounce, at, kept->order.value, of, channel_of(of, rows), 0, kept->rule);
  } else if (const auto* bounced = std::get_if<payment::OrderBounced>(&event)) {
    const auto order = find_row<OrderRow>(rows, Table::orders, key_of(bounced->order));
    const ReceiptId of = batch_of(order.value_or(OrderRow{}).batch, rows).file;
    add(Place::bounce, at, bounced->order.value, of, channel_of(of, rows), 0, {});
  }
}

}  // namespace kontor::report

// Turns records into the rows of the read models.
//
// Promise:   rows are only written, never read, and the same records give the same rows, however
//            they are divided between Projections.
// Cost:      1.4 µs an order in a release build, its search words with it, without the put
//            (property nanoseconds_an_order of its test, while other work ran).
// Errors:    apply gives false for bytes that are no record; some of its rows may then be written,
//            so what was put since the last commit is of no further use.
// Threads:   one thread at a time; it is the writer of its Rows.
#pragma once

#include <string>

#include "engine/journal/wire.h"
#include "engine/ports/journal.h"
#include "engine/ports/rows.h"
#include "engine/report/account_rows.h"
#include "engine/report/deal_rows.h"
#include "engine/report/search_terms.h"
#include "engine/report/statement_rows.h"

namespace kontor::report {

// Sees each event of the records that are projected, after its rows were put, so that who needs
// events and rows decodes a record once.
class EventWatcher {
 public:
  virtual ~EventWatcher() = default;
  virtual void see(const RecordHeader& header, const Event& event) = 0;
};

class Projection {
 public:
  // Both are borrowed; watcher may be null.
  explicit Projection(Rows& rows, EventWatcher* watcher = nullptr)
      : rows_(rows), watcher_(watcher) {}

  // Records in order of their sequence, each read with its texts. Commits nothing: the caller says
  // when, rows.commit(record.sequence).
  [[nodiscard]] bool apply(const StoredRecord& record);

 private:
  void put_state(DealId deal, trade::DealEvent event);
  void put_newest_state();
  void touch(DealId deal);
  void put_term(Term term, std::string_view word, std::uint64_t number);
  void put_file(ReceiptId file, const FileRow& row);
  void put_entry(AccountId account, AccountId counter, std::int64_t minor_units,
                 const ledger::TransferPosted& transfer);
  template <class Row>
  void put(Table table, std::string_view key, const Row& row);

  void on(const payment::FileBegun& event);
  void on(const payment::FileDecided& event);
  void on(const payment::FileRefused& event);
  void on(const payment::FileRepeated& event);
  void on(const payment::AnswerTaken& event);
  void on(const payment::BatchTaken& event);
  void on(const payment::BatchKept& event);
  void on(const payment::BatchReleased& event);
  void on(const payment::BatchRefused& event);
  void on(const payment::KeptAdvanced& event);
  void on(const payment::KeptRefused& event);
  void on(const payment::KeptEnded& event);
  void on(const payment::OrderTaken& event);
  void on(const payment::OrderRefused& event);
  void on(const payment::BulkSent& event);
  void on(const payment::OrdersSettled& event);
  void on(const payment::OrderBounced& event);
  void on(const trade::DealCaptured& event);
  void on(const trade::DealEnriched& event);
  void on(const trade::DealAdvanced& event);
  void on(const trade::DealCancelled& event);
  void on(const trade::DealRefused& event);
  void on(const trade::MessageRefused& event);
  void on(const payment::MessageDue& event);
  void on(const settlement::PayLegReleased& event);
  void on(const settlement::ReceiptExpected& event);
  void on(const settlement::LegConfirmed& event);
  void on(const reconciliation::StatementsBegun& event);
  void on(const reconciliation::StatementTaken& event);
  void on(const reconciliation::PagesJudged& event);
  void on(const reconciliation::StatementsDecided& event);
  void on(const reconciliation::ItemsMatched& event);
  void on(const reconciliation::ItemsUnmatched& event);
  void on(const ledger::AccountOpened& event);
  void on(const ledger::TransferPosted& event);
  void on(const party::Configured& event);

  Rows& rows_;
  EventWatcher* watcher_;
  OrderTerms terms_;     // of the record being applied
  RecordHeader header_;  // of the record being applied
  std::string bytes_;    // of the row being put; kept for its memory
  DealId newest_deal_;   // whose state is still to be put; 0: none
  trade::DealState newest_state_{};
  DealId touched_;  // in this record, the last one; 0: none
};

template <class Row>
void Projection::put(Table table, std::string_view key, const Row& row) {
  bytes_.clear();
  wire::Writer writer{bytes_};
  wire::put_fields(writer, row);
  rows_.put(table, key, bytes_);
}

}  // namespace kontor::report

#include "adapters/cli/report_table.h"

#include "adapters/cli/program.h"
#include "adapters/node/recovery.h"
#include "engine/report/deal_listing.h"
#include "engine/report/held.h"
#include "engine/report/journal_listing.h"
#include "engine/report/matches.h"
#include "engine/report/nostro_proof.h"
#include "engine/report/open_items.h"
#include "engine/report/payment_listing.h"
#include "engine/report/reconciliation_overview.h"
#include "engine/report/refusals.h"
#include "engine/report/trial_balance.h"
#include "engine/report/warnings.h"

namespace kontor::cli {
namespace {

using report::RowSink;

Engine engine_at(const Made& made) {
  return std::move(must(node::recover(made.store, made.as_of.sequence)).engine);
}

void make_trial_balance(const Made& made, RowSink& sink) {
  report::trial_balance(engine_at(made).state(), made.rows, made.as_of.date, made.language, sink);
}

void make_journal(const Made& made, RowSink& sink) {
  if (!report::journal_listing(made.journal, made.as_of.sequence, made.rows, made.language, sink)) {
    throw Failure("a record of the journal cannot be read");
  }
}

void make_payments(const Made& made, RowSink& sink) { report::payment_listing(made.rows, sink); }

void make_refusals(const Made& made, RowSink& sink) {
  report::refusals(made.rows, made.language, sink);
}

void make_warnings(const Made& made, RowSink& sink) {
  report::warnings(made.rows, made.language, sink);
}

void make_held(const Made& made, RowSink& sink) { report::held(made.rows, made.language, sink); }

void make_deals(const Made& made, RowSink& sink) {
  report::deal_listing(made.rows, made.language, sink);
}

void make_reconciliation(const Made& made, RowSink& sink) {
  report::reconciliation_overview(engine_at(made).state(), made.as_of.date, made.language, sink);
}

void make_nostro_proof(const Made& made, RowSink& sink) {
  report::nostro_proof(engine_at(made).state(), made.language, sink);
}

void make_open_items(const Made& made, RowSink& sink) {
  report::open_items(engine_at(made).state(), made.as_of.date, made.language, sink);
}

void make_matches(const Made& made, RowSink& sink) {
  report::matches(made.rows, made.language, sink);
}

constexpr ReportRow kReports[] = {
    {report::trial_balance_head,  make_trial_balance },
    {report::journal_head,        make_journal       },
    {report::payments_head,       make_payments      },
    {report::refusals_head,       make_refusals      },
    {report::warnings_head,       make_warnings      },
    {report::held_head,           make_held          },
    {report::deals_head,          make_deals         },
    {report::reconciliation_head, make_reconciliation},
    {report::nostro_proof_head,   make_nostro_proof  },
    {report::open_items_head,     make_open_items    },
    {report::matches_head,        make_matches       },
};

}  // namespace

std::span<const ReportRow> report_rows() { return kReports; }

std::string report_names() {
  std::string names;
  for (const ReportRow& row : kReports) {
    names += (names.empty() ? "" : "|") + std::string(row.head().name);
  }
  return names;
}

}  // namespace kontor::cli

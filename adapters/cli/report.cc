#include <unistd.h>

#include <fstream>
#include <iostream>

#include "adapters/cli/program.h"
#include "adapters/cli/progress.h"
#include "adapters/node/recovery.h"
#include "adapters/reports/csv.h"
#include "adapters/reports/json.h"
#include "engine/report/held.h"
#include "engine/report/journal_listing.h"
#include "engine/report/payment_listing.h"
#include "engine/report/refusals.h"
#include "engine/report/report_source.h"
#include "engine/report/trial_balance.h"
#include "engine/report/warnings.h"

namespace kontor::cli {
namespace {

namespace options = boost::program_options;
using report::AsOf;
using report::Language;
using report::ReportSource;
using report::RowSink;
using report::TableHead;

// Shows how far the records have been read.
class WatchedJournal final : public JournalReader {
 public:
  explicit WatchedJournal(const JournalReader& inner) : inner_(inner) {}

  [[nodiscard]] Tip tip() const override { return inner_.tip(); }
  [[nodiscard]] Sequence record_of(OrderId order) const override { return inner_.record_of(order); }
  [[nodiscard]] bool read(Sequence from, Sequence to, bool with_texts,
                          const std::function<bool(const StoredRecord&)>& visit) const override {
    Progress progress(to.value + 1 - from.value, "records");
    return inner_.read(from, to, with_texts, [&](const StoredRecord& record) {
      progress.at(record.sequence.value + 1 - from.value);
      return visit(record);
    });
  }

 private:
  const JournalReader& inner_;
};

// What a report is made from, as of one point.
struct Made {
  const Store& store;
  const JournalReader& journal;
  const Rows& rows;
  AsOf as_of;
  Language language;
};

void make_trial_balance(const Made& made, RowSink& sink) {
  const node::Recovered recovered = must(node::recover(made.store, made.as_of.sequence));
  report::trial_balance(recovered.engine.state(), made.rows, made.as_of.date, made.language, sink);
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

void make_held(const Made& made, RowSink& sink) { report::held(made.rows, sink); }

struct ReportRow {
  const TableHead& (*head)();
  void (*make)(const Made& made, RowSink& sink);
};

constexpr ReportRow kReports[] = {
    {report::trial_balance_head, make_trial_balance},
    {report::journal_head,       make_journal      },
    {report::payments_head,      make_payments     },
    {report::refusals_head,      make_refusals     },
    {report::warnings_head,      make_warnings     },
    {report::held_head,          make_held         },
};

const ReportRow& report_named(const std::string& name) {
  std::string names;
  for (const ReportRow& row : kReports) {
    if (row.head().name == name) return row;
    names += (names.empty() ? "" : "|") + std::string(row.head().name);
  }
  throw options::error("report " + (name.empty() ? "" : name + ": allowed: ") + names);
}

void check_point(const std::string& text) {
  const bool is_sequence = !text.empty() && text.size() <= 18 &&
                           text.find_first_not_of("0123456789") == std::string::npos;
  if (!is_sequence && !parse_date(text)) {
    throw options::error("--as-of " + text + ": allowed: a date as 2026-11-23, or a sequence");
  }
}

// A date, a sequence, or nothing: the last record. Precondition: check_point passed what is not
// empty.
AsOf point_of(const std::string& text, const ReportSource& source, const Store& store) {
  if (const auto date = parse_date(text)) {
    const auto as_of = source.as_of(*date);
    if (!as_of) throw Failure("the journal cannot be read");
    return *as_of;
  }
  Sequence sequence = store.tip().sequence;
  if (!text.empty()) {
    sequence = {std::stoull(text)};
    if (sequence > store.tip().sequence) {
      throw Failure("--as-of " + text + ": the journal ends at record " +
                    std::to_string(store.tip().sequence.value));
    }
  }
  AsOf as_of;
  as_of.sequence = sequence;
  return as_of;
}

}  // namespace

int run_report(const Arguments& arguments) {
  Place place;
  std::string name;
  std::string as_of_text;
  std::string format = "csv";
  std::string out_path;
  std::string language = "en";
  options::options_description all;
  place.add_to(all, false);
  all.add_options()("name", options::value(&name));
  all.add_options()("as-of", options::value(&as_of_text)->notifier(check_point));
  all.add_options()("format", options::value(&format));
  all.add_options()("out", options::value(&out_path));
  all.add_options()("language", options::value(&language));
  parse(arguments, all, "name", 1);
  const ReportRow& row = report_named(name);
  if (format != "csv" && format != "json") throw options::error("--format: allowed: csv|json");
  if (language != "en" && language != "de") throw options::error("--language: allowed: en|de");

  const auto store = must(Store::open(place.data, Store::Mode::read_only));
  const auto views = must(RowStore::open(place.data, RowStore::Mode::read_only));
  const WatchedJournal watched(*store);
  // Rows that appear on the same terminal show by themselves that the work goes on.
  const bool rows_appear = out_path.empty() && isatty(STDOUT_FILENO) != 0;
  const JournalReader& journal = rows_appear ? static_cast<const JournalReader&>(*store) : watched;
  const ReportSource source(journal, *views);
  AsOf as_of = point_of(as_of_text, source, *store);
  const std::unique_ptr<Rows> rows = source.rows_at(as_of.sequence);
  if (!rows)
    throw Failure("the journal cannot be read up to record " +
                  std::to_string(as_of.sequence.value));
  if (as_of.basis == AsOf::Basis::sequence) {
    const auto point = source.as_of(as_of.sequence, *rows);
    if (!point) throw Failure("record " + std::to_string(as_of.sequence.value) + " cannot be read");
    as_of = *point;
  }
  const auto head = source.head_at(as_of.sequence);
  if (!head) throw Failure("record " + std::to_string(as_of.sequence.value) + " cannot be read");

  if (as_of.basis == AsOf::Basis::date) {
    std::cerr << "as of " << as_of_text << ": record " << as_of.sequence.value << '\n';
  }

  std::ofstream file;
  if (!out_path.empty()) {
    file.open(out_path, std::ios::binary);
    if (!file) throw Failure(out_path + ": cannot be written");
  }
  std::ostream& out = out_path.empty() ? std::cout : file;
  const Made made{*store, journal, *rows, as_of, language == "de" ? Language::de : Language::en};
  if (format == "csv") {
    reports::CsvWriter writer(out, row.head());
    row.make(made, writer);
  } else {
    reports::JsonWriter writer(out, row.head(), as_of, *head);
    row.make(made, writer);
    writer.finish();
  }
  out.flush();
  if (!out)
    throw Failure((out_path.empty() ? "standard output" : out_path) + ": cannot be written");
  return kDone;
}

}  // namespace kontor::cli

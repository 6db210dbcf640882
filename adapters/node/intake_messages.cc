#include <algorithm>
#include <future>

#include "adapters/iso20022/status_report_reader.h"
#include "adapters/node/intake.h"
#include "engine/calendar/bank_time.h"
#include "engine/payment/desk.h"

// What is read of each kind of file, and how its rows reach the sequencer.
namespace kontor::node {
namespace {

// Requests that are collected before they are submitted: all of a small file.
constexpr std::size_t kRequestsAtOnce = 4;

// What differs between files of orders and files of statements on their way to the sequencer.
struct Orders {
  using Spool = files::OrderSpool;
  using Chunk = payment::FileChunk;
  using End = payment::EndFile;
  static constexpr std::uint32_t kPerChunk = payment::kOrdersPerChunk;
  static auto& rows(Chunk& chunk) { return chunk.orders; }
};

struct Entries {
  using Spool = files::EntrySpool;
  using Chunk = reconciliation::EntryChunk;
  using End = reconciliation::EndStatements;
  static constexpr std::uint32_t kPerChunk = reconciliation::kEntriesPerChunk;
  static auto& rows(Chunk& chunk) { return chunk.entries; }
};

class OrdersToSpool final : public iso20022::OrderSink {
 public:
  explicit OrdersToSpool(files::OrderSpool& spool) : spool_(spool) {}
  bool take(payment::OrderInput& order) override { return spool_.add(order); }

 private:
  files::OrderSpool& spool_;
};

class EntriesToSpool final : public iso20022::EntrySink {
 public:
  explicit EntriesToSpool(files::EntrySpool& spool) : spool_(spool) {}
  bool take(reconciliation::EntryInput& entry) override { return spool_.add(entry); }

 private:
  files::EntrySpool& spool_;
};

std::string scoped(std::string_view what, std::string_view customer, std::string_view text) {
  std::string out(what);
  for (const std::string_view part : {customer, text}) {
    out += '\0';
    out += part;
  }
  return out;
}

// References and contents are looked for again within one customer (payments.md 2.7).
void bind_to_customer(const Sealer& sealer, const std::string& customer,
                      iso20022::FileContents& contents) {
  payment::MessageHeader& header = contents.header;
  header.message_key = sealer.key(scoped("message", customer, header.message_id));
  if (!header.content_key.empty()) {
    header.content_key = sealer.key(scoped("content", customer, header.content_key.view()));
  }
  for (payment::BatchInput& batch : contents.batches) {
    batch.reference_key = sealer.key(scoped("batch", customer, batch.payment_information_id));
  }
}

std::string read_differently(const payment::Receipt& receipt) {
  return "the archived file " + receipt.file_name + " is read differently than before";
}

std::expected<UtcNanos, std::string> decided_at(const Store& store, Sequence sequence) {
  std::optional<Record> record;
  const auto read = store.read_checked(sequence, sequence, false, [&](const StoredRecord& stored) {
    record = decode_record(stored.bytes);
    return true;
  });
  if (!read) return std::unexpected(read.error().text());
  if (!record)
    return std::unexpected("record " + std::to_string(sequence.value) + " cannot be read");
  return record->header.decided_at;
}

}  // namespace

payment::RuleContext rules_for(const SiteConfiguration& site, UtcNanos now) {
  payment::RuleContext rules;
  rules.our_bic = site.configuration.bic;
  rules.our_bank_code = site.configuration.bank_code;
  rules.received_on = bank_time(now).date;
  rules.today = payment::business_day(site.configuration, now);
  rules.first_day = payment::first_execution_day(site.configuration, now);
  rules.banks = &site.banks;
  rules.calendar = &site.configuration.calendar;
  rules.bank_codes = &site.bank_codes;
  rules.national_check_digits = site.national_check_digits;
  rules.code_sets = payment::OrderCodeSets::of(site.code_sets);
  rules.town_only_once = !site.choices.switches_off("ADR-003");
  return rules;
}

template <class Rows>
std::expected<void, std::string> Intake::submit_rows(ReceiptId file, typename Rows::Spool& spool,
                                                     std::uint64_t first,
                                                     const Sequencer::Times& times,
                                                     std::vector<Sequencer::Request> pending,
                                                     Sequencer::Answer ended) {
  if (!spool.start_at(first)) return std::unexpected(spool.problem());
  auto number = static_cast<std::uint32_t>(first / Rows::kPerChunk);
  for (;;) {
    typename Rows::Chunk chunk;
    if (!spool.read_chunk(Rows::rows(chunk))) return std::unexpected(spool.problem());
    if (Rows::rows(chunk).empty()) break;
    chunk.file = file;
    chunk.number = ++number;
    pending.push_back({std::move(chunk), nullptr, std::nullopt});
    if (pending.size() < kRequestsAtOnce) continue;
    if (auto submitted = submit(times, std::exchange(pending, {})); !submitted) return submitted;
  }
  pending.push_back({typename Rows::End{file}, std::move(ended), std::nullopt});
  return submit(times, std::move(pending));
}

template <class Rows>
void Intake::submit_file(Arrived& arrived, Command begin, typename Rows::Spool& spool) {
  struct Ending {
    Told told;
    std::optional<Committed> begun;
  };
  const auto ending = std::make_shared<Ending>(std::move(arrived.told));
  std::vector<Sequencer::Request> requests;
  requests.push_back({std::move(begin),
                      [ending](const Committed* begun) {
                        if (begun != nullptr) ending->begun = *begun;
                      },
                      beside(arrived)});
  const auto submitted = submit_rows<Rows>(
      arrived.receipt.id, spool, 0, arrived.submission.times, std::move(requests),
      [&shared = shared_, ending](const Committed* ended) {
        ending->told(answer(shared, ending->begun ? &*ending->begun : nullptr, ended));
      });
  if (!submitted) ending->told(std::unexpected(submitted.error()));
}

template <class Rows>
Intake::Answer Intake::submit_rest(ReceiptId file, std::uint32_t next_chunk,
                                   typename Rows::Spool& spool, const Sequencer::Times& times) {
  // Chunks are full but the last; where that was decided too only the end is missing.
  const std::uint64_t next = std::uint64_t{next_chunk - 1} * Rows::kPerChunk;
  std::promise<Answer> told;
  const auto submitted = submit_rows<Rows>(
      file, spool, std::min(next, spool.size()), times, {},
      [&](const Committed* ended) { told.set_value(answer(shared_, nullptr, ended)); });
  if (!submitted) return std::unexpected(submitted.error());
  return told.get_future().get();
}

void Intake::hand_in_clearing_answer(Arrived& arrived) {
  iso20022::StatusReportReader reader(shared_.schemas);
  if (!read_all(arrived, [&reader](std::string_view piece) { reader.feed(piece); })) return;
  auto read = reader.finish();
  if (read) {
    read->receipt = arrived.receipt;
    read->within_limits = !arrived.small;
    return decide(arrived, std::move(*read));
  }
  payment::RefuseFile command;
  command.receipt = arrived.receipt;
  command.within_limits = !arrived.small;
  command.header.message_name = read.error().form.message;
  command.header.message_id = read.error().message_id;
  for (const iso20022::FormFinding& form : read.error().form.findings) {
    payment::Finding& finding = command.findings.emplace_back();
    finding.rule = form.rule;
    finding.reason = Reason::malformed;
    finding.field = Field::document;
    finding.line = form.line;
    finding.seen =
        shared_.sealer.seal(arrived.receipt.id, iso20022::kSeenPlaces + command.findings.size(),
                            form.path.empty() ? form.text : form.path + ": " + form.text);
  }
  decide(arrived, std::move(command));
}

void Intake::hand_in_orders(Arrived& arrived, iso20022::RemarkSink* remarks) {
  files::OrderSpool spool(shared_.spool_folder);
  OrdersToSpool sink(spool);
  const Sequencer::Times& times = arrived.submission.times;
  payment::RuleContext rules = rules_for(shared_.site, times.now);
  rules.single_booking_agreed = arrived.channel.single_booking;
  orders_.begin(arrived.receipt.id, rules, &sink, remarks);
  if (!read_all(arrived, [this](std::string_view piece) { orders_.feed(piece); })) return;
  iso20022::FileContents contents = orders_.finish();
  if (contents.sink_failed) return arrived.told(std::unexpected(spool.problem()));
  bind_to_customer(shared_.sealer, arrived.channel.customer, contents);
  if (!contents.refusal.empty()) {
    return decide(arrived, payment::RefuseFile{arrived.receipt,
                                               std::move(contents.header),
                                               std::move(contents.refusal),
                                               {},
                                               !arrived.small});
  }
  payment::BeginFile begin;
  begin.receipt = arrived.receipt;
  begin.within_limits = !arrived.small;
  begin.header = std::move(contents.header);
  begin.initiating_party = std::move(contents.initiating_party_ids);
  begin.initiating_party.push_back(std::move(contents.initiating_party_name));
  begin.lines = contents.lines;
  begin.batches = std::move(contents.batches);
  begin.warnings = std::move(contents.warnings);
  begin.warnings_left_out = contents.warnings_left_out;
  submit_file<Orders>(arrived, std::move(begin), spool);
}

void Intake::hand_in_statements(Arrived& arrived) {
  files::EntrySpool spool(shared_.spool_folder);
  EntriesToSpool sink(spool);
  statements_.begin(arrived.receipt.id, shared_.site.configuration.nostros, sink);
  if (!read_all(arrived, [this](std::string_view piece) { statements_.feed(piece); })) return;
  iso20022::FileStatements contents = statements_.finish();
  if (contents.sink_failed) return arrived.told(std::unexpected(spool.problem()));
  if (!contents.refusal.empty()) {
    payment::RefuseFile command;
    command.receipt = arrived.receipt;
    command.header.message_name = std::move(contents.header.message_name);
    command.header.message_id = std::move(contents.header.message_id);
    command.findings = std::move(contents.refusal);
    command.within_limits = !arrived.small;
    return decide(arrived, std::move(command));
  }
  reconciliation::BeginStatements begin;
  begin.receipt = arrived.receipt;
  begin.header = std::move(contents.header);
  begin.statements = std::move(contents.statements);
  begin.within_limits = !arrived.small;
  submit_file<Entries>(arrived, std::move(begin), spool);
}

Intake::Answer Intake::resume(const payment::OpenFile& file, const Sequencer::Times& times) {
  files::OrderSpool spool(shared_.spool_folder);
  OrdersToSpool sink(spool);
  // The rules of form are asked again as on the day on which the file was read the first time: its
  // batches were taken by what they said then.
  const auto begun = decided_at(shared_.store, file.begun_at);
  if (!begun) return std::unexpected(begun.error());
  const payment::RuleContext rules = rules_for(shared_.site, *begun);
  orders_.begin(file.receipt.id, rules, &sink);
  const auto read = shared_.store.read_archive(file.receipt.id, [this](std::string_view piece) {
    orders_.feed(piece);
    return true;
  });
  if (!read) return std::unexpected(read.error().text());
  const iso20022::FileContents contents = orders_.finish();
  if (contents.sink_failed) return std::unexpected(spool.problem());
  if (!contents.refusal.empty() || spool.size() != file.header.transactions)
    return std::unexpected(read_differently(file.receipt));
  return submit_rest<Orders>(file.receipt.id, file.next_chunk, spool, times);
}

Intake::Answer Intake::resume(const reconciliation::OpenFile& file, const Sequencer::Times& times) {
  files::EntrySpool spool(shared_.spool_folder);
  EntriesToSpool sink(spool);
  statements_.begin(file.receipt.id, shared_.site.configuration.nostros, sink);
  const auto read = shared_.store.read_archive(file.receipt.id, [this](std::string_view piece) {
    statements_.feed(piece);
    return true;
  });
  if (!read) return std::unexpected(read.error().text());
  const iso20022::FileStatements contents = statements_.finish();
  if (contents.sink_failed) return std::unexpected(spool.problem());
  if (!contents.refusal.empty() || contents.statements.size() != file.statements.size())
    return std::unexpected(read_differently(file.receipt));
  return submit_rest<Entries>(file.receipt.id, file.next_chunk, spool, times);
}

}  // namespace kontor::node

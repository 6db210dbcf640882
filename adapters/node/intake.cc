#include "adapters/node/intake.h"

#include <algorithm>

#include "adapters/files/order_spool.h"
#include "adapters/iso20022/message_kind.h"
#include "adapters/iso20022/status_report_reader.h"
#include "adapters/node/archiving.h"
#include "engine/payment/desk.h"

namespace kontor::node {
namespace {

constexpr std::size_t kFirstBytes = std::size_t{64} << 10U;

class SpoolSink final : public iso20022::OrderSink {
 public:
  explicit SpoolSink(files::OrderSpool& spool) : spool_(spool) {}
  bool take(payment::OrderInput& order) override { return spool_.add(order); }

 private:
  files::OrderSpool& spool_;
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

std::string stopped(const Sequencer& sequencer) {
  return "the store has stopped: " + sequencer.stopped();
}

}  // namespace

payment::RuleContext rules_for(const SiteConfiguration& site, UtcNanos now) {
  payment::RuleContext rules;
  rules.our_bic = site.configuration.bic;
  rules.our_bank_code = site.configuration.bank_code;
  rules.today = payment::business_day(site.configuration, now);
  rules.banks = &site.banks;
  return rules;
}

// A file whose bytes are known and not yet read.
struct Intake::Arrived {
  const Submission& submission;
  payment::Receipt receipt;
  Fingerprint fingerprint;
  const party::Channel& channel;
};

std::expected<FileAnswer, std::string> Intake::answer_at(Sequence decided) const {
  std::optional<FileAnswer> answer = answer_of(shared_.store, decided);
  if (!answer)
    return std::unexpected("the journal has no answer at record " + std::to_string(decided.value));
  return std::move(*answer);
}

std::expected<FileAnswer, std::string> Intake::decide(const Sequencer::Times& times,
                                                      Command command) {
  const std::optional<Committed> done = shared_.sequencer.run(times, std::move(command));
  if (!done) return std::unexpected(stopped(shared_.sequencer));
  const auto& outcome = std::get<payment::Outcome>(done->outcome);
  return answer_at(outcome.kind == payment::Outcome::Kind::repeated ? outcome.original
                                                                    : done->sequence);
}

std::expected<FileAnswer, std::string> Intake::take(const Submission& submission,
                                                    iso20022::RemarkSink* remarks) {
  const auto print = fingerprint(submission.bytes);
  if (!print) return std::unexpected(print.error());
  const party::Channel& channel =
      shared_.site.configuration.channels.at(submission.channel.value - 1);
  Arrived arrived{submission, {}, *print, channel};
  arrived.receipt.id = {++shared_.last_receipt};
  arrived.receipt.channel = submission.channel;
  arrived.receipt.file_name = submission.file_name;
  arrived.receipt.sha256 = print->sha256;
  arrived.receipt.size = print->size;

  const auto known = shared_.sequencer.run(submission.times, payment::NoteRepeat{arrived.receipt});
  if (!known) return std::unexpected(stopped(shared_.sequencer));
  const auto& outcome = std::get<payment::Outcome>(known->outcome);
  if (outcome.kind == payment::Outcome::Kind::repeated) return answer_at(outcome.original);
  if (outcome.kind == payment::Outcome::Kind::waiting)
    return std::unexpected("the same file is still being worked on");

  std::string first(kFirstBytes, '\0');
  if (!submission.bytes.rewind()) return std::unexpected("cannot be read");
  first.resize(static_cast<std::size_t>(
      std::max<std::int64_t>(0, submission.bytes.read(first.data(), first.size()))));
  const std::string message = iso20022::message_kind(first);
  if (print->size > shared_.site.file_size_max)
    return refuse(arrived, message, "size", Reason::archive_limit);
  if (channel.kind == party::ChannelKind::clearing) {
    if (message == "pacs.002.001.10") return take_clearing_answer(arrived);
    return refuse(arrived, message, message, Reason::malformed);
  }
  if (message.starts_with("pacs.")) return refuse(arrived, message, message, Reason::malformed);
  return take_orders(arrived, remarks);
}

// A file refused for what it is, without a reader for it: archived, unless it is too large to be.
std::expected<FileAnswer, std::string> Intake::refuse(Arrived& arrived,
                                                      std::string_view message_name,
                                                      std::string_view what, Reason reason) {
  if (reason != Reason::archive_limit) {
    const auto archived =
        archive(arrived.submission.bytes, shared_.store, arrived.receipt.id, arrived.fingerprint,
                arrived.channel.name, [](std::string_view) {});
    if (!archived) return std::unexpected(archived.error());
  }
  payment::RefuseFile command;
  command.receipt = arrived.receipt;
  command.header.message_name = message_name;
  payment::Finding& finding = command.findings.emplace_back();
  finding.rule = "GEN-001";
  finding.reason = reason;
  finding.field = Field::document;
  finding.seen = shared_.sealer.seal(arrived.receipt.id, iso20022::kSeenPlaces, std::string(what));
  return decide(arrived.submission.times, std::move(command));
}

std::expected<FileAnswer, std::string> Intake::take_clearing_answer(Arrived& arrived) {
  iso20022::StatusReportReader reader(shared_.schemas);
  const auto archived =
      archive(arrived.submission.bytes, shared_.store, arrived.receipt.id, arrived.fingerprint,
              arrived.channel.name, [&reader](std::string_view piece) { reader.feed(piece); });
  if (!archived) return std::unexpected(archived.error());
  auto read = reader.finish();
  if (read) {
    read->receipt = arrived.receipt;
    return decide(arrived.submission.times, std::move(*read));
  }
  payment::RefuseFile command;
  command.receipt = arrived.receipt;
  command.header.message_name = "pacs.002.001.10";
  command.header.message_id = read.error().message_id;
  for (const iso20022::FormFinding& form : read.error().form.findings) {
    payment::Finding& finding = command.findings.emplace_back();
    finding.rule = form.rule;
    finding.reason = Reason::malformed;
    finding.field = Field::document;
    finding.line = form.line;
    finding.seen = shared_.sealer.seal(arrived.receipt.id,
                                       iso20022::kSeenPlaces + command.findings.size(), form.text);
  }
  return decide(arrived.submission.times, std::move(command));
}

std::expected<FileAnswer, std::string> Intake::take_orders(Arrived& arrived,
                                                           iso20022::RemarkSink* remarks) {
  files::OrderSpool spool(shared_.spool_folder);
  SpoolSink sink(spool);
  const Sequencer::Times& times = arrived.submission.times;
  const payment::RuleContext rules = rules_for(shared_.site, times.now);
  iso20022::CreditTransferReader reader(shared_.schemas, shared_.sealer, arrived.receipt.id, rules,
                                        sink, remarks);
  const auto archived =
      archive(arrived.submission.bytes, shared_.store, arrived.receipt.id, arrived.fingerprint,
              arrived.channel.name, [&reader](std::string_view piece) { reader.feed(piece); });
  if (!archived) return std::unexpected(archived.error());
  iso20022::FileContents contents = reader.finish();
  if (contents.sink_failed) return std::unexpected(spool.problem());
  bind_to_customer(shared_.sealer, arrived.channel.customer, contents);
  if (!contents.refusal.empty()) {
    payment::RefuseFile command{arrived.receipt, std::move(contents.header),
                                std::move(contents.refusal)};
    return decide(times, std::move(command));
  }
  payment::BeginFile begin;
  begin.receipt = arrived.receipt;
  begin.header = std::move(contents.header);
  begin.initiating_party = std::move(contents.initiating_party_ids);
  begin.initiating_party.push_back(std::move(contents.initiating_party_name));
  begin.batches = std::move(contents.batches);
  // Where the engine refuses the file at its beginning; shared, since an error may leave before the
  // answer comes.
  const auto refused_at = std::make_shared<Sequence>();
  const auto note = [refused_at](const Committed& committed) { *refused_at = committed.sequence; };
  if (!shared_.sequencer.submit(times, std::move(begin), note))
    return std::unexpected(stopped(shared_.sequencer));
  return send_chunks(arrived.receipt.id, spool, 0, times, *refused_at);
}

// The file's orders from `first` on, then its end. refused_at is set by then where BeginFile
// refused it.
std::expected<FileAnswer, std::string> Intake::send_chunks(ReceiptId file, files::OrderSpool& spool,
                                                           std::uint64_t first,
                                                           const Sequencer::Times& times,
                                                           const Sequence& refused_at) {
  if (!spool.start_at(first)) return std::unexpected(spool.problem());
  auto number = static_cast<std::uint32_t>(first / payment::kOrdersPerChunk);
  for (;;) {
    payment::FileChunk chunk;
    if (!spool.read_chunk(chunk.orders)) return std::unexpected(spool.problem());
    if (chunk.orders.empty()) break;
    chunk.file = file;
    chunk.number = ++number;
    if (!shared_.sequencer.submit(times, std::move(chunk), nullptr))
      return std::unexpected(stopped(shared_.sequencer));
  }
  const std::optional<Committed> end = shared_.sequencer.run(times, payment::EndFile{file});
  if (!end) return std::unexpected(stopped(shared_.sequencer));
  return answer_at(end->sequence.value != 0 ? end->sequence : refused_at);
}

std::expected<FileAnswer, std::string> Intake::resume(const payment::OpenFile& file,
                                                      const Sequencer::Times& times) {
  files::OrderSpool spool(shared_.spool_folder);
  SpoolSink sink(spool);
  // The rules of form are asked again with the day on which the file was read the first time.
  const payment::RuleContext rules = rules_for(shared_.site, times.received_at);
  iso20022::CreditTransferReader reader(shared_.schemas, shared_.sealer, file.receipt.id, rules,
                                        sink);
  const auto read = shared_.store.read_archive(file.receipt.id, [&reader](std::string_view piece) {
    reader.feed(piece);
    return true;
  });
  if (!read) return std::unexpected(read.error().text());
  const iso20022::FileContents contents = reader.finish();
  if (contents.sink_failed) return std::unexpected(spool.problem());
  if (!contents.refusal.empty() || spool.size() != file.header.transactions) {
    return std::unexpected("the archived file " + file.receipt.file_name +
                           " is read differently than before");
  }
  // Chunks are full but the last; where that was decided too only the end is missing.
  const std::uint64_t next = std::uint64_t{file.next_chunk - 1} * payment::kOrdersPerChunk;
  return send_chunks(file.receipt.id, spool, std::min(next, spool.size()), times, {});
}

}  // namespace kontor::node

#include "adapters/node/intake.h"

#include <algorithm>
#include <future>

#include "adapters/iso20022/message_kind.h"
#include "adapters/iso20022/status_report_reader.h"
#include "adapters/node/admit.h"
#include "adapters/node/archiving.h"
#include "adapters/node/digest.h"
#include "engine/payment/desk.h"

namespace kontor::node {
namespace {

// Requests that are collected before they are submitted: all of a small file.
constexpr std::size_t kRequestsAtOnce = 4;

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

}  // namespace

payment::RuleContext rules_for(const SiteConfiguration& site, UtcNanos now) {
  payment::RuleContext rules;
  rules.our_bic = site.configuration.bic;
  rules.our_bank_code = site.configuration.bank_code;
  rules.today = payment::business_day(site.configuration, now);
  rules.banks = &site.banks;
  rules.calendar = &site.configuration.calendar;
  return rules;
}

// A file whose bytes are known and not yet read.
struct Intake::Arrived {
  const Submission& submission;
  const party::Channel& channel;
  Told told;
  payment::Receipt receipt;
  bool small = false;  // all of it lies in head_
};

Intake::Answer Intake::answer(const Shared& shared, const Committed* begun,
                              const Committed* decided) {
  if (decided == nullptr)
    return std::unexpected("the store has stopped: " + shared.sequencer.stopped());
  // A file that was refused or known at its beginning has no end.
  if (decided->record == nullptr && begun != nullptr) decided = begun;
  const auto& outcome = std::get<payment::Outcome>(decided->outcome);
  if (outcome.kind == payment::Outcome::Kind::waiting)
    return std::unexpected("the same file is still being worked on");
  const bool repeated = outcome.kind == payment::Outcome::Kind::repeated;
  const Sequence record = repeated ? outcome.original : decided->sequence;
  auto answer = repeated || decided->record == nullptr ? answer_of(shared.store, record)
                                                       : answer_of(*decided->record);
  if (!answer)
    return std::unexpected("the journal has no answer at record " + std::to_string(record.value));
  return std::move(*answer);
}

void Intake::hand_in(const Submission& submission, Told told, iso20022::RemarkSink* remarks) {
  const party::Channel& channel =
      shared_.site.configuration.channels.at(submission.channel.value - 1);
  Arrived arrived{submission, channel, std::move(told), {}, false};
  if (!arrive(arrived)) return;
  if (arrived.receipt.size > channel.file_size_max) return refuse_too_large(arrived);
  if (channel.kind == party::ChannelKind::clearing) return hand_in_clearing_answer(arrived);
  hand_in_orders(arrived, remarks);
}

// From here on a repeat of the same bytes waits: until the sender of these is told, whatever it is.
void Intake::claim(Arrived& arrived) {
  const InWork::Key key{arrived.receipt.channel, arrived.receipt.sha256};
  shared_.in_work.claim(key);
  arrived.told = [&in_work = shared_.in_work, key, told = std::move(arrived.told)](Answer answer) {
    in_work.release(key);
    told(std::move(answer));
  };
}

// False: the sender was told.
bool Intake::arrive(Arrived& arrived) {
  const Submission& submission = arrived.submission;
  const auto failed = [&arrived](std::string why) {
    arrived.told(std::unexpected(std::move(why)));
    return false;
  };
  if (!read_head(submission.bytes, head_)) return failed("cannot be read");
  payment::Receipt& receipt = arrived.receipt;
  receipt.id = {++shared_.last_receipt};
  receipt.channel = submission.channel;
  receipt.file_name = submission.file_name;
  arrived.small = head_.size() <= Store::kArchivePiece;
  if (arrived.small) {
    receipt.sha256 = sha256(head_);
    receipt.size = head_.size();
    claim(arrived);
    return true;
  }
  const auto print = fingerprint(submission.bytes);
  if (!print) return failed(print.error());
  receipt.sha256 = print->sha256;
  receipt.size = print->size;
  claim(arrived);
  if (receipt.size > arrived.channel.file_size_max) return true;  // refused next
  // A large file that is known, or more than the channel may hand in on a day, is neither archived
  // nor read.
  Command note = payment::NoteRepeat{receipt, iso20022::message_kind(head_), {}};
  if (const auto admitted = admit(shared_.store, note); !admitted)
    return failed(admitted.error().text());
  const auto known = shared_.sequencer.run(submission.times, std::move(note));
  if (known && std::get<payment::Outcome>(known->outcome).kind == payment::Outcome::Kind::done)
    return true;
  arrived.told(answer(shared_, nullptr, known ? &*known : nullptr));
  return false;
}

// Shows all bytes and keeps those of a large file; false: the sender was told.
bool Intake::read_all(Arrived& arrived, const Show& show) {
  if (arrived.small) {
    show(head_);
    return true;
  }
  const payment::Receipt& receipt = arrived.receipt;
  const auto archived = archive(arrived.submission.bytes, shared_.store, receipt.id,
                                {receipt.sha256, receipt.size}, arrived.channel.name, show);
  if (!archived) arrived.told(std::unexpected(archived.error()));
  return archived.has_value();
}

std::optional<FileBeside> Intake::beside(const Arrived& arrived) const {
  if (!arrived.small) return std::nullopt;
  const payment::Receipt& receipt = arrived.receipt;
  return FileBeside{receipt.id, receipt.size, receipt.sha256, arrived.channel.name,
                    Store::pack(head_)};
}

std::expected<void, std::string> Intake::submit(const Sequencer::Times& times,
                                                std::vector<Sequencer::Request> requests) {
  for (Sequencer::Request& request : requests) {
    if (const auto admitted = admit(shared_.store, request.command); !admitted)
      return std::unexpected(admitted.error().text());
  }
  shared_.sequencer.submit(times, std::move(requests));
  return {};
}

void Intake::decide(Arrived& arrived, Command command) {
  std::vector<Sequencer::Request> requests;
  requests.push_back({std::move(command),
                      [&shared = shared_, told = arrived.told](const Committed* done) {
                        told(answer(shared, nullptr, done));
                      },
                      beside(arrived)});
  if (const auto submitted = submit(arrived.submission.times, std::move(requests)); !submitted)
    arrived.told(std::unexpected(submitted.error()));
}

// Not archived: its size is what is wrong with it.
void Intake::refuse_too_large(Arrived& arrived) {
  payment::RefuseFile command;
  command.receipt = arrived.receipt;
  command.header.message_name = iso20022::message_kind(head_);
  payment::Finding& finding = command.findings.emplace_back();
  finding.rule = "GEN-001";
  finding.reason = Reason::archive_limit;
  finding.field = Field::document;
  finding.seen = shared_.sealer.seal(arrived.receipt.id, iso20022::kSeenPlaces,
                                     std::to_string(arrived.receipt.size) + " bytes");
  arrived.small = false;
  decide(arrived, std::move(command));
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
    finding.seen = shared_.sealer.seal(arrived.receipt.id,
                                       iso20022::kSeenPlaces + command.findings.size(), form.text);
  }
  decide(arrived, std::move(command));
}

void Intake::hand_in_orders(Arrived& arrived, iso20022::RemarkSink* remarks) {
  files::OrderSpool spool(shared_.spool_folder);
  SpoolSink sink(spool);
  const Sequencer::Times& times = arrived.submission.times;
  payment::RuleContext rules = rules_for(shared_.site, times.now);
  rules.single_booking_agreed = arrived.channel.single_booking;
  orders_.begin(arrived.receipt.id, rules, sink, remarks);
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
  begin.batches = std::move(contents.batches);
  begin.warnings = std::move(contents.warnings);
  begin.warnings_left_out = contents.warnings_left_out;
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
  const auto submitted = submit_orders(
      arrived.receipt.id, spool, 0, times, std::move(requests),
      [&shared = shared_, ending](const Committed* ended) {
        ending->told(answer(shared, ending->begun ? &*ending->begun : nullptr, ended));
      });
  if (!submitted) ending->told(std::unexpected(submitted.error()));
}

std::expected<void, std::string> Intake::submit_orders(ReceiptId file, files::OrderSpool& spool,
                                                       std::uint64_t first,
                                                       const Sequencer::Times& times,
                                                       std::vector<Sequencer::Request> pending,
                                                       Sequencer::Answer ended) {
  if (!spool.start_at(first)) return std::unexpected(spool.problem());
  auto number = static_cast<std::uint32_t>(first / payment::kOrdersPerChunk);
  for (;;) {
    payment::FileChunk chunk;
    if (!spool.read_chunk(chunk.orders)) return std::unexpected(spool.problem());
    if (chunk.orders.empty()) break;
    chunk.file = file;
    chunk.number = ++number;
    pending.push_back({std::move(chunk), nullptr, std::nullopt});
    if (pending.size() < kRequestsAtOnce) continue;
    if (auto submitted = submit(times, std::exchange(pending, {})); !submitted) return submitted;
  }
  pending.push_back({payment::EndFile{file}, std::move(ended), std::nullopt});
  return submit(times, std::move(pending));
}

Intake::Answer Intake::resume(const payment::OpenFile& file, const Sequencer::Times& times) {
  files::OrderSpool spool(shared_.spool_folder);
  SpoolSink sink(spool);
  // The rules of form are asked again with the day on which the file was read the first time.
  const payment::RuleContext rules = rules_for(shared_.site, times.received_at);
  orders_.begin(file.receipt.id, rules, sink);
  const auto read = shared_.store.read_archive(file.receipt.id, [this](std::string_view piece) {
    orders_.feed(piece);
    return true;
  });
  if (!read) return std::unexpected(read.error().text());
  const iso20022::FileContents contents = orders_.finish();
  if (contents.sink_failed) return std::unexpected(spool.problem());
  if (!contents.refusal.empty() || spool.size() != file.header.transactions) {
    return std::unexpected("the archived file " + file.receipt.file_name +
                           " is read differently than before");
  }
  // Chunks are full but the last; where that was decided too only the end is missing.
  const std::uint64_t next = std::uint64_t{file.next_chunk - 1} * payment::kOrdersPerChunk;
  std::promise<Answer> told;
  const auto submitted = submit_orders(
      file.receipt.id, spool, std::min(next, spool.size()), times, {},
      [&](const Committed* ended) { told.set_value(answer(shared_, nullptr, ended)); });
  if (!submitted) return std::unexpected(submitted.error());
  return told.get_future().get();
}

}  // namespace kontor::node

#include "adapters/node/intake.h"

#include "adapters/iso20022/message_kind.h"
#include "adapters/node/admit.h"
#include "adapters/node/archiving.h"
#include "adapters/node/digest.h"
#include "engine/base/utf8.h"

namespace kontor::node {
namespace {

// What the sender is to be told: the record with the first outcome where the bytes were known.
struct Known {
  bool repeated = false;
  bool waiting = false;
  Sequence original;
};

Known known_from(const Outcome& outcome) {
  return std::visit(
      [](const auto& of) -> Known {
        using Of = std::decay_t<decltype(of)>;
        if constexpr (requires { Of::Kind::repeated; }) {
          return {of.kind == Of::Kind::repeated, of.kind == Of::Kind::waiting, of.original};
        } else {
          return {};
        }
      },
      outcome);
}

// Reading the kind costs half as much as reading a file of one payment; such a file says so itself.
bool holds_statements(std::string_view head) {
  const bool says_orders = head.find("pain.001") != head.npos;
  const bool says_statement = head.find("camt.053") != head.npos;
  if (says_orders && !says_statement) return false;
  return iso20022::StatementReader::reads(iso20022::message_kind(head));
}

}  // namespace

Intake::Answer Intake::answer(const Shared& shared, const Committed* begun,
                              const Committed* decided) {
  if (decided == nullptr)
    return std::unexpected("the store has stopped: " + shared.sequencer.stopped());
  // A file that was refused or known at its beginning has no end.
  if (decided->record == nullptr && begun != nullptr) decided = begun;
  const Known known = known_from(decided->outcome);
  if (known.waiting) return std::unexpected("the same file is still being worked on");
  const Sequence record = known.repeated ? known.original : decided->sequence;
  auto answer = known.repeated || decided->record == nullptr ? answer_of(shared.store, record)
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
  const bool customers = channel.kind == party::ChannelKind::orders && !channel.debits_all;
  if (!customers && holds_statements(head_)) return hand_in_statements(arrived);
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
  receipt.file_name = as_utf8(submission.file_name);
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
  Stopwatch watch;
  Durations& reading = shared_.sequencer.stages().of(Stage::read).working;
  if (arrived.small) {
    show(head_);
    reading.count(watch.lap());
    return true;
  }
  const payment::Receipt& receipt = arrived.receipt;
  const auto archived = archive(arrived.submission.bytes, shared_.store, receipt.id,
                                {receipt.sha256, receipt.size}, arrived.channel.name, show);
  reading.count(watch.lap());
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
  Stopwatch watch;
  for (Sequencer::Request& request : requests) {
    if (const auto admitted = admit(shared_.store, request.command); !admitted)
      return std::unexpected(admitted.error().text());
    shared_.sequencer.stages().of(Stage::admit).working.count(watch.lap());
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

}  // namespace kontor::node

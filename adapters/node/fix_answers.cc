// The answers of the FIX sessions: each leaves once its record is durable.
#include <algorithm>
#include <iterator>

#include "adapters/fix/answer_writer.h"
#include "adapters/fix/values.h"
#include "adapters/node/fix_sessions.h"

namespace kontor::node {
namespace {

constexpr std::size_t kBurstMax = 256;  // answers stored in one write

}  // namespace

thread_local FixSessions::Answering FixSessions::answering;

std::optional<FixSessions::Due> FixSessions::answer_in(const StoredRecord& record,
                                                       bool follow_repeats) const {
  std::optional<Due> due;
  Sequence first;
  RecordHeader header;
  constexpr std::uint32_t kAsked[] = {trade::AnswerDue::kNumber, trade::ReportRepeated::kNumber};
  static_cast<void>(for_each_event(record.bytes, header, kAsked, [&](const Event& event) {
    if (const auto* answer = std::get_if<trade::AnswerDue>(&event)) due = Due{*answer, false};
    const auto* repeated = std::get_if<trade::ReportRepeated>(&event);
    if (repeated != nullptr && repeated->answered) first = repeated->decided_at;
    return true;
  }));
  if (due || first.value == 0 || !follow_repeats) return due;
  static_cast<void>(around_.store.read(first, first, false, [&](const StoredRecord& stored) {
    due = answer_in(stored, false);
    return false;
  }));
  if (due) due->again = true;
  return due;
}

bool FixSessions::ready(const Session& session) const {
  return session.up && !session.pending.empty();
}

void FixSessions::send_answers() {
  for (;;) {
    Session* next = nullptr;
    std::vector<Pending> burst;
    std::uint64_t logons = 0;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] {
        return ending_ || stopped_ ||
               std::ranges::any_of(sessions_, [this](const auto& one) { return ready(*one); });
      });
      if (ending_ || stopped_) return;
      do {
        turn_ = (turn_ + 1) % sessions_.size();
      } while (!ready(*sessions_[turn_]));
      next = sessions_[turn_].get();
      logons = next->logons;
      const std::size_t size = std::min(next->pending.size(), kBurstMax);
      const auto end = next->pending.begin() + static_cast<std::ptrdiff_t>(size);
      std::move(next->pending.begin(), end, std::back_inserter(burst));
      next->pending.erase(next->pending.begin(), end);
    }
    send_burst(*next, std::move(burst), logons);
  }
}

FixSessions::Left FixSessions::send_answer(const Session& session, const Pending& pending,
                                           bool& down) {
  const auto due = answer_in(*pending.record, true);
  if (!due) return Left::yes;
  const fix::AnswerMessage message = fix::write_answer(due->answer);
  std::vector<fix::Field> fields;
  fields.reserve(message.fields.size());
  for (const auto& [tag, value] : message.fields) fields.push_back({tag, fix::text_of(value)});
  fix::Outgoing outgoing;
  outgoing.type = fix::text_of(message.type);
  outgoing.fields = fields.data();
  outgoing.field_count = fields.size();
  outgoing.possible_resend = pending.possible_resend || due->again;
  outgoing.more = true;
  std::int32_t number = 0;
  const fix::Text name = fix::text_of(session.name);
  answering = {pending.record->sequence, false};
  const fix::Status status = fix::send(*gateway_, name, outgoing, number);
  const bool kept = answering.kept;
  answering = {};
  if (status.code == fix::Status::Code::ok) return Left::yes;
  down = true;
  if (status.code != fix::Status::Code::down)
    log("error", name, "event=answer_not_sent text=" + std::string(status.text));
  // With a number it goes out when the counterparty asks for that number.
  return kept ? Left::yes : Left::not_yet;
}

void FixSessions::send_burst(Session& session, std::vector<Pending> burst, std::uint64_t logons) {
  std::size_t sent = 0;
  bool down = false;
  while (sent < burst.size() && !down) {
    if (send_answer(session, burst[sent], down) == Left::yes) ++sent;
  }
  const bool stored = store_sent();
  if (stored) static_cast<void>(fix::flush(*gateway_, fix::text_of(session.name)));
  for (std::size_t i = 0; around_.told && i < sent; ++i) around_.told(*burst[i].record);
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < sent; ++i) {
      if (burst[i].resets == session.resets) session.done = std::max(session.done, burst[i].number);
      session.sent_through = std::max(session.sent_through, burst[i].record->sequence);
    }
    for (std::size_t i = burst.size(); i > sent; --i)
      session.pending.push_front(std::move(burst[i - 1]));
    if (down && session.logons == logons) session.up = false;
    if (!stored) stopped_ = true;
  }
  changed_.notify_all();
}

bool FixSessions::store_sent() {
  const std::lock_guard lock(sent_mutex_);
  if (sent_.empty()) return true;
  const auto stored = around_.store.put_session_messages(sent_);
  sent_.clear();
  return stored.has_value();
}

}  // namespace kontor::node

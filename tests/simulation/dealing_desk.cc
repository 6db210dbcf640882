#include "tests/simulation/dealing_desk.h"

#include "tests/engine/deal_books.h"

namespace kontor::simulation {
namespace {

const std::vector<std::string> kSessions = {"CLRX", "CLRX", "ALPHA"};
constexpr std::size_t kAll = 1'000'000;

}  // namespace

trade::Session DealingDesk::session_state(SessionId id) const {
  const auto found = trade().sessions.find(id);
  return found == trade().sessions.end() ? trade::Session{} : found->second;
}

void DealingDesk::step() {
  const std::string& session = random_.one_of(kSessions);
  const std::uint64_t kind = random_.below(100);
  if (kind < 55) {
    for (std::uint64_t n = 1 + random_.below(4); n > 0; --n) send(session);
    if (random_.percent(70)) deliver(session, 1 + random_.below(6));  // else it is on its way
  } else if (kind < 65) {
    reset(session);
  } else if (kind < 75) {
    report_answers(session);
  } else {
    settle_due();
  }
}

void DealingDesk::send(const std::string& session) {
  lines_[session].sent.push_back(trader_.next(session, process_.now(), dealing()));
}

// After a crash the number tells where the engine is: the rest comes again.
void DealingDesk::deliver(const std::string& session, std::size_t most) {
  const SessionId id = dealing().session_named(session);
  const std::vector<Traded>& sent = lines_[session].sent;
  for (; most > 0 && process_.well(); --most) {
    const std::uint64_t taken = session_state(id).incoming;
    if (taken >= sent.size()) return;
    const Traded& traded = sent[taken];
    const ReceiptId receipt = process_.next_receipt();
    model.know(receipt, traded);
    process_.ask(written::command_of(traded.report, receipt, id, taken + 1, sealer_));
  }
}

// Numbers start again; what was not taken comes under new numbers, and some of what was.
void DealingDesk::reset(const std::string& session) {
  const SessionId id = dealing().session_named(session);
  const std::uint64_t taken = session_state(id).incoming;
  do {
    process_.ask(trade::ResetSession{id});
  } while (process_.well() && session_state(id).incoming != 0);
  std::vector<Traded> again;
  for (std::size_t i = 0; i < lines_[session].sent.size(); ++i) {
    if (i < taken && !random_.percent(20)) continue;
    again.push_back(lines_[session].sent[i]);
    again.back().report.resent = true;
  }
  lines_[session].sent = std::move(again);
}

void DealingDesk::report_answers(const std::string& session) {
  const SessionId id = dealing().session_named(session);
  const trade::Session before = session_state(id);
  if (before.answers.empty()) return;
  const std::size_t sent = 1 + random_.below(before.answers.size());
  trade::ReserveNumbers reserve{id, before.outgoing_reserved + 1'000, before.answers[sent - 1]};
  if (!process_.ask(reserve)) return;
  const trade::Session after = session_state(id);
  if (after.answers.size() != before.answers.size() - sent ||
      after.outgoing_reserved != reserve.until)
    process_.judge("answers that have left are not dropped");
}

void DealingDesk::settle_due() {
  settlement::SettleDue due{process_.now(), {}};
  do {
    const std::optional<Decided> decided = process_.ask(due);
    if (!decided) return;  // the clock comes again
    due.after = std::get<settlement::Outcome>(decided->outcome).last;
  } while (process_.well() && due.after.value != 0);
  process_.judge(books::overdue_in(process_.state(), due.scheduled_at));
}

void DealingDesk::end_day() {
  for (const auto& [session, line] : lines_) {
    const SessionId id = dealing().session_named(session);
    while (process_.well() && session_state(id).incoming < line.sent.size()) deliver(session, kAll);
    while (process_.well() && !session_state(id).answers.empty()) report_answers(session);
  }
  settle_due();
}

bool DealingDesk::at_rest() const {
  for (const auto& [id, deal] : trade().deals) {
    if (deal.state != trade::DealState::incomplete) return false;
  }
  return true;
}

}  // namespace kontor::simulation

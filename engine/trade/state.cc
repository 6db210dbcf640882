#include "engine/trade/state.h"

#include <algorithm>

#include "engine/base/invariant.h"

namespace kontor::trade {
namespace {

// A report that has its outcome: known again by its key, and by its content.
void remember(State& state, const Key128& deal_key, const Key128& content_key) {
  if (deal_key.empty()) return;
  state.deals_seen.set(deal_key, state.record.value);
  state.contents_seen.set(content_key, state.record.value);
}

Deal& at(State& state, DealId id) {
  const auto found = state.deals.find(id);
  KONTOR_INVARIANT(found != state.deals.end());
  return found->second;
}

Session& session_of(State& state, SessionId id) {
  Session& session = state.sessions[id];
  if (session.began.value == 0) session.began = state.decided_at;  // the first we hear of it
  return session;
}

}  // namespace

void advance(State& state, DealId id, DealEvent event) {
  Deal& deal = at(state, id);
  const std::optional<DealState> to = next(deal.state, event);
  KONTOR_INVARIANT(to.has_value());
  deal.state = *to;
  if (!terminal(*to)) return;
  state.by_identity.erase(deal.identity_key);
  state.deals.erase(id);
}

void apply(State& state, const FixMessageTaken& event) {
  Session& session = session_of(state, event.receipt.session);
  session.incoming = std::max(session.incoming, event.receipt.number);
  state.last_receipt = std::max(state.last_receipt, event.receipt.id);
}

void apply(State& state, const DealCaptured& event) {
  remember(state, event.deal_key, event.content_key);
  state.deals_seen.set(event.identity_key, state.record.value);
  constexpr std::int64_t kSecond = 1'000'000'000;
  const std::int64_t second = event.terms.transacted_at.value / kSecond;
  state.businesses_seen.set(event.business_key, static_cast<std::uint64_t>(second));
  const bool first = event.version == 1;
  KONTOR_INVARIANT(first == !state.deals.contains(event.deal));
  if (first) {
    KONTOR_INVARIANT(event.deal.value == state.deals_given + 1);
    ++state.deals_given;
  } else {
    state.by_identity.erase(at(state, event.deal).identity_key);
  }
  Deal& deal = state.deals[event.deal];
  KONTOR_INVARIANT(event.version == deal.version + 1);
  const DealState from = deal.state;
  deal = {};
  deal.state = from;
  deal.version = event.version;
  deal.session = event.session;
  deal.venue_id = event.venue_id;
  deal.terms = event.terms;
  deal.identity_key = event.identity_key;
  state.by_identity[event.identity_key] = event.deal;
  advance(state, event.deal, first ? DealEvent::capture : DealEvent::correct);
}

void apply(State& state, const DealRefused& event) {
  remember(state, event.deal_key, event.content_key);
}

void apply(State& state, const ReportRepeated& event) {
  if (event.answered) session_of(state, event.session).answers.push_back(state.record);
}

void apply(State& state, const ReportNoted& event) {
  remember(state, event.deal_key, event.content_key);
}

void apply(State& state, const DealEnriched& event) {
  Deal& deal = at(state, event.deal);
  deal.receive_nostro = event.receive_nostro;
  deal.pay_nostro = event.pay_nostro;
  deal.pay_instruction = event.pay_instruction;
  advance(state, event.deal, DealEvent::enrich);
}

void apply(State& state, const DealAdvanced& event) { advance(state, event.deal, event.event); }

void apply(State& state, const DealCancelled& event) {
  remember(state, event.deal_key, event.content_key);
  advance(state, event.deal, DealEvent::cancel);
}

void apply(State& state, const AnswerDue& event) {
  session_of(state, event.session).answers.push_back(state.record);
}

void apply(State& /*state*/, const MessageRefused& /*event*/) {}

void apply(State& state, const SessionReset& event) {
  Session& session = session_of(state, event.session);
  session.began = state.decided_at;
  session.incoming = 0;
  session.outgoing_reserved = 0;
}

void apply(State& state, const NumbersReserved& event) {
  Session& session = session_of(state, event.session);
  session.outgoing_reserved = event.until;
  session.sent_through = event.sent_through;
  const auto sent = std::ranges::upper_bound(session.answers, event.sent_through);
  session.answers.erase(session.answers.begin(), sent);
}

void take_aged(State& state, std::vector<RecentKeys::Entry>& out) {
  state.deals_seen.take_aged(out);
  state.contents_seen.take_aged(out);
  state.businesses_seen.take_aged(out);
}

}  // namespace kontor::trade

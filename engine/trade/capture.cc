// Reports of deals: known again, refused, captured, corrected, cancelled.
#include <algorithm>

#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"
#include "engine/trade/bookings.h"
#include "engine/trade/desk.h"
#include "engine/trade/rules.h"

namespace kontor::trade {
namespace {

constexpr std::size_t kAnswerTextMax = 1'000;  // Text(58)

std::string text_of(const RuleBroken& broken) {
  std::string text = broken.rule + " " + std::string(rule_row(broken.rule).text_en);
  if (!broken.seen.empty()) text += ": " + broken.seen;
  return text.substr(0, kAnswerTextMax);
}

std::string text_of(const std::optional<Decimal>& value) {
  return value ? to_text(*value) : std::string();
}

AnswerDue answer_to(const TakeReport& report) {
  AnswerDue answer;
  answer.session = report.receipt.session;
  answer.ref_number = report.receipt.number;
  answer.message_type = report.receipt.message_type;
  answer.report_id = report.id;
  answer.report_ref_id = report.reference;
  answer.transaction_type = report.transaction_type;
  answer.exec_type = report.action == DealAction::correct  ? "G"
                     : report.action == DealAction::cancel ? "H"
                                                           : "F";
  answer.symbol = report.deal.symbol;
  answer.transact_time = report.deal.transact_time;
  return answer;
}

void accept(const TakeReport& report, Emit& emit) {
  if (report.receipt.kind == FixKind::trade_capture_report) emit(answer_to(report));
}

// A trade capture report is always answered; an execution report where the session asks for it.
void refuse(const TakeReport& report, const party::FixSession& session,
            std::vector<RuleBroken> broken, bool remember, Emit& emit) {
  const Rule& first = rule_row(broken.front().rule);
  AnswerDue answer = answer_to(report);
  answer.refused = true;
  answer.text = text_of(broken.front());
  const bool acknowledged = report.receipt.kind == FixKind::trade_capture_report;
  answer.business_reject = !acknowledged || first.ack_reason < 0;
  answer.reason = answer.business_reject ? first.reject_reason : first.ack_reason;
  DealRefused refused;
  refused.session = report.receipt.session;
  refused.venue_id = report.id;
  refused.action = report.action;
  refused.broken = std::move(broken);
  refused.symbol = report.deal.symbol;
  refused.currency = report.deal.currency;
  refused.quantity = text_of(report.deal.quantity);
  refused.rate = text_of(report.deal.rate);
  refused.trade_date = report.deal.trade_date.value_or(Date{});
  refused.value_date = report.deal.value_date.value_or(Date{});
  if (remember) {
    refused.deal_key = report.deal_key;
    refused.content_key = report.content_key;
  }
  emit(refused);
  if (acknowledged || session.rejects_reports) emit(answer);
}

void capture(const Case& of, std::vector<std::string> warnings, const View& state, Emit& emit) {
  const Date today = business_day_from(of.configuration.calendar, bank_time(of.decided_at).date);
  DealCaptured captured;
  captured.version = 1;
  captured.deal = {state.trade.deals_given + 1};
  if (of.report.action == DealAction::correct) {
    captured.deal = of.changes;
    const Deal& old = state.trade.deals.at(of.changes);
    captured.version = old.version + 1;
    book_commitments(of.changes, old.terms, today, true, state.ledger, emit);
  }
  captured.session = of.report.receipt.session;
  captured.venue_id = of.report.id;
  captured.order_id = of.report.order_id;
  captured.terms = of.terms();
  captured.warnings = std::move(warnings);
  captured.deal_key = of.report.deal_key;
  captured.content_key = of.report.content_key;
  captured.business_key = of.report.business_key;
  captured.identity_key = of.report.identity_key;
  emit(captured);
  book_commitments(captured.deal, captured.terms, today, false, state.ledger, emit);
  enrich(captured.deal, state, emit);
}

void cancel(const Case& of, const View& state, Emit& emit) {
  const Date today = business_day_from(of.configuration.calendar, bank_time(of.decided_at).date);
  const DealTerms terms = state.trade.deals.at(of.changes).terms;
  book_commitments(of.changes, terms, today, true, state.ledger, emit);
  emit(DealCancelled{of.changes, of.report.receipt.session, of.report.id, of.report.deal_key,
                     of.report.content_key});
}

#ifdef KONTOR_PLANTED_FAULT
// Only in the library that the simulation must find wanting.
constexpr bool kKnowsReportsAgain = false;
#else
constexpr bool kKnowsReportsAgain = true;
#endif

// Whether its id is that of a deal already, which it does not change under that same id: two deals
// could then not be told apart by who refers to them.
bool names_another(const Case& of) {
  const TakeReport& report = of.report;
  if (report.action != DealAction::take && report.action != DealAction::correct) return false;
  if (report.action == DealAction::correct && report.identity_key == report.reference_key)
    return false;
  return kKnowsReportsAgain && of.known(of.state.deals_seen, report.identity_key).has_value();
}

}  // namespace

void on(UtcNanos decided_at, const TakeReport& command, const View& state, Emit& emit) {
  const Case of = case_of(command, state.trade.received_at, decided_at, state.party, state.trade);
  emit(FixMessageTaken{command.receipt});
  const auto first = kKnowsReportsAgain ? of.known(state.trade.deals_seen, command.deal_key)
                                        : std::optional<std::uint64_t>{};
  if (first && of.known(state.trade.contents_seen, command.content_key)) {
    const bool answered = command.receipt.kind == FixKind::trade_capture_report;
    emit(ReportRepeated{command.receipt.session, command.id, Sequence{*first},
                        command.possible_resend, answered});
    return;
  }
  if (first || names_another(of)) {
    refuse(command, of.session,
           {
               {"FX-034", command.id}
    },
           false, emit);
    return;
  }
  if (command.action == DealAction::note) {
    emit(ReportNoted{command.receipt.session, command.id, command.deal_key, command.content_key});
    return;
  }
  std::vector<RuleBroken> broken;
  std::vector<std::string> warnings;
  check(of, broken, warnings);
  if (broken.empty() && of.has_terms() && !fits(of.terms(), state.ledger)) {
    broken.push_back({"FX-007", "the books cannot hold it"});
  }
  if (!broken.empty()) {
    refuse(command, of.session, std::move(broken), true, emit);
    return;
  }
  if (command.action == DealAction::cancel) {
    cancel(of, state, emit);
  } else {
    capture(of, std::move(warnings), state, emit);
  }
  accept(command, emit);
}

void on(UtcNanos /*decided_at*/, const NoteRefusal& command, const View& /*state*/, Emit& emit) {
  emit(FixMessageTaken{command.receipt});
  emit(MessageRefused{command.receipt.session, command.fault.rule, command.fault.tag,
                      command.fault.text});
}

void on(UtcNanos /*decided_at*/, const ResetSession& command, const View& /*state*/, Emit& emit) {
  emit(SessionReset{command.session});
}

void on(UtcNanos /*decided_at*/, const ReserveNumbers& command, const View& /*state*/, Emit& emit) {
  emit(NumbersReserved{command.session, command.until, command.sent_through});
}

const party::SettlementInstruction* instruction_for(const DealTerms& terms,
                                                    const party::Dealing& dealing) {
  const party::Counterparty* counterparty = dealing.counterparty(terms.counterparty);
  if (counterparty == nullptr) return nullptr;
  const party::SettlementInstruction* found = nullptr;
  for (const party::SettlementInstruction& one : counterparty->instructions) {
    const bool in_force =
        one.effective_from <= terms.value_date &&
        (one.effective_until.value == 0 || one.effective_until >= terms.value_date);
    if (one.currency != terms.sold.currency() || !in_force) continue;
    if (found != nullptr) return nullptr;  // two that hold at once: an error of the master data
    found = &one;
  }
  return found;
}

bool enrich(DealId id, const View& state, Emit& emit) {
  const Deal& deal = state.trade.deals.at(id);
  const party::Dealing& dealing = state.party.configuration.dealing;
  const party::SettlementInstruction* theirs = instruction_for(deal.terms, dealing);
  if (theirs == nullptr) {
    if (deal.state == DealState::incomplete) return false;
    emit(DealAdvanced{id, DealEvent::lack});
    return true;
  }
  DealEnriched enriched;
  enriched.deal = id;
  enriched.receive_nostro = dealing.currency(deal.terms.bought.currency())->nostro;
  enriched.pay_nostro = dealing.currency(deal.terms.sold.currency())->nostro;
  enriched.pay_instruction = theirs->id;
  emit(enriched);
  emit(DealAdvanced{id, DealEvent::waive});
  return true;
}

}  // namespace kontor::trade

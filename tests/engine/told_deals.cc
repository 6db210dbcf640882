#include "tests/engine/told_deals.h"

namespace kontor {
namespace {

std::string number(auto id) { return std::to_string(id.value); }

std::string amount(Money money) {
  return std::string(money.currency().code()) + ' ' + to_decimal(money);
}

std::string_view leg(settlement::Leg leg) {
  return leg == settlement::Leg::pay ? "pay" : "receive";
}

}  // namespace

std::string DealTeller::operator()(const trade::FixMessageTaken& e) const {
  return "Message " + std::to_string(e.receipt.number) + ' ' + e.receipt.message_type +
         " of session " + number(e.receipt.session);
}

std::string DealTeller::operator()(const trade::DealCaptured& e) const {
  std::string out = "Captured " + number(e.deal) + '.' + std::to_string(e.version) + ' ' +
                    e.venue_id + " buys " + amount(e.terms.bought) + " sells " +
                    amount(e.terms.sold) + " at " + e.terms.rate.text() + " value " +
                    to_string(e.terms.value_date) + " with " + number(e.terms.counterparty);
  for (const std::string& rule : e.warnings) out += " warns " + rule;
  return out;
}

std::string DealTeller::operator()(const trade::DealRefused& e) const {
  std::string out = "Refused " + e.venue_id;
  for (const trade::RuleBroken& broken : e.broken) out += ' ' + broken.rule;
  return out;
}

std::string DealTeller::operator()(const trade::ReportRepeated& e) const {
  return "Repeated " + e.venue_id + " decided " + number(e.decided_at) +
         (e.announced ? " announced" : "") + (e.answered ? " answered" : "");
}

std::string DealTeller::operator()(const trade::ReportNoted& e) const {
  return "Noted " + e.venue_id;
}

std::string DealTeller::operator()(const trade::DealEnriched& e) const {
  return "Enriched " + number(e.deal) + " receives on " + e.receive_nostro + " pays from " +
         e.pay_nostro + " by " + e.pay_instruction;
}

std::string DealTeller::operator()(const trade::DealAdvanced& e) const {
  return "Deal " + number(e.deal) + ' ' + std::string(name_of(e.event));
}

std::string DealTeller::operator()(const trade::DealCancelled& e) const {
  return "Cancelled " + number(e.deal) + " by " + e.venue_id;
}

std::string DealTeller::operator()(const trade::AnswerDue& e) const {
  std::string out = e.business_reject ? "Answer j" : "Answer AR";
  out += ' ' + (e.refused ? std::to_string(e.reason) : "accepted") + " to " + e.message_type + ' ' +
         e.report_id;
  if (!e.text.empty()) out += ": " + e.text;
  return out;
}

std::string DealTeller::operator()(const trade::MessageRefused& e) const {
  return "MessageRefused " + e.rule + ' ' + e.text;
}

std::string DealTeller::operator()(const trade::SessionReset& e) const {
  return "Reset session " + number(e.session);
}

std::string DealTeller::operator()(const trade::NumbersReserved& e) const {
  return "Numbers of session " + number(e.session) + " until " + std::to_string(e.until) +
         " sent through " + number(e.sent_through);
}

std::string DealTeller::operator()(const settlement::PayLegReleased& e) const {
  return "PayLeg " + number(e.deal) + ' ' + amount(e.amount) + " from " + e.nostro + " to " +
         std::string(e.beneficiary.view()) + " settles " + to_string(e.settlement_date) +
         (e.late ? " late" : "");
}

std::string DealTeller::operator()(const settlement::ReceiptExpected& e) const {
  return "Expected " + number(e.deal) + ' ' + amount(e.amount) + " value " +
         to_string(e.value_date) + " named " + e.reference;
}

std::string DealTeller::operator()(const settlement::LegConfirmed& e) const {
  return "Leg " + number(e.deal) + ' ' + std::string(leg(e.leg)) + (e.undone ? " undone" : "");
}

std::string_view deal_booking(ledger::Step step) {
  switch (step) {
    case ledger::Step::deal_committed:
      return "B-T";
    case ledger::Step::deal_reversed:
      return "B-T-undone";
    case ledger::Step::commitment_ended:
    case ledger::Step::deal_on_balance:
      return "B-V";
    case ledger::Step::pay_leg_debited:
      return "B-P";
    case ledger::Step::receipt_confirmed:
      return "B-R";
    case ledger::Step::receipt_undone:
      return "B-R-undone";
    case ledger::Step::result_realised:
      return "result";
    case ledger::Step::opening:
    case ledger::Step::transfer_posted:
    case ledger::Step::transfer_settled:
    case ledger::Step::transfer_rejected:
      return "";
  }
  return "";
}

std::string_view name_of(trade::DealEvent event) {
  using trade::DealEvent;
  switch (event) {
    case DealEvent::capture:
      return "capture";
    case DealEvent::refuse:
      return "refuse";
    case DealEvent::enrich:
      return "enrich";
    case DealEvent::lack:
      return "lack";
    case DealEvent::waive:
      return "waive";
    case DealEvent::instruct:
      return "instruct";
    case DealEvent::reach_value:
      return "reach_value";
    case DealEvent::confirm_legs:
      return "confirm_legs";
    case DealEvent::fail_time:
      return "fail_time";
    case DealEvent::correct:
      return "correct";
    case DealEvent::cancel:
      return "cancel";
  }
  return "";
}

}  // namespace kontor

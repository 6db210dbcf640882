#include "tests/simulation/deal_model.h"

#include "engine/calendar/bank_time.h"
#include "engine/calendar/dealing_day.h"

namespace kontor::simulation {
namespace {

using trade::DealAction;
using trade::DealEvent;
using written::Report;

std::string type_of(const Report& report) {
  if (report.execution) return {};
  if (report.action == DealAction::cancel) return "1";
  return report.action == DealAction::correct ? "2" : "0";
}

std::string identity(const Report& report, const std::string& id) {
  return report.session + (report.execution ? "|8|" : "|AE|") + id;
}

std::string code(const char* role, Currency currency) {
  return role + std::string(currency.code());
}

std::string nostro(Currency currency) { return currency == kEur ? "RTGS" : code("NOS-", currency); }

std::int64_t digits_of(std::string text) {
  std::erase(text, '.');
  return std::stoll(text);
}

WideAmount rounded(WideAmount dividend, WideAmount divisor) {  // both above zero
  return (2 * dividend + divisor) / (2 * divisor);
}

Currency foreign(Money bought, Money sold) {
  return bought.currency() == kEur ? sold.currency() : bought.currency();
}

// Dealt and counter amount. Rates have four decimals.
std::pair<Money, Money> amounts(const Report& report) {
  const Currency base = *currency_of(report.symbol.substr(0, 3));
  const Currency quote = *currency_of(report.symbol.substr(4));
  const bool in_base = report.currency == base.code();
  const std::int64_t dealt = digits_of(report.quantity);
  const WideAmount scale = quote.exponent() == 0 ? 100 : 1;  // cents of a yen
  const WideAmount rate = digits_of(report.rate);
  const WideAmount counter = in_base ? rounded(dealt * rate, 10'000 * scale)
                                     : rounded(WideAmount{dealt} * 10'000 * scale, rate);
  return {
      Money{dealt,                              in_base ? base : quote},
      Money{static_cast<std::int64_t>(counter), in_base ? quote : base}
  };
}

bool we_buy(const Report& report) { return *report.buy != (report.session == "ALPHA"); }

}  // namespace

std::uint64_t DealModel::referred(const Report& report) const {
  const auto found = by_identity_.find(identity(report, report.reference));
  return found == by_identity_.end() ? 0 : found->second;
}

std::vector<std::string> DealModel::rules_broken(const Traded& traded) const {
  const Report& report = traded.report;
  std::set<std::string> broken(traded.faults.begin(), traded.faults.end());
  if (report.action != DealAction::cancel) {
    const BankTime now = bank_time(decided_at_);
    const Date value = written::day(report.value_date);
    const auto [dealt, counter] = amounts(report);
    const Currency sold = we_buy(report) ? counter.currency() : dealt.currency();
    const bool past = now.minute_of_day() > dealing_->currency(sold)->cut_off;
    if (value < now.date || (value == now.date && past)) broken.insert("FX-016");
    const party::DealtPair* pair = dealing_->pair(kEur, foreign(dealt, counter));
    const Date today = dealing_date(decided_at_);
    const Date before = previous_open_day(value_date_centres(dealing_->calendars(*pair)), today);
    if (written::day(report.trade_date) < before) broken.insert("FX-017");
  }
  if (report.action != DealAction::take) {
    const std::uint64_t deal = referred(report);
    if (deal == 0)
      broken.insert(identities_.contains(identity(report, report.reference)) ? "FX-046" : "FX-045");
    if (deal != 0 && deals_.at(deal).is != Is::open && deals_.at(deal).is != Is::lacks)
      broken.insert("FX-046");
  }
  return {broken.begin(), broken.end()};
}

void DealModel::expect(const trade::FixMessageTaken& event) {
  const Report& report = traded_.report;
  const std::string own = identity(report, report.id) + '|' + type_of(report);
  const std::string content = report.reference + '\n' + written::economics_of(report);
  const auto refuse = [&](const std::string& rules) {
    due_.push_back("refused" + rules);
    if (!report.execution) due_.emplace_back("answer AR 1");
    if (report.execution && dealing_->session(event.receipt.session)->rejects_reports)
      due_.emplace_back("answer j 1");
  };
  const auto [first, is_new] = outcomes_.insert({
      own, {sequence_, content}
  });
  if (!is_new && first->second.content == content) {
    due_.push_back("repeated " + std::to_string(first->second.record.value));
    return;
  }
  if (!is_new) return refuse(" FX-034");
  outcomes_.erase(first);  // it refers to what was before it
  const bool itself = report.action == DealAction::correct && report.id == report.reference;
  if (report.action != DealAction::cancel && !itself &&
      identities_.contains(identity(report, report.id)))
    return refuse(" FX-034");
  std::string rules;
  for (const std::string& rule : rules_broken(traded_)) rules += ' ' + rule;
  outcomes_[own] = {sequence_, content};
  if (!rules.empty()) return refuse(rules);
  const std::uint64_t deal =
      report.action == DealAction::take ? deals_.size() + 1 : referred(report);
  due_.push_back((report.action == DealAction::cancel ? "cancelled " : "captured ") +
                 std::to_string(deal));
  if (!report.execution) due_.emplace_back("answer AR 0");
}

std::string DealModel::take(const Record& record, const State& state) {
  dealing_ = &state.party.configuration.dealing;
  sequence_ = record.header.sequence;
  decided_at_ = record.header.decided_at;
  due_.clear();
  met_ = 0;
  for (const Event& event : record.events) {
    std::string said = std::visit([this](const auto& e) { return on(e); }, event);
    if (said.starts_with("!")) return said;
    if (said.empty()) continue;
    if (met_ == due_.size()) return "not expected: " + said;
    if (due_[met_] != said) return "expected " + due_[met_] + ", got " + said;
    ++met_;
  }
  if (met_ != due_.size()) return "did not happen: " + due_[met_];
  for (const auto& [id, deal] : deals_) {
    if (deal.is == Is::settling && deal.paid && deal.received)
      return "deal " + std::to_string(id) + " has both legs and is not settled";
  }
  for (const auto& [account, want] : money_) {
    const AccountId id = state.ledger.by_code(account);
    const std::int64_t got = id.value == 0 ? 0 : state.ledger.account(id).balance;
    if (got != want)
      return account + ": want " + std::to_string(want) + ", got " + std::to_string(got);
  }
  return {};
}

std::string DealModel::unsettled() const {
  for (const auto& [id, deal] : deals_) {
    if (deal.is != Is::gone && deal.is != Is::lacks)
      return "deal " + std::to_string(id) + " was never settled";
  }
  return {};
}

std::vector<LegOf> DealModel::unshown() const {
  std::vector<LegOf> legs;
  for (const auto& [id, deal] : deals_) {
    if (deal.is != Is::settling) continue;
    if (!deal.paid) legs.push_back({id, settlement::Leg::pay});
    if (!deal.received) legs.push_back({id, settlement::Leg::receive});
  }
  return legs;
}

std::string DealModel::on(const trade::FixMessageTaken& event) {
  const auto found = known_.find(event.receipt.id);
  if (found == known_.end()) return "!a message that nobody sent";
  traded_ = found->second;
  if (event.receipt.number != ++incoming_[event.receipt.session])
    return "!a message was left out or taken twice";
  expect(event);
  return {};
}

std::string DealModel::on(const trade::DealCaptured& event) {
  const Report& report = traded_.report;
  Deal& deal = deals_[event.deal.value];
  if (event.version > 1) {
    commit(deal, -1);
    by_identity_.erase(deal.identity);
  }
  const auto [dealt, counter] = amounts(report);
  deal.bought = we_buy(report) ? dealt : counter;
  deal.sold = we_buy(report) ? counter : dealt;
  if (deal.bought != event.terms.bought || deal.sold != event.terms.sold)
    return "!deal " + std::to_string(event.deal.value) + " has other amounts";
  deal.value_date = written::day(report.value_date);
  const bool lacks = report.parties[0].id == "BETA" && deal.sold.currency() == kUsd;
  deal.is = lacks ? Is::lacks : Is::open;
  deal.identity = identity(report, report.id);
  deal.venue_id = report.id;
  identities_.insert(deal.identity);
  by_identity_[deal.identity] = event.deal.value;
  commit(deal, 1);
  return "captured " + std::to_string(event.deal.value);
}

std::string DealModel::on(const trade::DealRefused& event) {
  std::string out = "refused";
  for (const trade::RuleBroken& broken : event.broken) out += ' ' + broken.rule;
  return out;
}

std::string DealModel::on(const trade::DealCancelled& event) {
  Deal& deal = deals_.at(event.deal.value);
  commit(deal, -1);
  by_identity_.erase(deal.identity);
  deal.is = Is::gone;
  return "cancelled " + std::to_string(event.deal.value);
}

std::string DealModel::on(const trade::ReportRepeated& event) {
  if (event.answered == traded_.report.execution) return "!a repeat is answered wrongly";
  return "repeated " + std::to_string(event.decided_at.value);
}

std::string DealModel::on(const trade::AnswerDue& event) {
  return std::string("answer ") + (event.business_reject ? "j " : "AR ") +
         (event.refused ? "1" : "0");
}

std::string DealModel::on(const trade::SessionReset& event) {
  incoming_[event.session] = 0;
  return {};
}

std::string DealModel::on(const settlement::PayLegReleased& event) {
  Deal& deal = deals_.at(event.deal.value);
  deal.pay_reference = event.reference;
  if (deal.is != Is::open) return "!a deal is paid that must not be";
  if (event.amount != deal.sold) return "!another amount is paid";
  const party::DealtCurrency* paid = dealing_->currency(deal.sold.currency());
  const Centre* const centre = dealing_->centre(paid->centre);
  Date day = deal.value_date;
  if (paid->release_days_before == 1) day = previous_open_day({&centre, 1}, day);
  return bank_time(decided_at_).date < day ? "!a deal is paid too early" : "";
}

std::string DealModel::on(const settlement::LegConfirmed& event) {
  Deal& deal = deals_.at(event.deal.value);
  if (deal.is != Is::settling) return "!a leg is confirmed of a deal that is not settling";
  bool& shown = event.leg == settlement::Leg::pay ? deal.paid : deal.received;
  if (shown != event.undone) return "!a leg is confirmed twice, or undone and was not";
  shown = !event.undone;
  if (event.leg == settlement::Leg::pay) return {};
  const std::int64_t amount = (event.undone ? -1 : 1) * deal.bought.minor_units();
  money_[nostro(deal.bought.currency())] -= amount;
  money_[code("SRX-", deal.bought.currency())] += amount;
  return {};
}

std::string DealModel::on(const trade::DealAdvanced& event) {
  Deal& deal = deals_.at(event.deal.value);
  const auto move = [&](Is from, Is to) -> std::string {
    if (deal.is != from) return "!deal " + std::to_string(event.deal.value) + " moves wrongly";
    deal.is = to;
    return {};
  };
  switch (event.event) {
    case DealEvent::lack:
      return move(Is::lacks, Is::lacks);
    case DealEvent::waive:
      return move(Is::open, Is::open);
    case DealEvent::instruct:
      instruct(event.deal.value, deal);
      return move(Is::open, Is::left);
    case DealEvent::reach_value:
      return reach_value(deal) + move(Is::left, Is::settling);
    case DealEvent::fail_time:
      return deal.received ? "!received and late" : move(Is::settling, Is::settling);
    case DealEvent::confirm_legs:
      if (!deal.paid || !deal.received) return "!a deal is settled by one leg";
      by_identity_.erase(deal.identity);
      return move(Is::settling, Is::gone);
    default:
      return "!an event of its own kind comes as a step";
  }
}

void DealModel::commit(const Deal& deal, int sign) {
  const Currency other = foreign(deal.bought, deal.sold);
  const auto contra = [&](Money leg) {
    return code(leg.currency() == kEur ? "CMC-" : "CMX-", other);
  };
  const std::int64_t bought = sign * deal.bought.minor_units();
  const std::int64_t sold = sign * deal.sold.minor_units();
  money_[code("CMR-", deal.bought.currency())] -= bought;
  money_[contra(deal.bought)] += bought;
  money_[contra(deal.sold)] -= sold;
  money_[code("CMD-", deal.sold.currency())] += sold;
}

// From now on the deal cannot change: our correspondent has our order, the other side its own.
void DealModel::instruct(std::uint64_t id, const Deal& deal) {
  using settlement::Leg;
  movements_.push_back({
      nostro(deal.sold.currency()),
      -deal.sold.minor_units(),
      deal.value_date,
      deal.pay_reference,
      {id, Leg::pay}
  });
  movements_.push_back({
      nostro(deal.bought.currency()),
      deal.bought.minor_units(),
      deal.value_date,
      deal.venue_id,
      {id, Leg::receive}
  });
}

std::string DealModel::reach_value(Deal& deal) {
  if (bank_time(decided_at_).date < deal.value_date) return "!on balance before its value date";
  commit(deal, -1);
  const bool buys = deal.bought.currency() != kEur;
  const Currency other = foreign(deal.bought, deal.sold);
  std::int64_t& position = money_[code("FXP-", other)];
  std::int64_t& value = money_[code("FXC-", other)];
  const std::int64_t moved = (buys ? deal.bought : deal.sold).minor_units();
  const std::int64_t euros = (buys ? deal.sold : deal.bought).minor_units();
  const std::int64_t held = position < 0 ? -position : position;
  std::int64_t result = 0;
  if (position != 0 && (position > 0) != buys) {
    const std::int64_t closed = std::min(held, moved);
    const std::int64_t size = value < 0 ? -value : value;
    const auto out = static_cast<std::int64_t>(rounded(WideAmount{size} * closed, held));
    const auto in = static_cast<std::int64_t>(rounded(WideAmount{euros} * closed, moved));
    result = (value < 0 ? -out : out) + (buys ? -in : in);
  }
  position += buys ? moved : -moved;
  value += (buys ? -euros : euros) - result;
  money_["FXR-EUR"] += result;
  money_[code("SRX-", deal.bought.currency())] -= deal.bought.minor_units();
  money_[nostro(deal.sold.currency())] += deal.sold.minor_units();
  return {};
}

}  // namespace kontor::simulation

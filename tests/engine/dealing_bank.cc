#include "tests/engine/dealing_bank.h"

#include <gtest/gtest.h>

#include "tests/engine/deal_books.h"
#include "tests/engine/leg_record.h"

namespace kontor {

Given dealing() { return dealing(written::open_dealing); }

Given dealing(void (*change)(party::Configuration&)) {
  Given given;
  given.change = change;
  return given;
}

Lines DealingBank::take(const written::Report& report) {
  return take(report, ++numbers_[report.session]);
}

Lines DealingBank::take(const written::Report& report, std::uint64_t number) {
  numbers_[report.session] = number;
  return ask(
      written::command_of(report, next_receipt(), session(report.session), number, sealer()));
}

Lines DealingBank::settle(std::string_view time) {
  std::map<Currency, std::int64_t> positions;
  for (const auto& one : state().party.configuration.dealing.currencies)
    positions[one.currency] = books::position(state(), one.currency);
  clock(time);
  Lines lines = settle_due(time);
  EXPECT_EQ(books::overdue_in(state(), now()), "");
  for (const auto& [currency, before] : positions)
    EXPECT_EQ(books::position(state(), currency), before) << currency.code();
  return lines;
}

Lines DealingBank::confirm(std::uint64_t deal, settlement::Leg leg) {
  return follow(leg_record(state(), now(), {deal}, leg));
}

Lines DealingBank::undo(std::uint64_t deal, settlement::Leg leg) {
  const std::string record = leg_record(state(), now(), {deal}, leg, true);
  return record.empty() ? Lines{} : follow(record);
}

void DealingBank::configure(const std::function<void(party::Configuration&)>& change) {
  party::Configuration next = state().party.configuration;
  change(next);
  next.content_hash = sealer().hash("configuration " + std::to_string(++configurations_));
  ask(party::Configure{next});
}

std::string DealingBank::state_of(std::uint64_t deal) const {
  const auto found = state().trade.deals.find({deal});
  return found == state().trade.deals.end() ? "" : std::string(trade::name_of(found->second.state));
}

SessionId DealingBank::session(std::string_view name) const {
  return state().party.configuration.dealing.session_named(name);
}

}  // namespace kontor

// Every state, event and step has its words in both languages.
#include "engine/report/console_words.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/calendar/bank_time.h"

namespace kontor::report {
namespace {

using payment::OrderState;
using trade::DealState;

template <class State>
void has_words(State state, bool terminal) {
  const StateWords& words = words_of(state);
  EXPECT_EQ(words.name, name_of(state));
  EXPECT_FALSE(words.name_de.empty());
  EXPECT_TRUE(words.now_de.ends_with('.') && words.now_en.ends_with('.')) << words.name;
  EXPECT_NE(words.now_de, words.now_en);
  // Somebody acts next, unless nothing can follow.
  EXPECT_EQ(words.next_de.empty(), terminal) << words.name;
  EXPECT_EQ(words.next_en.empty(), terminal) << words.name;
  EXPECT_EQ(words.next_de.find("{}") == std::string_view::npos,
            words.next_en.find("{}") == std::string_view::npos)
      << words.name;
}

TEST(ConsoleWords, EveryOrderState) {
  std::set<std::string_view> seen;
  for (const payment::Edge& edge : payment::kEdges) {
    for (const OrderState state : {edge.from, edge.to}) {
      has_words(state, payment::terminal(state));
      seen.insert(words_of(state).now_en);
    }
  }
  EXPECT_EQ(seen.size(), 7U) << "each its own";
}

TEST(ConsoleWords, EveryDealState) {
  std::set<std::string_view> seen;
  for (const trade::Edge& edge : trade::kEdges) {
    for (const DealState state : {edge.from, edge.to}) {
      has_words(state, trade::terminal(state));
      seen.insert(words_of(state).now_en);
    }
  }
  EXPECT_EQ(seen.size(), 11U) << "each its own";
}

TEST(ConsoleWords, EveryEvent) {
  for (const char* const event :
       {"receive", "accept", "keep", "refuse", "release", "send", "settle", "bounce"}) {
    EXPECT_FALSE(order_event_words(event).de.empty()) << event;
    EXPECT_FALSE(order_event_words(event).en.empty()) << event;
  }
  EXPECT_TRUE(order_event_words("unheard of").en.empty());
  for (const trade::Edge& edge : trade::kEdges) {
    EXPECT_FALSE(deal_event_words(name_of(edge.on)).de.empty()) << name_of(edge.on);
    EXPECT_FALSE(deal_event_words(name_of(edge.on)).en.empty()) << name_of(edge.on);
  }
}

TEST(ConsoleWords, EveryStepOfTheLedger) {
  using enum ledger::Step;
  for (const ledger::Step step :
       {opening, transfer_posted, transfer_settled, transfer_rejected, deal_committed,
        deal_reversed, commitment_ended, deal_on_balance, pay_leg_debited, receipt_confirmed,
        receipt_undone, result_realised}) {
    EXPECT_EQ(words_of(step).step, step);
    EXPECT_FALSE(words_of(step).code.empty());
    EXPECT_FALSE(words_of(step).de.empty() || words_of(step).en.empty());
  }
  EXPECT_EQ(step_words().size(), 12U);
  EXPECT_TRUE(words_of(ledger::Step{99}).code.empty());
}

TEST(ConsoleWords, WhoActsNextAndWhen) {
  party::Configuration configuration;
  configuration.calendar.weekend_days = 0b1000001;
  configuration.clearing.name = "STEP2";
  configuration.clearing.cycles = {9 * 60, 11 * 60 + 5, 16 * 60};
  PaymentView payment;
  payment.execution_date = *parse_date("2026-12-01");
  const auto next = [&](OrderState state, const char* at) {
    payment.state = state;
    return next_of(payment, configuration, *parse_instant(at));
  };
  EXPECT_EQ(next(OrderState::warehoused, "2026-11-23T08:00:00+01:00"),
            (Words{"Kontor belastet am 01.12.2026.", "Kontor debits it on 2026-12-01."}));
  EXPECT_EQ(next(OrderState::ready, "2026-11-23T09:00:00+01:00"),
            (Words{"Kontor sendet ihn im Lauf am 23.11.2026 um 11:05.",
                   "Kontor sends it in the cycle of 2026-11-23 at 11:05."}));
  EXPECT_EQ(next(OrderState::ready, "2026-11-20T16:00:00+01:00").en,
            "Kontor sends it in the cycle of 2026-11-23 at 09:00.")
      << "Friday's last cycle is over";
  EXPECT_EQ(next(OrderState::ready, "2026-11-21T08:00:00+01:00").en,
            "Kontor sends it in the cycle of 2026-11-23 at 09:00.");
  EXPECT_EQ(next(OrderState::sent, "2026-11-23T09:00:00+01:00"),
            (Words{"STEP2 antwortet.", "STEP2 answers."}));
  configuration.clearing.cycles.clear();
  EXPECT_EQ(next(OrderState::ready, "2026-11-23T09:00:00+01:00").en,
            "Kontor sends it in the next cycle.");
}

}  // namespace
}  // namespace kontor::report

// The console's plain words for states, events and bookings, German and English.
//
// Threads:   free functions over constants.
#pragma once

#include <span>
#include <string_view>

#include "engine/engine.h"
#include "engine/report/console_books.h"
#include "engine/report/view_rows.h"

namespace kontor::report {

struct StateWords {
  std::string_view name;  // de, en: what the state is called
  std::string_view name_de;
  std::string_view now_de;  // where it is now, as a sentence
  std::string_view now_en;
  std::string_view next_de;  // who acts next; empty: nobody. {} stands for when, or who
  std::string_view next_en;
};
// A row for every state; `name` is name_of(state).
[[nodiscard]] const StateWords& words_of(payment::OrderState state);
[[nodiscard]] const StateWords& words_of(trade::DealState state);

// What happened, by the event's name: receive, accept, keep, ... ; empty for an unknown one.
[[nodiscard]] Words order_event_words(std::string_view event);
[[nodiscard]] Words deal_event_words(std::string_view event);
[[nodiscard]] std::string_view name_of(trade::DealEvent event);

struct StepWords {
  ledger::Step step;
  std::string_view code;  // B1
  std::string_view de;
  std::string_view en;
};
[[nodiscard]] std::span<const StepWords> step_words();
// Empty for a step of another release.
[[nodiscard]] const StepWords& words_of(ledger::Step step);

// With its rule's severity (F, R, Q, W) and what is allowed.
[[nodiscard]] FindingView finding_view(const FindingRow& finding, std::string_view code);

// now and next of an order, as of a time.
[[nodiscard]] Words sentence_of(const PaymentView& payment);
[[nodiscard]] Words next_of(const PaymentView& payment, const party::Configuration& configuration,
                            UtcNanos at);

}  // namespace kontor::report

// The rules that a reported deal must keep, as rows: id, severity, answers, texts, check.
//
// Source:    fx-and-money-market.md section 4. Rows that need rates, limits or books have no row
//            here yet. The order of the rows is the order of precedence: the first broken one
//            answers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/trade/state.h"

namespace kontor::trade {

// Severity as the source writes it: F refuses the message, R the deal, Q would wait for a person
// (and refuses until there is a queue), W is noted and refuses nothing.
enum class Severity : std::uint8_t { message, refuse, queue, warn };

// What a report says, looked up in the configuration and in what is known. What a step needs and
// could not find is null or nothing: the rule about that step is broken, and later rules keep
// silent about it.
struct Case {
  const TakeReport& report;
  const State& state;
  const party::Configuration& configuration;
  const party::FixSession& session;
  UtcNanos received_at;
  UtcNanos decided_at;

  std::optional<Currency> base;
  std::optional<Currency> quote;
  const party::DealtPair* pair = nullptr;
  bool dealt_is_base = false;
  CounterpartyId counterparty;
  DealId changes;  // the deal that a correction or cancel refers to; 0: none that is open
  std::optional<Rate> rate;
  std::optional<Money> dealt;
  std::optional<Money> counter;  // as sent, else computed
  std::optional<Date> spot;

  [[nodiscard]] const DealInput& deal() const { return report.deal; }
  [[nodiscard]] bool has_terms() const { return report.action != DealAction::cancel; }
  [[nodiscard]] bool we_buy() const;  // the dealt currency
  // The number of a key that the state or the command knows.
  [[nodiscard]] std::optional<std::uint64_t> known(const RecentKeys& keys, const Key128& key) const;
  // Preconditions: no rule of severity F, R or Q is broken.
  [[nodiscard]] DealTerms terms() const;
};

// Whether SecurityType(167) says spot; empty: it was left out.
[[nodiscard]] constexpr bool is_spot(std::string_view product) {
  return product.empty() || product == "FXSPOT" || product == "FOR";
}

// Looks up; checks nothing.
[[nodiscard]] Case case_of(const TakeReport& report, UtcNanos received_at, UtcNanos decided_at,
                           const party::State& party, const State& state);

// Roles in which the counterparty may stand, the first that is there first: contra firm, executing
// firm.
inline constexpr std::array kCounterpartyRoles = {17, 1};

// The counter amount by the rate, rounded once; nothing where it cannot be an amount.
[[nodiscard]] std::optional<Money> computed_counter(const Case& of);

// "-1.50", with the digits as sent.
[[nodiscard]] std::string to_text(const Decimal& value);

struct Rule {
  std::string_view id;
  Severity severity;
  std::int32_t ack_reason;     // TradeReportRejectReason(751); -1: j, not AR
  std::int32_t reject_reason;  // BusinessRejectReason(380)
  std::string_view text_en;
  std::string_view text_de;
  // What was there, where the rule is broken; an empty text where there is nothing to show.
  std::optional<std::string> (*broken)(const Case&) = nullptr;  // null: decided elsewhere
};

[[nodiscard]] std::span<const Rule> rules();
// An id may have two rows, one of them of severity W: `warns` asks for that one.
// Precondition: there is such a row.
[[nodiscard]] const Rule& rule_row(std::string_view id, bool warns = false);

// The rows broken, in order; those of severity W into `warnings`.
void check(const Case& of, std::vector<RuleBroken>& broken, std::vector<std::string>& warnings);

}  // namespace kontor::trade

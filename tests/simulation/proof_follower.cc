#include "tests/simulation/proof_follower.h"

#include "engine/reconciliation/proof.h"

namespace kontor::simulation {

using reconciliation::StatementTaken;
using reconciliation::Verdict;

namespace {

template <class Part, class E>
void apply_where_concerned(Part& part, const E& event) {
  if constexpr (requires { apply(part, event); }) apply(part, event);
}

// The last page brings the balances of all, the event after it the entries of those before.
bool is_half_of_two(const Event& event) {
  const auto* taken = std::get_if<StatementTaken>(&event);
  return taken != nullptr && taken->input.page > 1 && taken->verdict == Verdict::accepted;
}

}  // namespace

std::string unproven_in(const reconciliation::State& state, const ledger::State& ledger) {
  for (std::uint32_t i = 1; i <= state.standings.size(); ++i) {
    if (!reconciliation::prove({i}, state, ledger).holds)
      return "the proof of " + state.standings[i - 1].code + " does not hold";
  }
  return {};
}

std::string ProofFollower::take(const Record& record) {
  ledger_.enter(record.header.sequence);
  enter(reconciliation_, record.header.sequence, record.header.decided_at);
  for (std::size_t i = 0; i < record.events.size(); ++i) {
    const Event& event = record.events[i];
    std::visit(
        [this](const auto& one) {
          apply_where_concerned(ledger_, one);
          apply_where_concerned(reconciliation_, one);
        },
        event);
    if (is_half_of_two(event)) continue;
    if (std::string fault = unproven_in(reconciliation_, ledger_); !fault.empty())
      return fault + " after event " + std::to_string(i + 1) + " of its record";
  }
  return {};
}

}  // namespace kontor::simulation

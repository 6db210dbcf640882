// Holds the proof of each account after every event, not only after records: it applies the events
// to a ledger and a reconciliation of its own.
#pragma once

#include <string>

#include "engine/engine.h"

namespace kontor::simulation {

// Empty where the proof of each account holds, else the account.
[[nodiscard]] std::string unproven_in(const reconciliation::State& state,
                                      const ledger::State& ledger);

class ProofFollower {
 public:
  // A record is durable: empty, or after which of its events a proof does not hold.
  [[nodiscard]] std::string take(const Record& record);

 private:
  ledger::State ledger_;
  reconciliation::State reconciliation_;
};

}  // namespace kontor::simulation

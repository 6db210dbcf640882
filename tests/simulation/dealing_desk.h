// The outside of the dealing desk: venues that send, resend and reset, and the clock. What a venue
// sends has a number of its session; what the engine has not taken comes again under that number.
#pragma once

#include <map>

#include "tests/simulation/deal_model.h"
#include "tests/simulation/process.h"

namespace kontor::simulation {

class DealingDesk {
 public:
  DealingDesk(Random& random, const Sealer& sealer, Process& process)
      : random_(random), sealer_(sealer), process_(process), trader_(random) {}

  void step();
  void settle_due();  // the clock
  // A day passes: all that is on its way comes.
  void end_day();
  [[nodiscard]] bool at_rest() const;

  DealModel model;

 private:
  struct Line {
    std::vector<Traded> sent;  // by number, from 1
  };
  void send(const std::string& session);
  void deliver(const std::string& session, std::size_t most);
  void reset(const std::string& session);
  void report_answers(const std::string& session);
  [[nodiscard]] const party::Dealing& dealing() const {
    return process_.state().party.configuration.dealing;
  }
  [[nodiscard]] const trade::State& trade() const { return process_.state().trade; }
  [[nodiscard]] trade::Session session_state(SessionId id) const;

  Random& random_;
  const Sealer& sealer_;
  Process& process_;
  Trader trader_;
  std::map<std::string, Line> lines_;
};

}  // namespace kontor::simulation

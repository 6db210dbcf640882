// The outside of the reconciliation desk: banks that keep our accounts, the way their statements
// take to us, and a person who ends matches.
//
// A statement comes late, out of order, in pages, beside others, again under the same bytes or
// others; its pages are exchanged or lost; it comes spoilt first and right after that. What was not
// accepted is sent again until it is, each time under a name of its own.
#pragma once

#include <map>
#include <vector>

#include "tests/simulation/process.h"
#include "tests/simulation/statement_model.h"

namespace kontor::simulation {

class StatementBank {
 public:
  StatementBank(Random& random, const fakes::SeededSealer& sealer, Process& process)
      : random_(random), sealer_(sealer), process_(process) {}

  // Lists the accounts that others keep, with terms of chance. Once, before anything is asked.
  void open_accounts(party::Configuration& bank);

  void order(const Movement& movement);
  void step();
  // Files begun go on at their next chunk, also after a crash.
  void finish_files();
  // A day passes: all that was booked is stated, all that is on its way comes. unshown: legs that
  // should have been.
  void end_day(const std::vector<LegOf>& unshown);
  [[nodiscard]] bool at_rest() const;

  StatementModel model;

 private:
  [[nodiscard]] const reconciliation::State& desk() const {
    return process_.state().reconciliation;
  }
  void close(AccountKeeper& keeper, bool all);
  void send(bool at_the_end);
  void send_again();
  [[nodiscard]] std::vector<Paper> wrap(Statement& statement, bool at_the_end);
  [[nodiscard]] Sheet spoilt(const Statement& statement);
  [[nodiscard]] std::vector<Sheet> in_pages(const Statement& statement, bool at_the_end);
  void address(Paper& paper, bool at_the_end);
  void hand_in(const Paper& paper, bool leave_open);
  void advance();
  void undo();
  void ask_in_vain(const Command& command);
  // Of none: the clearing's.
  [[nodiscard]] std::string channel_of(NostroId nostro) const;

  Random& random_;
  const fakes::SeededSealer& sealer_;
  Process& process_;
  std::vector<AccountKeeper> keepers_;
  std::vector<Statement> unsent_;
  std::vector<Statement> arrived_;
  std::vector<Paper> sent_;
  std::map<ReceiptId, PaperCommands> archive_;
  std::uint64_t papers_ = 0;
};

}  // namespace kontor::simulation

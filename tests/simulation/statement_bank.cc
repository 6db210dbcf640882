#include "tests/simulation/statement_bank.h"

#include <algorithm>

#include "engine/calendar/bank_time.h"

namespace kontor::simulation {

using reconciliation::ItemsMatched;
using Kind = reconciliation::Outcome::Kind;

void StatementBank::open_accounts(party::Configuration& bank) {
  party::Nostro position;
  position.account = bank.clearing.position_account;
  position.name = "clearing";
  position.currency = kEur;
  position.servicer = bank.clearing.bic;
  position.account_id = "0816";
  position.channel = bank.clearing.channel;
  bank.nostros.push_back(position);
  for (party::Nostro& nostro : bank.nostros) {
    nostro.numbering = random_.percent(70) ? party::Numbering::legal : party::Numbering::electronic;
    nostro.days_before = static_cast<std::uint8_t>(random_.below(2));
    nostro.days_after = static_cast<std::uint8_t>(random_.below(4));
    nostro.value_claim_days = static_cast<std::uint8_t>(random_.below(3));
    const NostroId id{static_cast<std::uint32_t>(keepers_.size() + 1)};
    keepers_.emplace_back(random_, nostro, id);
  }
}

std::string StatementBank::channel_of(NostroId nostro) const {
  if (nostro.value == 0) return "clearing";
  return process_.state().party.configuration.nostros.at(nostro.value - 1).channel;
}

void StatementBank::order(const Movement& movement) {
  const auto keeper = std::ranges::find(keepers_, movement.account, &AccountKeeper::account);
  if (keeper == keepers_.end()) return process_.judge("money moves on an account nobody keeps");
  keeper->order(movement);
}

void StatementBank::step() {
  const std::uint64_t kind = random_.below(100);
  if (kind < 35) {
    close(keepers_[random_.below(keepers_.size())], false);
  } else if (kind < 65) {
    send(false);
  } else if (kind < 72) {
    send_again();
  } else if (kind < 82) {
    advance();
  } else {
    undo();
  }
}

void StatementBank::close(AccountKeeper& keeper, bool all) {
  std::optional<Statement> statement = keeper.close(bank_time(process_.now()).date, all);
  if (!statement) return;
  model.stated(*statement);
  unsent_.push_back(std::move(*statement));
}

// ---- what is put into a file

// A spoilt whole statement comes with figures of its own, so the right one is another content.
Sheet StatementBank::spoilt(const Statement& statement) {
  Sheet sheet = sheet_of(statement);
  reconciliation::StatementInput& input = sheet.input;
  const auto shifted = [](Money balance) {
    return Money{balance.minor_units() + 7, balance.currency()};
  };
  sheet.spoilt = Spoilt::held;
  const std::uint64_t kind = random_.below(6);
  if (kind < 2) input.closing = shifted(input.closing);
  if (kind == 1) {  // adds up; seen only where the one before is there, and of the same year
    const auto year = [](Date date) { return civil(date).year(); };
    const bool neighbour = statement.place > 0 &&
                           year(statement.opened) == year(statement.closed) &&
                           model.accepted(statement.nostro, statement.place - 1);
    if (neighbour) input.opening = shifted(input.opening);
  }
  if (kind == 2) input.currency = input.currency == kUsd ? kEur : kUsd;
  if (kind == 3) input.findings.push_back({"ST-10", "sum of 3 entries", 9});
  if (kind == 4) input.closing_date = plus_days(bank_time(process_.now()).date, 2);
  foot(sheet);
  if (kind == 5) {
    sheet.spoilt = Spoilt::refused;
    input.account = sealer_.seal({papers_ + 1}, 0, "DE00");
    input.nostro = {};
  }
  return sheet;
}

std::vector<Sheet> StatementBank::in_pages(const Statement& statement, bool at_the_end) {
  std::vector<Sheet> pages = pages_of(statement, 2 + random_.below(2));
  if (at_the_end) return pages;
  if (random_.percent(20)) std::swap(pages[0], pages[1]);
  if (random_.percent(15)) {
    Sheet& page = pages[random_.below(pages.size())];
    page.input.findings.push_back({"ST-14", "value date 1926-11-23", 9});
    page.spoilt = Spoilt::held;
  }
  if (random_.percent(20))
    pages.erase(pages.begin() + static_cast<long>(random_.below(pages.size())));
  return pages;
}

std::vector<Paper> StatementBank::wrap(Statement& statement, bool at_the_end) {
  ++statement.issue;
  std::vector<Sheet> sheets;
  const std::uint64_t kind = random_.below(at_the_end ? 75 : 100);
  if (kind < 55) {
    sheets.push_back(sheet_of(statement));
  } else if (kind < 75) {
    sheets = in_pages(statement, at_the_end);
  } else {
    sheets.push_back(spoilt(statement));
  }
  if (!unsent_.empty() && random_.percent(25)) {  // with another account's
    Statement& other = unsent_[random_.below(unsent_.size())];
    if (other.nostro != statement.nostro) {
      ++other.issue;
      sheets.push_back(sheet_of(other));
    }
  }
  const bool apart = random_.percent(50);
  std::vector<Paper> papers;
  for (Sheet& sheet : sheets) {
    if (papers.empty() || apart) {
      Paper& paper = papers.emplace_back();
      paper.bytes = "statements " + std::to_string(++papers_);
      paper.chunk_size = static_cast<std::uint32_t>(1 + random_.below(4));
    }
    papers.back().sheets.push_back(std::move(sheet));
  }
  for (Paper& paper : papers) address(paper, at_the_end);
  return papers;
}

// Through the account's channel, through the bank's staff, or through one that may not.
void StatementBank::address(Paper& paper, bool at_the_end) {
  const auto own = [this](const Sheet& sheet) { return channel_of(sheet.input.nostro); };
  const std::string first = own(paper.sheets.front());
  const bool mixed =
      std::ranges::any_of(paper.sheets, [&](const Sheet& sheet) { return own(sheet) != first; });
  paper.channel = mixed || random_.percent(20) ? "operator" : first;
  if (at_the_end || mixed || paper.sheets.front().input.nostro.value == 0 || !random_.percent(5))
    return;
  paper.channel = first == "clearing" ? "correspondents" : "clearing";
  for (Sheet& sheet : paper.sheets) sheet.spoilt = Spoilt::refused;
}

void StatementBank::send(bool at_the_end) {
  if (unsent_.empty()) return;
  const bool first = at_the_end || random_.percent(60);
  Statement& statement = unsent_[first ? 0 : random_.below(unsent_.size())];
  for (Paper& paper : wrap(statement, at_the_end)) {
    if (!at_the_end && random_.percent(5)) continue;  // lost on its way
    sent_.push_back(paper);
    hand_in(paper, !at_the_end && random_.percent(30));
  }
  const auto arrived = [this](const Statement& one) {
    return model.accepted(one.nostro, one.place);
  };
  std::ranges::copy_if(unsent_, std::back_inserter(arrived_), arrived);
  std::erase_if(unsent_, arrived);
}

// What was handed in before, with its bytes, in another message, or under a name of its own.
void StatementBank::send_again() {
  if (!arrived_.empty() && random_.percent(25)) {
    for (const Paper& paper : wrap(arrived_[random_.below(arrived_.size())], false))
      hand_in(paper, random_.percent(30));
    return;
  }
  if (sent_.empty()) return;
  Paper paper = random_.one_of(sent_);
  if (random_.percent(60)) paper.bytes = "statements " + std::to_string(++papers_);
  hand_in(paper, random_.percent(30));
}

// ---- handing in

void StatementBank::hand_in(const Paper& paper, bool leave_open) {
  const ChannelId channel = process_.state().party.channel_named(paper.channel);
  while (process_.well()) {
    const ReceiptId receipt = process_.next_receipt();
    const PaperCommands& commands =
        archive_.insert({receipt, commands_of(paper, receipt, channel, sealer_)}).first->second;
    model.know(commands.begin.receipt, paper);
    const std::optional<Decided> decided = process_.ask(commands.begin);
    if (!decided) continue;  // unanswered: the sender comes again
    const auto& outcome = std::get<reconciliation::Outcome>(decided->outcome);
    const Sequence first = model.outcome_of(commands.begin.receipt);
    if (outcome.kind == Kind::repeated) {
      if (outcome.original != first) process_.judge("a repeat was told another outcome");
      return;
    }
    if (outcome.kind == Kind::done && leave_open) return;
    const bool open = !desk().open_files.empty();
    finish_files();
    if (model.outcome_of(commands.begin.receipt).value == 0)
      process_.judge("a file of statements without an outcome");
    if (outcome.kind != Kind::waiting) return;
    if (!open) process_.judge("waits for a file not open");
  }
}

void StatementBank::finish_files() {
  while (process_.well() && !desk().open_files.empty()) advance();
}

// One step of one file that is open; its chunks come once more now and then.
void StatementBank::advance() {
  if (desk().open_files.empty()) return;
  auto at = desk().open_files.begin();
  std::advance(at, static_cast<long>(random_.below(desk().open_files.size())));
  const PaperCommands& commands = archive_.at(at->first);
  const std::size_t next = at->second.next_chunk;
  if (next > 1 && random_.percent(10)) ask_in_vain(commands.chunks[next - 2]);
  if (random_.percent(5)) ask_in_vain(commands.begin);
  if (next <= commands.chunks.size()) {
    process_.ask(commands.chunks[next - 1]);
  } else {
    process_.ask(commands.end);
  }
}

void StatementBank::ask_in_vain(const Command& command) {
  const std::optional<Decided> decided = process_.ask(command);
  if (decided && !decided->bytes.empty()) process_.judge("what was decided was decided again");
}

// A person ends a match: mostly a new one, also one that was ended before.
void StatementBank::undo() {
  const std::size_t all = model.matches().size();
  if (all == 0) return;
  const std::size_t among = random_.percent(70) ? std::min<std::size_t>(all, 4) : all;
  const ItemsMatched match = model.matches()[all - 1 - random_.below(among)];
  const bool may = model.may_undo(match);
  const std::optional<Decided> decided =
      process_.ask(reconciliation::UndoMatch{match, "not this one", "anna"});
  if (!decided) return;
  const bool refused = std::get<reconciliation::Outcome>(decided->outcome).kind == Kind::refused;
  if (refused == may) process_.judge(may ? "a match cannot be undone" : "undone once too often");
}

// ---- the end

void StatementBank::end_day(const std::vector<LegOf>& unshown) {
  finish_files();
  for (const LegOf leg : unshown) {
    for (AccountKeeper& keeper : keepers_) keeper.correct(leg);
  }
  for (AccountKeeper& keeper : keepers_) close(keeper, true);
  while (process_.well() && !unsent_.empty()) send(true);
}

bool StatementBank::at_rest() const {
  return unsent_.empty() && desk().open_files.empty() &&
         std::ranges::all_of(keepers_, &AccountKeeper::at_rest);
}

}  // namespace kontor::simulation

// Given a bank with accounts, when something is asked of it at a time, then these lines are told
// and these balances stand.
//
//   Bank bank;
//   bank.clock("2026-11-23T08:00:00");
//   const Lines told = bank.hand_in({.message_id = "M1", .batches = {{.orders = {{"eva",
//   10'00}}}}}); EXPECT_THAT(told, Contains("Booked B1 anna>TRO-CSM 10.00 on 2026-11-23 value
//   2026-11-23 batch 1"));
//
// Checked without being asked: the books after every command (books.h); at the end of each Bank,
// that a second engine fed with the records has the same state, and that the state read back from
// its image has the same image.
#pragma once

#include <string>
#include <vector>

#include "tests/engine/written.h"

namespace kontor {

using Lines = std::vector<std::string>;

struct Given {
  // anna, bert and otto have euros, dora has dollars.
  std::vector<written::Account> accounts = {
      {"anna", 1000'00},
      {"bert", 500'00},
      {"otto", 0},
      {"dora", 100'00, kUsd}
  };
  void (*change)(party::Configuration&) = nullptr;  // the demo bank's, before it is set
};

class Bank {
 public:
  // Configured and loaded on Friday 2026-11-20; the clock then stands at Monday 2026-11-23T08:00.
  // Records 1 and 2 are the configuration and the accounts.
  explicit Bank(const Given& given = {});
  virtual ~Bank();
  Bank(const Bank&) = delete;
  Bank& operator=(const Bank&) = delete;

  // Bank time; does not ask anything of the engine.
  void clock(std::string_view time) { now_ = written::instant(time); }

  // One command, now. The lines are its events, described.
  Lines ask(const Command& command);
  // A record that follows the newest one, decided elsewhere.
  Lines follow(const std::string& record);
  // All commands of a file, now; ends early where it was refused or known.
  Lines hand_in(const written::File& file);
  // The first commands of a file: BeginFile and so many chunks.
  Lines begin(const written::File& file, std::size_t chunks);
  Lines chunk(std::size_t number);  // of the file begun last
  Lines end();                      // of the file begun last
  Lines answer(const written::Answer& answer);
  Lines close_cycle(std::string_view scheduled_at);
  // As the node does it: again and again until nothing more is due.
  Lines release_due(std::string_view scheduled_at, bool last_call = false);
  // Likewise until no deal is named.
  Lines settle_due(std::string_view scheduled_at);
  // One record of it; `after` as the outcome said.
  Lines release_step(std::string_view scheduled_at, bool last_call = false);

  // What the last command's sender is told: "done", "repeated 5", "waiting", "turned
  // away".
  [[nodiscard]] const std::string& outcome() const { return outcome_; }
  // Of the last command about users.
  [[nodiscard]] const party::AccessOutcome& access() const { return access_; }
  [[nodiscard]] std::string balance(std::string_view account) const;
  [[nodiscard]] std::string reserved(std::string_view account) const;
  [[nodiscard]] AccountId account(std::string_view name) const;

  [[nodiscard]] UtcNanos now() const { return now_; }
  [[nodiscard]] const State& state() const { return engine_.state(); }
  [[nodiscard]] const std::vector<Decided>& records() const { return records_; }
  [[nodiscard]] const fakes::SeededSealer& sealer() const { return sealer_; }
  [[nodiscard]] ReceiptId next_receipt() { return {++receipts_}; }

 private:
  Lines keep(const Decided& decided);
  [[nodiscard]] std::string name_of(AccountId account) const;
  [[nodiscard]] std::string told(const Event& event) const;

  fakes::SeededSealer sealer_{20261123};
  Engine engine_;
  Engine twin_;  // follows by replay
  UtcNanos now_;
  std::uint64_t receipts_ = 0;
  std::vector<std::string> names_;  // by account, from 1
  written::Commands open_;
  std::string outcome_;
  payment::Outcome told_;  // by the last command
  party::AccessOutcome access_;
  DealId last_deal_;  // by the last SettleDue
  std::vector<Decided> records_;
};

// The lines that begin with one of the words.
[[nodiscard]] Lines only(const Lines& lines, const std::vector<std::string>& words);

}  // namespace kontor

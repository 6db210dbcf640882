// Reports of deals, written briefly, as the commands that a reader of FIX would make of them; and
// what a bank needs to deal.
//
//   Report{.id = "T1", .currency = "USD", .buy = false, .quantity = "10850000.00"}
//
// What is left out is the worked example S1: EUR 10,000,000.00 bought from ALPHA at 1.0850 on
// Monday 2026-11-23, value Wednesday.
#pragma once

#include <string>
#include <vector>

#include "engine/engine.h"
#include "tests/fakes/seeded_sealer.h"

namespace kontor::written {

struct Report {
  std::string id = {};
  trade::DealAction action = trade::DealAction::take;
  std::string reference = {};
  bool execution = false;  // an execution report; else a trade capture report
  bool resent = false;     // 97=Y
  std::string session = "CLRX";
  std::string product = {};
  std::string symbol = "EUR/USD";
  std::string currency = "EUR";
  std::string settlement_currency = {};
  std::optional<bool> buy = true;
  std::string quantity = "10000000.00";  // empty, here and below: not there
  std::string rate = "1.0850";
  std::string counter = {};
  std::string settlement_type = {};
  std::string trade_date = "2026-11-23";
  std::string value_date = "2026-11-25";
  std::string time = "2026-11-23T08:00:00";
  std::vector<trade::PartyInput> parties = {
      {"ALPHA", 'D', 17}
  };
  std::vector<trade::FormFault> faults = {};
};

// The bytes that are economic: what makes two reports the same deal.
[[nodiscard]] std::string economics_of(const Report& report);

// number: MsgSeqNum of the message that carries it.
[[nodiscard]] trade::TakeReport command_of(const Report& report, ReceiptId receipt,
                                           SessionId session, std::uint64_t number,
                                           const Sealer& sealer);

// Adds to a configuration: centres TARGET, NYC, LON and TOK; EUR/USD, EUR/GBP, EUR/JPY (paid a day
// before); counterparties ALPHA, BETA (nothing said of its dollars), OMEGA (blocked) and GAMMA
// (identifier lapsed); sessions CLRX (any party, trades as we did) and ALPHA (itself, its own side,
// wants execution reports rejected); the accounts they are booked on.
void open_dealing(party::Configuration& bank);

}  // namespace kontor::written

// What rows ask of the bank's own records: accounts held here, what their holders told it about
// direct debits, mandates. party/bank_records.h answers from tables.
//
// Units:     texts as they stand in a message, without white space around them.
// Errors:    none; where a record was not brought its answer breaks no row.
// Threads:   an answer depends on nothing that changes; any thread may ask.
// Source:    payments.md SCT-008-024, SCT-008-030, C2B-008-013, SDD-003-009 to SDD-003-011.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/calendar/date.h"

namespace kontor::rulebook {

// What an account held here can be that keeps a payment from it.
enum class AccountTrait : std::uint8_t {
  unknown,
  closed,
  blocked,
  no_credits,  // of its type
  no_debits,
  deceased,  // its holder
  consumer,  // the same
};
// As arguments of rows spell them.
[[nodiscard]] constexpr std::optional<AccountTrait> trait_named(std::string_view word) {
  if (word == "unknown") return AccountTrait::unknown;
  if (word == "closed") return AccountTrait::closed;
  if (word == "blocked") return AccountTrait::blocked;
  if (word == "no credits") return AccountTrait::no_credits;
  if (word == "no debits") return AccountTrait::no_debits;
  if (word == "deceased") return AccountTrait::deceased;
  if (word == "consumer") return AccountTrait::consumer;
  return std::nullopt;
}

// A direct debit as its debtor's bank is asked for it. Empty: not there.
struct Collection {
  std::string_view creditor = {};  // its identifier
  std::string_view mandate = {};
  std::string_view iban = {};      // the debtor's
  std::string_view amount = {};    // in euro
  std::string_view sequence = {};  // FRST, RCUR, FNAL, OOFF
};

class Records {
 public:
  virtual ~Records() = default;

  // An account of another bank has no trait.
  [[nodiscard]] virtual bool is(std::string_view iban, AccountTrait trait) const = 0;
  // By the debtor's instructions.
  [[nodiscard]] virtual bool lets_through(const Collection& collection) const = 0;
  // Whether the debtor has confirmed the mandate of a B2B collection.
  [[nodiscard]] virtual bool has_confirmed(const Collection& collection, Date on) const = 0;
  // With a mandate of a creditor whose bank we are.
  [[nodiscard]] virtual std::optional<Date> last_collection(std::string_view creditor,
                                                            std::string_view mandate) const = 0;
};

}  // namespace kontor::rulebook

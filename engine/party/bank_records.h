// The bank's own records that rows ask, out of tables that a site brings: accounts held here, what
// their holders told it about direct debits, mandates that debtors confirmed (B2B) and the last
// collections of the creditors whose bank we are.
//
// Instructions of an account (Regulation (EU) 260/2012, Article 5(3)(d)) block what they name, or
// allow it up to an amount. Of those that name a collection the narrowest count, one for a mandate
// before one for a creditor before one for all, and each of them must let it pass; what none names
// passes. A mandate's id is read without blanks and in capitals, a creditor's identifier as its
// check digits are computed: capitals and digits, without the business code.
//
// Ownership: the directory outlives it; a value otherwise, only read once it was made.
// Errors:    a table that was not brought knows nothing and breaks no row.
// Threads:   any may ask.
// Source:    payments.md 2.5 (creditor identifier), C2B-008-008, C2B-008-013, SDD-003-009 to -011.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calendar/date.h"
#include "engine/money/money.h"
#include "engine/rulebook/directory.h"
#include "engine/rulebook/records.h"

namespace kontor::party {

struct HeldAccount {
  enum class Status : std::uint8_t { open, blocked, closed };
  enum class Holder : std::uint8_t { consumer, business, deceased };

  std::string iban;
  Status status = Status::open;
  Holder holder = Holder::business;
  bool takes_credits = true;
  bool takes_debits = true;
};

struct DebitInstruction {
  std::string iban;
  bool allows = false;  // else it blocks
  std::string creditor;
  std::string mandate;
  std::optional<Money> most;  // of one that allows; none: any amount
};

struct ConfirmedMandate {
  std::string creditor;
  std::string mandate;
  std::string iban;
  bool one_off = false;
  Date valid_from;
  std::optional<Date> valid_until;  // last day; none: open
};

struct UsedMandate {
  std::string creditor;
  std::string mandate;
  Date last_collection;
};

// Rows in any order.
struct RecordTables {
  std::optional<std::vector<HeldAccount>> accounts;
  std::vector<DebitInstruction> instructions;
  std::optional<std::vector<ConfirmedMandate>> confirmed;
  std::vector<UsedMandate> used;
};

class BankRecords final : public rulebook::Records {
 public:
  // directory: says which accounts are ours.
  BankRecords(RecordTables tables, const rulebook::Directory& directory);

  [[nodiscard]] bool is(std::string_view iban, rulebook::AccountTrait trait) const override;
  [[nodiscard]] bool lets_through(const rulebook::Collection& collection) const override;
  [[nodiscard]] bool has_confirmed(const rulebook::Collection& collection, Date on) const override;
  [[nodiscard]] std::optional<Date> last_collection(std::string_view creditor,
                                                    std::string_view mandate) const override;

 private:
  RecordTables tables_;  // sorted: by IBAN, the used mandates by key
  const rulebook::Directory& directory_;
};

}  // namespace kontor::party

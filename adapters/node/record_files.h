// The bank's own records that rows ask, as a site brings them: CSV files, each named in the
// section records of the configuration, all of them optional.
//
//   accounts: iban,status,holder,takes
//     status       open, blocked, closed
//     holder       consumer, business, deceased
//     takes        what an account of its type takes: credits, debits, with a blank between; or
//                  nothing
//   debit_instructions: iban,instruction,creditor_id,mandate_id,amount_at_most
//     instruction  block, allow
//     creditor_id, mandate_id   empty: every one
//     amount_at_most            of an allow, in euro; empty: any
//   b2b_mandates: creditor_id,mandate_id,iban,sequence,valid_from,valid_until
//     sequence     one-off, recurrent
//     valid_until  last day; empty: open
//   collected_mandates: creditor_id,mandate_id,last_collection
//
// Errors:    a file that can not be read; the first fault with file, line, what was there and what
// is allowed. Format:    docs/formats/tables.md. Source:    payments.md C2B-008-013, SDD-003-009 to
// SDD-003-011.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "engine/party/bank_records.h"

namespace kontor::node {

// Paths; empty: the site brings none. They change every day and decide nothing in the books, so
// they are no part of what the configuration's hash is made of: who asks them reads them.
struct RecordFiles {
  std::string accounts;
  std::string debit_instructions;
  std::string b2b_mandates;
  std::string collected_mandates;
};

// our_bank_code: the German one in the IBANs of our accounts; other IBANs are refused.
[[nodiscard]] std::expected<party::RecordTables, std::string> read_records(
    const RecordFiles& files, std::string_view our_bank_code);

// name: of the file, for the text of a fault.
template <class Row>
using TableOf = std::expected<std::vector<Row>, std::string>;

[[nodiscard]] TableOf<party::HeldAccount> read_held_accounts(std::string_view text,
                                                             const std::string& name,
                                                             std::string_view our_bank_code);
[[nodiscard]] TableOf<party::DebitInstruction> read_debit_instructions(
    std::string_view text, const std::string& name, std::string_view our_bank_code);
[[nodiscard]] TableOf<party::ConfirmedMandate> read_confirmed_mandates(
    std::string_view text, const std::string& name, std::string_view our_bank_code);
[[nodiscard]] TableOf<party::UsedMandate> read_used_mandates(std::string_view text,
                                                             const std::string& name);

}  // namespace kontor::node

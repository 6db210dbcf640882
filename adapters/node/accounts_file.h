// Accounts to be loaded: iban,currency,holder,type,opening_balance,booking_date; and their status:
// iban,status,date.
//
// Errors:    what reading shows goes into the command's faults, so that the refusal is a journaled
//            fact with line and field.
#pragma once

#include <string_view>

#include "engine/party/desk.h"
#include "engine/ports/sealer.h"

namespace kontor::node {

// type customer: iban is an IBAN with the bank's country and bank code; nostro, clearing, own: the
// chart's code may stand there.
[[nodiscard]] party::LoadAccounts read_accounts(std::string_view text, ReceiptId receipt,
                                                const Sha256& sha256, const Sealer& sealer,
                                                const party::Configuration& bank);

// Status of accounts of ours: iban, status (open|blocked|closed), date of the instruction.
[[nodiscard]] party::ChangeStatus read_statuses(std::string_view text, ReceiptId receipt,
                                                const Sha256& sha256, const Sealer& sealer);

}  // namespace kontor::node

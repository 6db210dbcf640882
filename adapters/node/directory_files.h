// The directories that a site brings: which banks clearing reaches, which German bank codes there
// are.
//
//   reachability: reachability.csv    bic,country,bank_code,name,valid_from,valid_until[,schemes]
//     valid_until  last day; empty: open
//     schemes      what the bank takes part in: SCT INST CORE B2B, separated by blanks, empty for
//                  none; without the column every bank takes part in all
//   bank_codes: bank_codes.txt        the Bundesbank's file: records of 168 characters in
//                                     ISO-8859-1, each ended by LF or CR LF
//     bank code 8, own record 1 (1: of the bank that the code was given to, 2: a branch), name 58,
//     postcode 5, town 35, short name 27, PAN 5, BIC 11, check method 2, record number 6, change 1
//     (A added, D deleted, U unchanged, M modified), code will be deleted 1 (0, 1), its successor 8
//
// Of a bank code the own record counts, else its first one; deleted records are left out.
//
// Errors:    the first fault with file, line, what was there and what is allowed.
// Source:    payments.md 2.3, 2.4.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "engine/party/bank_codes.h"
#include "engine/party/reachability.h"

namespace kontor::node {

// name: of the file, for the text of a fault.
[[nodiscard]] std::expected<party::Reachability, std::string> read_reachability(
    std::string_view text, const std::string& name);
[[nodiscard]] std::expected<party::BankCodes, std::string> read_bank_codes(std::string_view text,
                                                                           const std::string& name);

}  // namespace kontor::node

// What a bank's transaction code says an entry is: ISO's Domn/Fmly/SubFmlyCd, else the bank's own,
// of which SWIFT's and the German ones are known. The code narrows, it never decides alone.
//
// Source:    reconciliation-and-audit.md 1.6; ISO 20022 bank transaction code set.
#pragma once

#include <string>
#include <string_view>

#include "engine/reconciliation/commands.h"

namespace kontor::iso20022 {

// BkTxCd as it stands in the message; what is not given is empty.
struct BankCode {
  std::string_view domain;
  std::string_view family;
  std::string_view sub_family;
  std::string_view proprietary;  // NTRF+166+9201+992, NTRF, TRF
};

[[nodiscard]] reconciliation::EntryKind kind_of(const BankCode& code);
// PMNT/RCDT/ESCT, or the bank's own where ISO's says nothing.
[[nodiscard]] std::string code_text(const BankCode& code);

}  // namespace kontor::iso20022

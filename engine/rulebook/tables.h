// The rulebook's tables, one a family, each in the order of its page; together the whole of it but
// the customer's credit transfers (engine/payment/rules.h).
//
// Source:    payments.md 2.1 to 2.7 (generic, directories, addresses), 2.10 (sct), 2.9 and 2.11
//            (sdd), 2.8 and 2.12 (status), 2.14 and 2.15 (cbpr), 2.15 and 2.16 (t2, statements).
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "engine/rulebook/row.h"

namespace kontor::rulebook {

using Table = std::span<const Row>;

[[nodiscard]] Table generic_rows();
[[nodiscard]] Table directory_rows();
[[nodiscard]] Table address_rows();
[[nodiscard]] Table sct_rows();
[[nodiscard]] Table sdd_rows();
[[nodiscard]] Table status_rows();
[[nodiscard]] Table cbpr_rows();
[[nodiscard]] Table cbpr_message_rows();
[[nodiscard]] Table statement_rows();

[[nodiscard]] inline std::array<Table, 9> tables() {
  return {generic_rows(), directory_rows(), address_rows(),      sct_rows(),      sdd_rows(),
          status_rows(),  cbpr_rows(),      cbpr_message_rows(), statement_rows()};
}

// Rules of which a row is unconfirmed, each once: those that a site may switch.
[[nodiscard]] std::vector<std::string_view> unconfirmed_ids();

}  // namespace kontor::rulebook

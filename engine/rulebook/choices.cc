// Which rows are asked: of a site, a profile, a message.
#include <algorithm>

#include "engine/rulebook/path.h"
#include "engine/rulebook/plan.h"
#include "engine/rulebook/tables.h"

namespace kontor::rulebook {
namespace {

struct BlocksOf {
  std::string_view message;
  std::string_view transactions;
};
constexpr BlocksOf kBlocks[] = {
    {"pacs.002", "TxInfAndSts"                  },
    {"pacs.003", "DrctDbtTxInf"                 },
    {"pacs.004", "TxInf"                        },
    {"pacs.007", "TxInf"                        },
    {"pacs.008", "CdtTrfTxInf"                  },
    {"pacs.009", "CdtTrfTxInf"                  },
    {"pacs.028", "TxInf"                        },
    {"pain.001", "PmtInf/CdtTrfTxInf"           },
    {"pain.002", "OrgnlPmtInfAndSts/TxInfAndSts"},
    {"pain.007", "OrgnlPmtInfAndRvsl/TxInf"     },
    {"pain.008", "PmtInf/DrctDbtTxInf"          },
    {"camt.029", "CxlDtls/TxInfAndSts"          },
    {"camt.052", "Rpt/Ntry"                     },
    {"camt.053", "Stmt/Ntry"                    },
    {"camt.054", "Ntfctn/Ntry"                  },
    {"camt.055", "Undrlyg/OrgnlPmtInfAndCxl"    },
    {"camt.056", "Undrlyg/TxInf"                },
};

}  // namespace

std::vector<std::string_view> unconfirmed_ids() {
  std::vector<std::string_view> ids;
  for (const Table table : tables()) {
    for (const Row& row : table) {
      if (!row.confirmed && std::ranges::find(ids, row.id) == ids.end()) ids.push_back(row.id);
    }
  }
  return ids;
}

bool Choices::is_on(const Row& row) const {
  if (row.confirmed) return row.on;
  return row.on ? !switches_off(row.id) : std::ranges::find(on, row.id) != on.end();
}

bool Choices::switches_off(std::string_view id) const {
  return std::ranges::find(off, id) != off.end();
}

bool holds_for(const Row& row, std::string_view message, Profile profile) {
  if ((row.profiles & bit(profile)) == 0) return false;
  if (row.messages == "*") return true;
  return std::ranges::any_of(split(row.messages, ' '),
                             [message](std::string_view one) { return message.starts_with(one); });
}

std::string_view transactions_of(std::string_view message) {
  for (const BlocksOf& row : kBlocks) {
    if (message.starts_with(row.message)) return row.transactions;
  }
  return {};
}

}  // namespace kontor::rulebook

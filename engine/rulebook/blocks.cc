// For which messages a row is, and where their transactions stand.
#include <algorithm>

#include "engine/rulebook/path.h"
#include "engine/rulebook/plan.h"

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

// The rows of the read models about statements and matches, beside those of view_rows.h.
//
//   statements     statement              StatementRow     not accepted when it came: held,
//   refused,
//                                                          or a page that waits
//   judged_pages   statement              JudgedPageRow    what became of a page that waited
//   configuration  "nostro", 4 bytes      NostroRow
#pragma once

#include "engine/report/view_rows.h"

namespace kontor::report {

[[nodiscard]] inline std::string nostro_key(NostroId nostro) { return "nostro" + key_of(nostro); }

struct NostroRow {
  std::string account;  // its code in the chart
  std::string name;     // of its reconciliation
  Currency currency;

  static constexpr std::string_view kName = "NostroRow";
  static constexpr auto fields() {
    using S = NostroRow;
    return std::tuple{
        FieldOf{1, "account",  &S::account },
        FieldOf{2, "name",     &S::name    },
        FieldOf{3, "currency", &S::currency}
    };
  }
  friend bool operator==(const NostroRow&, const NostroRow&) = default;
};

struct StatementRow {
  Sequence sequence;
  ReceiptId file;
  reconciliation::Verdict verdict{};
  NostroId nostro;      // 0: none of ours, or its channel may not send it
  std::string account;  // as sent, of one that is none of ours
  std::string statement_id;
  std::uint32_t entries = 0;
  std::vector<reconciliation::StatementFinding> findings;

  static constexpr std::string_view kName = "StatementRow";
  static constexpr auto fields() {
    using S = StatementRow;
    return std::tuple{
        FieldOf{1, "sequence",     &S::sequence    },
        FieldOf{2, "file",         &S::file        },
        FieldOf{3, "verdict",      &S::verdict     },
        FieldOf{4, "nostro",       &S::nostro      },
        FieldOf{5, "account",      &S::account     },
        FieldOf{6, "statement_id", &S::statement_id},
        FieldOf{7, "entries",      &S::entries     },
        FieldOf{8, "findings",     &S::findings    }
    };
  }
  friend bool operator==(const StatementRow&, const StatementRow&) = default;
};

struct JudgedPageRow {
  Sequence sequence;
  reconciliation::Verdict verdict{};
  std::vector<reconciliation::StatementFinding> findings;

  static constexpr std::string_view kName = "JudgedPageRow";
  static constexpr auto fields() {
    using S = JudgedPageRow;
    return std::tuple{
        FieldOf{1, "sequence", &S::sequence},
        FieldOf{2, "verdict",  &S::verdict },
        FieldOf{3, "findings", &S::findings}
    };
  }
  friend bool operator==(const JudgedPageRow&, const JudgedPageRow&) = default;
};

}  // namespace kontor::report

// The rows of the read models about statements and matches, beside those of view_rows.h.
//
//   statements     statement              StatementRow     not accepted when it came: held,
//   refused,
//                                                          or a page that waits
//   judged_pages   statement              JudgedPageRow    what became of a page that waited
//   matches        match                  MatchRow
//   unmatched      match                  UnmatchedRow     that was undone
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
    return Fields{
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
    return Fields{
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
    return Fields{
        FieldOf{1, "sequence", &S::sequence},
        FieldOf{2, "verdict",  &S::verdict },
        FieldOf{3, "findings", &S::findings}
    };
  }
  friend bool operator==(const JudgedPageRow&, const JudgedPageRow&) = default;
};

// One item of a match, as far as a reader asks where it came from.
struct MatchedItem {
  ItemId item;
  Date value_date;
  TransferId transfer;    // of our side
  StatementId statement;  // of the statement's side, from here on
  std::uint32_t number = 0;
  ReceiptId file;

  static constexpr std::string_view kName = "MatchedItem";
  static constexpr auto fields() {
    using S = MatchedItem;
    return Fields{
        FieldOf{1, "item",       &S::item      },
        FieldOf{2, "value_date", &S::value_date},
        FieldOf{3, "transfer",   &S::transfer  },
        FieldOf{4, "statement",  &S::statement },
        FieldOf{5, "number",     &S::number    },
        FieldOf{6, "file",       &S::file      }
    };
  }
  friend bool operator==(const MatchedItem&, const MatchedItem&) = default;
};

struct MatchRow {
  Sequence sequence;
  UtcNanos decided_at;
  NostroId nostro;
  reconciliation::Pass pass{};
  std::string reference;
  std::int64_t minor_units = 0;  // of the first of ours, from the owner's view
  std::int32_t value_days = 0;
  bool value_break = false;
  std::vector<MatchedItem> ours;
  std::vector<MatchedItem> theirs;

  static constexpr std::string_view kName = "MatchRow";
  static constexpr auto fields() {
    using S = MatchRow;
    return Fields{
        FieldOf{1,  "sequence",    &S::sequence   },
        FieldOf{2,  "decided_at",  &S::decided_at },
        FieldOf{3,  "nostro",      &S::nostro     },
        FieldOf{4,  "pass",        &S::pass       },
        FieldOf{5,  "reference",   &S::reference  },
        FieldOf{6,  "minor_units", &S::minor_units},
        FieldOf{7,  "value_days",  &S::value_days },
        FieldOf{8,  "value_break", &S::value_break},
        FieldOf{9,  "ours",        &S::ours       },
        FieldOf{10, "theirs",      &S::theirs     }
    };
  }
  friend bool operator==(const MatchRow&, const MatchRow&) = default;
};

struct UnmatchedRow {
  Sequence sequence;
  UtcNanos decided_at;
  std::string reason;
  std::string by;

  static constexpr std::string_view kName = "UnmatchedRow";
  static constexpr auto fields() {
    using S = UnmatchedRow;
    return Fields{
        FieldOf{1, "sequence",   &S::sequence  },
        FieldOf{2, "decided_at", &S::decided_at},
        FieldOf{3, "reason",     &S::reason    },
        FieldOf{4, "by",         &S::by        }
    };
  }
  friend bool operator==(const UnmatchedRow&, const UnmatchedRow&) = default;
};

}  // namespace kontor::report

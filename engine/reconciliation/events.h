// The facts of the reconciliation desk. Numbers are never reused.
//
// Items of our side have no event of their own: a TransferPosted on a nostro's account makes one,
// and a ReceiptExpected.
#pragma once

#include <string>
#include <vector>

#include "engine/reconciliation/item.h"

namespace kontor::reconciliation {

enum class Verdict : std::uint8_t {
  accepted = 1,  // its entries are matched and count in the proof
  waiting = 2,   // a page: its entries wait for the last one
  held = 3,      // its entries are kept as seen, for a person
  refused = 4,   // the account is none of ours: noted, its entries are not taken
  repeated = 5,  // of known content: counts nothing
};

// What continuity is about: from one balance to another. Closing dates order spans.
struct Span {
  std::uint64_t first_number = 0;  // 0: not numbered
  std::uint64_t last_number = 0;
  std::int64_t opening = 0;  // owner's view
  std::int64_t closing = 0;
  Date opened;  // date of the opening balance
  Date closed;

  static constexpr std::string_view kName = "Span";
  static constexpr auto fields() {
    using S = Span;
    return Fields{
        FieldOf{1, "first_number", &S::first_number},
        FieldOf{2, "last_number",  &S::last_number },
        FieldOf{3, "opening",      &S::opening     },
        FieldOf{4, "closing",      &S::closing     },
        FieldOf{5, "opened",       &S::opened      },
        FieldOf{6, "closed",       &S::closed      }
    };
  }
  friend bool operator==(const Span&, const Span&) = default;
};

// Where an accepted statement goes among the runs of its account.
struct Placement {
  std::uint32_t before = 0;  // number of runs that come before it
  bool joins_before = false;
  bool joins_after = false;

  static constexpr std::string_view kName = "Placement";
  static constexpr auto fields() {
    using S = Placement;
    return Fields{
        FieldOf{1, "before",       &S::before      },
        FieldOf{2, "joins_before", &S::joins_before},
        FieldOf{3, "joins_after",  &S::joins_after }
    };
  }
  friend bool operator==(const Placement&, const Placement&) = default;
};

// A file of statements was read to its end and taken up.
struct StatementsBegun {
  static constexpr std::uint32_t kNumber = 90;
  payment::Receipt receipt;
  StatementsHeader header;

  static constexpr std::string_view kName = "StatementsBegun";
  static constexpr auto fields() {
    using S = StatementsBegun;
    return Fields{
        FieldOf{1, "receipt", &S::receipt},
        FieldOf{2, "header",  &S::header }
    };
  }
  friend bool operator==(const StatementsBegun&, const StatementsBegun&) = default;
};

// A statement of the file just begun, and what is thought of it.
struct StatementTaken {
  static constexpr std::uint32_t kNumber = 91;
  StatementId statement;
  ReceiptId file;
  Verdict verdict = Verdict::accepted;
  StatementInput input;
  // All checks it does not pass, in the order of the table.
  std::vector<StatementFinding> findings;
  StatementId original;  // of a repeat: the first
  Span span;             // of an accepted one, with the pages before it
  Placement placement;
  bool original_held = false;  // of a repeat: so is the first, and so is this

  static constexpr std::string_view kName = "StatementTaken";
  static constexpr auto fields() {
    using S = StatementTaken;
    return Fields{
        FieldOf{1, "statement",     &S::statement    },
        FieldOf{2, "file",          &S::file         },
        FieldOf{3, "verdict",       &S::verdict      },
        FieldOf{4, "input",         &S::input        },
        FieldOf{5, "findings",      &S::findings     },
        FieldOf{6, "original",      &S::original     },
        FieldOf{7, "span",          &S::span         },
        FieldOf{8, "placement",     &S::placement    },
        FieldOf{9, "original_held", &S::original_held}
    };
  }
  friend bool operator==(const StatementTaken&, const StatementTaken&) = default;
};

// Pages that waited are accepted with the last one, or held.
struct PagesJudged {
  static constexpr std::uint32_t kNumber = 92;
  NostroId nostro;
  Verdict verdict = Verdict::held;
  std::vector<StatementId> pages;
  std::vector<StatementFinding> findings;

  static constexpr std::string_view kName = "PagesJudged";
  static constexpr auto fields() {
    using S = PagesJudged;
    return Fields{
        FieldOf{1, "nostro",   &S::nostro  },
        FieldOf{2, "verdict",  &S::verdict },
        FieldOf{3, "pages",    &S::pages   },
        FieldOf{4, "findings", &S::findings}
    };
  }
  friend bool operator==(const PagesJudged&, const PagesJudged&) = default;
};

// An entry of a statement.
struct EntryTaken {
  static constexpr std::uint32_t kNumber = 93;
  ReceiptId file;
  StatementId statement;
  ItemId item;  // 0: kept as seen, never matched (its statement is held, or it is not booked)
  EntryInput entry;
  std::string references;  // of the item: packed_references
  bool repeated = false;   // ST-12

  static constexpr std::string_view kName = "EntryTaken";
  static constexpr auto fields() {
    using S = EntryTaken;
    return Fields{
        FieldOf{1, "statement",  &S::statement },
        FieldOf{2, "item",       &S::item      },
        FieldOf{3, "entry",      &S::entry     },
        FieldOf{4, "references", &S::references},
        FieldOf{5, "repeated",   &S::repeated  },
        FieldOf{6, "file",       &S::file      }
    };
  }
  friend bool operator==(const EntryTaken&, const EntryTaken&) = default;
};

// Closes the record of a chunk: the file goes on at the next one.
struct StatementsAdvanced {
  static constexpr std::uint32_t kNumber = 94;
  ReceiptId file;
  std::uint32_t chunk = 0;
  Sequence begun_at;  // record of its StatementsBegun

  static constexpr std::string_view kName = "StatementsAdvanced";
  static constexpr auto fields() {
    using S = StatementsAdvanced;
    return Fields{
        FieldOf{1, "file",     &S::file    },
        FieldOf{2, "chunk",    &S::chunk   },
        FieldOf{3, "begun_at", &S::begun_at}
    };
  }
  friend bool operator==(const StatementsAdvanced&, const StatementsAdvanced&) = default;
};

// What became of a file of statements.
struct Counts {
  std::uint32_t statements = 0;
  std::uint32_t accepted = 0;  // with pages that wait
  std::uint32_t held = 0;      // with repeats of held ones
  std::uint32_t refused = 0;
  std::uint32_t repeated = 0;  // of those that are not held
  std::uint64_t entries = 0;
  std::uint64_t matched = 0;
  std::uint64_t open = 0;  // items that are not; what is kept as seen is neither
  std::uint64_t entries_held = 0;
  std::uint64_t entries_refused = 0;

  static constexpr std::string_view kName = "Counts";
  static constexpr auto fields() {
    using S = Counts;
    return Fields{
        FieldOf{1,  "statements",      &S::statements     },
        FieldOf{2,  "accepted",        &S::accepted       },
        FieldOf{3,  "held",            &S::held           },
        FieldOf{4,  "refused",         &S::refused        },
        FieldOf{5,  "repeated",        &S::repeated       },
        FieldOf{6,  "entries",         &S::entries        },
        FieldOf{7,  "matched",         &S::matched        },
        FieldOf{8,  "open",            &S::open           },
        FieldOf{9,  "entries_held",    &S::entries_held   },
        FieldOf{10, "entries_refused", &S::entries_refused}
    };
  }
  friend bool operator==(const Counts&, const Counts&) = default;
};

// The answer to a file of statements.
struct StatementsDecided {
  static constexpr std::uint32_t kNumber = 95;
  payment::Receipt receipt;
  Sequence begun_at;
  Counts counts;
  std::vector<payment::ReasonCount> reasons;  // the checks that statements did not pass: ST-05
  std::string message_name;

  static constexpr std::string_view kName = "StatementsDecided";
  static constexpr auto fields() {
    using S = StatementsDecided;
    return Fields{
        FieldOf{1, "receipt",      &S::receipt     },
        FieldOf{2, "begun_at",     &S::begun_at    },
        FieldOf{3, "counts",       &S::counts      },
        FieldOf{4, "reasons",      &S::reasons     },
        FieldOf{5, "message_name", &S::message_name}
    };
  }
  friend bool operator==(const StatementsDecided&, const StatementsDecided&) = default;
};

enum class Pass : std::uint8_t {
  exact = 1,     // P1: account, amount and a reference are equal
  window = 4,    // P4: amount is equal, value dates are near, no other candidate on either side
  reversal = 9,  // P9: two of one side that undo each other
};

// Items belong together. It holds them whole: a match can be read, and undone, without their past.
struct ItemsMatched {
  static constexpr std::uint32_t kNumber = 96;
  MatchId match;
  NostroId nostro;
  Pass pass = Pass::exact;
  std::vector<Item> ours;
  std::vector<Item> theirs;
  std::vector<Item> expected;   // of a receipt: what ours[0] was before it was booked
  std::string reference;        // that hit, of an exact one
  std::int32_t value_days = 0;  // business days from our value date to theirs
  bool value_break = false;     // more than the account's value_claim_days: BR-10

  static constexpr std::string_view kName = "ItemsMatched";
  static constexpr auto fields() {
    using S = ItemsMatched;
    return Fields{
        FieldOf{1, "match",       &S::match      },
        FieldOf{2, "nostro",      &S::nostro     },
        FieldOf{3, "pass",        &S::pass       },
        FieldOf{4, "ours",        &S::ours       },
        FieldOf{5, "theirs",      &S::theirs     },
        FieldOf{6, "expected",    &S::expected   },
        FieldOf{7, "reference",   &S::reference  },
        FieldOf{8, "value_days",  &S::value_days },
        FieldOf{9, "value_break", &S::value_break}
    };
  }
  friend bool operator==(const ItemsMatched&, const ItemsMatched&) = default;
};

// A match ended: its items are open again as they were.
struct ItemsUnmatched {
  static constexpr std::uint32_t kNumber = 97;
  MatchId match;
  NostroId nostro;
  std::vector<Item> reopened;
  std::string reason;
  std::string by;

  static constexpr std::string_view kName = "ItemsUnmatched";
  static constexpr auto fields() {
    using S = ItemsUnmatched;
    return Fields{
        FieldOf{1, "match",    &S::match   },
        FieldOf{2, "nostro",   &S::nostro  },
        FieldOf{3, "reopened", &S::reopened},
        FieldOf{4, "reason",   &S::reason  },
        FieldOf{5, "by",       &S::by      }
    };
  }
  friend bool operator==(const ItemsUnmatched&, const ItemsUnmatched&) = default;
};

}  // namespace kontor::reconciliation

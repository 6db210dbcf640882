// What can be asked of the reconciliation desk: files of statements in three steps, a match undone.
//
// A file of statements is read to its last byte before the engine hears of it, like a file of
// orders: BeginStatements, EntryChunk 1..n, EndStatements; or payment::RefuseFile when reading it
// already showed that all of it is wrong. Chunks hold at most kEntriesPerChunk entries, in the
// order of the file. Each statement of a file stands alone.
//
// Source:    reconciliation-and-audit.md 1.2 (what of a camt.053 is read), 2 (integrity), 3.1.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/bytes.h"
#include "engine/base/id.h"
#include "engine/calendar/date.h"
#include "engine/journal/personal.h"
#include "engine/money/money.h"
#include "engine/payment/commands.h"

namespace kontor::reconciliation {

inline constexpr std::uint32_t kEntriesPerChunk = 500;
inline constexpr std::size_t kReferencesMax = 8;  // of one entry; further ones are in the archive

// Where something stands in an archived file.
struct Place {
  std::uint64_t offset = 0;  // of its first byte
  std::uint64_t length = 0;
  std::uint32_t line = 0;

  static constexpr std::string_view kName = "Place";
  static constexpr auto fields() {
    using S = Place;
    return Fields{
        FieldOf{1, "offset", &S::offset},
        FieldOf{2, "length", &S::length},
        FieldOf{3, "line",   &S::line  }
    };
  }
  friend bool operator==(const Place&, const Place&) = default;
};

// A check of reconciliation-and-audit.md section 2 that a statement does not pass.
struct StatementFinding {
  std::string check;  // ST-05
  std::string seen;   // the figures: no text of a person
  std::uint32_t line = 0;

  static constexpr std::string_view kName = "StatementFinding";
  static constexpr auto fields() {
    using S = StatementFinding;
    return Fields{
        FieldOf{1, "check", &S::check},
        FieldOf{2, "seen",  &S::seen },
        FieldOf{3, "line",  &S::line }
    };
  }
  friend bool operator==(const StatementFinding&, const StatementFinding&) = default;
};

// Stmt, read and checked for form. Amounts are signed from the account owner's view: a credit on
// the statement raises it.
struct StatementInput {
  NostroId nostro;    // whose account_id Acct/Id is; 0: none of ours (ST-01)
  Personal account;   // Acct/Id as sent, where it is none of ours
  Currency currency;  // of Acct/Ccy, else of its balances
  std::string statement_id;
  std::uint64_t legal_number = 0;       // LglSeqNb; 0: none
  std::uint64_t electronic_number = 0;  // ElctrncSeqNb; 0: none
  std::uint32_t page = 0;               // PgNb; 0: not paged
  bool last_page = false;
  bool duplicate = false;  // CpyDplctInd says that it is a copy of one sent before
  Date from;               // FrToDt in the bank's zone; 0: not said
  Date to;
  bool has_opening = false;
  Money opening;  // OPBD or PRCD
  Date opening_date;
  bool has_closing = false;
  Money closing;  // CLBD
  Date closing_date;
  std::uint32_t entries = 0;  // counted, of all states
  WideAmount booked_sum = 0;  // signed, of the entries that are booked
  Key128 content_key;         // of the canonical form: without white space, MsgId and CreDtTm
  // What reading showed (ST-02, 05, 09, 10, 14): the statement is held.
  std::vector<StatementFinding> findings;
  Place place;

  static constexpr std::string_view kName = "StatementInput";
  static constexpr auto fields() {
    using S = StatementInput;
    return Fields{
        FieldOf{1,  "nostro",            &S::nostro           },
        FieldOf{2,  "currency",          &S::currency         },
        FieldOf{3,  "statement_id",      &S::statement_id     },
        FieldOf{4,  "legal_number",      &S::legal_number     },
        FieldOf{5,  "electronic_number", &S::electronic_number},
        FieldOf{6,  "page",              &S::page             },
        FieldOf{7,  "last_page",         &S::last_page        },
        FieldOf{8,  "duplicate",         &S::duplicate        },
        FieldOf{9,  "from",              &S::from             },
        FieldOf{10, "to",                &S::to               },
        FieldOf{11, "has_opening",       &S::has_opening      },
        FieldOf{12, "opening",           &S::opening          },
        FieldOf{13, "opening_date",      &S::opening_date     },
        FieldOf{14, "has_closing",       &S::has_closing      },
        FieldOf{15, "closing",           &S::closing          },
        FieldOf{16, "closing_date",      &S::closing_date     },
        FieldOf{17, "entries",           &S::entries          },
        FieldOf{18, "booked_sum",        &S::booked_sum       },
        FieldOf{19, "content_key",       &S::content_key      },
        FieldOf{20, "findings",          &S::findings         },
        FieldOf{21, "place",             &S::place            },
        FieldOf{22, "account",           &S::account          }
    };
  }
  friend bool operator==(const StatementInput&, const StatementInput&) = default;
};

enum class EntryStatus : std::uint8_t { booked = 1, pending = 2, information = 3, future = 4 };

// What the entry's transaction code says it is, as far as matching and breaks ask (1.6).
enum class EntryKind : std::uint8_t {
  unknown = 1,
  payment = 2,
  direct_debit = 3,
  returned = 4,  // return or reversal
  charge = 5,
  interest = 6,
  exchange = 7,  // FX spot
  sweep = 8,     // cash pooling
};

// Ntry, read and checked for form.
struct EntryInput {
  std::uint32_t statement = 0;  // index in the file, from 0
  std::uint32_t number = 0;     // position inside the statement, from 1
  Money amount;                 // signed from the owner's view; never turned again by RvslInd
  Date booking_date;
  Date value_date;
  bool value_assumed = false;  // ValDt was absent
  EntryStatus status = EntryStatus::booked;
  EntryKind kind = EntryKind::unknown;
  bool reversal = false;       // RvslInd
  std::string code;            // as the bank wrote it: PMNT/RCDT/ESCT or the proprietary one
  std::string bank_reference;  // AcctSvcrRef
  // Normalised (3.2) and without empty ones: end-to-end id, instruction id, TxId, PmtInfId, MsgId,
  // UETR of the entry and of its single transaction; those found in free text last.
  std::vector<std::string> references;
  std::uint32_t transactions = 0;  // TxDtls, or NbOfTxs of its batch
  Key128 content_key;              // of bank reference, amount, dates, side, text: ST-12
  Personal texts;                  // EntryText
  Place place;

  static constexpr std::string_view kName = "EntryInput";
  static constexpr auto fields() {
    using S = EntryInput;
    return Fields{
        FieldOf{1,  "statement",      &S::statement     },
        FieldOf{2,  "number",         &S::number        },
        FieldOf{3,  "amount",         &S::amount        },
        FieldOf{4,  "booking_date",   &S::booking_date  },
        FieldOf{5,  "value_date",     &S::value_date    },
        FieldOf{6,  "value_assumed",  &S::value_assumed },
        FieldOf{7,  "status",         &S::status        },
        FieldOf{8,  "kind",           &S::kind          },
        FieldOf{9,  "reversal",       &S::reversal      },
        FieldOf{10, "code",           &S::code          },
        FieldOf{11, "bank_reference", &S::bank_reference},
        FieldOf{12, "references",     &S::references    },
        FieldOf{13, "transactions",   &S::transactions  },
        FieldOf{14, "content_key",    &S::content_key   },
        FieldOf{15, "texts",          &S::texts         },
        FieldOf{16, "place",          &S::place         }
    };
  }
  friend bool operator==(const EntryInput&, const EntryInput&) = default;
};

// Beside an entry: what it says of persons, as sent.
struct EntryText {
  std::string counterparty_name;
  std::string counterparty_account;
  std::string remittance;   // unstructured lines joined, or the creditor reference
  std::string information;  // AddtlNtryInf, AddtlTxInf

  static constexpr std::string_view kName = "EntryText";
  static constexpr auto fields() {
    using S = EntryText;
    return Fields{
        FieldOf{1, "counterparty_name",    &S::counterparty_name   },
        FieldOf{2, "counterparty_account", &S::counterparty_account},
        FieldOf{3, "remittance",           &S::remittance          },
        FieldOf{4, "information",          &S::information         }
    };
  }
  friend bool operator==(const EntryText&, const EntryText&) = default;
};

// GrpHdr of a file of statements.
struct StatementsHeader {
  std::string message_name;  // camt.053.001.08
  std::string message_id;
  std::string creation_time;

  static constexpr std::string_view kName = "StatementsHeader";
  static constexpr auto fields() {
    using S = StatementsHeader;
    return Fields{
        FieldOf{1, "message_name",  &S::message_name },
        FieldOf{2, "message_id",    &S::message_id   },
        FieldOf{3, "creation_time", &S::creation_time}
    };
  }
  friend bool operator==(const StatementsHeader&, const StatementsHeader&) = default;
};

// ---- commands

struct BeginStatements {
  payment::Receipt receipt;
  StatementsHeader header;
  std::vector<StatementInput> statements;
  payment::OldKeys old_keys;
  bool within_limits = false;  // NoteRepeat has seen to it
};

struct EntryChunk {
  ReceiptId file;
  std::uint32_t number = 0;  // from 1
  std::vector<EntryInput> entries;
};

struct EndStatements {
  ReceiptId file;
};

}  // namespace kontor::reconciliation

// What deciding about statements needs to remember: how each account of ours at another bank
// stands, the items that are open, files being read, keys seen. No text of a person is in it; what
// is matched has left.
//
// Units:     amounts are signed from the owner's view (item.h).
// Threads:   a plain value; one thread changes it, through apply.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/recent_keys.h"
#include "engine/party/desk.h"
#include "engine/payment/state.h"
#include "engine/reconciliation/events.h"
#include "engine/reconciliation/open_items.h"
#include "engine/settlement/events.h"

namespace kontor::reconciliation {

inline constexpr std::size_t kStatementKeysBound = 1'000'000;
inline constexpr std::size_t kEntryKeysBound = 1'000'000;
inline constexpr std::size_t kMatchedKeysBound = 1'000'000;
// In the number of a content that is known: its statement is held.
inline constexpr std::uint64_t kHeldContent = 1ULL << 63U;

// Accepted statements each of which goes on where the one before ended.
struct Run {
  Span span;
  StatementId first;
  StatementId last;
  std::uint32_t statements = 0;
  std::string last_name;  // Stmt/Id of the last

  static constexpr std::string_view kName = "Run";
  static constexpr auto fields() {
    using S = Run;
    return Fields{
        FieldOf{1, "span",       &S::span      },
        FieldOf{2, "first",      &S::first     },
        FieldOf{3, "last",       &S::last      },
        FieldOf{4, "statements", &S::statements},
        FieldOf{5, "last_name",  &S::last_name }
    };
  }
};

// Pages of one statement that wait for the next.
struct Pages {
  std::string statement_id;
  std::uint64_t number = 0;
  std::vector<StatementId> pages;  // page 1 first
  bool has_opening = false;
  std::int64_t opening = 0;
  Date opened;
  Date from;
  WideAmount booked_sum = 0;
  std::vector<Item> items;
  // To be forgotten where the pages are held: contents, and those of entries that were new.
  std::vector<Key128> contents;
  std::vector<Key128> entry_contents;
  UtcNanos newest_at;  // when the newest page was taken

  static constexpr std::string_view kName = "Pages";
  static constexpr auto fields() {
    using S = Pages;
    return Fields{
        FieldOf{1,  "statement_id",   &S::statement_id  },
        FieldOf{2,  "number",         &S::number        },
        FieldOf{3,  "pages",          &S::pages         },
        FieldOf{4,  "has_opening",    &S::has_opening   },
        FieldOf{5,  "opening",        &S::opening       },
        FieldOf{6,  "opened",         &S::opened        },
        FieldOf{7,  "from",           &S::from          },
        FieldOf{8,  "booked_sum",     &S::booked_sum    },
        FieldOf{9,  "items",          &S::items         },
        FieldOf{10, "contents",       &S::contents      },
        FieldOf{11, "entry_contents", &S::entry_contents},
        FieldOf{12, "newest_at",      &S::newest_at     }
    };
  }
};

// How one account's reconciliation stands.
struct Standing {
  std::string code;   // of the chart
  AccountId account;  // 0: not opened yet
  std::vector<Run> runs;
  std::vector<Pages> waiting;  // at most one
  WideAmount ledger_sum = 0;   // of all items of the ledger's side there have been
  std::uint64_t items = 0;     // of both sides there have been
  std::uint64_t matched = 0;   // of those, now in a match
  std::uint32_t held = 0;      // statements
  StatementId newest;          // the last one taken, whatever was thought of it
  Verdict newest_verdict{};
  std::string newest_name;
  Date newest_date;
  std::vector<Date> held_after;  // of each one held that is later than all accepted: its date

  static constexpr std::string_view kName = "Standing";
  static constexpr auto fields() {
    using S = Standing;
    return Fields{
        FieldOf{1,  "code",           &S::code          },
        FieldOf{2,  "account",        &S::account       },
        FieldOf{3,  "runs",           &S::runs          },
        FieldOf{4,  "waiting",        &S::waiting       },
        FieldOf{5,  "ledger_sum",     &S::ledger_sum    },
        FieldOf{6,  "items",          &S::items         },
        FieldOf{7,  "matched",        &S::matched       },
        FieldOf{8,  "held",           &S::held          },
        FieldOf{9,  "newest",         &S::newest        },
        FieldOf{10, "newest_verdict", &S::newest_verdict},
        FieldOf{11, "newest_name",    &S::newest_name   },
        FieldOf{12, "newest_date",    &S::newest_date   },
        FieldOf{13, "held_after",     &S::held_after    }
    };
  }
};

// A statement of a file that is being read.
struct OpenStatement {
  Verdict verdict{};
  NostroId nostro;
  std::uint32_t entries = 0;  // still to come
  WideAmount booked_sum = 0;  // of those
  std::uint32_t entries_in_all = 0;
  bool original_held = false;

  static constexpr std::string_view kName = "OpenStatement";
  static constexpr auto fields() {
    using S = OpenStatement;
    return Fields{
        FieldOf{1, "verdict",        &S::verdict       },
        FieldOf{2, "nostro",         &S::nostro        },
        FieldOf{3, "entries",        &S::entries       },
        FieldOf{4, "booked_sum",     &S::booked_sum    },
        FieldOf{5, "entries_in_all", &S::entries_in_all},
        FieldOf{6, "original_held",  &S::original_held }
    };
  }
};

// A file between its StatementsBegun and its StatementsDecided.
struct OpenFile {
  payment::Receipt receipt;
  Sequence begun_at;
  std::string message_name;
  StatementId first;
  std::vector<OpenStatement> statements;
  std::uint32_t next_chunk = 1;
  std::uint64_t items = 0;
  ItemId first_item;                          // of it, or of what came later
  std::vector<payment::ReasonCount> reasons;  // checks that statements did not pass

  static constexpr std::string_view kName = "OpenStatements";
  static constexpr auto fields() {
    using S = OpenFile;
    return Fields{
        FieldOf{1, "receipt",      &S::receipt     },
        FieldOf{2, "begun_at",     &S::begun_at    },
        FieldOf{3, "first",        &S::first       },
        FieldOf{4, "statements",   &S::statements  },
        FieldOf{5, "next_chunk",   &S::next_chunk  },
        FieldOf{6, "items",        &S::items       },
        FieldOf{7, "first_item",   &S::first_item  },
        FieldOf{8, "reasons",      &S::reasons     },
        FieldOf{9, "message_name", &S::message_name}
    };
  }
};

// BR-10: stays until its match is undone.
struct ValueBreak {
  Item ours;
  Item theirs;
  std::int32_t days = 0;

  static constexpr std::string_view kName = "ValueBreak";
  static constexpr auto fields() {
    using S = ValueBreak;
    return Fields{
        FieldOf{1, "ours",   &S::ours  },
        FieldOf{2, "theirs", &S::theirs},
        FieldOf{3, "days",   &S::days  }
    };
  }
};

struct State {
  Sequence record;  // the record that is being decided or replayed
  UtcNanos decided_at;
  std::uint64_t statements_given = 0;
  std::uint64_t items_given = 0;
  std::uint64_t matches_given = 0;

  std::vector<Standing> standings;  // by nostro
  std::map<std::string, AccountId, std::less<>> own_accounts;
  OpenItems open;
  std::map<ReceiptId, OpenFile> open_files;
  std::map<MatchId, ValueBreak> value_breaks;
  std::set<MatchId> undone;

  // Keys seen. Numbers: the statement, of contents with kHeldContent where it is held, 0 where its
  // pages are and may come again; for matched keys the match, 0 once it is undone.
  RecentKeys contents_seen{kStatementKeysBound};
  RecentKeys numbers_seen{kStatementKeysBound};
  RecentKeys entries_seen{kEntryKeysBound};
  RecentKeys matched_keys{kMatchedKeysBound};

  // Derived: accounts that are nostros, in order; items that the record has brought.
  std::vector<std::pair<AccountId, NostroId>> watched;
  std::vector<ItemId> fresh;

  // Precondition: 1 to standings.size().
  [[nodiscard]] const Standing& standing(NostroId nostro) const {
    return standings.at(nostro.value - 1);
  }
  // 0: the account is no nostro.
  [[nodiscard]] NostroId nostro_of(AccountId account) const;
};

// A record begins.
void enter(State& state, Sequence record, UtcNanos decided_at);

void apply(State& state, const party::Configured& event);
void apply(State& state, const ledger::AccountOpened& event);
void apply(State& state, const ledger::TransferPosted& event);
void apply(State& state, const settlement::ReceiptExpected& event);
void apply(State& state, const StatementsBegun& event);
void apply(State& state, const StatementTaken& event);
void apply(State& state, const PagesJudged& event);
void apply(State& state, const EntryTaken& event);
void apply(State& state, const StatementsAdvanced& event);
void apply(State& state, const StatementsDecided& event);
void apply(State& state, const ItemsMatched& event);
void apply(State& state, const ItemsUnmatched& event);

// Bytes of files are remembered in one place, whatever the files hold.
void apply(payment::State& state, const StatementsBegun& event);
void apply(payment::State& state, const StatementsDecided& event);

// Of account, year and number: not keyed, no text of a person is in it.
[[nodiscard]] Key128 number_key(NostroId nostro, std::uint64_t number, Date day);
// Which of its numbers an account counts by; 0: none.
[[nodiscard]] std::uint64_t number_of(const StatementInput& input, party::Numbering numbering);

// For snapshots: what it takes to have the same state again.
struct Image {
  std::vector<std::uint64_t> given;  // statements, items, matches
  std::vector<Standing> standings;
  std::vector<Item> open;
  std::vector<OpenFile> open_files;
  std::vector<MatchId> broken;  // keys of value_breaks
  std::vector<ValueBreak> value_breaks;
  std::vector<MatchId> undone;
  std::vector<std::string> own_codes;
  std::vector<AccountId> own_accounts;
  std::vector<std::string> keys;         // packed, in the order of State
  std::vector<std::uint64_t> forgotten;  // of each

  static constexpr std::string_view kName = "ReconciliationImage";
  static constexpr auto fields() {
    using S = Image;
    return Fields{
        FieldOf{1,  "given",        &S::given       },
        FieldOf{2,  "standings",    &S::standings   },
        FieldOf{3,  "open",         &S::open        },
        FieldOf{4,  "open_files",   &S::open_files  },
        FieldOf{5,  "broken",       &S::broken      },
        FieldOf{6,  "value_breaks", &S::value_breaks},
        FieldOf{7,  "undone",       &S::undone      },
        FieldOf{8,  "own_codes",    &S::own_codes   },
        FieldOf{9,  "own_accounts", &S::own_accounts},
        FieldOf{10, "keys",         &S::keys        },
        FieldOf{11, "forgotten",    &S::forgotten   }
    };
  }
};
[[nodiscard]] Image image_of(const State& state);
// False: the image is none.
[[nodiscard]] bool restore(Image image, Sequence record, UtcNanos decided_at, State& state);

}  // namespace kontor::reconciliation

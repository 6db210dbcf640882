// Files of statements as they are handed in, and the commands that a reader makes of them.
#pragma once

#include <string>
#include <vector>

#include "tests/fakes/seeded_sealer.h"
#include "tests/simulation/account_keeper.h"

namespace kontor::simulation {

// What is wrong with a statement, however right its entries are.
enum class Spoilt {
  no,
  held,     // by a check of its own content
  refused,  // it is of no account, or of none of this channel
};

// One Stmt: a statement, or a page of one.
struct Sheet {
  reconciliation::StatementInput input;
  std::vector<reconciliation::EntryInput> entries;
  std::size_t place = 0;
  Spoilt spoilt = Spoilt::no;
};

struct Paper {
  std::vector<Sheet> sheets;
  std::string channel;
  std::string bytes;  // two with the same are the same file
  std::uint32_t chunk_size = 1;
};

struct PaperCommands {
  reconciliation::BeginStatements begin;
  std::vector<reconciliation::EntryChunk> chunks;
  reconciliation::EndStatements end;
};

// The whole statement as one Stmt, under the name of this issue.
[[nodiscard]] Sheet sheet_of(const Statement& statement);
// The same in pages, at least two.
[[nodiscard]] std::vector<Sheet> pages_of(const Statement& statement, std::size_t pages);
// Sums, counts and the content's key follow from the entries and the balances.
void foot(Sheet& sheet);

[[nodiscard]] PaperCommands commands_of(const Paper& paper, ReceiptId receipt, ChannelId channel,
                                        const fakes::SeededSealer& sealer);

}  // namespace kontor::simulation

// What the sender of a file is told, taken from the journal: the same bytes again get the same
// answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/ports/journal.h"

namespace kontor::node {

struct FileAnswer {
  ReceiptId receipt;    // of a file of orders; 0: not told
  std::string message;  // pain.001.001.09; empty where it could not be told
  std::string outcome;  // accepted, partly, refused, held
  std::uint32_t transactions = 0;
  std::uint32_t accepted = 0;
  std::uint32_t refused = 0;
  std::uint32_t held = 0;
  Sequence sequence;  // of the record that decided it
  std::vector<payment::ReasonCount> reasons;
  std::vector<payment::Finding> findings;          // that refused it whole, with what was seen
  std::string original_message_id;                 // that a clearing's answer speaks of
  std::vector<payment::HeldStatus> held_statuses;  // of it, the first
  Sequence statements_in;  // the record with the verdicts on its statements; 0: it has none
  Sequence begun_at;  // the record with its batches; 0: it is no file of orders, or refused whole
};

// From the record that decided a file, with its texts; nothing where it says nothing of a file.
[[nodiscard]] std::optional<FileAnswer> answer_of(const StoredRecord& decided);
[[nodiscard]] std::optional<FileAnswer> answer_of(const JournalReader& journal, Sequence decided);

// The statements of a file that are held or refused, in the order of the file, with the account as
// sent where it is none of ours; empty where its record cannot be read. A page that waited and was
// held in the same record has the findings of its statement; a repeat of a held one is held.
[[nodiscard]] std::vector<reconciliation::StatementTaken> statements_not_taken(
    const JournalReader& journal, const FileAnswer& answer);

// Why a batch or an order of a file was refused.
struct OrderFinding {
  std::string batch;          // PmtInfId
  std::string end_to_end_id;  // empty: of the batch
  payment::Finding finding;
  std::string seen;  // also where the finding has none but the batch says it: its account, its day
};
struct OrderFindings {
  std::vector<OrderFinding> first;
  std::size_t left_out = 0;
};

// Of a file of orders that is not accepted whole, with what was seen: its batches, then its orders
// in the order of the file. What an order only shares with its batch is told once, with the batch.
// Empty where its records cannot be read.
[[nodiscard]] OrderFindings orders_not_taken(const JournalReader& journal, const FileAnswer& answer,
                                             std::size_t first_max);

// One line, without the line feed: {"file": ..., "message": ..., ...}.
[[nodiscard]] std::string to_json(const FileAnswer& answer, const std::string& file);

}  // namespace kontor::node

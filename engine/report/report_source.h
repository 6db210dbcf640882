// What a report reads, as of exactly one record, whatever the read models have seen: where they are
// behind, the missing records are applied in memory; for an earlier point, all records up to it
// are.
//
// Memory:    of rows_at: a row an order for the records applied in memory.
// Errors:    nothing or false where a record is missing or cannot be read.
// Threads:   one.
#pragma once

#include <memory>
#include <optional>

#include "engine/engine.h"
#include "engine/ports/journal.h"
#include "engine/ports/rows.h"
#include "engine/report/table.h"

namespace kontor::report {

class ReportSource {
 public:
  // Both are borrowed; base may be at any watermark.
  ReportSource(const JournalReader& journal, const Rows& base) : journal_(journal), base_(base) {}

  // The last record whose day in bank time is the date or an earlier one; 0: there is none.
  [[nodiscard]] std::optional<Sequence> last_record_of(Date date) const;
  // A point by date.
  [[nodiscard]] std::optional<AsOf> as_of(Date date) const;
  // A point by sequence; its date is the record's business day, by the calendar that held then.
  // rows: as of that sequence.
  [[nodiscard]] std::optional<AsOf> as_of(Sequence sequence, const Rows& rows) const;
  // When the record was decided; 0 for sequence 0.
  [[nodiscard]] std::optional<UtcNanos> known_at(Sequence sequence) const;
  // The chain's hash up to the record; empty for sequence 0.
  [[nodiscard]] std::optional<Sha256> head_at(Sequence sequence) const;

  // Null: the journal cannot be read up to there. Valid while this and base live.
  [[nodiscard]] std::unique_ptr<Rows> rows_at(Sequence wanted) const;
  // Replays what the engine's state lacks up to `wanted`; precondition: it is not beyond.
  [[nodiscard]] bool replay_to(Sequence wanted, Engine& engine) const;

 private:
  [[nodiscard]] std::optional<RecordHeader> header_of(Sequence sequence) const;

  const JournalReader& journal_;
  const Rows& base_;
};

}  // namespace kontor::report

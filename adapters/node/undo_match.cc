#include <fmt/format.h>

#include "adapters/node/node.h"
#include "engine/report/joins.h"
#include "engine/report/statement_rows.h"

namespace kontor::node {
namespace {

std::optional<reconciliation::ItemsMatched> read_match(const JournalReader& journal,
                                                       Sequence record, MatchId match) {
  std::optional<reconciliation::ItemsMatched> found;
  const auto look = [&](const Event& event) {
    const auto* matched = std::get_if<reconciliation::ItemsMatched>(&event);
    if (matched == nullptr || matched->match != match) return true;
    found = *matched;
    return false;
  };
  const auto visit = [&look](const StoredRecord& stored) {
    RecordHeader header;
    static_cast<void>(for_each_event(stored.bytes, nullptr, header, look));
    return true;
  };
  if (!journal.read(record, record, false, visit)) return std::nullopt;
  return found;
}

}  // namespace

Node::Done<Node::UndoAnswer> Node::undo_match(MatchId match, const std::string& reason,
                                              const std::string& by, UtcNanos now) {
  if (const auto caught_up = catch_up_views(); !caught_up)
    return std::unexpected(caught_up.error());
  const std::string key = report::key_of(match);
  const auto row = report::find_row<report::MatchRow>(views_->committed(), Table::matches, key);
  if (!row) return UndoAnswer{fmt::format("there is no match {}", match.value), {}};
  if (const auto undone =
          report::find_row<report::UnmatchedRow>(views_->committed(), Table::unmatched, key)) {
    return UndoAnswer{fmt::format("match {} was undone before, by {} in record {}", match.value,
                                  undone->by, undone->sequence.value),
                      {}};
  }
  if (row->pass == reconciliation::Pass::reversal) {
    return UndoAnswer{
        fmt::format("match {} is a booking and what undid it: they stay together", match.value),
        {}};
  }
  auto matched = read_match(*store_, row->sequence, match);
  if (!matched)
    return std::unexpected(fmt::format("record {} cannot be read", row->sequence.value));
  now = std::max(now, floor_);
  const auto done = run({now, now}, reconciliation::UndoMatch{std::move(*matched), reason, by});
  if (!done) return std::unexpected(done.error());
  const auto& outcome = std::get<reconciliation::Outcome>(done->outcome);
  if (outcome.kind == reconciliation::Outcome::Kind::refused) {
    return UndoAnswer{
        fmt::format("match {} confirmed a leg of a deal that has settled since", match.value), {}};
  }
  if (const auto handed = finish_hand_overs(now); !handed) return std::unexpected(handed.error());
  return UndoAnswer{{}, done->sequence};
}

}  // namespace kontor::node

#include "engine/report/report_source.h"

#include "engine/base/invariant.h"
#include "engine/calendar/bank_time.h"
#include "engine/report/joins.h"
#include "engine/report/overlay_rows.h"
#include "engine/report/projection.h"

namespace kontor::report {

std::optional<RecordHeader> ReportSource::header_of(Sequence sequence) const {
  RecordHeader header;
  const auto look = [&header](const StoredRecord& record) {
    // The header's fields come first: the first event ends the look.
    static_cast<void>(
        for_each_event(record.bytes, nullptr, header, [](const Event&) { return false; }));
    return true;
  };
  if (!journal_.read(sequence, sequence, false, look)) return std::nullopt;
  if (header.sequence != sequence) return std::nullopt;
  return header;
}

std::optional<Sequence> ReportSource::last_record_of(Date date) const {
  // decided_at never runs backwards: the records up to `within` lie on the day or before it, those
  // from `beyond` after it.
  std::uint64_t within = 0;
  std::uint64_t beyond = journal_.tip().sequence.value + 1;
  while (within + 1 < beyond) {
    const std::uint64_t middle = within + (beyond - within) / 2;
    const std::optional<RecordHeader> header = header_of({middle});
    if (!header) return std::nullopt;
    (bank_time(header->decided_at).date <= date ? within : beyond) = middle;
  }
  return Sequence{within};
}

std::optional<AsOf> ReportSource::as_of(Sequence sequence, const Rows& rows) const {
  AsOf point{AsOf::Basis::sequence, {}, sequence};
  if (sequence.value == 0) return point;
  const std::optional<RecordHeader> header = header_of(sequence);
  if (!header) return std::nullopt;
  const Date day = bank_time(header->decided_at).date;
  const auto calendar = find_row<BusinessCalendar>(rows, Table::configuration, kCalendarKey);
  point.date = calendar ? business_day_from(*calendar, day) : day;
  return point;
}

std::optional<AsOf> ReportSource::as_of(Date date) const {
  const std::optional<Sequence> last = last_record_of(date);
  if (!last) return std::nullopt;
  return AsOf{AsOf::Basis::date, date, *last};
}

std::optional<UtcNanos> ReportSource::known_at(Sequence sequence) const {
  if (sequence.value == 0) return UtcNanos{};
  const std::optional<RecordHeader> header = header_of(sequence);
  if (!header) return std::nullopt;
  return header->decided_at;
}

std::optional<Sha256> ReportSource::head_at(Sequence sequence) const {
  if (sequence.value == 0) return Sha256{};
  std::optional<Sha256> head;
  const auto look = [&head](const StoredRecord& record) {
    head = record.hash;
    return true;
  };
  if (!journal_.read(sequence, sequence, false, look)) return std::nullopt;
  return head;
}

std::unique_ptr<Rows> ReportSource::rows_at(Sequence wanted) const {
  const bool from_base = base_.watermark() <= wanted;
  auto rows = std::make_unique<OverlayRows>(from_base ? &base_ : nullptr);
  const Sequence first{rows->watermark().value + 1};
  if (first <= wanted) {
    Projection projection(*rows);
    bool good = true;
    const auto apply = [&](const StoredRecord& record) {
      good = projection.apply(record);
      return good;
    };
    if (!journal_.read(first, wanted, true, apply) || !good) return nullptr;
    rows->commit(wanted);
  }
  return rows;
}

bool ReportSource::replay_to(Sequence wanted, Engine& engine) const {
  const Sequence first{engine.state().last.sequence.value + 1};
  KONTOR_INVARIANT(wanted.value + 1 >= first.value);
  if (first > wanted) return true;
  bool good = true;
  const auto replay = [&](const StoredRecord& record) {
    good = engine.replay(record.bytes);
    return good;
  };
  return journal_.read(first, wanted, false, replay) && good;
}

}  // namespace kontor::report

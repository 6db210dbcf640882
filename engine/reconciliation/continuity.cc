#include "engine/reconciliation/continuity.h"

namespace kontor::reconciliation {
namespace {

int year_of(Date date) { return static_cast<int>(civil(date).year()); }

bool numbered(const Span& before, const Span& after) {
  return before.last_number != 0 && after.first_number != 0;
}

bool in_later_year(const Span& before, const Span& after) {
  return year_of(after.closed) > year_of(before.closed);
}

// Numbers start again at 1 (or 0, which says "none") with a new year.
bool number_follows(const Span& before, const Span& after) {
  if (after.first_number == before.last_number + 1) return true;
  return after.first_number <= 1 && in_later_year(before, after);
}

// A statement that lies between the two may be missing. At the turn of a year a number that could
// be the next one does not decide: it may as well be counted from the new year.
bool room_between(const Span& before, const Span& after, const AccountDays& days) {
  const bool later_year = in_later_year(before, after);
  if (!numbered(before, after) || (later_year && number_follows(before, after)))
    return after.closed > days.next_open(before.closed);
  return !number_follows(before, after) && (after.first_number > before.last_number || later_year);
}

bool comes_before(const Span& run, const Span& span) {
  if (run.closed != span.closed) return run.closed < span.closed;
  return !numbered(run, span) || run.last_number < span.first_number;
}

std::string balances(const Span& before, const Span& after, Currency currency) {
  return "closing " + to_decimal(before.closing, currency) + " of " + to_string(before.closed) +
         ", opening " + to_decimal(after.opening, currency) + " of " + to_string(after.opened);
}

bool dates_follow(const Span& before, const Span& after) {
  return after.opened.value == 0 || after.opened >= before.closed;
}

}  // namespace

std::string missing_between(const Span& before, const Span& after) {
  const bool counted = numbered(before, after) && after.first_number > before.last_number + 1;
  if (!counted) return to_string(before.closed) + " to " + to_string(after.closed);
  const std::string first = std::to_string(before.last_number + 1);
  if (after.first_number == before.last_number + 2) return first;
  return first + '-' + std::to_string(after.first_number - 1);
}

Continuity place(const std::vector<Run>& runs, const Span& span, Date from, Currency currency,
                 const AccountDays& days) {
  Continuity found;
  while (found.placement.before < runs.size() &&
         comes_before(runs[found.placement.before].span, span)) {
    ++found.placement.before;
  }
  const std::size_t at = found.placement.before;
  if (at < runs.size()) {
    const Span& after = runs[at].span;
    if (after.opened.value != 0 && span.closed > after.opened) {
      found.overlap = "closing date " + to_string(span.closed) + " inside " +
                      to_string(after.opened) + " to " + to_string(after.closed);
      return found;
    }
    found.placement.joins_after = span.closing == after.opening && dates_follow(span, after);
    if (!found.placement.joins_after && !room_between(span, after, days)) {
      found.broken = balances(span, after, currency);
      return found;
    }
  }
  if (at == 0) return found;
  const Span& before = runs[at - 1].span;
  found.placement.joins_before = before.closing == span.opening && dates_follow(before, span);
  if (found.placement.joins_before) {
    if (numbered(before, span) && !number_follows(before, span)) {
      found.gap = "number " + std::to_string(span.first_number) + " after " +
                  std::to_string(before.last_number) + ", balances follow";
    }
  } else if (from.value != 0 && from < before.closed) {
    found.overlap = "from " + to_string(from) + ", the one before ends " + to_string(before.closed);
  } else if (room_between(before, span, days)) {
    found.gap = "gap " + missing_between(before, span);
  } else {
    found.broken = balances(before, span, currency);
  }
  return found;
}

}  // namespace kontor::reconciliation

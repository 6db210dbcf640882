#include "tests/simulation/account_keeper.h"

#include <algorithm>

namespace kontor::simulation {

using reconciliation::EntryInput;
using reconciliation::EntryKind;
using reconciliation::EntryStatus;

namespace {

constexpr int kHolidays = 5;  // closed days in a row, at most

int year_of(Date date) { return static_cast<int>(civil(date).year()); }

// What identifies an entry beyond its number: ST-12.
Key128 content_of(const std::string& text) { return fakes::mixed<Key128>(12, text); }

}  // namespace

AccountKeeper::AccountKeeper(Random& random, const party::Nostro& terms, NostroId nostro)
    : random_(random), terms_(terms), nostro_(nostro), restarts_(random.percent(50)) {
  // Some accounts held money before we kept books of them.
  if (random_.percent(30)) balance_ = static_cast<std::int64_t>(1 + random_.below(90'000));
  number_ = random_.below(3) * 100;
}

void AccountKeeper::order(const Movement& movement) {
  static const std::vector<Fate> kMishaps = {
      Fate::bare,       Fate::bare,      Fate::bare,      Fate::other_value,  Fate::twice,
      Fate::bare_twice, Fate::announced, Fate::forgotten, Fate::wrong_amount, Fate::wrong_side};
  Booking booking{movement, Fate::right, false};
  if (random_.percent(35)) booking.fate = random_.one_of(kMishaps);
  if (movement.leg.deal != 0) legs_[movement.leg] = movement;
  coming_.push_back(booking);
}

void AccountKeeper::correct(LegOf leg) {
  const auto found = legs_.find(leg);
  if (found == legs_.end()) return;  // of another account
  const bool still_coming = std::ranges::any_of(
      coming_, [&](const Booking& booking) { return booking.movement.leg == leg; });
  if (still_coming) return;
  Movement back = found->second;
  back.minor_units = -back.minor_units;
  coming_.push_back({back, Fate::right, true});
  coming_.push_back({found->second, Fate::right, false});
}

bool AccountKeeper::due(const Booking& booking, Date today, bool all) {
  if (booking.movement.value_date > today) return random_.percent(5);  // booked before its value
  if (all) return true;
  return random_.percent(booking.fate == Fate::forgotten ? 15 : 90);
}

EntryInput& AccountKeeper::enter(Date today, std::int64_t minor_units, const std::string& reference,
                                 Date value_date) {
  EntryInput& entry = entries_.emplace_back();
  entry.amount = Money{minor_units, terms_.currency};
  entry.booking_date = today;
  entry.value_date = value_date;
  entry.kind = EntryKind::exchange;
  entry.code = "PMNT/ICDT/XBCT";
  entry.bank_reference = "K" + std::to_string(nostro_.value) + '-' + std::to_string(++bookings_);
  entry.content_key = content_of(entry.bank_reference);
  if (!reference.empty()) {
    entry.references.push_back(reference);
    if (random_.percent(20)) entry.references.insert(entry.references.begin(), "OTHER77");
    if (random_.percent(20)) entry.references.emplace_back("NOTPROVIDED");
  }
  entry.transactions = 1;
  return entry;
}

void AccountKeeper::charge(Date today, std::int64_t minor_units) {
  EntryInput& entry = enter(today, minor_units, {}, today);
  entry.kind = minor_units < 0 ? EntryKind::charge : EntryKind::interest;
}

void AccountKeeper::book(const Booking& booking, Date today) {
  const Movement& movement = booking.movement;
  const std::int64_t amount = movement.minor_units;
  const auto put = [&](std::int64_t minor_units) -> EntryInput& {
    EntryInput& entry = enter(today, minor_units, movement.reference, movement.value_date);
    entry.reversal = booking.reversal;
    return entry;
  };
  const auto later = [&](std::int64_t minor_units, bool reversal) {
    Booking next{movement, Fate::right, reversal};
    next.movement.minor_units = minor_units;
    coming_.push_back(next);
  };
  switch (booking.fate) {
    case Fate::right:
    case Fate::forgotten:
      put(amount);
      break;
    case Fate::bare:
      put(amount).references.clear();
      break;
    case Fate::other_value: {
      EntryInput& entry = put(amount);
      entry.value_date = plus_days(entry.value_date, static_cast<int>(1 + random_.below(5)));
      break;
    }
    case Fate::twice: {
      const Key128 content = put(amount).content_key;
      EntryInput& again = put(amount);
      if (random_.percent(60)) again.content_key = content;
      break;
    }
    case Fate::bare_twice:
      put(amount).references.clear();
      put(amount).references.clear();
      break;
    case Fate::wrong_amount: {
      const std::int64_t wrong = amount + static_cast<std::int64_t>(1 + random_.below(9));
      put(wrong);
      later(-wrong, true);
      later(amount, false);
      break;
    }
    case Fate::wrong_side:
      put(-amount);
      later(amount, true);
      later(amount, false);
      break;
    case Fate::announced:
      put(amount).status = EntryStatus::pending;
      later(amount, false);
      break;
  }
}

std::optional<Statement> AccountKeeper::close(Date today, bool all) {
  const std::vector<Booking> coming = std::exchange(coming_, {});
  for (const Booking& booking : coming) {
    if (due(booking, today, all)) {
      book(booking, today);
    } else {
      coming_.push_back(booking);
    }
  }
  if (!all && random_.percent(15)) charge(today, random_.percent(80) ? -5 : 3);
  if (!all && random_.percent(8))
    enter(today, static_cast<std::int64_t>(1 + random_.below(9'000)),
          "STRAY" + std::to_string(bookings_), today);
  if (entries_.empty()) return std::nullopt;
  std::int64_t booked = 0;
  for (const EntryInput& entry : entries_) {
    if (entry.status == EntryStatus::booked) booked += entry.amount.minor_units();
  }
  // A statement that leaves the balance as it was is not missed by who counts balances.
  if (booked == 0) charge(today, -1), booked = -1;
  Statement out;
  out.nostro = nostro_;
  out.currency = terms_.currency;
  out.numbering = terms_.numbering;
  out.place = written_++;
  // Where a new number follows at once on the one before, only the balance says what is missing.
  const bool new_year = closed_.value != 0 && year_of(closed_) != year_of(today);
  number_ = restarts_ && new_year && today > plus_days(closed_, kHolidays) ? 1 : number_ + 1;
  out.number = number_;
  out.opening = balance_;
  balance_ += booked;
  out.closing = balance_;
  out.opened = closed_.value == 0 ? today : closed_;
  out.closed = closed_ = today;
  out.entries = std::exchange(entries_, {});
  return out;
}

}  // namespace kontor::simulation

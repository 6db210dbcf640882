// Bank time: Europe/Berlin as wall clock, from the European Union's summer time rule.
//
// Units:     minutes of the day; instants are UtcNanos.
// Source:    Directive 2000/84/EC: CEST from the last Sunday of March to that of October, both
//            01:00 UTC.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/time.h"
#include "engine/calendar/date.h"

namespace kontor {

struct BankTime {
  Date date;
  std::int32_t second_of_day = 0;
  [[nodiscard]] int minute_of_day() const { return second_of_day / 60; }
  friend constexpr auto operator<=>(const BankTime&, const BankTime&) = default;
};

[[nodiscard]] BankTime bank_time(UtcNanos instant);
// The instant of a wall-clock minute; of an hour that is skipped or repeated in the night of the
// change, the first.
[[nodiscard]] UtcNanos instant_of(Date date, int minute_of_day);

// "07:00" to minutes of the day; nothing for anything else.
[[nodiscard]] std::optional<int> parse_time_of_day(std::string_view text);
// RFC 3339 with offset or Z; without a zone it is bank time: "2026-11-24T10:00:00+01:00". Nothing
// outside of what UtcNanos holds (1677 to 2262).
[[nodiscard]] std::optional<UtcNanos> parse_instant(std::string_view text);
// "2026-11-23T08:05:00+01:00", in bank time, whole seconds: fractions are cut.
[[nodiscard]] std::string to_bank_time_text(UtcNanos instant);
// "2026-11-23T07:05:00.123456789Z"; the fraction is left out when it is zero.
[[nodiscard]] std::string to_utc_text(UtcNanos instant);

}  // namespace kontor

// Which days money moves between banks, as configured: weekends, fixed closing days, days around
// Easter.
//
// Source:    payments.md 3.1 (TARGET closing days, Easter by the Gregorian computus).
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/fields.h"
#include "engine/calendar/date.h"

namespace kontor {

struct BusinessCalendar {
  std::uint8_t weekend_days = 0;             // bit 0 Sunday ... bit 6 Saturday
  std::vector<std::uint16_t> closing_days;   // month * 100 + day, closed every year
  std::vector<std::int32_t> easter_offsets;  // days from Easter Sunday: -2, 1

  static constexpr std::string_view kName = "BusinessCalendar";
  static constexpr auto fields() {
    using S = BusinessCalendar;
    return Fields{
        FieldOf{1, "weekend_days",   &S::weekend_days  },
        FieldOf{2, "closing_days",   &S::closing_days  },
        FieldOf{3, "easter_offsets", &S::easter_offsets}
    };
  }
  friend bool operator==(const BusinessCalendar&, const BusinessCalendar&) = default;
};

[[nodiscard]] Date easter_sunday(int year);
[[nodiscard]] bool is_business_day(const BusinessCalendar& calendar, Date date);
// The date itself, or the first business day after it.
[[nodiscard]] Date business_day_from(const BusinessCalendar& calendar, Date date);
// The first business day after the date.
[[nodiscard]] Date next_business_day(const BusinessCalendar& calendar, Date date);

}  // namespace kontor

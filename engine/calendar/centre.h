// The days on which a financial centre settles its currency, as data: rules that hold every year,
// and dated rows for what no rule gives.
//
// Units:     days; weekdays from 0, Sunday, to 6, Saturday; years of the Gregorian calendar.
// Errors:    none: a reader of configuration has refused what does not fit (the ranges below).
// Threads:   plain values.
// Source:    fx-and-money-market.md 2.5; config/calendars holds the centres that come with Kontor.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/fields.h"
#include "engine/calendar/date.h"

namespace kontor {

enum class ClosingKind : std::uint8_t {
  fixed = 1,             // month, day
  weekday_of_month = 2,  // month, week, weekday: the third Monday of January
  weekday_before = 3,    // month, day, weekday: the last Monday before 25 May
  easter = 4             // offset_days from Easter Sunday: -2 is Good Friday
};

// When a fixed closing falls on a day off, the next day that is not closed anyway is closed too; of
// two that wait for such a day (25 and 26 December), the earlier takes the first.
enum class Substitute : std::uint8_t {
  none = 0,
  sunday = 1,  // only from a Sunday
  weekend = 2  // from any day of the weekend
};

struct ClosingRule {
  std::string name;  // for people: "Labor Day"
  ClosingKind kind = ClosingKind::fixed;
  std::uint8_t month = 0;
  std::uint8_t day = 0;  // weekday_before: the month and day lie from 8 January to 31 December
  std::uint8_t weekday = 0;
  std::int32_t week = 0;  // 1 to 4, or kLastWeek
  std::int32_t offset_days = 0;
  Substitute substitute = Substitute::none;  // of a fixed closing
  std::uint16_t first_year = 0;              // 0: since ever
  std::uint16_t last_year = 0;               // 0: until further notice

  static constexpr std::int32_t kLastWeek = -1;
  static constexpr std::string_view kName = "ClosingRule";
  static constexpr auto fields() {
    using S = ClosingRule;
    return Fields{
        FieldOf{1,  "name",        &S::name       },
        FieldOf{2,  "kind",        &S::kind       },
        FieldOf{3,  "month",       &S::month      },
        FieldOf{4,  "day",         &S::day        },
        FieldOf{5,  "weekday",     &S::weekday    },
        FieldOf{6,  "week",        &S::week       },
        FieldOf{7,  "offset_days", &S::offset_days},
        FieldOf{8,  "substitute",  &S::substitute },
        FieldOf{9,  "first_year",  &S::first_year },
        FieldOf{10, "last_year",   &S::last_year  }
    };
  }
  friend bool operator==(const ClosingRule&, const ClosingRule&) = default;
};

// A day that the rules do not give: closed by decree, or open against a rule.
struct DatedRow {
  Date date;
  std::string source;  // who said so, in a few words
  Date entered;        // when the row was added

  static constexpr std::string_view kName = "DatedRow";
  static constexpr auto fields() {
    using S = DatedRow;
    return Fields{
        FieldOf{1, "date",    &S::date   },
        FieldOf{2, "source",  &S::source },
        FieldOf{3, "entered", &S::entered}
    };
  }
  friend bool operator==(const DatedRow&, const DatedRow&) = default;
};

struct Centre {
  std::string name;                  // TARGET, NYC, LON
  std::uint8_t weekend_days = 0;     // bit 0 Sunday ... bit 6 Saturday; never all of them
  std::uint16_t complete_until = 0;  // the last year of which every closing is known
  std::vector<ClosingRule> rules;
  std::vector<DatedRow> additions;  // closed; each date once, ascending
  std::vector<DatedRow> removals;   // open, whatever else is said of the day; likewise

  static constexpr std::string_view kName = "Centre";
  static constexpr auto fields() {
    using S = Centre;
    return Fields{
        FieldOf{1, "name",           &S::name          },
        FieldOf{2, "weekend_days",   &S::weekend_days  },
        FieldOf{3, "complete_until", &S::complete_until},
        FieldOf{4, "rules",          &S::rules         },
        FieldOf{5, "additions",      &S::additions     },
        FieldOf{6, "removals",       &S::removals      }
    };
  }
  friend bool operator==(const Centre&, const Centre&) = default;
};

// Allocates nothing; below a microsecond.
[[nodiscard]] bool is_open(const Centre& centre, Date date);

}  // namespace kontor

// config/calendars/<centre>.yaml: on which days a financial centre is closed.
//
//   centre: NYC                          the name of the file
//   complete_until: 2030                 last year of which every closing is known, 2000 to 2199
//   weekend: [saturday, sunday]          default; at most six days
//   closings:                            at most 60, each with a name and one of
//     - {name: ..., date: "12-25"}                              every year, with
//       substitute: sunday | weekend | none (default)           a day for one that falls on a day
//       off
//     - {name: ..., nth: 1 ... 4 | last, weekday: monday, month: 1}
//     - {name: ..., weekday: monday, before: "05-25"}           01-08 to 12-31
//     - {name: ..., easter: -2}                                 days from Easter Sunday, -70 to 70
//       first_year: 2022, last_year: 2023                       of any; default: no limit
//   added:                               closed by decree; ascending, at most 2000; default none
//     - {date: 2026-03-20, source: ..., entered: 2026-11-25}
//   removed:                             open against the rules; likewise
//
// Errors:    the first fault with file, line, key, what was there and what is allowed; a key that
// is
//            not known is one.
#pragma once

#include <expected>
#include <string>

#include "engine/calendar/centre.h"

namespace kontor::node {

// The path is for the text of a fault, and its last part must be the centre's name.
[[nodiscard]] std::expected<Centre, std::string> read_centre(const std::string& text,
                                                             const std::string& path);

}  // namespace kontor::node

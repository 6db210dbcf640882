// The calendars of config/calendars, read once for the tests that count days by them.
#pragma once

#include <string>
#include <vector>

#include "engine/calendar/centre.h"

namespace kontor::node {

[[nodiscard]] std::string text_of_calendar(const std::string& name);
// Fails the test with the reader's words where the file is refused.
[[nodiscard]] const Centre& centre(const std::string& name);
// The names of all files there, sorted.
[[nodiscard]] std::vector<std::string> names_of_calendars();

}  // namespace kontor::node

// Checks of a text beside another one. Texts stand as in the message, white space around them does
// not count; one that is wrong in its form is another row's.
#pragma once

#include <optional>
#include <string_view>

#include "engine/calendar/bank_time.h"
#include "engine/calendar/business_days.h"
#include "engine/rulebook/row.h"

namespace kontor::rulebook {

// Nothing where the text is neither a BIC nor an IBAN.
[[nodiscard]] std::optional<bool> is_in_eea(std::string_view text);
// Of a BIC, of a country's code, or of a clearing system's (DEBLZ); empty: of something else.
[[nodiscard]] std::string_view country_in(std::string_view text);

[[nodiscard]] bool is_same_amount(std::string_view a, std::string_view b);
// With XXX added.
[[nodiscard]] bool is_same_bank(std::string_view a, std::string_view b);
// Of a date or, in bank time, of a time.
[[nodiscard]] std::optional<Date> bank_date(std::string_view text);
// The same day of that month, or its last one.
[[nodiscard]] Date plus_months(Date date, std::size_t months);
// Counted from the first business day on which the date can be.
[[nodiscard]] Date plus_business_days(const BusinessCalendar& calendar, Date date,
                                      std::size_t days);
// Whether the time breaks seconds_ago or seconds_ahead.
[[nodiscard]] bool breaks_seconds(Check check, std::string_view text, UtcNanos at,
                                  std::size_t bound);
// Of dates, or the dates of times.
[[nodiscard]] bool is_after(std::string_view a, std::string_view b);
// Whether the date or time breaks the deadline (is_deadline(check)) that the earlier one begins.
// Business days are counted from the first one on which the earlier can be; calendar: null where
// there is none, and what counts them is kept.
[[nodiscard]] bool breaks_deadline(Check check, std::string_view own, std::string_view earlier,
                                   std::size_t bound, const BusinessCalendar* calendar);

// Somewhere in it; capital and small letters count as one.
[[nodiscard]] bool holds_word(std::string_view text, std::string_view word);
// With neither a letter nor a digit at its ends, in the same letters: "DE" in "24103 Kiel, DE".
[[nodiscard]] bool holds_whole_word(std::string_view text, std::string_view word);

}  // namespace kontor::rulebook

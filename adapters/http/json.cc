#include "adapters/http/json.h"

#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdio>

#include "engine/calendar/date.h"

namespace kontor::http {
namespace {

namespace json_lib = boost::json;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Bytes of the character that begins here; 0: it is none of UTF-8.
std::size_t character(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xF0 && first <= 0xF4  ? 4
                           : first >= 0xE0 && first < 0xF0 ? 3
                           : first >= 0xC2 && first < 0xE0 ? 2
                                                           : 0;
  if (size == 0 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((at(i) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned char second = at(1);
  const bool wrong = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
                     (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
  return wrong ? 0 : size;
}

}  // namespace

std::string instant(UtcNanos at) {
  const std::chrono::nanoseconds since{at.value};
  const auto day = std::chrono::floor<std::chrono::days>(since);
  const auto ms = std::chrono::floor<std::chrono::milliseconds>(since - day).count();
  char out[40];
  const std::string date_text = to_string(Date{static_cast<std::int32_t>(day.count())});
  std::snprintf(out, sizeof out, "T%02d:%02d:%02d.%03dZ", static_cast<int>(ms / 3'600'000),
                static_cast<int>(ms / 60'000 % 60), static_cast<int>(ms / 1000 % 60),
                static_cast<int>(ms % 1000));
  return date_text + out;
}

std::string hex(const Sha256& hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : hash.bytes) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

json_lib::string full_text(std::string_view text) {
  json_lib::string out;
  while (!text.empty()) {
    std::size_t good = 0;
    while (good < text.size()) {
      const std::size_t size = character(text.substr(good));
      if (size == 0) break;
      good += size;
    }
    out.append(text.substr(0, good));
    text.remove_prefix(good);
    if (text.empty()) break;
    out.append(kReplacement);
    text.remove_prefix(1);
  }
  return out;
}

json_lib::value text(std::string_view text) {
  return text.empty() ? json_lib::value(nullptr) : json_lib::value(full_text(text));
}

json_lib::value date(Date date) {
  return date.value == 0 ? json_lib::value(nullptr) : json_lib::value(to_string(date));
}

json_lib::value money(const report::Amount& amount) {
  if (amount.currency.numeric() == 0) return nullptr;
  return json_lib::object{
      {"amount", to_decimal(amount.minor_units, amount.currency)},
      {"currency", amount.currency.code()}
  };
}

json_lib::value money(Money amount) {
  return money(report::Amount{amount.minor_units(), amount.currency()});
}

json_lib::value money(const std::optional<report::Amount>& amount) {
  return amount ? money(*amount) : json_lib::value(nullptr);
}

json_lib::object words(const report::Words& words) {
  return {
      {"de", full_text(words.de)},
      {"en", full_text(words.en)}
  };
}

json_lib::value words_or_null(const report::Words& both) {
  if (both.de.empty() && both.en.empty()) return nullptr;
  return words(both);
}

json_lib::object as_of(const report::Point& point) {
  return {
      {"sequence", point.sequence.value                                                         },
      {"at",
       point.sequence.value == 0 ? json_lib::value(nullptr) : json_lib::value(instant(point.at))}
  };
}

json_lib::object finding(const report::FindingView& finding) {
  return {
      {"rule",     full_text(finding.rule)                                                     },
      {"code",     text(finding.code)                                                          },
      {"severity", full_text(finding.severity)                                                 },
      {"path",     text(finding.path)                                                          },
      {"line",     finding.line == 0 ? json_lib::value(nullptr) : json_lib::value(finding.line)},
      {"seen",     text(finding.seen)                                                          },
      {"text",     words(finding.text)                                                         },
      {"allowed",  words_or_null(finding.allowed)                                              }
  };
}

json_lib::object step(const report::TimelineStep& step) {
  return {
      {"at",       instant(step.at)     },
      {"sequence", step.sequence.value  },
      {"event",    full_text(step.event)},
      {"state",    text(step.state)     },
      {"text",     words(step.text)     }
  };
}

json_lib::object booking(const report::BookingView& booking) {
  return {
      {"transfer",     booking.transfer.value         },
      {"sequence",     booking.sequence.value         },
      {"debit",        full_text(booking.debit)       },
      {"debit_id",     booking.debit_id.value         },
      {"credit",       full_text(booking.credit)      },
      {"credit_id",    booking.credit_id.value        },
      {"amount",       money(booking.amount)          },
      {"booking_date", to_string(booking.booking_date)},
      {"value_date",   to_string(booking.value_date)  },
      {"code",         full_text(booking.code)        },
      {"text",         words(booking.text)            }
  };
}

json_lib::object message(const report::MessageView& message) {
  return {
      {"direction",  message.incoming ? "in" : "out"},
      {"name",       full_text(message.name)        },
      {"message_id", text(message.message_id)       },
      {"receipt",    id(message.receipt)            },
      {"sequence",   message.sequence.value         },
      {"channel",    text(message.channel)          }
  };
}

Reply json(json_lib::object body, unsigned status) {
  Reply reply;
  reply.status = status;
  reply.content_type = "application/json";
  reply.body = json_lib::serialize(body);
  return reply;
}

}  // namespace kontor::http

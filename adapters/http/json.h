// The engine's values as JSON: what schemas/api/openapi.yaml says of Money, Instant, Words.
//
// Format:    money as decimal text, instants in UTC with milliseconds, what is absent null. Bytes
//            that are no UTF-8 become U+FFFD.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/request.h"
#include "engine/report/console.h"

namespace kontor::http {

[[nodiscard]] std::string instant(UtcNanos at);
[[nodiscard]] std::string hex(const Sha256& hash);
// Null where it is empty.
[[nodiscard]] boost::json::value text(std::string_view text);
// As it is, empty too.
[[nodiscard]] boost::json::string full_text(std::string_view text);
[[nodiscard]] boost::json::value date(Date date);
template <class I>
[[nodiscard]] boost::json::value id(I id) {
  return id.value == 0 ? boost::json::value(nullptr) : boost::json::value(id.value);
}
[[nodiscard]] boost::json::value money(Money amount);  // null without a currency
[[nodiscard]] boost::json::value money(const report::Amount& amount);
[[nodiscard]] boost::json::value money(const std::optional<report::Amount>& amount);
[[nodiscard]] boost::json::object words(const report::Words& words);
[[nodiscard]] boost::json::value words_or_null(const report::Words& words);
[[nodiscard]] boost::json::object as_of(const report::Point& point);

[[nodiscard]] boost::json::object finding(const report::FindingView& finding);
[[nodiscard]] boost::json::object step(const report::TimelineStep& step);
[[nodiscard]] boost::json::object booking(const report::BookingView& booking);
[[nodiscard]] boost::json::object message(const report::MessageView& message);

template <class Row, class Write>
[[nodiscard]] boost::json::array array(const std::vector<Row>& rows, Write&& write) {
  boost::json::array out;
  out.reserve(rows.size());
  for (const Row& row : rows) out.push_back(write(row));
  return out;
}

template <class Row, class Write>
[[nodiscard]] boost::json::object list(const report::List<Row>& list, Write&& write) {
  return {
      {"as_of", as_of(list.as_of)},
      {"rows", array(list.rows, write)},
      {"next", text(list.next)},
      {"total", list.total ? boost::json::value(*list.total) : boost::json::value(nullptr)}
  };
}

[[nodiscard]] Reply json(boost::json::object body, unsigned status = 200);

}  // namespace kontor::http

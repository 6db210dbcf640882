// The query of a request, read value by value: every parameter is asked for or refused, every value
// has a range.
//
// Errors:    Wrong is thrown and becomes a problem at the border of the handlers (Api::answer).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/problem.h"
#include "engine/base/id.h"
#include "engine/calendar/date.h"
#include "engine/report/console_payments.h"

namespace kontor::http {

// Stops a handler; caught where it was called.
struct Wrong {
  Problem kind{};
  std::string place;
  boost::json::object more;
  std::vector<std::pair<std::string, std::string>> headers;
};

class Parameters {
 public:
  explicit Parameters(const Request& request);

  [[nodiscard]] report::Page page();
  [[nodiscard]] std::string text(const std::string& name, std::size_t length_max = 140);
  [[nodiscard]] Date date(const std::string& name);
  // Given exactly, or by .gte and .lte.
  void dates(const std::string& name, Date& from, Date& to);
  // Hundredths.
  [[nodiscard]] std::optional<std::int64_t> hundredths(const std::string& name);
  [[nodiscard]] std::optional<std::uint64_t> number(const std::string& name);
  // Without a leading '-', and whether there was one.
  [[nodiscard]] std::pair<std::string, bool> sort(const std::vector<std::string>& allowed);
  // Each of the words that commas part.
  [[nodiscard]] std::vector<std::string> words(const std::string& name);
  void take(const std::string& name) { taken_.insert(name); }

  // Throws where something was given that nothing asked for.
  void done() const;
  [[noreturn]] static void bad(const std::string& name);

 private:
  [[nodiscard]] const std::string* value(const std::string& name);

  const Request& request_;
  std::set<std::string> taken_;
};

// A positive number below 2^53 in digits; nothing for anything else.
[[nodiscard]] std::optional<std::uint64_t> number_of(std::string_view digits);
// A path's part as a number; not_found where it is none.
[[nodiscard]] std::uint64_t id_of(const Request& request, std::size_t index = 0);

}  // namespace kontor::http

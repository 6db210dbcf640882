#include "adapters/http/parameters.h"

#include <algorithm>
#include <charconv>

namespace kontor::http {
namespace {

constexpr std::uint64_t kNumberMax = (std::uint64_t{1} << 53U) - 1;

// Decimal text with at most two decimals, as hundredths.
std::optional<std::int64_t> hundredths_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string digits(text.substr(0, point));
  std::string decimals(point == text.npos ? std::string_view() : text.substr(point + 1));
  if (digits.empty() || decimals.size() > 2 || (point != text.npos && decimals.empty()))
    return std::nullopt;
  decimals.resize(2, '0');
  digits += decimals;
  if (digits.size() > 17 || digits.find_first_not_of("0123456789") != digits.npos)
    return std::nullopt;
  const std::int64_t value = std::strtoll(digits.c_str(), nullptr, 10);
  return negative ? -value : value;
}

}  // namespace

std::optional<std::uint64_t> number_of(std::string_view digits) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() ||
      out > kNumberMax)
    return std::nullopt;
  return out;
}

std::uint64_t id_of(const Request& request, std::size_t index) {
  const auto id = number_of(request.captured.at(index));
  if (!id || *id == 0) throw Wrong{Problem::not_found, request.captured.at(index), {}, {}};
  return *id;
}

Parameters::Parameters(const Request& request) : request_(request) {
  take("min_sequence");  // read before the handler runs
  std::set<std::string> seen;
  for (const auto& [name, text] : request.query) {
    if (!seen.insert(name).second) bad(name);
  }
}

void Parameters::bad(const std::string& name) { throw Wrong{Problem::bad_parameter, name, {}, {}}; }

const std::string* Parameters::value(const std::string& name) {
  take(name);
  return request_.parameter(name);
}

report::Page Parameters::page() {
  report::Page page;
  if (const auto limit = number("limit")) {
    if (*limit < 1 || *limit > report::kPageMax) bad("limit");
    page.limit = static_cast<std::uint32_t>(*limit);
  }
  page.cursor = text("cursor", 4096);
  return page;
}

std::string Parameters::text(const std::string& name, std::size_t length_max) {
  const std::string* given = value(name);
  if (given == nullptr) return {};
  if (given->empty() || given->size() > length_max) bad(name);
  return *given;
}

Date Parameters::date(const std::string& name) {
  const std::string* given = value(name);
  if (given == nullptr) return {};
  const auto date = parse_date(*given);
  if (!date) bad(name);
  return *date;
}

void Parameters::dates(const std::string& name, Date& from, Date& to) {
  from = date(name + ".gte");
  to = date(name + ".lte");
  const Date exactly = date(name);
  if (exactly.value == 0) return;
  if (from.value != 0 || to.value != 0) bad(name);
  from = to = exactly;
}

std::optional<std::int64_t> Parameters::hundredths(const std::string& name) {
  const std::string* given = value(name);
  if (given == nullptr) return std::nullopt;
  const auto amount = hundredths_of(*given);
  if (!amount) bad(name);
  return amount;
}

std::optional<std::uint64_t> Parameters::number(const std::string& name) {
  const std::string* given = value(name);
  if (given == nullptr) return std::nullopt;
  const auto number = number_of(*given);
  if (!number) bad(name);
  return number;
}

std::pair<std::string, bool> Parameters::sort(const std::vector<std::string>& allowed) {
  const std::string* given = value("sort");
  if (given == nullptr) return {allowed.front(), true};
  const bool descending = given->starts_with('-');
  std::string key = given->substr(descending ? 1 : 0);
  if (std::ranges::find(allowed, key) == allowed.end()) bad("sort");
  return {std::move(key), descending};
}

std::vector<std::string> Parameters::words(const std::string& name) {
  const std::string* given = value(name);
  if (given == nullptr) return {};
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= given->size();) {
    const std::size_t comma = std::min(given->find(',', at), given->size());
    out.push_back(given->substr(at, comma - at));
    at = comma + 1;
  }
  return out;
}

void Parameters::done() const {
  for (const auto& [name, text] : request_.query) {
    if (!taken_.contains(name)) throw Wrong{Problem::unknown_parameter, name, {}, {}};
  }
}

}  // namespace kontor::http

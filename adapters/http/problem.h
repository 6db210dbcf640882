// What went wrong with a request, as application/problem+json (RFC 9457): one table of kinds with
// their words in both languages.
//
// Format:    schemas/api/openapi.yaml, Problem.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "adapters/http/request.h"
#include "adapters/http/roles.h"

namespace kontor::http {

enum class Problem : std::uint8_t {
  malformed,
  unknown_parameter,
  bad_parameter,
  wrong_cursor,
  key_missing,
  unauthenticated,
  log_in_refused,
  csrf,
  cross_site,
  forbidden,
  not_found,
  wrong_method,
  not_acceptable,
  timeout,
  length_required,
  too_large,
  target_too_long,
  unsupported_type,
  wrong_range,
  key_reused,
  too_long,
  too_many,
  headers_too_large,
  internal,
  not_implemented,
  busy,
  not_yet,
  unavailable,
};

struct ProblemRow {
  Problem kind;
  unsigned status;
  std::string_view name;  // type is /problems/ and this
  std::string_view title_en;
  std::string_view title_de;
  std::string_view detail_en;
  std::string_view detail_de;
};

[[nodiscard]] std::span<const ProblemRow> problem_rows();
[[nodiscard]] const ProblemRow& problem_row(Problem kind);

// place: which parameter, header or member; part of the detail, same in both languages. more:
// members beside the usual ones.
[[nodiscard]] Reply problem(Problem kind, Tongue tongue, const std::string& correlation_id,
                            std::string_view place = {}, boost::json::object more = {});
[[nodiscard]] inline Reply problem(Problem kind, const Request& request,
                                   std::string_view place = {}, boost::json::object more = {}) {
  return problem(kind, request.tongue, request.correlation_id, place, std::move(more));
}
[[nodiscard]] Reply forbidden(const Request& request, Verb verb);
// With Retry-After.
[[nodiscard]] Reply too_many(const Request& request, std::int64_t seconds);

// de or en, whichever Accept-Language prefers; en where it says nothing of them.
[[nodiscard]] Tongue tongue_of(std::string_view accept_language);

}  // namespace kontor::http

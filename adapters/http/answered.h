// The answer of a question, or the problem that it had.
#pragma once

#include "adapters/http/json.h"
#include "adapters/http/parameters.h"

namespace kontor::http {

[[nodiscard]] inline Wrong wrong(const report::Refused& refused) {
  switch (refused.by) {
    case report::RefusedBy::missing:
      return {Problem::not_found, refused.text, {}, {}};
    case report::RefusedBy::cursor:
      return {Problem::wrong_cursor, {}, {}, {}};
    case report::RefusedBy::filter:
      return {Problem::bad_parameter, refused.text, {}, {}};
    case report::RefusedBy::too_long:
      return {Problem::too_long, std::to_string(report::Console::kMessageMax), {}, {}};
    case report::RefusedBy::unavailable:
      return {Problem::unavailable, {}, {}, {}};
  }
  return {Problem::internal, {}, {}, {}};
}

template <class T>
[[nodiscard]] T answered(report::Answer<T> answer) {
  if (!answer) throw wrong(answer.error());
  return std::move(*answer);
}

}  // namespace kontor::http

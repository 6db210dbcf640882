// A request as handlers see it, and their answer to it. No library is behind it.
//
// Ownership: plain values; the upload belongs to the connection and lives until the answer is
//            written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/http/desk.h"
#include "adapters/http/session_store.h"

namespace kontor::http {

enum class Method : std::uint8_t { get, post, delete_, other };

enum class Tongue : std::uint8_t { en, de };

struct Request {
  Method method = Method::other;
  bool head = false;                                       // as GET, without the body of the answer
  std::string path;                                        // decoded, without the query
  std::vector<std::string> captured;                       // what the pattern left open
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in the order given
  std::optional<SessionView> session;
  std::string address;  // of the other side
  std::string accept_encoding;
  std::string if_none_match;
  std::string range;
  std::string last_event_id;
  std::string idempotency_key;
  std::string body;  // of JSON
  Upload* upload = nullptr;
  Tongue tongue = Tongue::en;
  std::string correlation_id;

  [[nodiscard]] const std::string* parameter(std::string_view name) const {
    for (const auto& [key, value] : query) {
      if (key == name) return &value;
    }
    return nullptr;
  }
};

struct Reply {
  unsigned status = 200;
  std::string content_type;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  bool closes = false;  // the connection, after it
};

}  // namespace kontor::http

// What a request must show before its body is read: a form that can be read, a path that there is,
// a session, the verb, that it comes from the console's own page, a body of the right kind and
// size. In this order; the first thing missing is the answer.
//
// Threads:   one at a time.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/http/routes.h"
#include "adapters/http/static_files.h"

namespace kontor::http {

// The head of a request as it came. Names of fields in lower case.
struct Head {
  std::string method;
  std::string target;
  bool version_1_1 = true;
  std::vector<std::pair<std::string, std::string>> fields;

  // Empty where there is none; of several the first.
  [[nodiscard]] std::string_view field(std::string_view name) const;
  [[nodiscard]] std::size_t count(std::string_view name) const;
};

class Gate {
 public:
  Gate(const Around& around, const StaticFiles& files) : around_(around), files_(files) {}

  struct Passed {
    // Set: this is the answer, and what is left of the request is not read.
    std::optional<Reply> reply;
    const Route* route = nullptr;
    bool has_body = false;
    std::uint64_t body_max = 0;
    std::uint64_t body_size = 0;  // as announced; 0 where it comes in chunks
    std::uint64_t min_sequence = 0;
    bool verb_missing = false;  // to be noted in the journal
  };
  // request: address is set; gets the rest.
  [[nodiscard]] Passed pass(const Head& head, Request& request) const;

 private:
  [[nodiscard]] std::optional<Reply> read(const Head& head, Request& request) const;
  [[nodiscard]] std::optional<Reply> admit(const Head& head, const Route& route, Request& request,
                                           Passed& passed) const;
  [[nodiscard]] std::optional<Reply> check_source(const Head& head, const Route& route,
                                                  const Request& request) const;
  [[nodiscard]] std::optional<Reply> check_body(const Head& head, const Route& route,
                                                const Request& request, Passed& passed) const;
  [[nodiscard]] std::string token_of(const Head& head) const;

  const Around& around_;
  const StaticFiles& files_;
};

}  // namespace kontor::http

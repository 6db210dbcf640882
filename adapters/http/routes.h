// The one table of what the server answers: method, path, verb, how the body comes, where the
// handler runs.
//
// Format:    the paths of schemas/api/openapi.yaml below kBase; "{name}" is one part of the path.
//            A test compares both.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/login_guard.h"
#include "adapters/http/metrics.h"
#include "adapters/http/request.h"
#include "adapters/http/roles.h"
#include "adapters/http/session_store.h"
#include "engine/report/console.h"

namespace kontor::http {

inline constexpr std::string_view kBase = "/api/v1";

// What handlers work with; all of it outlives the server's threads.
struct Around {
  report::Console& console;
  Desk& desk;
  SessionStore& sessions;
  LogInGuard& guard;
  Metrics& metrics;
  const Settings& settings;
};

enum class BodyKind : std::uint8_t { none, json, file };

// Who runs the handler. question: a pool for reading. log_in, submission: pools of their own, since
// they take long. stream: no handler, the connection becomes a stream of events.
enum class Runs : std::uint8_t { question, log_in, submission, stream };

struct Route {
  Method method;
  std::string_view pattern;  // /payments/{order}
  Verb verb;
  BodyKind body;
  Runs runs;
  std::string_view produces;  // media type of the answer
  Reply (*handler)(const Around&, const Request&);
};

[[nodiscard]] std::span<const Route> routes();

struct Matched {
  const Route* route = nullptr;  // null: the path is unknown, or `allowed` names its methods
  std::vector<std::string> captured;
  std::string allowed;  // "GET, POST"
};
// path: below kBase, decoded.
[[nodiscard]] Matched match(Method method, std::string_view path);

// Handlers, a file a resource. They throw Wrong.
Reply get_health(const Around& around, const Request& request);
Reply get_metrics(const Around& around, const Request& request);
Reply get_session(const Around& around, const Request& request);
Reply log_in(const Around& around, const Request& request);
Reply log_out(const Around& around, const Request& request);
Reply list_payments(const Around& around, const Request& request);
Reply get_payment(const Around& around, const Request& request);
Reply submit_payments(const Around& around, const Request& request);
Reply list_deals(const Around& around, const Request& request);
Reply get_deal(const Around& around, const Request& request);
Reply list_accounts(const Around& around, const Request& request);
Reply get_account(const Around& around, const Request& request);
Reply list_reconciliations(const Around& around, const Request& request);
Reply get_reconciliation(const Around& around, const Request& request);
Reply list_open_items(const Around& around, const Request& request);
Reply list_findings(const Around& around, const Request& request);
Reply get_archived(const Around& around, const Request& request);
Reply get_archived_content(const Around& around, const Request& request);
Reply get_message(const Around& around, const Request& request);
Reply search(const Around& around, const Request& request);
Reply get_system(const Around& around, const Request& request);
Reply get_texts(const Around& around, const Request& request);

}  // namespace kontor::http

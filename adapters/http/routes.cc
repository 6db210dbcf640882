#include "adapters/http/routes.h"

namespace kontor::http {
namespace {

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kPlain = "text/plain";

// clang-format off
constexpr Route kRoutes[] = {
    {Method::get,     "/health",                    Verb::none,            BodyKind::none, Runs::question,   kJson,  get_health},
    {Method::get,     "/metrics",                   Verb::metrics_read,    BodyKind::none, Runs::question,   kPlain, get_metrics},
    {Method::get,     "/session",                   Verb::session,         BodyKind::none, Runs::question,   kJson,  get_session},
    {Method::post,    "/session",                   Verb::none,            BodyKind::json, Runs::log_in,     kJson,  log_in},
    {Method::delete_, "/session",                   Verb::session,         BodyKind::none, Runs::submission, kJson,  log_out},
    {Method::get,     "/payments",                  Verb::payments_read,   BodyKind::none, Runs::question,   kJson,  list_payments},
    {Method::post,    "/payments",                  Verb::payments_submit, BodyKind::file, Runs::submission, kJson,  submit_payments},
    {Method::get,     "/payments/{order}",          Verb::payments_read,   BodyKind::none, Runs::question,   kJson,  get_payment},
    {Method::get,     "/deals",                     Verb::deals_read,      BodyKind::none, Runs::question,   kJson,  list_deals},
    {Method::get,     "/deals/{deal}",              Verb::deals_read,      BodyKind::none, Runs::question,   kJson,  get_deal},
    {Method::get,     "/accounts",                  Verb::accounts_read,   BodyKind::none, Runs::question,   kJson,  list_accounts},
    {Method::get,     "/accounts/{account}",        Verb::accounts_read,   BodyKind::none, Runs::question,   kJson,  get_account},
    {Method::get,     "/reconciliations",           Verb::open_items_read, BodyKind::none, Runs::question,   kJson,  list_reconciliations},
    {Method::get,     "/reconciliations/{recon}",   Verb::open_items_read, BodyKind::none, Runs::question,   kJson,  get_reconciliation},
    {Method::get,     "/open-items",                Verb::open_items_read, BodyKind::none, Runs::question,   kJson,  list_open_items},
    {Method::get,     "/findings",                  Verb::findings_read,   BodyKind::none, Runs::question,   kJson,  list_findings},
    {Method::get,     "/archive/{receipt}",         Verb::archive_read,    BodyKind::none, Runs::question,   kJson,  get_archived},
    {Method::get,     "/archive/{receipt}/content", Verb::archive_read,    BodyKind::none, Runs::question,   kPlain, get_archived_content},
    {Method::get,     "/messages/{message_id}",     Verb::archive_read,    BodyKind::none, Runs::question,   kPlain, get_message},
    {Method::get,     "/search",                    Verb::search,          BodyKind::none, Runs::question,   kJson,  search},
    {Method::get,     "/system",                    Verb::system_read,     BodyKind::none, Runs::question,   kJson,  get_system},
    {Method::get,     "/events",                    Verb::events_read,     BodyKind::none, Runs::stream,     "text/event-stream", nullptr},
    {Method::get,     "/texts",                     Verb::texts_read,      BodyKind::none, Runs::question,   kJson,  get_texts},
};
// clang-format on

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t slash = std::min(path.find('/'), path.size());
    parts.push_back(path.substr(0, slash));
    path.remove_prefix(slash);
  }
  return parts;
}

bool fits(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path,
          std::vector<std::string>& captured) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (pattern[i].starts_with('{')) {
      if (path[i].empty()) return false;
      captured.emplace_back(path[i]);
    } else if (pattern[i] != path[i]) {
      return false;
    }
  }
  return true;
}

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get:
      return "GET, HEAD";
    case Method::post:
      return "POST";
    case Method::delete_:
      return "DELETE";
    case Method::other:
      return "";
  }
  return "";
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

Matched match(Method method, std::string_view path) {
  Matched matched;
  if (!path.starts_with('/')) return matched;
  const std::vector<std::string_view> parts = parts_of(path);
  for (const Route& route : kRoutes) {
    std::vector<std::string> captured;
    if (!fits(parts_of(route.pattern), parts, captured)) continue;
    if (route.method == method) return {&route, std::move(captured), {}};
    if (!matched.allowed.empty()) matched.allowed += ", ";
    matched.allowed += name_of(route.method);
  }
  return matched;
}

}  // namespace kontor::http

#include "adapters/http/roles.h"

#include <algorithm>

namespace kontor::http {
namespace {

using party::Role;

constexpr std::pair<Role, std::string_view> kRoles[] = {
    {Role::operator_,  "operator"  },
    {Role::supervisor, "supervisor"},
    {Role::auditor,    "auditor"   },
    {Role::admin,      "admin"     },
};

}  // namespace

const std::vector<VerbRow>& verbs() {
  static const std::vector<VerbRow> kVerbs = {
      // verb                 name               operator supervisor auditor admin
      {Verb::session,         "session",         true,  true,  true,  true },
      {Verb::payments_read,   "payments.read",   true,  true,  true,  false},
      {Verb::payments_submit, "payments.submit", true,  false, false, false},
      {Verb::deals_read,      "deals.read",      true,  true,  true,  false},
      {Verb::accounts_read,   "accounts.read",   true,  true,  true,  true },
      {Verb::open_items_read, "open-items.read", true,  true,  true,  false},
      {Verb::findings_read,   "findings.read",   true,  true,  true,  false},
      {Verb::archive_read,    "archive.read",    true,  true,  true,  false},
      {Verb::search,          "search",          true,  true,  true,  false},
      {Verb::events_read,     "events.read",     true,  true,  true,  true },
      {Verb::system_read,     "system.read",     true,  true,  true,  true },
      {Verb::metrics_read,    "metrics.read",    false, false, true,  true },
      {Verb::texts_read,      "texts.read",      true,  true,  true,  true },
  };
  return kVerbs;
}

std::string_view name_of(Verb verb) {
  const auto row = std::ranges::find(verbs(), verb, &VerbRow::verb);
  return row == verbs().end() ? std::string_view() : row->name;
}

bool holds(Role role, Verb verb) {
  if (verb == Verb::none) return true;
  const auto row = std::ranges::find(verbs(), verb, &VerbRow::verb);
  if (row == verbs().end()) return false;
  switch (role) {
    case Role::none:
      return false;
    case Role::operator_:
      return row->operator_;
    case Role::supervisor:
      return row->supervisor;
    case Role::auditor:
      return row->auditor;
    case Role::admin:
      return row->admin;
  }
  return false;
}

std::string_view name_of(Role role) {
  const auto* found = std::ranges::find(kRoles, role, &std::pair<Role, std::string_view>::first);
  return found == std::end(kRoles) ? std::string_view() : found->second;
}

std::optional<Role> role_named(std::string_view name) {
  const auto* found = std::ranges::find(kRoles, name, &std::pair<Role, std::string_view>::second);
  if (found == std::end(kRoles)) return std::nullopt;
  return found->first;
}

}  // namespace kontor::http

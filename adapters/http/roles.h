// What each role may do, as one table of verbs.
//
// Source:    the verbs of schemas/api/openapi.yaml (x-verb); ops-console.md 5.1 for a small house.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/party/access.h"

namespace kontor::http {

enum class Verb : std::uint8_t {
  none = 0,     // no log-in is needed
  session = 1,  // any user
  payments_read,
  payments_submit,
  deals_read,
  accounts_read,
  open_items_read,
  findings_read,
  archive_read,
  search,
  events_read,
  system_read,
  metrics_read,
  texts_read,
};

struct VerbRow {
  Verb verb;
  std::string_view name;  // payments.read
  bool operator_;
  bool supervisor;
  bool auditor;
  bool admin;
};

[[nodiscard]] const std::vector<VerbRow>& verbs();
[[nodiscard]] std::string_view name_of(Verb verb);
[[nodiscard]] bool holds(party::Role role, Verb verb);
[[nodiscard]] std::string_view name_of(party::Role role);
[[nodiscard]] std::optional<party::Role> role_named(std::string_view name);

}  // namespace kontor::http

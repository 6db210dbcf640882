// /findings, /search
#include "adapters/http/answered.h"
#include "adapters/http/routes.h"

namespace kontor::http {
namespace {

namespace json_lib = boost::json;

json_lib::object row_of(const report::FoundView& row) {
  json_lib::object out = finding(row.finding);
  out["sequence"] = row.sequence.value;
  out["at"] = instant(row.at);
  out["file"] = text(row.file);
  out["receipt"] = id(row.receipt);
  out["channel"] = text(row.channel);
  out["position"] = text(row.position);
  out["order"] = id(row.order);
  return out;
}

std::string_view name_of(report::HitKind kind) {
  switch (kind) {
    case report::HitKind::payments:
      return "payments";
    case report::HitKind::deals:
      return "deals";
    case report::HitKind::accounts:
      return "accounts";
    case report::HitKind::files:
      return "files";
    case report::HitKind::messages:
      return "messages";
  }
  return "";
}

json_lib::object hit_of(const report::Hit& hit) {
  return {
      {"id",       full_text(hit.id)      },
      {"title",    full_text(hit.title)   },
      {"subtitle", full_text(hit.subtitle)},
      {"matched",  full_text(hit.matched) }
  };
}

}  // namespace

Reply list_findings(const Around& around, const Request& request) {
  Parameters parameters(request);
  report::FindingFilter filter;
  filter.rule = parameters.text("rule");
  filter.channel = parameters.text("channel");
  filter.file = {parameters.number("file").value_or(0)};
  const report::Page page = parameters.page();
  parameters.done();
  return json(list(answered(around.console.findings(filter, page)), row_of));
}

Reply search(const Around& around, const Request& request) {
  Parameters parameters(request);
  const std::string asked = parameters.text("q");
  if (asked.empty()) Parameters::bad("q");
  parameters.done();
  const auto found = answered(around.console.search(asked));
  return json({
      {"as_of", as_of(found.as_of)},
      {"groups", array(found.groups, [](const report::HitGroup& group) {
         return json_lib::object{
             {"kind", name_of(group.kind)}, {"hits", array(group.hits, hit_of)}};
       })}
  });
}

}  // namespace kontor::http

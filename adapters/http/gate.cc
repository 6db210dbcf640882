#include "adapters/http/gate.h"

#include <algorithm>

#include "adapters/http/parameters.h"
#include "adapters/http/random.h"

namespace kontor::http {
namespace {

constexpr std::string_view kMethods[] = {"GET",    "HEAD",  "POST",   "PUT",
                                         "DELETE", "PATCH", "OPTIONS"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Nothing: a wrong percent sign, or a control character.
std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus_is_blank) c = ' ';
    if (c == '%') {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (static_cast<unsigned char>(c) < 32 || c == 127) return std::nullopt;
    out += c;
  }
  return out;
}

bool read_query(std::string_view text, Request& request) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = decoded(pair.substr(0, equals), true);
    const auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value) return false;
    request.query.emplace_back(*name, *value);
  }
  return true;
}

Method method_of(std::string_view name) {
  if (name == "GET" || name == "HEAD") return Method::get;
  if (name == "POST") return Method::post;
  if (name == "DELETE") return Method::delete_;
  return Method::other;
}

// Whether Accept leaves this type; parameters other than q=0 say nothing here.
bool acceptable(std::string_view accept, std::string_view type) {
  if (accept.empty()) return true;
  const std::string group = std::string(type.substr(0, type.find('/'))) + "/*";
  std::string all = lower(accept);
  std::erase(all, ' ');
  for (std::size_t at = 0; at <= all.size();) {
    const std::size_t comma = std::min(all.find(',', at), all.size());
    const std::string item = all.substr(at, comma - at);
    at = comma + 1;
    const std::string media = item.substr(0, item.find(';'));
    const bool never = item.find(";q=0") != item.npos && item.find(";q=0.") == item.npos;
    if (!never && (media == type || media == group || media == "*/*")) return true;
  }
  return false;
}

std::string media_type(std::string_view content_type) {
  std::string out = lower(content_type.substr(0, content_type.find(';')));
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::string_view Head::field(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

std::size_t Head::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::ranges::count(fields, name, &std::pair<std::string, std::string>::first));
}

std::string Gate::token_of(const Head& head) const {
  const std::string name = around_.settings.tls() ? "__Host-kontor=" : "kontor=";
  for (const auto& [field, value] : head.fields) {
    if (field != "cookie") continue;
    for (std::size_t at = 0; at < value.size();) {
      const std::size_t end = std::min(value.find(';', at), value.size());
      std::string_view one = std::string_view(value).substr(at, end - at);
      while (one.starts_with(' ')) one.remove_prefix(1);
      if (one.starts_with(name)) return std::string(one.substr(name.size()));
      at = end + 1;
    }
  }
  return {};
}

std::optional<Reply> Gate::read(const Head& head, Request& request) const {
  request.tongue = tongue_of(head.field("accept-language"));
  if (std::ranges::find(kMethods, head.method) == std::end(kMethods))
    return problem(Problem::not_implemented, request);
  request.method = method_of(head.method);
  request.head = head.method == "HEAD";
  if (head.target.size() > around_.settings.bounds.target_max)
    return problem(Problem::target_too_long, request);
  if (head.version_1_1 && head.count("host") != 1)
    return problem(Problem::malformed, request, "Host");
  if (const auto coding = head.field("transfer-encoding");
      !coding.empty() && lower(coding) != "chunked")
    return problem(Problem::not_implemented, request, "Transfer-Encoding");
  const std::size_t mark = std::min(head.target.find('?'), head.target.size());
  const auto path = decoded(std::string_view(head.target).substr(0, mark), false);
  if (!path || !path->starts_with('/') ||
      !read_query(std::string_view(head.target).substr(std::min(mark + 1, head.target.size())),
                  request))
    return problem(Problem::malformed, request, "path");
  request.path = *path;
  request.accept_encoding = lower(head.field("accept-encoding"));
  request.if_none_match = head.field("if-none-match");
  request.range = head.field("range");
  request.last_event_id = head.field("last-event-id");
  request.idempotency_key = head.field("idempotency-key");
  return std::nullopt;
}

std::optional<Reply> Gate::check_source(const Head& head, const Route& route,
                                        const Request& request) const {
  if (route.method == Method::get) return std::nullopt;
  const std::string origin(head.field("origin"));
  const std::string own = std::string(around_.settings.tls() ? "https://" : "http://") +
                          std::string(head.field("host"));
  const auto site = head.field("sec-fetch-site");
  if ((!origin.empty() && lower(origin) != lower(own)) || (!site.empty() && site != "same-origin"))
    return problem(Problem::cross_site, request);
  if (route.verb == Verb::none) return std::nullopt;
  if (!equal_secrets(head.field("x-csrf-token"), request.session->csrf))
    return problem(Problem::csrf, request);
  return std::nullopt;
}

std::optional<Reply> Gate::check_body(const Head& head, const Route& route, const Request& request,
                                      Passed& passed) const {
  const auto length = head.field("content-length");
  const bool chunked = !head.field("transfer-encoding").empty();
  passed.body_size = number_of(length).value_or(0);
  passed.has_body = chunked || passed.body_size > 0;
  if (!length.empty() && (!number_of(length) || chunked || head.count("content-length") != 1))
    return problem(Problem::malformed, request, "Content-Length");
  if (route.body == BodyKind::none) {
    if (passed.has_body) return problem(Problem::malformed, request, "body");
    return std::nullopt;
  }
  const std::string type = media_type(head.field("content-type"));
  const bool json = route.body == BodyKind::json;
  if (json ? type != "application/json" : type != "application/xml")
    return problem(Problem::unsupported_type, request,
                   json ? "application/json" : "application/xml");
  if (const auto coding = head.field("content-encoding"); !coding.empty() && coding != "identity")
    return problem(Problem::unsupported_type, request, "Content-Encoding");
  if (length.empty() && !chunked) return problem(Problem::length_required, request);
  const Bounds& bounds = around_.settings.bounds;
  passed.body_max = json ? bounds.json_body_max : bounds.file_body_max;
  if (passed.body_size > passed.body_max)
    return problem(Problem::too_large, request, std::to_string(passed.body_max));
  return std::nullopt;
}

std::optional<Reply> Gate::admit(const Head& head, const Route& route, Request& request,
                                 Passed& passed) const {
  const UtcNanos now = around_.desk.now();
  if (const std::string token = token_of(head); !token.empty())
    request.session = around_.sessions.find(token, now, route.runs != Runs::stream);
  if (route.verb == Verb::none) return std::nullopt;
  if (!request.session) return problem(Problem::unauthenticated, request);
  if (!around_.sessions.allow(request.session->number, route.verb == Verb::search, now))
    return too_many(request, 1);
  if (!holds(request.session->role, route.verb)) {
    passed.verb_missing = true;
    return forbidden(request, route.verb);
  }
  return std::nullopt;
}

Gate::Passed Gate::pass(const Head& head, Request& request) const {
  Passed passed;
  passed.reply = read(head, request);
  if (passed.reply) return passed;
  if (request.path != "/api" && !request.path.starts_with("/api/")) {
    const bool get = request.method == Method::get;
    passed.reply = get ? files_.answer(request) : problem(Problem::wrong_method, request);
    if (!get) passed.reply->headers.emplace_back("Allow", "GET, HEAD");
    return passed;
  }
  Matched matched;
  if (request.path.starts_with(kBase)) {
    matched = match(request.method, std::string_view(request.path).substr(kBase.size()));
  }
  if (matched.route == nullptr) {
    const bool known = !matched.allowed.empty();
    passed.reply = problem(known ? Problem::wrong_method : Problem::not_found, request,
                           known ? matched.allowed : request.path);
    if (known) passed.reply->headers.emplace_back("Allow", matched.allowed);
    return passed;
  }
  const Route& route = *matched.route;
  passed.route = &route;
  request.captured = std::move(matched.captured);
  passed.reply = admit(head, route, request, passed);
  if (!passed.reply) passed.reply = check_source(head, route, request);
  if (!passed.reply && !acceptable(head.field("accept"), route.produces))
    passed.reply = problem(Problem::not_acceptable, request, route.produces);
  if (!passed.reply) passed.reply = check_body(head, route, request, passed);
  if (const std::string* given = request.parameter("min_sequence"); given && !passed.reply) {
    const auto number = number_of(*given);
    if (!number) passed.reply = problem(Problem::bad_parameter, request, "min_sequence");
    passed.min_sequence = number.value_or(0);
  }
  return passed;
}

}  // namespace kontor::http

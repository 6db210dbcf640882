// /session: who is logged in.
#include <boost/json/parse.hpp>

#include "adapters/http/answered.h"
#include "adapters/http/routes.h"

namespace kontor::http {
namespace {

namespace json_lib = boost::json;

constexpr std::size_t kNameMax = 64;       // bytes
constexpr std::size_t kPasswordMax = 512;  // bytes: 128 characters

json_lib::object session_of(const SessionView& session) {
  json_lib::array held;
  for (const VerbRow& row : verbs()) {
    if (holds(session.role, row.verb)) held.emplace_back(row.name);
  }
  return {
      {"user",
       json_lib::object{{"name", full_text(session.name)}, {"role", name_of(session.role)}}},
      {"csrf",       session.csrf                                                          },
      {"expires_at", instant(session.expires_at)                                           },
      {"verbs",      std::move(held)                                                       }
  };
}

std::string cookie(const Settings& settings, const std::string& token, bool ends) {
  std::string out = settings.tls() ? "__Host-kontor=" : "kontor=";
  out += token + "; Path=/; HttpOnly; SameSite=Strict";
  if (settings.tls()) out += "; Secure";
  if (ends) out += "; Max-Age=0";
  return out;
}

struct Credentials {
  std::string name;
  std::string password;
};

Credentials credentials_of(const std::string& body) {
  boost::system::error_code error;
  const json_lib::value value = json_lib::parse(body, error);
  const json_lib::object* object = error ? nullptr : value.if_object();
  if (object == nullptr) throw Wrong{Problem::malformed, "JSON", {}, {}};
  const auto member = [&](const char* name, std::size_t bytes_max) {
    const json_lib::value* found = object->if_contains(name);
    const json_lib::string* text = found == nullptr ? nullptr : found->if_string();
    if (text == nullptr || text->empty() || text->size() > bytes_max)
      throw Wrong{Problem::malformed, name, {}, {}};
    return std::string(text->data(), text->size());
  };
  Credentials out{member("name", kNameMax), member("password", kPasswordMax)};
  for (const auto& one : *object) {
    if (one.key() != "name" && one.key() != "password")
      throw Wrong{Problem::malformed, std::string(one.key()), {}, {}};
  }
  return out;
}

}  // namespace

Reply get_session(const Around& /*around*/, const Request& request) {
  Parameters(request).done();
  return json(session_of(*request.session));
}

Reply log_in(const Around& around, const Request& request) {
  Parameters(request).done();
  const Credentials credentials = credentials_of(request.body);
  const std::int64_t wait = around.guard.wait_seconds(request.address, around.desk.now());
  if (wait > 0) return too_many(request, wait);
  const LogInAnswer answer =
      around.desk.log_in(credentials.name, credentials.password, request.address);
  switch (answer.kind) {
    case LogInAnswer::Kind::granted:
      break;
    case LogInAnswer::Kind::refused:
      around.metrics.log_ins_refused.fetch_add(1);
      throw Wrong{Problem::log_in_refused, {}, {}, {}};
    case LogInAnswer::Kind::waiting:
      around.metrics.log_ins_refused.fetch_add(1);
      return too_many(request, answer.wait_seconds);
    case LogInAnswer::Kind::unavailable:
      throw Wrong{Problem::unavailable, {}, {}, {}};
  }
  around.metrics.log_ins.fetch_add(1);
  const SessionStore::Opened opened =
      around.sessions.open(answer.user, answer.role, credentials.name, around.desk.now());
  // What the browser held before is over: its cookie is being replaced.
  if (request.session) {
    if (const auto ended =
            around.sessions.close(request.session->number, party::LogOutReason::displaced))
      around.desk.log_out(ended->user, ended->reason);
  }
  for (const Ended& ended : opened.displaced) around.desk.log_out(ended.user, ended.reason);
  Reply reply = json(session_of(opened.view));
  reply.headers.emplace_back("Set-Cookie", cookie(around.settings, opened.token, false));
  return reply;
}

Reply log_out(const Around& around, const Request& request) {
  Parameters(request).done();
  if (const auto ended = around.sessions.close(request.session->number, party::LogOutReason::asked))
    around.desk.log_out(ended->user, ended->reason);
  Reply reply;
  reply.status = 204;
  reply.headers.emplace_back("Set-Cookie", cookie(around.settings, "", true));
  return reply;
}

}  // namespace kontor::http

#include "tests/adapters/http/house.h"

#include <unistd.h>

namespace kontor::http {

House::House(Settings settings, std::uint64_t payments) : console(payments) {
  std::string name = (std::filesystem::temp_directory_path() / "kontor-http-XXXXXX").string();
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  folder_ = name;
  settings.upload_folder = name;
  auto server = Server::start(std::move(settings), console, desk);
  EXPECT_TRUE(server) << (server ? "" : server.error());
  if (server) server_ = std::move(*server);
}

House::~House() {
  server_.reset();
  EXPECT_TRUE(std::filesystem::is_empty(folder_)) << "an upload was left behind";
  std::filesystem::remove_all(folder_);
}

Answer House::log_in_as(const std::string& name, const std::string& password,
                        const Fields& more) const {
  Fields fields = {
      {"Content-Type", "application/json"}
  };
  fields.insert(fields.end(), more.begin(), more.end());
  return ask("POST", "/api/v1/session", fields,
             R"({"name":")" + name + R"(","password":")" + password + "\"}");
}

LoggedIn House::log_in(const std::string& role) const {
  const Answer answer = log_in_as(role, fakes::kPassword);
  EXPECT_EQ(answer.status, 200U) << role << ": " << answer.body;
  const std::string cookie = answer.field("set-cookie");
  return {cookie.substr(0, cookie.find(';')), text_in(answer, "csrf")};
}

Answer House::submit(const LoggedIn& as, const std::string& key, const std::string& body,
                     Fields fields) const {
  fields.emplace_back("Cookie", as.cookie);
  fields.emplace_back("X-CSRF-Token", as.csrf);
  fields.emplace_back("Content-Type", "application/xml");
  if (!key.empty()) fields.emplace_back("Idempotency-Key", key);
  return ask("POST", "/api/v1/payments", fields, body);
}

boost::json::value json_of(const Answer& answer) {
  boost::system::error_code error;
  boost::json::value value = boost::json::parse(answer.body, error);
  EXPECT_FALSE(error) << answer.status << ' ' << answer.body;
  return value;
}

std::string text_in(const Answer& answer, const std::string& member) {
  const boost::json::value value = json_of(answer);
  const auto* object = value.if_object();
  const auto* found = object == nullptr ? nullptr : object->if_contains(member);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

}  // namespace kontor::http

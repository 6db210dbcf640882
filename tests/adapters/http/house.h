// A server on a real port, with a small read side and a small bank behind it.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "adapters/http/server.h"
#include "tests/adapters/http/client.h"
#include "tests/fakes/small_console.h"
#include "tests/fakes/small_desk.h"

namespace kontor::http {

struct LoggedIn {
  std::string cookie;  // kontor=...
  std::string csrf;
};

class House {
 public:
  explicit House(Settings settings = {}, std::uint64_t payments = 3);
  ~House();

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] Client client(int receive_buffer = 0) const {
    return Client(port(), receive_buffer);
  }
  // One request on a connection of its own.
  [[nodiscard]] Answer ask(const std::string& method, const std::string& target,
                           const Fields& fields = {}, const std::string& body = {}) const {
    return client().ask(method, target, fields, body);
  }
  [[nodiscard]] Answer log_in_as(const std::string& name, const std::string& password,
                                 const Fields& more = {}) const;
  [[nodiscard]] LoggedIn log_in(const std::string& role) const;
  [[nodiscard]] Answer get(const LoggedIn& as, const std::string& target,
                           Fields fields = {}) const {
    fields.emplace_back("Cookie", as.cookie);
    return ask("GET", "/api/v1" + target, fields);
  }
  [[nodiscard]] Answer submit(const LoggedIn& as, const std::string& key, const std::string& body,
                              Fields fields = {}) const;

  fakes::SmallConsole console;
  fakes::SmallDesk desk;

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Server> server_;
};

[[nodiscard]] boost::json::value json_of(const Answer& answer);
// A member of the body's object as text; empty where it is none.
[[nodiscard]] std::string text_in(const Answer& answer, const std::string& member);

}  // namespace kontor::http

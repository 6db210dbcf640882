// The console over TLS: what a browser does works, and what is not TLS 1.2 or later does no harm.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/adapters/http/house.h"
#include "tests/adapters/http/tls_client.h"

namespace kontor::http {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Tls : public testing::Test {
 protected:
  Tls() {
    std::ofstream(certificate.folder() + "/index.html") << "<title>Kontor</title>";
    Settings settings;
    settings.certificate = certificate.certificate();
    settings.key = certificate.key();
    settings.static_folder = certificate.folder();
    settings.bounds.head_within = 300ms;
    house = std::make_unique<House>(std::move(settings));
  }
  [[nodiscard]] TlsClient client(int version_max = TLS1_3_VERSION) const {
    return TlsClient(house->port(), certificate, version_max);
  }
  [[nodiscard]] Answer log_in(Client& client, const Fields& more = {}) const {
    Fields fields = {
        {"Content-Type", "application/json"}
    };
    fields.insert(fields.end(), more.begin(), more.end());
    return client.ask("POST", "/api/v1/session", fields,
                      std::string(R"({"name":"operator","password":")") + fakes::kPassword + "\"}");
  }
  [[nodiscard]] std::string cookie_of(const Answer& answer) const {
    const std::string set = answer.field("set-cookie");
    return set.substr(0, set.find(';'));
  }
  // Others do not notice.
  void expect_served() const {
    TlsClient other = client();
    EXPECT_EQ(other.ask("GET", "/api/v1/health").status, 200U);
  }

  Certificate certificate;
  std::unique_ptr<House> house;
};

TEST_F(Tls, ALogInGivesACookieThatOnlyTlsCarries) {
  TlsClient browser = client();
  ASSERT_TRUE(browser.secure());
  const Answer answer = log_in(browser);
  ASSERT_EQ(answer.status, 200U) << answer.body;
  const std::string set = answer.field("set-cookie");
  EXPECT_THAT(set, StartsWith("__Host-kontor="));
  for (const char* const part : {"; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"})
    EXPECT_THAT(set, HasSubstr(part));
  EXPECT_THAT(set, Not(HasSubstr("Domain")));
  EXPECT_THAT(answer.field("strict-transport-security"), StartsWith("max-age="));

  const std::string cookie = cookie_of(answer);
  const auto session = [&](const std::string& sent) {
    return browser
        .ask("GET", "/api/v1/session",
             {
                 {"Cookie", sent}
    })
        .status;
  };
  EXPECT_EQ(session(cookie), 200U) << "on the same connection";
  EXPECT_EQ(session(cookie.substr(std::string("__Host-").size())), 401U) << "the name of no TLS";
  const Answer out =
      browser.ask("DELETE", "/api/v1/session",
                  {
                      {"Cookie", cookie},
                      {"X-CSRF-Token", text_in(answer, "csrf")}
  });
  EXPECT_EQ(out.status, 204U);
  EXPECT_THAT(out.field("set-cookie"), HasSubstr("Max-Age=0"));
  EXPECT_EQ(session(cookie), 401U);
}

TEST_F(Tls, PagesAndAnswersAreServed) {
  TlsClient browser = client();
  const Answer page = browser.ask("GET", "/payments");
  EXPECT_EQ(page.status, 200U);
  EXPECT_THAT(page.body, HasSubstr("Kontor"));
  EXPECT_THAT(page.field("strict-transport-security"), StartsWith("max-age="));
  const std::string cookie = cookie_of(log_in(browser));
  const Answer payments = browser.ask("GET", "/api/v1/payments",
                                      {
                                          {"Cookie", cookie}
  });
  EXPECT_EQ(json_of(payments).at("rows").as_array().size(), 3U);
  // More than one record of TLS.
  const Answer content = browser.ask("GET", "/api/v1/archive/1/content",
                                     {
                                         {"Cookie", cookie}
  });
  EXPECT_EQ(content.body.size(), std::size_t{1} << 20U);
}

TEST_F(Tls, WritingIsAllowedFromItsOwnOriginOnly) {
  TlsClient browser = client();
  EXPECT_EQ(log_in(browser,
                   {
                       {"Origin", "https://localhost"}
  })
                .status,
            200U);
  EXPECT_EQ(log_in(browser,
                   {
                       {"Origin", "http://localhost"}
  })
                .status,
            403U);
}

TEST_F(Tls, EventsAreStreamed) {
  TlsClient browser = client();
  const std::string cookie = cookie_of(log_in(browser));
  TlsClient stream = client();
  stream.send(request_text("GET", "/api/v1/events",
                           {
                               {"Cookie", cookie}
  },
                           ""));
  const Answer head = stream.receive();
  ASSERT_EQ(head.status, 200U);
  EXPECT_THAT(head.field("content-type"), StartsWith("text/event-stream"));
  EXPECT_EQ(stream.read_until("\n\n"), ": 0\n\n");
  for (int record = 1; record <= 200; ++record) house->console.publish(1);
  for (int record = 1; record <= 200; ++record)
    ASSERT_THAT(stream.read_until("\n\n"), HasSubstr("\"sequence\":")) << record;
}

TEST_F(Tls, Version12IsTaken) {
  TlsClient browser = client(TLS1_2_VERSION);
  ASSERT_TRUE(browser.secure());
  EXPECT_EQ(browser.version(), "TLSv1.2");
  EXPECT_EQ(browser.ask("GET", "/api/v1/health").status, 200U);
}

TEST_F(Tls, OlderVersionsAreRefused) {
  for (const int version : {TLS1_1_VERSION, TLS1_VERSION}) {
    TlsClient browser = client(version);
    EXPECT_FALSE(browser.secure()) << version;
    EXPECT_EQ(browser.ask("GET", "/api/v1/health").status, 0U);
  }
  expect_served();
}

TEST_F(Tls, PlainHttpIsCutOff) {
  Client plain = house->client();
  plain.send(request_text("GET", "/api/v1/health", {}, ""));
  EXPECT_THAT(plain.read_until("\r\n\r\n"), Not(HasSubstr("HTTP/1.1 200")));
  EXPECT_TRUE(plain.ends_within(5s));
  expect_served();
}

TEST_F(Tls, AHandshakeThatIsNotFinishedIsCutOff) {
  Client silent = house->client();
  Client half = house->client();
  half.send(std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11));
  EXPECT_TRUE(silent.ends_within(5s));
  EXPECT_TRUE(half.ends_within(5s));
  expect_served();
}

TEST_F(Tls, WhatIsNoCertificateIsNamedAtTheStart) {
  const std::string page = certificate.folder() + "/index.html";
  fakes::SmallConsole console;
  fakes::SmallDesk desk;
  const auto fault = [&](const std::string& given, const std::string& key) {
    Settings settings;
    settings.certificate = given;
    settings.key = key;
    const auto server = Server::start(std::move(settings), console, desk);
    return server ? std::string() : server.error();
  };
  EXPECT_EQ(fault(certificate.certificate(), certificate.key()), "");
  EXPECT_THAT(fault(page, certificate.key()), HasSubstr(page));
  EXPECT_THAT(fault(certificate.certificate(), page), HasSubstr(page));
  EXPECT_THAT(fault(certificate.folder() + "/none.pem", certificate.key()), HasSubstr("none.pem"));
  EXPECT_THAT(fault(certificate.certificate(), Certificate().key()), HasSubstr("key.pem"))
      << "the key of another certificate";
}

}  // namespace
}  // namespace kontor::http

// Who may do what: every route by every role, with and without session and CSRF token.
#include <gmock/gmock.h>

#include "adapters/http/routes.h"
#include "tests/adapters/http/house.h"

namespace kontor::http {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

// What the contract says, written out: not derived from the table that is tested.
struct Expected {
  const char* method;
  const char* pattern;
  const char* target;
  bool open;  // without a session
  bool operator_, supervisor, auditor, admin;
};

// clang-format off
const Expected kExpected[] = {
    {"GET",    "/health",                    "/health",            true,  true, true,  true,  true},
    {"GET",    "/metrics",                   "/metrics",           false, false,false, true,  true},
    {"GET",    "/session",                   "/session",           false, true, true,  true,  true},
    {"POST",   "/session",                   "/session",           true,  true, true,  true,  true},
    {"DELETE", "/session",                   "/session",           false, true, true,  true,  true},
    {"GET",    "/payments",                  "/payments",          false, true, true,  true,  false},
    {"POST",   "/payments",                  "/payments",          false, true, false, false, false},
    {"GET",    "/payments/{order}",          "/payments/1",        false, true, true,  true,  false},
    {"GET",    "/deals",                     "/deals",             false, true, true,  true,  false},
    {"GET",    "/deals/{deal}",              "/deals/1",           false, true, true,  true,  false},
    {"GET",    "/accounts",                  "/accounts",          false, true, true,  true,  true},
    {"GET",    "/accounts/{account}",        "/accounts/1",        false, true, true,  true,  true},
    {"GET",    "/reconciliations",           "/reconciliations",   false, true, true,  true,  false},
    {"GET",    "/reconciliations/{recon}",   "/reconciliations/1", false, true, true,  true,  false},
    {"GET",    "/open-items",                "/open-items",        false, true, true,  true,  false},
    {"GET",    "/findings",                  "/findings",          false, true, true,  true,  false},
    {"GET",    "/archive/{receipt}",         "/archive/1",         false, true, true,  true,  false},
    {"GET",    "/archive/{receipt}/content", "/archive/1/content", false, true, true,  true,  false},
    {"GET",    "/messages/{message_id}",     "/messages/KONT1",    false, true, true,  true,  false},
    {"GET",    "/search",                    "/search?q=x",        false, true, true,  true,  false},
    {"GET",    "/system",                    "/system",            false, true, true,  true,  true},
    {"GET",    "/events",                    "/events",            false, true, true,  true,  true},
    {"GET",    "/texts",                     "/texts",             false, true, true,  true,  true},
};
// clang-format on

struct As {
  const char* role;
  bool Expected::* may;
};
const As kRoles[] = {
    {"operator",   &Expected::operator_ },
    {"supervisor", &Expected::supervisor},
    {"auditor",    &Expected::auditor   },
    {"admin",      &Expected::admin     },
};

Settings open_handed() {
  Settings settings;
  settings.bounds.log_ins_a_minute = 10'000;
  settings.bounds.requests_burst = 10'000;
  settings.bounds.searches_a_second = 1'000;
  return settings;
}

// What a request of this kind carries beside its session.
Fields content_of(const Expected& one) {
  if (std::string(one.method) != "POST") return {};
  const bool session = std::string(one.pattern) == "/session";
  Fields out = {
      {"Content-Type", session ? "application/json" : "application/xml"}
  };
  if (!session) out.emplace_back("Idempotency-Key", "k");
  return out;
}

std::string body_of(const Expected& one) {
  if (std::string(one.method) != "POST") return {};
  if (std::string(one.pattern) != "/session") return "<Document/>";
  return std::string(R"({"name":"operator","password":")") + fakes::kPassword + "\"}";
}

Answer ask(const House& house, const Expected& one, const Fields& more) {
  Fields fields = content_of(one);
  fields.insert(fields.end(), more.begin(), more.end());
  return house.ask(one.method, std::string("/api/v1") + one.target, fields, body_of(one));
}

TEST(Access, TheTableAboveNamesEveryRoute) {
  ASSERT_EQ(std::size(kExpected), routes().size());
  for (std::size_t i = 0; i < routes().size(); ++i) {
    EXPECT_TRUE(std::ranges::any_of(kExpected, [&](const Expected& one) {
      return routes()[i].pattern == one.pattern;
    })) << routes()[i].pattern;
  }
}

TEST(Access, WithoutASessionNothingButHealthAndLogIn) {
  const House house(open_handed());
  for (const Expected& one : kExpected) {
    const unsigned want = one.open ? 200 : 401;
    EXPECT_EQ(ask(house, one, {}).status, want) << one.method << one.pattern;
    EXPECT_EQ(ask(house, one,
                  {
                      {"Cookie", "kontor=" + std::string(64, 'a')}
    })
                  .status,
              want);
    EXPECT_EQ(ask(house, one,
                  {
                      {"Cookie", "kontor=x"}
    })
                  .status,
              want);
    EXPECT_EQ(ask(house, one,
                  {
                      {"Authorization", "Basic YTpi"}
    })
                  .status,
              want);
  }
}

TEST(Access, EachRoleGetsWhatItsVerbsSayAndNothingElse) {
  House house(open_handed());
  for (const As& as : kRoles) {
    for (const Expected& one : kExpected) {
      const LoggedIn user = house.log_in(as.role);  // a session each: DELETE ends one
      Client client = house.client();
      Fields fields = content_of(one);
      fields.emplace_back("Cookie", user.cookie);
      fields.emplace_back("X-CSRF-Token", user.csrf);
      const Answer answer =
          client.ask(one.method, std::string("/api/v1") + one.target, fields, body_of(one));
      if (one.*as.may) {
        EXPECT_TRUE(answer.status >= 200 && answer.status < 300)
            << as.role << ' ' << one.method << one.pattern << ' ' << answer.status;
      } else {
        EXPECT_EQ(answer.status, 403U) << as.role << ' ' << one.method << one.pattern;
        EXPECT_EQ(text_in(answer, "type"), "/problems/forbidden");
      }
    }
  }
  EXPECT_THAT(house.desk.notes(), Contains("refused 2 payments.submit"));
  EXPECT_THAT(house.desk.notes(), Contains("refused 4 payments.read"));
}

TEST(Access, AWriteNeedsTheTokenOfItsSession) {
  House house(open_handed());
  const LoggedIn erika = house.log_in("operator");
  const LoggedIn other = house.log_in("operator");
  for (const Expected& one : kExpected) {
    if (std::string(one.method) == "GET" || one.open) continue;
    const Fields wrong[] = {
        {{"Cookie", erika.cookie}},
        {{"Cookie", erika.cookie}, {"X-CSRF-Token", ""}},
        {{"Cookie", erika.cookie}, {"X-CSRF-Token", other.csrf}},
        {{"Cookie", erika.cookie}, {"X-CSRF-Token", erika.csrf + "0"}},
    };
    for (const Fields& fields : wrong) {
      const Answer answer = ask(house, one, fields);
      EXPECT_EQ(answer.status, 403U) << one.method << one.pattern;
      EXPECT_EQ(text_in(answer, "type"), "/problems/csrf");
    }
  }
  EXPECT_EQ(house.get(erika, "/session").status, 200U) << "a refused log-out ends nothing";
}

TEST(Access, AWriteFromAnotherSiteIsRefusedAlsoAtLogIn) {
  House house(open_handed());
  const LoggedIn erika = house.log_in("operator");
  struct Case {
    Fields source;
    bool allowed;
  };
  const Case cases[] = {
      {{{"Origin", "http://localhost"}},                                    true },
      {{{"Origin", "http://localhost"}, {"Sec-Fetch-Site", "same-origin"}}, true },
      {{{"Origin", "https://localhost"}},                                   false},
      {{{"Origin", "http://localhost:81"}},                                 false},
      {{{"Origin", "null"}},                                                false},
      {{{"Origin", "http://evil.example"}},                                 false},
      {{{"Sec-Fetch-Site", "cross-site"}},                                  false},
      {{{"Sec-Fetch-Site", "same-site"}},                                   false},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(house.log_in_as("operator", fakes::kPassword, one.source).status,
              one.allowed ? 200U : 403U);
    const LoggedIn user = house.log_in("operator");
    EXPECT_EQ(house.submit(user, "k", "<Document/>", one.source).status / 100,
              one.allowed ? 2U : 4U);
  }
}

TEST(Session, ACookieGivenBeforeLogInIsNotKept) {
  House house(open_handed());
  const std::string planted = "kontor=" + std::string(64, 'a');
  const Answer answer = house.log_in_as("operator", fakes::kPassword,
                                        {
                                            {"Cookie", planted}
  });
  ASSERT_EQ(answer.status, 200U);
  const std::string cookie = answer.field("set-cookie");
  EXPECT_THAT(cookie, Not(HasSubstr(planted)));
  EXPECT_EQ(house
                .ask("GET", "/api/v1/session",
                     {
                         {"Cookie", planted}
  })
                .status,
            401U);
  // Nor is a session that was there: it gets a new cookie and the old one is over.
  const LoggedIn first = house.log_in("operator");
  const Answer again = house.log_in_as("admin", fakes::kPassword,
                                       {
                                           {"Cookie", first.cookie}
  });
  EXPECT_EQ(again.status, 200U);
  EXPECT_THAT(again.field("set-cookie"), Not(HasSubstr(first.cookie)));
  EXPECT_EQ(house.get(first, "/session").status, 401U);
}

TEST(Session, TheCookieIsOutOfReachForScriptsAndOtherSites) {
  House house;
  const std::string cookie = house.log_in_as("operator", fakes::kPassword).field("set-cookie");
  EXPECT_THAT(cookie, HasSubstr("; HttpOnly"));
  EXPECT_THAT(cookie, HasSubstr("; SameSite=Strict"));
  EXPECT_THAT(cookie, HasSubstr("; Path=/"));
}

TEST(Session, EndsByLogOutByIdlenessAndByAge) {
  House house(open_handed());
  const LoggedIn first = house.log_in("operator");
  EXPECT_EQ(house
                .ask("DELETE", "/api/v1/session",
                     {
                         {"Cookie",       first.cookie},
                         {"X-CSRF-Token", first.csrf  }
  })
                .status,
            204U);
  EXPECT_EQ(house.get(first, "/session").status, 401U);
  EXPECT_THAT(house.desk.notes(), Contains("out 1 1"));

  const LoggedIn idle = house.log_in("operator");
  house.desk.pass_seconds(14 * 60);
  EXPECT_EQ(house.get(idle, "/session").status, 200U);
  house.desk.pass_seconds(14 * 60);
  EXPECT_EQ(house.get(idle, "/session").status, 200U) << "a request is use of it";
  house.desk.pass_seconds(15 * 60);
  EXPECT_EQ(house.get(idle, "/session").status, 401U);

  const LoggedIn old = house.log_in("operator");
  for (int i = 0; i < 12 * 6; ++i) {
    EXPECT_EQ(house.get(old, "/session").status, 200U) << i;
    house.desk.pass_seconds(10 * 60);
  }
  EXPECT_EQ(house.get(old, "/session").status, 401U);
}

TEST(Session, TheFourthOfAUserEndsTheFirst) {
  House house(open_handed());
  const LoggedIn first = house.log_in("operator");
  const LoggedIn second = house.log_in("operator");
  const LoggedIn third = house.log_in("operator");
  const LoggedIn other = house.log_in("admin");
  const LoggedIn fourth = house.log_in("operator");
  EXPECT_EQ(house.get(first, "/session").status, 401U);
  for (const LoggedIn& one : {second, third, fourth, other})
    EXPECT_EQ(house.get(one, "/session").status, 200U);
  EXPECT_THAT(house.desk.notes(), Contains("out 1 4"));
}

TEST(LogIn, EveryFailureLooksTheSame) {
  House house(open_handed());
  const Answer unknown = house.log_in_as("nobody", "whatever it is");
  const Answer wrong = house.log_in_as("operator", "whatever it is");
  EXPECT_EQ(unknown.status, 401U);
  EXPECT_EQ(wrong.status, 401U);
  boost::json::object a = json_of(unknown).as_object();
  boost::json::object b = json_of(wrong).as_object();
  a.erase("correlation_id");
  b.erase("correlation_id");
  EXPECT_EQ(a, b);
}

TEST(LogIn, AfterFiveFailuresTheNameWaitsAlsoForTheRightPassword) {
  House house(open_handed());
  for (int i = 0; i < 5; ++i) EXPECT_EQ(house.log_in_as("operator", "wrong").status, 401U);
  const Answer waits = house.log_in_as("operator", fakes::kPassword);
  EXPECT_EQ(waits.status, 429U);
  EXPECT_GE(std::stoi(waits.field("retry-after")), 1);
  EXPECT_EQ(house.log_in_as("admin", fakes::kPassword).status, 200U);
  house.desk.pass_seconds(2);
  EXPECT_EQ(house.log_in_as("operator", fakes::kPassword).status, 200U);
}

TEST(LogIn, AnAddressMayTryTwentyTimesAMinute) {
  House house;
  for (int i = 0; i < 20; ++i)
    EXPECT_NE(house.log_in_as("n" + std::to_string(i), "wrong").status, 429U);
  const Answer limited = house.log_in_as("operator", fakes::kPassword);
  EXPECT_EQ(limited.status, 429U);
  EXPECT_FALSE(limited.field("retry-after").empty());
  house.desk.pass_seconds(61);
  EXPECT_EQ(house.log_in_as("operator", fakes::kPassword).status, 200U);
}

TEST(LogIn, TakesTwoTextsAndNothingElse) {
  House house;
  const Fields json = {
      {"Content-Type", "application/json; charset=utf-8"}
  };
  for (const char* body : {"", "{", "[]", "null", "{\"name\":1,\"password\":\"x\"}",
                           "{\"name\":\"x\"}", "{\"name\":\"\",\"password\":\"x\"}",
                           "{\"name\":\"x\",\"password\":\"y\",\"role\":\"admin\"}",
                           "{\"name\":\"x\",\"password\":\"y\"} trailing"}) {
    Fields fields = json;
    if (*body == '\0') fields.emplace_back("Content-Length", "0");
    EXPECT_EQ(house.ask("POST", "/api/v1/session", fields, body).status, 400U) << body;
  }
  const std::string deep(200'000, '[');
  EXPECT_EQ(house.ask("POST", "/api/v1/session", json, deep).status, 400U);
}

TEST(Limit, ASessionMayAskSoOftenASecond) {
  House house;
  const LoggedIn erika = house.log_in("operator");
  Client client = house.client();
  unsigned refused = 0;
  for (int i = 0; i < 120; ++i) {
    const Answer answer = client.ask("GET", "/api/v1/session",
                                     {
                                         {"Cookie", erika.cookie}
    });
    refused += answer.status == 429 ? 1 : 0;
  }
  EXPECT_EQ(refused, 20U) << "no time passes, so nothing is refilled beyond the burst";
  house.desk.pass_seconds(1);
  EXPECT_EQ(client
                .ask("GET", "/api/v1/session",
                     {
                         {"Cookie", erika.cookie}
  })
                .status,
            200U);
}

TEST(Headers, HoldABrowserToTheConsolesOwnPages) {
  House house;
  for (const char* target : {"/", "/api/v1/health", "/api/v1/payments", "/nothing.js"}) {
    const Answer answer = house.ask("GET", target);
    const std::string policy = answer.field("content-security-policy");
    EXPECT_THAT(policy, HasSubstr("default-src 'none'")) << target;
    EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'")) << target;
    EXPECT_THAT(policy, Not(HasSubstr("unsafe"))) << target;
    EXPECT_EQ(answer.field("x-content-type-options"), "nosniff") << target;
    EXPECT_EQ(answer.field("cache-control"), "no-store") << target;
    EXPECT_EQ(answer.field("access-control-allow-origin"), "") << target;
  }
}

}  // namespace
}  // namespace kontor::http

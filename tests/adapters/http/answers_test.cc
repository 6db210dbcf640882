// Every answer against schemas/api/openapi.yaml, and the routes against its paths.
#include <gmock/gmock.h>

#include <set>

#include "adapters/http/problem.h"
#include "adapters/http/routes.h"
#include "tests/adapters/http/house.h"
#include "tests/adapters/http/specification.h"

namespace kontor::http {
namespace {

using testing::HasSubstr;

std::string name_of(Method method) {
  return method == Method::get ? "GET" : method == Method::post ? "POST" : "DELETE";
}

TEST(Specification, NamesTheRoutesAndTheirVerbsAndNoOthers) {
  std::set<std::string> described;
  for (const auto& one : Specification().operations())
    described.insert(one.method + ' ' + one.path + ' ' + one.verb);
  std::set<std::string> served;
  for (const Route& route : routes()) {
    served.insert(name_of(route.method) + ' ' + std::string(route.pattern) + ' ' +
                  std::string(name_of(route.verb)));
  }
  EXPECT_EQ(served, described);
}

// A validator that passes everything would make the tests below worthless.
TEST(Specification, FindsWhatIsWrong) {
  const Specification specification;
  const auto fault = [&](const char* schema, const char* text) {
    return specification.fault(schema, boost::json::parse(text));
  };
  EXPECT_EQ(fault("Money", R"({"amount":"-1.50","currency":"EUR"})"), "");
  EXPECT_THAT(fault("Money", R"({"amount":1.5,"currency":"EUR"})"), HasSubstr("wrong type"));
  EXPECT_THAT(fault("Money", R"({"amount":"1,50","currency":"EUR"})"), HasSubstr("pattern"));
  EXPECT_THAT(fault("Money", R"({"amount":"1.50"})"), HasSubstr("without currency"));
  EXPECT_THAT(fault("Money", R"({"amount":"1","currency":"EUR","x":1})"), HasSubstr("has x"));
  EXPECT_THAT(fault("Health", R"({"status":"bad","sequence":1})"), HasSubstr("not in enum"));
  EXPECT_THAT(fault("Instant", R"("2026-11-23 06:00:00Z")"), HasSubstr("instant"));
  EXPECT_THAT(fault("WordsByName", R"({"a":{"de":"x"}})"), HasSubstr("without en"));
}

struct Asked {
  const char* target;
  const char* path;
  unsigned status = 200;
};

class Answered : public testing::Test {
 protected:
  Answered() {
    for (int i = 0; i < 3; ++i) house.console.publish(1);
  }
  void expect(const Answer& answer, const std::string& method, const std::string& path,
              unsigned status) {
    EXPECT_EQ(answer.status, status) << path << ' ' << answer.body;
    EXPECT_EQ(
        specification.fault(method, path, answer.status, answer.field("content-type"), answer.body),
        "")
        << method << ' ' << path;
  }
  House house;
  Specification specification;
};

TEST_F(Answered, ReadingIsAsDescribed) {
  const LoggedIn auditor = house.log_in("auditor");
  const Asked all[] = {
      {"/health", "/health"},
      {"/metrics", "/metrics"},
      {"/session", "/session"},
      {"/payments", "/payments"},
      {"/payments?limit=2&sort=-amount&state=ready,sent&amount.gte=1.5", "/payments"},
      {"/payments/1", "/payments/{order}"},
      {"/payments/2", "/payments/{order}"},
      {"/payments/99", "/payments/{order}", 404},
      {"/payments/x", "/payments/{order}", 404},
      {"/payments/0", "/payments/{order}", 404},
      {"/deals", "/deals"},
      {"/deals/1", "/deals/{deal}"},
      {"/deals/2", "/deals/{deal}"},
      {"/deals/99", "/deals/{deal}", 404},
      {"/accounts?type=asset", "/accounts"},
      {"/accounts/1?limit=2", "/accounts/{account}"},
      {"/accounts/2", "/accounts/{account}"},
      {"/accounts/99999999999", "/accounts/{account}", 404},
      {"/reconciliations", "/reconciliations"},
      {"/reconciliations/1", "/reconciliations/{recon}"},
      {"/reconciliations/9", "/reconciliations/{recon}", 404},
      {"/open-items", "/open-items"},
      {"/findings", "/findings"},
      {"/archive/1", "/archive/{receipt}"},
      {"/archive/2", "/archive/{receipt}"},
      {"/archive/9", "/archive/{receipt}", 404},
      {"/archive/1/content", "/archive/{receipt}/content", 206},
      {"/messages/KONT1", "/messages/{message_id}", 206},
      {"/messages/none", "/messages/{message_id}", 404},
      {"/messages/LONG", "/messages/{message_id}", 422},
      {"/search?q=M%C3%BCller+1.234,56", "/search"},
      {"/search", "/search", 400},
      {"/system", "/system"},
      {"/texts", "/texts"},
      {"/payments?limit=0", "/payments", 400},
      {"/payments?limit=501", "/payments", 400},
      {"/payments?limit=2&limit=3", "/payments", 400},
      {"/payments?sort=name", "/payments", 400},
      {"/payments?state=nowhere", "/payments", 400},
      {"/payments?amount.gte=1,5", "/payments", 400},
      {"/payments?execution_date=2026-02-30", "/payments", 400},
      {"/payments?unknown=1", "/payments", 400},
      {"/payments?cursor=forged", "/payments", 400},
      {"/deals?payments=1", "/deals", 400},
      {"/accounts?type=money", "/accounts", 400},
      {"/events?after=x", "/events", 400},
  };
  std::set<std::string> seen;
  for (const Asked& one : all) {
    expect(house.get(auditor, one.target), "GET", one.path, one.status);
    if (one.status < 300) seen.insert(one.path);
  }
  for (const auto& operation : specification.operations()) {
    if (operation.method != "GET" || operation.path == "/events") continue;
    EXPECT_TRUE(seen.contains(operation.path)) << operation.path << " was not asked for";
  }
}

TEST_F(Answered, WritingIsAsDescribed) {
  const LoggedIn erika = house.log_in("operator");
  expect(house.log_in_as("operator", fakes::kPassword), "POST", "/session", 200);
  expect(house.log_in_as("operator", "wrong"), "POST", "/session", 401);
  const Answer first = house.submit(erika, "k1", "<Document/>");
  expect(first, "POST", "/payments", 201);
  const Answer again = house.submit(erika, "k1", "<Document/>");
  expect(again, "POST", "/payments", 200);
  EXPECT_EQ(first.body, again.body);
  expect(house.submit(erika, "k1", "<Other/>"), "POST", "/payments", 422);
  expect(house.submit(erika, "k2", "wrong"), "POST", "/payments", 201);
  expect(house.submit(erika, "", "<Document/>"), "POST", "/payments", 400);
  expect(house.submit(erika, "a b", "<Document/>"), "POST", "/payments", 400);
  expect(house.ask("DELETE", "/api/v1/session",
                   {
                       {"Cookie",       erika.cookie},
                       {"X-CSRF-Token", erika.csrf  }
  }),
         "DELETE", "/session", 204);
  expect(house.get(erika, "/session"), "GET", "/session", 401);
}

TEST_F(Answered, AStoppedReadSideIsAProblem) {
  const LoggedIn erika = house.log_in("operator");
  house.console.stop();
  expect(house.get(erika, "/payments"), "GET", "/payments", 503);
}

TEST_F(Answered, ACursorGoesOnAndBelongsToItsFilters) {
  const LoggedIn erika = house.log_in("operator");
  const Answer first = house.get(erika, "/payments?limit=2&q=a");
  const std::string next = text_in(first, "next");
  ASSERT_FALSE(next.empty());
  const Answer second = house.get(erika, "/payments?limit=2&q=a&cursor=" + next);
  EXPECT_EQ(json_of(second).at("rows").as_array().size(), 1U);
  EXPECT_TRUE(json_of(second).at("next").is_null());
  expect(house.get(erika, "/payments?limit=2&q=b&cursor=" + next), "GET", "/payments", 400);
}

TEST_F(Answered, FiltersReachTheReadSideAsTheyWereMeant) {
  const LoggedIn erika = house.log_in("operator");
  expect(house.get(erika,
                   "/payments?state=ready,sent&channel=operator&amount.gte=-1&amount.lte=12.5"
                   "&execution_date.gte=2026-11-23&file=7&rule=R&code=AC01&q=a%20b"
                   "&sort=execution_date"),
         "GET", "/payments", 200);
  const report::PaymentFilter asked = house.console.asked();
  EXPECT_EQ(asked.states, (std::vector{payment::OrderState::ready, payment::OrderState::sent}));
  EXPECT_EQ(asked.amount_from, -100);
  EXPECT_EQ(asked.amount_to, 1250);
  EXPECT_EQ(to_string(asked.execution_from), "2026-11-23");
  EXPECT_EQ(asked.execution_to, Date{});
  EXPECT_EQ(asked.file, ReceiptId{7});
  EXPECT_EQ(asked.text, "a b");
  EXPECT_EQ(asked.sort, report::PaymentSort::execution_date);
  EXPECT_FALSE(asked.descending);
}

TEST_F(Answered, MinSequenceWaitsAndThenSaysHowFarItIs) {
  const LoggedIn erika = house.log_in("operator");
  expect(house.get(erika, "/payments?min_sequence=3"), "GET", "/payments", 200);
  Client client = house.client();
  client.send(request_text("GET", "/api/v1/payments?min_sequence=4",
                           {
                               {"Cookie", erika.cookie}
  },
                           ""));
  house.console.publish(1);
  expect(client.receive(), "GET", "/payments", 200);
  const Answer late = house.get(erika, "/payments?min_sequence=99");
  expect(late, "GET", "/payments", 503);
  EXPECT_EQ(late.field("retry-after"), "1");
  EXPECT_EQ(json_of(late).at("sequence").as_int64(), 4);
}

TEST_F(Answered, RangesGiveThePartsAskedFor) {
  const LoggedIn erika = house.log_in("operator");
  struct Case {
    const char* range;
    unsigned status;
    const char* want;
    std::size_t size;
  };
  const Case cases[] = {
      {"bytes=0-9",             206, "bytes 0-9/3000000",             10       },
      {"bytes=2999990-",        206, "bytes 2999990-2999999/3000000", 10       },
      {"bytes=-5",              206, "bytes 2999995-2999999/3000000", 5        },
      {"bytes=0-99999999",      206, "bytes 0-1048575/3000000",       1U << 20U},
      {"bytes=3000000-3000001", 416, "bytes */3000000",               0        },
      {"bytes=9-2",             206, "bytes 0-1048575/3000000",       1U << 20U},
      {"lines=1-2",             206, "bytes 0-1048575/3000000",       1U << 20U},
  };
  for (const Case& one : cases) {
    const Answer answer = house.get(erika, "/archive/1/content",
                                    {
                                        {"Range", one.range}
    });
    EXPECT_EQ(answer.status, one.status) << one.range;
    EXPECT_EQ(answer.field("content-range"), one.want) << one.range;
    EXPECT_EQ(answer.field("x-content-type-options"), "nosniff");
    if (one.status != 206) continue;
    EXPECT_EQ(answer.body.size(), one.size) << one.range;
    EXPECT_EQ(answer.field("content-disposition"), "inline; filename=\"a _b_.xml\"");
  }
}

TEST_F(Answered, AMessageTooLongToBeShownIsToldWithTheBound) {
  const LoggedIn erika = house.log_in("operator");
  const Answer answer = house.get(erika, "/messages/LONG");
  EXPECT_EQ(text_in(answer, "type"), "/problems/too-long");
  EXPECT_THAT(text_in(answer, "detail"), HasSubstr(": 134217728"));
}

TEST_F(Answered, AQueueHasALengthAndTheAgeOfItsOldest) {
  const Answer system = house.get(house.log_in("operator"), "/system");
  const boost::json::value queue = json_of(system).at("queues").as_array().at(0);
  EXPECT_EQ(queue.at("length").as_int64(), 1);
  EXPECT_EQ(queue.at("oldest_age_ms").as_int64(), 20);
  const Answer metrics = house.get(house.log_in("admin"), "/metrics");
  EXPECT_THAT(metrics.body, HasSubstr("kontor_queue_length{queue=\"fix.answers\"} 1\n"));
  EXPECT_THAT(metrics.body,
              HasSubstr("kontor_queue_oldest_age_milliseconds{queue=\"fix.answers\"} 20\n"));
}

TEST(Problems, HaveWordsInBothLanguages) {
  for (const ProblemRow& row : problem_rows()) {
    EXPECT_FALSE(row.title_de.empty() || row.title_en.empty() || row.detail_de.empty() ||
                 row.detail_en.empty())
        << row.name;
  }
  House house;
  const Answer german = house.ask("GET", "/api/v1/payments",
                                  {
                                      {"Accept-Language", "de-DE,en;q=0.5"}
  });
  EXPECT_EQ(text_in(german, "title"), "Bitte anmelden");
  const Answer english = house.ask("GET", "/api/v1/payments",
                                   {
                                       {"Accept-Language", "de;q=0.3, en-GB"}
  });
  EXPECT_EQ(text_in(english, "title"), "Please log in");
  EXPECT_FALSE(text_in(english, "correlation_id").empty());
}

TEST(Problems, LanguageOfAHeader) {
  EXPECT_EQ(tongue_of(""), Tongue::en);
  EXPECT_EQ(tongue_of("fr, de;q=0.1"), Tongue::de);
  EXPECT_EQ(tongue_of("de;q=0.5,en;q=0.5"), Tongue::en);
}

}  // namespace
}  // namespace kontor::http

// What no client should send: too large, too slow, too many, wrong in form. It is refused, and
// others do not notice.
#include <gmock/gmock.h>
#include <sys/resource.h>

#include <thread>

#include "tests/adapters/http/house.h"

namespace kontor::http {
namespace {

using namespace std::chrono_literals;

struct FormCase {
  const char* name;
  std::string bytes;
  unsigned status;
};

std::string head_with(const std::string& more) {
  return "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

class Form : public testing::TestWithParam<FormCase> {};

TEST_P(Form, IsAnsweredByItsStatus) {
  House house;
  Client client = house.client();
  client.send(GetParam().bytes);
  const Answer answer = client.receive();
  EXPECT_EQ(answer.status, GetParam().status) << answer.body;
  EXPECT_EQ(house.ask("GET", "/api/v1/health").status, 200U);
}

const std::string kPost = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n";

INSTANTIATE_TEST_SUITE_P(
    , Form,
    testing::Values(
        FormCase{"good", head_with(""), 200},
        FormCase{"old_version", "GET /api/v1/health HTTP/1.0\r\n\r\n", 200},
        FormCase{"unknown_method", "BREW /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n", 501},
        FormCase{"other_method", "PATCH /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n", 405},
        FormCase{"other_method_of_page", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                 405},
        FormCase{"unknown_path", "GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n", 404},
        FormCase{"unknown_version", "GET /api/v2/health HTTP/1.1\r\nHost: x\r\n\r\n", 404},
        FormCase{"without_host", "GET /api/v1/health HTTP/1.1\r\n\r\n", 400},
        FormCase{"two_hosts", head_with("Host: other\r\n"), 400},
        FormCase{"absolute_form", "GET http://x/api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        FormCase{"wrong_percent", "GET /api/v1/health?a=%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        FormCase{"cut_percent", "GET /api/v1/health?a=%4 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        FormCase{"zero_byte", "GET /api/v1/health%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        FormCase{"no_http", "hello\r\n\r\n", 400},
        FormCase{"tls_to_plain",
                 std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n", 400},
        FormCase{"folded_field", head_with("X: a\r\n b\r\n"), 200},
        FormCase{"field_without_name", head_with(": a\r\n"), 400},
        FormCase{"two_lengths",
                 kPost + "Content-Type: application/json\r\nContent-Length: 2\r\nContent-Length: "
                         "3\r\n\r\n{}",
                 400},
        FormCase{"length_and_chunks",
                 kPost + "Content-Type: application/json\r\nContent-Length: "
                         "2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
                 400},
        FormCase{"negative_length",
                 kPost + "Content-Type: application/json\r\nContent-Length: -2\r\n\r\n{}", 400},
        FormCase{"other_coding",
                 kPost + "Content-Type: application/json\r\nTransfer-Encoding: gzip\r\n\r\n{}",
                 501},
        FormCase{
            "bad_chunk",
            kPost + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
            400},
        FormCase{"without_length", kPost + "Content-Type: application/json\r\n\r\n", 411},
        FormCase{"without_type", kPost + "Content-Length: 2\r\n\r\n{}", 415},
        FormCase{"other_type", kPost + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
                 415},
        FormCase{"compressed",
                 kPost + "Content-Type: application/json\r\nContent-Encoding: "
                         "gzip\r\nContent-Length: 2\r\n\r\n{}",
                 415},
        FormCase{"body_too_large",
                 kPost + "Content-Type: application/json\r\nContent-Length: 1048577\r\n\r\n", 413},
        FormCase{"body_huge",
                 kPost + "Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n",
                 413},
        FormCase{"body_of_a_get", head_with("Content-Length: 2\r\n") + "{}", 400},
        FormCase{"not_acceptable", head_with("Accept: image/png\r\n"), 406},
        FormCase{"acceptable", head_with("Accept: text/html, */*;q=0.1\r\n"), 200},
        FormCase{"field_too_large", head_with("X: " + std::string(20'000, 'a') + "\r\n"), 431},
        FormCase{"many_fields",
                 [] {
                   std::string more;
                   for (int i = 0; i < 3000; ++i) more += "X" + std::to_string(i) + ": a\r\n";
                   return head_with(more);
                 }(),
                 431},
        FormCase{"target_too_long",
                 "GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
        FormCase{"target_without_end", "GET /" + std::string(40'000, 'a'), 414}),
    [](const auto& row) { return row.param.name; });

TEST(Method, AWrongMethodIsToldTheRightOnes) {
  House house;
  EXPECT_EQ(house.ask("DELETE", "/api/v1/payments").field("allow"), "GET, HEAD, POST");
}

TEST(Method, HeadIsGetWithoutItsBody) {
  House house;
  Client client = house.client();
  const Answer head = client.ask("HEAD", "/api/v1/health");
  const Answer get = client.ask("GET", "/api/v1/health");
  EXPECT_EQ(head.status, 200U);
  EXPECT_EQ(head.field("content-length"), std::to_string(get.body.size()));
  EXPECT_FALSE(get.body.empty());
}

TEST(Body, OfAFileMayComeInChunksAndIsBounded) {
  Settings settings;
  settings.bounds.file_body_max = 1'000'000;
  House house(settings);
  const LoggedIn erika = house.log_in("operator");
  const auto chunked = [&](std::size_t pieces, const std::string& key) {
    Client client = house.client();
    client.send(request_text("POST", "/api/v1/payments",
                             {
                                 {"Cookie",            erika.cookie     },
                                 {"X-CSRF-Token",      erika.csrf       },
                                 {"Content-Type",      "application/xml"},
                                 {"Idempotency-Key",   key              },
                                 {"Transfer-Encoding", "chunked"        }
    },
                             ""));
    for (std::size_t i = 0; i < pieces; ++i) {
      if (!client.send("186a0\r\n" + std::string(100'000, 'x') + "\r\n")) break;
    }
    client.send("0\r\n\r\n");
    return client.receive().status;
  };
  EXPECT_EQ(chunked(10, "a"), 201U);
  EXPECT_EQ(house.desk.submitted_bytes(), 1'000'000U);
  EXPECT_EQ(chunked(11, "b"), 413U);
  const std::string body(1'000'001, 'x');
  EXPECT_EQ(house.submit(erika, "c", body).status, 413U);
  EXPECT_EQ(house.submit(erika, "d", body.substr(1)).status, 201U);
}

TEST(Body, ContinueIsSaidBeforeItIsSentAndNotForOneThatIsRefused) {
  House house;
  const LoggedIn erika = house.log_in("operator");
  const auto head = [&](const std::string& type) {
    return request_text("POST", "/api/v1/payments",
                        {
                            {"Cookie",          erika.cookie  },
                            {"X-CSRF-Token",    erika.csrf    },
                            {"Content-Type",    type          },
                            {"Idempotency-Key", "k"           },
                            {"Content-Length",  "11"          },
                            {"Expect",          "100-continue"}
    },
                        "");
  };
  Client client = house.client();
  client.send(head("application/xml"));
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("<Document/>");
  EXPECT_EQ(client.receive().status, 201U);
  Client other = house.client();
  other.send(head("text/plain"));
  EXPECT_EQ(other.receive().status, 415U);
}

TEST(Connection, ServesOneRequestAfterTheOtherAndSeveralSentAtOnce) {
  House house;
  Client client = house.client();
  const std::string one = head_with("");
  client.send(one + one + one);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.receive().status, 200U);
}

Settings impatient() {
  Settings settings;
  settings.bounds.head_within = 300ms;
  settings.bounds.idle_within = 300ms;
  settings.bounds.body_within = 300ms;
  return settings;
}

TEST(Slow, AHeadThatDoesNotEndIsToldSo) {
  House house(impatient());
  Client client = house.client();
  client.send("GET /api/v1/health HTTP/1.1\r\nHost: loc");
  const Answer answer = client.receive();
  EXPECT_EQ(answer.status, 408U);
  EXPECT_TRUE(client.ends_within(5s));
}

// A byte now and then does not buy more time.
TEST(Slow, AHeadThatTricklesIsCut) {
  House house(impatient());
  Client client = house.client();
  const auto began = std::chrono::steady_clock::now();
  for (const char c : head_with("X: " + std::string(200, 'a') + "\r\n")) {
    if (!client.send({&c, 1})) break;
    if (client.ends_within(20ms)) break;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST(Slow, ABodyThatDoesNotComeIsToldSo) {
  House house(impatient());
  Client client = house.client();
  client.send(kPost + "Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"na");
  EXPECT_EQ(client.receive().status, 408U);
  EXPECT_TRUE(client.ends_within(5s));
}

TEST(Slow, AnIdleConnectionIsClosedWithoutAWord) {
  House house(impatient());
  Client silent = house.client();
  EXPECT_TRUE(silent.ends_within(5s));
  Client kept = house.client();
  EXPECT_EQ(kept.ask("GET", "/api/v1/health").status, 200U);
  EXPECT_TRUE(kept.ends_within(5s));
}

TEST(Many, TwoThousandIdleConnectionsHarmNobodyWhoWorks) {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  House house;
  const LoggedIn erika = house.log_in("operator");
  Client worker = house.client();
  std::vector<Client> idle;
  std::size_t worked = 0;
  for (int i = 0; i < 2000; ++i) {
    idle.push_back(house.client());
    if (i % 3 == 0) idle.back().send("GET /api/v1/health HT");
    if (i % 20 != 0) continue;
    // A request each time: also one on a connection of its own.
    EXPECT_EQ(house.ask("GET", "/api/v1/health").status, 200U) << i;
    const Answer answer = worker.ask("GET", "/api/v1/health",
                                     {
                                         {"Cookie", erika.cookie}
    });
    if (answer.status == 200)
      ++worked;
    else
      new (&worker) Client(house.port());
  }
  EXPECT_GE(worked, 90U) << "a connection that works is not cut for those that do not";
  std::size_t open = 0;
  for (Client& client : idle) open += client.ends_within(1ms) ? 0 : 1;
  EXPECT_LE(open, 64U);
  EXPECT_EQ(house.ask("GET", "/api/v1/health").status, 200U);
}

TEST(Many, ConnectionsAboveTheBoundTakeThePlaceOfIdleOnesAlone) {
  Settings settings;
  settings.bounds.connections_an_address_max = 4;
  House house(settings);
  const LoggedIn erika = house.log_in("operator");
  std::vector<Client> streams;
  for (int i = 0; i < 4; ++i) {
    streams.push_back(house.client());
    streams.back().send(request_text("GET", "/api/v1/events",
                                     {
                                         {"Cookie", erika.cookie}
    },
                                     ""));
    EXPECT_NE(streams.back().read_until("\n\n"), "");
  }
  Client fifth = house.client();
  EXPECT_TRUE(fifth.ends_within(5s)) << "nothing is idle, so there is no room";
  house.console.publish(1);
  EXPECT_NE(streams.front().read_until("id: 1\n"), "") << "the streams go on";
}

}  // namespace
}  // namespace kontor::http

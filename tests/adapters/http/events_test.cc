// The stream of events: order, resumption, masks, clients that fall behind.
#include <gmock/gmock.h>

#include "tests/adapters/http/house.h"
#include "tests/adapters/http/specification.h"

namespace kontor::http {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

constexpr auto kPayments = static_cast<std::uint8_t>(report::Area::payments);

Client stream(const House& house, const LoggedIn& as, const Fields& more = {},
              const std::string& query = "", int receive_buffer = 0) {
  Client client = house.client(receive_buffer);
  Fields fields = {
      {"Cookie", as.cookie}
  };
  fields.insert(fields.end(), more.begin(), more.end());
  client.send(request_text("GET", "/api/v1/events" + query, fields, ""));
  const Answer head = client.receive();
  EXPECT_EQ(head.status, 200U) << head.body;
  EXPECT_EQ(head.field("content-type"), "text/event-stream; charset=utf-8");
  return client;
}

// The next event's number; 0: the stream ended.
std::uint64_t next_id(Client& client, std::string* data = nullptr) {
  for (;;) {
    const std::string text = client.read_until("\n\n");
    if (text.empty()) return 0;
    if (text.starts_with(":")) continue;
    if (!text.starts_with("id: ")) return 0;
    const std::size_t at = text.find("data: ");
    if (data != nullptr) *data = text.substr(at + 6, text.size() - at - 8);
    return std::stoull(text.substr(4));
  }
}

TEST(Events, ComeInOrderOnceTheReadSideHasThem) {
  House house;
  const LoggedIn erika = house.log_in("operator");
  Client client = stream(house, erika);
  for (int i = 0; i < 300; ++i) house.console.publish(kPayments, {{7}});
  const Specification specification;
  for (std::uint64_t i = 1; i <= 300; ++i) {
    std::string data;
    ASSERT_EQ(next_id(client, &data), i);
    EXPECT_EQ(specification.fault("EventData", boost::json::parse(data)), "") << data;
  }
}

TEST(Events, GoOnBehindTheLastOneThatWasSeen) {
  House house;
  const LoggedIn erika = house.log_in("operator");
  for (int i = 0; i < 700; ++i) house.console.publish(kPayments);
  Client old = stream(house, erika,
                      {
                          {"Last-Event-ID", "10"}
  });
  for (std::uint64_t i = 11; i <= 700; ++i) ASSERT_EQ(next_id(old), i);
  house.console.publish(kPayments);
  EXPECT_EQ(next_id(old), 701U);
  Client after = stream(house, erika, {}, "?after=699");
  EXPECT_EQ(next_id(after), 700U);
  Client fresh = stream(house, erika);
  house.console.publish(kPayments);
  EXPECT_EQ(next_id(fresh), 702U);
}

TEST(Events, OfWhoMayNotReadPaymentsNameNone) {
  House house;
  const LoggedIn admin = house.log_in("admin");
  Client client = stream(house, admin);
  house.console.publish(kPayments, {{7}});
  std::string data;
  EXPECT_EQ(next_id(client, &data), 1U);
  const boost::json::value event = boost::json::parse(data);
  EXPECT_TRUE(event.at("orders").is_null());
  EXPECT_TRUE(event.at("files").as_array().empty());
  EXPECT_EQ(event.at("changes").as_array().size(), 1U);
}

TEST(Events, ACommentShowsThatTheStreamLives) {
  Settings settings;
  settings.bounds.heartbeat = 50ms;
  House house(settings);
  const LoggedIn erika = house.log_in("operator");
  Client client = stream(house, erika);
  house.console.publish(kPayments);
  EXPECT_NE(client.read_until("id: 1\n"), "");
  EXPECT_NE(client.read_until("\n: 1\n\n"), "");
  EXPECT_NE(client.read_until(": 1\n\n"), "");
}

TEST(Events, AClientAThousandBehindIsCutOffAndResumes) {
  House house;
  const LoggedIn erika = house.log_in("operator");
  Client slow = stream(house, erika, {}, "", 4096);
  Client quick = stream(house, erika);
  std::uint64_t sent = 0;
  // Until the kernel takes no more of what the slow one does not read, and a thousand besides.
  for (; sent < 20'000; ++sent) {
    house.console.publish(kPayments, std::vector<ReceiptId>(20, ReceiptId{1'000'000}));
    if (sent % 200 == 199) {
      for (std::uint64_t i = sent - 199; i <= sent; ++i) ASSERT_EQ(next_id(quick), i + 1);
    }
  }
  std::uint64_t last = 0;
  for (std::uint64_t id = 0; (id = next_id(slow)) != 0; last = id) ASSERT_EQ(id, last + 1);
  EXPECT_GT(last, 0U);
  EXPECT_LT(last, sent) << "it was not cut off";
  Client again = stream(house, erika,
                        {
                            {"Last-Event-ID", std::to_string(last)}
  });
  for (std::uint64_t i = last + 1; i <= sent; ++i) ASSERT_EQ(next_id(again), i);
}

TEST(Events, EndWithTheirSession) {
  House house;
  const LoggedIn erika = house.log_in("operator");
  Client client = stream(house, erika);
  EXPECT_EQ(house
                .ask("DELETE", "/api/v1/session",
                     {
                         {"Cookie",       erika.cookie},
                         {"X-CSRF-Token", erika.csrf  }
  })
                .status,
            204U);
  EXPECT_TRUE(client.ends_within(5s));
}

TEST(Events, AreBoundedByASession) {
  House house;
  const LoggedIn erika = house.log_in("operator");
  std::vector<Client> eight;
  for (int i = 0; i < 8; ++i) eight.push_back(stream(house, erika));
  const Answer ninth = house.get(erika, "/events");
  EXPECT_EQ(ninth.status, 503U);
  EXPECT_EQ(ninth.field("retry-after"), "5");
}

}  // namespace
}  // namespace kontor::http

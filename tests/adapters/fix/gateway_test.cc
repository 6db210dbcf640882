#include "adapters/fix/quickfix/gateway.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "tests/adapters/fix/desk.h"

namespace kontor::fix {
namespace {

using Code = Status::Code;

std::string id_of(int number) { return "e" + std::to_string(number); }

class GatewayTest : public testing::Test {
 protected:
  void open() { ASSERT_EQ(box.open().code, Code::ok); }
  GatewayBox box;
  Desk& desk = box.desk;
};

TEST_F(GatewayTest, HandsOverWhatCameAsItCame) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  EXPECT_EQ(client.fill("e1"), 2);
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 1; }));
  const Kept& kept = desk.messages[0];
  EXPECT_EQ(kept.session, "VENUE");
  EXPECT_EQ(kept.number, 2);
  EXPECT_EQ(kept.type, "8");
  EXPECT_EQ(kept.value(31), "1.08250");
  EXPECT_EQ(kept.fields.size(), 13U);
  std::string body;
  for (const auto& [tag, value] : kept.fields) body += std::to_string(tag) + '=' + value + '\1';
  EXPECT_EQ(kept.body, body);
  EXPECT_EQ(desk.logons, std::vector<std::string>{"VENUE"});
  EXPECT_TRUE(is_up(box.gateway(), text("VENUE")));
}

TEST_F(GatewayTest, FieldsStandInTheOrderOfTheWireWithGroupsFlattened) {
  open();
  Raw raw(box.port());
  raw.say(Raw::head("A", "VENUE", 1) + "98=0|108=30|");
  ASSERT_NE(raw.hear(), "");
  const std::string body =
      "571=t1|570=N|487=0|60=20261123-09:00:00.123456|75=20261123|64=20261125|31=1.0825|32=1000|"
      "55=EUR/USD|453=1|448=BANKDEFF|447=B|452=17|552=1|54=1|37=o1|15=EUR|58=x|";
  raw.say(Raw::head("AE", "VENUE", 2) + body);
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 1; }));
  std::string seen;
  for (const auto& [tag, value] : desk.messages[0].fields) {
    seen += std::to_string(tag) + '=' + value + '|';
  }
  EXPECT_EQ(seen, body);
}

TEST_F(GatewayTest, GroupsAreSentWhole) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  client.send("AE", {
                        {571, "t1"                   },
                        {570, "N"                    },
                        {487, "0"                    },
                        {55,  "EUR/USD"              },
                        {32,  "1000"                 },
                        {31,  "1.0825"               },
                        {75,  "20261123"             },
                        {64,  "20261125"             },
                        {60,  "20261123-09:00:00.123"},
                        {453, "2"                    },
                        {448, "BANKDEFF"             },
                        {447, "B"                    },
                        {452, "17"                   },
                        {448, "VENUXXXX"             },
                        {447, "D"                    },
                        {552, "1"                    },
                        {54,  "1"                    },
                        {37,  "o1"                   },
                        {15,  "EUR"                  }
  });
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() + d.refusals.size() == 1; }));
  ASSERT_EQ(desk.messages.size(), 1U) << desk.refusals[0].text;
  EXPECT_EQ(desk.messages[0].fields.size(), 19U);
  EXPECT_NE(desk.messages[0].body.find("453=2\001448=BANKDEFF\001447=B\001452=17\001448=VENUXXXX"),
            std::string::npos);
}

TEST_F(GatewayTest, AThousandMessagesAndTheirAnswers) {
  desk.waits = [&](const Message& message) {
    EXPECT_EQ(box.acknowledge("VENUE", id_of(message.number), true), Code::ok);
  };
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  for (int i = 0; i != 1000; ++i) client.fill(id_of(i), i != 999);
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 1000; }));
  EXPECT_EQ(flush(box.gateway(), text("VENUE")).code, Code::ok);
  ASSERT_TRUE(client.until([](const Client& c) { return c.messages.size() == 1000; }));
  for (int i = 0; i != 1000; ++i) {
    ASSERT_EQ(desk.messages[static_cast<std::size_t>(i)].value(17), id_of(i));
    ASSERT_EQ(client.messages[static_cast<std::size_t>(i)].value(571), id_of(i + 2));
  }
  EXPECT_EQ(log_out(client.venue(), 5000).code, Code::ok);
  EXPECT_TRUE(desk.until([](const Desk& d) { return d.logouts.size() == 1; }));
}

TEST_F(GatewayTest, ADroppedLinkLosesNothing) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  client.fill("e0");
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 1; }));
  drop(client.venue());
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.logouts.size() == 1; }));
  for (int i = 1; i != 50; ++i) client.fill(id_of(i));  // numbered, not sent
  ASSERT_EQ(client.connect(), Code::ok);
  client.fill(id_of(50));
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 51; }));
  for (int i = 0; i != 51; ++i) {
    const Kept& kept = desk.messages[static_cast<std::size_t>(i)];
    EXPECT_EQ(kept.value(17), id_of(i));
    EXPECT_EQ(kept.possible_duplicate, i > 0 && i < 50) << i;
  }
}

TEST_F(GatewayTest, AfterARestartExactlyTheMissingAreAskedFor) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  for (int i = 0; i != 20; ++i) client.fill(id_of(i));  // numbers 2 to 21
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 20; }));
  box.abandon();
  drop(client.venue());
  desk.messages.clear();
  box.store.set_next_incoming("VENUE", 15);
  open();
  set_port(client.venue(), box.port());
  ASSERT_EQ(client.connect(), Code::ok);
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 7; }));
  EXPECT_EQ(desk.messages.front().number, 15);
  EXPECT_EQ(desk.messages.back().number, 21);
  client.fill("next");
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 8; }));
  EXPECT_EQ(desk.messages.back().value(17), "next");
}

TEST_F(GatewayTest, AfterARestartOutgoingNumbersGoOnBehindTheReservedOnes) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  for (int i = 0; i != 5; ++i) ASSERT_EQ(box.acknowledge("VENUE", id_of(i)), Code::ok);
  ASSERT_TRUE(client.until([](const Client& c) { return c.messages.size() == 5; }));
  box.abandon();
  drop(client.venue());
  // The client had not consumed the last two, and the store has lost the last one.
  set_next_incoming(client.venue(), 5);
  box.store.forget_sent("VENUE", 6);
  box.store.set_next_incoming("VENUE", 2);
  open();
  set_port(client.venue(), box.port());
  ASSERT_EQ(client.connect(), Code::ok);
  ASSERT_EQ(box.send("VENUE", "AR",
                     {
                         {571, "after"            },
                         {150, "0"                },
                         {939, "0"                },
                         {60,  "20261123-09:00:00"}
  }),
            kReservedStep + 2);
  ASSERT_TRUE(client.until([](const Client& c) { return c.messages.size() == 7; }));
  EXPECT_EQ(client.messages[5].value(571), "e3");
  EXPECT_TRUE(client.messages[5].possible_duplicate);
  EXPECT_EQ(client.messages[6].value(571), "after");
  // The hole is filled: what follows is in order at once.
  ASSERT_EQ(box.acknowledge("VENUE", "last"), Code::ok);
  ASSERT_TRUE(client.until([](const Client& c) { return c.messages.size() == 8; }));
  EXPECT_EQ(client.messages[7].number, kReservedStep + 3);
  EXPECT_FALSE(client.messages[7].possible_duplicate);
}

TEST_F(GatewayTest, ALongResendIsMadeInPieces) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  for (int i = 0; i != 1700; ++i) ASSERT_EQ(box.acknowledge("VENUE", id_of(i), true), Code::ok);
  (void)flush(box.gateway(), text("VENUE"));
  ASSERT_TRUE(client.until([](const Client& c) { return c.messages.size() == 1700; }));
  drop(client.venue());
  client.messages.clear();
  set_next_incoming(client.venue(), 2);
  ASSERT_EQ(client.connect(), Code::ok);
  ASSERT_TRUE(client.until([](const Client& c) { return c.messages.size() == 1700; }));
  for (int i = 0; i != 1700; ++i) {
    ASSERT_EQ(client.messages[static_cast<std::size_t>(i)].value(571), id_of(i));
  }
  ASSERT_EQ(box.acknowledge("VENUE", "last"), Code::ok);
  ASSERT_TRUE(client.until([](const Client& c) { return c.messages.size() == 1701; }));
}

// The counterparty holds the Logon, number 1001, back as too high: a second fill that began there
// would count as seen, and the ResendRequest after it would be missing for ever.
TEST_F(GatewayTest, AGapOfSeveralPiecesIsFilledAtOnce) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  box.abandon();
  drop(client.venue());
  set_next_incoming(client.venue(), 1);
  box.store.set_next_incoming("VENUE", 1);
  open();
  set_port(client.venue(), box.port());
  ASSERT_EQ(client.connect(), Code::ok);
  ASSERT_EQ(box.acknowledge("VENUE", "first"), Code::ok);
  ASSERT_TRUE(client.until([](const Client& c) { return c.messages.size() == 1; }));
  EXPECT_GT(client.messages[0].number, kReservedStep + 2);
}

TEST_F(GatewayTest, AResetIsTheStoresToAllow) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  client.fill("e0");
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 1; }));
  drop(client.venue());
  ASSERT_EQ(client.connect(Numbers::start_at_one), Code::ok);
  EXPECT_EQ(box.store.session("VENUE").resets, 1);
  EXPECT_EQ(next_outgoing(client.venue()), 2);
  EXPECT_EQ(client.fill("e1"), 2);
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 2; }));
  drop(client.venue());
  box.store.refuse(true);
  EXPECT_NE(client.connect(Numbers::start_at_one), Code::ok);
  EXPECT_EQ(box.store.session("VENUE").resets, 1);
  EXPECT_FALSE(is_up(box.gateway(), text("VENUE")));
}

TEST_F(GatewayTest, NothingLeavesThatTheStoreDoesNotKeep) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  box.store.refuse(true);
  EXPECT_EQ(box.acknowledge("VENUE", "a"), Code::store_failed);
  EXPECT_EQ(client.messages.size(), 0U);
}

TEST_F(GatewayTest, WhatIsNotServedIsAnsweredAndNotHandedOver) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  client.send("D", {
                       {11, "c1"},
                       {21, "1" }
  });
  ASSERT_TRUE(client.until([](const Client& c) { return c.messages.size() == 1; }));
  EXPECT_EQ(client.messages[0].type, "j");
  EXPECT_EQ(client.messages[0].value(380), "3");
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.refusals.size() == 1; }));
  EXPECT_EQ(desk.refusals[0].number, 2);
  EXPECT_EQ(desk.refusals[0].answer, "j");
  EXPECT_EQ(desk.refusals[0].reason, 3);
  client.send("8", {
                       {17, "e1"}
  });
  ASSERT_TRUE(client.until([](const Client& c) { return c.rejects.size() == 1; }));
  EXPECT_EQ(client.rejects[0], 1);
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.refusals.size() == 2; }));
  EXPECT_EQ(desk.refusals[1].tag, 6);
  EXPECT_EQ(desk.taken(), 0U);
}

TEST_F(GatewayTest, AnotherSessionGoesOnWhileOneIsHeldUp) {
  box.sessions.push_back(box.sessions[0]);
  box.sessions[1].name = text("OTHER");
  box.sessions[1].their_comp_id = text("OTHER");
  std::atomic<bool> shut = true;
  desk.waits = [&](const Message& message) {
    while (shut && string(message.session) == "VENUE") std::this_thread::yield();
  };
  open();
  Client held(box.port(), "VENUE", 1);
  Client other(box.port(), "OTHER");
  ASSERT_EQ(held.connect(), Code::ok);
  ASSERT_EQ(other.connect(), Code::ok);
  for (int i = 0; i != 100; ++i) held.fill(id_of(i));
  for (int i = 0; i != 100; ++i) other.fill(id_of(i));
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.taken("OTHER") == 100; }));
  EXPECT_EQ(desk.locked([&] { return desk.taken("VENUE"); }), 0U);
  // Longer than its heartbeat allows: the client is not left without one, nor dropped afterwards.
  std::this_thread::sleep_for(std::chrono::milliseconds(2700));
  EXPECT_TRUE(is_up(held.venue()));
  shut = false;
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.taken("VENUE") == 100; }));
  EXPECT_TRUE(is_up(held.venue()));
  EXPECT_TRUE(desk.locked([&] { return desk.logouts.empty(); }));
}

TEST_F(GatewayTest, SendersFromManyThreadsGetNumbersOfTheirOwn) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  std::mutex mutex;
  std::set<std::int32_t> numbers;
  std::vector<std::thread> senders;
  for (int thread = 0; thread != 4; ++thread) {
    senders.emplace_back([&] {
      for (int i = 0; i != 100; ++i) {
        const std::int32_t number = box.send("VENUE", "j",
                                             {
                                                 {372, "8"},
                                                 {380, "0"}
        });
        const std::lock_guard lock(mutex);
        numbers.insert(number);
      }
    });
  }
  for (std::thread& sender : senders) sender.join();
  EXPECT_EQ(numbers.size(), 400U);
  EXPECT_EQ(*numbers.begin(), 2);
  EXPECT_EQ(*numbers.rbegin(), 401);
  EXPECT_TRUE(client.until([](const Client& c) { return c.messages.size() == 400; }));
}

TEST_F(GatewayTest, LogsOutAndClosesCleanly) {
  open();
  EXPECT_EQ(box.acknowledge("VENUE", "a"), Code::down);
  EXPECT_EQ(box.acknowledge("NOBODY", "a"), Code::unknown_session);
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  EXPECT_EQ(log_out(box.gateway(), text("VENUE"), text("come back later")).code, Code::ok);
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.logouts.size() == 1; }));
  EXPECT_EQ(desk.logouts[0], "VENUE: come back later");
  ASSERT_EQ(client.connect(), Code::ok);
  box.close();
  EXPECT_EQ(desk.logouts.back(), "VENUE: closing");
  EXPECT_TRUE(client.until([](const Client& c) { return c.logouts.size() == 2; }));
}

struct SettingsCase {
  const char* name;
  void (*spoil)(GatewayBox&);
  Status::Code code;
};

class GatewaySettingsTest : public testing::TestWithParam<SettingsCase> {};

TEST_P(GatewaySettingsTest, AreRefusedWithTheReason) {
  GatewayBox box;
  GetParam().spoil(box);
  const Status status = box.open();
  EXPECT_EQ(status.code, GetParam().code) << status.text;
  EXPECT_NE(std::string(status.text), "");
}

INSTANTIATE_TEST_SUITE_P(
    , GatewaySettingsTest,
    testing::Values(
        SettingsCase{"every_address_without_tls",
                     [](GatewayBox& box) { box.settings.address = text("0.0.0.0"); },
                     Code::bad_settings},
        SettingsCase{"no_address", [](GatewayBox& box) { box.settings.address = text("127.x"); },
                     Code::no_network},
        SettingsCase{"certificate_without_key",
                     [](GatewayBox& box) { box.settings.certificate_file = text("/nowhere"); },
                     Code::bad_settings},
        SettingsCase{"no_dictionary",
                     [](GatewayBox& box) { box.settings.dictionary = text("/nowhere.xml"); },
                     Code::bad_settings},
        SettingsCase{"no_session", [](GatewayBox& box) { box.sessions.clear(); },
                     Code::bad_settings},
        SettingsCase{"two_of_a_name",
                     [](GatewayBox& box) { box.sessions.push_back(box.sessions[0]); },
                     Code::bad_settings},
        SettingsCase{"no_room_for_a_message",
                     [](GatewayBox& box) { box.settings.send_queue_bytes_max = 1000; },
                     Code::bad_settings}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kontor::fix

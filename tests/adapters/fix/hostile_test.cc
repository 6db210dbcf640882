// What strangers, slow readers and broken counterparties can do: nothing to anyone else.
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "tests/adapters/fix/desk.h"

namespace kontor::fix {
namespace {

using Code = Status::Code;
using std::chrono::milliseconds;

std::string logon(std::string_view name, int number = 1, std::string_view more = "") {
  return Raw::head("A", name, number) + "98=0|108=30|" + std::string(more);
}

std::string report(int number) {
  return Raw::head("8", "VENUE", number) + "37=o|17=e" + std::to_string(number) +
         "|150=F|39=2|55=EUR/USD|54=1|151=0|14=1|6=1|15=EUR|60=20261123-09:00:00|";
}

class HostileTest : public testing::Test {
 protected:
  void open() { ASSERT_EQ(box.open().code, Code::ok); }
  GatewayBox box;
  Desk& desk = box.desk;
};

struct StrangerCase {
  const char* name;
  std::string bytes;
};

class Strangers : public testing::TestWithParam<StrangerCase> {};

TEST_P(Strangers, AreDisconnectedWithoutAnAnswer) {
  GatewayBox box;
  ASSERT_EQ(box.open().code, Code::ok);
  Raw raw(box.port());
  raw.send(GetParam().bytes);
  EXPECT_EQ(raw.hear(milliseconds(2000)), "");
  EXPECT_TRUE(raw.closed());
  EXPECT_TRUE(box.desk.locked([&] { return box.desk.logons.empty() && !box.desk.notes.empty(); }));
  Client client(box.port(), "VENUE");
  EXPECT_EQ(client.connect(), Code::ok);
}

std::string spoilt(std::string message, std::string_view from, std::string_view to) {
  const std::size_t at = message.find(from);
  return message.replace(at, from.size(), to);
}

INSTANTIATE_TEST_SUITE_P(
    , Strangers,
    testing::Values(
        StrangerCase{"length_of_two_gigabytes", "8=FIX.4.4\0019=2000000000\00135=A\001"},
        StrangerCase{"longer_than_a_logon_may_be",
                     Raw::frame(logon("VENUE", 1, "58=" + std::string(5000, 'x') + "|"))},
        StrangerCase{"no_fix", "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n"},
        StrangerCase{"no_logon", Raw::frame(Raw::head("0", "VENUE", 1))},
        StrangerCase{"unknown_comp_id", Raw::frame(logon("NOBODY"))},
        StrangerCase{"bad_checksum", spoilt(Raw::frame(logon("VENUE")), "108=30", "108=31")},
        StrangerCase{"other_version", spoilt(Raw::frame(logon("VENUE")), "FIX.4.4", "FIX.4.2")},
        StrangerCase{"old_sending_time",
                     Raw::frame("35=A|34=1|49=VENUE|52=20200101-00:00:00|56=KONTOR|98=0|108=30|"
                                "141=Y|")},
        StrangerCase{"field_without_a_value_in_the_header",
                     spoilt(Raw::frame(logon("VENUE")), "\00149=", "\00149~")}),
    [](const auto& row) { return row.param.name; });

TEST_F(HostileTest, AStrangerThatSaysNothingIsDisconnected) {
  box.settings.logon_timeout_ms = 100;
  open();
  Raw raw(box.port());
  EXPECT_TRUE(raw.closed(milliseconds(2000)));
}

TEST_F(HostileTest, StrangersAreFewAndConnectionsBounded) {
  box.settings.strangers_max = 2;
  open();
  Raw first(box.port());
  Raw second(box.port());
  Raw third(box.port());
  EXPECT_TRUE(first.closed(milliseconds(2000)));
  third.say(logon("VENUE"));
  EXPECT_NE(third.hear(), "");
  Raw fourth(box.port());
  EXPECT_FALSE(second.closed(milliseconds(100)));
}

TEST_F(HostileTest, IdleConnectionsLockNobodyOut) {
  open();
  std::vector<std::unique_ptr<Raw>> idle;
  for (int i = 0; i != 100; ++i) idle.push_back(std::make_unique<Raw>(box.port()));
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  for (int i = 0; i != 16; ++i) idle.push_back(std::make_unique<Raw>(box.port()));
  client.fill("e1");
  EXPECT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 1; }));
}

TEST_F(HostileTest, ASecondConnectionLeavesTheFirstAlone) {
  open();
  Client client(box.port(), "VENUE");
  ASSERT_EQ(client.connect(), Code::ok);
  Raw raw(box.port());
  raw.say(logon("VENUE", 1, "141=Y|"));
  EXPECT_EQ(raw.hear(), "");
  EXPECT_EQ(box.store.session("VENUE").resets, 0);
  client.fill("e1");
  EXPECT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 1; }));
  EXPECT_TRUE(is_up(client.venue()));
}

TEST_F(HostileTest, AWrongPasswordResetsNothing) {
  box.sessions[0].username = text("VENUE");
  box.sessions[0].password = text("secret");
  open();
  Raw raw(box.port());
  raw.say(logon("VENUE", 1, "141=Y|553=VENUE|554=guess|"));
  const std::string answer = raw.hear();
  EXPECT_NE(answer.find("|35=5|"), answer.npos) << answer;
  EXPECT_NE(answer.find("|58=Not authorised|"), answer.npos) << answer;
  EXPECT_TRUE(raw.closed());
  EXPECT_EQ(box.store.session("VENUE").resets, 0);
  Client client(box.port(), "VENUE", 30, "secret");
  EXPECT_EQ(client.connect(), Code::ok);
}

TEST_F(HostileTest, HeartbeatsOutsideTheLimitsAreRefused) {
  box.sessions[0].heartbeat_min = 5;
  open();
  Raw raw(box.port());
  raw.say(Raw::head("A", "VENUE", 1) + "98=0|108=1|");
  const std::string answer = raw.hear();
  EXPECT_NE(answer.find("|58=HeartBtInt outside 5 to 120|"), answer.npos) << answer;
  EXPECT_TRUE(raw.closed());
}

TEST_F(HostileTest, GarbledMessagesAreIgnored) {
  open();
  Raw raw(box.port());
  raw.say(logon("VENUE"));
  ASSERT_NE(raw.hear(), "");
  raw.send(spoilt(Raw::frame(report(2)), "17=e2", "17=eX"));
  raw.send(spoilt(Raw::frame(report(2)), "\0019=1", "\0019=2"));  // too long
  raw.send(spoilt(Raw::frame(report(2)), "\0019=1", "\0019=0"));  // too short
  raw.send(spoilt(Raw::frame(report(2)), "\00135=8\00134=2", "\00134=2\00135=8"));
  raw.send("noise\001");
  raw.say(report(2));
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 1; }));
  EXPECT_EQ(desk.messages[0].number, 2);
  raw.say(report(3));
  EXPECT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 2; }));
}

TEST_F(HostileTest, AMessageTooLongEndsTheSession) {
  open();
  Raw raw(box.port());
  raw.say(logon("VENUE"));
  ASSERT_NE(raw.hear(), "");
  raw.send("8=FIX.4.4\0019=2000000000\00135=8\001");
  const std::string answer = raw.hear();
  EXPECT_NE(answer.find("|58=message too long|"), answer.npos) << answer;
  EXPECT_TRUE(raw.closed());
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.logouts.size() == 1; }));
  EXPECT_EQ(desk.logouts[0], "VENUE: message too long");
}

TEST_F(HostileTest, AMessageWithoutANumberEndsTheSession) {
  open();
  Raw raw(box.port());
  raw.say(logon("VENUE"));
  ASSERT_NE(raw.hear(), "");
  raw.say(spoilt(report(2), "34=2|", ""));
  const std::string answer = raw.hear();
  EXPECT_NE(answer.find("|35=5|"), answer.npos) << answer;
  EXPECT_TRUE(raw.closed());
}

TEST_F(HostileTest, ASlowReaderIsDisconnectedAndGetsTheRestLater) {
  box.settings.send_queue_bytes_max = 512 << 10;
  open();
  int sent = 0;
  {
    Raw raw(box.port(), 4096);
    raw.say(logon("VENUE"));
    ASSERT_NE(raw.hear(), "");
    // It reads no more. What the kernel takes and the queue holds is bounded.
    while (sent < 200'000 && box.acknowledge("VENUE", "e" + std::to_string(sent)) == Code::ok) {
      ++sent;
    }
    EXPECT_LT(sent, 200'000);
    ASSERT_TRUE(desk.until([](const Desk& d) { return d.logouts.size() == 1; }));
    EXPECT_EQ(desk.logouts[0], "VENUE: send queue full: the counterparty does not read");
  }
  Client client(box.port(), "VENUE");
  client.send("0", {});  // the slow one's Logon was number 1
  set_next_incoming(client.venue(), 2);
  ASSERT_EQ(client.connect(), Code::ok);
  EXPECT_TRUE(client.until([&](const Client& c) {
    return c.messages.size() == static_cast<std::size_t>(sent);
  })) << client.messages.size()
      << " of " << sent;
}

TEST_F(HostileTest, WhoAsksWithoutReadingIsNotReadFurther) {
  box.settings.send_queue_bytes_max = 512 << 10;
  open();
  Raw raw(box.port(), 4096);
  raw.say(logon("VENUE"));
  ASSERT_NE(raw.hear(), "");
  std::atomic<bool> stop = false;
  std::thread asks([&] {
    for (int number = 2;
         !stop && raw.say(Raw::head("1", "VENUE", number) + "112=" + std::string(1000, 'x') + "|");
         ++number) {
    }
  });
  Client other(box.port(), "VENUE");
  std::this_thread::sleep_for(milliseconds(300));
  EXPECT_TRUE(is_up(box.gateway(), text("VENUE")));  // held up, not cut off
  stop = true;
  box.abandon();
  asks.join();
}

TEST_F(HostileTest, WhatWaitsForAGapIsBoundedAndAskedForAgain) {
  box.settings.gap_messages_max = 10;
  open();
  Raw raw(box.port());
  raw.say(logon("VENUE"));
  ASSERT_NE(raw.hear(), "");
  for (int number = 4; number != 30; ++number) raw.say(report(number));
  const std::string request = raw.hear();
  EXPECT_NE(request.find("|35=2|"), request.npos) << request;
  EXPECT_NE(request.find("|7=2|16=0|"), request.npos) << request;
  raw.say(report(2));
  raw.say(report(3));
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 12; }));
  EXPECT_EQ(desk.messages.back().number, 13);
  // Kept as received, though they were handed over later.
  EXPECT_NE(desk.messages.back().body.find("17=e13\001"), std::string::npos);
  raw.say(report(30));
  const std::string again = raw.hear();
  EXPECT_NE(again.find("|7=14|16=0|"), again.npos) << again;
}

TEST_F(HostileTest, AGapFillOverWhatWaitsForgetsIt) {
  open();
  Raw raw(box.port());
  raw.say(logon("VENUE"));
  ASSERT_NE(raw.hear(), "");
  raw.say(report(5));
  ASSERT_NE(raw.hear(), "");
  raw.say(Raw::head("4", "VENUE", 2) + "123=Y|36=10|");
  raw.say(report(10));
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 1; }));
  EXPECT_EQ(desk.messages[0].number, 10);
}

TEST_F(HostileTest, MembersOfGroupsAreCheckedToo) {
  open();
  Raw raw(box.port());
  raw.say(logon("VENUE"));
  ASSERT_NE(raw.hear(), "");
  const auto reject = [&](int number, const std::string& side) {
    raw.say(Raw::head("AE", "VENUE", number) +
            "571=t|570=N|487=0|60=20261123-09:00:00|75=20261123|64=20261125|31=1|32=1|"
            "55=EUR/USD|552=1|" +
            side);
    return raw.hear();
  };
  const std::string value = reject(2, "54=9|37=o|");
  EXPECT_NE(value.find("|371=54|"), value.npos) << value;
  EXPECT_NE(value.find("|373=5|"), value.npos) << value;
  const std::string format = reject(3, "54=1|37=o|119=many|");
  EXPECT_NE(format.find("|371=119|"), format.npos) << format;
  EXPECT_NE(format.find("|373=6|"), format.npos) << format;
  EXPECT_EQ(desk.taken(), 0U);
}

class TlsTest : public HostileTest {
 protected:
  void SetUp() override {
    const std::string make =
        "cd " + folder +
        " && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=VENUE "
        "-keyout key.pem -out certificate.pem 2> /dev/null";
    ASSERT_EQ(std::system(("mkdir -p " + folder).c_str()), 0);
    ASSERT_EQ(std::system(make.c_str()), 0);
    box.settings.certificate_file = text(certificate);
    box.settings.key_file = text(key);
    client.our_comp_id = text("VENUE");
    client.their_comp_id = text("KONTOR");
    client.dictionary = text(kDictionary);
    client.tls = true;
  }
  const std::string folder = testing::TempDir() + "kontor_fix_tls";
  const std::string certificate = folder + "/certificate.pem";
  const std::string key = folder + "/key.pem";
  VenueSettings client;
};

TEST_F(TlsTest, CarriesMessagesBothWays) {
  desk.waits = [&](const Message& message) {
    (void)box.acknowledge("VENUE", std::to_string(message.number), true);
  };
  open();
  client.port = box.port();
  Client venue(client);
  ASSERT_EQ(venue.connect(), Code::ok);
  for (int i = 0; i != 300; ++i) venue.fill("e" + std::to_string(i), i != 299);
  ASSERT_TRUE(desk.until([](const Desk& d) { return d.messages.size() == 300; }));
  (void)flush(box.gateway(), text("VENUE"));
  EXPECT_TRUE(venue.until([](const Client& c) { return c.messages.size() == 300; }));
}

TEST_F(TlsTest, ThePlainAndTheUncertifiedStayOutside) {
  box.settings.authority_file = text(certificate);
  box.sessions[0].certificate_name = text("VENUE");
  open();
  Raw raw(box.port());
  raw.say(logon("VENUE"));
  EXPECT_TRUE(raw.closed());
  client.port = box.port();
  {
    Client venue(client);
    EXPECT_NE(venue.connect(), Code::ok);
  }
  client.certificate_file = text(certificate);
  client.key_file = text(key);
  Client venue(client);
  EXPECT_EQ(venue.connect(), Code::ok);
}

TEST_F(TlsTest, AnothersCertificateIsNotEnough) {
  box.settings.authority_file = text(certificate);
  box.sessions[0].certificate_name = text("SOMEONE ELSE");
  open();
  client.port = box.port();
  client.certificate_file = text(certificate);
  client.key_file = text(key);
  Client venue(client);
  EXPECT_NE(venue.connect(), Code::ok);
  EXPECT_TRUE(desk.locked([&] { return desk.logons.empty(); }));
}

}  // namespace
}  // namespace kontor::fix

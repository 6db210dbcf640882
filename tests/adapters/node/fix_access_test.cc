// Who may log on to a FIX session, and when: certificates and the daily schedule.
#include <chrono>

#include "tests/adapters/node/fix_desk.h"

namespace kontor::node {
namespace {

// Both counterparties' certificates are signed by the authority: the name tells them apart.
TEST_F(FixSessionsTest, ACertificateOpensTheSessionThatNamesIt) {
  configuration = path("config/kontor.yaml");
  const std::string script = "cd " + path("") + " && cp -r " KONTOR_SOURCE_DIR "/config . && " +
                             R"(
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=BETA -keyout key -out cert 2>&- &&
    tls="  tls: {certificate: $PWD/cert, key: $PWD/key, authorities: $PWD/cert}" &&
    sed -i -e "s|^  logout_timeout_s: .*|$tls|" \
           -e "s|rejects_reports: true}|rejects_reports: true, certificate_name: BETA}|" \
           -e "s|rejects_reports: false}|rejects_reports: false, certificate_name: ALPHA}|" \
           config/kontor.yaml)";
  ASSERT_EQ(std::system(script.c_str()), 0);
  start();
  const std::string certificate = path("cert");
  const std::string key = path("key");
  const auto log_on_as = [&](const char* name) {
    fix::VenueSettings venue;
    venue.port = node->fix()->port();
    venue.our_comp_id = fix::text(name);
    venue.their_comp_id = fix::text("KONTOR");
    venue.dictionary = fix::text(fix::kDictionary);
    venue.tls = true;
    venue.certificate_file = fix::text(certificate);
    venue.key_file = fix::text(key);
    return Client(venue).connect();
  };
  EXPECT_NE(log_on_as("ALPHA"), fix::Status::Code::ok);
  EXPECT_EQ(log_on_as("CLRX"), fix::Status::Code::ok);
}

// QuickFIX asks the machine's clock for its schedule, so the session is one that is open now.
class ScheduleTest : public FixSessionsTest {
 protected:
  ScheduleTest() {
    configuration = path("config/kontor.yaml");
    const auto hours_from_now = [this](int hours) {
      const std::int64_t day = kNanosPerSecond * 86'400;
      const std::int64_t at = (machine_time().value + hours * kNanosPerSecond * 3'600) % day;
      const std::int64_t minute = at / (kNanosPerSecond * 60);
      return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
    };
    const std::string script =
        fmt::format("cd {} && cp -r " KONTOR_SOURCE_DIR
                    "/config . && sed -i -e '/^    alpha:/s|}}|, start_time: "
                    "\"{}\", end_time: \"{}\"}}|' config/kontor.yaml",
                    path(""), hours_from_now(-2), hours_from_now(6));
    EXPECT_EQ(std::system(script.c_str()), 0);
  }
  static UtcNanos machine_time() {
    return {std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count()};
  }
};

TEST_F(ScheduleTest, ANewDayStartsAtOneAndIsJournaled) {
  start();  // the node's clock stands on a day that is over
  const auto yesterday = alpha();
  ASSERT_EQ(connect(*yesterday), fix::Status::Code::ok);
  yesterday->send("AE", trade_report("T1"));
  ASSERT_EQ(answers(*yesterday, 1).size(), 1U);
  const std::size_t resets = events<trade::SessionReset>().size();

  start();
  EXPECT_EQ(events<trade::SessionReset>().size(), resets + 1);
  const auto today = alpha();
  ASSERT_EQ(connect(*today), fix::Status::Code::ok);
  EXPECT_EQ(today->send("AE", trade_report("T1")), 2);
  EXPECT_TRUE(answers(*today, 1).front().possible_resend);  // known across the days
  EXPECT_EQ(events<trade::DealCaptured>().size(), 1U);
}

TEST_F(ScheduleTest, ARestartWithinTheDayKeepsTheNumbers) {
  now = machine_time();
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  client->send("AE", trade_report("T1"));
  ASSERT_EQ(answers(*client, 1).size(), 1U);
  const std::size_t resets = events<trade::SessionReset>().size();
  start();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  EXPECT_EQ(events<trade::SessionReset>().size(), resets);
}

}  // namespace
}  // namespace kontor::node

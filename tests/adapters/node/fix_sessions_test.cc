// A node's FIX sessions with QuickFIX on the other side: what is answered when, and what a restart
// leaves.
#include "tests/adapters/node/fix_desk.h"

namespace kontor::node {
namespace {

TEST_F(FixSessionsTest, AnAcceptedTradeReportIsAnsweredOnceItIsDurable) {
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  client->send("AE", trade_report("T1"));
  const std::vector<Kept> got = answers(*client, 1);
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(events<trade::DealCaptured>().size(), 1U);
  EXPECT_EQ(got[0].type, "AR");
  EXPECT_FALSE(got[0].possible_resend);
  const std::vector<std::pair<std::int32_t, std::string>> want = {
      {55,  "EUR/USD"              },
      {60,  "20261123-08:00:00.123"},
      {150, "F"                    },
      {487, "0"                    },
      {571, "T1"                   },
      {939, "0"                    }
  };
  EXPECT_EQ(got[0].fields, want);
}

TEST_F(FixSessionsTest, ARefusedTradeReportIsAnsweredWithItsRule) {
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  client->send("AE", trade_report("T1", "1.0850", "20261126"));  // Thanksgiving
  const std::vector<Kept> got = answers(*client, 1);
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].type, "AR");
  EXPECT_EQ(got[0].value(939), "1");
  EXPECT_EQ(got[0].value(751), "99");
  EXPECT_TRUE(got[0].value(58).starts_with("FX-012 value date is a holiday")) << got[0].value(58);
  ASSERT_EQ(events<trade::DealRefused>().size(), 1U);
  EXPECT_TRUE(events<trade::DealCaptured>().empty());
}

TEST_F(FixSessionsTest, AnExecutionReportHasNoAnswerUnlessItIsRefused) {
  start();
  const auto client = clarix();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  const std::int32_t taken = client->send("8", fill("E1"));
  EXPECT_TRUE(node->fix()->wait_for(session("clarix"), static_cast<std::uint64_t>(taken), 10'000));
  EXPECT_EQ(events<trade::DealCaptured>().size(), 1U);
  const std::int32_t refused = client->send("8", fill("E2", "20261126"));
  const std::vector<Kept> got = answers(*client, 1);
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].type, "j");
  EXPECT_EQ(got[0].value(45), std::to_string(refused));
  EXPECT_EQ(got[0].value(372), "8");
  EXPECT_EQ(got[0].value(379), "E2");
  EXPECT_EQ(got[0].value(380), "0");
  EXPECT_TRUE(got[0].value(58).starts_with("FX-012")) << got[0].value(58);
}

TEST_F(FixSessionsTest, ARepeatedReportGetsItsFirstAnswerAgain) {
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  client->send("AE", trade_report("T1"));
  client->send("AE", trade_report("T2", "1.0850", "20261126"));
  client->send("AE", trade_report("T1"));
  client->send("AE", trade_report("T2", "1.0850", "20261126"));
  client->send("AE", trade_report("T1", "1.0860"));
  const std::vector<Kept> got = answers(*client, 5);
  ASSERT_EQ(got.size(), 5U);
  for (const std::size_t first : {0U, 1U}) {
    EXPECT_EQ(got[first + 2].fields, got[first].fields);
    EXPECT_FALSE(got[first].possible_resend);
    EXPECT_TRUE(got[first + 2].possible_resend);
  }
  EXPECT_EQ(got[4].value(939), "1");
  EXPECT_EQ(got[4].value(751), "99");
  EXPECT_TRUE(got[4].value(58).starts_with("FX-034")) << got[4].value(58);
  EXPECT_EQ(events<trade::DealCaptured>().size(), 1U);
  EXPECT_EQ(events<trade::ReportRepeated>().size(), 2U);
}

TEST_F(FixSessionsTest, AMessageTheSessionRefusesIsNoted) {
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  Fields without_symbol = trade_report("T1");
  std::erase_if(without_symbol, [](const auto& field) { return field.first == 55; });
  const auto number = static_cast<std::uint64_t>(client->send("AE", without_symbol));
  EXPECT_TRUE(node->fix()->wait_for(session("alpha"), number, 10'000));
  EXPECT_TRUE(client->until([](const Client& one) { return one.rejects.size() == 1; }));
  EXPECT_EQ(client->rejects, std::vector<std::int32_t>{1});
  const auto noted = events<trade::MessageRefused>();
  ASSERT_EQ(noted.size(), 1U);
  EXPECT_EQ(noted[0].rule, "FX-001");
  EXPECT_EQ(noted[0].tag, 55);
  const auto taken = events<trade::FixMessageTaken>();
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(taken[0].receipt.number, number);
}

TEST_F(FixSessionsTest, ARestartGoesOnAfterWhatIsJournaledAndAtTheNextStep) {
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  client->send("AE", trade_report("T1"));
  client->send("AE", trade_report("T2"));
  ASSERT_EQ(answers(*client, 2).size(), 2U);

  start();
  client->send("AE", trade_report("T3"));  // while the link is down: numbered and kept
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  const std::vector<Kept> got = answers(*client, 3);
  ASSERT_EQ(got.size(), 3U);
  EXPECT_EQ(got[2].value(571), "T3");
  EXPECT_GT(got[2].number, 1000);  // past the step, and what lies between was filled
  std::vector<std::uint64_t> numbers;
  for (const auto& taken : events<trade::FixMessageTaken>())
    numbers.push_back(taken.receipt.number);
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{2, 3, 4}));
  EXPECT_TRUE(events<trade::ReportRepeated>().empty());
  EXPECT_EQ(events<trade::DealCaptured>().size(), 3U);
}

TEST_F(FixSessionsTest, AnswersThatLeftAreForgottenAtTheNextReservation) {
  std::unique_ptr<Client> client;
  for (std::size_t day = 1; day <= 3; ++day) {
    start();
    if (client == nullptr) client = alpha();
    ASSERT_EQ(connect(*client), fix::Status::Code::ok);
    client->send("AE", trade_report("T" + std::to_string(day)));
    ASSERT_EQ(answers(*client, day).size(), day);
  }
  const auto reserved = events<trade::NumbersReserved>();
  ASSERT_EQ(reserved.size(), 3U);
  for (std::size_t day = 1; day < reserved.size(); ++day)
    EXPECT_GT(reserved[day].sent_through.value, reserved[day - 1].sent_through.value);
}

TEST_F(FixSessionsTest, AnAnswerNotKnownToHaveLeftGoesOutAsAPossibleResend) {
  std::promise<void> first_told;
  std::promise<void> may_go_on;
  std::atomic<int> calls = 0;
  told = [&](const StoredRecord&) {
    if (++calls != 1) return;
    first_told.set_value();
    may_go_on.get_future().wait();
  };
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  client->send("AE", trade_report("T1"));
  first_told.get_future().wait();
  const std::uint64_t before = node->head().sequence.value;
  client->send("AE", trade_report("T2"));
  while (node->head().sequence.value == before) std::this_thread::yield();
  // As the disk is when the process is killed here: T2 is durable, its answer was never sent.
  const auto copied = node->store().backup_to(path("killed"));
  ASSERT_EQ(answers(*client, 1).size(), 1U);
  fix::drop(client->venue());
  may_go_on.set_value();
  ASSERT_TRUE(copied) << copied.error().text();
  told = nullptr;
  start("killed");

  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  const std::vector<Kept> got = answers(*client, 2);
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[1].value(571), "T2");
  EXPECT_TRUE(got[1].possible_resend);
  EXPECT_FALSE(got[1].possible_duplicate);
  EXPECT_GT(got[1].number, 1000);
  EXPECT_EQ(events<trade::DealCaptured>().size(), 2U);
}

TEST_F(FixSessionsTest, AnAnswerThatLeftIsSentAgainUnderItsNumberWhenAskedFor) {
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  client->send("AE", trade_report("T1"));
  const std::vector<Kept> first = answers(*client, 1);
  ASSERT_EQ(first.size(), 1U);
  fix::drop(client->venue());
  start();
  fix::set_next_incoming(client->venue(), first[0].number);
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  const std::vector<Kept> got = answers(*client, 2);
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[1].number, first[0].number);
  EXPECT_EQ(got[1].fields, first[0].fields);
  EXPECT_TRUE(got[1].possible_duplicate);
  EXPECT_FALSE(got[1].possible_resend);
}

TEST_F(FixSessionsTest, AResetIsJournaledAndKeysOutliveIt) {
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  client->send("AE", trade_report("T1"));
  ASSERT_EQ(answers(*client, 1).size(), 1U);
  ASSERT_EQ(connect(*client, fix::Numbers::start_at_one), fix::Status::Code::ok);
  EXPECT_EQ(events<trade::SessionReset>().size(), 1U);
  client->send("AE", trade_report("T1"));
  const std::vector<Kept> got = answers(*client, 2);
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[1].number, 2);
  EXPECT_EQ(got[1].fields, got[0].fields);
  EXPECT_EQ(events<trade::DealCaptured>().size(), 1U);

  start();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  client->send("AE", trade_report("T2"));
  ASSERT_EQ(answers(*client, 3).size(), 3U);
  std::vector<std::uint64_t> numbers;
  for (const auto& taken : events<trade::FixMessageTaken>())
    numbers.push_back(taken.receipt.number);
  // Before the reset 2; after it 2 again, then a log-on and a request for what the step left out.
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{2, 2, 5}));
}

TEST_F(FixSessionsTest, ClosingLogsOutAndLosesNothing) {
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  for (int i = 0; i < 200; ++i) client->send("AE", trade_report("T" + std::to_string(i)));
  const auto closed = node->close();
  ASSERT_TRUE(closed) << closed.error();
  EXPECT_TRUE(client->until([](const Client& one) { return !one.logouts.empty(); }));
  start();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  const std::vector<Kept> got = answers(*client, 200);
  EXPECT_EQ(got.size(), 200U);
  EXPECT_EQ(events<trade::DealCaptured>().size(), 200U);
  EXPECT_TRUE(events<trade::ReportRepeated>().empty());
}

// Yen are paid the day before: value Monday 28 December 2026, Friday the 25th, a holiday of TARGET.
TEST_F(FixSessionsTest, YenLeaveInTimeOnADayThatOnlyTokyoIsOpen) {
  now = *parse_instant("2026-12-23T10:00:00+01:00");
  start();
  const auto client = alpha();
  ASSERT_EQ(connect(*client), fix::Status::Code::ok);
  Fields report = trade_report("T1", "165.55", "20261228");
  for (auto& [tag, value] : report) {
    if (tag == 55) value = "EUR/JPY";
    if (tag == 54) value = "2";  // theirs: we buy the euros
    if (tag == 75) value = "20261223";
    if (tag == 60) value = "20261223-08:00:00.123";
  }
  client->send("AE", report);
  ASSERT_EQ(answers(*client, 1).size(), 1U);
  ASSERT_EQ(events<trade::DealCaptured>().size(), 1U);
  ASSERT_EQ(events<trade::DealCaptured>()[0].terms.sold.currency().code(), "JPY");
  ASSERT_TRUE(node->follow_clock(*parse_instant("2026-12-25T06:59:00+01:00")));
  EXPECT_TRUE(events<settlement::PayLegReleased>().empty());
  ASSERT_TRUE(node->follow_clock(*parse_instant("2026-12-25T07:00:00+01:00")));
  const auto released = events<settlement::PayLegReleased>();
  ASSERT_EQ(released.size(), 1U);
  EXPECT_FALSE(released[0].late);
  EXPECT_EQ(to_string(released[0].settlement_date), "2026-12-28");
}

}  // namespace
}  // namespace kontor::node

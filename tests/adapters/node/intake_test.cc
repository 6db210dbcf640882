// Files through a node: repeats that come while the first is worked on, bounds of a channel.
#include "adapters/node/intake.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "adapters/node/node.h"
#include "engine/calendar/bank_time.h"
#include "tests/adapters/node/cut_after.h"

namespace kontor::node {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDebtor = "DE79500105171000000000";
const UtcNanos kNow = *parse_instant("2026-11-24T10:00:00+01:00");

constexpr const char* kCreditorAgent =
    "<CdtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></CdtrAgt>";

std::string file_of(const std::string& name, int transactions,
                    const std::string& agent = kCreditorAgent) {
  std::string rows;
  for (int at = 0; at < transactions; ++at) {
    rows += fmt::format(
        "<CdtTrfTxInf><PmtId><EndToEndId>{0}-{1}</EndToEndId></PmtId><Amt><InstdAmt "
        "Ccy=\"EUR\">1.00</InstdAmt></Amt>{3}<Cdtr><Nm>Supplier {1}</Nm></Cdtr><CdtrAcct><Id><IBAN>"
        "DE89370400440532013000</IBAN></Id></CdtrAcct><RmtInf><Ustrd>{2}</Ustrd></RmtInf>"
        "</CdtTrfTxInf>",
        name, at, std::string(140, 'x'), agent);
  }
  const std::string sums =
      fmt::format("<NbOfTxs>{0}</NbOfTxs><CtrlSum>{0}.00</CtrlSum>", transactions);
  return fmt::format(
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>"
      "<GrpHdr><MsgId>{0}</MsgId><CreDtTm>2026-11-24T08:00:00</CreDtTm>{1}<InitgPty><Nm>Customer</"
      "Nm></InitgPty></GrpHdr><PmtInf><PmtInfId>{0}-1</PmtInfId><PmtMtd>TRF</PmtMtd>{1}"
      "<ReqdExctnDt><Dt>2026-11-24</Dt></ReqdExctnDt><Dbtr><Nm>Customer</Nm></Dbtr><DbtrAcct><Id>"
      "<IBAN>{2}</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></"
      "FinInstnId></DbtrAgt>{3}</PmtInf></CstmrCdtTrfInitn></Document>",
      name, sums, kDebtor, rows);
}

class Files : public testing::Test {
 protected:
  Files() : folder_(fs::temp_directory_path() / fmt::format("kontor-intake-{}", ::getpid())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Files() override {
    node_.reset();
    fs::remove_all(folder_);
  }

  // The acceptance checks' bank; `operator_keys` are added to its channel operator.
  void open(const std::string& operator_keys = "") {
    const fs::path config = folder_ / "config";
    fs::create_directories(config);
    for (const char* name : {"chart_of_accounts.csv", "reachability.csv"})
      fs::copy_file(fs::path(KONTOR_SOURCE_DIR) / "config" / name, config / name,
                    fs::copy_options::skip_existing);
    std::ifstream in(KONTOR_SOURCE_DIR "/config/accept.yaml");
    std::string text(std::istreambuf_iterator<char>(in), {});
    const std::string mark = "{customer: OPERATOR,";
    // Keys that stand there already get their new value.
    const std::string key = operator_keys.substr(0, operator_keys.find(':'));
    if (const std::size_t old = text.find(key + ": none", text.find(mark));
        !key.empty() && old != std::string::npos) {
      text.erase(old, key.size() + 6);
      if (text[old] == ',') text.erase(old, 1);
      if (text[old - 1] == ',') text.erase(old - 1, 1);
    }
    text.insert(text.find(mark) + mark.size(), operator_keys);
    std::ofstream(config / "kontor.yaml") << text;
    NodeOptions options;
    options.data = (folder_ / data_).string();
    options.configuration = (config / "kontor.yaml").string();
    options.schema_folder = KONTOR_SOURCE_DIR "/schemas/iso20022";
    options.seed = 7;
    auto opened = Node::open(options, now_);
    ASSERT_TRUE(opened.has_value()) << opened.error();
    node_ = std::move(*opened);
    const std::string accounts = fmt::format(
        "iban,currency,holder,type,opening_balance,booking_date\n{},EUR,Customer,"
        "customer,10000.00,2026-11-24\n",
        kDebtor);
    const auto bytes = from_memory(accounts);
    ASSERT_EQ(node_->load_accounts(*bytes, now_)->accounts, 1U);
  }

  FileAnswer take(const std::string& text) {
    const auto bytes = from_memory(text);
    const auto answer = node_->take({
        *bytes, "file.xml", node_->channel("operator"), {now_, now_}
    });
    EXPECT_TRUE(answer.has_value()) << answer.error();
    return answer.value_or(FileAnswer{});
  }

  // The bank of every creditor becomes reachable on this day only.
  void reach_creditors_from(const std::string& day) {
    fs::create_directories(folder_ / "config");
    std::ofstream(folder_ / "config" / "reachability.csv")
        << "bic,country,bank_code,name,valid_from,valid_until\n"
        << "COBADEFFXXX,DE,37040044,Commerzbank," << day << ",\n";
  }

  fs::path folder_;
  std::string data_ = "data";
  UtcNanos now_ = kNow;
  std::unique_ptr<Node> node_;
};

TEST_F(Files, OneAboveTheChannelsSizeIsRefusedAndNotKept) {
  open(" file_size_max_mib: 1,");
  const FileAnswer answer = take(file_of("M1", 3000));
  EXPECT_EQ(answer.outcome, "refused");
  ASSERT_EQ(answer.findings.size(), 1U);
  EXPECT_EQ(answer.findings.front().rule, "GEN-001");
  EXPECT_EQ(answer.findings.front().reason, Reason::archive_limit);
  EXPECT_EQ(node_->store().highest_receipt()->value, 1U) << "only the accounts are in the archive";
  EXPECT_EQ(take(file_of("M2", 3)).outcome, "accepted");
}

TEST_F(Files, OneBeyondTheChannelsBytesOfTheDayIsRefusedAndNotKept) {
  open(" bytes_per_day_max_mib: 1,");
  const FileAnswer answer = take(file_of("M1", 3000));
  EXPECT_EQ(answer.outcome, "refused");
  ASSERT_EQ(answer.findings.size(), 1U);
  EXPECT_EQ(answer.findings.front().rule, "C2B-001-024");
  EXPECT_EQ(node_->store().highest_receipt()->value, 1U);
  EXPECT_EQ(to_json(take(file_of("M1", 3000)), "x"), to_json(answer, "x")) << "the same again";
  EXPECT_EQ(take(file_of("M2", 3)).outcome, "accepted");
}

TEST_F(Files, OneWithoutTheSignaturesThatItNeedsIsRefused) {
  open(" signatures: A+T,");
  const FileAnswer answer = take(file_of("M1", 3));
  EXPECT_EQ(answer.outcome, "refused");
  ASSERT_EQ(answer.findings.size(), 1U);
  EXPECT_EQ(answer.findings.front().rule, "C2B-001-025");
  EXPECT_EQ(answer.findings.front().reason, Reason::signature_missing);
}

class RepeatWhileWorkedOn : public Files, public testing::WithParamInterface<int> {};

TEST_P(RepeatWhileWorkedOn, WaitsForTheFirstAnswer) {
  open();
  const std::string text = file_of("M1", GetParam());
  std::vector<std::string> answers(6);
  {
    std::vector<std::jthread> threads;
    threads.reserve(answers.size());
    for (std::string& answer : answers)
      threads.emplace_back([&] { answer = to_json(take(text), "file.xml"); });
  }
  for (const std::string& answer : answers) EXPECT_EQ(answer, answers.front());
  EXPECT_NE(answers.front().find("\"outcome\":\"accepted\""), std::string::npos) << answers.front();
  EXPECT_TRUE(node_->finish_hand_overs(kNow).has_value());
}

TEST_F(Files, OneCutByACrashIsReadAgainAsOnTheDayItBegan) {
  reach_creditors_from("2026-11-25");
  open();
  const Sequence before = node_->head().sequence;
  const std::string text = file_of("M1", 1100, "");
  const FileAnswer answer = take(text);
  ASSERT_EQ(answer.outcome, "refused");
  ASSERT_EQ(answer.reasons.size(), 1U);
  ASSERT_EQ(answer.reasons[0].code, "RC01");
  const Sequence begun{before.value + 1};
  cut_after(node_->store(), {begun.value + 1}, (folder_ / "cut").string());
  data_ = "cut";
  now_ = *parse_instant("2026-11-25T10:00:00+01:00");
  node_.reset();
  open();
  EXPECT_EQ(to_json(take(text), "x"), to_json(answer, "x"));
}

// One that travels with its record, and one that is archived while it is read.
INSTANTIATE_TEST_SUITE_P(, RepeatWhileWorkedOn, testing::Values(3, 3000),
                         [](const auto& row) { return row.param == 3 ? "small" : "large"; });

}  // namespace
}  // namespace kontor::node

// Files and batches: the rules that need the books, each on both sides of its border.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/given_when_then.h"

namespace kontor {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using written::File;

File first_file() {
  return {.message_id = "M1", .batches = {{.id = "B1", .orders = {{"eva", 10'00}}}}};
}

const Lines kTaken = {"FileDecided ACCP 1+0"};

// ---- windows: the first file on day 0, the second so many days later

struct WindowCase {
  const char* name;
  void (*change)(File&);  // the second file beside the first
  int days_later;
  Lines want;  // FileRefused or FileDecided
};

void change_all(File& file) {
  file.message_id = "M2";
  file.batches[0].id = "B2";
  file.batches[0].orders[0].end_to_end_id = "other";
  file.batches[0].orders[0].remittance = "other";
}
void keep_message_id(File& file) {
  change_all(file);
  file.message_id = "M1";
}
void keep_content(File& file) {
  file.message_id = "M2";
  file.creation_time = "2026-11-23T07:00:01";
}
void keep_batch_id(File& file) {
  change_all(file);
  file.batches[0].id = "B1";
}
// Batch content has no end-to-end id, order content no remittance (2.7).
void keep_batch_content(File& file) {
  file.message_id = "M2";
  file.batches[0].id = "B2";
  file.batches[0].orders[0].end_to_end_id = "other";
}
void keep_order_content(File& file) {
  file.message_id = "M2";
  file.batches[0].id = "B2";
  file.batches[0].orders[0].remittance = "other";
}

class Window : public testing::TestWithParam<WindowCase> {};

TEST_P(Window, RefusesWithinAndTakesAfter) {
  Bank bank;
  bank.clock("2026-11-23T08:00:00");
  EXPECT_EQ(only(bank.hand_in(first_file()), {"FileDecided"}), kTaken);
  File second = first_file();
  second.size = 1001;  // other bytes
  GetParam().change(second);
  const Date on = plus_days(written::day("2026-11-23"), GetParam().days_later);
  bank.clock(to_string(on) + "T08:00:00");
  EXPECT_EQ(only(bank.hand_in(second), {"FileDecided", "FileRefused"}), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , Window,
    testing::Values(
        WindowCase{
            "message_id_last_day", keep_message_id, 90, {"FileRefused DU01 C2B-001-001 DU01:1"}},
        WindowCase{"message_id_after", keep_message_id, 91, kTaken},
        WindowCase{"file_content_last_day", keep_content, 90, {"FileRefused AM05 GEN-020 AM05:1"}},
        WindowCase{"file_content_after", keep_content, 91, kTaken},
        WindowCase{"batch_id_last_day", keep_batch_id, 90, {"FileDecided RJCT 0+1 DU02:1"}},
        WindowCase{"batch_id_after", keep_batch_id, 91, kTaken},
        WindowCase{
            "batch_content_last_day", keep_batch_content, 30, {"FileDecided RJCT 0+1 AM05:1"}},
        WindowCase{"batch_content_after", keep_batch_content, 31, kTaken},
        WindowCase{
            "order_content_last_day", keep_order_content, 15, {"FileDecided RJCT 0+1 AM05:1"}},
        WindowCase{"order_content_after", keep_order_content, 16, kTaken},
        WindowCase{"nothing_kept", change_all, 0, kTaken}),
    [](const auto& row) { return row.param.name; });

TEST(FileRules, DuplicatesNameTheirRuleAndElement) {
  Bank bank;
  bank.hand_in(first_file());
  File batch_again = first_file();
  keep_batch_content(batch_again);
  EXPECT_THAT(bank.hand_in(batch_again), Contains("BatchTaken 2 refused AM05 GEN-020"));
  File order_again = first_file();
  keep_order_content(order_again);
  order_again.message_id = "M3";
  order_again.batches[0].id = "B3";
  EXPECT_THAT(bank.hand_in(order_again), Contains("OrderRefused 3 AM05 GEN-020"));
}

TEST(FileRules, MessageIdOfAnotherChannelIsAnotherReference) {
  Bank bank;
  bank.hand_in(first_file());
  File other = first_file();
  change_all(other);
  other.message_id = "M1";
  other.batches[0].id = "B1";
  other.channel = "bakery";
  EXPECT_EQ(only(bank.hand_in(other), {"FileDecided", "FileRefused"}), kTaken);
}

TEST(FileRules, WhollyRefusedFileLeavesItsContentFree) {
  Bank bank;
  File poor = first_file();
  poor.batches[0].debtor = "otto";
  EXPECT_EQ(only(bank.hand_in(poor), {"FileDecided"}), Lines{"FileDecided RJCT 0+1 AM04:1"});
  File again = poor;
  again.message_id = "M2";
  EXPECT_EQ(only(bank.hand_in(again), {"FileDecided", "FileRefused"}),
            Lines{"FileDecided RJCT 0+1 AM04:1"});
}

TEST(FileRules, BatchIdTwiceInOneFileRefusesTheSecond) {
  Bank bank;
  File file{
      .message_id = "M1",
      .batches = {{.id = "B1", .orders = {{"eva", 10'00}}},
                  {.id = "B1", .orders = {{"max", 20'00}}}}
  };
  EXPECT_THAT(bank.hand_in(file), Contains("BatchTaken 2 refused DU02 C2B-001-005"));
}

TEST(FileRules, BatchContentTwiceInOneFileRefusesTheSecond) {
  Bank bank;
  File file{
      .message_id = "M1",
      .batches = {{.id = "B1", .orders = {{"eva", 10'00}}},
                  {.id = "B2", .orders = {{"eva", 10'00}}},
                  {.id = "B3", .orders = {{"max", 20'00}}}}
  };
  const Lines told = bank.hand_in(file);
  EXPECT_THAT(told, Contains("BatchTaken 2 refused AM05 GEN-020"));
  EXPECT_THAT(told, Contains("FileDecided PART 2+1 AM05:1"));
}

TEST(FileRules, OrderTwiceInOneFileRefusesTheSecond) {
  Bank bank;
  File file{.message_id = "M1",
            .batches = {{.orders = {{"eva", 10'00}, {"max", 10'00}, {"eva", 10'00}}}}};
  const Lines told = bank.hand_in(file);
  EXPECT_THAT(told, Contains("OrderRefused 3 AM05 GEN-020"));
  EXPECT_THAT(told, Contains("FileDecided PART 2+1 AM05:1"));
}

// ---- keys that the state has forgotten come with the command

payment::OldKeys seen(const Key128& key, std::string_view day) {
  return {
      {key, payment::day_number(*parse_date(day))}
  };
}

TEST(OldKeys, RefuseAsThoseRememberedDo) {
  const Bank giver;  // its sealer
  const File file = first_file();
  const auto commands = [&](std::uint64_t receipt) {
    return written::commands_of(file, {receipt}, {1}, giver.sealer());
  };
  const auto begin = [&](const Key128& key, std::string_view day) {
    Bank bank;
    payment::BeginFile command = commands(9).begin;
    command.old_keys = seen(key, day);
    return bank.ask(command);
  };
  const payment::BeginFile first = commands(9).begin;
  EXPECT_THAT(begin(first.header.message_key, "2026-09-23"),
              Contains("FileRefused DU01 C2B-001-001 DU01:1"));
  EXPECT_THAT(begin(first.header.content_key, "2026-09-23"),
              Contains("FileRefused AM05 GEN-020 AM05:1"));
  EXPECT_THAT(begin(first.batches[0].reference_key, "2026-09-23"),
              Contains("BatchTaken 1 refused DU02 C2B-001-005"));
  EXPECT_THAT(begin(first.batches[0].content_key, "2026-11-10"),
              Contains("BatchTaken 1 refused AM05 GEN-020"));
  // Out of the window.
  EXPECT_THAT(only(begin(first.header.message_key, "2026-08-01"), {"FileRefused"}),
              testing::IsEmpty());
  // Bytes: the number is the record that decided them.
  Bank bank;
  payment::BeginFile again = first;
  again.old_keys = {
      {payment::bytes_key(first.receipt), 2}
  };
  EXPECT_THAT(bank.ask(again), testing::SizeIs(1));
  EXPECT_EQ(bank.outcome(), "repeated 2");
}

TEST(OldKeys, OfAnOrderRefuseIt) {
  Bank bank;
  written::Commands commands = written::commands_of(first_file(), {9}, {1}, bank.sealer());
  bank.ask(commands.begin);
  commands.chunks[0].old_keys = seen(commands.chunks[0].orders[0].content_key, "2026-11-20");
  EXPECT_THAT(bank.ask(commands.chunks[0]), Contains("OrderRefused 1 AM05 GEN-020"));
}

TEST(FileRules, FindingsOfTheReaderRefuseBatchAndOrder) {
  Bank bank;
  File file{.message_id = "M1"};
  file.batches = {
      {.id = "B1",
       .orders = {{"eva", 100}},
       .findings = {written::finding("C2B-001-014", Reason::agent_wrong)}},
      {.id = "B2",
       .orders = {{.creditor = "eva",
                   .cents = 200,
                   .findings = {written::finding("C2B-001-020", Reason::creditor_account_wrong)}},
                  {"max", 300}}}
  };
  EXPECT_THAT(only(bank.hand_in(file), {"BatchTaken", "Order", "FileDecided", "Reserved"}),
              ElementsAre("BatchTaken 1 refused RC01 C2B-001-014",
                          "BatchTaken 2 due 2026-11-23 3.00", "Reserved anna 3.00 batch 2",
                          "OrderRefused 1 RC01 C2B-001-014", "OrderRefused 2 AC03 C2B-001-020",
                          "OrderTaken 3 3.00", "FileDecided PART 1+2 AC03:1 RC01:1"));
}

TEST(FileRules, RefusedFileIsAnsweredWhereItHasAMessageId) {
  Bank bank;
  payment::RefuseFile refuse;
  refuse.receipt = {bank.next_receipt(), {1}, "x.xml", bank.sealer().hash("x"), 10};
  refuse.header.message_name = "pain.001.001.03";
  refuse.header.message_id = "M1";
  refuse.findings = {written::finding("C2B-001-003", Reason::wrong_total_sum)};
  EXPECT_THAT(bank.ask(refuse),
              ElementsAre("FileRefused AM10 C2B-001-003 AM10:1",
                          "MessageDue 1 pain.002.001.03 to 1 KONTOR-20261123-S000000001"));
  EXPECT_THAT(bank.ask(refuse), ElementsAre("FileRepeated 3"));
  refuse.receipt.sha256 = bank.sealer().hash("y");
  refuse.header.message_id.clear();
  EXPECT_THAT(bank.ask(refuse), ElementsAre("FileRefused AM10 C2B-001-003 AM10:1"));
}

// ---- the line that a finding of the books names: that of the element, else of PmtInf

struct LineCase {
  const char* name;
  void (*change)(File&);  // the second file beside the first
  const char* want;       // code, element, line
};

class LineOfFinding : public testing::TestWithParam<LineCase> {};

TEST_P(LineOfFinding, IsThatOfTheElement) {
  Bank bank;
  File file = first_file();
  file.channel = "bakery";
  bank.hand_in(file);
  change_all(file);
  GetParam().change(file);
  const ChannelId channel = bank.state().party.channel_named(file.channel);
  payment::BeginFile begin =
      written::commands_of(file, bank.next_receipt(), channel, bank.sealer()).begin;
  begin.lines = {.document = 2, .message_id = 4, .initiating_party = 8};
  begin.batches.at(0).line = 20;
  begin.batches.at(0).lines = {.payment_information_id = 21,
                               .requested_execution_date = 25,
                               .debtor_account = 28,
                               .control_sum = 24};
  bank.ask(begin);
  const std::optional<Record> record = decode_record(bank.records().back().bytes);
  ASSERT_TRUE(record.has_value());
  std::vector<payment::Finding> findings;
  for (const Event& event : record->events) {
    if (const auto* refused = std::get_if<payment::FileRefused>(&event))
      findings = refused->findings;
    if (const auto* taken = std::get_if<payment::BatchTaken>(&event)) findings = taken->findings;
  }
  ASSERT_EQ(findings.size(), 1U);
  const payment::Finding& first = findings.front();
  EXPECT_EQ(std::string(iso_code(first.reason)) + ' ' + std::string(element_of(first.field)) + ' ' +
                std::to_string(first.line),
            GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    , LineOfFinding,
    testing::Values(
        LineCase{"message_id", keep_message_id, "DU01 GrpHdr/MsgId 4"},
        LineCase{"initiating_party", [](File& file) { file.initiator = "KD0009"; },
                 "BE05 GrpHdr/InitgPty 8"},
        LineCase{"batch_id", keep_batch_id, "DU02 PmtInfId 21"},
        LineCase{"account_not_ours", [](File& file) { file.batches[0].debtor = "nobody"; },
                 "AC01 DbtrAcct/Id/IBAN 28"},
        LineCase{"account_of_another", [](File& file) { file.batches[0].debtor = "bert"; },
                 "AG01 DbtrAcct/Id/IBAN 28"},
        LineCase{"day_too_far", [](File& file) { file.batches[0].day = "2028-11-23"; },
                 "DT01 ReqdExctnDt 25"},
        LineCase{"limit_of_the_day", [](File& file) { file.batches[0].orders[0].cents = 900'00; },
                 "AM14 CtrlSum 24"},
        LineCase{"batch_content", [](File& file) { file.batches[0].orders[0].remittance = {}; },
                 "AM05 PmtInf 20"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace kontor

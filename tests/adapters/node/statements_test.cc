// Statements through a node: who may hand them in, what a file is told, files cut by a crash.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "adapters/node/node.h"
#include "engine/calendar/bank_time.h"
#include "tests/adapters/node/cut_after.h"

namespace kontor::node {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOpening = "8250000.00";
const UtcNanos kNow = *parse_instant("2026-11-25T20:30:00+01:00");

// A statement of the account at CORR1: `entries` credits of 1.00.
struct Made {
  std::string id = "CRON-226";
  int number = 226;
  std::string account = "0012345678";
  int entries = 2;
  int off = 0;                        // units by which the closing balance is wrong
  const char* last_currency = "USD";  // of the last entry
};

std::string balance(const char* code, int units) {
  return fmt::format(
      "<Bal><Tp><CdOrPrtry><Cd>{}</Cd></CdOrPrtry></Tp><Amt Ccy=\"USD\">{}.00</Amt><CdtDbtInd>CRDT"
      "</CdtDbtInd><Dt><Dt>2026-11-25</Dt></Dt></Bal>\n",
      code, 8'250'000 + units);
}

// Entries are long, so that a few thousand of them are more than one piece of the archive.
std::string statement(int version, const Made& made) {
  const std::string status = version == 8 ? "<Cd>BOOK</Cd>" : "BOOK";
  std::string text = fmt::format(
      "<Stmt><Id>{}</Id><ElctrncSeqNb>{}</ElctrncSeqNb><LglSeqNb>{}</LglSeqNb><CreDtTm>2026-11-25T"
      "20:00:00+01:00</CreDtTm><Acct><Id><Othr><Id>{}</Id></Othr></Id><Ccy>USD</Ccy></Acct>\n",
      made.id, made.number, made.number, made.account);
  text += balance("OPBD", 0) + balance("CLBD", made.entries + made.off);
  for (int at = 1; at <= made.entries; ++at) {
    text += fmt::format(
        "<Ntry><Amt Ccy=\"{4}\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>{0}</Sts><BookgDt><Dt>"
        "2026-11-25</Dt></BookgDt><ValDt><Dt>2026-11-25</Dt></ValDt><AcctSvcrRef>{1}-{2}"
        "</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>XBCT</SubFmlyCd>"
        "</Fmly></Domn></BkTxCd><AddtlNtryInf>{3}</AddtlNtryInf></Ntry>\n",
        status, made.id, at, std::string(200, 'x'),
        at == made.entries ? made.last_currency : "USD");
  }
  return text + "</Stmt>\n";
}

std::string document(int version, const std::vector<Made>& statements) {
  std::string text = fmt::format(
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.0{}\"><BkToCstmrStmt><GrpHdr>"
      "<MsgId>M-1</MsgId><CreDtTm>2026-11-25T20:00:01+01:00</CreDtTm></GrpHdr>\n",
      version);
  for (const Made& made : statements) text += statement(version, made);
  return text + "</BkToCstmrStmt></Document>\n";
}

// "ST-05 x 1".
std::string reasons(const FileAnswer& answer) {
  std::string out;
  for (const auto& reason : answer.reasons)
    out += fmt::format("{}{} x {}", out.empty() ? "" : ", ", reason.code, reason.count);
  return out;
}

class Statements : public testing::Test {
 protected:
  Statements() : folder_(fs::temp_directory_path() / fmt::format("kontor-stmt-{}", ::getpid())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Statements() override {
    node_.reset();
    fs::remove_all(folder_);
  }

  // The demo's bank; a limit of its channel corr1 may be another: "files_per_day_max: 2".
  void open(const std::string& limit = "", const std::string& data = "data") {
    NodeOptions options;
    options.data = (folder_ / data).string();
    options.configuration = KONTOR_SOURCE_DIR "/config/kontor.yaml";
    options.schema_folder = KONTOR_SOURCE_DIR "/schemas/iso20022";
    options.dictionary = KONTOR_SOURCE_DIR "/schemas/fix/kontor-fix44.xml";
    options.seed = 7;
    if (!limit.empty()) options.configuration = limited(limit);
    auto opened = Node::open(options, kNow);
    ASSERT_TRUE(opened.has_value()) << opened.error();
    node_ = std::move(*opened);
  }

  void load() {
    const std::string accounts = fmt::format(
        "iban,currency,holder,type,opening_balance,booking_date\n"
        "NOS-USD-CORR1,USD,CORR1,nostro,-{},2026-11-25\n",
        kOpening);
    const auto bytes = from_memory(accounts);
    ASSERT_EQ(node_->load_accounts(*bytes, kNow)->accounts, 1U);
  }

  FileAnswer take(const std::string& channel, const std::string& text) {
    const auto bytes = from_memory(text);
    const auto answer = node_->take({
        *bytes, "camt.xml", node_->channel(channel), {kNow, kNow}
    });
    EXPECT_TRUE(answer.has_value()) << answer.error();
    return answer.value_or(FileAnswer{});
  }

  fs::path folder_;
  std::unique_ptr<Node> node_;

 private:
  std::string limited(const std::string& limit) {
    const fs::path config = folder_ / "config";
    fs::copy(KONTOR_SOURCE_DIR "/config", config, fs::copy_options::recursive);
    std::ifstream in(config / "kontor.yaml");
    std::string text(std::istreambuf_iterator<char>(in), {});
    in.close();
    const std::string none = limit.substr(0, limit.find(':')) + ": none";
    const std::size_t at = text.find(none, text.find("corr1: {customer"));
    text.replace(at, none.size(), limit);
    std::ofstream(config / "kontor.yaml") << text;
    return (config / "kontor.yaml").string();
  }
};

struct Way {
  const char* name;
  int version;
  const char* channel;
  const char* outcome;
  const char* reasons;
};

class HandedIn : public Statements, public testing::WithParamInterface<Way> {};

TEST_P(HandedIn, IsTakenFromWhoMaySendIt) {
  const Way& way = GetParam();
  open();
  load();
  const std::string text = document(way.version, {Made{}});
  const FileAnswer answer = take(way.channel, text);
  EXPECT_EQ(answer.outcome, way.outcome);
  EXPECT_EQ(reasons(answer), way.reasons);
  EXPECT_EQ(answer.message, fmt::format("camt.053.001.0{}", way.version));
  const JournalReader::Tip head = node_->head();
  EXPECT_EQ(to_json(take(way.channel, text), "x"), to_json(answer, "x")) << "the same bytes again";
  EXPECT_EQ(node_->head().sequence.value, head.sequence.value + 1) << "a repeat is noted, once";
  EXPECT_EQ(node_->store().highest_receipt()->value, 2U) << "its bytes are kept once";
}

INSTANTIATE_TEST_SUITE_P(, HandedIn,
                         testing::Values(Way{"its_channel", 8, "corr1", "accepted", ""},
                                         Way{"its_channel_old", 2, "corr1", "accepted", ""},
                                         Way{"operator", 8, "operator", "accepted", ""},
                                         Way{"operator_old", 2, "operator", "accepted", ""},
                                         Way{"another_bank", 8, "corr2", "refused", "ST-01 x 1"},
                                         Way{"another_bank_old", 2, "t2", "refused", "ST-01 x 1"},
                                         Way{"clearing", 8, "clearing", "refused", "ST-01 x 1"},
                                         Way{"customer", 8, "utility", "refused", "FF01 x 1"},
                                         Way{"customer_old", 2, "utility", "refused", "FF01 x 1"}),
                         [](const auto& row) { return row.param.name; });

struct Case {
  const char* name;
  std::vector<Made> statements;
  const char* answer;
};

class Told : public Statements, public testing::WithParamInterface<Case> {};

TEST_P(Told, CountsEntriesAndChecks) {
  open();
  load();
  const FileAnswer answer = take("corr1", document(8, GetParam().statements));
  EXPECT_EQ(fmt::format("{}, {} entries: {} accepted, {} refused, {} held; {}", answer.outcome,
                        answer.transactions, answer.accepted, answer.refused, answer.held,
                        reasons(answer)),
            GetParam().answer);
}

const Made kNext{.id = "CRON-227", .number = 227, .entries = 3, .off = 5};
// Of an amount in another currency the sum of the entries says nothing.
const Made kOtherCurrency{.entries = 3, .last_currency = "EUR"};
const Made kForeign{.id = "X-1", .account = "0099", .entries = 4};

INSTANTIATE_TEST_SUITE_P(
    , Told,
    testing::Values(
        Case{
            "held", {kNext},
             "held, 3 entries: 0 accepted, 0 refused, 3 held; ST-05 x 1"
},
        Case{"other_currency",
             {kOtherCurrency},
             "held, 3 entries: 0 accepted, 0 refused, 3 held; ST-02 x 1, ST-05 x 1"},
        Case{"refused", {kForeign}, "refused, 4 entries: 0 accepted, 4 refused, 0 held; ST-01 x 1"},
        Case{"partly_held",
             {Made{}, kNext},
             "partly, 5 entries: 2 accepted, 0 refused, 3 held; ST-05 x 1"},
        Case{"partly_refused",
             {Made{}, kForeign},
             "partly, 6 entries: 2 accepted, 4 refused, 0 held; ST-01 x 1"},
        Case{"held_and_refused",
             {kNext, kForeign},
             "held, 7 entries: 0 accepted, 4 refused, 3 held; ST-01 x 1, ST-05 x 1"},
        Case{"repeated_within",
             {Made{}, Made{}},
             "accepted, 4 entries: 4 accepted, 0 refused, 0 held; ST-03 x 1"}),
    [](const auto& row) { return row.param.name; });

TEST_F(Statements, AHeldOneUnderAnotherMessageIdIsHeldAgainAndSaysSo) {
  open();
  load();
  EXPECT_EQ(take("corr1", document(8, {kNext})).outcome, "held");
  std::string text = document(8, {kNext});
  text.replace(text.find("M-1"), 3, "M-2");
  const FileAnswer again = take("corr1", text);
  EXPECT_EQ(again.outcome, "held");
  EXPECT_EQ(again.held, 3U);
  EXPECT_EQ(reasons(again), "ST-03 x 1");
  const auto said = statements_not_taken(node_->journal(), again);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].findings.at(0).seen, "statement 1, held");
}

TEST_F(Statements, AFileAboveTheChannelsFilesOfTheDayIsRefused) {
  open("files_per_day_max: 1");
  load();
  EXPECT_EQ(take("corr1", document(8, {Made{}})).outcome, "accepted");
  const FileAnswer answer = take("corr1", document(8, {kNext}));
  EXPECT_EQ(answer.outcome, "refused");
  ASSERT_EQ(answer.findings.size(), 1U);
  EXPECT_EQ(answer.findings.front().rule, "C2B-001-024");
  EXPECT_EQ(take("corr1", document(8, {Made{}})).outcome, "accepted") << "a repeat is answered";
}

TEST_F(Statements, ASmallFileBeyondTheChannelsBytesOfTheDayIsNotKeptEither) {
  open("bytes_per_day_max_mib: 1");
  load();
  for (int number = 1; number < 100; ++number) {
    const std::string small = document(8, {
                                              Made{.number = number, .entries = 60}
    });
    ASSERT_LE(small.size(), Store::kArchivePiece);
    const ReceiptId kept = *node_->store().highest_receipt();
    const FileAnswer answer = take("corr1", small);
    if (answer.findings.empty()) continue;
    EXPECT_EQ(answer.findings.front().rule, "C2B-001-024");
    EXPECT_EQ(node_->store().highest_receipt()->value, kept.value);
    return;
  }
  FAIL() << "no file was turned away";
}

TEST_F(Statements, AFileBeyondTheChannelsBytesOfTheDayIsRefusedAndNotKept) {
  open("bytes_per_day_max_mib: 1");
  load();
  const FileAnswer answer = take("corr1", document(8, {Made{.entries = 3000}}));
  EXPECT_EQ(answer.outcome, "refused");
  ASSERT_EQ(answer.findings.size(), 1U);
  EXPECT_EQ(answer.findings.front().rule, "C2B-001-024");
  EXPECT_EQ(node_->store().highest_receipt()->value, 1U) << "only the accounts are in the archive";
  EXPECT_EQ(take("corr1", document(8, {Made{}})).outcome, "accepted");
}

class CutByACrash : public Statements, public testing::WithParamInterface<int> {};

TEST_P(CutByACrash, GoesOnAtTheNextChunk) {
  const int entries = GetParam();
  open();
  load();
  const Sequence before = node_->head().sequence;
  const std::string text = document(8, {Made{.entries = entries}});
  const std::string answer = to_json(take("corr1", text), "x");
  const JournalReader::Tip head = node_->head();
  const int chunks = (entries + 499) / 500;
  ASSERT_EQ(head.sequence.value - before.value, static_cast<std::uint64_t>(chunks + 2));
  const std::unique_ptr<Node> whole = std::move(node_);
  for (Sequence last{before.value + 1}; last < head.sequence; ++last.value) {
    const std::string data = fmt::format("cut-{}", last.value);
    cut_after(whole->store(), last, (folder_ / data).string());
    open("", data);
    EXPECT_EQ(node_->head().sequence, head.sequence) << "cut after " << last.value;
    EXPECT_EQ(node_->head().hash, head.hash) << "cut after " << last.value;
    EXPECT_EQ(to_json(take("corr1", text), "x"), answer);
    node_.reset();
  }
}

// One that travels with its record, and one that is archived before it.
INSTANTIATE_TEST_SUITE_P(, CutByACrash, testing::Values(1100, 2600),
                         [](const auto& row) { return row.param == 1100 ? "small" : "large"; });

}  // namespace
}  // namespace kontor::node

// The console's questions beside a node that writes: what is followed, shown and told.
#include "adapters/node/console.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "adapters/node/node.h"
#include "engine/calendar/bank_time.h"
#include "engine/report/projection.h"

namespace kontor::node {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using payment::OrderState;

constexpr const char* kDebtor = "DE79500105171000000000";
const UtcNanos kNow = *parse_instant("2026-11-24T10:00:00+01:00");

std::string file_of(const std::string& name, int transactions,
                    const std::string& creditor = "Bäckerei Müller") {
  std::string rows;
  int sum = 0;
  for (int at = 0; at < transactions; ++at) {
    sum += at % 10 + 1;
    rows += fmt::format(
        "<CdtTrfTxInf><PmtId><InstrId>I-{1}</InstrId><EndToEndId>{0}-{1}</EndToEndId></PmtId><Amt>"
        "<InstdAmt Ccy=\"EUR\">{3}.00</InstdAmt></Amt><CdtrAgt><FinInstnId><BICFI>COBADEFFXXX"
        "</BICFI></FinInstnId></CdtrAgt><Cdtr><Nm>{2} {1}</Nm></Cdtr><CdtrAcct><Id><IBAN>"
        "DE89370400440532013000</IBAN></Id></CdtrAcct><RmtInf><Ustrd>invoice {0} "
        "{1}</Ustrd></RmtInf>"
        "</CdtTrfTxInf>",
        name, at, creditor, at % 10 + 1);
  }
  const std::string sums =
      fmt::format("<NbOfTxs>{}</NbOfTxs><CtrlSum>{}.00</CtrlSum>", transactions, sum);
  return fmt::format(
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>"
      "<GrpHdr><MsgId>{0}</MsgId><CreDtTm>2026-11-24T08:00:00</CreDtTm>{1}<InitgPty><Nm>Customer</"
      "Nm></InitgPty></GrpHdr><PmtInf><PmtInfId>{0}-1</PmtInfId><PmtMtd>TRF</PmtMtd>{1}"
      "<ReqdExctnDt><Dt>2026-11-24</Dt></ReqdExctnDt><Dbtr><Nm>Customer</Nm></Dbtr><DbtrAcct><Id>"
      "<IBAN>{2}</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></"
      "FinInstnId></DbtrAgt>{3}</PmtInf></CstmrCdtTrfInitn></Document>",
      name, sums, kDebtor, rows);
}

std::string settled(const std::string& bulk) {
  return fmt::format(
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10\"><FIToFIPmtStsRpt><GrpHdr>"
      "<MsgId>ST2-1</MsgId><CreDtTm>2026-11-24T13:00:00.000+01:00</CreDtTm><InstgAgt><FinInstnId>"
      "<BICFI>STEPDEF0XXX</BICFI></FinInstnId></InstgAgt><InstdAgt><FinInstnId><BICFI>KONTDEFFXXX"
      "</BICFI></FinInstnId></InstdAgt></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{}</OrgnlMsgId>"
      "<OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId><GrpSts>ACSC</GrpSts></OrgnlGrpInfAndSts>"
      "</FIToFIPmtStsRpt></Document>",
      bulk);
}

class Followed : public testing::Test {
 protected:
  Followed() : folder_(fs::temp_directory_path() / fmt::format("kontor-console-{}", ::getpid())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Followed() override {
    node_.reset();
    fs::remove_all(folder_);
  }

  void open() {
    NodeOptions options;
    options.data = data();
    options.configuration = KONTOR_SOURCE_DIR "/config/accept.yaml";
    options.schema_folder = KONTOR_SOURCE_DIR "/schemas/iso20022";
    options.seed = 7;
    auto opened = Node::open(options, kNow);
    ASSERT_TRUE(opened.has_value()) << opened.error();
    node_ = std::move(*opened);
  }
  void load() {
    const std::string accounts = fmt::format(
        "iban,currency,holder,type,opening_balance,booking_date\n{},EUR,Max Größer,"
        "customer,1000000.00,2026-11-24\n",
        kDebtor);
    const auto bytes = from_memory(accounts);
    ASSERT_EQ(node_->load_accounts(*bytes, kNow)->accounts, 1U);
  }
  void follow() {
    const auto followed = node_->follow_views();
    ASSERT_TRUE(followed.has_value()) << followed.error();
    ASSERT_TRUE(console().wait_for(node_->head().sequence, 10s));
  }
  FileAnswer take(const std::string& text, const std::string& name = "file.xml",
                  const std::string& channel = "operator") {
    const auto bytes = from_memory(text);
    const auto answer = node_->take({
        *bytes, name, node_->channel(channel), {kNow, kNow}
    });
    EXPECT_TRUE(answer.has_value()) << answer.error();
    return answer.value_or(FileAnswer{});
  }
  void catch_up() { ASSERT_TRUE(console().wait_for(node_->head().sequence, 10s)); }
  [[nodiscard]] report::Console& console() { return *node_->console(); }
  [[nodiscard]] std::string data() const { return (folder_ / "data").string(); }

  // A file sent and settled.
  std::string bulk_of(const std::string& name, int transactions) {
    EXPECT_EQ(take(file_of(name, transactions), name + ".xml").outcome, "accepted");
    EXPECT_TRUE(node_->close_cycle(kNow).has_value());
    std::string bulk;
    for (const auto& entry : fs::directory_iterator(data() + "/out/clearing"))
      bulk = std::max(bulk, entry.path().stem().string());
    EXPECT_EQ(take(settled(bulk), bulk + "-answer.xml", "clearing").outcome, "accepted");
    EXPECT_TRUE(node_->finish_hand_overs(kNow).has_value());
    return bulk;
  }

  fs::path folder_;
  std::unique_ptr<Node> node_;
};

TEST_F(Followed, ReadersBesideAWriterSeeWholeRecords) {
  open();
  load();
  follow();
  std::vector<report::Changes> told;
  std::uint64_t unseen = 0;
  std::atomic<std::uint64_t> newest = 0;
  const std::uint64_t listener = console().listen([&](const report::Changes& changes) {
    told.push_back(changes);
    if (console().watermark().sequence < changes.sequence) ++unseen;
    if (changes.last.value != 0 && !console().payment(changes.last)) ++unseen;
    newest = changes.sequence.value;
    newest.notify_all();
  });
  std::atomic<bool> done = false;
  std::atomic<std::uint64_t> answers = 0;
  std::vector<std::string> wrong;
  std::thread reader([&] {
    Sequence before;
    while (!done) {
      const auto page = console().payments({}, {500, {}});
      const auto account = console().account({1}, {1, {}});
      if (!page || !account) {
        wrong.push_back("no answer");
        return;
      }
      if (page->as_of.sequence < before) wrong.push_back("went back");
      before = page->as_of.sequence;
      if (*page->total != 0 && page->rows.front().order.value != *page->total)
        wrong.push_back("the newest is missing");
      ++answers;
    }
  });
  for (int file = 0; file < 20; ++file) {
    const int orders = file % 5 == 4 ? 700 : 3;
    EXPECT_EQ(take(file_of(fmt::format("W{}", file), orders)).outcome, "accepted");
  }
  catch_up();
  // Listeners are told after the rows can be seen.
  for (std::uint64_t seen = newest; seen < node_->head().sequence.value; seen = newest)
    newest.wait(seen);
  done = true;
  reader.join();
  console().leave(listener);
  EXPECT_TRUE(wrong.empty()) << wrong.front();
  EXPECT_GT(answers, 0U);
  EXPECT_EQ(unseen, 0U);
  ASSERT_FALSE(told.empty());
  for (std::size_t i = 1; i < told.size(); ++i)
    EXPECT_EQ(told[i].sequence.value, told[i - 1].sequence.value + 1);
  EXPECT_EQ(told.back().sequence, node_->head().sequence);
  // The same from the journal.
  std::size_t at = 0;
  ASSERT_TRUE(console()
                  .changes(told.front().sequence, node_->head().sequence,
                           [&](const report::Changes& changes) {
                             EXPECT_EQ(changes.sequence, told[at].sequence);
                             EXPECT_EQ(changes.areas, told[at].areas);
                             EXPECT_EQ(changes.first, told[at].first);
                             EXPECT_EQ(changes.last, told[at].last);
                             EXPECT_EQ(changes.files, told[at].files);
                             ++at;
                             return true;
                           })
                  .has_value());
  EXPECT_EQ(at, told.size());
  EXPECT_EQ(console().payments({}, {})->total, 4 * 700U + 16 * 3U);
}

TEST_F(Followed, APaymentIsToldFromItsRecords) {
  open();
  load();
  follow();
  const std::string bulk = bulk_of("P1", 3);
  EXPECT_EQ(take(file_of("P2", 1)).outcome, "accepted");
  catch_up();
  const auto told = console().payment({2});
  ASSERT_TRUE(told.has_value()) << told.error().text;
  EXPECT_EQ(told->payment.state, OrderState::settled);
  EXPECT_EQ(told->payment.end_to_end_id, "P1-1");
  EXPECT_EQ(told->payment.creditor_name, "Bäckerei Müller 1");
  EXPECT_EQ(told->payment.debtor_name, "Customer");
  EXPECT_EQ(told->payment.outgoing_message, bulk);
  EXPECT_EQ(told->instruction_id, "I-1");
  EXPECT_EQ(told->remittance, "invoice P1 1");
  EXPECT_EQ(told->creditor_agent, "COBADEFFXXX");
  std::string events;
  for (const report::TimelineStep& step : told->timeline) {
    events += step.event + ">" + step.state + " ";
    EXPECT_FALSE(step.text.de.empty() || step.text.en.empty()) << step.event;
  }
  EXPECT_EQ(events, "receive>received accept>reserved release>ready send>sent settle>settled ");
  std::string bookings;
  for (const report::BookingView& booking : told->bookings)
    bookings += booking.code + " " + booking.debit + " " + booking.credit + " " +
                to_decimal(booking.amount) + "; ";
  EXPECT_EQ(bookings, fmt::format("B1 {} TRO-CSM 6.00; B2 TRO-CSM CSM-STEP2 6.00; ", kDebtor));
  std::string messages;
  for (const report::MessageView& message : told->messages)
    messages += (message.incoming ? "in " : "out ") + message.name + "; ";
  EXPECT_EQ(messages,
            "in pain.001.001.09; out pain.002.001.10; out pacs.008.001.08; in pacs.002.001.10; ");
  EXPECT_FALSE(told->sentence.de.empty());
  EXPECT_TRUE(told->next.en.empty()) << "it is done";
  // The newer one waits for its cycle.
  const auto ready = console().payment({4});
  ASSERT_TRUE(ready.has_value());
  EXPECT_EQ(ready->payment.state, OrderState::ready);
  EXPECT_FALSE(ready->next.en.empty());
  EXPECT_EQ(console().payment({5}).error().by, report::RefusedBy::missing);

  // Messages byte for byte as they left, whole and in parts.
  std::ifstream in(data() + "/out/clearing/" + bulk + ".xml", std::ios::binary);
  const std::string left(std::istreambuf_iterator<char>(in), {});
  const auto content = console().message_content(bulk, 0, report::Console::kContentMax);
  ASSERT_TRUE(content.has_value()) << content.error().text;
  EXPECT_EQ(content->bytes, left);
  EXPECT_EQ(content->size, left.size());
  EXPECT_EQ(console().message_content(bulk, 10, 20)->bytes, left.substr(10, 20));
  EXPECT_EQ(console().message_content(bulk, 10, 20)->size, left.size());
  EXPECT_EQ(console().message_content(bulk, 0, 0)->size, left.size());
  EXPECT_EQ(console().message_content(bulk, left.size() - 5, 20)->bytes,
            left.substr(left.size() - 5));
  EXPECT_EQ(console().message_content(bulk, left.size(), 20)->bytes, "");
  EXPECT_EQ(console().message_content("KONTOR-X", 0, 1).error().by, report::RefusedBy::missing);
}

TEST_F(Followed, AnArchivedFileIsGivenAsItCame) {
  open();
  load();
  follow();
  const std::string text = file_of("A1", 5000, "A long name of a creditor, longer than others");
  ASSERT_GT(text.size(), 1U << 20U) << "more than one piece";
  EXPECT_EQ(take(text, "large.xml").outcome, "accepted");
  take("<Dokument/>", "wrong.xml");
  catch_up();
  const auto facts = console().archive({2});
  ASSERT_TRUE(facts.has_value()) << facts.error().text;
  EXPECT_EQ(facts->file_name, "large.xml");
  EXPECT_EQ(facts->outcome, "accepted");
  EXPECT_EQ(facts->size, text.size());
  EXPECT_EQ(facts->channel, "operator");
  EXPECT_EQ(console().archive({1})->outcome, "taken");
  EXPECT_EQ(console().archive({3})->outcome, "refused");
  EXPECT_EQ(console().archive({4}).error().by, report::RefusedBy::missing);
  std::string again;
  while (again.size() < text.size())
    again += console().archive_content({2}, again.size(), 700'000)->bytes;
  EXPECT_EQ(again, text);
  EXPECT_EQ(console().archive_content({2}, text.size(), 1)->bytes, "");
  const auto system = console().system();
  ASSERT_TRUE(system.has_value());
  EXPECT_TRUE(system->unexplained.empty());
  EXPECT_EQ(system->bytes_unaccounted, 0U);
  EXPECT_EQ(system->lag, 0U);
  EXPECT_EQ(system->orders, 5000U);
  std::uint64_t files = 0;
  for (const report::ChannelCount& channel : system->channels) files += channel.files;
  EXPECT_EQ(files, 2U);
  const auto findings = console().findings({}, {});
  ASSERT_TRUE(findings.has_value());
  ASSERT_EQ(findings->rows.size(), 1U);
  EXPECT_EQ(findings->rows.front().file, "wrong.xml");
  EXPECT_EQ(findings->rows.front().receipt, ReceiptId{3});
  EXPECT_FALSE(findings->rows.front().finding.text.de.empty());
}

TEST_F(Followed, EntriesLeadFromTodaysBalanceBack) {
  open();
  load();
  follow();
  for (int file = 0; file < 7; ++file) take(file_of(fmt::format("E{}", file), 4));
  catch_up();
  const auto accounts = console().accounts({.type = {}, .text = "größer"}, {});
  ASSERT_TRUE(accounts.has_value());
  ASSERT_EQ(accounts->rows.size(), 1U);
  const report::AccountView& owner = accounts->rows.front();
  EXPECT_EQ(owner.name, kDebtor);
  EXPECT_EQ(to_decimal(owner.booked), "999930.00");
  EXPECT_EQ(to_decimal(owner.available), "999930.00");
  std::vector<report::EntryView> entries;
  report::Page page{3, {}};
  do {
    const auto detail = console().account(owner.account, page);
    ASSERT_TRUE(detail.has_value()) << detail.error().text;
    entries.insert(entries.end(), detail->entries.rows.begin(), detail->entries.rows.end());
    page.cursor = detail->entries.next;
    // What is booked between two pages changes nothing in the later ones.
    if (entries.size() == 3) {
      take(file_of("between", 2));
      catch_up();
    }
  } while (!page.cursor.empty());
  ASSERT_EQ(entries.size(), 8U);
  EXPECT_EQ(to_decimal(entries.front().balance), "999930.00");
  EXPECT_EQ(entries.front().code, "B1");
  EXPECT_EQ(entries.front().counter_account, "TRO-CSM");
  for (std::size_t i = 1; i < entries.size(); ++i) {
    EXPECT_EQ(entries[i - 1].balance.minor_units() - entries[i - 1].amount.minor_units(),
              entries[i].balance.minor_units());
  }
  EXPECT_EQ(entries.back().code, "OPENING");
  EXPECT_EQ(entries.back().balance, entries.back().amount);
  EXPECT_EQ(console().account({999}, {}).error().by, report::RefusedBy::missing);
}

TEST_F(Followed, SearchFindsEverything) {
  open();
  load();
  follow();
  const std::string bulk = bulk_of("S1", 3);
  catch_up();
  const auto found = [&](const std::string& text) {
    std::string out;
    const auto answer = console().search(text);
    EXPECT_TRUE(answer.has_value()) << answer.error().text;
    if (!answer) return out;
    for (const report::HitGroup& group : answer->groups) {
      for (const report::Hit& hit : group.hits)
        out += fmt::format("{}:{}={} ", static_cast<int>(group.kind), hit.id, hit.matched);
    }
    return out;
  };
  EXPECT_EQ(found("s1-2"), "0:3=S1-2 ");
  EXPECT_EQ(found("mueller 1"), "0:1=Bäckerei Müller 0 ");
  EXPECT_EQ(found("größer"), fmt::format("2:{}=Max Größer ", console().system()->accounts));
  EXPECT_EQ(found(bulk), fmt::format("3:3={0}-answer.xml 4:{0}={0} ", bulk));
  EXPECT_EQ(found("S1.xml"), "3:2=S1.xml ");
  EXPECT_EQ(found("nothing like it"), "");
  EXPECT_EQ(console().search("  ").error().by, report::RefusedBy::filter);
}

// However rows came to be, they are those of a walk over the journal.
TEST_F(Followed, RowsAreThoseOfARebuildAlsoAfterAKill) {
  open();
  load();
  take(file_of("K0", 5));
  follow();
  static_cast<void>(bulk_of("K1", 600));
  node_.reset();  // killed: what was not flushed is gone
  open();
  follow();
  static_cast<void>(bulk_of("K2", 700));
  take("<Dokument/>");
  catch_up();
  EXPECT_EQ(console().payments({}, {})->total, 5 + 600 + 700U);
  report::PaymentFilter settled_ones;
  settled_ones.states = {OrderState::settled};
  EXPECT_EQ(console().payments(settled_ones, {})->total, 5 + 600 + 700U);
  const Sequence tip = node_->head().sequence;
  ASSERT_TRUE(node_->close().has_value());
  const auto store = Store::open(data(), Store::Mode::read_only);
  ASSERT_TRUE(store.has_value());
  const auto views = RowStore::open(data(), RowStore::Mode::read_only);
  ASSERT_TRUE(views.has_value());
  EXPECT_EQ((*views)->watermark(), tip);
  const auto again = RowStore::open((folder_ / "again").string(), RowStore::Mode::read_write);
  ASSERT_TRUE(again.has_value());
  report::Projection projection(**again);
  ASSERT_TRUE((*store)->read({1}, tip, true, [&](const StoredRecord& record) {
    EXPECT_TRUE(projection.apply(record));
    (*again)->commit(record.sequence);
    return true;
  }));
  EXPECT_EQ(*(*again)->content_hash(), *(*views)->content_hash());
}

}  // namespace
}  // namespace kontor::node

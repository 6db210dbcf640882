// What is read of a statement, an entry a row.
#include "adapters/iso20022/statement_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/iso20022/statement_reading.h"

namespace kontor::iso20022 {
namespace {

using reconciliation::EntryInput;
using reconciliation::EntryKind;
using reconciliation::EntryStatus;
using reconciliation::EntryText;
using reconciliation::StatementInput;
using testing::ElementsAre;
using testing::IsEmpty;

Date day(std::string_view text) { return *parse_date(text); }

class BothVersions : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(, BothVersions, testing::Bool(),
                         [](const auto& row) { return row.param ? "of_2019" : "of_2009"; });

TEST_P(BothVersions, GiveTheStatement) {
  MadeStatement made{.of_2019 = GetParam()};
  made.before_account =
      "<FrToDt><FrDtTm>2026-11-24T23:59:59-05:00</FrDtTm><ToDtTm>2026-11-25T23:59:59Z</ToDtTm>"
      "</FrToDt><CpyDplctInd>DUPL</CpyDplctInd>";
  const ReadStatements read = read_statements(document(made));
  ASSERT_THAT(read.contents.refusal, IsEmpty()) << read.contents.refusal[0].seen.text;
  EXPECT_EQ(read.contents.header.message_name, GetParam() ? "camt.053.001.08" : "camt.053.001.02");
  EXPECT_EQ(read.contents.header.message_id, "M-1");
  EXPECT_EQ(read.contents.header.creation_time, "2026-11-25T20:00:01+01:00");
  ASSERT_EQ(read.contents.statements.size(), 1U);
  const StatementInput& s = read.contents.statements[0];
  EXPECT_EQ(s.nostro, NostroId{2});
  EXPECT_TRUE(s.account.absent());
  EXPECT_EQ(s.currency, kEur);
  EXPECT_EQ(s.statement_id, "S-1");
  EXPECT_EQ(s.electronic_number, 47U);
  EXPECT_EQ(s.legal_number, 12U);
  EXPECT_EQ(s.page, 0U);
  EXPECT_TRUE(s.duplicate);
  EXPECT_EQ(s.from, day("2026-11-24"));
  EXPECT_EQ(s.to, day("2026-11-25"));
  EXPECT_EQ(s.opening, (Money{1000, kEur}));
  EXPECT_EQ(s.closing, (Money{1100, kEur}));
  EXPECT_EQ(s.closing_date, day("2026-11-25"));
  EXPECT_EQ(s.entries, 1U);
  EXPECT_TRUE(s.booked_sum == 100);
  EXPECT_THAT(said(s.findings), IsEmpty());
}

TEST_P(BothVersions, GiveTheEntry) {
  MadeEntry entry{.amount = "12.50", .side = "DBIT", .bank_reference = "BANK-1"};
  const std::string name =
      GetParam() ? "<Pty><Nm>Erika Muster</Nm></Pty>" : "<Nm>Erika Muster</Nm>";
  entry.details =
      single(
          "<Refs><MsgId>MSG-4711</MsgId><PmtInfId>PMT-4711</PmtInfId><InstrId>INSTR-4711</InstrId>"
          "<EndToEndId>Kontor/20261125-1</EndToEndId><TxId>NOTPROVIDED</TxId></Refs>"
          "<RltdPties><Cdtr>" +
          name +
          "</Cdtr><CdtrAcct><Id><IBAN>DE12500105170648489890</IBAN></Id>"
          "</CdtrAcct></RltdPties><RmtInf><Ustrd>Rechnung</Ustrd><Ustrd>RG2026-0815</Ustrd></"
          "RmtInf>"
          "<AddtlTxInf>more</AddtlTxInf>") +
      "<AddtlNtryInf>transfer</AddtlNtryInf>";
  MadeStatement made{.of_2019 = GetParam(), .entries = {entry}};
  const ReadStatements read = read_statements(document(made));
  ASSERT_THAT(read.contents.refusal, IsEmpty()) << read.contents.refusal[0].seen.text;
  ASSERT_EQ(read.entries.size(), 1U);
  const EntryInput& got = read.entries[0];
  EXPECT_EQ(got.statement, 0U);
  EXPECT_EQ(got.number, 1U);
  EXPECT_EQ(got.amount, (Money{-1250, kEur}));
  EXPECT_EQ(got.booking_date, day("2026-11-25"));
  EXPECT_EQ(got.value_date, day("2026-11-25"));
  EXPECT_FALSE(got.value_assumed);
  EXPECT_EQ(got.status, EntryStatus::booked);
  EXPECT_EQ(got.kind, EntryKind::payment);
  EXPECT_EQ(got.code, "PMNT/RCDT/ESCT");
  EXPECT_EQ(got.bank_reference, "BANK-1");
  EXPECT_EQ(got.transactions, 1U);
  EXPECT_THAT(got.references, ElementsAre("KONTOR202611251", "INSTR4711", "PMT4711", "MSG4711",
                                          "RG20260815", "20260815"));
  const auto text = text_of<EntryText>(got.texts);
  EXPECT_EQ(text.counterparty_name, "Erika Muster");
  EXPECT_EQ(text.counterparty_account, "DE12500105170648489890");
  EXPECT_EQ(text.remittance, "Rechnung RG2026-0815");
  EXPECT_EQ(text.information, "transfer more");
}

struct EntryCase {
  const char* name;
  MadeEntry entry;
  std::int64_t minor_units;
  EntryStatus status;
  const char* booked;
  const char* value;
  bool assumed;
};

class Entries : public testing::TestWithParam<EntryCase> {};

TEST_P(Entries, AreSignedAndDated) {
  const EntryCase& row = GetParam();
  const ReadStatements read = read_statements(document(MadeStatement{.entries = {row.entry}}));
  ASSERT_THAT(read.contents.refusal, IsEmpty()) << read.contents.refusal[0].seen.text;
  const EntryInput& got = read.entries.at(0);
  EXPECT_EQ(got.amount, (Money{row.minor_units, kEur}));
  EXPECT_EQ(got.status, row.status);
  EXPECT_EQ(to_string(got.booking_date), row.booked);
  EXPECT_EQ(to_string(got.value_date), row.value);
  EXPECT_EQ(got.value_assumed, row.assumed);
}

constexpr const char* kDay = "2026-11-25";
INSTANTIATE_TEST_SUITE_P(
    , Entries,
    testing::Values(
        EntryCase{
            "credit", {},
             100, EntryStatus::booked, kDay, kDay, false
},
        EntryCase{"debit", {.side = "DBIT"}, -100, EntryStatus::booked, kDay, kDay, false},
        EntryCase{"reversal_of_a_debit",
                  {.before_status = "<RvslInd>true</RvslInd>"},
                  100,
                  EntryStatus::booked,
                  kDay,
                  kDay,
                  false},
        EntryCase{"reversal_of_a_credit",
                  {.side = "DBIT", .before_status = "<RvslInd>1</RvslInd>"},
                  -100,
                  EntryStatus::booked,
                  kDay,
                  kDay,
                  false},
        EntryCase{"zero", {.amount = "0"}, 0, EntryStatus::booked, kDay, kDay, false},
        EntryCase{"many_zeros", {.amount = "1.00000"}, 100, EntryStatus::booked, kDay, kDay, false},
        EntryCase{"pending", {.status = "PDNG"}, 100, EntryStatus::pending, kDay, kDay, false},
        EntryCase{
            "information", {.status = "INFO"}, 100, EntryStatus::information, kDay, kDay, false},
        EntryCase{"future", {.status = "FUTR"}, 100, EntryStatus::future, kDay, kDay, false},
        EntryCase{"value_absent",
                  {.dates = "<BookgDt><Dt>2026-11-24</Dt></BookgDt>"},
                  100,
                  EntryStatus::booked,
                  "2026-11-24",
                  "2026-11-24",
                  true},
        EntryCase{"booking_absent",
                  {.dates = "<ValDt><Dt>2026-11-26</Dt></ValDt>"},
                  100,
                  EntryStatus::booked,
                  kDay,
                  "2026-11-26",
                  false},
        EntryCase{"both_absent", {.dates = ""}, 100, EntryStatus::booked, kDay, kDay, true},
        EntryCase{"moments_in_the_banks_zone",
                  {.dates = "<BookgDt><DtTm>2026-11-25T23:30:00-05:00</DtTm></BookgDt>"
                            "<ValDt><Dt>2026-11-26+01:00</Dt></ValDt>"},
                  100,
                  EntryStatus::booked,
                  kDay,
                  "2026-11-26",
                  false}),
    [](const auto& row) { return row.param.name; });

struct AccountCase {
  const char* name;
  const char* account;
  const char* currency;
  std::uint32_t nostro;
};

class Accounts : public testing::TestWithParam<AccountCase> {};

TEST_P(Accounts, AreFoundAmongOurs) {
  const std::string currency = GetParam().currency;
  MadeStatement made{.account = GetParam().account, .currency = "<Ccy>" + currency + "</Ccy>"};
  made.balances = balance_xml("OPBD", "10", currency) + balance_xml("CLBD", "11", currency);
  made.entries[0].currency = currency;
  made.entries[0].amount = "1";
  const ReadStatements read = read_statements(document(made));
  ASSERT_THAT(read.contents.refusal, IsEmpty()) << read.contents.refusal[0].seen.text;
  const StatementInput& got = read.contents.statements.at(0);
  EXPECT_EQ(got.nostro.value, GetParam().nostro);
  EXPECT_EQ(got.account.absent(), GetParam().nostro != 0);
}

INSTANTIATE_TEST_SUITE_P(
    , Accounts,
    testing::Values(AccountCase{"iban", "<IBAN>DE89370400440532013000</IBAN>", "EUR", 2},
                    AccountCase{"other", "<Othr><Id>400-123456</Id></Othr>", "USD", 1},
                    AccountCase{"the_same_in_yen", "<Othr><Id>400-123 456</Id></Othr>", "JPY", 3},
                    AccountCase{"unknown", "<Othr><Id>400-123457</Id></Othr>", "USD", 0}),
    [](const auto& row) { return row.param.name; });

TEST(Statements, KeepTheNameOfAnUnknownAccountAsPersonal) {
  const ReadStatements read =
      read_statements(document(MadeStatement{.account = "<IBAN>GB33BUKB20201555555555</IBAN>"}));
  EXPECT_EQ(read.contents.statements.at(0).account.text, "GB33BUKB20201555555555");
}

TEST(Statements, OfOneFileStandAlone) {
  MadeStatement wrong;
  wrong.balances = balance_xml("OPBD", "10.00") + balance_xml("CLBD", "99.00");
  MadeStatement other{.account = "<Othr><Id>400-123456</Id></Othr>", .currency = "<Ccy>USD</Ccy>"};
  other.balances = balance_xml("OPBD", "10.00", "USD") + balance_xml("CLBD", "12.00", "USD");
  other.entries = {MadeEntry{.currency = "USD"}, MadeEntry{.currency = "USD"}};
  const ReadStatements read =
      read_statements(document(true, wrong.xml() + MadeStatement{}.xml() + other.xml()));
  ASSERT_EQ(read.contents.statements.size(), 3U);
  EXPECT_THAT(said(read.contents.statements[0].findings),
              ElementsAre("ST-05: opening 10.00, entries 1.00, closing 99.00, difference 88.00"));
  EXPECT_THAT(said(read.contents.statements[1].findings), IsEmpty());
  EXPECT_THAT(said(read.contents.statements[2].findings), IsEmpty());
  ASSERT_EQ(read.entries.size(), 4U);
  EXPECT_EQ(read.entries[3].statement, 2U);
  EXPECT_EQ(read.entries[3].number, 2U);
  EXPECT_EQ(read.contents.statements[2].entries, 2U);
}

TEST(Statements, TellPages) {
  MadeStatement of_2019{.page =
                            "<StmtPgntn><PgNb>2</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>"};
  of_2019.balances = balance_xml("ITBD", "10.00") + balance_xml("ITBD", "11.00");
  const ReadStatements read = read_statements(document(of_2019));
  const StatementInput& got = read.contents.statements.at(0);
  EXPECT_EQ(got.page, 2U);
  EXPECT_FALSE(got.last_page);
  EXPECT_EQ(got.opening, (Money{1000, kEur}));
  EXPECT_EQ(got.closing, (Money{1100, kEur}));
  EXPECT_THAT(said(got.findings), IsEmpty());

  MadeStatement of_2009{.of_2019 = false};
  of_2009.balances = balance_xml("OPBD", "10.00") + balance_xml("ITBD", "11.00");
  const ReadStatements old = read_statements(document(
      false, of_2009.xml(), "", "<MsgPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></MsgPgntn>"));
  EXPECT_EQ(old.contents.statements.at(0).page, 1U);
  EXPECT_FALSE(old.contents.statements.at(0).last_page);
}

// A message in two parts, each of whole statements.
TEST(Statements, ThatAreWholeAreNoPagesOfTheirMessage) {
  for (const bool of_2019 : {true, false}) {
    for (const char* opening : {"OPBD", "PRCD"}) {
      MadeStatement made{.of_2019 = of_2019};
      made.balances = balance_xml(opening, "10.00") + balance_xml("CLBD", "11.00");
      const ReadStatements read = read_statements(
          document(of_2019, made.xml(), "",
                   "<MsgPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></MsgPgntn>"));
      const StatementInput& got = read.contents.statements.at(0);
      EXPECT_EQ(got.page, 0U) << opening << " of .0" << (of_2019 ? 8 : 2);
      EXPECT_THAT(said(got.findings), IsEmpty());
    }
  }
}

TEST(Statements, OfTheSameContentHaveTheSameKey) {
  const std::string text = document(MadeStatement{});
  const auto key = [](const std::string& xml) {
    return read_statements(xml).contents.statements.at(0).content_key;
  };
  EXPECT_EQ(key(text), key(changed(text, "<MsgId>M-1", "<MsgId>M-2")));
  EXPECT_EQ(key(text), key(changed(text, "T20:00:00+01:00", "T20:05:00+01:00")));
  EXPECT_EQ(key(text), key(changed(text, "<Acct><Id>", "<Acct>\n  <Id>\n")));
  EXPECT_NE(key(text), key(changed(text, ">1.00<", ">1.01<")));
  EXPECT_NE(key(text), key(changed(text, "<Cd>BOOK", "<Cd>PDNG")));
}

TEST(Statements, TellDoubledEntries) {
  MadeEntry entry{.bank_reference = "B-1"};
  MadeEntry other{.bank_reference = "B-2"};
  const ReadStatements read = read_statements(document(MadeStatement{
      .entries = {entry, entry, other}
  }));
  EXPECT_EQ(read.entries.at(0).content_key, read.entries.at(1).content_key);
  EXPECT_NE(read.entries.at(0).content_key, read.entries.at(2).content_key);
}

TEST(Batches, GiveTheirOwnReferencesOnly) {
  MadeEntry entry{.amount = "3.00"};
  entry.details =
      "<NtryDtls><Btch><MsgId>BATCH-0815</MsgId><PmtInfId>PMT-0815</PmtInfId><NbOfTxs>2</NbOfTxs>"
      "</Btch><TxDtls><Refs><EndToEndId>E2E-0001</EndToEndId></Refs><Amt Ccy=\"EUR\">1.00</Amt>"
      "<CdtDbtInd>CRDT</CdtDbtInd></TxDtls><TxDtls><Refs><EndToEndId>E2E-0002</EndToEndId></Refs>"
      "<Amt Ccy=\"EUR\">2.50</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls></NtryDtls>";
  const ReadStatements read = read_statements(document(MadeStatement{.entries = {entry}}));
  EXPECT_THAT(read.entries.at(0).references, ElementsAre("BATCH0815", "PMT0815"));
  EXPECT_EQ(read.entries.at(0).transactions, 2U);
  ASSERT_EQ(read.contents.flags.size(), 1U);
  EXPECT_EQ(read.contents.flags[0].finding.check, "ST-11");
  EXPECT_EQ(read.contents.flags[0].finding.seen, "entry 1: 3.00, its transactions 3.5");
}

}  // namespace
}  // namespace kontor::iso20022

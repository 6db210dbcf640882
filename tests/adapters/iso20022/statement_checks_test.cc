// What holds a statement, a finding a row.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/adapters/iso20022/statement_reading.h"

namespace kontor::iso20022 {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

struct FindingCase {
  const char* name;
  MadeStatement statement;
  std::vector<std::string> want;
};

class HeldStatements : public testing::TestWithParam<FindingCase> {};

TEST_P(HeldStatements, SayWhy) {
  const ReadStatements read = read_statements(document(GetParam().statement));
  ASSERT_THAT(read.contents.refusal, IsEmpty()) << read.contents.refusal[0].seen.text;
  EXPECT_THAT(said(read.contents.statements.at(0).findings), ElementsAreArray(GetParam().want));
  EXPECT_EQ(read.entries.size(), GetParam().statement.entries.size()) << "entries stay visible";
}

std::string both(const std::string& opening, const std::string& closing) {
  return balance_xml("OPBD", opening) + balance_xml("CLBD", closing);
}
std::string totals(const std::string& inside) { return "<TxsSummry>" + inside + "</TxsSummry>"; }
const MadeEntry kCredit;
const MadeEntry kDebit{.amount = "0.50", .side = "DBIT"};
const MadeEntry kPending{.amount = "7.00", .status = "PDNG"};

INSTANTIATE_TEST_SUITE_P(
    , HeldStatements,
    testing::Values(
        FindingCase{
            "none", {},
             {}
},
        FindingCase{"debit_balances",
                    {.balances = balance_xml("PRCD", "3.00", "EUR", "DBIT") +
                                 balance_xml("CLBD", "2.00", "EUR", "DBIT")},
                    {}},
        FindingCase{"only_booked_ones_foot", {.entries = {kCredit, kPending}}, {}},
        FindingCase{"does_not_foot",
                    {.balances = both("10.00", "11.01")},
                    {"ST-05: opening 10.00, entries 1.00, closing 11.01, difference 0.01"}},
        FindingCase{"no_opening",
                    {.balances = balance_xml("CLBD", "11.00")},
                    {"ST-05: no opening balance (OPBD, PRCD)"}},
        FindingCase{"no_closing",
                    {.balances = balance_xml("OPBD", "11.00") + balance_xml("CLAV", "11.00")},
                    {"ST-05: no closing balance (CLBD)"}},
        FindingCase{"itbd_is_none_where_nothing_is_paged",
                    {.balances = balance_xml("ITBD", "10.00") + balance_xml("CLBD", "11.00")},
                    {"ST-05: no opening balance (OPBD, PRCD)"}},
        FindingCase{"opening_twice",
                    {.balances = balance_xml("OPBD", "9.00") + both("10.00", "10.00")},
                    {"ST-05: OPBD twice: 9.00, 10.00"}},
        FindingCase{"opening_is_not_the_previous",
                    {.balances = balance_xml("PRCD", "9.00") + both("10.00", "11.00")},
                    {"ST-05: OPBD 10.00, PRCD 9.00"}},
        FindingCase{"entry_in_another_currency",
                    {.entries = {MadeEntry{.currency = "USD"}}},
                    {"ST-02: USD in a statement in EUR"}},
        FindingCase{"balance_in_another_currency",
                    {.balances = both("10.00", "11.00") + balance_xml("CLAV", "1.00", "USD")},
                    {"ST-02: USD in a statement in EUR"}},
        FindingCase{"no_active_currency",
                    {.entries = {MadeEntry{.currency = "DEM"}}},
                    {"ST-02: 'DEM' is no active currency"}},
        FindingCase{"not_the_accounts_currency",
                    {.currency = "<Ccy>USD</Ccy>",
                     .balances = balance_xml("OPBD", "1", "USD") + balance_xml("CLBD", "1", "USD"),
                     .entries = {}},
                    {"ST-02: USD; the account is kept in EUR"}},
        FindingCase{"currency_of_the_balances", {.currency = ""}, {}},
        FindingCase{"too_many_decimals",
                    {.entries = {MadeEntry{.amount = "1.005"}}},
                    {"ST-05: EUR 1.005 has more decimals than the currency"}},
        FindingCase{"decimals_of_the_yen",
                    {.account = "<Othr><Id>400-123456</Id></Othr>",
                     .currency = "<Ccy>JPY</Ccy>",
                     .balances = balance_xml("OPBD", "1", "JPY") + balance_xml("CLBD", "1", "JPY"),
                     .entries = {MadeEntry{.amount = "1.50", .currency = "JPY"}}},
                    {"ST-05: JPY 1.50 has more decimals than the currency"}},
        FindingCase{"over_64_bits",
                    {.balances = both("999999999999999999", "11.00")},
                    {"ST-05: EUR 999999999999999999 is no amount of 64 bits",
                     "ST-05: no opening balance (OPBD, PRCD)"}},
        FindingCase{"value_a_year_off",
                    {.entries = {MadeEntry{.dates = "<BookgDt><Dt>2026-11-25</Dt></BookgDt>"
                                                    "<ValDt><Dt>2028-01-01</Dt></ValDt>"}}},
                    {"ST-14: entry 1: value 2028-01-01, booked 2026-11-25"}},
        FindingCase{"totals_right",
                    {.balances = both("10.00", "10.50"),
                     .totals = totals("<TtlNtries><NbOfNtries>2</NbOfNtries><Sum>1.50</Sum>"
                                      "<TtlNetNtry><Amt>0.5</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                                      "</TtlNetNtry></TtlNtries><TtlCdtNtries><NbOfNtries>1"
                                      "</NbOfNtries><Sum>1</Sum></TtlCdtNtries><TtlDbtNtries>"
                                      "<NbOfNtries>1</NbOfNtries><Sum>0.500</Sum></TtlDbtNtries>"),
                     .entries = {kCredit, kDebit}},
                    {}},
        FindingCase{"totals_of_booked_ones",
                    {.totals = totals("<TtlNtries><NbOfNtries>1</NbOfNtries></TtlNtries>"),
                     .entries = {kCredit, kPending}},
                    {}},
        FindingCase{
            "totals_wrong",
            {.totals = totals("<TtlNtries><NbOfNtries>2</NbOfNtries><TtlNetNtry>"
                              "<Amt>1</Amt><CdtDbtInd>DBIT</CdtDbtInd></TtlNetNtry>"
                              "</TtlNtries><TtlCdtNtries><Sum>2</Sum></TtlCdtNtries>")},
            {"ST-10: TtlNtries/NbOfNtries 2, counted 1", "ST-10: TtlCdtNtries/Sum 2, added up 1",
             "ST-10: TtlNtries net -1, added up 1"}},
        FindingCase{"totals_of_2009_wrong",
                    {.of_2019 = false,
                     .totals = totals("<TtlNtries><TtlNetNtryAmt>2</TtlNetNtryAmt>"
                                      "<CdtDbtInd>CRDT</CdtDbtInd></TtlNtries>")},
                    {"ST-10: TtlNtries net 2, added up 1"}}),
    [](const auto& row) { return row.param.name; });

TEST(HeldStatement, HasABoundToItsFindings) {
  MadeStatement made;
  made.entries.assign(1000, MadeEntry{.currency = "USD"});
  const ReadStatements read = read_statements(document(made));
  EXPECT_EQ(read.contents.statements.at(0).findings.size(), kStatementFindingsMax);
  EXPECT_EQ(read.entries.size(), 1000U);
}

struct KindCase {
  const char* name;
  const char* code;
  reconciliation::EntryKind kind;
  const char* text;
};

class Kinds : public testing::TestWithParam<KindCase> {};

TEST_P(Kinds, FollowTheCode) {
  const ReadStatements read =
      read_statements(document(MadeStatement{.entries = {MadeEntry{.code = GetParam().code}}}));
  ASSERT_THAT(read.contents.refusal, IsEmpty()) << read.contents.refusal[0].seen.text;
  EXPECT_EQ(read.entries.at(0).kind, GetParam().kind);
  EXPECT_EQ(read.entries.at(0).code, GetParam().text);
}

#define ISO(domain, family, sub)                                      \
  "<Domn><Cd>" domain "</Cd><Fmly><Cd>" family "</Cd><SubFmlyCd>" sub \
  "</SubFmlyCd>"                                                      \
  "</Fmly></Domn>"
#define OWN(code) "<Prtry><Cd>" code "</Cd></Prtry>"
using enum reconciliation::EntryKind;
INSTANTIATE_TEST_SUITE_P(
    , Kinds,
    testing::Values(
        KindCase{"transfer", ISO("PMNT", "ICDT", "ESCT"), payment, "PMNT/ICDT/ESCT"},
        KindCase{"instant", ISO("PMNT", "IRCT", "ESCT"), payment, "PMNT/IRCT/ESCT"},
        KindCase{"debit", ISO("PMNT", "RDDT", "ESDD"), direct_debit, "PMNT/RDDT/ESDD"},
        KindCase{"debit_unpaid", ISO("PMNT", "IDDT", "UPDD"), returned, "PMNT/IDDT/UPDD"},
        KindCase{"transfer_returned", ISO("PMNT", "ICDT", "RRTN"), returned, "PMNT/ICDT/RRTN"},
        KindCase{"account_charge", ISO("ACMT", "MDOP", "CHRG"), charge, "ACMT/MDOP/CHRG"},
        KindCase{"account_interest", ISO("ACMT", "MCOP", "INTR"), interest, "ACMT/MCOP/INTR"},
        KindCase{"spot", ISO("FORX", "SPOT", "OTHR"), exchange, "FORX/SPOT/OTHR"},
        KindCase{"pooling", ISO("CAMT", "ACCB", "ZABA"), sweep, "CAMT/ACCB/ZABA"},
        KindCase{"card", ISO("PMNT", "CCRD", "POSD"), unknown, "PMNT/CCRD/POSD"},
        KindCase{"swift", OWN("NTRF"), payment, "NTRF"},
        KindCase{"swift_without_letter", OWN("CHG"), charge, "CHG"},
        KindCase{"swift_exchange", OWN("FFEX"), exchange, "FFEX"},
        KindCase{"german", OWN("NTRF+166+9201+992"), payment, "NTRF+166+9201+992"},
        KindCase{"german_charge", OWN("NCHG+808+0000"), charge, "NCHG+808+0000"},
        KindCase{"german_unknown_swift_known", OWN("NINT+805"), interest, "NINT+805"},
        KindCase{"own_unknown", OWN("00108"), unknown, "00108"},
        KindCase{"own_beside_nothing", ISO("XTND", "NTAV", "NTAV") OWN("NTRF"), payment, "NTRF"},
        KindCase{"iso_before_own", ISO("PMNT", "RCDT", "ESCT") OWN("NCHG"), payment,
                 "PMNT/RCDT/ESCT"}),
    [](const auto& row) { return row.param.name; });
#undef ISO
#undef OWN

}  // namespace
}  // namespace kontor::iso20022

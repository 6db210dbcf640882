#include "adapters/iso20022/messages/account_report.h"

namespace kontor::iso20022::messages {
namespace {

constexpr std::uint16_t kPageDigits = 5;
constexpr std::uint16_t kNumberDigits = 18;

constexpr Member kPage[] = {
    count<&Page::number>("PgNb", kPageDigits),
    yes_no<&Page::last>("LastPgInd"),
};
constexpr Member kHeader[] = {
    must(reference<&ReportHeader::message_id>("MsgId")),
    moment<&ReportHeader::created_at>("CreDtTm"),
    block<&ReportHeader::recipient>("MsgRcpt"),
    block<&ReportHeader::page>("MsgPgntn"),
    text<&ReportHeader::additional>("AddtlInf", 500),
};

constexpr Member kPeriod[] = {
    moment<&Period::from>("FrDtTm"),
    moment<&Period::to>("ToDtTm"),
};
constexpr Member kAccount[] = {
    must(group<&ReportedAccount::account>()),
    block<&ReportedAccount::owner>("Ownr"),
    block<&ReportedAccount::servicer>("Svcr"),
};
constexpr Member kSubject[] = {
    count<&ReportSubject::electronic_number>("ElctrncSeqNb", kNumberDigits),
    count<&ReportSubject::legal_number>("LglSeqNb", kNumberDigits),
    moment<&ReportSubject::created_at>("CreDtTm"),
    block<&ReportSubject::period>("FrToDt"),
    listed<&ReportSubject::copy>("CpyDplctInd", kCopies),
    must(block<&ReportSubject::account>("Acct")),
    block<&ReportSubject::related_account>("RltdAcct"),
};

constexpr Member kBalanceTypeMembers[] = {
    must(block<&Balance::type>("CdOrPrtry")),
    block<&Balance::sub_type>("SubTp"),
};
constexpr Layout kBalanceType = layout_of<Balance>(kBalanceTypeMembers);
constexpr Member kBalance[] = {
    must(wrap("Tp", kBalanceType)),
    amount<&Balance::amount>("Amt"),
    must(listed<&Balance::side>("CdtDbtInd", kSides)),
    must(block<&Balance::date>("Dt")),
};

constexpr Member kSideTotal[] = {
    count<&SideTotal::entries>("NbOfNtries"),
    total<&SideTotal::sum>("Sum"),
};
constexpr Member kTotals[] = {
    block<&EntryTotals::all>("TtlNtries"),
    block<&EntryTotals::credits>("TtlCdtNtries"),
    block<&EntryTotals::debits>("TtlDbtNtries"),
};
constexpr Member kBooked[] = {
    block<&ReportedEntries::totals>("TxsSummry"),
    block<&ReportedEntries::entries>("Ntry"),
};

constexpr Member kReport[] = {
    must(reference<&Statement::id>("Id")), block<&Statement::page>("RptPgntn"),
    must(group<&Statement::subject>()),    block<&Statement::balances>("Bal"),
    group<&Statement::booked>(),           text<&Statement::additional>("AddtlRptInf", 500),
};
constexpr Layout kReportLayout = layout_of<Statement>(kReport);
constexpr Member kStatement[] = {
    must(reference<&Statement::id>("Id")), block<&Statement::page>("StmtPgntn"),
    must(group<&Statement::subject>()),    must(block<&Statement::balances>("Bal")),
    group<&Statement::booked>(),           text<&Statement::additional>("AddtlStmtInf", 500),
};
constexpr Layout kStatementLayout = layout_of<Statement>(kStatement);
constexpr Member kNotification[] = {
    must(reference<&Notification::id>("Id")),
    block<&Notification::page>("NtfctnPgntn"),
    must(group<&Notification::subject>()),
    group<&Notification::booked>(),
    text<&Notification::additional>("AddtlNtfctnInf", 500),
};

constexpr Member kReports[] = {
    must(block<&IntradayReport::header>("GrpHdr")),
    must(block<&IntradayReport::reports>("Rpt", kReportLayout)),
};
constexpr Layout kReportsLayout = layout_of<IntradayReport>(kReports);
constexpr Member kStatements[] = {
    must(block<&AccountStatement::header>("GrpHdr")),
    must(block<&AccountStatement::statements>("Stmt", kStatementLayout)),
};
constexpr Layout kStatementsLayout = layout_of<AccountStatement>(kStatements);
constexpr Member kNotifications[] = {
    must(block<&EntryNotification::header>("GrpHdr")),
    must(block<&EntryNotification::notifications>("Ntfctn")),
};
constexpr Layout kNotificationsLayout = layout_of<EntryNotification>(kNotifications);

}  // namespace

constinit const Layout Page::kLayout = layout_of<Page>(kPage);
constinit const Layout ReportHeader::kLayout = layout_of<ReportHeader>(kHeader);
constinit const Layout Period::kLayout = layout_of<Period>(kPeriod);
constinit const Layout ReportedAccount::kLayout = layout_of<ReportedAccount>(kAccount);
constinit const Layout ReportSubject::kLayout = layout_of<ReportSubject>(kSubject);
constinit const Layout Balance::kLayout = layout_of<Balance>(kBalance);
constinit const Layout SideTotal::kLayout = layout_of<SideTotal>(kSideTotal);
constinit const Layout EntryTotals::kLayout = layout_of<EntryTotals>(kTotals);
constinit const Layout ReportedEntries::kLayout = layout_of<ReportedEntries>(kBooked);
constinit const Layout Notification::kLayout = layout_of<Notification>(kNotification);
constinit const Message IntradayReport::kMessage = {"camt.052.001.08", "BkToCstmrAcctRpt",
                                                    kReportsLayout};
constinit const Message AccountStatement::kMessage = {"camt.053.001.08", "BkToCstmrStmt",
                                                      kStatementsLayout};
constinit const Message EntryNotification::kMessage = {"camt.054.001.08", "BkToCstmrDbtCdtNtfctn",
                                                       kNotificationsLayout};

}  // namespace kontor::iso20022::messages

#include "adapters/iso20022/messages/receive_notice.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kHeader[] = {
    must(reference<&NoticeHeader::message_id>("MsgId")),
    moment<&NoticeHeader::created_at>("CreDtTm"),
    block<&NoticeHeader::sender>("MsgSndr"),
};

constexpr Member kReceiving[] = {
    block<&ReceivingAccount::account>("Acct"),
    block<&ReceivingAccount::owner>("AcctOwnr"),
    block<&ReceivingAccount::servicer>("AcctSvcr"),
    block<&ReceivingAccount::related>("RltdAcct"),
};
constexpr Member kOrigin[] = {
    date<&ExpectedOrigin::value_date>("XpctdValDt"),
    block<&ExpectedOrigin::debtor>("Dbtr"),
    block<&ExpectedOrigin::debtor_agent>("DbtrAgt"),
    block<&ExpectedOrigin::intermediary>("IntrmyAgt"),
};

constexpr Member kItem[] = {
    must(reference<&ExpectedItem::id>("Id")), copied<&ExpectedItem::end_to_end_id>("EndToEndId"),
    uetr<&ExpectedItem::uetr>("UETR"),        group<&ExpectedItem::receiving>(),
    amount<&ExpectedItem::amount>("Amt"),     group<&ExpectedItem::origin>(),
    block<&ExpectedItem::purpose>("Purp"),    block<&ExpectedItem::remittance>("RmtInf"),
};
constexpr Member kExpected[] = {
    must(reference<&Expected::id>("Id")), group<&Expected::receiving>(),
    amount<&Expected::total>("TtlAmt"),   group<&Expected::origin>(),
    must(block<&Expected::items>("Itm")),
};

constexpr Member kNotice[] = {
    must(block<&ReceiveNotice::header>("GrpHdr")),
    must(block<&ReceiveNotice::expected>("Ntfctn")),
};
constexpr Layout kNoticeLayout = layout_of<ReceiveNotice>(kNotice);

}  // namespace

constinit const Layout NoticeHeader::kLayout = layout_of<NoticeHeader>(kHeader);
constinit const Layout ReceivingAccount::kLayout = layout_of<ReceivingAccount>(kReceiving);
constinit const Layout ExpectedOrigin::kLayout = layout_of<ExpectedOrigin>(kOrigin);
constinit const Layout ExpectedItem::kLayout = layout_of<ExpectedItem>(kItem);
constinit const Layout Expected::kLayout = layout_of<Expected>(kExpected);
constinit const Message ReceiveNotice::kMessage = {"camt.057.001.06", "NtfctnToRcv", kNoticeLayout};

}  // namespace kontor::iso20022::messages

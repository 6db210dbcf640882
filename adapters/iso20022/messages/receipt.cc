#include "adapters/iso20022/messages/receipt.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kHeader[] = {
    must(reference<&ReceiptHeader::message_id>("MsgId")),
    moment<&ReceiptHeader::created_at>("CreDtTm"),
};

constexpr Member kHandling[] = {
    must(code<&RequestHandling::status>("StsCd")),
    text<&RequestHandling::description>("Desc", 140),
};

using Details = ReceiptDetails;
constexpr Member kOriginalMessageMembers[] = {
    must(copied<&Details::original_message_id>("MsgId")),
    copied<&Details::original_message_name>("MsgNmId"),
    text<&Details::originator>("OrgtrNm", 70),
};
constexpr Layout kOriginalMessage = layout_of<Details>(kOriginalMessageMembers);
constexpr Member kOriginalPaymentMembers[] = {
    copied<&Details::original_transaction_id>("TxId"),
    copied<&Details::original_proprietary_id>("PrtryId", 70),
};
constexpr Layout kOriginalPayment = choice_of<Details>(kOriginalPaymentMembers);
constexpr Member kDetails[] = {
    must(wrap("OrgnlMsgId", kOriginalMessage)),
    wrap("OrgnlPmtId", kOriginalPayment),
    block<&Details::handling>("ReqHdlg"),
};

constexpr Member kReceipt[] = {
    must(block<&Receipt::header>("MsgHdr")),
    must(block<&Receipt::details>("RctDtls")),
};
constexpr Layout kReceiptLayout = layout_of<Receipt>(kReceipt);

}  // namespace

constinit const Layout ReceiptHeader::kLayout = layout_of<ReceiptHeader>(kHeader);
constinit const Layout RequestHandling::kLayout = layout_of<RequestHandling>(kHandling);
constinit const Layout ReceiptDetails::kLayout = layout_of<Details>(kDetails);
constinit const Message Receipt::kMessage = {"camt.025.001.05", "Rct", kReceiptLayout};

}  // namespace kontor::iso20022::messages

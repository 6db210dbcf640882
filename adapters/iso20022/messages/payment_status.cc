#include "adapters/iso20022/messages/payment_status.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kHeader[] = {
    must(reference<&StatusHeader::message_id>("MsgId")),
    moment<&StatusHeader::created_at>("CreDtTm"),
    block<&StatusHeader::instructing_agent>("InstgAgt"),
    block<&StatusHeader::instructed_agent>("InstdAgt"),
};

constexpr Member kCount[] = {
    count<&StatusCount::transactions>("DtldNbOfTxs"),
    must(code<&StatusCount::status>("DtldSts")),
    total<&StatusCount::sum>("DtldCtrlSum"),
};
constexpr Member kGroup[] = {
    must(group<&GroupStatus::message>()),
    count<&GroupStatus::transactions>("OrgnlNbOfTxs"),
    total<&GroupStatus::control_sum>("OrgnlCtrlSum"),
    code<&GroupStatus::status>("GrpSts"),
    block<&GroupStatus::reasons>("StsRsnInf"),
    block<&GroupStatus::counts>("NbOfTxsPerSts"),
};

constexpr Member kStatus[] = {
    reference<&TransactionStatus::status_id>("StsId"),
    block<&TransactionStatus::original_message>("OrgnlGrpInf"),
    group<&TransactionStatus::original>(),
    code<&TransactionStatus::status>("TxSts"),
    block<&TransactionStatus::reasons>("StsRsnInf"),
    block<&TransactionStatus::charges>("ChrgsInf"),
    instant<&TransactionStatus::accepted_at>("AccptncDtTm"),
    block<&TransactionStatus::effective_settlement>("FctvIntrBkSttlmDt"),
    copied<&TransactionStatus::servicer_reference>("AcctSvcrRef"),
    copied<&TransactionStatus::clearing_reference>("ClrSysRef"),
    block<&TransactionStatus::instructing_agent>("InstgAgt"),
    block<&TransactionStatus::instructed_agent>("InstdAgt"),
    block<&TransactionStatus::original_transaction>("OrgnlTxRef"),
};
constexpr Member kReport[] = {
    must(block<&StatusReport::header>("GrpHdr")),
    block<&StatusReport::groups>("OrgnlGrpInfAndSts"),
    block<&StatusReport::transactions>("TxInfAndSts"),
};
constexpr Layout kReportLayout = layout_of<StatusReport>(kReport);

constexpr Member kAskedGroup[] = {
    must(group<&AskedGroup::message>()),
    count<&AskedGroup::transactions>("OrgnlNbOfTxs"),
    total<&AskedGroup::control_sum>("OrgnlCtrlSum"),
};
constexpr Member kAsked[] = {
    reference<&AskedTransaction::request_id>("StsReqId"),
    block<&AskedTransaction::original_message>("OrgnlGrpInf"),
    group<&AskedTransaction::original>(),
    instant<&AskedTransaction::accepted_at>("AccptncDtTm"),
    copied<&AskedTransaction::clearing_reference>("ClrSysRef"),
    block<&AskedTransaction::instructing_agent>("InstgAgt"),
    block<&AskedTransaction::instructed_agent>("InstdAgt"),
    block<&AskedTransaction::original_transaction>("OrgnlTxRef"),
};
constexpr Member kRequest[] = {
    must(block<&StatusRequest::header>("GrpHdr")),
    block<&StatusRequest::groups>("OrgnlGrpInf"),
    block<&StatusRequest::transactions>("TxInf"),
};
constexpr Layout kRequestLayout = layout_of<StatusRequest>(kRequest);

}  // namespace

constinit const Layout StatusHeader::kLayout = layout_of<StatusHeader>(kHeader);
constinit const Layout StatusCount::kLayout = layout_of<StatusCount>(kCount);
constinit const Layout GroupStatus::kLayout = layout_of<GroupStatus>(kGroup);
constinit const Layout TransactionStatus::kLayout = layout_of<TransactionStatus>(kStatus);
constinit const Message StatusReport::kMessage = {"pacs.002.001.10", "FIToFIPmtStsRpt",
                                                  kReportLayout};
constinit const Layout AskedGroup::kLayout = layout_of<AskedGroup>(kAskedGroup);
constinit const Layout AskedTransaction::kLayout = layout_of<AskedTransaction>(kAsked);
constinit const Message StatusRequest::kMessage = {"pacs.028.001.03", "FIToFIPmtStsReq",
                                                   kRequestLayout};

}  // namespace kontor::iso20022::messages

#include "adapters/iso20022/messages/customer_status.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kHeader[] = {
    must(reference<&CustomerStatusHeader::message_id>("MsgId")),
    moment<&CustomerStatusHeader::created_at>("CreDtTm"),
    block<&CustomerStatusHeader::initiating_party>("InitgPty"),
    block<&CustomerStatusHeader::forwarding_agent>("FwdgAgt"),
    block<&CustomerStatusHeader::debtor_agent>("DbtrAgt"),
    block<&CustomerStatusHeader::creditor_agent>("CdtrAgt"),
};

constexpr Member kOrder[] = {
    reference<&OrderStatus::status_id>("StsId"),
    copied<&OrderStatus::instruction_id>("OrgnlInstrId"),
    copied<&OrderStatus::end_to_end_id>("OrgnlEndToEndId"),
    uetr<&OrderStatus::uetr>("OrgnlUETR"),
    code<&OrderStatus::status>("TxSts"),
    block<&OrderStatus::reasons>("StsRsnInf"),
    block<&OrderStatus::charges>("ChrgsInf"),
    instant<&OrderStatus::accepted_at>("AccptncDtTm"),
    copied<&OrderStatus::servicer_reference>("AcctSvcrRef"),
    copied<&OrderStatus::clearing_reference>("ClrSysRef"),
    block<&OrderStatus::original_order>("OrgnlTxRef"),
};

constexpr Member kBatch[] = {
    must(copied<&BatchStatus::payment_information_id>("OrgnlPmtInfId")),
    count<&BatchStatus::transactions>("OrgnlNbOfTxs"),
    total<&BatchStatus::control_sum>("OrgnlCtrlSum"),
    code<&BatchStatus::status>("PmtInfSts"),
    block<&BatchStatus::reasons>("StsRsnInf"),
    block<&BatchStatus::counts>("NbOfTxsPerSts"),
    block<&BatchStatus::orders>("TxInfAndSts"),
};

constexpr Member kReport[] = {
    must(block<&CustomerStatusReport::header>("GrpHdr")),
    must(block<&CustomerStatusReport::file>("OrgnlGrpInfAndSts")),
    block<&CustomerStatusReport::batches>("OrgnlPmtInfAndSts"),
};
constexpr Layout kReportLayout = layout_of<CustomerStatusReport>(kReport);

}  // namespace

constinit const Layout CustomerStatusHeader::kLayout = layout_of<CustomerStatusHeader>(kHeader);
constinit const Layout OrderStatus::kLayout = layout_of<OrderStatus>(kOrder);
constinit const Layout BatchStatus::kLayout = layout_of<BatchStatus>(kBatch);
constinit const Message CustomerStatusReport::kMessage = {"pain.002.001.10", "CstmrPmtStsRpt",
                                                          kReportLayout};

}  // namespace kontor::iso20022::messages

#include "adapters/iso20022/messages/credit_transfer.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kHeader[] = {
    must(reference<&TransferHeader::message_id>("MsgId")),
    moment<&TransferHeader::created_at>("CreDtTm"),
    yes_no<&TransferHeader::batch_booking>("BtchBookg"),
    count<&TransferHeader::transactions>("NbOfTxs"),
    total<&TransferHeader::control_sum>("CtrlSum"),
    amount<&TransferHeader::total>("TtlIntrBkSttlmAmt"),
    date<&TransferHeader::settlement_date>("IntrBkSttlmDt"),
    must(block<&TransferHeader::settlement>("SttlmInf")),
    block<&TransferHeader::type>("PmtTpInf"),
    block<&TransferHeader::instructing_agent>("InstgAgt"),
    block<&TransferHeader::instructed_agent>("InstdAgt"),
};

constexpr std::string_view kReportingSides[] = {"CRED", "DEBT", "BOTH"};
constexpr Member kDetails[] = {
    text<&RegulatoryDetails::type>("Tp", 35),     date<&RegulatoryDetails::date>("Dt"),
    country<&RegulatoryDetails::country>("Ctry"), copied<&RegulatoryDetails::code>("Cd", 10),
    amount<&RegulatoryDetails::amount>("Amt"),    text<&RegulatoryDetails::information>("Inf", 35),
};
constexpr Member kAuthorityMembers[] = {
    text<&RegulatoryReport::authority>("Nm", 140),
    country<&RegulatoryReport::authority_country>("Ctry"),
};
constexpr Layout kAuthority = layout_of<RegulatoryReport>(kAuthorityMembers);
constexpr Member kReport[] = {
    listed<&RegulatoryReport::side>("DbtCdtRptgInd", kReportingSides),
    wrap("Authrty", kAuthority),
    block<&RegulatoryReport::details>("Dtls"),
};

constexpr std::uint16_t kReportsMost = 10;  // CBP-020
using Transaction = TransferredTransaction;
constexpr Member kTransaction[] = {
    must(block<&Transaction::id>("PmtId")),
    block<&Transaction::type>("PmtTpInf"),
    amount<&Transaction::settlement_amount>("IntrBkSttlmAmt", kSettledDigits),
    date<&Transaction::settlement_date>("IntrBkSttlmDt"),
    listed<&Transaction::settlement_priority>("SttlmPrty", kSettlementPriorities),
    block<&Transaction::settlement_times>("SttlmTmIndctn"),
    block<&Transaction::requested_times>("SttlmTmReq"),
    instant<&Transaction::accepted_at>("AccptncDtTm"),
    amount<&Transaction::instructed_amount>("InstdAmt"),
    rate<&Transaction::exchange_rate>("XchgRate"),
    must(listed<&Transaction::charge_bearer>("ChrgBr", kChargeBearers)),
    block<&Transaction::charges>("ChrgsInf"),
    group<&Transaction::previous_agents>(),
    block<&Transaction::instructing_agent>("InstgAgt"),
    block<&Transaction::instructed_agent>("InstdAgt"),
    group<&Transaction::intermediaries>(),
    block<&Transaction::ultimate_debtor>("UltmtDbtr"),
    block<&Transaction::initiating_party>("InitgPty"),
    must(block<&Transaction::debtor>("Dbtr")),
    block<&Transaction::debtor_account>("DbtrAcct"),
    must(block<&Transaction::debtor_agent>("DbtrAgt")),
    block<&Transaction::debtor_agent_account>("DbtrAgtAcct"),
    must(block<&Transaction::creditor_agent>("CdtrAgt")),
    block<&Transaction::creditor_agent_account>("CdtrAgtAcct"),
    must(block<&Transaction::creditor>("Cdtr")),
    block<&Transaction::creditor_account>("CdtrAcct"),
    block<&Transaction::ultimate_creditor>("UltmtCdtr"),
    at_most(kCreditorAgentMost,
            block<&Transaction::for_creditor_agent>("InstrForCdtrAgt", kCreditorAgentInstruction)),
    at_most(kNextAgentMost,
            block<&Transaction::for_next_agent>("InstrForNxtAgt", kNextAgentInstruction)),
    block<&Transaction::purpose>("Purp"),
    at_most(kReportsMost, block<&Transaction::regulatory_reports>("RgltryRptg")),
    at_most(10, block<&Transaction::related_remittance>("RltdRmtInf")),
    block<&Transaction::remittance>("RmtInf"),
};

constexpr Member kTransfer[] = {
    must(block<&CustomerTransfer::header>("GrpHdr")),
    must(block<&CustomerTransfer::transactions>("CdtTrfTxInf")),
};
constexpr Layout kTransferLayout = layout_of<CustomerTransfer>(kTransfer);

}  // namespace

constinit const Layout TransferHeader::kLayout = layout_of<TransferHeader>(kHeader);
constinit const Layout RegulatoryDetails::kLayout = layout_of<RegulatoryDetails>(kDetails);
constinit const Layout RegulatoryReport::kLayout = layout_of<RegulatoryReport>(kReport);
constinit const Layout TransferredTransaction::kLayout = layout_of<Transaction>(kTransaction);
constinit const Message CustomerTransfer::kMessage = {"pacs.008.001.08", "FIToFICstmrCdtTrf",
                                                      kTransferLayout};

}  // namespace kontor::iso20022::messages

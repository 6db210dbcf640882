#include "adapters/iso20022/messages/investigation.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kAssignment[] = {
    must(reference<&Assignment::id>("Id")),
    must(block<&Assignment::assigner>("Assgnr")),
    must(block<&Assignment::assignee>("Assgne")),
    moment<&Assignment::created_at>("CreDtTm"),
};
constexpr Member kCase[] = {
    must(copied<&Case::id>("Id")),
    must(block<&Case::creator>("Cretr")),
    yes_no<&Case::reopened>("ReopCaseIndctn"),
};

constexpr Member kTotals[] = {
    count<&ControlTotals::transactions>("NbOfTxs"),
    total<&ControlTotals::control_sum>("CtrlSum"),
};
constexpr Member kGroup[] = {
    reference<&GroupToCancel::cancellation_id>("GrpCxlId"),
    block<&GroupToCancel::its_case>("Case"),
    must(group<&GroupToCancel::message>()),
    count<&GroupToCancel::transactions>("NbOfTxs"),
    total<&GroupToCancel::control_sum>("CtrlSum"),
    yes_no<&GroupToCancel::whole_group>("GrpCxl"),
    block<&GroupToCancel::reasons>("CxlRsnInf"),
};
constexpr Member kToCancel[] = {
    reference<&TransactionToCancel::cancellation_id>("CxlId"),
    block<&TransactionToCancel::its_case>("Case"),
    block<&TransactionToCancel::original_message>("OrgnlGrpInf"),
    group<&TransactionToCancel::original>(),
    copied<&TransactionToCancel::original_clearing_reference>("OrgnlClrSysRef"),
    amount<&TransactionToCancel::original_amount>("OrgnlIntrBkSttlmAmt"),
    date<&TransactionToCancel::original_settlement_date>("OrgnlIntrBkSttlmDt"),
    block<&TransactionToCancel::assigner>("Assgnr"),
    block<&TransactionToCancel::assignee>("Assgne"),
    block<&TransactionToCancel::reasons>("CxlRsnInf"),
    block<&TransactionToCancel::original_transaction>("OrgnlTxRef"),
};
constexpr Member kUnderlying[] = {
    block<&ToCancel::group>("OrgnlGrpInfAndCxl"),
    block<&ToCancel::transactions>("TxInf"),
};
constexpr Member kRequest[] = {
    must(block<&CancellationRequest::assignment>("Assgnmt")),
    block<&CancellationRequest::its_case>("Case"),
    block<&CancellationRequest::totals>("CtrlData"),
    must(block<&CancellationRequest::underlying>("Undrlyg")),
};
constexpr Layout kRequestLayout = layout_of<CancellationRequest>(kRequest);

constexpr Member kOutcome[] = {
    code<&Outcome::confirmation>("Conf"),
    block<&Outcome::rejected_modifications>("RjctdMod"),
};
constexpr Member kCompensation[] = {
    amount<&Compensation::amount>("Amt"),
    must(block<&Compensation::debtor_agent>("DbtrAgt")),
    must(block<&Compensation::creditor_agent>("CdtrAgt")),
    must(block<&Compensation::reason>("Rsn")),
};
constexpr Member kResolving[] = {
    copied<&ResolvingPayment::end_to_end_id>("EndToEndId"),
    copied<&ResolvingPayment::transaction_id>("TxId"),
    uetr<&ResolvingPayment::uetr>("UETR"),
    amount<&ResolvingPayment::amount>("IntrBkSttlmAmt"),
    date<&ResolvingPayment::settlement_date>("IntrBkSttlmDt"),
    listed<&ResolvingPayment::channel>("ClrChanl", kClearingChannels),
    block<&ResolvingPayment::compensation>("Compstn"),
    block<&ResolvingPayment::charges>("Chrgs"),
};

constexpr std::string_view kCancellationStatuses[] = {"RJCR", "ACCR", "PDCR"};
using Cancelled = CancelledTransaction;
constexpr Member kCancelled[] = {
    reference<&Cancelled::status_id>("CxlStsId"),
    block<&Cancelled::resolved_case>("RslvdCase"),
    block<&Cancelled::original_message>("OrgnlGrpInf"),
    group<&Cancelled::original>(kOriginalIdsBeforeUetr),
    copied<&Cancelled::original_clearing_reference>("OrgnlClrSysRef"),
    group<&Cancelled::original>(kOriginalUetr),
    listed<&Cancelled::status>("TxCxlSts", kCancellationStatuses),
    block<&Cancelled::reasons>("CxlStsRsnInf"),
    block<&Cancelled::resolved_by>("RsltnRltdInf"),
    amount<&Cancelled::original_amount>("OrgnlIntrBkSttlmAmt"),
    date<&Cancelled::original_settlement_date>("OrgnlIntrBkSttlmDt"),
    block<&Cancelled::assigner>("Assgnr"),
    block<&Cancelled::assignee>("Assgne"),
    block<&Cancelled::original_transaction>("OrgnlTxRef"),
};
constexpr Member kCancellation[] = {block<&CancellationDetails::transactions>("TxInfAndSts")};

using Modified = ModifiedTransaction;
constexpr Member kModified[] = {
    reference<&Modified::status_id>("ModStsId"),
    block<&Modified::resolved_case>("RslvdCase"),
    must(block<&Modified::original_message>("OrgnlGrpInf")),
    group<&Modified::original>(kOriginalIdsBeforeUetr),
    copied<&Modified::original_clearing_reference>("OrgnlClrSysRef"),
    group<&Modified::original>(kOriginalUetr),
    block<&Modified::reasons>("ModStsRsnInf"),
    block<&Modified::resolved_by>("RsltnRltdInf"),
    amount<&Modified::original_amount>("OrgnlIntrBkSttlmAmt"),
    date<&Modified::original_settlement_date>("OrgnlIntrBkSttlmDt"),
    block<&Modified::original_transaction>("OrgnlTxRef"),
};

constexpr Member kAccepted[] = {
    date<&AcceptedClaim::processed_on>("DtPrcd"),
    block<&AcceptedClaim::next_agent>("OrgnlNxtAgt"),
};
constexpr Member kClaim[] = {
    block<&ClaimOutcome::accepted>("Accptd"),
    block<&ClaimOutcome::rejected>("Rjctd"),
};
constexpr Member kResolution[] = {
    must(block<&Resolution::assignment>("Assgnmt")), block<&Resolution::resolved_case>("RslvdCase"),
    must(block<&Resolution::outcome>("Sts")),        block<&Resolution::cancellations>("CxlDtls"),
    block<&Resolution::modification>("ModDtls"),     block<&Resolution::claim>("ClmNonRctDtls"),
    block<&Resolution::resolved_by>("RsltnRltdInf"),
};
constexpr Layout kResolutionLayout = layout_of<Resolution>(kResolution);

}  // namespace

constinit const Layout Assignment::kLayout = layout_of<Assignment>(kAssignment);
constinit const Layout Case::kLayout = layout_of<Case>(kCase);
constinit const Layout ControlTotals::kLayout = layout_of<ControlTotals>(kTotals);
constinit const Layout GroupToCancel::kLayout = layout_of<GroupToCancel>(kGroup);
constinit const Layout TransactionToCancel::kLayout = layout_of<TransactionToCancel>(kToCancel);
constinit const Layout ToCancel::kLayout = layout_of<ToCancel>(kUnderlying);
constinit const Message CancellationRequest::kMessage = {"camt.056.001.08", "FIToFIPmtCxlReq",
                                                         kRequestLayout};
constinit const Layout Outcome::kLayout = choice_of<Outcome>(kOutcome);
constinit const Layout Compensation::kLayout = layout_of<Compensation>(kCompensation);
constinit const Layout ResolvingPayment::kLayout = layout_of<ResolvingPayment>(kResolving);
constinit const Layout CancelledTransaction::kLayout = layout_of<Cancelled>(kCancelled);
constinit const Layout CancellationDetails::kLayout = layout_of<CancellationDetails>(kCancellation);
constinit const Layout ModifiedTransaction::kLayout = layout_of<Modified>(kModified);
constinit const Layout AcceptedClaim::kLayout = layout_of<AcceptedClaim>(kAccepted);
constinit const Layout ClaimOutcome::kLayout = choice_of<ClaimOutcome>(kClaim);
constinit const Message Resolution::kMessage = {"camt.029.001.09", "RsltnOfInvstgtn",
                                                kResolutionLayout};

}  // namespace kontor::iso20022::messages

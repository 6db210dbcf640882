#include "adapters/iso20022/messages/bank_transfer.h"

namespace kontor::iso20022::messages {
namespace {

using Underlying = UnderlyingTransfer;
constexpr Member kUnderlying[] = {
    block<&Underlying::ultimate_debtor>("UltmtDbtr"),
    block<&Underlying::initiating_party>("InitgPty"),
    must(block<&Underlying::debtor>("Dbtr")),
    block<&Underlying::debtor_account>("DbtrAcct"),
    must(block<&Underlying::debtor_agent>("DbtrAgt")),
    block<&Underlying::debtor_agent_account>("DbtrAgtAcct"),
    group<&Underlying::previous_agents>(),
    group<&Underlying::intermediaries>(),
    must(block<&Underlying::creditor_agent>("CdtrAgt")),
    block<&Underlying::creditor_agent_account>("CdtrAgtAcct"),
    must(block<&Underlying::creditor>("Cdtr")),
    block<&Underlying::creditor_account>("CdtrAcct"),
    block<&Underlying::ultimate_creditor>("UltmtCdtr"),
    at_most(kCreditorAgentMost,
            block<&Underlying::for_creditor_agent>("InstrForCdtrAgt", kCreditorAgentInstruction)),
    at_most(kNextAgentMost,
            block<&Underlying::for_next_agent>("InstrForNxtAgt", kNextAgentInstruction)),
    block<&Underlying::remittance>("RmtInf"),
    amount<&Underlying::instructed_amount>("InstdAmt"),
};

using Transaction = BankTransaction;
constexpr Member kRemittanceMembers[] = {wide_text<&Transaction::remittance>("Ustrd", 140)};
constexpr Layout kRemittance = layout_of<Transaction>(kRemittanceMembers);
constexpr Member kTransaction[] = {
    must(block<&Transaction::id>("PmtId")),
    block<&Transaction::type>("PmtTpInf"),
    amount<&Transaction::settlement_amount>("IntrBkSttlmAmt", kSettledDigits),
    date<&Transaction::settlement_date>("IntrBkSttlmDt"),
    listed<&Transaction::settlement_priority>("SttlmPrty", kSettlementPriorities),
    block<&Transaction::settlement_times>("SttlmTmIndctn"),
    block<&Transaction::requested_times>("SttlmTmReq"),
    group<&Transaction::previous_agents>(),
    block<&Transaction::instructing_agent>("InstgAgt"),
    block<&Transaction::instructed_agent>("InstdAgt"),
    group<&Transaction::intermediaries>(),
    block<&Transaction::ultimate_debtor>("UltmtDbtr"),
    must(block<&Transaction::debtor>("Dbtr")),
    block<&Transaction::debtor_account>("DbtrAcct"),
    block<&Transaction::debtor_agent>("DbtrAgt"),
    block<&Transaction::debtor_agent_account>("DbtrAgtAcct"),
    block<&Transaction::creditor_agent>("CdtrAgt"),
    block<&Transaction::creditor_agent_account>("CdtrAgtAcct"),
    must(block<&Transaction::creditor>("Cdtr")),
    block<&Transaction::creditor_account>("CdtrAcct"),
    block<&Transaction::ultimate_creditor>("UltmtCdtr"),
    at_most(kCreditorAgentMost,
            block<&Transaction::for_creditor_agent>("InstrForCdtrAgt", kCreditorBankInstruction)),
    at_most(kNextAgentMost,
            block<&Transaction::for_next_agent>("InstrForNxtAgt", kNextAgentInstruction)),
    block<&Transaction::purpose>("Purp"),
    wrap("RmtInf", kRemittance),
    block<&Transaction::underlying>("UndrlygCstmrCdtTrf"),
};

constexpr Member kTransfer[] = {
    must(block<&BankTransfer::header>("GrpHdr")),
    must(block<&BankTransfer::transactions>("CdtTrfTxInf")),
};
constexpr Layout kTransferLayout = layout_of<BankTransfer>(kTransfer);

}  // namespace

constinit const Layout UnderlyingTransfer::kLayout = layout_of<UnderlyingTransfer>(kUnderlying);
constinit const Layout BankTransaction::kLayout = layout_of<BankTransaction>(kTransaction);
constinit const Message BankTransfer::kMessage = {"pacs.009.001.08", "FICdtTrf", kTransferLayout};

}  // namespace kontor::iso20022::messages

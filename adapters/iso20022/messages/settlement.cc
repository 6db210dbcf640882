#include "adapters/iso20022/messages/settlement.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kDateOrMoment[] = {
    date<&DateOrMoment::date>("Dt"),
    moment<&DateOrMoment::moment>("DtTm"),
};

constexpr std::string_view kMethods[] = {"INDA", "INGA", "COVE", "CLRG"};
constexpr Member kSettlement[] = {
    must(listed<&Settlement::method>("SttlmMtd", kMethods)),
    block<&Settlement::account>("SttlmAcct"),
    block<&Settlement::clearing_system>("ClrSys", kCode3),
    block<&Settlement::instructing_reimbursement>("InstgRmbrsmntAgt"),
    block<&Settlement::instructing_reimbursement_account>("InstgRmbrsmntAgtAcct"),
    block<&Settlement::instructed_reimbursement>("InstdRmbrsmntAgt"),
    block<&Settlement::instructed_reimbursement_account>("InstdRmbrsmntAgtAcct"),
    block<&Settlement::third_reimbursement>("ThrdRmbrsmntAgt"),
    block<&Settlement::third_reimbursement_account>("ThrdRmbrsmntAgtAcct"),
};

constexpr std::string_view kCollectionMethods[] = {"INDA", "INGA", "CLRG"};
constexpr Member kCollectionSettlement[] = {
    must(listed<&CollectionSettlement::method>("SttlmMtd", kCollectionMethods)),
    block<&CollectionSettlement::account>("SttlmAcct"),
    block<&CollectionSettlement::clearing_system>("ClrSys", kCode3),
};

constexpr Member kTransferType[] = {
    listed<&TransferType::priority>("InstrPrty", kPriorities),
    listed<&TransferType::channel>("ClrChanl", kClearingChannels),
    block<&TransferType::service_levels>("SvcLvl"),
    block<&TransferType::local_instrument>("LclInstrm", kCode35),
    block<&TransferType::category_purpose>("CtgyPurp"),
};

constexpr std::string_view kSequences[] = {"FRST", "RCUR", "FNAL", "OOFF", "RPRE"};
constexpr Member kPaymentType[] = {
    listed<&PaymentType::priority>("InstrPrty", kPriorities),
    listed<&PaymentType::channel>("ClrChanl", kClearingChannels),
    block<&PaymentType::service_levels>("SvcLvl"),
    block<&PaymentType::local_instrument>("LclInstrm", kCode35),
    listed<&PaymentType::sequence>("SeqTp", kSequences),
    block<&PaymentType::category_purpose>("CtgyPurp"),
};

constexpr Member kPaymentId[] = {
    reference<&PaymentId::instruction_id>("InstrId", {35, 16}),
    must(reference<&PaymentId::end_to_end_id>("EndToEndId")),
    reference<&PaymentId::transaction_id>("TxId"),
    uetr<&PaymentId::uetr>("UETR"),
    copied<&PaymentId::clearing_reference>("ClrSysRef"),
};

constexpr Member kCharge[] = {
    amount<&Charge::amount>("Amt"),
    must(block<&Charge::agent>("Agt")),
};

constexpr Member kPrevious[] = {
    block<&PreviousAgents::first>("PrvsInstgAgt1"),
    block<&PreviousAgents::first_account>("PrvsInstgAgt1Acct"),
    block<&PreviousAgents::second>("PrvsInstgAgt2"),
    block<&PreviousAgents::second_account>("PrvsInstgAgt2Acct"),
    block<&PreviousAgents::third>("PrvsInstgAgt3"),
    block<&PreviousAgents::third_account>("PrvsInstgAgt3Acct"),
};
constexpr Member kIntermediary[] = {
    block<&IntermediaryAgents::first>("IntrmyAgt1"),
    block<&IntermediaryAgents::first_account>("IntrmyAgt1Acct"),
    block<&IntermediaryAgents::second>("IntrmyAgt2"),
    block<&IntermediaryAgents::second_account>("IntrmyAgt2Acct"),
    block<&IntermediaryAgents::third>("IntrmyAgt3"),
    block<&IntermediaryAgents::third_account>("IntrmyAgt3Acct"),
};

constexpr Member kTimes[] = {
    moment<&SettlementTimes::debited_at>("DbtDtTm"),
    moment<&SettlementTimes::credited_at>("CdtDtTm"),
};
constexpr Member kTimeRequest[] = {
    clock_time<&SettlementTimeRequest::cls>("CLSTm"),
    clock_time<&SettlementTimeRequest::till>("TillTm"),
    clock_time<&SettlementTimeRequest::from>("FrTm"),
    clock_time<&SettlementTimeRequest::reject_at>("RjctTm"),
};

constexpr std::string_view kCreditorAgentCodes[] = {"CHQB", "HOLD", "PHOB", "TELB"};
constexpr std::string_view kCreditorBankCodes[] = {"PHOB", "TELB"};
constexpr std::string_view kNextAgentCodes[] = {"PHOA", "TELA"};
constexpr Member kCreditorAgent[] = {
    listed<&AgentInstruction::code>("Cd", kCreditorAgentCodes),
    text<&AgentInstruction::text>("InstrInf", 140),
};
constexpr Member kCreditorBank[] = {
    listed<&AgentInstruction::code>("Cd", kCreditorBankCodes),
    text<&AgentInstruction::text>("InstrInf", 140),
};
constexpr Member kNextAgent[] = {
    listed<&AgentInstruction::code>("Cd", kNextAgentCodes),
    text<&AgentInstruction::text>("InstrInf", {140, 35}),
};

}  // namespace

constinit const Layout DateOrMoment::kLayout = choice_of<DateOrMoment>(kDateOrMoment);
constinit const Layout Settlement::kLayout = layout_of<Settlement>(kSettlement);
constinit const Layout CollectionSettlement::kLayout =
    layout_of<CollectionSettlement>(kCollectionSettlement);
constinit const Layout TransferType::kLayout = layout_of<TransferType>(kTransferType);
constinit const Layout PaymentType::kLayout = layout_of<PaymentType>(kPaymentType);
constinit const Layout PaymentId::kLayout = layout_of<PaymentId>(kPaymentId);
constinit const Layout Charge::kLayout = layout_of<Charge>(kCharge);
constinit const Layout PreviousAgents::kLayout = layout_of<PreviousAgents>(kPrevious);
constinit const Layout IntermediaryAgents::kLayout = layout_of<IntermediaryAgents>(kIntermediary);
constinit const Layout SettlementTimes::kLayout = layout_of<SettlementTimes>(kTimes);
constinit const Layout SettlementTimeRequest::kLayout =
    layout_of<SettlementTimeRequest>(kTimeRequest);
constinit const Layout kCreditorAgentInstruction = layout_of<AgentInstruction>(kCreditorAgent);
constinit const Layout kCreditorBankInstruction = layout_of<AgentInstruction>(kCreditorBank);
constinit const Layout kNextAgentInstruction = layout_of<AgentInstruction>(kNextAgent);

}  // namespace kontor::iso20022::messages

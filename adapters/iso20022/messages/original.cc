#include "adapters/iso20022/messages/original.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kMessageMembers[] = {
    must(copied<&OriginalMessage::id>("OrgnlMsgId")),
    must(copied<&OriginalMessage::name>("OrgnlMsgNmId")),
    instant<&OriginalMessage::created_at>("OrgnlCreDtTm"),
};

constexpr Member kIds[] = {
    copied<&OriginalIds::instruction_id>("OrgnlInstrId"),
    copied<&OriginalIds::end_to_end_id>("OrgnlEndToEndId"),
    copied<&OriginalIds::transaction_id>("OrgnlTxId"),
    uetr<&OriginalIds::uetr>("OrgnlUETR"),
};
constexpr std::span<const Member> kIdSpan = kIds;

using Original = OriginalTransaction;
constexpr Member kAmounts[] = {amount<&Original::instructed_amount>("InstdAmt")};
constexpr Layout kInstructed = layout_of<Original>(kAmounts);
constexpr Member kTransaction[] = {
    amount<&Original::settlement_amount>("IntrBkSttlmAmt"),
    wrap("Amt", kInstructed),
    date<&Original::settlement_date>("IntrBkSttlmDt"),
    date<&Original::collection_date>("ReqdColltnDt"),
    block<&Original::execution_date>("ReqdExctnDt"),
    block<&Original::creditor_scheme>("CdtrSchmeId"),
    block<&Original::settlement>("SttlmInf"),
    block<&Original::type>("PmtTpInf"),
    block<&Original::mandate>("MndtRltdInf"),
    block<&Original::remittance>("RmtInf"),
    block<&Original::ultimate_debtor>("UltmtDbtr"),
    block<&Original::debtor>("Dbtr"),
    block<&Original::debtor_account>("DbtrAcct"),
    block<&Original::debtor_agent>("DbtrAgt"),
    block<&Original::debtor_agent_account>("DbtrAgtAcct"),
    block<&Original::creditor_agent>("CdtrAgt"),
    block<&Original::creditor_agent_account>("CdtrAgtAcct"),
    block<&Original::creditor>("Cdtr"),
    block<&Original::creditor_account>("CdtrAcct"),
    block<&Original::ultimate_creditor>("UltmtCdtr"),
    block<&Original::purpose>("Purp"),
};

}  // namespace

constinit const Layout OriginalMessage::kLayout = layout_of<OriginalMessage>(kMessageMembers);
constinit const Layout OriginalIds::kLayout = layout_of<OriginalIds>(kIds);
constinit const Layout kOriginalIdsBeforeUetr = {kIdSpan.first(3), &kTypeOf<OriginalIds>};
constinit const Layout kOriginalUetr = {kIdSpan.last(1), &kTypeOf<OriginalIds>};
constinit const Layout OriginalTransaction::kLayout = layout_of<OriginalTransaction>(kTransaction);

}  // namespace kontor::iso20022::messages

#include "adapters/iso20022/messages/account_entry.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kFamilyMembers[] = {
    must(code<&TransactionCode::family>("Cd")),
    must(code<&TransactionCode::sub_family>("SubFmlyCd")),
};
constexpr Layout kFamily = layout_of<TransactionCode>(kFamilyMembers);
constexpr Member kDomainMembers[] = {
    must(code<&TransactionCode::domain>("Cd")),
    must(wrap("Fmly", kFamily)),
};
constexpr Layout kDomain = layout_of<TransactionCode>(kDomainMembers);
constexpr Member kOwnCodeMembers[] = {
    must(copied<&TransactionCode::own_code>("Cd")),
    copied<&TransactionCode::own_issuer>("Issr"),
};
constexpr Layout kOwnCode = layout_of<TransactionCode>(kOwnCodeMembers);
constexpr Member kCode[] = {wrap("Domn", kDomain), wrap("Prtry", kOwnCode)};

constexpr Member kConversion[] = {
    must(currency<&Conversion::source>("SrcCcy")), currency<&Conversion::target>("TrgtCcy"),
    currency<&Conversion::unit>("UnitCcy"),        rate<&Conversion::rate>("XchgRate"),
    copied<&Conversion::contract_id>("CtrctId"),   moment<&Conversion::quoted_at>("QtnDt"),
};
constexpr Member kConverted[] = {
    amount<&ConvertedAmount::amount>("Amt"),
    block<&ConvertedAmount::conversion>("CcyXchg"),
};
constexpr Member kAmounts[] = {
    block<&EntryAmounts::instructed>("InstdAmt"),
    block<&EntryAmounts::transaction>("TxAmt"),
    block<&EntryAmounts::counter_value>("CntrValAmt"),
};

constexpr Member kRecord[] = {
    amount<&ChargeRecord::amount>("Amt"),
    listed<&ChargeRecord::side>("CdtDbtInd", kSides),
    yes_no<&ChargeRecord::included>("ChrgInclInd"),
    listed<&ChargeRecord::bearer>("Br", kChargeBearers),
    block<&ChargeRecord::agent>("Agt"),
};
constexpr Member kCharges[] = {
    amount<&EntryCharges::total>("TtlChrgsAndTaxAmt"),
    block<&EntryCharges::records>("Rcrd"),
};

constexpr Member kReferences[] = {
    copied<&EntryReferences::message_id>("MsgId"),
    copied<&EntryReferences::servicer_reference>("AcctSvcrRef"),
    copied<&EntryReferences::batch_id>("PmtInfId"),
    copied<&EntryReferences::instruction_id>("InstrId"),
    copied<&EntryReferences::end_to_end_id>("EndToEndId"),
    uetr<&EntryReferences::uetr>("UETR"),
    copied<&EntryReferences::transaction_id>("TxId"),
    copied<&EntryReferences::mandate_id>("MndtId"),
    copied<&EntryReferences::clearing_reference>("ClrSysRef"),
};
constexpr Member kParties[] = {
    block<&RelatedParties::initiating_party>("InitgPty"),
    block<&RelatedParties::debtor>("Dbtr"),
    block<&RelatedParties::debtor_account>("DbtrAcct"),
    block<&RelatedParties::ultimate_debtor>("UltmtDbtr"),
    block<&RelatedParties::creditor>("Cdtr"),
    block<&RelatedParties::creditor_account>("CdtrAcct"),
    block<&RelatedParties::ultimate_creditor>("UltmtCdtr"),
};
constexpr Member kAgents[] = {
    block<&RelatedAgents::debtor_agent>("DbtrAgt"),
    block<&RelatedAgents::creditor_agent>("CdtrAgt"),
    block<&RelatedAgents::intermediary>("IntrmyAgt1"),
};
constexpr Member kReturned[] = {
    block<&ReturnInformation::original_code>("OrgnlBkTxCd"),
    group<&ReturnInformation::reason>(),
};

using Transaction = EntryTransaction;
constexpr Member kTransaction[] = {
    block<&Transaction::references>("Refs"),
    amount<&Transaction::amount>("Amt"),
    listed<&Transaction::side>("CdtDbtInd", kSides),
    block<&Transaction::amounts>("AmtDtls"),
    block<&Transaction::code>("BkTxCd"),
    block<&Transaction::charges>("Chrgs"),
    block<&Transaction::parties>("RltdPties"),
    block<&Transaction::agents>("RltdAgts"),
    block<&Transaction::purpose>("Purp"),
    block<&Transaction::remittance>("RmtInf"),
    block<&Transaction::returned>("RtrInf"),
    text<&Transaction::additional>("AddtlTxInf", 500),
};

constexpr Member kBatch[] = {
    copied<&EntryBatch::message_id>("MsgId"),       copied<&EntryBatch::batch_id>("PmtInfId"),
    count<&EntryBatch::transactions>("NbOfTxs"),    amount<&EntryBatch::total>("TtlAmt"),
    listed<&EntryBatch::side>("CdtDbtInd", kSides),
};
constexpr Member kDetails[] = {
    block<&EntryDetails::batch>("Btch"),
    block<&EntryDetails::transactions>("TxDtls"),
};

constexpr Member kEntry[] = {
    copied<&Entry::reference>("NtryRef"),
    amount<&Entry::amount>("Amt"),
    must(listed<&Entry::side>("CdtDbtInd", kSides)),
    yes_no<&Entry::reversal>("RvslInd"),
    must(block<&Entry::status>("Sts")),
    block<&Entry::booked_on>("BookgDt"),
    block<&Entry::value_date>("ValDt"),
    copied<&Entry::servicer_reference>("AcctSvcrRef"),
    must(block<&Entry::code>("BkTxCd")),
    block<&Entry::amounts>("AmtDtls"),
    block<&Entry::charges>("Chrgs"),
    block<&Entry::details>("NtryDtls"),
    text<&Entry::additional>("AddtlNtryInf", 500),
};

}  // namespace

constinit const Layout TransactionCode::kLayout = layout_of<TransactionCode>(kCode);
constinit const Layout Conversion::kLayout = layout_of<Conversion>(kConversion);
constinit const Layout ConvertedAmount::kLayout = layout_of<ConvertedAmount>(kConverted);
constinit const Layout EntryAmounts::kLayout = layout_of<EntryAmounts>(kAmounts);
constinit const Layout ChargeRecord::kLayout = layout_of<ChargeRecord>(kRecord);
constinit const Layout EntryCharges::kLayout = layout_of<EntryCharges>(kCharges);
constinit const Layout EntryReferences::kLayout = layout_of<EntryReferences>(kReferences);
constinit const Layout RelatedParties::kLayout = layout_of<RelatedParties>(kParties);
constinit const Layout RelatedAgents::kLayout = layout_of<RelatedAgents>(kAgents);
constinit const Layout ReturnInformation::kLayout = layout_of<ReturnInformation>(kReturned);
constinit const Layout EntryTransaction::kLayout = layout_of<EntryTransaction>(kTransaction);
constinit const Layout EntryBatch::kLayout = layout_of<EntryBatch>(kBatch);
constinit const Layout EntryDetails::kLayout = layout_of<EntryDetails>(kDetails);
constinit const Layout Entry::kLayout = layout_of<Entry>(kEntry);

}  // namespace kontor::iso20022::messages

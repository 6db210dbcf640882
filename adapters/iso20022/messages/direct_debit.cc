#include "adapters/iso20022/messages/direct_debit.h"

namespace kontor::iso20022::messages {
namespace {

constexpr Member kHeader[] = {
    must(reference<&CollectionHeader::message_id>("MsgId")),
    moment<&CollectionHeader::created_at>("CreDtTm"),
    yes_no<&CollectionHeader::batch_booking>("BtchBookg"),
    count<&CollectionHeader::transactions>("NbOfTxs"),
    total<&CollectionHeader::control_sum>("CtrlSum"),
    amount<&CollectionHeader::total>("TtlIntrBkSttlmAmt"),
    date<&CollectionHeader::settlement_date>("IntrBkSttlmDt"),
    must(block<&CollectionHeader::settlement>("SttlmInf")),
    block<&CollectionHeader::type>("PmtTpInf"),
    block<&CollectionHeader::instructing_agent>("InstgAgt"),
    block<&CollectionHeader::instructed_agent>("InstdAgt"),
};

using Transaction = CollectedTransaction;
constexpr Member kTransaction[] = {
    must(block<&Transaction::id>("PmtId")),
    block<&Transaction::type>("PmtTpInf"),
    amount<&Transaction::settlement_amount>("IntrBkSttlmAmt"),
    date<&Transaction::settlement_date>("IntrBkSttlmDt"),
    must(listed<&Transaction::charge_bearer>("ChrgBr", kChargeBearers)),
    date<&Transaction::collection_date>("ReqdColltnDt"),
    block<&Transaction::debit>("DrctDbtTx"),
    must(block<&Transaction::creditor>("Cdtr")),
    block<&Transaction::creditor_account>("CdtrAcct"),
    must(block<&Transaction::creditor_agent>("CdtrAgt")),
    block<&Transaction::ultimate_creditor>("UltmtCdtr"),
    block<&Transaction::initiating_party>("InitgPty"),
    block<&Transaction::instructing_agent>("InstgAgt"),
    block<&Transaction::instructed_agent>("InstdAgt"),
    must(block<&Transaction::debtor>("Dbtr")),
    must(block<&Transaction::debtor_account>("DbtrAcct")),
    must(block<&Transaction::debtor_agent>("DbtrAgt")),
    block<&Transaction::ultimate_debtor>("UltmtDbtr"),
    block<&Transaction::purpose>("Purp"),
    block<&Transaction::remittance>("RmtInf"),
};

constexpr Member kCollection[] = {
    must(block<&CustomerCollection::header>("GrpHdr")),
    must(block<&CustomerCollection::transactions>("DrctDbtTxInf")),
};
constexpr Layout kCollectionLayout = layout_of<CustomerCollection>(kCollection);

}  // namespace

constinit const Layout CollectionHeader::kLayout = layout_of<CollectionHeader>(kHeader);
constinit const Layout CollectedTransaction::kLayout = layout_of<Transaction>(kTransaction);
constinit const Message CustomerCollection::kMessage = {"pacs.003.001.08", "FIToFICstmrDrctDbt",
                                                        kCollectionLayout};

}  // namespace kontor::iso20022::messages
